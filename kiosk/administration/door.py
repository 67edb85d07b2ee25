"""The door of the staff pages: a PIN, and a pause after three wrong ones."""

import hmac
import math

from kiosk.clock import Clock

TRIES = 3
PAUSE_S = 30.0
MOST_DIGITS = 8


class Door:
    """Keeps the digits while they are typed: nobody else ever gets them.

    Wrong tries and the pause outlive the page and the visit.
    """

    def __init__(self, pin: str, clock: Clock) -> None:
        """`pin` has 4 to 8 digits; empty: the door cannot be opened at all."""
        self._pin = pin
        self._clock = clock
        self._typed = ""
        self._wrong = 0
        self._closed_until = -math.inf
        self._open = False

    @property
    def can_open(self) -> bool:
        """Whether a PIN was ever set."""
        return bool(self._pin)

    @property
    def is_open(self) -> bool:
        """Whether somebody who knows the PIN is at the kiosk."""
        return self._open

    @property
    def typed(self) -> int:
        """How many digits have been typed."""
        return len(self._typed)

    @property
    def wait_s(self) -> int:
        """Seconds until another try; 0: now."""
        return math.ceil(max(0.0, self._closed_until - self._clock.monotonic()))

    def type(self, digit: str) -> None:
        """Take one digit. During the pause, and beyond 8, it is not taken."""
        if not self.wait_s and len(self._typed) < MOST_DIGITS:
            self._typed += digit

    def erase(self) -> None:
        """Take the last digit back."""
        self._typed = self._typed[:-1]

    def enter(self) -> bool:
        """Open if what was typed is the PIN; either way, forget it."""
        typed, self._typed = self._typed, ""
        if not self._pin or not typed or self.wait_s:
            return False
        if hmac.compare_digest(typed.encode(), self._pin.encode()):
            self._wrong = 0
            self._open = True
            return True
        self._wrong += 1
        if self._wrong == TRIES:
            self._wrong = 0
            self._closed_until = self._clock.monotonic() + PAUSE_S
        return False

    def close(self) -> None:
        """Whoever comes next is asked again."""
        self._typed = ""
        self._open = False
