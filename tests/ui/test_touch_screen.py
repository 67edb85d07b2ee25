"""A touch screen tells of a touch twice, by itself and as a mouse; it is one touch all the same.

Real touch events, with one contact or with several: promise 5 of
shared/design/accessibility.md, section 8.
"""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.assistance.call import CallState
from kiosk.audit.tours import THEMES
from kiosk.catalogue.model import WayKind
from kiosk.places import CategoryPage, Colours, Find, Guide, Home, Rest
from kiosk.ui.contacts import TOGETHER_S, WIDEST_FINGER_MM, Contact, Contacts
from kiosk.ui.rehearsal import StandingClock
from kiosk.ui.strikes import TREMOR_DEAF_S, TREMOR_SLIP_MM
from kiosk.ui.widgets.target import Style, Target
from tests.ui.conftest import RaiseStage
from tests.ui.stage import NO_KEY, WHEN, Stage, touch_screen

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 0)


def middle(stage: Stage, words: str) -> QPoint:
    return stage.box(stage.target(words)).center()


def tap(stage: Stage, words: str, after_s: float = 1.0) -> None:
    stage.tap(middle(stage, words), after_s)


class Panel:
    """A touch panel with many contacts; each has a number and stays where it was put."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.handle = stage.window.windowHandle()
        self.down: dict[int, QPoint] = {}

    def change(self, *, press: dict[int, QPoint] | None = None, lift: tuple[int, ...] = ()) -> None:
        """Bring down and lift these in one event, as a panel does that scans all of itself."""
        press = press or {}
        event = QTest.touchEvent(self.handle, touch_screen(), False)
        for number, point in self.down.items():
            if number in lift:
                event.release(number, point, self.handle)
            else:
                event.move(number, point, self.handle)
        for number, point in press.items():
            event.press(number, point, self.handle)
        event.commit()
        self.down = {n: at for n, at in (self.down | press).items() if n not in lift}
        self.stage.settle()

    def wait(self, seconds: float) -> None:
        self.stage.clock.seconds += seconds


@pytest.fixture
def home(stage: Stage) -> Stage:
    stage.go(Home())
    stage.clock.seconds += 1
    return stage


def pressed(stage: Stage) -> list[str]:
    return [target.text() for target in stage.targets() if target.isDown()]


def test_a_tap_acts(home: Stage) -> None:
    tap(home, "看病")
    assert home.here() == CategoryPage("medical")


def test_a_hold_of_any_length_counts_once(home: Stage) -> None:
    panel = Panel(home)
    panel.change(press={0: middle(home, "看病")})
    panel.wait(3600)
    home.window.screen_shown.tell_time()
    assert home.here() == Home()
    panel.change(lift=(0,))
    assert home.here() == CategoryPage("medical")
    assert home.window._visit.history.way == (Home(), CategoryPage("medical"))


def test_a_finger_that_slides_off_presses_nothing(home: Stage) -> None:
    panel = Panel(home)
    panel.change(press={0: middle(home, "看病")})
    panel.down[0] = middle(home, "领钱")
    panel.change()
    assert pressed(home) == []
    panel.change(lift=(0,))
    assert home.here() == Home()


# -- strikes of a shaking hand


def test_two_quick_taps_in_two_places_are_two_taps(stage: Stage) -> None:
    """Qt takes them for a double click, wherever they are. The pad of letters stays under the hand.

    A deaf pad would swallow the letters of whoever types quickly.
    """
    stage.go(Find())
    tap(stage, "L")
    tap(stage, "Y", after_s=0.1)
    assert stage.here() == Find("LY")


@pytest.mark.parametrize("after_s", [0.05, 0.49])
def test_a_screen_that_just_came_up_is_deaf_all_over(home: Stage, after_s: float) -> None:
    tap(home, "看病")
    for words in ("返回", "看病预约挂号", "找人帮忙"):
        tap(home, words, after_s=after_s / 3)
        assert home.here() == CategoryPage("medical")
        assert home.voice.readings == [], "nothing is silenced, read or rung either"


def test_after_half_a_second_it_answers(home: Stage) -> None:
    tap(home, "看病")
    tap(home, "返回", after_s=0.5)
    assert home.here() == Home()


def test_a_warning_that_came_by_itself_is_not_answered_by_a_touch_meant_for_something_else(
    home: Stage,
) -> None:
    while home.here() == Home():
        home.wait(1)
    question = home.here()
    tap(home, "我还在，接着看", after_s=0.2)
    assert home.here() == question
    tap(home, "我还在，接着看", after_s=0.6)
    assert home.here() == Home()


def test_the_other_end_of_the_same_button_is_the_same_button(stage: Stage) -> None:
    """A strike may land far from the first on a wide button that acts in place."""
    stage.go(STEP)
    button = stage.box(stage.target("再听一遍"))
    tap(stage, "再听一遍")
    assert stage.is_reading()
    readings = len(stage.voice.readings)
    stage.tap(button.topLeft() + QPoint(6, 6), after_s=0.3)
    assert len(stage.voice.readings) == readings
    assert stage.is_reading()
    stage.tap(button.topLeft() + QPoint(6, 6), after_s=0.6)
    assert len(stage.voice.readings) == readings + 1


def test_how_long_is_a_setting(raised: RaiseStage) -> None:
    stage = raised(touch_deaf_s=2.0)
    stage.go(Home())
    tap(stage, "看病", after_s=2.0)
    tap(stage, "返回", after_s=1.9)
    assert stage.here() == CategoryPage("medical")
    tap(stage, "返回", after_s=2.0)
    assert stage.here() == Home()


def test_one_tap_begins_and_one_tap_stops(stage: Stage) -> None:
    stage.go(STEP)
    tap(stage, "念给我听")
    assert stage.is_reading()
    tap(stage, "别念了")
    assert not stage.is_reading()
    tap(stage, "念给我听", after_s=0.2)
    assert not stage.is_reading()
    tap(stage, "念给我听")
    assert stage.is_reading()


def test_a_shaking_hand_does_not_silence_what_it_asked_for(stage: Stage) -> None:
    stage.go(STEP)
    tap(stage, "念给我听")
    tap(stage, "别念了", after_s=0.2)
    assert stage.is_reading()


def test_a_tap_anywhere_means_what_is_lit(stage: Stage) -> None:
    tap(stage, "念给我听")
    stage.hear_out()
    tap(stage, "一个一个念")
    stage.voice.finish()
    assert stage.voice.said == ["急事"]
    stage.tap(QPoint(2, 2))
    assert stage.here() != Home()


@pytest.mark.parametrize("words", ["看病", "找人帮忙"])
def test_a_finger_that_is_held_while_the_screen_changes_by_itself_touches_nothing_of_it(
    home: Stage, words: str
) -> None:
    """A long hold ends the visit; what lies under the finger then was never meant."""
    panel = Panel(home)
    panel.change(press={0: middle(home, words)})
    home.window.end_visit()
    home.settle()
    panel.wait(5)
    panel.change(lift=(0,))
    assert home.here() == Rest()
    assert home.call_state() is CallState.NOBODY
    tap(home, "我自己看")
    assert home.here() == Home(), "the next touch is a touch again"
    assert pressed(home) == []


# -- several contacts


def test_a_second_finger_does_not_act_and_the_first_one_does(home: Stage) -> None:
    panel = Panel(home)
    panel.change(press={0: middle(home, "看病")})
    panel.wait(TOGETHER_S + 0.1)
    panel.change(press={1: middle(home, "领钱")})
    assert pressed(home) == ["看病"]
    panel.change(lift=(1,))
    assert home.here() == Home()
    panel.change(lift=(0,))
    assert home.here() == CategoryPage("medical")


def test_a_finger_beside_one_that_rests_on_the_panel_does_not_act(home: Stage) -> None:
    panel = Panel(home)
    panel.change(press={0: QPoint(3, 500)})
    panel.wait(5)
    panel.change(press={1: middle(home, "看病")})
    panel.change(lift=(1,))
    assert home.here() == Home()
    panel.change(lift=(0,))
    tap(home, "看病")
    assert home.here() == CategoryPage("medical"), "the next touch is a touch again"


@pytest.mark.parametrize("first", ["看病", "领钱"])
def test_a_palm_that_comes_down_at_once_does_not_act(home: Stage, first: str) -> None:
    panel = Panel(home)
    at = middle(home, first)
    panel.change(press={0: at, 1: at + QPoint(30, 10), 2: middle(home, "出行")})
    assert pressed(home) == []
    panel.change(lift=(1,))
    panel.change(lift=(0, 2))
    assert home.here() == Home()


def test_a_palm_that_rolls_onto_the_panel_lets_go_what_its_edge_had_pressed(home: Stage) -> None:
    panel = Panel(home)
    panel.change(press={0: middle(home, "看病")})
    assert pressed(home) == ["看病"]
    panel.wait(TOGETHER_S - 0.01)
    panel.change(press={1: middle(home, "出行")})
    assert pressed(home) == []
    panel.change(lift=(1,))
    panel.change(lift=(0,))
    assert home.here() == Home()
    tap(home, "看病")
    assert home.here() == CategoryPage("medical"), "the next touch is a touch again"


def test_a_palm_on_words_reads_nothing_and_on_the_rest_page_begins_nothing(stage: Stage) -> None:
    panel = Panel(stage)
    for point in (QPoint(3, 3), middle(stage, "念给我听")):
        panel.wait(1)
        resting = stage.here()
        panel.change(press={0: point})
        panel.change(press={1: point + QPoint(200, 300)})
        panel.change(lift=(0, 1))
        assert stage.here() == resting
        assert not stage.is_reading()


def test_a_palm_chooses_nothing_of_what_is_lit_and_the_names_go_on(stage: Stage) -> None:
    tap(stage, "念给我听")
    stage.hear_out()
    tap(stage, "一个一个念")
    stage.voice.finish()
    assert stage.voice.said == ["急事"]
    panel = Panel(stage)
    panel.wait(1)
    panel.change(press={0: QPoint(300, 300)})
    panel.change(press={1: QPoint(400, 400)})
    panel.change(lift=(0, 1))
    assert stage.here() == Home()
    panel.wait(stage.window.settings.scan_pause_s)
    stage.window._one_by_one.look_at_clock()
    assert stage.voice.said == ["看病"]


def test_a_contact_too_wide_for_a_finger_is_a_hand() -> None:
    """Of Qt's touch events for tests none has a width; the rule is tried by itself."""
    contacts = Contacts(StandingClock(WHEN))
    for width, is_hand in ((0, False), (23, False), (WIDEST_FINGER_MM + 1, True)):
        contacts.begin([Contact(begins=True, width_mm=width)])
        assert contacts.is_hand is is_hand
    contacts.begin([Contact(begins=True, width_mm=10)])
    contacts.go_on([Contact(begins=False, width_mm=WIDEST_FINGER_MM + 1)])
    assert contacts.is_hand, "it came down edge first"
    contacts.go_on([Contact(begins=False, width_mm=10)])
    assert contacts.is_hand, "until it has left"


# -- the profile for shaking hands


@pytest.mark.parametrize("profile", ["normal", "tremor"])
def test_a_little_sliding_off_counts_for_a_shaking_hand_only(
    raised: RaiseStage, profile: str
) -> None:
    stage = raised(touch_profile=profile)
    stage.go(Colours())
    button = stage.box(stage.target("黑底黄字"))
    gap = stage.window.look.metrics.gap
    stage.slide(button.center(), QPoint(button.center().x(), button.bottom() + gap // 2))
    assert (stage.window.preferences.theme == "yellow-on-black") is (profile == "tremor")


def test_not_onto_something_else_and_not_far(raised: RaiseStage) -> None:
    stage = raised(touch_profile="tremor")
    stage.go(Home())
    one, other = stage.box(stage.target("看病")), stage.box(stage.target("领钱"))
    nearest = QPoint(other.left() + 1, one.center().y())
    assert nearest.x() - one.right() < stage.window.look.metrics.px(TREMOR_SLIP_MM)
    stage.slide(one.center(), nearest)
    assert stage.here() == Home()
    above = one.top() - stage.window.look.metrics.px(TREMOR_SLIP_MM)
    stage.slide(one.center(), QPoint(one.center().x(), above - 2))
    assert stage.here() == Home()


@pytest.mark.parametrize(("deaf_s", "holds_s"), [(0.5, TREMOR_DEAF_S), (1.5, 1.5)])
def test_a_shaking_hand_has_longer(raised: RaiseStage, deaf_s: float, holds_s: float) -> None:
    stage = raised(touch_profile="tremor", touch_deaf_s=deaf_s)
    stage.go(Home())
    tap(stage, "看病", after_s=holds_s)
    tap(stage, "返回", after_s=holds_s - 0.01)
    assert stage.here() == CategoryPage("medical")
    tap(stage, "返回", after_s=holds_s)
    assert stage.here() == Home()


# -- answers


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_pressed_is_seen_to_be_in_every_theme(raised: RaiseStage, theme: str) -> None:
    stage = raised(theme=theme)
    for style in Style:
        target = Target(stage.window.look, "好了", stage.window, style=style)
        target.resize(400, 200)
        resting = target.grab().toImage()
        target.setDown(True)
        answer = target.grab().toImage()
        for x, y in ((60, 60), (200, 30), (340, 160)):
            changed = resting.pixelColor(x, y).lightness() != answer.pixelColor(x, y).lightness()
            assert changed, f"{style}: the whole card turns inside out, not only its edge"


def test_it_answers_before_the_finger_is_lifted(home: Stage) -> None:
    panel = Panel(home)
    panel.change(press={0: middle(home, "看病")})
    assert pressed(home) == ["看病"]


def test_the_click_comes_with_the_press_at_the_volume_of_the_visitor(raised: RaiseStage) -> None:
    stage = raised(touch_click="on", volume=4)
    stage.go(Home())
    stage.clock.seconds += 1
    QTest.mousePress(
        stage.window.windowHandle(), Qt.MouseButton.LeftButton, NO_KEY, middle(stage, "看病")
    )
    assert (stage.voice.clicks, stage.voice.volume) == (1, 4)
    QTest.mouseRelease(
        stage.window.windowHandle(), Qt.MouseButton.LeftButton, NO_KEY, middle(stage, "看病")
    )
    assert stage.voice.clicks == 1


def test_no_click_where_nothing_is_pressed_and_none_unless_it_is_on(raised: RaiseStage) -> None:
    silent, stage = raised(), raised(touch_click="on")
    for one in (silent, stage):
        one.go(Home())
        tap(one, "看病")
    assert (silent.voice.clicks, stage.voice.clicks) == (0, 1)
    tap(stage, "返回", after_s=0.2)  # too soon: no touch
    stage.tap(stage.box(stage.window.screen_shown.title).center())  # words answer by being read
    stage.key(Qt.Key.Key_Right)
    stage.key(Qt.Key.Key_Return)
    assert stage.voice.clicks == 1


def test_no_click_while_things_are_named_in_turn(raised: RaiseStage) -> None:
    stage = raised(touch_click="on")
    tap(stage, "念给我听")
    stage.hear_out()
    tap(stage, "一个一个念")
    stage.voice.finish()
    clicks = stage.voice.clicks
    tap(stage, "看病")
    assert stage.here() != Home()
    assert stage.voice.clicks == clicks
