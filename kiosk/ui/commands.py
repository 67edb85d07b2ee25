"""What keys ask for, done: a keypad with five keys reaches all that a finger reaches.

No key is dead. Where one has nothing to do (返回 at home), the kiosk says where one is.
"""

from typing import Protocol

from kiosk.keys import Command
from kiosk.places import STAFF, Help, Home, Place, Rest, StillThere
from kiosk.ui.aloud import Aloud
from kiosk.ui.keyboard import Keyboard


class Commanded(Protocol):
    """The window, as the keys see it."""

    @property
    def here(self) -> Place:
        """The place on screen."""

    def go(self, place: Place) -> None:
        """Go on to another place."""

    def back(self) -> None:
        """Go one screen back."""

    def begin(self, place: Place, *, listening: bool, one_by_one: bool = False) -> None:
        """Begin a visit from the rest page."""

    def still_here(self) -> None:
        """Somebody answered 您还在吗."""

    def read_screen(self) -> None:
        """Read the whole screen in the order of the eye."""


class Commands:
    """Carries out what the keys of one window ask for."""

    def __init__(self, window: Commanded, keyboard: Keyboard, aloud: Aloud) -> None:
        self._window = window
        self._keyboard = keyboard
        self._aloud = aloud

    def do(self, command: Command) -> None:
        """Do it; afterwards something has the focus, unless the visit has ended."""
        match command:
            case Command.NEXT:
                self.move(1)
            case Command.PREVIOUS:
                self.move(-1)
            case Command.OK:
                self._ok()
            case Command.BACK:
                self._back()
            case Command.REPEAT:
                self._window.read_screen()
            case Command.HELP:
                self._help()
        if self._keyboard.moved_last and self._keyboard.focused is None:
            self._keyboard.arrive()

    def move(self, by: int) -> bool:
        """Move the focus on (1) or back (-1), and say what has it; False: nothing can."""
        moved = self._keyboard.move(by)
        if moved:
            self._aloud.focus_moved()
        return moved

    def _ok(self) -> None:
        focused = self._keyboard.focused
        if focused is not None:
            focused.click()
        elif isinstance(self._window.here, Rest):
            # Somebody may have this one button only, and not see the screen.
            self._window.begin(Home(), listening=True, one_by_one=True)
        else:
            # Nobody knows yet what OK would press: the first thing is shown and named.
            self.move(1)

    def _back(self) -> None:
        match self._window.here:
            case StillThere():
                self._window.still_here()
            case Rest() | Home():
                self._aloud.say_where()
            case _:
                self._window.back()

    def _help(self) -> None:
        here = self._window.here
        if isinstance(here, Rest):
            self._window.begin(Help(), listening=False)
            return
        if isinstance(here, StillThere):
            self._window.still_here()
        if isinstance(here, Help):
            self._window.read_screen()
        elif isinstance(here, STAFF):
            # The staff are here already; a call would ring beside an open microphone.
            self._aloud.say_where()
        else:
            self._window.go(Help())
