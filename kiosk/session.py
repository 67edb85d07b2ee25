"""One visit: how the visitor likes it, where they have been, and whether they are still there.

Nothing of this is ever written to disk, and all of it goes at the end of the visit.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from kiosk.clock import Clock
from kiosk.places import Home, Place, Rest
from kiosk.settings import Settings

SPEEDS = (0.75, 0.9, 1.0, 1.25, 1.5)
VOLUME_STEPS = 8


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this visitor wants the screen and the voice."""

    locale: str
    theme: str
    text_size: str
    volume: int
    speed: float
    listening: bool = False
    """念给我听 was chosen: each screen reads itself when it opens."""
    seated: bool = False
    """坐着用 was chosen: everything to touch lies within a seated person's reach."""


def preferences_at_start(settings: Settings) -> Preferences:
    """Return what holds before a visitor has chosen anything."""
    return Preferences(
        locale=settings.locale,
        theme=settings.theme,
        text_size=settings.text_size,
        volume=settings.volume,
        speed=settings.speech_speed,
    )


class History:
    """Where the visitor is, and the way back. Never empty."""

    def __init__(self) -> None:
        self._places: list[Place] = [Rest()]

    @property
    def here(self) -> Place:
        """The place on screen."""
        return self._places[-1]

    def go(self, place: Place) -> None:
        """Go on to `place`; going where one already is leaves no trace."""
        if place != self.here:
            self._places.append(place)

    def replace(self, place: Place) -> None:
        """Change the place on screen without a way back to what it was (typing a letter)."""
        self._places[-1] = place

    def back(self) -> None:
        """Go exactly one screen back; from the first one to home, so that it is never dead."""
        if len(self._places) > 1:
            self._places.pop()
        else:
            self._places = [Home()]

    def home(self) -> None:
        """Go home. What lay before is forgotten: 返回 is not shown there."""
        self._places = [Home()]

    def mend(self, stand_in: Callable[[Place], Place]) -> None:
        """Put its stand-in in the stead of each place; neighbours that became equal are one."""
        self._places = [place for place, _ in groupby(map(stand_in, self._places))]

    def clear(self) -> None:
        """Back to the rest page, as at a fresh start."""
        self._places = [Rest()]


class Visit:
    """The visit that is going on, or that has not begun."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.preferences = preferences_at_start(settings)
        self.history = History()

    def prefer(self, **changes: object) -> None:
        """Change preferences, by name."""
        self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]  # names and types are the caller's literals

    @property
    def is_untouched(self) -> bool:
        """Whether everything is as at a fresh start."""
        at_start = preferences_at_start(self._settings)
        return self.preferences == at_start and isinstance(self.history.here, Rest)

    def end(self) -> None:
        """Forget everything: the next visitor finds the kiosk as at a fresh start."""
        self.preferences = preferences_at_start(self._settings)
        self.history.clear()


class Idle(Enum):
    """What the watch says."""

    BUSY = auto()
    ASK = auto()
    """Nobody touched for long: ask whether somebody is there."""
    END = auto()
    """The question was not answered: end the visit."""


class IdleWatch:
    """Decides when to ask 您还在吗 and when to end the visit. Touching and listening are use.

    Times from shared/design/accessibility.md, promise 7: not before 120 s, at
    least 45 s to answer, any number of times.
    """

    def __init__(self, clock: Clock, *, ask_after_s: float, end_after_s: float) -> None:
        self._clock = clock
        self._ask_after = ask_after_s
        self._end_after = end_after_s
        self._used_at = clock.monotonic()
        self._asked_at: float | None = None

    def used(self) -> None:
        """Somebody touched, or is listening."""
        self._used_at = self._clock.monotonic()
        self._asked_at = None

    def look(self, ask_after_s: float | None = None) -> Idle:
        """Say how things stand now. `ask_after_s` overrules the patience (the hand-off page)."""
        now = self._clock.monotonic()
        if self._asked_at is not None:
            return Idle.END if now - self._asked_at >= self._end_after else Idle.ASK
        if now - self._used_at >= (self._ask_after if ask_after_s is None else ask_after_s):
            self._asked_at = now
            return Idle.ASK
        return Idle.BUSY
