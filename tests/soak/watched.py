"""Client and player with somebody beside them who notes what they promise and what they do."""

import mmap
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.errors import SpeechError
from kiosk.reading import reader
from kiosk.speech import wav
from kiosk.speech.client import RenderedPhrase
from kiosk.speech.player import FADE_FRAMES

KEPT = 100
"""Orders that are still listened to after they should have ended."""


@dataclass(eq=False)
class WatchedOrder:
    """A text that was ordered, and what came back."""

    text: str
    inner: Any = None
    """The client's order, until it ends: it holds samples, which nobody else would keep."""
    end: int = 0
    """Up to here the phrases cover the text without a gap."""
    ends: list[str] = field(default_factory=list)
    cancelled: bool = False
    after_cancel: int = 0
    faults: list[str] = field(default_factory=list)

    def audit(self) -> list[str]:
        """Return what is wrong with an order that should have ended."""
        faults = list(self.faults)
        if len(self.ends) > 1 or (not self.ends and not self.cancelled):
            faults.append(f"ended {len(self.ends)} times")
        if self.ends == ["done"] and not self.cancelled and self.end != len(self.text):
            faults.append(f"done after {self.end} of {len(self.text)} signs")
        if self.after_cancel > 1:
            faults.append(f"{self.after_cancel} callbacks after it was cancelled")
        return [f"order '{self.text}': {fault}" for fault in faults]


class WatchedClient:
    """Passes all on to a client, and notes what breaks its promises in `faults`."""

    def __init__(self, client: reader.Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._orders: list[WatchedOrder] = []
        self.faults: list[str] = []
        self.ordered = self.cancelled = self.failed = 0

    def speak(
        self,
        text: str,
        locale: str,
        speed: float,
        volume: int,
        *,
        on_phrase: Callable[[RenderedPhrase], None],
        on_done: Callable[[], None],
        on_error: Callable[[SpeechError], None],
    ) -> WatchedOrder:
        order = WatchedOrder(text)

        def phrase(rendered: RenderedPhrase) -> None:
            self._came(order)
            if rendered.start != order.end or order.ends:
                order.faults.append(f"{rendered.start} came after {order.end}, ends {order.ends}")
            order.end = rendered.end
            on_phrase(rendered)

        def done() -> None:
            self._came(order)
            self._end(order, "done")
            on_done()

        def error(told: SpeechError) -> None:
            self._came(order)
            self._end(order, "error")
            self.failed += 1
            on_error(told)

        self.ordered += 1
        self._orders.append(order)
        if len(self._orders) > 2 * KEPT:
            self._audit(self._orders[:KEPT])
            del self._orders[:KEPT]
        inner = self._client.speak(
            text, locale, speed, volume, on_phrase=phrase, on_done=done, on_error=error
        )
        with self._lock:
            if not order.ends:
                order.inner = inner
        return order

    def cancel(self, order: WatchedOrder) -> None:
        with self._lock:
            inner, order.inner = order.inner, None
        if inner is None:
            return
        self._client.cancel(inner)
        with self._lock:
            self.cancelled += 1
            order.cancelled = True

    def finish(self) -> None:
        """Look at all orders: none is awaited any more."""
        self._audit(self._orders)
        self._orders = []

    def _end(self, order: WatchedOrder, how: str) -> None:
        with self._lock:
            order.ends.append(how)
            order.inner = None

    def _came(self, order: WatchedOrder) -> None:
        with self._lock:
            if order.cancelled:
                order.after_cancel += 1

    def _audit(self, orders: Sequence[WatchedOrder]) -> None:
        for order in orders:
            self.faults += order.audit()


class WatchedPlayer:
    """Passes all on to a player, and notes what was handed over and which callbacks came."""

    def __init__(self, player: reader.Player) -> None:
        self._player = player
        self._lock = threading.Lock()
        self._handed: list[tuple[int, bytes]] = []
        self._clips = 0
        self._round = 0
        self._next = (0, "start")
        self._late = 0
        self.faults: list[str] = []
        self.handed_frames = 0

    def prepare(self) -> None:
        self._player.prepare()

    def play(
        self,
        clip: bytes,
        on_start: Callable[[], None] | None = None,
        on_end: Callable[[], None] | None = None,
        *,
        gap_s: float = 0.0,
    ) -> None:
        gap = len(wav.silence(gap_s))
        self._handed.append((gap, clip))
        self.handed_frames += (gap + len(clip)) // wav.BYTES_PER_FRAME
        number, played_in = self._clips, self._round
        self._clips += 1

        def told(what: str, call: Callable[[], None] | None) -> Callable[[], None]:
            def tell() -> None:
                self._note(number, what, played_in)
                if call is not None:
                    call()

            return tell

        self._player.play(clip, told("start", on_start), told("end", on_end), gap_s=gap_s)

    def stop(self) -> None:
        self._player.stop()
        with self._lock:
            self._round += 1
            self._late = 0
            self._next = (self._clips, "start")

    def take(self) -> list[tuple[int, bytes]]:
        """Return the clips handed over since the last call, each with bytes of silence before."""
        handed, self._handed = self._handed, []
        return handed

    def _note(self, number: int, what: str, played_in: int) -> None:
        with self._lock:
            if played_in != self._round:
                self._late += 1
                if self._late > 1:
                    self.faults.append(f"{self._late} callbacks after a stop")
            elif (number, what) != self._next:
                self.faults.append(f"{what} of clip {number} instead of {self._next}")
            else:
                self._next = (number, "end") if what == "start" else (number + 1, "start")


def difference(taken: mmap.mmap | bytes, handed: Sequence[tuple[int, bytes]]) -> str | None:
    """Say where the device did not take exactly what was handed over; None: it did.

    Before each clip there are its bytes of silence, and more when the next phrase was
    late; before the first one there may be the end of what was stopped before.
    """
    position = 0
    for number, (gap, clip) in enumerate(handed):
        at = taken.find(clip, position)
        if at < 0:
            return f"clip {number} of {len(clip)} bytes was not taken whole"
        between = taken[position:at]
        if number == 0:
            between = between[FADE_FRAMES * wav.BYTES_PER_FRAME :]
        elif at - position < gap:
            return f"{at - position} instead of {gap} bytes of silence before clip {number}"
        if any(between):
            return f"{len(between)} bytes before clip {number} are not silence"
        position = at + len(clip)
    if any(taken[position:]):
        return "more was taken than was handed over"
    return None
