"""Scanning with one or two big switches, for whoever can do no more than press them.

The switches come as keys (settings `key_switch_choose`, `key_switch_next`). The first press
begins; from then on each new screen begins by itself, until somebody touches the panel or
uses another key. With one switch things are lit in turn by the clock and the switch says:
this one. With two, the second one goes on, and nothing moves by itself.

A touch stays a touch: the switch belongs to one visitor, and whoever stands beside them
must be able to help with a finger.
"""

from collections.abc import Callable

from kiosk.keys import Command
from kiosk.ui.keyboard import Keyboard
from kiosk.ui.one_by_one import OneByOne


class Switches:
    """What a press of a switch does."""

    def __init__(
        self, one_by_one: OneByOne, keyboard: Keyboard, begin: Callable[[str], None]
    ) -> None:
        """`begin` lights the things of the screen in turn, from the one of this name on."""
        self._one_by_one = one_by_one
        self._keyboard = keyboard
        self._begin = begin

    def press(self, command: Command) -> None:
        """Choose what is lit, or go on; where nothing is lit, begin."""
        if not self._one_by_one.is_on:
            self._begin("")
        elif command is Command.ADVANCE:
            self._one_by_one.advance()
        else:
            self._choose()

    def _choose(self) -> None:
        lit = self._one_by_one.lit
        name = lit.name if lit is not None else ""
        self._one_by_one.choose()
        # The screen has stayed (a digit, a volume): it can be chosen again at once.
        if self._keyboard.switched_last and not self._one_by_one.is_on:
            self._begin(name)
