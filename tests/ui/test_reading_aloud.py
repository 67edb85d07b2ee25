"""Everything on screen can be heard; any touch silences; private matters are asked about first."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk import places
from kiosk.catalogue.model import WayKind
from kiosk.cli.shots import PANELS, tour
from kiosk.places import Guide, Home, Place, ReadQuietly, ServicePage
from kiosk.ui.screens.asking import QUIET_VOLUME
from kiosk.ui.widgets.lines import Span
from tests.ui.conftest import RaiseStage
from tests.ui.stage import NO_KEY, Stage

PRIVATE = "subsistence-allowance"
PRIVATE_EVENT = "short-of-money"
WAY = WayKind.IN_PERSON
PRIVATE_PLACES: list[Place] = [
    ServicePage(PRIVATE),
    Guide(PRIVATE, WAY, 0),
    places.Stuck(PRIVATE, WAY, 0),
    places.Remember(PRIVATE, WAY),
    places.HandOff(PRIVATE, WAY),
    places.HandOff(PRIVATE, WAY, text=True),
    places.EventPage(PRIVATE_EVENT),
    places.EventBring(PRIVATE_EVENT),
    places.EventHandOff(PRIVATE_EVENT),
    places.EventHandOff(PRIVATE_EVENT, text=True),
]


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
        QTest.mousePress(stage.window.windowHandle(), Qt.MouseButton.LeftButton, NO_KEY, point)
        assert not stage.is_reading()
        away = QPoint(stage.window.width() - 1, stage.window.height() - 1)
        QTest.mouseMove(stage.window.windowHandle(), away)
        QTest.mouseRelease(stage.window.windowHandle(), Qt.MouseButton.LeftButton, NO_KEY, away)


def test_a_key_silences_too(stage: Stage) -> None:
    stage.go(Home())
    stage.window.read_screen()
    QTest.keyClick(stage.window.windowHandle(), Qt.Key.Key_Tab)
    assert not stage.is_reading()


@pytest.mark.parametrize("place", PRIVATE_PLACES, ids=lambda place: type(place).__name__)
def test_private_matters_are_not_read_without_asking(stage: Stage, place: Place) -> None:
    stage.press("念给我听")
    before = len(stage.voice.readings)
    stage.go(place)
    told = ["".join(words) for words in stage.voice.readings[before:]]
    assert not [words for words in told if "低保" in words or "钱" in words]
    stage.press("念给我听")
    assert stage.here() == ReadQuietly()


def test_the_question_names_nothing_private(stage: Stage) -> None:
    stage.press("念给我听")
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    title = stage.window.catalogue.service(PRIVATE, "zh_CN").head.title
    assert title not in "".join(stage.voice.said)
    assert title not in "".join(text.text() for text in stage.texts())


def test_read_quietly_reads_quietly_and_goes_back(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press("小声念")
    assert stage.here() == ServicePage(PRIVATE)
    assert stage.window.preferences.volume <= QUIET_VOLUME
    assert stage.is_reading()


def test_not_reading_goes_back_in_silence(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press("不念，我自己看")
    assert stage.here() == ServicePage(PRIVATE)
    assert not stage.is_reading()


def test_touching_one_private_text_is_the_touch_that_asks(stage: Stage) -> None:
    """A whole screen is asked about; one sentence that is touched is chosen by its reader."""
    stage.go(ServicePage(PRIVATE))
    title = stage.window.screen_shown.title
    stage.press_at(stage.box(title).center())
    assert stage.voice.said == [title.text()]


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


def test_a_private_event_is_read_only_when_somebody_says_how(stage: Stage) -> None:
    stage.go(places.EventPage(PRIVATE_EVENT))
    event = stage.window.catalogue.event(PRIVATE_EVENT, "zh_CN")
    assert stage.window.screen_shown.title.em == stage.window.look.metrics.body
    stage.press("念给我听")
    assert stage.here() == ReadQuietly()
    stage.press("小声念")
    assert stage.here() == places.EventPage(PRIVATE_EVENT)
    assert event.first in stage.voice.said


def test_the_list_of_events_tells_of_a_private_one_only_its_name(stage: Stage) -> None:
    stage.go(places.Events())
    stage.press("念给我听")
    head = stage.window.catalogue.event(PRIVATE_EVENT, "zh_CN").head
    assert head.title in stage.voice.said
    assert head.summary not in "".join(stage.voice.said)


def test_an_open_event_tells_no_reason_for_a_private_service(stage: Stage) -> None:
    stage.go(places.EventPage("hard-to-walk"))
    stage.press("念给我听")
    private = [
        service
        for service in stage.window.catalogue.event("hard-to-walk", "zh_CN").services
        if service.head.private
    ]
    assert private
    for service in private:
        assert service.why not in "".join(stage.voice.said)
