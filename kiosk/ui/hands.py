"""What the window system brings, before any widget sees it: touches, keys and switches.

Any touch or key silences the voice at once. A second strike of a shaking hand is no
touch, nor is a second finger or a hand that rests on the panel. While 一个一个念 goes on,
a touch anywhere means what is lit; while a switch chooses, a touch means what it touches.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from kiosk.keys import SWITCHES, Command
from kiosk.ui.contacts import Contacts, contacts_of
from kiosk.ui.curtain import Curtain
from kiosk.ui.key_map import KeyMap
from kiosk.ui.keyboard import Keyboard, Means
from kiosk.ui.one_by_one import OneByOne
from kiosk.ui.speaker import Speaker
from kiosk.ui.strikes import Strikes
from kiosk.ui.switches import Switches
from kiosk.ui.widgets.target import target_at

MOVES = (Command.NEXT, Command.PREVIOUS, Command.ADVANCE)
"""May be struck as fast as one likes: going one too far is no harm."""

FAR_AWAY = QPointF(-1e6, -1e6)


class Hands(QObject):
    """An event filter on the window's handle.

    Not on the whole application: that would cost 30 ms at the start.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        speaker: Speaker,
        one_by_one: OneByOne,
        keyboard: Keyboard,
        switches: Switches,
        keys: KeyMap,
        strikes: Strikes,
        contacts: Contacts,
        curtain: Curtain,
        near_px: Callable[[], int],
        px_per_mm: Callable[[], float],
        used: Callable[[], None],
        click: Callable[[], None],
        do: Callable[[Command], None],
    ) -> None:
        """`near_px` is how far apart two strikes of one touch may lie; `used`: somebody is here.

        `click` answers a touch by ear; `do` carries out what a key asks for.
        """
        super().__init__()
        self._window = window
        self._speaker = speaker
        self._one_by_one = one_by_one
        self._keyboard = keyboard
        self._switches = switches
        self._keys = keys
        self._strikes = strikes
        self._contacts = contacts
        self._curtain = curtain
        self._near_px = near_px
        self._px_per_mm = px_per_mm
        self._used = used
        self._click = click
        self._do = do
        self._finger_is_down = False
        self._calls_off = False
        self.silenced_speech = False
        """The last touch cut something off, or the last key a reading: not the name of a thing."""

    def eventFilter(self, handle: QObject, event: QEvent) -> bool:
        """Return whether nobody else is to see it."""
        if isinstance(event, QTouchEvent):
            self._see_contacts(handle, event)
            return False
        if self._calls_off:
            return False
        if self._curtain.takes(event):
            self._used()
            self._strikes.screen_shown()
            return True
        if isinstance(event, QMouseEvent):
            return self._is_kept_from_widgets(event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def screen_shown(self) -> None:
        """Another screen comes up: a finger that is down was meant for nothing of it."""
        self._strikes.screen_shown()
        if self._finger_is_down:
            self._call_off(self._window.windowHandle())
            self._strikes.call_off()

    # -- touches -----------------------------------------------------------

    def _see_contacts(self, handle: QObject, event: QTouchEvent) -> None:
        """Look at all contacts; Qt makes a press of the first one afterwards."""
        contacts = contacts_of(event, self._px_per_mm())
        if event.type() is QEvent.Type.TouchBegin:
            self._contacts.begin(contacts)
        else:
            self._contacts.go_on(contacts)
        given_up = event.type() is QEvent.Type.TouchCancel
        if self._finger_is_down and (self._contacts.is_hand or given_up):
            self._call_off(handle)

    def _call_off(self, handle: QObject) -> None:
        """What is pressed is let go as if the finger had slid off: nothing acts."""
        self._finger_is_down = False
        if self._one_by_one.takes_touches:
            self._one_by_one.let_go()
            return
        self._calls_off = True
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        no_key = Qt.KeyboardModifier.NoModifier
        away = QMouseEvent(QEvent.Type.MouseButtonRelease, FAR_AWAY, FAR_AWAY, left, none, no_key)
        QCoreApplication.sendEvent(handle, away)
        self._calls_off = False

    def _is_kept_from_widgets(self, event: QMouseEvent) -> bool:
        of_panel = event.device().type() is QInputDevice.DeviceType.TouchScreen
        if of_panel and self._contacts.is_hand:
            return True
        point = event.position().toPoint()
        if self._strikes.is_second(event, target_at(self._window, point), near_px=self._near_px()):
            if self._strikes.has_just_turned():
                self._speaker.silence()
            return True
        if event.type() is QEvent.Type.MouseButtonPress:
            self._finger_is_down = True
            return self._pressed(point)
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._finger_is_down = False
            if self._one_by_one.takes_touches:
                self._one_by_one.take()
                return True
        return self._one_by_one.takes_touches

    def _pressed(self, point: QPoint) -> bool:
        self._used()
        # Before it acts: what comes of it speaks otherwise to whoever moves by keys.
        self._keyboard.last = Means.TOUCH
        if self._one_by_one.takes_touches:
            self._one_by_one.hold()
            return True
        self._one_by_one.stop()
        self.silenced_speech = self._speaker.speaks
        self._speaker.silence()
        if target_at(self._window, point) is not None:
            self._click()
        return False

    # -- keys and switches -------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        """A key that is held counts once (EN 301 549 5.7), one that presses is not struck twice."""
        if event.isAutoRepeat():
            return True
        command = self._keys.command(event)
        presses = command is not None and command not in MOVES
        if presses and self._strikes.is_second_key():
            if self._strikes.has_just_turned():
                self._speaker.silence()
            return True
        self._used()
        self.silenced_speech = self._speaker.reads
        self._keyboard.last = Means.SWITCH if command in SWITCHES else Means.KEY
        if command in SWITCHES:
            self._speaker.silence()
            self._window.setFocus()  # one thing is marked at a time: no ring beside the light
            self._switches.press(command)
            return True
        if self._one_by_one.is_on and command is Command.OK:
            self._one_by_one.choose()
            return True
        self._one_by_one.stop()
        self._speaker.silence()
        if command is None:
            return False
        self._do(command)
        return True
