"""A shaking hand strikes twice: the second strike must not press what has just come up there.

Promise 5 of shared/design/accessibility.md, section 8.
"""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from kiosk.clock import Clock

OK_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
"""What presses the thing that has the focus. Keys that move may be struck as fast as one likes."""


class Strikes:
    """Remembers the last touch, the last 好 from a keyboard, and a page that turned by itself."""

    def __init__(self, clock: Clock, *, deaf_s: float) -> None:
        """`deaf_s`: so long a second strike does not count."""
        self._clock = clock
        self._deaf_s = deaf_s
        self._at = QPointF()
        self._touched_at = float("-inf")
        self._key_at = float("-inf")
        self._turned_at = float("-inf")
        self._deaf = False

    def page_turned_by_itself(self) -> None:
        """The hand that comes down now meant what was there before, wherever it comes down."""
        self._turned_at = self._clock.monotonic()

    def is_too_soon(self) -> bool:
        """Whether a page has just turned by itself."""
        return self._clock.monotonic() - self._turned_at < self._deaf_s

    def is_second(self, event: QMouseEvent | QKeyEvent, *, near_px: int) -> bool:
        """Whether this belongs to a second strike: a touch within `near_px`, or the key again."""
        if isinstance(event, QKeyEvent):
            return self._is_second_key(event)
        if event.type() is QEvent.Type.MouseButtonPress:
            now = self._clock.monotonic()
            near = (event.globalPosition() - self._at).manhattanLength() < near_px
            self._deaf = (near and now - self._touched_at < self._deaf_s) or self.is_too_soon()
            self._touched_at = now
            if not self._deaf:
                self._at = event.globalPosition()
            return self._deaf
        # Qt tells of two quick touches anywhere as of a double click, after the press itself.
        also = (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        return self._deaf and event.type() in also

    def _is_second_key(self, event: QKeyEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or event.key() not in OK_KEYS:
            return False
        now = self._clock.monotonic()
        soon = now - self._key_at < self._deaf_s
        self._key_at = now
        return soon or event.isAutoRepeat() or self.is_too_soon()
