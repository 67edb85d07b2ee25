"""Naming things in turn until somebody says "this one": for 一个一个念, and for switches.

    begin → NAMING → WAITING → NAMING the next … → OVER after the last round
            any of them → OVER by choose() or stop()

It knows neither screens nor voices: whoever uses it lights and names, and tells it
what happened.
"""

from collections.abc import Callable
from enum import Enum, auto

from kiosk.clock import Clock

ROUNDS = 2
"""Once to hear what there is, once more to choose."""


class ScanState(Enum):
    """What is being done now."""

    NAMING = auto()
    """One of the things is lit, and its name is being said."""
    WAITING = auto()
    """It is still lit: there is time to answer."""
    OVER = auto()
    """One was chosen, or the last round has ended."""


class Scan:
    """Goes through `count` things, so many rounds."""

    def __init__(
        self,
        clock: Clock,
        count: int,
        *,
        pause_s: float | None,
        name: Callable[[int], None],
        ended: Callable[[], None],
        rounds: int = ROUNDS,
    ) -> None:
        """`name` lights a thing and says what it is called, then calls `named`.

        `ended` comes when the last round went by and nothing was chosen.
        `pause_s` is the time to answer after each name, in seconds; None: only `advance` goes
        on, and round after round.
        """
        self._clock = clock
        self._count = count
        self._pause = pause_s
        self._name = name
        self._ended = ended
        self._rounds = rounds
        self._named_at = 0.0
        self._turn = -1
        self.state = ScanState.OVER

    @property
    def lit(self) -> int | None:
        """The number of the thing that is lit."""
        return None if self.state is ScanState.OVER else self._turn % self._count

    def begin(self, first: int = 0) -> None:
        """Name the first one, or that number. With nothing to name it is over at once."""
        self._turn = first - 1
        self.advance()

    def advance(self) -> None:
        """Go to the next one now: time did it, or the second of two switches."""
        self._turn += 1
        over = self._pause is not None and self._turn >= self._rounds * self._count
        if over or not self._count:
            self.state = ScanState.OVER
            self._ended()
            return
        self.state = ScanState.NAMING
        self._name(self._turn % self._count)

    def named(self) -> None:
        """The name has been said: the time to answer begins."""
        if self.state is ScanState.NAMING:
            self.state = ScanState.WAITING
            self._named_at = self._clock.monotonic()

    def tick(self) -> None:
        """Look at the clock. Call it some times a second."""
        if self._pause is None or self.state is not ScanState.WAITING:
            return
        if self._clock.monotonic() - self._named_at >= self._pause:
            self.advance()

    def choose(self) -> int | None:
        """Say "this one": return which is lit and end the scan; None if it was over."""
        chosen = self.lit
        self.stop()
        return chosen

    def stop(self) -> None:
        """End it; nothing more is named."""
        self.state = ScanState.OVER
