"""What the window system brings, before any widget sees it: touches and keys.

Any touch or key silences the voice at once. A second strike of a shaking hand is no
touch. While 一个一个念 goes on, a touch anywhere means what is lit.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QMouseEvent

from kiosk.ui.curtain import Curtain
from kiosk.ui.keyboard import Keyboard
from kiosk.ui.one_by_one import OneByOne
from kiosk.ui.speaker import Speaker
from kiosk.ui.strikes import OK_KEYS, Strikes

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
"""Not the begin of a touch, nor a double click: Qt brings a press with each of them."""


class Hands(QObject):
    """An event filter on the window's handle.

    Not on the whole application: that would cost 30 ms at the start.
    """

    def __init__(
        self,
        *,
        speaker: Speaker,
        one_by_one: OneByOne,
        keyboard: Keyboard,
        strikes: Strikes,
        curtain: Curtain,
        near_px: Callable[[], int],
        used: Callable[[], None],
    ) -> None:
        """`near_px` is how far apart two strikes of one touch may lie; `used`: somebody is here."""
        super().__init__()
        self._speaker = speaker
        self._one_by_one = one_by_one
        self._keyboard = keyboard
        self._strikes = strikes
        self._curtain = curtain
        self._near_px = near_px
        self._used = used
        self.silenced_speech = False
        """The last touch or key cut something off."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Return whether nobody else is to see it."""
        if isinstance(event, QMouseEvent | QKeyEvent) and self._strikes.is_second(
            event, near_px=self._near_px()
        ):
            if self._strikes.is_too_soon():
                self._speaker.silence()
            return True
        if self._curtain.takes(event):
            self._used()
            return True
        if event.type() in _PRESSES:
            return self._pressed(event)
        if isinstance(event, QMouseEvent) and self._one_by_one.is_on:
            if event.type() is QEvent.Type.MouseButtonRelease:
                self._one_by_one.take()
            return True
        return False

    def _pressed(self, event: QEvent) -> bool:
        self._used()
        # Before it acts: what comes of it speaks otherwise to whoever moves by keys.
        self._keyboard.moved_last = isinstance(event, QKeyEvent)
        if self._one_by_one.is_on:
            return self._pressed_one_by_one(event)
        self.silenced_speech = self._speaker.speaks
        self._speaker.silence()
        return False

    def _pressed_one_by_one(self, event: QEvent) -> bool:
        """A touch anywhere means what is lit, and so do the keys that say 好; others end it."""
        self._one_by_one.hold()
        if isinstance(event, QKeyEvent):
            if event.key() not in OK_KEYS:
                self._one_by_one.stop()
                return False
            self._one_by_one.take()
        return True
