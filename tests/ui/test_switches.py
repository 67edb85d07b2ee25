"""One or two big switches: everything on every screen is lit in turn, and a press means it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk import places
from kiosk.assistance.call import CallState
from kiosk.audit.tours import staff_tour, tour
from kiosk.catalogue.model import WayKind
from kiosk.places import CategoryPage, Guide, Home, Rest, ServicePage, Sound, StillThere
from kiosk.reading.scan import ROUNDS
from kiosk.session import Hearing
from kiosk.settings import Settings
from tests.ui.conftest import RaiseStage
from tests.ui.stage import NO_KEY, Stage

PAUSE_S = Settings().scan_pause_s
CHOOSE, ADVANCE = Qt.Key.Key_Space, Qt.Key.Key_Return
PRIVATE = "subsistence-allowance"


@pytest.fixture
def one(raised: RaiseStage) -> Stage:
    return raised(switch_scan="one")


@pytest.fixture
def two(raised: RaiseStage) -> Stage:
    return raised(switch_scan="two")


def lit(stage: Stage) -> str:
    """Return the name of what is lit; there is never more than one."""
    names = [target.name for target in stage.targets() if target._lit]
    assert len(names) <= 1
    return names[0] if names else ""


def wait_for_the_next(stage: Stage) -> None:
    if stage.voice.is_reading:
        stage.voice.finish()
    stage.clock.seconds += PAUSE_S
    stage.window._one_by_one.look_at_clock()


def wait_until_lit(stage: Stage, name: str) -> None:
    for _turn in range(80):
        if lit(stage) == name:
            return
        wait_for_the_next(stage)
    pytest.fail(f"“{name}” was never lit among {stage.names()}")


def choose(stage: Stage, *names: str) -> None:
    """With one switch: wait for each name, and press."""
    for name in names:
        wait_until_lit(stage, name)
        stage.key(CHOOSE)


def step_to(stage: Stage, *names: str) -> None:
    """With two switches: go on to each name by the second one, and press the first."""
    for name in names:
        for _press in range(80):
            if lit(stage) == name:
                break
            stage.key(ADVANCE, after_s=0.1)
        assert lit(stage) == name, stage.names()
        stage.key(CHOOSE)


def test_nothing_is_lit_before_a_switch_is_pressed(one: Stage) -> None:
    wait_for_the_next(one)
    assert lit(one) == ""
    one.press("我自己看")
    wait_for_the_next(one)
    assert lit(one) == "", "whoever touches is not bothered"


def test_the_first_press_begins_and_chooses_nothing(one: Stage) -> None:
    one.key(CHOOSE)
    assert one.here() == Rest()
    assert lit(one) == "念给我听"
    assert one.voice.said == ["念给我听"], "nobody knows yet whether they can see it"


def test_the_light_goes_by_the_clock_and_the_switch_means_what_is_lit(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "我自己看")
    assert one.here() == Home()
    assert lit(one) == "急事", "the new screen begins by itself"
    one.clock.seconds += PAUSE_S - 0.1
    one.window._one_by_one.look_at_clock()
    assert lit(one) == "急事"
    one.clock.seconds += 0.1
    one.window._one_by_one.look_at_clock()
    assert lit(one) == "看病"
    one.key(CHOOSE, after_s=0)
    assert one.here() == CategoryPage("medical")


def test_who_reads_themselves_sees_the_light_and_hears_nothing(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "我自己看")
    readings = len(one.voice.readings)
    choose(one, "看病", "看病预约挂号", "到医院窗口", "一步一步看", "下一步", "返回")
    assert one.here() == Guide("hospital-registration", WayKind.IN_PERSON, 0)
    assert len(one.voice.readings) == readings


def test_who_listens_hears_the_words_first_and_then_each_name(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "念给我听")
    assert one.voice.said[0] == "您好，想办什么事？"
    assert lit(one) == ""
    one.voice.finish()
    assert (lit(one), one.voice.said) == ("急事", ["急事"])
    one.key(CHOOSE)
    assert one.here() == places.Emergency()


def test_a_press_during_the_words_goes_on_to_the_names(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "念给我听")
    one.key(CHOOSE)
    assert (one.here(), lit(one)) == (Home(), "急事")


def test_after_two_rounds_it_says_so_and_a_press_begins_anew(one: Stage) -> None:
    one.go(Home())
    one.key(CHOOSE)
    count = len(one.targets())
    for _turn in range(ROUNDS * count):
        assert lit(one) != ""
        wait_for_the_next(one)
    assert lit(one) == ""
    assert one.window.screen_shown.title.text() == "走完两遍了。按一下开关，再来一遍"
    one.key(CHOOSE)
    assert (one.here(), lit(one)) == (Home(), "急事")


@pytest.mark.parametrize("mode", ["one", "two"])
def test_everything_on_every_screen_is_lit(raised: RaiseStage, mode: str) -> None:
    """Own things, bar, warnings, rest page, the staff's pages: all that a finger reaches."""
    stage = raised(switch_scan=mode)
    stage.window.setUpdatesEnabled(False)
    for name, place in (*tour(), *staff_tour()):
        stage.window.end_visit()
        stage.settle()
        stage.window._keyboard.forget()
        if place != Rest():
            stage.go(place)
        stage.key(CHOOSE)
        seen = []
        for _turn in range(len(stage.targets())):
            seen.append(lit(stage))
            if mode == "one":
                wait_for_the_next(stage)
            else:
                stage.key(ADVANCE, after_s=0.1)
        assert sorted(seen) == sorted(target.name for target in stage.targets()), name
        assert lit(stage) == seen[0], name


def test_with_two_nothing_moves_by_itself_and_there_is_no_last_round(two: Stage) -> None:
    two.key(CHOOSE)
    step_to(two, "我自己看")
    for _turn in range(5):
        wait_for_the_next(two)
        assert lit(two) == "急事"
    count = len(two.targets())
    for _press in range((ROUNDS + 1) * count):
        two.key(ADVANCE, after_s=0.1)
    assert lit(two) == "急事"


def test_with_two_a_whole_errand(two: Stage) -> None:
    two.key(ADVANCE)
    step_to(two, "我自己看", "看病", "看病预约挂号", "到医院窗口", "一步一步看")
    while isinstance(two.here(), Guide):
        step_to(two, "看完了" if "看完了" in two.names() else "下一步")
    step_to(two, "发给家人")
    assert isinstance(two.here(), places.HandOff)
    step_to(two, "找人帮忙")
    assert two.call_state() is CallState.RINGING
    step_to(two, "返回", "首页", "办完了")
    assert two.here() == Rest()
    assert lit(two) == ""


def test_a_choice_that_stays_on_the_screen_can_be_made_again_at_once(one: Stage) -> None:
    one.go(Sound())
    one.key(CHOOSE)
    volume = one.window.preferences.volume
    choose(one, "大声一点", "大声一点")
    assert one.window.preferences.volume == volume + 2
    assert lit(one) == ("大声一点" if volume + 2 < 8 else lit(one))


def test_reading_the_screen_goes_on_to_the_light(one: Stage) -> None:
    one.go(Guide("hospital-registration", WayKind.IN_PERSON, 0))
    one.key(CHOOSE)
    choose(one, "念给我听")
    assert one.is_reading()
    one.voice.finish()
    assert lit(one) == "再听一遍"
    choose(one, "再听一遍")
    assert one.is_reading()
    one.voice.finish()
    assert lit(one) == "再听一遍"


def test_reading_is_chosen_also_while_its_name_is_said(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "念给我听")
    while one.voice.said != ["念给我听"]:
        wait_for_the_next(one)
    assert one.is_reading()
    one.key(CHOOSE)
    assert one.voice.said[0] == "您好，想办什么事？"


def test_a_private_matter_is_lit_and_nothing_of_it_named(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "念给我听")
    one.window.go(ServicePage(PRIVATE))
    assert one.here() == places.ReadQuietly(), "by ear the question comes by itself"
    choose(one, "我自己看")
    assert one.here() == ServicePage(PRIVATE)
    assert one.window.hearing is Hearing.MYSELF
    before = len(one.voice.readings)
    for _turn in range(len(one.targets())):
        assert lit(one) != ""
        wait_for_the_next(one)
    assert len(one.voice.readings) == before


def test_the_warning_is_heard_and_answered_by_the_switch(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "我自己看")
    while one.here() == Home():
        one.wait(1)
    assert one.here() == StillThere()
    assert "您还在吗？" in one.voice.said
    assert lit(one) == "我还在，接着看"
    one.key(CHOOSE, after_s=0.2)
    assert one.here() == StillThere(), "it was meant for what stood there before"
    one.key(CHOOSE)
    assert one.here() == Home()


def test_a_touch_is_a_touch_and_ends_the_light(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "我自己看")
    wait_until_lit(one, "看病")
    assert "就是这个" not in one.names(), "no touch anywhere means what is lit"
    one.press("领钱")
    assert one.here() == CategoryPage("money")
    wait_for_the_next(one)
    assert lit(one) == ""
    one.key(CHOOSE)
    assert lit(one) != "", "the next press begins again"


def test_no_ring_stays_beside_the_light(one: Stage) -> None:
    one.go(Home())
    one.key(Qt.Key.Key_Right)
    one.key(CHOOSE)
    assert lit(one) == "急事"
    assert one.window._keyboard.focused is None


def test_another_key_ends_it_and_moves_the_focus(one: Stage) -> None:
    one.go(Home())
    one.key(CHOOSE)
    one.key(Qt.Key.Key_Right)
    assert lit(one) == ""
    assert one.window._keyboard.focused is one.target("急事")
    one.key(Qt.Key.Key_Return)
    assert one.here() == places.Emergency(), "with one switch, the other's keys are plain keys"


def test_a_shaking_hand_chooses_once_and_a_held_switch_too(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "我自己看")
    wait_until_lit(one, "看病")
    one.key(CHOOSE)
    one.key(CHOOSE, after_s=0.2)
    assert one.here() == CategoryPage("medical")
    one.clock.seconds += 5
    held = QKeyEvent(QEvent.Type.KeyPress, CHOOSE.value, NO_KEY, " ", autorep=True)
    QApplication.sendEvent(one.window.windowHandle(), held)
    assert one.here() == CategoryPage("medical")


def test_a_switch_means_also_what_is_named_in_turn(one: Stage) -> None:
    one.press("念给我听")
    one.hear_out()
    one.press("一个一个念")
    one.voice.finish()
    wait_until_lit(one, "看病")
    one.key(CHOOSE)
    assert one.here() == CategoryPage("medical")


def test_the_next_visitor_is_not_bothered(one: Stage) -> None:
    one.key(CHOOSE)
    choose(one, "我自己看", "办完了")
    assert (one.here(), lit(one)) == (Rest(), "")
    one.press("我自己看")
    assert lit(one) == ""


def test_the_keys_of_the_switches_are_settings(raised: RaiseStage) -> None:
    stage = raised(switch_scan="two", key_switch_choose="F2", key_switch_next="F3")
    stage.go(Home())
    stage.key(Qt.Key.Key_F3)
    stage.key(Qt.Key.Key_F3)
    assert lit(stage) == "看病"
    stage.key(Qt.Key.Key_F2)
    assert stage.here() == CategoryPage("medical")


def test_without_switches_their_keys_are_plain_keys(stage: Stage) -> None:
    stage.go(Home())
    stage.key(CHOOSE)
    assert lit(stage) == ""
    assert stage.window._keyboard.focused is stage.target("急事")
    stage.tap(QPoint(2, 2))
