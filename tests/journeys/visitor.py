"""A visitor at the real kiosk, who knows where things are from a rehearsal of the same window.

The rehearsal is drawn offscreen in the tests' process, with the same panel,
settings and fonts: the same size, the same places. Nothing is asked of the kiosk
itself; the visitor waits until the screen looks as in the rehearsal.
"""

import threading
import time
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.ui.frame import Frame
from tests.journeys.screen import Pixels, Screen
from tests.ui.stage import Stage, four_numbers

PACE_S = 0.6
"""Longer than the 0.5 s in which a new screen does not answer (accessibility.md, promise 5)."""


@dataclass
class Visitor:
    """Touches the real screen, and the rehearsal at the same place."""

    screen: Screen
    rehearsal: Stage
    left: int = 0
    top: int = 0
    """Where the kiosk's window lies on the screen."""

    saw_screen_at: float = 0.0

    def touch(self, words: str) -> None:
        """Touch what has these words, and wait for the screen to which it leads."""
        self.take_a_breath()
        middle = self.box(self.rehearsal.target(words)).center()
        self.rehearsal.press(words)
        self.screen.touch(middle.x(), middle.y())
        self.wait_for_screen(f"what “{words}” leads to")

    def take_a_breath(self) -> None:
        """Let so much time go by since a screen was seen as a person needs to look at it.

        A person's pace, not a hope: the kiosk takes what is quicker for a shaking hand.
        """
        threading.Event().wait(max(0.0, self.saw_screen_at + PACE_S - time.monotonic()))

    def press_key(self, code: int, key: Qt.Key) -> None:
        """Press a key by X11's code, and what it stands for in the rehearsal; wait for both."""
        self.take_a_breath()
        self.rehearsal.key(key)
        self.screen.press_key(code)
        self.wait_for_screen(f"what {key.name} leads to")

    def wait_for_screen(self, what: str) -> None:
        """Wait until the real screen shows what the rehearsal shows, the clock left out."""
        stage = self.rehearsal.window.screen_shown
        frames = self.rehearsal.window.findChildren(Frame)
        shown: list[QWidget] = [stage]
        shown += [f.find_button for f in frames if f.isVisibleTo(self.rehearsal.window)]
        for widget in shown:
            box = four_numbers(self.box(widget))
            self.screen.wait_for(box, picture_of(widget), what)
        self.saw_screen_at = time.monotonic()

    def box(self, widget: QWidget) -> QRect:
        """Return where on the real screen a widget is."""
        return self.rehearsal.box(widget).translated(self.left, self.top)


def picture_of(widget: QWidget) -> Pixels:
    """Return what a widget looks like on its window."""
    window = widget.window()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(image.constBits(), np.uint8)
    pixels = whole.reshape(image.height(), image.bytesPerLine() // 4, 4)
    place = widget.mapTo(window, widget.rect().topLeft())
    return pixels[
        place.y() : place.y() + widget.height(), place.x() : place.x() + widget.width()
    ].copy()
