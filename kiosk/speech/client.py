"""Gets texts spoken, from the best source that there is, and in time.

A recording of a person comes first, then clips of the natural voice, phrase by
phrase. What has neither is spoken live by a worker: by the natural voice where
it can begin in time, else by the system's. When a worker dies or is late, another
one with the system's voice speaks what was not heard yet. Speed and volume are given at the
end, the same for every source.
"""

import queue
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kiosk.errors import SpeechError
from kiosk.speech import phrases, tempo, wav
from kiosk.speech.library import Library
from kiosk.speech.phrases import Phrase
from kiosk.speech.voice_pack import MANIFEST
from kiosk.speech.worker_link import PATIENCE, WORKER, Request, WorkerLink, WorkerPhrase

WARMING_WORD = "好"

FAILURES = 3
"""After so many of the natural voice in a row it is left alone until the kiosk starts again."""


@dataclass(frozen=True, slots=True)
class RenderedPhrase:
    """A phrase ready to be played: `text[start:end]` of the request, and its samples.

    The samples are in the form of `wav`, already at the speed and volume asked for.
    """

    start: int
    end: int
    samples: bytes

    @property
    def duration_s(self) -> float:
        """How long it sounds."""
        return wav.seconds(self.samples)


@dataclass(eq=False)
class Order:
    """A text on its way. `SpeechClient.cancel(order)` stops it."""

    text: str
    locale: str
    speed: float
    volume: int
    on_phrase: Callable[[RenderedPhrase], None]
    on_done: Callable[[], None]
    on_error: Callable[[SpeechError], None]
    coming: list[Phrase] = field(default_factory=list)
    """Phrases not handed on yet, in their order."""
    known: dict[int, bytes] = field(default_factory=dict)
    """Start of a coming phrase → its samples, where there is a clip."""
    asked: tuple[WorkerLink, Request] | None = None
    still_to_ask: list[WorkerLink] = field(default_factory=list)
    """Who speaks what is coming, if the one before fails."""
    _dropped: threading.Event = field(default_factory=threading.Event)

    def drop(self) -> None:
        """Nobody wants it any more. May be called on any thread."""
        self._dropped.set()

    def is_dropped(self) -> bool:
        """Whether nobody wants it any more; it may change at any moment."""
        return self._dropped.is_set()


class SpeechClient:
    """The interface's end of all that speaks.

    Callbacks come on threads of speech; bring them to the interface's thread
    yourself. After `cancel` none comes, except one already running.
    """

    def __init__(
        self,
        library: Library | None = None,
        *,
        natural: Path | None = None,
        prefer: Literal["auto", "natural", "system"] = "auto",
        wait_s: float = 1.0,
        idle_s: float = 30,
        patience: float = 1,
        command: Sequence[str] = WORKER,
        natural_command: Sequence[str] = WORKER,
        on_fault: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """`natural` is the folder of the natural voice; it may be missing, and come later.

        With `prefer` "auto" it speaks live if it can begin within `wait_s` seconds.
        Workers leave after `idle_s` seconds without work. One that takes longer for a
        phrase than `patience` times what it should is late. `on_fault` gets a sentence
        for the staff, on a thread of speech, when something failed and speech went
        on without it.
        """
        self._library = library or Library()
        self._system = WorkerLink(idle_s=idle_s, command=command)
        self._spare = WorkerLink(idle_s=idle_s, command=command)
        self._patience = patience
        self._natural_folder = None if prefer == "system" else natural
        self._natural = WorkerLink(
            idle_s=idle_s, command=[*natural_command, "--natural", str(natural)]
        )
        self._always_natural = prefer == "natural"
        self._wait_s = wait_s
        self._failures = 0
        self._on_fault = on_fault
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

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
    ) -> Order:
        """Speak `text`; `on_phrase` gets each phrase when it is ready, in order.

        `locale` is zh_CN, zh_Hant (read in Mandarin) or en; `speed` is 0.75 to 1.5;
        `volume` a step from 1 to 8. Ends with exactly one of `on_done` and
        `on_error`, unless it is cancelled.
        """
        order = Order(text, locale, speed, volume, on_phrase, on_done, on_error)
        self._do(lambda: self._begin(order))
        return order

    def cancel(self, order: Order) -> None:
        """Drop an order. A worker stops after the phrase that it is at."""
        order.drop()
        asked = order.asked
        if asked is not None:
            asked[0].cancel(asked[1])

    def close(self) -> None:
        """Drop everything, end the workers and their files. Waits until they have gone."""
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join()
        for link in self._links():
            link.close()
        self._library.close()

    @property
    def worker_pids(self) -> tuple[int, ...]:
        """Process ids of the running workers, for measuring."""
        return tuple(pid for link in self._links() if (pid := link.worker_pid) is not None)

    def _links(self) -> list[WorkerLink]:
        return [self._system, self._spare, self._natural]

    def _do(self, action: Callable[[], None]) -> None:
        """Have something done on the client's thread, which alone touches orders and library."""
        self._orders.put(action)
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="speech", daemon=True)
                self._thread.start()

    # The client's thread.

    def _work(self) -> None:
        while (action := self._orders.get()) is not None:
            try:
                action()
            except Exception:  # noqa: BLE001  # a bug is told as one, and does not end all speech
                threading.excepthook(
                    threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
                )

    def _begin(self, order: Order) -> None:
        if order.is_dropped():
            return
        recorded = self._library.recorded(order.locale, order.text)
        order.coming = _with_recordings(order.text, recorded)
        order.known = {start: samples for (start, _end), samples in recorded.items()}
        while order.coming and not order.is_dropped():
            samples = self._known(order, order.coming[0])
            if samples is None:
                break
            self._hand_on(order, order.coming.pop(0), samples)
        if order.is_dropped():
            return
        if not order.coming:
            self._finish(order)
            return
        for phrase in order.coming[1:]:
            samples = self._known(order, phrase)
            if samples is not None:
                order.known[phrase.start] = samples
        # The first once more at the end: whatever killed one may have killed both.
        order.still_to_ask = [self._system, self._spare, self._system]
        if self._natural_is_in_time(order):
            order.still_to_ask.insert(0, self._natural)
        self._ask_next(order)

    def _known(self, order: Order, phrase: Phrase) -> bytes | None:
        """Return what was spoken before of a phrase: by a person, or a clip."""
        samples = order.known.get(phrase.start)
        return self._library.clip(order.locale, phrase.text) if samples is None else samples

    def _natural_is_in_time(self, order: Order) -> bool:
        """Whether the natural voice speaks this; when it is not loaded yet, load it for later."""
        folder = self._natural_folder
        if folder is None or self._failures >= FAILURES or not (folder / MANIFEST).exists():
            return False
        if self._system.worker_pid is None:
            self._warm(self._system, order.locale)  # for when the natural voice fails
        if self._always_natural:
            return True
        syllable_s = self._natural.syllable_s
        if syllable_s is None:
            self._warm(self._natural, order.locale)
            return False
        first = order.coming[0]
        needed = syllable_s * max(phrases.LEAST_SYLLABLES, phrases.length(first.text))
        # While something is being heard already, there is time.
        return first.start > 0 or needed <= self._wait_s

    def _warm(self, link: WorkerLink, locale: str) -> None:
        """Have a worker ready: it speaks to nobody."""
        if link.is_busy:
            return  # It will be.
        failed = self._natural_failed if link is self._natural else _not_now
        link.speak(WARMING_WORD, locale, on_phrase=_ignore, on_done=_nothing, on_error=failed)

    def _ask_next(self, order: Order) -> None:
        link = order.still_to_ask.pop(0)
        wanted = {phrase.start for phrase in order.coming} - order.known.keys()
        request = link.speak(
            order.text,
            order.locale,
            [phrase.start for phrase in phrases.split(order.text) if phrase.start not in wanted],
            patience=self._patience if order.still_to_ask else max(PATIENCE, self._patience),
            on_phrase=lambda phrase: self._do(lambda: self._take(order, link, phrase)),
            on_done=lambda: self._do(lambda: self._worker_done(order, link)),
            on_error=lambda error: self._do(lambda: self._failed(order, link, error)),
            on_doubt=lambda: self._do(lambda: self._get_ready(order, link)),
        )
        order.asked = (link, request)
        if order.is_dropped():
            link.cancel(request)

    def _get_ready(self, order: Order, doubted: WorkerLink) -> None:
        """A worker may fail: start the one that would speak then, which takes longest."""
        asked = order.asked is not None and order.asked[0] is doubted
        if asked and order.still_to_ask and order.still_to_ask[0].worker_pid is None:
            self._warm(order.still_to_ask[0], order.locale)

    def _take(self, order: Order, link: WorkerLink, phrase: WorkerPhrase) -> None:
        if link is self._natural:
            self._failures = 0
        self._hand_on_known(order, before=phrase.start)
        if order.coming and order.coming[0].start == phrase.start:
            self._hand_on(order, order.coming.pop(0), phrase.samples)

    def _worker_done(self, order: Order, link: WorkerLink) -> None:
        if order.asked is None or order.asked[0] is not link or order.is_dropped():
            return
        self._hand_on_known(order, before=len(order.text) + 1)
        self._finish(order)

    def _failed(self, order: Order, link: WorkerLink, error: SpeechError) -> None:
        """A worker died, is late or gave up: the next one speaks the rest."""
        if order.is_dropped():
            return
        if link is self._natural:
            self._natural_failed(error)
        elif order.still_to_ask:
            self._on_fault(error.sentence)
        if order.still_to_ask:
            self._ask_next(order)
        else:
            order.on_error(error)

    def _natural_failed(self, error: SpeechError) -> None:
        self._failures += 1
        self._on_fault(error.sentence)

    def _hand_on_known(self, order: Order, before: int) -> None:
        while order.coming and order.coming[0].start < before:
            samples = order.known.get(order.coming[0].start)
            if samples is None:
                return
            self._hand_on(order, order.coming.pop(0), samples)

    def _hand_on(self, order: Order, phrase: Phrase, samples: bytes) -> None:
        try:
            shaped = tempo.shaped(samples, speed=order.speed, volume=order.volume)
        except SpeechError as error:
            # Without libsonic it speaks at the voice's own speed.
            self._on_fault(error.sentence)
            shaped = wav.scaled(samples, wav.loudness(order.volume))
        if not order.is_dropped():
            order.on_phrase(RenderedPhrase(phrase.start, phrase.end, shaped))

    def _finish(self, order: Order) -> None:
        if not order.is_dropped():
            order.on_done()


def _with_recordings(text: str, recorded: Mapping[tuple[int, int], bytes]) -> list[Phrase]:
    """Return the phrases of a text; what somebody has recorded is one phrase, however long."""
    inside = {place for start, end in recorded for place in range(start, end)}
    coming = [phrase for phrase in phrases.split(text) if phrase.start not in inside]
    coming += [Phrase(start, end, text[start:end]) for start, end in recorded]
    return sorted(coming, key=lambda phrase: phrase.start)


def _ignore(_phrase: WorkerPhrase) -> None:
    """Nothing was asked for but loading."""


def _nothing() -> None:
    """It is loaded."""


def _not_now(_error: SpeechError) -> None:
    """Whoever needs the system's voice is told."""
