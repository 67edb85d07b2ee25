"""Clips: phrases that the natural voice has spoken ahead, in one SQLite file.

The file says which phrases there are (`phrase`: written form and locale to the
key of a clip), what an engine is to be given for each key (`wanted`), and holds
the clips made so far (`clip`: Ogg Opus). A key is a hash of voice and reading, so a
clip is made once however many phrases read the same, zh_Hant shares those of
zh_CN, and a changed word or pronunciation makes just its own phrases anew.

Clips of a content release lie beside its catalogue and are only read. What the
kiosk renders while nobody is there goes into a file of its own.
"""

import contextlib
import hashlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.errors import VoiceError
from kiosk.speech import codec

FORMAT = 1

CACHE_KIB = 256
"""The inner pages of the indexes fit in."""

PATIENCE_S = 5.0
"""A reader waits so long for the moment in which a renderer saves."""

WRITER_PATIENCE_S = 60.0
"""A renderer waits so long for whoever reads: hours of work must not end for a backup's sake."""

_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE phrase (
    locale TEXT NOT NULL, written TEXT NOT NULL, key BLOB NOT NULL,
    PRIMARY KEY (locale, written)
) WITHOUT ROWID;
CREATE TABLE wanted (
    key BLOB PRIMARY KEY, locale TEXT NOT NULL, reading TEXT NOT NULL, place INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE clip (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, sound BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A clip to be made: what the voice is given, and in which locale's language."""

    key: bytes
    locale: str
    reading: str


@dataclass(frozen=True, slots=True)
class Count:
    """How far a locale is: different strings and clips they need, and clips not yet made."""

    strings: int
    clips: int
    missing: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that can be spoken in one locale: number of strings, and phrases with their readings.

    A phrase with an empty reading has nothing to say and no clip.
    """

    locale: str
    strings: int
    readings: Mapping[str, str]


def key_of(voice: str, reading: str) -> bytes:
    """Return the key of a clip: 16 bytes of a hash."""
    return hashlib.sha256(f"{voice}\n{reading}".encode()).digest()[:16]


class Clips:
    """One file of clips. Use it on one thread, or each thread its own."""

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the file; a writable one is made when it is missing.

        Raises `VoiceError` when it is missing, damaged or of another format.
        """
        self._path = path
        try:
            if writable:
                path.parent.mkdir(parents=True, exist_ok=True)
            elif not path.is_file():
                raise VoiceError(f"There are no clips in {path}. Run 'kiosk voice render'.")
            mode = "rwc" if writable else "ro"
            self._database = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode={mode}",
                uri=True,
                timeout=WRITER_PATIENCE_S if writable else PATIENCE_S,
                check_same_thread=False,
                isolation_level=None,
            )
            # A clip is rarely wanted twice in a row: 2 MB of pages, SQLite's own measure, would
            # only lie in the interface's memory.
            self._database.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            if writable and not self._tables():
                with self._saving():
                    for statement in _SCHEMA.split(";"):
                        self._database.execute(statement)
                    self._tell("format", str(FORMAT))
            told = self.about("format")
        except (OSError, sqlite3.Error) as error:
            raise VoiceError(
                f"The clips in {path} cannot be read ({error}). Delete the file, and they are "
                "made again."
            ) from error
        if told != str(FORMAT):
            raise VoiceError(
                f"The clips in {path} are of format {told}; this kiosk takes {FORMAT}. "
                "Delete the file, and they are made again."
            )

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.close()

    # -- reading -------------------------------------------------------------

    def about(self, name: str) -> str | None:
        """Return what the file says of itself under a name."""
        row = self._database.execute("SELECT value FROM about WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    def find(self, locale: str, written: str) -> bytes | None:
        """Return the samples of a phrase, or None when there is no clip of it.

        Raises `SpeechError` when the clip is damaged.
        """
        row = self._database.execute(
            "SELECT sound FROM phrase JOIN clip USING (key) WHERE locale = ? AND written = ?",
            [locale, written],
        ).fetchone()
        return None if row is None else codec.samples_of(row[0], "OGG")

    def knows(self, locale: str, written: str) -> bool:
        """Whether a phrase is one of those that are to have a clip."""
        row = self._database.execute(
            "SELECT 1 FROM phrase WHERE locale = ? AND written = ?", [locale, written]
        ).fetchone()
        return row is not None

    def keys(self) -> set[bytes]:
        """Return the keys of all clips made."""
        return {row[0] for row in self._database.execute("SELECT key FROM clip")}

    def missing(self, locales: Iterable[str], have: frozenset[bytes] = frozenset()) -> list[Wanted]:
        """Return the clips that these locales need and that are neither here nor in `have`."""
        wanted = self._database.execute(
            f"""
            SELECT key, locale, reading FROM wanted
            WHERE key IN (SELECT key FROM phrase WHERE locale IN ({_marks(locales)}))
            AND key NOT IN (SELECT key FROM clip)
            ORDER BY place
            """,  # noqa: S608  # only question marks are put in
            list(locales),
        )
        return [Wanted(*row) for row in wanted if row[0] not in have]

    def count(self, locale: str) -> Count:
        """Count what a locale needs and what is missing of it."""
        (needed,) = self._database.execute(
            "SELECT count(DISTINCT key) FROM phrase WHERE locale = ?", [locale]
        ).fetchone()
        strings = int(self.about(f"strings {locale}") or 0)
        return Count(strings, needed, len(self.missing([locale])))

    def size(self) -> int:
        """Return the bytes of all clips together."""
        (size,) = self._database.execute("SELECT sum(length(sound)) FROM clip").fetchone()
        return size or 0

    # -- writing -------------------------------------------------------------

    def set_plans(self, voices: Mapping[str, str], plans: Sequence[Plan], fingerprint: str) -> None:
        """Say what is to have clips, instead of what was said before, all at once.

        `voices` gives the voice for each locale, as it stands in the keys;
        `fingerprint` tells what the plans were made from. Clips that no phrase
        needs any more go.
        """
        with self._saving():
            self._database.execute("DELETE FROM phrase")
            self._database.execute("DELETE FROM wanted")
            places = itertools.count()
            for plan in plans:
                self._tell(f"strings {plan.locale}", str(plan.strings))
                for written, reading in plan.readings.items():
                    if not reading:
                        continue
                    key = key_of(voices[plan.locale], reading)
                    self._database.execute(
                        "INSERT INTO phrase VALUES (?, ?, ?)", [plan.locale, written, key]
                    )
                    self._database.execute(
                        "INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, ?)",
                        [key, plan.locale, reading, next(places)],
                    )
            self._database.execute("DELETE FROM clip WHERE key NOT IN (SELECT key FROM wanted)")
            self._tell("fingerprint", fingerprint)

    def add(self, clips: Iterable[tuple[bytes, bytes]]) -> None:
        """Save clips, given as key and samples: all of them or none, power cut or not."""
        sounds = [(key, codec.opus(samples)) for key, samples in clips]
        with self._saving():
            self._database.executemany(
                "INSERT OR REPLACE INTO clip (key, sound) VALUES (?, ?)", sounds
            )

    def _tables(self) -> bool:
        return bool(self._database.execute("SELECT 1 FROM sqlite_master").fetchone())

    def _tell(self, name: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", [name, value])

    @contextlib.contextmanager
    def _saving(self) -> Iterator[None]:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise VoiceError(
                f"Clips cannot be saved in {self._path} ({error}). What was saved before is kept."
            ) from error
        except BaseException:
            self._database.execute("ROLLBACK")
            raise


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _value in values)
