"""The visitor's screen reader: whether one is on, and what it is told besides the tree.

While one is on there is one voice, its own. What the kiosk would say by itself of a screen or
of the focus, the reader says in its manner; what was asked for by a touch, and every warning,
is handed to it as an announcement.
"""

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from kiosk.logs import Log

POLITE = QAccessible.AnnouncementPoliteness.Polite
ASSERTIVE = QAccessible.AnnouncementPoliteness.Assertive


class ScreenReader:
    """A screen reader in front of one window."""

    def __init__(self, window: QWidget, switched: Callable[[], None], log: Log) -> None:
        """`switched` is called when one was turned on or off."""
        self._window = window
        self._switched = switched
        self._log = log
        self.is_on = False
        """Whether our own voice is silent."""

    def tell(self, on: bool) -> None:
        """One is on, or is not: what the session bus says."""
        if on != self.is_on:
            self.is_on = on
            self._log.info("screen reader", on=on)
            self._switched()

    def announce(self, words: str, *, urgent: bool = False) -> None:
        """Have it say this: after what it is saying, or at once where it is `urgent`.

        Reaches AT-SPI as `object:announcement`; without a client of the bus nothing happens.
        """
        event = QAccessibleAnnouncementEvent(self._window, words)
        event.setPoliteness(ASSERTIVE if urgent else POLITE)
        QAccessible.updateAccessibility(event)
