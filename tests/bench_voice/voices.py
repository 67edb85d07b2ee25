"""The voices under test, and a sentence as they speak it: phrase by phrase, as in the kiosk."""

import atexit
import ctypes
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.reading.reader import PHRASE_PAUSE_S
from kiosk.speech import explain, phrases, voice_pack, wav
from kiosk.speech.natural_voice import NaturalVoice
from kiosk.speech.rendering import PR_SET_PDEATHSIG
from kiosk.speech.system_voice import SystemVoice
from kiosk.speech.voice_pack import VoicePack
from kiosk.speech.worker import Voice

WARMING = {"zh": "请先取号，再坐下等。", "en": "Take a number, then sit down."}


@dataclass(frozen=True)
class Engine:
    """A voice in one language; without a `pack` it is the system's."""

    name: str
    language: str
    pack: VoicePack | None

    @property
    def is_natural(self) -> bool:
        """Whether it is the installed natural voice, which must be understood."""
        return self.name.startswith("natural")


@dataclass(frozen=True)
class Spoken:
    """A sentence as it is heard, and how long that took to make: all of it, its first phrase."""

    samples: bytes
    took_s: float
    first_s: float

    @property
    def duration_s(self) -> float:
        """How long it sounds, with the pauses between its phrases."""
        return wav.seconds(self.samples)


def installed(voice_folder: Path) -> Iterator[Engine]:
    """Yield the voices of this machine."""
    for language in ("zh", "en"):
        if voice_folder.is_dir():
            pack = voice_pack.open_pack(voice_folder)
            yield Engine(f"natural ({Path(pack.styles[language]).stem})", language, pack)
        yield Engine("system (espeak-ng)", language, None)


def styles(voice_folder: Path, folder: Path) -> Iterator[Engine]:
    """Yield the natural voice with each style vector of `folder` (Kokoro's z… is Mandarin)."""
    pack = voice_pack.open_pack(voice_folder)
    for path in sorted(folder.glob("*.bin")):
        language = "zh" if path.name.startswith("z") else "en"
        # An absolute path stays itself when the voice's folder is put before it.
        yield Engine(path.stem, language, replace(pack, styles={language: str(path.resolve())}))


class Speaker:
    """An engine in a process of its own: two of them share one espeak-ng library badly."""

    def __init__(self, engine: Engine) -> None:
        """Load it, at the first sentence."""
        self._pool = ProcessPoolExecutor(
            1, get_context("spawn"), initializer=_load, initargs=(engine.pack,)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self._pool.shutdown()

    def speak(self, sentence: str, locale: str) -> Spoken:
        """Have a sentence spoken, and measure it."""
        return self._pool.submit(_speak, sentence, locale).result()

    def render(self, reading: str, locale: str) -> bytes:
        """Return the samples of one phrase."""
        return self._pool.submit(_render, reading, locale).result()


# In the speaker's process.

_voice: Voice


def _load(pack: VoicePack | None) -> None:
    global _voice  # noqa: PLW0603  # a process of the pool has no other place
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if pack is not None:
        _voice = NaturalVoice(pack)
        return
    folder = tempfile.mkdtemp(prefix="leling-bench-voice-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _voice = SystemVoice(Path(folder))


def _render(reading: str, locale: str) -> bytes:
    return _voice.render(reading, locale)


def _speak(sentence: str, locale: str) -> Spoken:
    began = time.monotonic()
    first_s = 0.0
    said = []
    for phrase in phrases.split(sentence):
        said.append(_voice.render(explain.reading(phrase, locale), locale))
        first_s = first_s or time.monotonic() - began
    took_s = time.monotonic() - began
    return Spoken(wav.silence(PHRASE_PAUSE_S).join(said), took_s, first_s)
