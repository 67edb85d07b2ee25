"""A screen reader in another process walks a guide to the words that go home, by AT-SPI alone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.model import WayKind
from kiosk.handoff.payload import full_payloads
from kiosk.i18n import Translator
from tests.journeys.accessibility_bus import Heard, read_with, session_bus
from tests.journeys.conftest import Journey, beginning
from tests.journeys.screen import Screen
from tests.kiosk_process import wait_until
from tests.ui.seen import seen_words
from tests.ui.stage import Stage

SERVICE = "hospital-registration"
WAY = WayKind.IN_PERSON
TO_THE_GUIDE = ("我自己看", "看病", "看病预约挂号", "到医院窗口")
PAGES = ("frame", "panel")
"""What holds the rest, and says nothing but its title."""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    with session_bus(tmp_path) as running:
        yield running


@pytest.fixture
def on_the_bus(
    screen: Screen,
    bus: Mapping[str, str],
    application: QApplication,
    built_catalogue: Path,
    tmp_path: Path,
) -> Iterator[Journey]:
    """The kiosk, and a session in which a screen reader may come."""
    there = replace(screen, environment={**screen.environment, **bus})
    with beginning(there, application, built_catalogue, tmp_path) as journey:
        yield journey


def press_in(stage: Stage, words: str) -> None:
    """Press what begins with these words in the rehearsal."""
    (target,) = [t for t in stage.targets() if t.text() == words]
    stage.press_at(stage.box(target).center())


def without_time(words: Iterable[str]) -> list[str]:
    """Return them without what a real clock changes."""
    return ["the time" if re.search(r"^\d+:\d\d$|月\d+日 星期", one) else one for one in words]


def is_what_is_seen(heard: Heard, stage: Stage) -> None:
    """The tree has each thing that the rehearsal shows once, and nothing else."""
    told = [node for node in heard.tree if node.role not in PAGES]
    assert Counter(without_time(node.name for node in told)) == Counter(
        without_time(seen_words(stage))
    ), heard.did
    for node in told:
        left, top, width, height = node.box
        assert {"showing", "visible"} <= set(node.states), (heard.did, node)
        assert 0 <= left < left + width <= 1920, (heard.did, node)
        assert 0 <= top < top + height <= 1080, (heard.did, node)


def test_a_guide_to_its_end_and_the_words_that_go_home(
    on_the_bus: Journey, bus: Mapping[str, str]
) -> None:
    stage = on_the_bus.visitor.rehearsal
    service = stage.window.catalogue.service(SERVICE, "zh_CN")
    way = service.way(WAY)
    assert way is not None
    acts = [f"press {words}" for words in TO_THE_GUIDE]
    acts += ["walk 一步一步看", "walk 下一步", "press 看完了", "press 发给家人"]
    acts += ["press 换个办法", "press 字放大看，可以拍照", "walk 下一页", "press 首页"]

    heard = read_with(bus, "reader on", *acts)

    begin, *rest = heard
    is_what_is_seen(begin, stage)
    for page in rest:
        press_in(stage, page.did.partition(" ")[2])
        is_what_is_seen(page, stage)
        (announced,) = page.announced
        assert announced[1] is False
    steps = [page for page in rest if any(step.text in page.names("label") for step in way.steps)]
    assert [page.announced[0][0] for page in steps] == [
        f"第 {number} 步，共 {len(way.steps)} 步 {step.text}"
        for number, step in enumerate(way.steps, 1)
    ]
    for page in (page for page in rest if page not in steps):
        (heading,) = page.names("heading")
        assert page.announced[0][0].startswith(heading)
    read = [
        name
        for page in rest
        if page.did in ("press 字放大看，可以拍照", "walk 下一页")
        for name in page.names("label")
    ]
    for payload in full_payloads(service, way, Translator("zh_CN")):
        for line in payload.split("\n"):
            assert line in read
    ((code,),) = [page.names("image") for page in rest if page.did == "press 发给家人"]
    assert code.startswith("二维码")
    assert on_the_bus.blocks() == []
    assert on_the_bus.kiosk.close() == 0


def test_what_changes_is_announced_and_warnings_at_once(
    on_the_bus: Journey, bus: Mapping[str, str]
) -> None:
    presses = ("我自己看", "更大的字", "声音", "大声一点", "找人帮忙")
    heard = read_with(bus, "reader on", *[f"press {words}" for words in presses])
    _begin, _home, larger, _sound, louder, help_called = heard
    assert larger.announced == [("更大的字 现在用的", False)]
    assert [node.name for node in larger.tree if node.description == "现在用的"] == ["更大的字"]
    assert louder.announced[0][0].startswith("声音 7，最大 8")
    assert help_called.announced[0][0].startswith("正在叫人，请等一下")
    assert help_called.announced[0][1] is True
    # Help has been called all the same: its button says so, and the bell has rung.
    assert "正在叫人" in help_called.names("push button")
    wait_until(lambda: on_the_bus.first_sound_after(0) is not None, "the bell")


def test_one_voice_at_a_time(on_the_bus: Journey, bus: Mapping[str, str]) -> None:
    read_aloud = ("press 我自己看", "press 念给我听")
    heard = read_with(bus, "reader on", *read_aloud, "reader off")
    assert "点一个图就能进去" in heard[2].announced[0][0]
    assert on_the_bus.blocks() == []
    wait_until(lambda: '"on": false' in on_the_bus.kiosk.log(), "the reader is off")

    on_the_bus.visitor.rehearsal.press("我自己看")
    on_the_bus.visitor.wait_for_screen("home, drawn anew")
    on_the_bus.visitor.take_a_breath()
    middle = on_the_bus.visitor.box(on_the_bus.visitor.rehearsal.target("念给我听")).center()
    on_the_bus.screen.touch(middle.x(), middle.y())

    wait_until(lambda: on_the_bus.first_sound_after(0) is not None, "our own voice")
