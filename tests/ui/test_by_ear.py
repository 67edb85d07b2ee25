"""By keyboard alone, with a dark screen: every move is heard, and the focus is never lost."""

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk import places
from kiosk.audit.tours import PANELS, tour
from kiosk.catalogue.model import WayKind
from kiosk.i18n import LOCALES_OFFERED
from kiosk.places import CategoryPage, Guide, Home, ReadQuietly, ServicePage
from kiosk.reading import sayings
from kiosk.ui.widgets.target import Target
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

PRIVATE = "subsistence-allowance"
TAB, BACKTAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return


def focused(stage: Stage) -> Target:
    target = stage.window._keyboard.focused
    assert target is not None, "the focus is lost"
    return target


def walk_to(stage: Stage, name: str) -> None:
    """Press Tab until the name is heard; the eyes are shut."""
    for _press in range(40):
        target = stage.window._keyboard.focused
        if target is not None and target.name == name and target.spoken_text in stage.voice.said:
            return
        stage.key(TAB)
    pytest.fail(f"“{name}” was never heard")


def test_every_move_says_name_kind_and_place(stage: Stage) -> None:
    stage.press("我自己看")
    heard = []
    for _press in range(12):
        stage.key(TAB)
        heard.append(stage.voice.said)
    assert heard[0] == ["急事", "按钮", "第 1 个", "共 11 个"]
    assert heard[1] == ["看病", "按钮", "第 2 个", "共 11 个"]
    assert heard[10] == ["家里遇到大事了", "按钮", "第 11 个", "共 11 个"]
    assert heard[11][:2] == ["怎么用", "按钮"], "after the screen's things, the bar's"
    assert stage.voice.things[0] is focused(stage), "its words are marked"


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("zh_Hant", ["按鈕", "第 1 個", "共 11 個"]),
        ("en", ["Button", "Number 1", "of 11"]),
    ],
)
def test_in_every_language(raised: RaiseStage, locale: str, told: list[str]) -> None:
    stage = raised(locale=locale)
    stage.go(Home())
    stage.key(TAB)
    assert stage.voice.said[1:] == told


def test_what_is_chosen_says_so(stage: Stage) -> None:
    stage.go(places.Colours())
    stage.key(TAB)
    assert stage.voice.said == ["白底黑字", "按钮", "现在用的", "第 1 个", "共 5 个"]
    stage.key(TAB)
    assert "现在用的" not in stage.voice.said


def test_back_tab_and_arrows_move_too(stage: Stage) -> None:
    stage.go(Home())
    for key, name in (
        (Qt.Key.Key_Down, "急事"),
        (Qt.Key.Key_Right, "看病"),
        (BACKTAB, "急事"),
        (TAB, "看病"),
        (Qt.Key.Key_Left, "急事"),
        (Qt.Key.Key_Up, "English / 繁體"),
        (TAB, "急事"),
    ):
        stage.key(key)
        assert (focused(stage).name, stage.voice.said[0]) == (name, name)


def test_a_move_silences_what_was_said_at_once(stage: Stage) -> None:
    stage.go(Home())
    stage.window.read_screen()
    stage.key(TAB)
    assert stage.voice.said == ["急事", "按钮", "第 1 个", "共 11 个"]
    stage.key(TAB, after_s=0.05)
    assert stage.voice.said[0] == "看病", "moving may be as quick as one likes"


def test_the_pointer_brings_neither_focus_nor_words(stage: Stage) -> None:
    stage.press("我自己看")
    stage.press("看病")
    assert stage.window._keyboard.focused is None
    assert stage.voice.readings == []
    stage.key(TAB)
    stage.press_at(QPoint(3, 400))
    stage.press("返回")
    assert stage.window._keyboard.focused is None
    assert not stage.is_reading()


def test_a_new_screen_says_its_title_and_how_many_things_there_are(stage: Stage) -> None:
    stage.press("我自己看")
    walk_to(stage, "看病")
    stage.key(ENTER)
    assert stage.here() == CategoryPage("medical")
    first = focused(stage)
    count = len(stage.window.screen_shown.touchables())
    assert stage.voice.said == [
        "看病",
        f"这里有 {count} 个可以选",
        first.spoken_text,
        "按钮",
        "第 1 个",
        f"共 {count} 个",
    ]
    assert first is stage.window.screen_shown.touchables()[0]


def test_whoever_listens_hears_all_of_the_screen_and_then_where_they_are(stage: Stage) -> None:
    walk_to(stage, "念给我听")
    stage.key(ENTER)
    assert stage.here() == Home()
    assert stage.voice.said[0] == "您好，想办什么事？"
    assert stage.voice.said[-5:] == ["这里有 12 个可以选", "急事", "按钮", "第 1 个", "共 12 个"]


@pytest.mark.parametrize("panel", PANELS)
def test_the_focus_is_on_every_screen_after_a_key(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    stage.window.setUpdatesEnabled(False)
    stage.go(Home())
    stage.key(TAB)
    for name, place in tour():
        if isinstance(place, places.Rest):
            continue
        stage.window.replace(place)
        stage.settle()
        own = stage.window.screen_shown.touchables()
        assert focused(stage) in (own or stage.targets()), name


@pytest.mark.parametrize("panel", PANELS)
def test_tab_comes_by_everything_and_round_again(raised: RaiseStage, panel: str) -> None:
    """No trap, and nothing left out."""
    stage = raised(PANELS[panel])
    stage.window.setUpdatesEnabled(False)
    for name, place in tour():
        stage.go(place)
        seen = []
        for _press in range(len(stage.targets())):
            stage.key(TAB, after_s=0.1)
            seen.append(focused(stage))
        assert set(seen) == set(stage.targets()), name
        stage.key(TAB, after_s=0.1)
        assert focused(stage) is seen[0], name


def test_a_choice_that_draws_the_screen_anew_keeps_the_focus(stage: Stage) -> None:
    stage.go(places.Colours())
    walk_to(stage, "黑底黄字")
    stage.key(ENTER)
    assert stage.window.preferences.theme == "yellow-on-black"
    assert focused(stage).name == "黑底黄字"
    assert stage.voice.said[:3] == ["黑底黄字", "按钮", "现在用的"]


def test_enter_twice_by_a_shaking_hand_is_once(stage: Stage) -> None:
    stage.go(Guide("hospital-registration", WayKind.IN_PERSON, 0))
    walk_to(stage, "下一步")
    stage.key(ENTER)
    stage.key(ENTER, after_s=0.2)
    assert stage.here() == Guide("hospital-registration", WayKind.IN_PERSON, 1)


def test_nothing_private_is_said_of_the_focus(stage: Stage) -> None:
    stage.go(Home())
    stage.key(TAB)
    stage.window.go(ServicePage(PRIVATE))
    assert stage.here() == ReadQuietly(), "by ear the question comes by itself"
    walk_to(stage, "我自己看")
    stage.key(ENTER)
    assert stage.here() == ServicePage(PRIVATE)
    assert not stage.is_reading()
    own = {target.spoken_text for target in stage.window.screen_shown.touchables()}
    before = len(stage.voice.readings)
    for _press in range(len(stage.targets())):
        stage.key(TAB)
    heard = [words for reading in stage.voice.readings[before:] for words in reading]
    assert own.isdisjoint(heard)
    assert "返回" in heard, "the frame tells nothing of it"


def test_after_the_answer_the_focus_is_named(stage: Stage) -> None:
    stage.go(Home())
    stage.key(TAB)
    stage.window.go(ServicePage(PRIVATE))
    walk_to(stage, "小声念")
    stage.key(ENTER)
    assert stage.here() == ServicePage(PRIVATE)
    stage.key(TAB)
    assert stage.voice.said[0] == focused(stage).spoken_text
    assert stage.voice.volume == 2


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_what_is_only_heard_is_known_beforehand(raised: RaiseStage, locale: str) -> None:
    """Every word is on the screen, or among the sayings, which can be rendered ahead."""
    stage = raised(locale=locale)
    stage.window.setUpdatesEnabled(False)
    _ = stage.window.look.words
    known = set(sayings.every(_))
    known.add(_("现在用的"))
    for _name, place in tour():
        stage.go(place)
        for _press in range(len(stage.targets())):
            stage.key(TAB, after_s=0.1)
            told = [thing for thing in stage.voice.things if isinstance(thing, str)]
            assert set(told) <= known


def test_a_walk_in_the_dark_reaches_the_first_step(stage: Stage) -> None:
    """Only keys; each choice is made by what was heard before it."""
    walk_to(stage, "念给我听")
    stage.key(ENTER)
    for name in ("看病", "看病预约挂号", "到医院窗口", "一步一步看"):
        walk_to(stage, name)
        stage.key(ENTER)
    assert stage.here() == Guide("hospital-registration", WayKind.IN_PERSON, 0)
    step = stage.window.catalogue.service("hospital-registration", "zh_CN").ways[0].steps[0]
    assert step.text in stage.voice.said
    walk_to(stage, "返回")
    stage.key(ENTER)
    assert isinstance(stage.here(), places.BeforeWay)
