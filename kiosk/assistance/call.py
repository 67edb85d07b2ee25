"""A call for help, from the touch to the person who comes.

    NOBODY → RINGING → COMING          staff touched 我来了
                     → WAITING_LONG    after 60 s: the duty phone is shown, the bell goes on
                     → NOBODY_CAME     after 180 s: said once more, the bell stops
           any state → NOBODY          点错了, or the visit ended

Ten presses are one call: calling while a call is open changes nothing.
"""

from collections.abc import Callable
from enum import Enum, auto

from kiosk.clock import Clock
from kiosk.devices.bell import Bell


class CallState(Enum):
    """How far a call is."""

    NOBODY = auto()
    RINGING = auto()
    WAITING_LONG = auto()
    NOBODY_CAME = auto()
    COMING = auto()


class HelpCall:
    """The one call for help that a kiosk can have open."""

    def __init__(
        self,
        bell: Bell,
        clock: Clock,
        *,
        first_wait_s: float,
        second_wait_s: float,
        repeat_s: float,
        changed: Callable[[], None],
    ) -> None:
        """`changed` is called after each change of state. Times are in seconds."""
        self._bell = bell
        self._clock = clock
        self._first_wait = first_wait_s
        self._second_wait = second_wait_s
        self._repeat = repeat_s
        self._changed = changed
        self._called_at = 0.0
        self._rung_at = 0.0
        self.state = CallState.NOBODY

    @property
    def open(self) -> bool:
        """Whether somebody is still awaited."""
        return self.state in (CallState.RINGING, CallState.WAITING_LONG, CallState.NOBODY_CAME)

    def call(self) -> None:
        """Ring for somebody. After nobody came, it rings anew."""
        if self.state in (CallState.RINGING, CallState.WAITING_LONG):
            return
        self._called_at = self._clock.monotonic()
        self._ring()
        self._become(CallState.RINGING)

    def answer(self) -> None:
        """Somebody stands there and touched 我来了."""
        if self.open:
            self._bell.silence()
            self._become(CallState.COMING)

    def cancel(self) -> None:
        """It was a mistake, the helper has gone again, or the visit ended."""
        if self.state is not CallState.NOBODY:
            self._bell.silence()
            self._become(CallState.NOBODY)

    def tick(self) -> None:
        """Look at the clock: ring again, or move on. Call about once a second."""
        if self.state not in (CallState.RINGING, CallState.WAITING_LONG):
            return
        now = self._clock.monotonic()
        waited = now - self._called_at
        if waited >= self._second_wait:
            self._bell.silence()
            self._become(CallState.NOBODY_CAME)
            return
        if now - self._rung_at >= self._repeat:
            self._ring()
        if waited >= self._first_wait and self.state is CallState.RINGING:
            self._become(CallState.WAITING_LONG)

    def _ring(self) -> None:
        self._rung_at = self._clock.monotonic()
        self._bell.ring()

    def _become(self, state: CallState) -> None:
        self.state = state
        self._changed()
