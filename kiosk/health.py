"""How the machine is, for its staff: one line for each thing that is wrong now.

Whoever notices a fault tells it under a key of its own, and clears it when it
is over. The staff page 机器情况 shows what stands. May be called on any thread.
"""

import threading
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line: a sentence of the interface's source language, translated when it is shown.

    `values` fill the `{names}` in it.
    """

    key: str
    sentence: str
    values: dict[str, object] = field(default_factory=dict)


class Health:
    """What is wrong with the machine now. A key has one sentence, the latest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._troubles: dict[str, Trouble] = {}

    def tell(self, key: str, sentence: str, **values: object) -> None:
        """Say what is wrong. `sentence` is marked with `N_` where it is written."""
        with self._lock:
            self._troubles[key] = Trouble(key, sentence, values)

    def clear(self, key: str) -> None:
        """It is over, or never was."""
        with self._lock:
            self._troubles.pop(key, None)

    def troubles(self) -> tuple[Trouble, ...]:
        """Return what is wrong now, the longest-standing first."""
        with self._lock:
            return tuple(self._troubles.values())
