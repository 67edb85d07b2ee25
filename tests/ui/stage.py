"""The real window on a panel of any size, with hands to press it and ears to hear it."""

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.administration.staff import Staff
from kiosk.assistance.call import CallState, HelpCall
from kiosk.catalogue.store import Catalogue
from kiosk.devices.panel import parse_size
from kiosk.handoff.printing import Printing
from kiosk.logs import Log
from kiosk.places import Home, Place
from kiosk.settings import Settings
from kiosk.ui.readable import Readable
from kiosk.ui.rehearsal import EndlessPrinting, SilentVoice, StandingClock, rehearsing_staff
from kiosk.ui.theme.pictograms import Pictograms
from kiosk.ui.widgets.target import Target
from kiosk.ui.widgets.text import Text
from kiosk.ui.window import KioskWindow

WHEN = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
NO_KEY = Qt.KeyboardModifier.NoModifier
DESK = "1920x1080@21.5"
"""The commonest kiosk panel."""


class Bell:
    """Counts its rings."""

    def __init__(self) -> None:
        self.rings = 0
        self.silenced = 0

    def ring(self) -> None:
        self.rings += 1

    def silence(self) -> None:
        self.silenced += 1


class Ears(SilentVoice):
    """Remembers what is read, and tells the window of it as the real voice does."""

    def __init__(self) -> None:
        super().__init__()
        self.things: list[Readable | str] = []
        self.readings: list[list[str]] = []
        self.changed: Callable[[], None] = lambda: None

    def read(self, things: Any, preferences: Any, on_end: Any) -> None:
        super().read(things, preferences, on_end)
        self.things = list(things)
        self.readings.append(self.said)
        self.changed()

    def finish(self, *, heard: bool = True) -> None:
        super().finish(heard=heard)
        self.changed()

    def stop(self) -> None:
        if self.is_reading:
            super().stop()
            self.changed()


@dataclass
class Stage:
    """A window and all that it is told and tells."""

    window: KioskWindow
    voice: Ears
    clock: StandingClock
    bell: Bell
    log: Log
    application: QApplication

    # -- seeing

    def targets(self) -> list[Target]:
        """Return everything that can be touched now."""
        return [
            target for target in self.window.findChildren(Target) if target.isVisibleTo(self.window)
        ]

    def names(self) -> list[str]:
        """Return the accessible names of what can be touched."""
        return [target.accessibleName() for target in self.targets()]

    def target(self, words: str) -> Target:
        """Return the one target with this accessible name, or with these words on it."""
        named = [t for t in self.targets() if t.accessibleName() == words]
        found = named or [t for t in self.targets() if t.text() == words]
        assert len(found) == 1, f"{len(found)} × “{words}” among {self.names()}"
        return found[0]

    def texts(self) -> list[Text]:
        """Return every plain text on the screen, in the order of the eye."""
        return [text for text in self.window.findChildren(Text) if text.isVisibleTo(self.window)]

    def box(self, widget: QWidget) -> QRect:
        """Return where in the window a widget is."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def labels(self) -> list[str]:
        """Return the words on what can be touched."""
        return [target.text() for target in self.targets()]

    # Functions, not properties: what they return changes behind the back of a type checker.

    def here(self) -> Place:
        """Return the place on screen."""
        return self.window.here

    def is_reading(self) -> bool:
        """Return whether something is being read."""
        return self.voice.is_reading

    def call_state(self) -> CallState:
        """Return how far the call for help is."""
        return self.window.call.state

    # -- doing

    def go(self, place: Place) -> None:
        """Put a place on screen, from home, as if one had walked there."""
        self.window._visit.history.home()
        if place == Home():
            self.window._show()
        else:
            self.window.go(place)
        self.settle()

    def press(self, words: str) -> None:
        """Press and release in the middle of a target."""
        self.press_at(self.box(self.target(words)).center())

    def press_at(self, point: QPoint, after_s: float = 1.0) -> None:
        """Press and release here, as a finger on the panel would: the window system tells Qt.

        `after_s`: so long after the touch before, by the kiosk's clock and by the panel's.
        """
        self.clock.seconds += after_s
        handle = self.window.windowHandle()
        later_ms = round(after_s * 1000)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, NO_KEY, point, later_ms)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NO_KEY, point)
        self.settle()

    def key(self, key: Qt.Key, after_s: float = 1.0) -> None:
        """Press and release a key. `after_s`: so long after what was done before."""
        self.clock.seconds += after_s
        QTest.keyClick(self.window.windowHandle(), key)
        self.settle()

    def hear_out(self) -> None:
        """Let the voice come to the end of what it reads, and of all that waits behind it."""
        while self.voice.is_reading:
            self.voice.finish()
        self.settle()

    def tap(self, point: QPoint, after_s: float = 1.0) -> None:
        """Touch a real touch screen here, which says so in events of its own."""
        self.clock.seconds += after_s
        handle = self.window.windowHandle()
        QTest.touchEvent(handle, touch_screen(), False).press(0, point, handle).commit()
        QTest.touchEvent(handle, touch_screen(), False).release(0, point, handle).commit()
        self.settle()

    def slide(self, start: QPoint, end: QPoint) -> None:
        """Press at one place, slide, and let go at another, a second after what was before."""
        self.clock.seconds += 1
        handle = self.window.windowHandle()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, NO_KEY, start)
        QTest.mouseMove(handle, end)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NO_KEY, end)
        self.settle()

    def wait(self, seconds: float, *, silent: bool = False) -> None:
        """Let time go by, second for second. `silent`: what is read has ended within the second."""
        whole = int(seconds)
        for step in [1.0] * whole + ([seconds - whole] if seconds > whole else []):
            self.clock.seconds += step
            if silent and self.voice.is_reading:
                self.voice.finish()
            self.window.look_at_clock()
        self.settle()

    def settle(self) -> None:
        """Let Qt do what waits, deletions too."""
        self.application.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        self.application.processEvents()

    def close(self) -> None:
        """Take it down, after all that it still had to do."""
        self.settle()
        self.application.removeEventFilter(self.window)
        self.window._tick.stop()
        self.window.close()
        self.window.deleteLater()
        self.settle()
        self.window.catalogue.close()


def raise_stage(
    application: QApplication,
    catalogue_file: Path,
    size: str = DESK,
    *,
    settings: Settings | None = None,
    make_staff: Callable[[Callable[[], None]], Staff] | None = None,
    printing: Printing | None = None,
    **changes: Any,
) -> Stage:
    """Return a shown window on the rest page. `changes` are settings.

    Without `make_staff` the staff pages are open, but keep nothing; without `printing`
    every sheet is on its way for ever.
    """
    settings = replace(settings or Settings(), **changes)
    panel = parse_size(size)
    catalogue = Catalogue.open(catalogue_file)
    outlines = json.loads(catalogue_file.with_name("pictograms.json").read_text(encoding="utf-8"))
    voice, clock, bell, log = Ears(), StandingClock(WHEN), Bell(), Log()
    window = KioskWindow(
        settings=settings,
        catalogue=catalogue,
        panel=panel,
        pictograms=Pictograms(
            lambda name: outlines[name] if name in outlines else catalogue.pictogram(name)
        ),
        voice=voice,
        make_call=lambda changed: HelpCall(
            bell,
            clock,
            first_wait_s=settings.help_first_wait_s,
            second_wait_s=settings.help_second_wait_s,
            repeat_s=settings.bell_repeat_s,
            changed=changed,
        ),
        make_staff=make_staff or (lambda changed: rehearsing_staff(settings, clock, changed)),
        printing=printing or EndlessPrinting(),
        clock=clock,
        log=log,
        locked=False,
    )
    voice.changed = window.voice_changed
    # Only `Stage.wait` looks at the clock.
    window._tick.stop()
    window.show()
    stage = Stage(window, voice, clock, bell, log, application)
    stage.settle()
    return stage


@functools.cache
def touch_screen() -> QPointingDevice:
    """Return the one touch screen of this process."""
    return QTest.createTouchDevice()


def four_numbers(box: QRect) -> tuple[int, int, int, int]:
    """Return left, top, width and height."""
    return box.x(), box.y(), box.width(), box.height()


def troubles(log: Log) -> list[str]:
    """Return what was noted for the admin to mend."""
    return [event for how, event, _details in log._waiting if how in ("warning", "error")]
