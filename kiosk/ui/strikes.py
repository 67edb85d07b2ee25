"""A shaking hand strikes twice: the second strike must not press what has just come up there.

Promise 5 of shared/design/accessibility.md, section 8.
"""

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QMouseEvent

from kiosk.clock import Clock

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Strikes:
    """Remembers the last touch, and whether it brought up a new screen."""

    def __init__(self, clock: Clock, *, deaf_s: float) -> None:
        """`deaf_s`: so long a new screen does not answer where it was touched before."""
        self._clock = clock
        self._deaf_s = deaf_s
        self._at = QPointF()
        self._when = 0.0
        self._changed = False
        self._deaf = False

    def screen_changed(self) -> None:
        """A new screen has come up."""
        self._changed = True

    def is_second(self, event: QMouseEvent, *, near_px: int) -> bool:
        """Whether this press or release belongs to a second strike within `near_px`."""
        if event.type() in _PRESSES:
            now = self._clock.monotonic()
            near = (event.globalPosition() - self._at).manhattanLength() < near_px
            self._deaf = self._changed and near and now - self._when < self._deaf_s
            self._when = now
            if not self._deaf:
                self._at = event.globalPosition()
                self._changed = False
            return self._deaf
        return self._deaf and event.type() is QEvent.Type.MouseButtonRelease
