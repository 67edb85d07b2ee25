"""Time, passed in, so that tests can turn the clock by hand."""

from dataclasses import dataclass
from datetime import datetime, time
from time import monotonic
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
        return monotonic()

    def now(self) -> datetime:
        """The local time, with its time zone."""
        return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of day until another, also over midnight."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> "Hours | None":
        """Read 21:00-07:00; nothing is None. Raises `ValueError` for anything else."""
        if not text:
            return None
        start, dash, end = text.partition("-")
        hours = cls(_time_of_day(start), _time_of_day(end))
        if not dash or hours.start == hours.end:
            raise ValueError(text)
        return hours

    def __contains__(self, moment: datetime) -> bool:
        """Whether it lies in these hours; the end does not."""
        at = moment.time()
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


def _time_of_day(text: str) -> time:
    hour, _colon, minute = text.strip().partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        raise ValueError(text)
    return time(int(hour), int(minute))
