"""A touch screen tells of a touch twice, by itself and as a mouse; it is one touch all the same."""

from PySide6.QtCore import QPoint

from kiosk.catalogue.model import WayKind
from kiosk.places import CategoryPage, Guide, Home
from tests.ui.stage import Stage

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 0)


def tap(stage: Stage, words: str, after_s: float = 1.0) -> None:
    stage.tap(stage.box(stage.target(words)).center(), after_s)


def test_a_tap_acts(stage: Stage) -> None:
    stage.go(Home())
    tap(stage, "看病")
    assert stage.here() == CategoryPage("medical")


def test_two_quick_taps_in_two_places_are_two_taps(stage: Stage) -> None:
    """Qt takes them for a double click, wherever they are."""
    stage.go(Home())
    tap(stage, "看病")
    tap(stage, "返回", after_s=0.1)
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
