"""While the visitor listens, reading turns the page by itself: never too far, never unasked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk import places
from kiosk.audit.tours import PANELS, tour
from kiosk.catalogue.model import WayKind
from kiosk.places import Guide, Home, Place
from kiosk.ui.screens.screen import Screen
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

WAY = WayKind.IN_PERSON
LIST = places.CategoryPage("medical")
LOW = "10.1"
"""The smallest panel turns the most pages."""


def read_to_the_end(stage: Stage) -> list[Place]:
    """Let the voice read until it is silent; return every place it came by."""
    seen = [stage.here()]
    while stage.is_reading():
        stage.voice.finish()
        stage.settle()
        if stage.here() != seen[-1]:
            seen.append(stage.here())
        assert len(seen) < 40
    return seen


def pages(stage: Stage, place: Place) -> list[Place]:
    """Walk the pages by hand, as far as they go."""
    stage.go(place)
    seen = [place]
    while (turn := stage.window.screen_shown.turn_page) is not None:
        turn()
        seen.append(stage.here())
        assert len(seen) < 40
    return seen


@pytest.mark.parametrize(
    ("panel", "place"),
    [
        ("21.5", LIST),
        ("21.5", places.Events()),
        ("21.5", places.EventBring("home-from-hospital")),
        ("21.5", places.Find()),
        (LOW, places.ServicePage("hospital-registration")),
        (LOW, places.BeforeWay("hospital-registration", WAY)),
        (LOW, places.HowTo()),
        (LOW, places.About()),
        (LOW, places.EventPage("home-from-hospital")),
        (LOW, places.HandOff("hospital-registration", WAY, text=True)),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_reading_goes_through_all_pages_and_stops_after_the_last(
    raised: RaiseStage, panel: str, place: Place
) -> None:
    stage = raised(PANELS[panel], text_size="largest")
    by_hand = pages(stage, place)
    assert len(by_hand) > 1, "or this proves nothing"
    stage.go(place)
    stage.window.read_screen()
    assert read_to_the_end(stage) == by_hand
    assert not stage.is_reading()
    assert not stage.window.preferences.listening
    # A page turned by reading is a place like any other.
    for earlier in by_hand[-2::-1]:
        stage.press("返回")
        assert stage.here() == earlier
        assert stage.is_reading() == stage.window.screen_shown.reads_itself


def test_whoever_listens_hears_all_pages(stage: Stage) -> None:
    by_hand = pages(stage, LIST)
    stage.go(Home())
    stage.window.prefer(listening=True)
    stage.window.go(LIST)
    assert read_to_the_end(stage) == by_hand


def test_a_screen_that_speaks_by_itself_stays_for_those_who_only_look(raised: RaiseStage) -> None:
    stage = raised(PANELS[LOW], text_size="largest")
    stage.go(places.HowTo())
    assert stage.window.screen_shown.turn_page is not None
    assert stage.is_reading()
    assert read_to_the_end(stage) == [places.HowTo()]


def test_one_sentence_turns_no_page(stage: Stage) -> None:
    stage.go(LIST)
    stage.window.prefer(listening=True)
    stage.press_at(stage.box(stage.window.screen_shown.title).center())
    assert read_to_the_end(stage) == [LIST]


def test_a_reading_that_failed_turns_no_page(stage: Stage) -> None:
    stage.go(LIST)
    stage.press("念给我听")
    stage.voice.finish(heard=False)
    assert stage.here() == LIST
    assert not stage.is_reading()


def touch(stage: Stage) -> None:
    stage.press_at(QPoint(3, stage.window.height() // 2))


def strike_a_key(stage: Stage) -> None:
    stage.key(Qt.Key.Key_Shift)


@pytest.mark.parametrize("stop", [touch, strike_a_key])
def test_any_touch_stops_reading_and_turning(stage: Stage, stop: Callable[[Stage], None]) -> None:
    stage.go(LIST)
    stage.press("念给我听")
    stage.voice.finish()
    assert stage.here() != LIST
    turned = stage.here()
    stage.clock.seconds += 1
    stop(stage)
    assert not stage.is_reading()
    stage.voice._on_end(True)  # it was on its way when the touch came
    assert stage.here() == turned
    assert not stage.is_reading()


def test_a_hand_that_comes_down_as_the_page_turns_presses_nothing(stage: Stage) -> None:
    """It meant what was there before; it silences, as every touch does."""
    stage.go(LIST)
    row = stage.window.screen_shown.touchables()[0]
    middle = stage.box(row).center()
    stage.press("念给我听")
    stage.clock.seconds += 20
    stage.voice.finish()
    turned = stage.here()
    stage.press_at(middle, after_s=0.3)
    assert stage.here() == turned
    assert not stage.is_reading()
    stage.press_at(middle, after_s=1.0)
    assert stage.here() != turned


def test_no_step_and_no_number_that_saves_a_life_is_turned_away(raised: RaiseStage) -> None:
    for panel in PANELS:
        stage = raised(PANELS[panel], text_size="largest")
        stage.window.setUpdatesEnabled(False)
        for name, place in tour():
            stage.go(place)
            screen: Screen = stage.window.screen_shown
            fixed = (Guide, places.Stuck, places.Remember, places.Emergency, places.Home)
            if isinstance(place, fixed) or place == places.ServicePage("call-120"):
                assert screen.turn_page is None, f"{panel}: {name}"


def test_a_private_matter_turns_its_pages_only_after_the_answer(raised: RaiseStage) -> None:
    stage = raised(PANELS[LOW], text_size="largest")
    private = places.ServicePage("subsistence-allowance")
    by_hand = pages(stage, private)
    assert len(by_hand) > 1
    stage.go(private)
    stage.press("念")
    read_to_the_end(stage)
    assert stage.here() == places.ReadQuietly()
    stage.press("小声念")
    assert read_to_the_end(stage) == by_hand
