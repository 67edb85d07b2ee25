"""The store of recorded voices: a neighbour's 重庆话 in the stead of the kiosk's own voice.

One SQLite file in `<data>/recordings/` holds all: which sentence in which
locale, who says it, for which service it was made, and the sound itself as
FLAC. A transaction is there or is not, also after a power cut. The kiosk reads
while `kiosk recordings` writes (WAL).

A sentence of a locale has one recording. It is found by the sentence as it is
written on the screen, to the character.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.errors import RecordingError, RecordingFault
from kiosk.health import Health
from kiosk.i18n import N_
from kiosk.speech import codec
from kiosk.speech.recording import (
    Recording,
    Removed,
    checked_duration,
    checked_locale,
    checked_sentence,
    checked_speaker,
    decoded,
)
from kiosk.speech.recording_folder import read_manifest, read_sound, write_folder

FILE_NAME = "recordings.db"

HEALTH_KEY = "recordings"
DAMAGED = N_("有的录音坏了，读不出来。这些话改由机器念。请重新录，或者再导入。")

_BUSY_S = 5.0
"""A writer waits so long for another one, such as an import at the command line."""

_SCHEMA = """
CREATE TABLE sound (sha256 TEXT PRIMARY KEY, flac BLOB NOT NULL);
CREATE TABLE recording (
    locale TEXT NOT NULL,
    sentence TEXT NOT NULL,
    service TEXT NOT NULL,
    speaker TEXT NOT NULL,
    recorded_on TEXT NOT NULL,
    duration_s REAL NOT NULL,
    sha256 TEXT NOT NULL REFERENCES sound (sha256),
    PRIMARY KEY (locale, sentence)
) WITHOUT ROWID;
CREATE INDEX recording_sound ON recording (sha256);
"""
_SCHEMA_VERSION = 1

_COLUMNS = "locale, sentence, service, speaker, recorded_on, duration_s, sha256"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many recordings came in, and how many of them in the stead of another one."""

    count: int
    replaced: int


class Recordings:
    """The recorded voices of this kiosk. May be used on any thread.

    All but `find` raise `RecordingError` when the store cannot be used, and
    leave it as it was.
    """

    def __init__(self, folder: Path, health: Health | None = None) -> None:
        """Keep them in `folder`, which is made when the first one comes.

        `health` is told when a recording cannot be read.
        """
        self._folder = folder
        self._health = health
        # Guards the connection, which is made by whoever needs it first.
        self._lock = threading.RLock()
        self._database: sqlite3.Connection | None = None

    def find(self, locale: str, sentence: str) -> bytes | None:
        """Return the samples (mono, 16 bits, `wav.RATE`) for this sentence, if it has any.

        Never raises: a recording that cannot be read is told to `health`, and
        the kiosk speaks with its own voice. A lookup takes less than a
        millisecond, decoding 5 s of speech a few; the very first sound costs
        the import of the decoder once (`prepare`).
        """
        try:
            with self._reading() as database:
                if database is None:
                    return None
                row = database.execute(
                    "SELECT sound.sha256, flac FROM recording JOIN sound USING (sha256) "
                    "WHERE locale = ? AND sentence = ?",
                    (locale, sentence),
                ).fetchone()
            if row is None:
                return None
            samples = decoded(row[1], row[0])
        except RecordingError:
            if self._health is not None:
                self._health.tell(HEALTH_KEY, DAMAGED)
            return None
        return samples

    def prepare(self) -> None:
        """Do now what the first `find` would have to: import the decoder, open the store."""
        import soundfile  # noqa: F401  # see above

        with self._reading():
            pass

    def get(self, locale: str, sentence: str) -> Recording | None:
        """Return what is known of the recording of this sentence, if it has one."""
        with self._reading() as database:
            return None if database is None else _one(database, locale, sentence)

    def entries(
        self, *, locale: str | None = None, service: str | None = None
    ) -> tuple[Recording, ...]:
        """Return all recordings, or those of a locale or made for a service, sorted by these."""
        with self._reading() as database:
            if database is None:
                return ()
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM recording "  # noqa: S608  # our own constant
                "WHERE (:locale IS NULL OR locale = :locale) "
                "AND (:service IS NULL OR service = :service) ORDER BY service, locale, sentence",
                {"locale": locale, "service": service},
            ).fetchall()
        return tuple(_recording(row) for row in rows)

    def counts(self, locale: str) -> Mapping[str, int]:
        """Return how many recordings of a locale were made for each service that has any."""
        with self._reading() as database:
            if database is None:
                return {}
            rows = database.execute(
                "SELECT service, COUNT(*) FROM recording WHERE locale = ? GROUP BY service",
                (locale,),
            ).fetchall()
        return dict(rows)

    def add(
        self,
        samples: bytes,
        *,
        locale: str,
        sentence: str,
        service: str,
        speaker: str,
        recorded_on: date,
    ) -> Removed | None:
        """Keep samples (mono, 16 bits, `wav.RATE`); they win for this sentence from now on.

        Returns the recording that was there before, if there was one. On disk,
        and safe from a power cut, when this returns.
        """
        flac = codec.flac(samples)
        recording = Recording(
            locale=checked_locale(locale),
            sentence=checked_sentence(sentence),
            service=service,
            speaker=checked_speaker(speaker),
            recorded_on=recorded_on,
            duration_s=checked_duration(samples),
            sha256=hashlib.sha256(flac).hexdigest(),
        )
        return self._put(Removed(recording, flac))

    def put_back(self, removed: Removed) -> Removed | None:
        """Undo a removal, or a replacement; returns what was there, as `add` does."""
        return self._put(removed)

    def remove(self, locale: str, sentence: str) -> Removed:
        """Forget the recording of this sentence; the kiosk speaks for itself again."""
        with self._writing() as database:
            removed = _take_out(database, locale, sentence)
            if removed is None:
                raise RecordingError(
                    f"There is no recording of “{sentence}” in {locale}.", RecordingFault.REFUSED
                )
        return removed

    def export(self, folder: Path, *, locale: str | None = None, service: str | None = None) -> int:
        """Write recordings into a new folder (see `recording_folder`); return how many.

        Raises `RecordingError` when it exists already and has something in it,
        or cannot be written.
        """
        recordings = self.entries(locale=locale, service=service)
        write_folder(folder, recordings, self._flac)
        return len(recordings)

    def import_folder(self, folder: Path) -> Imported:
        """Take every recording of an exported folder, in the stead of those that are there.

        All or nothing: a sound that is missing, damaged or not the one that
        the manifest means, and nothing has changed.
        """
        entries = read_manifest(folder)
        replaced = 0
        with self._writing() as database:
            for entry in entries:
                flac = read_sound(folder, entry["sha256"])
                samples = decoded(flac, entry["sha256"], f"{folder}: {entry['sha256']}.flac")
                recording = Recording(**entry, duration_s=checked_duration(samples))
                replaced += _put_in(database, Removed(recording, flac)) is not None
        return Imported(len(entries), replaced)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None

    def _put(self, removed: Removed) -> Removed | None:
        with self._writing() as database:
            return _put_in(database, removed)

    def _flac(self, sha256: str) -> bytes:
        with self._reading() as database:
            row = None
            if database is not None:
                row = database.execute(
                    "SELECT flac FROM sound WHERE sha256 = ?", (sha256,)
                ).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != sha256:
            raise self._damaged(f"the sound {sha256} is not what it was")
        return bytes(row[0])

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Lend the connection; None: nothing was ever kept."""
        with self._lock, self._sentences():
            if self._database is None and not (self._folder / FILE_NAME).exists():
                yield None
            else:
                yield self._opened()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection inside a transaction, which an error takes back."""
        with self._lock, self._sentences():
            self._folder.mkdir(parents=True, exist_ok=True)
            database = self._opened()
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                # A full disk may have taken the transaction back already.
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            # autocommit: transactions begin and end where the code says so.
            database = sqlite3.connect(
                self._folder / FILE_NAME,
                timeout=_BUSY_S,
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                _prepare(database, self._folder / FILE_NAME)
            except BaseException:
                database.close()
                raise
            self._database = database
        return self._database

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """Say in a sentence what SQLite and the system say in words of their own."""
        try:
            yield
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", "")
            if name == "SQLITE_FULL":
                raise RecordingError(
                    f"The disk is full: the recording could not be kept in {self._folder}. "
                    "What was there is still there.",
                    RecordingFault.DISK_FULL,
                ) from error
            raise self._damaged(str(error)) from error
        except OSError as error:
            raise self._damaged(str(error.strerror)) from error

    def _damaged(self, why: str) -> RecordingError:
        return RecordingError(
            f"The recordings in {self._folder} cannot be used ({why}). If {FILE_NAME} is damaged, "
            "move it away and import the last export.",
            RecordingFault.STORE,
        )


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    # A reader never waits for a writer; a commit is on the disk before it returns.
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == 0:
        database.execute("BEGIN IMMEDIATE")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version == 0:  # nobody else made it while this one waited
            for statement in _SCHEMA.split(";\n"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
            version = _SCHEMA_VERSION
        database.execute("COMMIT")
    if version != _SCHEMA_VERSION:
        raise RecordingError(
            f"The recordings in {path} have version {version}, but this kiosk reads version "
            f"{_SCHEMA_VERSION}. A newer kiosk wrote them.",
            RecordingFault.STORE,
        )


def _recording(row: tuple[Any, ...]) -> Recording:
    locale, sentence, service, speaker, recorded_on, duration_s, sha256 = row
    return Recording(
        locale, sentence, service, speaker, date.fromisoformat(recorded_on), duration_s, sha256
    )


def _one(database: sqlite3.Connection, locale: str, sentence: str) -> Recording | None:
    row = database.execute(
        f"SELECT {_COLUMNS} FROM recording WHERE locale = ? AND sentence = ?",  # noqa: S608  # our own constant
        (locale, sentence),
    ).fetchone()
    return None if row is None else _recording(row)


def _take_out(database: sqlite3.Connection, locale: str, sentence: str) -> Removed | None:
    recording = _one(database, locale, sentence)
    if recording is None:
        return None
    sha256 = recording.sha256
    (flac,) = database.execute("SELECT flac FROM sound WHERE sha256 = ?", (sha256,)).fetchone()
    database.execute("DELETE FROM recording WHERE locale = ? AND sentence = ?", (locale, sentence))
    database.execute(
        "DELETE FROM sound WHERE sha256 = :sha256 "
        "AND NOT EXISTS (SELECT 1 FROM recording WHERE sha256 = :sha256)",
        {"sha256": sha256},
    )
    return Removed(recording, flac)


def _put_in(database: sqlite3.Connection, removed: Removed) -> Removed | None:
    recording = removed.recording
    before = _take_out(database, recording.locale, recording.sentence)
    database.execute(
        "INSERT OR IGNORE INTO sound (sha256, flac) VALUES (?, ?)",
        (recording.sha256, removed.flac),
    )
    database.execute(
        f"INSERT INTO recording ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # our own constant
        (
            recording.locale,
            recording.sentence,
            recording.service,
            recording.speaker,
            recording.recorded_on.isoformat(),
            recording.duration_s,
            recording.sha256,
        ),
    )
    return before
