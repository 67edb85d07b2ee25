"""找人帮忙: its states on its screen, and in the bar of every screen."""

import pytest

from kiosk import places
from kiosk.assistance.call import CallState
from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS, tour
from kiosk.places import Help, Home
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

WORDS = {
    CallState.RINGING: "正在叫人",
    CallState.COMING: "有人来了",
    CallState.WAITING_LONG: "还没人来",
    CallState.NOBODY_CAME: "还没人来",
}
SHORT_WORDS = {
    CallState.RINGING: "在叫人",
    CallState.COMING: "人来了",
    CallState.WAITING_LONG: "没人来",
    CallState.NOBODY_CAME: "没人来",
}
"""On the narrow rail of a low panel."""


def begin(stage: Stage) -> None:
    stage.press("我自己看")


def texts(stage: Stage) -> list[str]:
    return [text.text() for text in stage.texts()]


def reach(stage: Stage, state: CallState) -> None:
    """Call for help and let it come to this state."""
    stage.window.call.call()
    match state:
        case CallState.COMING:
            stage.window.call.answer()
        case CallState.WAITING_LONG:
            stage.clock.seconds += 60
        case CallState.NOBODY_CAME:
            stage.clock.seconds += 180
        case _:
            pass
    stage.window.call.tick()
    assert stage.call_state() is state


def test_calling_rings_and_says_so_aloud(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    assert stage.here() == Help()
    assert stage.bell.rings == 1
    assert stage.voice.said[0] == "正在叫人，请等一下"


def test_from_the_rest_page_too(stage: Stage) -> None:
    stage.press("找人帮忙")
    assert stage.here() == Help()
    assert stage.bell.rings == 1


def test_ten_presses_are_one_call(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    for _press in range(9):
        stage.press("正在叫人")
    assert stage.bell.rings == 1
    stage.press("返回")
    assert stage.here() == Home()


def test_a_mistake_is_taken_back(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.press("点错了，不用来")
    assert stage.here() == Home()
    assert stage.call_state() is CallState.NOBODY
    assert "找人帮忙" in stage.names()


def test_one_goes_on_while_somebody_comes(stage: Stage) -> None:
    begin(stage)
    stage.window.go(places.CategoryPage("medical"))
    stage.press("找人帮忙")
    stage.press("接着看")
    assert stage.here() == places.CategoryPage("medical")
    assert stage.call_state() is CallState.RINGING
    stage.press("正在叫人")
    stage.press("志愿者：我来了")
    assert "有人来帮您了" in texts(stage)
    assert stage.voice.said[0] == "有人来帮您了"


def test_nobody_comes(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.wait(60)
    assert "还没人来，对不起" in texts(stage)
    assert "12345" in texts(stage)
    stage.wait(120)
    assert stage.call_state() is CallState.NOBODY_CAME
    assert "12345" in texts(stage)
    stage.press("再叫一次")
    assert stage.call_state() is CallState.RINGING


def test_while_one_waits_the_kiosk_still_asks_whether_one_is_there(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.wait(350, silent=True)
    assert stage.here() == places.Rest()


@pytest.mark.parametrize("state", WORDS)
@pytest.mark.parametrize("panel", PANELS)
def test_the_bar_shows_the_state_on_every_screen(
    raised: RaiseStage, panel: str, state: CallState
) -> None:
    stage = raised(PANELS[panel])
    reach(stage, state)
    for name, place in tour():
        if not isinstance(place, places.Rest | places.StillThere | Help):
            stage.window.replace(place)
            words = SHORT_WORDS[state] if panel == "10.1" else WORDS[state]
            assert words in stage.names(), name


@pytest.mark.parametrize("text_size", ["large", "largest"])
@pytest.mark.parametrize("locale", ["zh_CN", "en"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_state_keeps_the_rules(
    raised: RaiseStage, panel: str, locale: str, text_size: str
) -> None:
    stage = raised(PANELS[panel], locale=locale, text_size=text_size)
    found = []
    for state in WORDS:
        reach(stage, state)
        stage.window.replace(Help())
        found += [f"{state.name}: {fault}" for fault in broken_rules(stage.window)]
        stage.window.call.cancel()
        stage.settle()
    if found:
        pytest.fail("\n".join(found), pytrace=False)
