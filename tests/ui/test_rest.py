"""The rest page: it invites, spares the panel, and goes dark when the centre is closed."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS
from kiosk.catalogue.model import WayKind
from kiosk.errors import SettingError
from kiosk.places import Guide, Home, Rest
from kiosk.settings import read_settings
from tests.ui.conftest import RaiseStage
from tests.ui.stage import NO_KEY, Stage, four_numbers

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 1)
OPEN = "08:30-18:00"
FASTEST_CHANGE_S = 10
"""Issue 6, point 8: no motion faster than one change in so many seconds."""


def at(stage: Stage, hour: int, minute: int = 0) -> None:
    """Turn the clock on the wall, and let the kiosk look at it."""
    stage.clock.when = stage.clock.when.replace(hour=hour, minute=minute)
    stage.wait(1)


def picture(stage: Stage) -> QImage:
    return stage.window.grab().toImage()


def is_dark(stage: Stage) -> bool:
    """Whether every pixel is black: looked at, not asked for."""
    image = picture(stage)
    black = QImage(image.size(), image.format())
    black.fill(QColor("black"))
    return image == black


def closed(raised: RaiseStage) -> Stage:
    """Return a kiosk that went dark in the evening."""
    stage = raised(PANELS["10.1"], opening_hours=OPEN)
    stage.wait(200)
    at(stage, 20)
    assert is_dark(stage)
    return stage


# -- motion and burning in


def test_it_never_changes_twice_in_ten_seconds(raised: RaiseStage) -> None:
    stage = raised(PANELS["10.1"])
    seen, changed_at = picture(stage), -FASTEST_CHANGE_S
    changes = 0
    for second in range(150):
        stage.clock.when += timedelta(seconds=1)
        stage.wait(1)
        now = picture(stage)
        if now != seen:
            assert second - changed_at >= FASTEST_CHANGE_S
            seen, changed_at, changes = now, second, changes + 1
    assert changes >= 2  # it does move, for the panel's sake


@pytest.mark.parametrize("panel", PANELS)
def test_it_wanders_within_the_rules_and_comes_round(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel], locale="en", text_size="largest")
    begins = stage.clock.when
    stood = set()
    for minute in range(9):
        stage.clock.when = begins + timedelta(minutes=minute)
        stage.wait(1)
        stood.add(four_numbers(stage.box(stage.target(stage.labels()[0]))))
        assert broken_rules(stage.window) == []
    assert len(stood) == 9
    stage.clock.when = begins + timedelta(minutes=9)
    stage.wait(1)
    assert four_numbers(stage.box(stage.target(stage.labels()[0]))) in stood


def test_the_setting_keeps_it_where_it_is(raised: RaiseStage) -> None:
    stage = raised(rest_shift_mm=0.0)
    before = stage.box(stage.target("念给我听"))
    stage.clock.when += timedelta(minutes=1)
    stage.wait(1)
    assert stage.box(stage.target("念给我听")) == before


def test_it_does_not_move_away_under_a_finger(stage: Stage) -> None:
    target = stage.target("念给我听")
    before = stage.box(target)
    handle = stage.window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NO_KEY, before.center())
    stage.clock.when += timedelta(minutes=1)
    stage.wait(1)
    assert stage.box(target) == before
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NO_KEY, before.center())
    stage.settle()
    assert stage.here() == Home()


# -- dark when closed


def test_inside_the_opening_hours_it_is_never_dark(raised: RaiseStage) -> None:
    stage = raised(PANELS["10.1"], opening_hours=OPEN)
    for hour, minute in ((8, 30), (12, 0), (17, 59)):
        stage.clock.seconds += 4000
        at(stage, hour, minute)
        assert not is_dark(stage)


def test_without_opening_hours_it_is_never_dark(raised: RaiseStage) -> None:
    stage = raised(PANELS["10.1"])
    stage.clock.seconds += 4000
    at(stage, 3)
    assert not is_dark(stage)


def test_it_goes_dark_at_closing_time_and_light_in_the_morning(raised: RaiseStage) -> None:
    stage = raised(PANELS["10.1"], opening_hours=OPEN)
    stage.wait(200)
    at(stage, 17, 59)
    assert not is_dark(stage)
    at(stage, 18)
    assert is_dark(stage)
    at(stage, 8, 29)
    assert is_dark(stage)
    at(stage, 8, 30)
    assert not is_dark(stage)


def test_the_first_touch_only_wakes(raised: RaiseStage) -> None:
    stage = closed(raised)
    stage.press_at(stage.box(stage.target("念给我听")).center())
    assert stage.here() == Rest()
    assert not is_dark(stage)
    stage.press("念给我听")
    assert stage.here() == Home()
    assert stage.window.preferences.listening


def test_a_shaking_hand_only_wakes_too(raised: RaiseStage) -> None:
    stage = closed(raised)
    middle = stage.box(stage.target("念给我听")).center()
    stage.press_at(middle)
    stage.press_at(middle, after_s=0.2)
    assert stage.here() == Rest()


def test_a_finger_that_slides_while_it_wakes_starts_nothing(raised: RaiseStage) -> None:
    stage = closed(raised)
    stage.slide(QPoint(5, 5), stage.box(stage.target("念给我听")).center())
    assert stage.here() == Rest()
    assert not is_dark(stage)


def test_a_real_touch_screen_wakes_it_too(raised: RaiseStage) -> None:
    stage = closed(raised)
    middle = stage.box(stage.target("念给我听")).center()
    stage.tap(middle)
    assert stage.here() == Rest()
    assert not is_dark(stage)
    stage.tap(middle)
    assert stage.here() == Home()


def test_the_first_key_only_wakes(raised: RaiseStage) -> None:
    stage = closed(raised)
    stage.key(Qt.Key.Key_Down)
    assert not is_dark(stage)
    assert stage.window._keyboard.focused is None
    stage.key(Qt.Key.Key_Down)
    assert stage.window._keyboard.focused is not None


def test_awake_it_stays_light_for_as_long_as_a_visitor_may_think(raised: RaiseStage) -> None:
    stage = closed(raised)
    stage.press_at(QPoint(5, 5))
    stage.wait(119)
    assert not is_dark(stage)
    stage.wait(1)
    assert is_dark(stage)


def test_closing_time_cuts_no_visit_off(raised: RaiseStage) -> None:
    stage = raised(PANELS["10.1"], opening_hours=OPEN)
    stage.press("我自己看")
    stage.window.go(STEP)
    at(stage, 18)
    for _minute in range(20):
        stage.wait(60)
        assert not is_dark(stage)
        stage.press_at(stage.box(stage.window.screen_shown.title).center())
        stage.hear_out()
    assert stage.here() == STEP
    stage.wait(170)
    assert stage.here() == Rest()
    assert is_dark(stage)


def test_a_screen_drawn_anew_stays_below_the_curtain(raised: RaiseStage) -> None:
    stage = closed(raised)
    stage.window.replace(Rest())
    stage.wait(1)
    assert is_dark(stage)


@pytest.mark.parametrize("hours", ["8-18", "08:30", "08:30-08:30", "25:00-26:00", "闭馆"])
def test_hours_that_are_none_are_told_in_a_sentence(hours: str) -> None:
    with pytest.raises(SettingError, match=r"opening_hours.* two times of day, such as 08:30"):
        read_settings(environment={}, overrides=[f"opening_hours={hours}"])


def test_hours_may_go_over_midnight(raised: RaiseStage) -> None:
    stage = raised(PANELS["10.1"], opening_hours="20:00-02:00")
    stage.clock.when = datetime(2026, 11, 23, 1, 0, tzinfo=stage.clock.when.tzinfo)
    stage.wait(200)
    assert not is_dark(stage)
    at(stage, 2)
    assert is_dark(stage)
