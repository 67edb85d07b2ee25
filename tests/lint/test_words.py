"""Words, quotations and first words of steps: what counts, and what only looks alike."""

import pytest

from kiosk.lint.quotations import without_names, without_words
from kiosk.lint.reading_level import level_1
from kiosk.lint.steps import clauses, starts_with_verb, two_actions
from kiosk.lint.words import banned_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前往窗口办理", ["前往", "办理"]),
        ("请前往窗口", ["请前往"]),
        ("交材料费", []),
        ("问材料够不够", ["材料"]),
        ("参与活动", []),
        ("您与家人", ["与"]),
        ("至少三天", []),
        ("看“领取单”", []),
        ("说：“我来领取。”", ["领取"]),
    ],
)
def test_banned_words(text: str, expected: list[str]) -> None:
    assert list(banned_words(text)) == expected


def test_names_go_and_speech_stays() -> None:
    assert without_names("点“领取”。") == "点    。"
    assert without_names("说：“我来领。”") == "说：“我来领。”"
    assert without_words("点“领取”，说：“我来领。”再走") == "点某，说：，再走"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("把证件递进去。", True),
        ("到窗口去。", True),
        ("别碰开关。", True),
        ("挂号时说清楚。", False),
        ("挂号时，说清楚。", False),
        ("窗口在楼下。", False),
        ("按时来。", False),
        ("按一下。", True),
        ("听说要排队。", False),
        ("听他讲。", True),
    ],
)
def test_first_words(text: str, right: bool) -> None:
    assert starts_with_verb(text) is right


def test_clauses_leave_out_speech_and_lists() -> None:
    assert clauses("带上：证件、药，盒子；走") == ["带上", "走"]
    assert clauses("说：“好，行，走。”") == ["说"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("坐下，然后等。", "joins two actions with 然后"),
        ("坐下，再等，再走。", "has 再 twice"),
        ("坐，等，看，走。", "has 4 clauses"),
        ("坐下，等叫号。", None),
        ("坐下，再等。", None),
    ],
)
def test_two_actions(text: str, why: str | None) -> None:
    found = two_actions(text)
    assert found is None if why is None else (found or "").startswith(why)


def test_level_1_has_3500_characters() -> None:
    assert len(level_1()) == 3500
    assert {"一", "的", "医", "挂"} <= level_1()
    assert not {"龘", "餮"} & level_1()
