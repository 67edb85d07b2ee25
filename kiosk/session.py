"""One visit: how the visitor likes it, where they have been, and whether they are still there.

Nothing of this is ever written to disk, and all of it goes at the end of the visit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from itertools import groupby

from kiosk.clock import Clock, Hours
from kiosk.places import (
    Home,
    Place,
    Rest,
    matter_of,
)
from kiosk.settings import Settings

SPEEDS = (0.75, 0.9, 1.0, 1.25, 1.5)
VOLUME_STEPS = 8

QUIET_VOLUME = 2
"""Step of 小声念: heard by the one in front, hardly by the next in the queue."""


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
    one_by_one: bool = False
    """一个一个念 was chosen: what can be touched is named in turn, and any touch means it."""
    seated: bool = False
    """坐着用 was chosen: everything to touch lies within a seated person's reach."""


def preferences_at_start(settings: Settings, now: datetime | None = None) -> Preferences:
    """Return what holds before a visitor has chosen anything; `now` may lie in the quiet hours."""
    return Preferences(
        locale=settings.locale,
        theme=settings.theme,
        text_size=settings.text_size,
        volume=_volume_at(settings, now),
        speed=settings.speech_speed,
    )


def _volume_at(settings: Settings, now: datetime | None) -> int:
    quiet = Hours.parse(settings.quiet_hours)
    if quiet is None or now is None or now not in quiet:
        return settings.volume
    return min(settings.volume, settings.quiet_volume)


class Hearing(Enum):
    """How the visitor wants to hear a private matter."""

    MYSELF = auto()
    """Not at all: it was asked, and nothing that may be heard was answered."""
    QUIETLY = auto()
    HEADPHONES = auto()
    """At the visitor's volume. The kiosk cannot tell whether anything is plugged in."""


def mended(way: Sequence[Place], stand_in: Callable[[Place], Place]) -> tuple[Place, ...]:
    """Return a way with the stand-in of each place; neighbours that became equal are one."""
    return tuple(place for place, _ in groupby(map(stand_in, way)))


class History:
    """Where the visitor is, and the way back. Never empty."""

    def __init__(self) -> None:
        self._places: list[Place] = [Rest()]

    @property
    def here(self) -> Place:
        """The place on screen."""
        return self._places[-1]

    @property
    def way(self) -> tuple[Place, ...]:
        """All places from the first to the one on screen."""
        return tuple(self._places)

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

    def take(self, way: Sequence[Place]) -> None:
        """Be at the end of a way that was walked before."""
        self._places = list(way)

    def mend(self, stand_in: Callable[[Place], Place]) -> None:
        """Put its stand-in in the stead of each place."""
        self._places = list(mended(self._places, stand_in))

    def clear(self) -> None:
        """Back to the rest page, as at a fresh start."""
        self._places = [Rest()]


class Visit:
    """The visit that is going on, or that has not begun."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._at_start = preferences_at_start(settings, clock.now())
        self.preferences = self._at_start
        self.history = History()
        self._hearings: dict[tuple[str, str], Hearing] = {}
        """Private matters on the way here, and how each may be heard."""

    def begin(self) -> None:
        """Somebody came. The quiet hours may have begun or ended since the last one left."""
        self.prefer(volume=_volume_at(self._settings, self._clock.now()))

    def prefer(self, **changes: object) -> None:
        """Change preferences, by name."""
        self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]  # names and types are the caller's literals

    def hear(self, hearing: Hearing) -> None:
        """Note how the matter that the visitor is about may be heard, until they leave it."""
        # A change of content may have taken it away while it was asked.
        if (matter := self._matter) is not None:
            self._hearings[matter] = hearing

    def arrive(self) -> None:
        """A place has come up: a private matter to which 返回 no longer leads has been left.

        Whoever comes to it anew is asked anew. Whoever only goes back to it finds it as it was.
        """
        on_the_way = set(map(matter_of, self.history.way))
        self._hearings = {
            matter: hearing for matter, hearing in self._hearings.items() if matter in on_the_way
        }

    @property
    def hearing(self) -> Hearing | None:
        """How the matter at hand may be heard; None if that was not asked."""
        return None if self._matter is None else self._hearings.get(self._matter)

    @property
    def _matter(self) -> tuple[str, str] | None:
        """The last matter on the way here: asides, and what else lies above it, are about none."""
        matters = (matter_of(place) for place in reversed(self.history.way))
        return next((matter for matter in matters if matter is not None), None)

    @property
    def has_matter(self) -> bool:
        """Whether there is a service or life event to come back to."""
        return any(matter_of(place) is not None for place in self.history.way)

    @property
    def is_untouched(self) -> bool:
        """Whether everything is as at a fresh start."""
        return self.preferences == self._at_start and isinstance(self.history.here, Rest)

    def resume(self, way: Sequence[Place], preferences: Preferences) -> None:
        """Go on where somebody was before they stepped aside. A private matter is asked anew."""
        self.preferences = preferences
        self.history.take(way)
        self._hearings = {}

    def end(self) -> None:
        """Forget everything: the next visitor finds the kiosk as at a fresh start."""
        self._at_start = preferences_at_start(self._settings, self._clock.now())
        self.preferences = self._at_start
        self.history.clear()
        self._hearings = {}


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

    @property
    def unused_s(self) -> float:
        """Seconds since somebody touched or listened."""
        return self._clock.monotonic() - self._used_at

    def look(self, ask_after_s: float | None = None) -> Idle:
        """Say how things stand now. `ask_after_s` overrules the patience (the hand-off page)."""
        now = self._clock.monotonic()
        if self._asked_at is not None:
            return Idle.END if now - self._asked_at >= self._end_after else Idle.ASK
        if now - self._used_at >= (self._ask_after if ask_after_s is None else ask_after_s):
            self._asked_at = now
            return Idle.ASK
        return Idle.BUSY
