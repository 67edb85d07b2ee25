"""The only reader of the catalogue: SQLite to frozen dataclasses, in one locale.

Imports nothing but sqlite3 and the model, as it is on the kiosk's way to its
first screen.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from kiosk.catalogue.event_records import read_event, read_event_heads
from kiosk.catalogue.model import (
    Category,
    DueFact,
    EventHead,
    FactKind,
    LifeEvent,
    SearchKey,
    Service,
    ServiceHead,
)
from kiosk.catalogue.records import read_service
from kiosk.errors import CatalogueError, UnknownEventError, UnknownServiceError

SCHEMA_VERSION = 3
"""`user_version` of the file. Raise it with every change of schema.sql."""

_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class Release:
    """Which catalogue it is: SHA-256 of all that it was built from."""

    digest: str
    missing_translations: int


class Catalogue:
    """An open catalogue. All methods raise `CatalogueError` when the file turns out damaged."""

    def __init__(
        self, path: Path, database: sqlite3.Connection, release: Release, locales: tuple[str, ...]
    ) -> None:
        """Use `Catalogue.open`."""
        self.release = release
        self.locales = locales
        """The locales that were built in, Chinese first."""
        self._path = path
        self._database = database

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file read-only; it must not change while it is open.

        Raises `CatalogueError` when it is missing, cut short, damaged or of
        another version.
        """
        _check_file(path)
        with _sentence_for(path):
            # immutable: no locks, no journal, works on a read-only disk.
            database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            try:
                _check_version(path, database)
                release = Release(
                    *database.execute("SELECT digest, missing_translations FROM release").fetchone()
                )
                locales = database.execute("SELECT code FROM locale ORDER BY position").fetchall()
            except BaseException:
                database.close()
                raise
        return cls(path, database, release, tuple(code for (code,) in locales))

    def categories(self, locale: str) -> tuple[Category, ...]:
        """Return the categories in the order of the home screen."""
        rows = self._rows(
            """
            SELECT id, name.text, short_name.text, summary.text, pictogram
            FROM category
            JOIN wording AS name ON name.message = category.name
                AND name.locale = :locale
            JOIN wording AS short_name ON short_name.message = category.short_name
                AND short_name.locale = :locale
            JOIN wording AS summary ON summary.message = category.summary
                AND summary.locale = :locale
            ORDER BY position
            """,
            locale=locale,
        )
        return tuple(Category(*row) for row in rows)

    def heads(self, locale: str, category: str | None = None) -> tuple[ServiceHead, ...]:
        """Return what lists show, in order: of one category or of all."""
        rows = self._rows(
            """
            SELECT service.id, category, title.text, summary.text, service.pictogram, private
            FROM service
            JOIN category ON category.id = service.category
            JOIN wording AS title ON title.message = service.title
                AND title.locale = :locale
            JOIN wording AS summary ON summary.message = service.summary
                AND summary.locale = :locale
            WHERE :category IS NULL OR category = :category
            ORDER BY category.position, service.position
            """,
            locale=locale,
            category=category,
        )
        return tuple(
            ServiceHead(service_id, home, title, summary, pictogram, bool(private))
            for service_id, home, title, summary, pictogram, private in rows
        )

    def service(self, service_id: str, locale: str) -> Service:
        """Return one service, whole. Raise `UnknownServiceError` when there is none."""
        self._check_locale(locale)
        with _sentence_for(self._path):
            service = read_service(self._database, service_id, locale)
        if service is None:
            raise UnknownServiceError(f"There is no service '{service_id}'.")
        return service

    def due_facts(self, locale: str) -> tuple[DueFact, ...]:
        """Return every fact with the day by which it is to be checked again, the first due first.

        Facts are in Chinese in every locale; `locale` is that of the services' titles.
        """
        rows = self._rows(
            """
            SELECT fact.review_by, service.id, title.text, fact.id, fact.kind, fact.text,
                fact.source, fact.checked_on
            FROM fact
            JOIN service ON service.id = fact.service
            JOIN category ON category.id = service.category
            JOIN wording AS title ON title.message = service.title AND title.locale = :locale
            ORDER BY fact.review_by, category.position, service.position, fact.position
            """,
            locale=locale,
        )
        with _sentence_for(self._path):
            return tuple(
                DueFact(
                    review_by=date.fromisoformat(review_by),
                    service=service,
                    title=title,
                    id=fact_id,
                    kind=FactKind(kind),
                    text=text,
                    source=source,
                    checked_on=date.fromisoformat(checked_on),
                )
                for review_by, service, title, fact_id, kind, text, source, checked_on in rows
            )

    def events(self, locale: str) -> tuple[EventHead, ...]:
        """Return the life events in the order of their list."""
        self._check_locale(locale)
        with _sentence_for(self._path):
            return read_event_heads(self._database, locale)

    def event(self, event_id: str, locale: str) -> LifeEvent:
        """Return one life event, whole. Raise `UnknownEventError` when there is none."""
        self._check_locale(locale)
        with _sentence_for(self._path):
            event = read_event(self._database, event_id, locale)
        if event is None:
            raise UnknownEventError(f"There is no life event '{event_id}'.")
        return event

    def pictogram(self, name: str) -> str:
        """Return the SVG path data of a pictogram, in a box of 24 by 24, y downwards.

        Raises `CatalogueError` when no service or event uses it.
        """
        with _sentence_for(self._path):
            row = self._database.execute(
                "SELECT path FROM pictogram WHERE name = ?", (name,)
            ).fetchone()
        if row is None:
            raise CatalogueError(f"There is no pictogram '{name}' in the catalogue {self._path}.")
        return str(row[0])

    def search_keys(self, locale: str) -> tuple[SearchKey, ...]:
        """Return what services are found by: titles and sayings, each with its initials."""
        rows = self._rows(
            """
            SELECT found.service, found.text, found.initials
            FROM (
                SELECT title.service, wording.text, initials, 0 AS position
                FROM title
                JOIN service ON service.id = title.service
                JOIN wording ON wording.message = service.title AND wording.locale = :locale
                WHERE title.locale = :locale
                UNION ALL
                SELECT service, text, initials, position FROM saying WHERE locale = :locale
            ) AS found
            JOIN service ON service.id = found.service
            JOIN category ON category.id = service.category
            ORDER BY category.position, service.position, found.position
            """,
            locale=locale,
        )
        return tuple(SearchKey(*row) for row in rows)

    def texts(self) -> tuple[str, ...]:
        """Return every text in every locale, in no order."""
        with _sentence_for(self._path):
            rows = self._database.execute(
                "SELECT text FROM message UNION ALL SELECT text FROM translation"
            )
            return tuple(text for (text,) in rows)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _rows(self, query: str, *, locale: str, **values: str | None) -> list[tuple[Any, ...]]:
        self._check_locale(locale)
        with _sentence_for(self._path):
            return self._database.execute(query, {"locale": locale, **values}).fetchall()

    def _check_locale(self, locale: str) -> None:
        if locale not in self.locales:
            raise CatalogueError(
                f"The catalogue {self._path} has no texts in '{locale}', "
                f"only in {', '.join(self.locales)}."
            )


def _check_file(path: Path) -> None:
    """Tell what SQLite would tell late or not at all: no file, another file, half a file."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = file.seek(0, 2)
    except OSError as error:
        raise CatalogueError(
            f"The catalogue {path} cannot be read ({error.strerror}). "
            "Run 'kiosk catalogue build' to build it."
        ) from error
    if not size:
        raise _damaged(path, "it is empty")
    if not header.startswith(b"SQLite format 3\0"[:size]):
        raise _damaged(path, "it is something else")
    # SQLite writes 1 for a page of 65,536 bytes, which does not fit into two bytes.
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size < _HEADER_BYTES or size != pages * (65_536 if page_size == 1 else page_size):
        raise _damaged(path, "it is cut short")


def _check_version(path: Path, database: sqlite3.Connection) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        raise CatalogueError(
            f"The catalogue {path} has version {version}, but this kiosk reads version "
            f"{SCHEMA_VERSION}. Run 'kiosk catalogue build' to build it again."
        )


@contextmanager
def _sentence_for(path: Path) -> Iterator[None]:
    try:
        yield
    # SQLite notices most damage; the rest comes as a date, a kind or a row that is none.
    except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, why: str) -> CatalogueError:
    return CatalogueError(
        f"The catalogue {path} is damaged ({why}). Run 'kiosk catalogue build' to build it again."
    )
