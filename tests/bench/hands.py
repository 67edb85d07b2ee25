"""A finger and an eye inside the kiosk's own process, through the X server both ways.

A press goes out by XTEST and comes back as any finger's: X server, window
manager, Qt. Pixels are read back from the X server over Qt's own connection, so
that what was drawn before has arrived on the screen.
"""

import os
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.widgets.target import Target
from kiosk.ui.window import KioskWindow
from tests.bench.display import Screen

PULSE_MS = 5


class Pulse(QObject):
    """A heartbeat of the interface's thread: a beat that comes late tells of a block."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[tuple[float, float]] = []
        """Begin and end of each wait for a beat, in monotonic seconds."""
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(PULSE_MS)

    def _beat(self) -> None:
        now = time.monotonic()
        self.late.append((self._last, now))
        self._last = now


class PaintWatch(QObject):
    """Notices that the window is about to paint."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.seen = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Only note it."""
        if event.type() is QEvent.Type.UpdateRequest:
            self.seen = True
        return False


class Hands:
    """Touches targets of the window and sees when they answer."""

    PATIENCE_S = 2.0

    def __init__(self, window: KioskWindow) -> None:
        self.window = window
        self._finger = Screen(os.environ["DISPLAY"])
        self._paints = PaintWatch(window)

    def targets(self) -> list[Target]:
        """Return what can be touched now."""
        return [
            target
            for target in self.window.findChildren(Target)
            if target.isVisible() and target.isEnabled() and self._is_on_top(target)
        ]

    def _is_on_top(self, target: Target) -> bool:
        return QApplication.widgetAt(_centre(target)) is target

    def press(self, target: Target) -> float | None:
        """Press; return the seconds until a pixel of it has changed, None when none did."""
        centre, spot = _centre(target), self._spot(target)
        self._finger.move(centre.x(), centre.y())
        self.rest(30)
        before = self._pixel(spot)
        start = time.monotonic()
        self._finger.press()
        return self._until(start, lambda: self._pixel(spot) != before)

    def release(self, target: Target) -> tuple[float, float, bool]:
        """Lift the finger; return begin and end, and whether a new screen was painted by then."""
        old = self.window.screen_shown
        answered = False

        def lifted() -> None:
            nonlocal answered
            answered = True

        target.released.connect(lifted)
        self._paints.seen = False
        start = time.monotonic()
        self._finger.release()
        took = self._until(
            start, lambda: answered and (self.window.screen_shown is old or self._paints.seen)
        )
        self._pixel(QPoint(0, 0))  # what was painted has arrived there, too
        return start, time.monotonic(), took is not None and self.window.screen_shown is not old

    def rest(self, milliseconds: int) -> None:
        """Let the kiosk go on by itself."""
        end = time.monotonic() + milliseconds / 1000
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.001)

    def close(self) -> None:
        """Disconnect the finger."""
        self._finger.close()

    def _until(self, start: float, done: Callable[[], bool]) -> float | None:
        while time.monotonic() - start < self.PATIENCE_S:
            QApplication.processEvents()
            if done():
                return time.monotonic() - start
        return None

    def _spot(self, target: Target) -> QPoint:
        """A point of its ground: inside the frame, left of words and pictogram."""
        metrics = self.window.look.metrics
        inset = metrics.px((metrics.FRAME_MM + Target.PADDING_MM) / 2)
        return target.mapToGlobal(QPoint(inset, target.height() // 2))

    def _pixel(self, spot: QPoint) -> int:
        picture = self.window.screen().grabWindow(0, spot.x(), spot.y(), 1, 1)
        return picture.toImage().pixel(0, 0)


def _centre(target: QWidget) -> QPoint:
    return target.mapToGlobal(target.rect().center())
