"""Recording one sentence after the other: listen, level, hear the take, keep it or not.

Everything here happens on one thread, the interface's. What takes a while (the
microphone, levelling, the store) is done by `run`, which brings the result
back to this thread.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any, Protocol

from kiosk.errors import KioskError, RecordingError, RecordingFault
from kiosk.speech import wav
from kiosk.speech.codec import LONGEST_S
from kiosk.speech.recording import Removed
from kiosk.speech.recordings import Recordings

FAINT_DB = -30.0
"""Levelling a fainter voice would raise the room with it."""

LOUD_DB = -1.0
"""Here the microphone clips, and no levelling mends that."""

NOTHING_DB = -50.0


class Run(Protocol):
    """Does something on another thread; `done` or `failed` is called on this one."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        """Begin, and come back at once."""


class Ear(Protocol):
    """What the studio needs of `speech.microphone.Microphone`."""

    def start(self) -> None:
        """Listen. Raise `RecordingError` without a microphone."""

    def stop(self) -> bytes:
        """Stop listening; return what was heard."""

    @property
    def heard_s(self) -> float:
        """Seconds so far."""

    @property
    def level_db(self) -> float:
        """How loud it is now."""


class State(Enum):
    """How far the recording of a sentence is."""

    NOTHING = auto()
    OPENING = auto()
    LISTENING = auto()
    WORKING = auto()
    TAKEN = auto()
    """A take waits to be kept or thrown away."""
    REFUSED = auto()
    """See `Studio.fault`."""


class Loudness(Enum):
    """How the voice arrives at the microphone."""

    NOTHING = auto()
    FAINT = auto()
    GOOD = auto()
    LOUD = auto()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being recorded."""

    locale: str
    sentence: str
    service: str


class Studio:
    """One microphone, one sentence at a time."""

    def __init__(
        self,
        recordings: Recordings,
        *,
        make_ear: Callable[[], Ear],
        level: Callable[[bytes], bytes],
        run: Run,
        today: Callable[[], date],
        changed: Callable[[], None],
    ) -> None:
        """`level` makes a recording of what was heard; `changed` is told of every new state."""
        self._recordings = recordings
        self._make_ear = make_ear
        self._level = level
        self._run = run
        self._today = today
        self._changed = changed
        self._ear: Ear | None = None
        self._subject: Subject | None = None
        self._state = State.NOTHING
        self._turn = object()
        """Goes with each new take: a result that comes for an older one is dropped."""
        self._before: dict[tuple[str, str], Removed] = {}
        self.take = b""
        """Samples of the take that waits: mono, 16 bits, `wav.RATE`."""
        self.fault: RecordingFault | None = None
        self.speaker = ""
        """Who speaks, until the staff leaves. Empty: nobody was chosen."""

    def state_of(self, subject: Subject) -> State:
        """How far the recording of this sentence is."""
        return self._state if subject == self._subject else State.NOTHING

    @property
    def loudness(self) -> Loudness:
        """How the voice arrives, just now."""
        level_db = self._ear.level_db if self._ear is not None else NOTHING_DB
        if level_db <= NOTHING_DB:
            return Loudness.NOTHING
        if level_db < FAINT_DB:
            return Loudness.FAINT
        return Loudness.GOOD if level_db < LOUD_DB else Loudness.LOUD

    def can_undo(self, subject: Subject) -> bool:
        """Whether a recording of this sentence was deleted or replaced since the staff came."""
        return (subject.locale, subject.sentence) in self._before

    # -- a take

    def listen(self, subject: Subject) -> None:
        """Open the microphone."""
        self.drop()
        self._subject = subject
        turn, ear = self._turn, self._make_ear()

        def opened(_nothing: object) -> None:
            if turn is not self._turn:
                self._run(ear.stop, _ignore, _ignore)
                return
            self._ear = ear
            self._set(State.LISTENING)

        self._set(State.OPENING)
        self._run(ear.start, opened, self._refuser(turn))

    def done(self) -> None:
        """The sentence has been said: make a recording of it."""
        ear, turn = self._ear, self._turn
        if ear is None:
            return
        self._ear = None

        def taken(samples: bytes) -> None:
            if turn is self._turn:
                self.take = samples
                self._set(State.TAKEN)

        self._set(State.WORKING)
        self._run(lambda: self._level(ear.stop()), taken, self._refuser(turn))

    def hear_take(self, volume: int, play: Callable[[bytes], None]) -> None:
        """Play the take that waits, as `hear` does."""
        take = self.take
        self._play(lambda: take, volume, play)

    def keep(self, speaker: str) -> None:
        """Let the take win for its sentence from now on."""
        subject, samples, turn = self._subject, self.take, self._turn
        if subject is None or not samples:
            return

        def kept(before: Removed | None) -> None:
            self._remember(before)
            self._finish(turn)

        self._set(State.WORKING)
        self._run(
            lambda: self._recordings.add(
                samples,
                locale=subject.locale,
                sentence=subject.sentence,
                service=subject.service,
                speaker=speaker,
                recorded_on=self._today(),
            ),
            kept,
            self._refuser(turn),
        )

    def drop(self) -> None:
        """Forget the take, and stop listening."""
        ear, self._ear = self._ear, None
        if ear is not None:
            self._run(ear.stop, _ignore, _ignore)
        self._turn = object()
        self._subject, self._state = None, State.NOTHING
        self.take, self.fault = b"", None

    def throw_away(self) -> None:
        """Forget the take, and say so."""
        self.drop()
        self._changed()

    def tick(self) -> None:
        """Once a second: nobody is listened to for longer than a sentence takes."""
        if self._ear is not None and self._ear.heard_s >= LONGEST_S:
            self.done()

    # -- what is kept

    def hear(self, subject: Subject, volume: int, play: Callable[[bytes], None]) -> None:
        """Play the recording of a sentence, unless somebody has gone on meanwhile.

        `volume` is a step from 1 to 8.
        """
        self._play(lambda: self._recordings.find(subject.locale, subject.sentence), volume, play)

    def delete(self, subject: Subject) -> None:
        """Forget the recording of a sentence; `undo` brings it back."""
        self._store(subject, lambda: self._recordings.remove(subject.locale, subject.sentence))

    def undo(self, subject: Subject) -> None:
        """Bring back what was deleted or replaced last."""
        before = self._before.pop((subject.locale, subject.sentence), None)
        if before is not None:
            self._store(subject, lambda: self._recordings.put_back(before))

    def leave(self) -> None:
        """The staff goes: nothing is undone any more, and the next one says who speaks."""
        self.drop()
        self._before.clear()
        self.speaker = ""

    def _play(
        self, find: Callable[[], bytes | None], volume: int, play: Callable[[bytes], None]
    ) -> None:
        turn = self._turn

        def ready(samples: bytes | None) -> None:
            if samples is not None and turn is self._turn:
                play(samples)

        def soft() -> bytes | None:
            samples = find()
            return None if samples is None else _softer(samples, wav.loudness(volume))

        self._run(soft, ready, _ignore)

    def _store(self, subject: Subject, work: Callable[[], Removed | None]) -> None:
        self.drop()
        self._subject = subject
        turn = self._turn

        def stored(before: Removed | None) -> None:
            self._remember(before)
            self._finish(turn)

        self._set(State.WORKING)
        self._run(work, stored, self._refuser(turn))

    def _remember(self, before: Removed | None) -> None:
        if before is not None:
            key = (before.recording.locale, before.recording.sentence)
            self._before[key] = before

    def _finish(self, turn: object) -> None:
        if turn is self._turn:
            self.drop()
            self._changed()

    def _refuser(self, turn: object) -> Callable[[KioskError], None]:
        def refuse(error: KioskError) -> None:
            if turn is self._turn:
                self.take = b""
                self.fault = (
                    error.fault if isinstance(error, RecordingError) else RecordingFault.UNREADABLE
                )
                self._set(State.REFUSED)

        return refuse

    def _set(self, state: State) -> None:
        self._state = state
        self._changed()


def _softer(samples: bytes, factor: float) -> bytes:
    """Scale in small pieces, letting go of the interpreter after each.

    Else the interface waits up to 5 ms for it in each of its many calls to Qt.
    """
    piece = wav.RATE // 50 * wav.BYTES_PER_FRAME
    softer = bytearray()
    for start in range(0, len(samples), piece):
        softer += wav.scaled(samples[start : start + piece], factor)
        time.sleep(0)
    return bytes(softer)


def _ignore(_result: object) -> None:
    """What becomes of something that nobody waits for."""
