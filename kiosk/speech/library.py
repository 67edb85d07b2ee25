"""What has been spoken before: recordings of people, and clips of the natural voice.

Used on one thread, the speech client's. Nothing here raises: what cannot be
read counts as missing, is told once to the staff, and the kiosk speaks live.
"""

import contextlib
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from kiosk.errors import SpeechError
from kiosk.speech.clips import Clips

JOINT = re.compile(r"[。\n](?=.)|[。\n]$|(?<=[.!?])\s")
"""Where two sentences may have been put together."""


class Recorded(Protocol):
    """What the library needs of recordings."""

    def find(self, locale: str, text: str) -> bytes | None:
        """Return the samples of a sentence that somebody recorded."""


class Library:
    """Recordings and clips, looked up by what is written."""

    def __init__(
        self,
        clips: Sequence[Path] = (),
        recordings: Recorded | None = None,
        *,
        on_fault: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """Look into the files of `clips` in their order; they may be missing, or come later."""
        self._paths = clips
        self._open: dict[Path, Clips] = {}
        self._recordings = recordings
        self._on_fault = on_fault
        self._told: set[str] = set()

    def recorded(self, locale: str, text: str) -> dict[tuple[int, int], bytes]:
        """Return what of a text somebody has recorded: start and end of it → samples.

        The whole text, or sentences in it: a tile puts two of them together, with a
        full stop between them that neither has.
        """
        if self._recordings is None:
            return {}
        found: dict[tuple[int, int], bytes] = {}
        ends = [*(match.end() for match in JOINT.finditer(text)), len(text)]
        start = 0
        while start < len(text):
            for end in reversed([end for end in ends if end > start]):
                samples = self._recording_of(locale, text[start:end])
                if samples is not None:
                    found[start, end] = samples
                    break
            else:
                end = min(end for end in ends if end > start)
            start = end
        return found

    def _recording_of(self, locale: str, sentence: str) -> bytes | None:
        assert self._recordings is not None
        for written in dict.fromkeys((sentence, JOINT.sub("", sentence, 1))):
            samples = self._recordings.find(locale, written)
            if samples is not None:
                return samples
        return None

    def clip(self, locale: str, phrase: str) -> bytes | None:
        """Return the samples of one phrase, as it is written."""
        for path in self._paths:
            clips = self._opened(path)
            if clips is None:
                continue
            try:
                samples = clips.find(locale, phrase)
            except (SpeechError, sqlite3.Error) as error:
                self._tell(f"A clip in {path} cannot be read ({error}).")
                continue
            if samples is not None:
                return samples
        return None

    def close(self) -> None:
        """Give all files back."""
        for clips in self._open.values():
            with contextlib.suppress(sqlite3.Error):
                clips.close()
        self._open.clear()

    def _opened(self, path: Path) -> Clips | None:
        if path not in self._open:
            if not path.is_file():
                return None
            try:
                self._open[path] = Clips(path)
            except SpeechError as error:
                self._tell(error.sentence)
                return None
        return self._open[path]

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._on_fault(sentence)
