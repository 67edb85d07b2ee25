"""Reads passages aloud in order and tells which phrase is being heard.

Everything here happens on one thread, the interface's: `post` brings what the
speech client and the player have to say over to it. So a callback that was on
its way when `stop` was called finds its reading gone and is dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kiosk.errors import SpeechError
from kiosk.speech.client import RenderedPhrase

PHRASE_PAUSE_S = 0.2
PASSAGE_PAUSE_S = 0.35
"""Pauses help older listeners more than slow speech does (shared/design/voice.md)."""

Post = Callable[[Callable[[], None]], None]
"""Runs a callable on the interface's thread, soon and in order. May be called on any thread."""


class Client(Protocol):
    """What the reader needs of `speech.client.SpeechClient`."""

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
    ) -> Any:
        """Render a text. Its phrases may come before the last ones of a text asked for earlier."""

    def cancel(self, request: Any) -> None:
        """Drop a request."""


class Player(Protocol):
    """What the reader needs of `speech.player.Player`."""

    def prepare(self) -> None:
        """Open the device."""

    def play(
        self,
        clip: bytes,
        on_start: Callable[[], None] | None = None,
        on_end: Callable[[], None] | None = None,
        *,
        gap_s: float = 0.0,
    ) -> None:
        """Play after all that is in the queue."""

    def stop(self) -> None:
        """Fall silent."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text on the screen. The screen finds it again by `id`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """How to read: `speed` 0.75 to 1.5, `volume` a step from 1 to 8."""

    locale: str
    speed: float
    volume: int


@dataclass(eq=False)
class _Reading:
    passages: Sequence[Passage]
    voice: Voice
    on_phrase: Callable[[str, int, int], None]
    on_passage_end: Callable[[str], None]
    on_finished: Callable[[], None]
    on_failed: Callable[[SpeechError], None]
    requests: list[Any] = field(default_factory=list)
    """One for each passage that was asked for so far."""
    rendered: set[int] = field(default_factory=set)
    """Passages of which no more phrases come."""
    held: dict[int, list[RenderedPhrase]] = field(default_factory=dict)
    """Passage → its phrases that came before the passage ahead of it was rendered."""
    waiting: dict[int, int] = field(default_factory=dict)
    """Passage → its phrases that were given to the player and have not ended."""
    current: int = 0
    """The first passage that has not ended."""


class Reader:
    """Reads one list of passages at a time. Use it on the interface's thread only."""

    def __init__(self, client: Client, player: Player, post: Post) -> None:
        """Read with `client` and `player`; `post` must bring callables to this thread."""
        self._client = client
        self._player = player
        self._post = post
        self._reading: _Reading | None = None

    @property
    def is_reading(self) -> bool:
        """Whether a reading has begun and not ended."""
        return self._reading is not None

    def read(
        self,
        passages: Sequence[Passage],
        voice: Voice,
        *,
        on_phrase: Callable[[str, int, int], None],
        on_passage_end: Callable[[str], None] = lambda _passage: None,
        on_finished: Callable[[], None] = lambda: None,
        on_failed: Callable[[SpeechError], None] = lambda _error: None,
    ) -> None:
        """Read `passages`, after stopping what is being read.

        `on_phrase(passage_id, start, end)` comes when `text[start:end]` of a
        passage begins to be heard, `on_passage_end(passage_id)` when its last
        phrase was heard. The end is one of `on_finished`, `on_failed` and
        `stop`. No callback comes before this returns.
        """
        self.stop()
        reading = _Reading(passages, voice, on_phrase, on_passage_end, on_finished, on_failed)
        self._reading = reading
        self._player.prepare()
        self._ask(reading, 0)
        self._later(reading, lambda: self._settle(reading))()

    def stop(self) -> None:
        """Fall silent. No callback of this reading comes any more."""
        reading, self._reading = self._reading, None
        if reading is not None:
            for request in reading.requests:
                self._client.cancel(request)
            self._player.stop()

    def _later(self, reading: _Reading, action: Callable[[], None]) -> Callable[[], None]:
        """Return a callable for other threads: does `action` here while `reading` still goes on."""

        def act() -> None:
            if self._reading is reading:
                action()

        return lambda: self._post(act)

    def _ask(self, reading: _Reading, place: int) -> None:
        """Have a passage rendered, once."""
        if place >= len(reading.passages) or place < len(reading.requests):
            return

        def rendered(phrase: RenderedPhrase) -> None:
            self._later(reading, lambda: self._play(reading, place, phrase))()

        def failed(error: SpeechError) -> None:
            self._later(reading, lambda: self._fail(reading, error))()

        voice = reading.voice
        reading.requests.append(
            self._client.speak(
                reading.passages[place].text,
                voice.locale,
                voice.speed,
                voice.volume,
                on_phrase=rendered,
                on_done=self._later(reading, lambda: self._rendered(reading, place)),
                on_error=failed,
            )
        )

    def _play(self, reading: _Reading, place: int, phrase: RenderedPhrase) -> None:
        if place > 0 and place - 1 not in reading.rendered:
            # A clip is there at once, while a worker still speaks what goes before it.
            reading.held.setdefault(place, []).append(phrase)
            return
        if place in reading.waiting:
            gap_s = PHRASE_PAUSE_S
        else:
            gap_s = PASSAGE_PAUSE_S if reading.waiting else 0.0
        reading.waiting[place] = reading.waiting.get(place, 0) + 1
        self._player.play(
            phrase.samples,
            self._later(reading, lambda: self._started(reading, place, phrase)),
            self._later(reading, lambda: self._ended(reading, place)),
            gap_s=gap_s,
        )

    def _started(self, reading: _Reading, place: int, phrase: RenderedPhrase) -> None:
        # One passage ahead, so that there is no gap, but no work for ears that may leave.
        self._ask(reading, place + 1)
        reading.on_phrase(reading.passages[place].id, phrase.start, phrase.end)

    def _ended(self, reading: _Reading, place: int) -> None:
        reading.waiting[place] -= 1
        self._settle(reading)

    def _rendered(self, reading: _Reading, place: int) -> None:
        reading.rendered.add(place)
        for phrase in reading.held.pop(place + 1, ()):
            self._play(reading, place + 1, phrase)
        self._settle(reading)

    def _settle(self, reading: _Reading) -> None:
        """Tell of every passage that has ended; a callback may have begun another reading."""
        while self._reading is reading and reading.current < len(reading.passages):
            place = reading.current
            if place not in reading.rendered or reading.waiting.get(place, 0):
                return
            reading.current += 1
            self._ask(reading, reading.current)
            reading.on_passage_end(reading.passages[place].id)
        if self._reading is reading:
            self._reading = None
            reading.on_finished()

    def _fail(self, reading: _Reading, error: SpeechError) -> None:
        self.stop()
        reading.on_failed(error)
