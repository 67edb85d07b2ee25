"""The curtain: black over the rest page while the centre is closed and nobody is there.

A picture that stands still for years burns into the panel, and a lit screen in an empty
house invites nobody. It falls over the rest page only, so no visit is cut off at closing
time; and where no opening hours are set it never falls.

The panel's light itself stays on: switching it off (DPMS) needs what no virtual screen
has, so nothing here could prove that it works, nor that it comes back.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.clock import Clock, Hours


class Curtain(QWidget):
    """Covers its window when it is down."""

    def __init__(
        self, window: QWidget, clock: Clock, *, open_hours: Hours | None, linger_s: float
    ) -> None:
        """In `open_hours` it never falls (None: always open), nor `linger_s` after a touch."""
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._open_hours = open_hours
        self._linger_s = linger_s
        self._used_at = clock.monotonic()
        self._swallows = False
        """The touch that raised it has not been lifted yet."""
        self.hide()

    @property
    def is_down(self) -> bool:
        """Whether the screen is dark."""
        return self.isVisibleTo(self._window)

    def used(self) -> None:
        """Somebody touched."""
        self._used_at = self._clock.monotonic()

    def look(self, *, resting: bool) -> None:
        """Fall or rise as the time says. `resting`: the rest page is shown. Once a second."""
        lingers = self._clock.monotonic() - self._used_at < self._linger_s
        closed = self._open_hours is not None and self._clock.now() not in self._open_hours
        if not (resting and closed and not lingers):
            self.hide()
        else:
            # Each time: the screen below may have been drawn anew, and lies on top then.
            self.setGeometry(self._window.rect())
            self.raise_()
            self.show()

    def takes(self, event: QEvent) -> bool:
        """Return whether this is the touch or key that wakes the screen: nobody else sees it."""
        if isinstance(event, QMouseEvent) and self._swallows:
            self._swallows = event.type() is not QEvent.Type.MouseButtonRelease
            return True
        if not self.is_down:
            return False
        touched = event.type() is QEvent.Type.MouseButtonPress
        if touched or (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress):
            self._swallows = touched
            self.used()
            self.hide()
            return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Black in every theme."""
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black)
