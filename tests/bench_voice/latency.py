"""From a touch to sound or silence, and from a mark to what is heard, by device frames."""

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.reading.reader import Passage, Reader, Voice
from kiosk.speech import wav
from kiosk.speech.client import SpeechClient
from kiosk.speech.clips import Clips
from kiosk.speech.library import Library
from kiosk.speech.player import DEVICE_IDLE_S, LEAD_FRAMES, Player
from kiosk.speech.recordings import Recordings
from kiosk.speech.rendering import plan_of
from tests import tapped
from tests.bench_voice.voices import Speaker
from tests.soak.watched import WatchedPlayer

AS_VISITORS_HEAR = Voice("zh_CN", 0.9, 8)
"""A speed that is not the voice's own, so that shaping counts in."""

CLIP_MS, LIVE_MS, MARK_MS, SILENCE_MS = 200, 1000, 100, 100
"""What is promised (voice.md, promise 4)."""

FIND_MS = 20
"""Of the 200 ms to the first sound, for a recorded voice to be found and decoded."""

OTHER_RECORDINGS = 1000

DEADLINE_S = 60.0
QUIET_S = 0.3
"""Between two touches: the device runs on and has nothing left of the last one."""


@dataclass(frozen=True)
class Latencies:
    """Milliseconds of one kind, and up to how many are promised (None: nothing is)."""

    what: str
    ms: Sequence[float]
    promised_ms: float | None = None

    @property
    def verdict(self) -> str | None:
        """Say whether the promise was kept every time."""
        if self.promised_ms is None or not self.ms:
            return None
        word = "ok" if max(self.ms) <= self.promised_ms else "MISSED"
        return f"{self.what} ≤ {self.promised_ms:.0f} ms: {max(self.ms):.0f} ms {word}"


@dataclass(frozen=True)
class Block:
    """What the device took at a moment: `frames` of them, of which the first is number `first`."""

    moment: float
    first: int
    frames: int


class Listening:
    """A reader on the interface's thread, its player, and the tap of the device."""

    def __init__(self, client: SpeechClient, tap: Path) -> None:
        self._tap = tap
        self._player = Player("null", tap)
        self._watched = WatchedPlayer(self._player)
        self._posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._reader = Reader(client, self._watched, self._posted.put)
        self._heard_before = 0

    def close(self) -> None:
        self._reader.stop()
        self._player.close()

    def listen(self, text: str, *, to_the_end: bool) -> tuple[float, list[float]]:
        """Touch, and listen to the first phrase or to all.

        Returns ms from the touch to the first sound, and by how many ms the mark
        came after the sound of each phrase (before it: below 0).
        """
        touched = time.monotonic()
        marks = self._read(text, to_the_end=to_the_end)
        # A moment more, until the tap has all of the first block.
        self._wait(QUIET_S)
        self._reader.stop()
        self._wait(QUIET_S)
        phrases = [samples for _gap, samples in self._watched.take()][: len(marks)]
        heard = self._heard(phrases, marks)
        late = [(mark - moment) * 1000 for mark, moment in zip(marks, heard, strict=True)]
        return (heard[0] - touched) * 1000, late

    def interrupt(self, text: str) -> float:
        """Touch while a text is read; return ms until its last sound has left the loudspeaker."""
        marks = self._read(text, to_the_end=False)
        assert marks, f"nothing was heard of “{text}”"
        touched = time.monotonic()
        self._reader.stop()
        self._wait(QUIET_S)
        self._watched.take()
        self._heard_before = self._tap.stat().st_size
        loud = [block for block in tapped.blocks(self._tap) if block.peak]
        last = loud[-1].moment + loud[-1].frames / wav.RATE
        return (last + LEAD_FRAMES / wav.RATE - touched) * 1000

    def rest(self) -> None:
        """Wait until the device has been given back."""
        self._wait(DEVICE_IDLE_S + 1)

    def _read(self, text: str, *, to_the_end: bool) -> list[float]:
        """Read; return the moments of the marks so far, at the first one or at the end."""
        marks: list[float] = []
        self._reader.read(
            [Passage("text", text)],
            AS_VISITORS_HEAR,
            on_phrase=lambda *_phrase: marks.append(time.monotonic()),
        )
        self._run(lambda: not self._reader.is_reading or (bool(marks) and not to_the_end))
        return marks

    def _run(self, is_enough: Callable[[], bool]) -> None:
        end = time.monotonic() + DEADLINE_S
        while not is_enough():
            self._posted.get(timeout=max(0.0, end - time.monotonic()))()

    def _wait(self, duration_s: float) -> None:
        end = time.monotonic() + duration_s
        while (left := end - time.monotonic()) > 0:
            try:
                self._posted.get(timeout=left)()
            except queue.Empty:
                return

    def _heard(self, phrases: Sequence[bytes], marks: Sequence[float]) -> list[float]:
        """Return the moment in which the first sample of each phrase came out."""
        samples = self._tap.read_bytes()
        blocks = list(self._blocks())
        position = self._heard_before
        moments = []
        for phrase, mark in zip(phrases, marks, strict=True):
            # The last one may have been stopped: what came before the mark is enough to find it.
            known = phrase[: wav.BYTES_PER_FRAME * wav.RATE // 5]
            position = samples.find(known, position)
            assert position >= 0, f"the phrase marked at {mark} was never taken"
            frame = position // wav.BYTES_PER_FRAME
            block = next(one for one in blocks if one.first <= frame < one.first + one.frames)
            moments.append(block.moment + (frame - block.first + LEAD_FRAMES) / wav.RATE)
            position += len(known)
        self._heard_before = position
        return moments

    def _blocks(self) -> Iterator[Block]:
        first = 0
        for taken in tapped.blocks(self._tap):
            yield Block(taken.moment, first, taken.frames)
            first += taken.frames


def measure(
    sentences: Sequence[str], speaker: Speaker, natural: Path | None, folder: Path
) -> list[Latencies]:
    """Touch and listen, with clips by `speaker` and live, with the voice in `natural` if any."""
    clips = folder / "clips.db"
    _make_clips(clips, sentences, speaker)
    few = sentences[: max(1, len(sentences) // 5)]
    found = []

    with _listening(folder, SpeechClient(Library([clips]))) as listening:
        opened, late = [], []
        for sentence in sentences:
            first, marks = listening.listen(sentence, to_the_end=True)
            opened.append(first)
            late += [abs(mark) for mark in marks]
        closed = []
        for sentence in few:
            listening.rest()
            closed.append(listening.listen(sentence, to_the_end=False)[0])
        silenced = [listening.interrupt(sentence) for sentence in sentences]
    # The very first touch of the run opened the device, too.
    found.append(Latencies("touch → sound, clip, device open", opened[1:], CLIP_MS))
    found.append(Latencies("touch → sound, clip, device at rest", closed, CLIP_MS))

    found.append(_live("system voice, worker warm", sentences, SpeechClient(idle_s=60), folder))
    if natural is not None:
        client = SpeechClient(natural=natural, prefer="auto", idle_s=60)
        found.append(_live("best voice in time, workers warm", sentences, client, folder))
    cold = []
    for sentence in few:
        with _listening(folder, SpeechClient()) as listening:
            cold.append(listening.listen(sentence, to_the_end=False)[0])
    found.append(Latencies("touch → sound, live, worker to be started", cold))
    found.append(Latencies("mark against sound, clips", late, MARK_MS))
    found.append(Latencies("touch → silence", silenced, SILENCE_MS))
    found.append(_recorded(sentences, speaker, folder))
    return found


def _recorded(sentences: Sequence[str], speaker: Speaker, folder: Path) -> Latencies:
    """Find every sentence, recorded as a neighbour would, among others."""
    locale = AS_VISITORS_HEAR.locale
    store = Recordings(folder / "recordings")
    sounds = {str(number): wav.silence(0.5) for number in range(OTHER_RECORDINGS)}
    sounds |= {sentence: speaker.speak(sentence, locale).samples for sentence in sentences}
    for sentence, sound in sounds.items():
        store.add(
            sound,
            locale=locale,
            sentence=sentence,
            service="bench",
            speaker="bench",
            recorded_on=date.min,
        )
    store.prepare()
    took = []
    for sentence in sentences:
        began = time.monotonic()
        found = store.find(locale, sentence)
        took.append((time.monotonic() - began) * 1000)
        assert found is not None
    store.close()
    return Latencies("a recorded sentence is found and decoded", took, FIND_MS)


def _live(what: str, sentences: Sequence[str], client: SpeechClient, folder: Path) -> Latencies:
    with _listening(folder, client) as listening:
        # The first one starts the worker; the natural voice is loaded meanwhile.
        listening.listen(sentences[0], to_the_end=True)
        listening.rest()
        firsts = [listening.listen(one, to_the_end=False)[0] for one in sentences]
    return Latencies(f"touch → sound, live, {what}", firsts, LIVE_MS)


@contextmanager
def _listening(folder: Path, client: SpeechClient) -> Iterator[Listening]:
    listening = Listening(client, folder / "tap.raw")
    try:
        yield listening
    finally:
        listening.close()
        client.close()


def _make_clips(path: Path, sentences: Sequence[str], speaker: Speaker) -> None:
    locale = AS_VISITORS_HEAR.locale
    with Clips(path, writable=True) as clips:
        clips.set_plans({locale: "bench"}, [plan_of(locale, sentences)], "bench")
        clips.add((one.key, speaker.render(one.reading, locale)) for one in clips.missing([locale]))
