"""The voice that every Debian has: pyttsx3 with espeak-ng.

Not pleasant, but small, quick (10 ms a phrase) and always there. Debian's own
Mandarin voices read most characters wrong, so espeak-ng gets tone-numbered
pinyin of ours. Runs only in the worker and in `kiosk speech`.

pyttsx3 takes the speed as words a minute, but ours is made afterwards, by
`tempo`, for this voice and the natural one alike.
"""

import contextlib
import io
import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from kiosk.errors import SpeechError
from kiosk.speech import pinyin, sound_system, wav

MANDARIN = "cmn-latn-pinyin"
ENGLISH = "gmw/en-us"

MANDARIN_RATE = 180
"""Gives 240 characters a minute, an unhurried newsreader (measured)."""

ENGLISH_RATE = 160
"""Words a minute."""

ESPEAK_HZ = 22050
"""What espeak-ng writes."""

QUIET = 100
"""Values up to this are silence at the end of a phrase: the pauses are ours, not the engine's."""

MARGIN_S = 0.03

FIRST_SOUND = "a1"
"""Nobody hears it."""

CURRENT_VALUE = 1
"""For espeak_GetParameter; 0 is the default value."""

TRIES = 3
"""Two phrases without sound in a row were not seen."""

WAIT_S = 0.002
"""Between two looks at the rate."""

PHRASE_LIMIT_S = 8
"""Rendering takes 10 ms. pyttsx3 waits for ever when its file cannot be written."""


class SystemVoice:
    """Renders phrases, one at a time, in this process."""

    def __init__(self, folder: Path) -> None:
        """Use `folder` for the engine's file. Raise `SpeechError` without espeak-ng."""
        self._path = folder / "engine.wav"
        try:
            import pyttsx3
            from pyttsx3.drivers import _espeak

            self._engine = pyttsx3.init("espeak")
        except (ImportError, OSError, RuntimeError) as error:
            raise SpeechError(
                f"The system's voice cannot be used ({error}). Install it: apt install espeak-ng."
            ) from error
        self._espeak = _espeak
        self._finished = threading.Event()
        self._engine.connect("finished-utterance", lambda **_told: self._finished.set())
        with _time_limit():
            # Before its first sound espeak-ng takes no rate.
            self._through_file(FIRST_SOUND)

    def render(self, reading: str, locale: str) -> bytes:
        """Return the samples of one phrase, in the form of `wav`.

        `reading` is what `explain.reading` gives. Raises `SpeechError` when no
        sound came out.
        """
        text = pinyin.without_han(reading) if locale == "en" else _pinyin(reading)
        if not re.search(r"\w", text):
            return b""
        english = locale == "en"
        with _time_limit():
            self._engine.setProperty("voice", ENGLISH if english else MANDARIN)
            self._set_rate(ENGLISH_RATE if english else MANDARIN_RATE)
            # Now and then pyttsx3 takes the end of one phrase for that of the next: no sound.
            samples = next(filter(None, (self._through_file(text) for _try in range(TRIES))), b"")
        if not samples:
            raise SpeechError(f"The system's voice gave no sound for '{text}'.")
        return wav.levelled(_resampled(wav.trimmed(samples, quiet=QUIET, margin_s=MARGIN_S)))

    def _set_rate(self, rate: int) -> None:
        """Set the rate, and wait until it holds: espeak-ng takes it on a thread of its own.

        Its `Synchronize` returns at once as long as that thread has not begun (seen on a
        busy machine: a phrase in the speed of the one before).
        """
        self._engine.setProperty("rate", rate)
        while self._espeak.dll.espeak_GetParameter(self._espeak.RATE, CURRENT_VALUE) != rate:
            time.sleep(WAIT_S)

    def _through_file(self, text: str) -> bytes:
        self._finished.clear()
        try:
            # pyttsx3 prints a line for each file; the worker's stdout belongs to its protocol.
            with contextlib.redirect_stdout(io.StringIO()):
                self._engine.save_to_file(text, str(self._path))
                # It returns after 10 ms, written or not (seen on a busy machine).
                self._engine.runAndWait()
                self._finished.wait()
                # More of this phrase's callbacks may come, and would end the next one at once.
                self._espeak.Synchronize()
            return wav.read(self._path, ESPEAK_HZ)
        finally:
            self._path.unlink(missing_ok=True)


def _pinyin(reading: str) -> str:
    """Return a reading as espeak-ng's `cmn-latn-pinyin` wants it: every mark a comma."""
    return re.sub(rf" [{pinyin.MARKS}]", ",", reading).strip(", ")


def _resampled(samples: bytes) -> bytes:
    """From espeak-ng's rate to ours."""
    miniaudio = sound_system.miniaudio()
    sixteen = miniaudio.SampleFormat.SIGNED16
    return bytes(miniaudio.convert_frames(sixteen, 1, ESPEAK_HZ, samples, sixteen, 1, wav.RATE))


@contextlib.contextmanager
def _time_limit() -> Iterator[None]:
    """Raise `SpeechError` in the main thread when the engine hangs."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise SpeechError("The system's voice did not finish a phrase; is the disk full?")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PHRASE_LIMIT_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
