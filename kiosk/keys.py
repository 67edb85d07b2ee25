"""Names of keys for the settings, and what each key does. It knows no window system.

Names are Qt's (`Qt.Key.Key_Right` is `Right`); upper and lower case are the same.
"""

from collections.abc import Mapping
from enum import StrEnum

_NAMED = (
    "Left Right Up Down Return Enter Space Tab Backtab Backspace Escape Home End PageUp PageDown "
    "Insert Delete Clear Select Help Menu Back Forward Cancel Execute Pause Plus Minus Asterisk "
    "Slash Period Comma Equal NumberSign VolumeUp VolumeDown VolumeMute MediaPlay MediaNext "
    "MediaPrevious Launch0 Launch1 Launch2 Launch3 Launch4 Launch5 Launch6 Launch7 Launch8 Launch9"
)

NAMES = (
    *_NAMED.split(),
    *(f"F{number}" for number in range(1, 36)),
    *"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
)
"""Every name that a setting may use."""

_CANONICAL = {name.lower(): name for name in NAMES}


class Command(StrEnum):
    """What a key asks for. The value is the setting that names its keys."""

    NEXT = "key_next"
    PREVIOUS = "key_previous"
    OK = "key_ok"
    BACK = "key_back"
    REPEAT = "key_repeat"
    HELP = "key_help"
    CHOOSE = "key_switch_choose"
    """The switch that says: this one."""
    ADVANCE = "key_switch_next"
    """The second switch: go on to the next one."""


SWITCHES = (Command.CHOOSE, Command.ADVANCE)
"""Their keys come before what they do otherwise, where a centre has switches."""


def parse_keys(text: str) -> tuple[str, ...]:
    """Return the names in `text`, as `NAMES` spells them; nothing is no key.

    Raises `ValueError` at a name that is none.
    """
    try:
        return tuple(_CANONICAL[name.lower()] for name in text.split())
    except KeyError as error:
        raise ValueError(f"there is no key {error}") from error


def used_twice(texts: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return a key that would do two things, and the two settings; None if there is none.

    `texts` are settings' names and values. A switch may share a key with another command.
    """
    for group in (set(Command) - set(SWITCHES), set(SWITCHES)):
        owners: dict[str, str] = {}
        for command in Command:
            if command not in group:
                continue
            for name in dict.fromkeys(parse_keys(texts[command.value])):
                if name in owners:
                    return name, owners[name], command.value
                owners[name] = command.value
    return None
