"""Everything on screen can be heard, and any touch silences."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk import places
from kiosk.audit.tours import PANELS, tour
from kiosk.catalogue.model import WayKind
from kiosk.places import Guide, Home, Place, ServicePage
from kiosk.session import Hearing
from kiosk.ui.widgets.lines import Span
from tests.ui.conftest import RaiseStage
from tests.ui.stage import NO_KEY, Stage

WAY = WayKind.IN_PERSON


@pytest.mark.parametrize("panel", PANELS)
def test_the_bar_reads_every_screen(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    button = "念" if panel == "10.1" else "念给我听"
    for name, place in tour():
        if isinstance(place, places.Rest | places.StillThere):
            continue
        stage.go(place)
        if stage.window.screen_shown.private:
            continue
        stage.voice.stop()
        stage.press(button)
        shown = [readable.spoken_text for readable in stage.window.screen_shown.readables()]
        assert stage.voice.said == shown, name
        assert stage.is_reading()


def test_the_same_button_stops(stage: Stage) -> None:
    stage.go(Guide("hospital-registration", WAY, 0))
    stage.press("念给我听")
    assert stage.is_reading()
    stage.press("别念了")
    assert not stage.is_reading()
    assert "念给我听" in stage.labels()


@pytest.mark.parametrize("panel", PANELS)
def test_two_quick_taps_on_the_button_stop_and_do_not_begin_again(
    raised: RaiseStage, panel: str
) -> None:
    stage = raised(PANELS[panel])
    stage.go(Guide("hospital-registration", WAY, 0))
    point = stage.box(stage.window.frame_shown.read).center()  # type: ignore[union-attr]  # a guide has a frame
    stage.press_at(point)
    assert stage.is_reading()
    stage.press_at(point, after_s=0.2)
    assert stage.is_reading(), "a second strike of a shaking hand is no touch"
    stage.press_at(point)
    assert not stage.is_reading()
    for _tap in range(3):
        stage.press_at(point, after_s=0.2)
        assert not stage.is_reading()
    stage.press_at(point)
    assert stage.is_reading()


def test_two_quick_strikes_of_a_key_are_one(stage: Stage) -> None:
    stage.go(Guide("hospital-registration", WAY, 0))
    stage.press("念给我听")
    stage.target("别念了").setFocus()
    stage.key(Qt.Key.Key_Space)
    assert not stage.is_reading()
    stage.key(Qt.Key.Key_Space, after_s=0.2)
    assert not stage.is_reading()
    stage.key(Qt.Key.Key_Space)
    assert stage.is_reading()


def test_once_more_repeats_what_was_last_read_of_this_screen(stage: Stage) -> None:
    stage.go(Guide("hospital-registration", WAY, 0))
    step = stage.window.catalogue.service("hospital-registration", "zh_CN").ways[0].steps[0]
    stage.press("再听一遍")
    assert stage.voice.said == [step.text, *([step.tip] if step.tip else [])]
    assert stage.voice.things[0] is not step.text, "the words on the screen are marked"
    title = stage.window.screen_shown.title
    heading = title.text()
    stage.press_at(stage.box(title).center())
    stage.press("再听一遍")
    assert stage.voice.said == [heading]
    stage.press("别念了")
    stage.press("念给我听")
    whole = stage.voice.said
    stage.press("再听一遍")
    assert stage.voice.said == whole
    stage.press("下一步")
    stage.press("再听一遍")
    assert heading not in stage.voice.said


def test_the_same_button_stops_from_the_keyboard(stage: Stage) -> None:
    stage.go(Guide("hospital-registration", WAY, 0))
    stage.press("念给我听")
    stage.target("别念了").setFocus()
    QTest.keyClick(stage.window.windowHandle(), Qt.Key.Key_Space)
    assert not stage.is_reading()


def test_touching_text_reads_it(stage: Stage) -> None:
    stage.go(Guide("hospital-registration", WAY, 0))
    sentence = (
        stage.window.catalogue.service("hospital-registration", "zh_CN").ways[0].steps[0].text
    )
    (text,) = [text for text in stage.texts() if text.text() == sentence]
    stage.press_at(stage.box(text).center())
    assert stage.voice.said == [sentence]
    assert stage.here() == Guide("hospital-registration", WAY, 0)


def test_no_text_of_any_screen_is_dead(stage: Stage) -> None:
    """Each text is read when it is touched where nothing lies over it."""
    for name, place in tour():
        if isinstance(place, places.Rest):
            continue
        stage.go(place)
        if stage.window.screen_shown.private:
            stage.window._visit.hear(Hearing.HEADPHONES)
        for text in stage.texts():
            middle = stage.box(text).center()
            if text.text() and stage.window.childAt(middle) is text:
                stage.voice.stop()
                stage.press_at(middle)
                assert stage.voice.said == [text.text()], name


def test_listening_reads_each_screen_when_it_opens(stage: Stage) -> None:
    stage.press("念给我听")
    assert stage.voice.said[0] == "您好，想办什么事？"
    stage.press("看病")
    assert stage.voice.said[0] == "看病"


def test_looking_is_silent(stage: Stage) -> None:
    stage.press("我自己看")
    stage.press("看病")
    assert stage.voice.readings == []


def test_an_emergency_speaks_by_itself(stage: Stage) -> None:
    stage.press("我自己看")
    stage.press("急事")
    assert stage.is_reading()
    assert "120" in "".join(stage.voice.said)


@pytest.mark.parametrize("place", [Home(), Guide("hospital-registration", WAY, 0), places.About()])
def test_any_press_silences_before_it_is_released(stage: Stage, place: Place) -> None:
    stage.go(place)
    for point in (QPoint(5, 300), stage.box(stage.targets()[-1]).center(), QPoint(900, 500)):
        stage.window.read_screen()
        assert stage.is_reading()
        stage.clock.seconds += 1
        QTest.mousePress(stage.window.windowHandle(), Qt.MouseButton.LeftButton, NO_KEY, point)
        assert not stage.is_reading()
        away = QPoint(stage.window.width() - 1, stage.window.height() - 1)
        QTest.mouseMove(stage.window.windowHandle(), away)
        QTest.mouseRelease(stage.window.windowHandle(), Qt.MouseButton.LeftButton, NO_KEY, away)


def test_a_key_silences_too(stage: Stage) -> None:
    stage.go(Home())
    stage.window.read_screen()
    stage.key(Qt.Key.Key_Shift)
    assert not stage.is_reading()


@pytest.mark.parametrize("theme", ["warm", "dark", "yellow-on-black", "black-on-white"])
def test_the_words_being_read_are_seen(raised: RaiseStage, theme: str) -> None:
    """Marking changes pixels of that widget, and unmarking changes them back."""
    stage = raised(theme=theme)
    for place in (Home(), Guide("hospital-registration", WAY, 0), ServicePage("call-120")):
        stage.go(place)
        for readable in stage.window.screen_shown.readables():
            assert isinstance(readable, QWidget)
            plain = readable.grab().toImage()
            readable.set_highlight(Span(0, 1))
            assert readable.grab().toImage() != plain, readable.spoken_text
            readable.set_highlight(None)
            assert readable.grab().toImage() == plain


def test_a_second_line_is_marked_when_it_is_read(stage: Stage) -> None:
    stage.go(places.CategoryPage("medical"))
    entry = next(target for target in stage.targets() if target._subtitle)
    plain = entry.grab().toImage()
    start = len(entry.text()) + 1
    entry.set_highlight(Span(start, len(entry.spoken_text)))
    assert entry.grab().toImage() != plain
