"""Time, passed in, so that tests can turn the clock by hand."""

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What the kiosk asks of time."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back."""

    def now(self) -> datetime:
        """The local time on the wall."""


class SystemClock:
    """The machine's clock."""

    def monotonic(self) -> float:
        """Seconds since the machine started, or so."""
        return time.monotonic()

    def now(self) -> datetime:
        """The local time, with its time zone."""
        return datetime.now().astimezone()
