"""The places of those who stepped aside, each found again by its two pictures.

In memory only. A power cut or a new start loses them, and that is meant: it costs whoever
stepped aside three touches, while a file would be the one thing on disk that says what
somebody was about, and would have to be deleted in time by a machine that is off.
Nothing says whose a place is.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.clock import Clock
from kiosk.places import ASIDES, Home, Place, StepAside
from kiosk.session import Preferences, mended
from kiosk.turns.pictures import PAIRS, Pair

TRIES = 3
"""Wrong pairs in a row before somebody of the staff has to help (product.md, principle 4)."""


def _any_below(count: int) -> int:
    # No `random`: importing it takes longer than all of this.
    return int.from_bytes(os.urandom(8)) % count


@dataclass(frozen=True, slots=True)
class Kept:
    """Where somebody was, and how they like it. Nothing else of a visit is kept."""

    way: tuple[Place, ...]
    """From home to the place on screen; the asides and their questions are left out."""
    preferences: Preferences
    until: float
    """By the clock's seconds that never go back."""


def place_left(way: Sequence[Place]) -> StepAside | None:
    """Return the two pictures on screen when a visit ends here; None if none are shown.

    Somebody may have looked into something since, or been asked whether they are there.
    """
    for place in reversed(way):
        if isinstance(place, StepAside):
            return place
        if not isinstance(place, ASIDES):
            return None
    return None


class KeptPlaces:
    """All who stepped aside and may come back."""

    def __init__(
        self, clock: Clock, *, keep_s: float, any_below: Callable[[int], int] = _any_below
    ) -> None:
        """`keep_s`: so long a place is kept. `any_below` draws lots: from 0, below a number."""
        self._clock = clock
        self._keep_s = keep_s
        self._any_below = any_below
        self._kept: dict[Pair, Kept] = {}
        self._wrong = 0

    @property
    def any(self) -> bool:
        """Whether somebody's place is kept now."""
        self._drop_old()
        return bool(self._kept)

    @property
    def tries_left(self) -> int:
        """How many wrong pairs more are borne. At 0, only the staff helps."""
        return TRIES - self._wrong

    def offer(self) -> tuple[str, str]:
        """Return two pictures that nobody else has now."""
        self._drop_old()
        free = [pair for pair in PAIRS if frozenset(pair) not in self._kept]
        # Nobody steps aside 435 times in half an hour; a robot that does starts over.
        pairs = free or PAIRS
        return pairs[self._any_below(len(pairs))]

    def visit_ends(self, way: Sequence[Place], preferences: Preferences) -> bool:
        """Keep the place of whoever leaves while their two pictures are shown; say if so."""
        shown = place_left(way)
        if shown is None:
            return False
        before = way[: len(way) - 1 - list(reversed(way)).index(shown)]
        # Never empty: whoever comes back is somewhere.
        kept = tuple(place for place in before if not isinstance(place, ASIDES)) or (Home(),)
        until = self._clock.monotonic() + self._keep_s
        self._kept[frozenset((shown.first, shown.second))] = Kept(kept, preferences, until)
        return True

    def take(self, first: str, second: str) -> Kept | None:
        """Return the place behind these pictures, once; None counts as a wrong try.

        With no tries left, or nothing kept, it is None and nothing is counted.
        """
        self._drop_old()
        if not self._kept or self.tries_left == 0:
            return None
        kept = self._kept.pop(frozenset((first, second)), None)
        self._wrong = 0 if kept is not None else self._wrong + 1
        return kept

    def allow_again(self) -> None:
        """The staff stands there: three more tries."""
        self._wrong = 0

    def mend(self, stand_in: Callable[[Place], Place]) -> None:
        """Put its stand-in in the stead of each place: the content has changed meanwhile."""
        for pair, kept in self._kept.items():
            self._kept[pair] = replace(kept, way=mended(kept.way, stand_in))

    def _drop_old(self) -> None:
        now = self._clock.monotonic()
        self._kept = {pair: kept for pair, kept in self._kept.items() if now < kept.until}
        if not self._kept:
            self._wrong = 0  # there is nothing left to guess
