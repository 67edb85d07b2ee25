"""Which key does what, from the settings."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kiosk.keys import SWITCHES, Command, parse_keys
from kiosk.settings import Settings

_F13_SCAN_CODE = 191
"""X11's key code of F13; F14 to F24 follow (Linux input event codes KEY_F13 = 183, plus 8).

X gives F13 to F24, which accessible keypads send, other meanings (F20 switches a microphone
off) or none (F19, F24), so that Qt does not know them as what they are.
"""

_F_BY_SCAN_CODE = {_F13_SCAN_CODE + number - 13: f"F{number}" for number in range(13, 25)}


class KeyMap:
    """The keys of one kiosk."""

    def __init__(self, settings: Settings) -> None:
        switches: dict[str, tuple[Command, ...]] = {
            "off": (),
            "one": (Command.CHOOSE,),
            "two": SWITCHES,
        }
        switching = switches[settings.switch_scan]
        others = [command for command in Command if command not in SWITCHES]
        # The switches come last, so that they win.
        self._commands: Mapping[str, Command] = {
            name: command
            for command in (*others, *switching)
            for name in parse_keys(getattr(settings, command.value))
        }
        self._names = {Qt.Key[f"Key_{name}"].value: name for name in self._commands}

    def command(self, event: QKeyEvent) -> Command | None:
        """Return what this key asks for; None: nothing of ours."""
        name = _F_BY_SCAN_CODE.get(event.nativeScanCode()) or self._names.get(event.key())
        return None if name is None else self._commands.get(name)
