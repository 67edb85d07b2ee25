"""Compiles what authors and translators wrote into the one file that the kiosk reads.

The file is written beside its place, checked and renamed, so there is always a
whole catalogue or none. The same input gives the same bytes.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from kiosk.catalogue.faults import Fault, refuse, shown_path
from kiosk.catalogue.inputs import (
    INTERFACE_PICTOGRAMS,
    SCHEMA,
    TRANSLATED,
    Inputs,
    Result,
    po_file,
    up_to_date,
)
from kiosk.catalogue.pictograms import IconFont, as_json, names_in
from kiosk.catalogue.po import read_translations
from kiosk.catalogue.rows import Missing, Translations, insert_catalogue
from kiosk.catalogue.schema import WrittenPictograms
from kiosk.catalogue.source import CatalogueSource, read_catalogue
from kiosk.catalogue.store import SCHEMA_VERSION
from kiosk.catalogue.written import Located, read_as
from kiosk.errors import CatalogueError
from kiosk.paths import CATALOGUE


def build(
    out: Path = CATALOGUE,
    inputs: Inputs | None = None,
    *,
    allow_missing: bool = False,
    check: Callable[[CatalogueSource], None] | None = None,
) -> Result:
    """Build `out` and the interface's pictograms beside it, unless they are up to date.

    `allow_missing` shows Chinese where a translation is missing. `check` raises
    `CatalogueError` when the content breaks a rule (`kiosk.lint`). Raises
    `CatalogueError` when an input is wrong or nothing can be written; then what
    was there before is still there.
    """
    inputs = inputs or Inputs()
    digest = inputs.digest()
    done = up_to_date(out, digest, allow_missing=allow_missing)
    if done:
        return done
    source = read_catalogue(inputs.catalogue)
    if check is not None:
        check(source)
    font = IconFont()
    interface = _interface_pictograms(inputs.interface_pictograms, source, font)
    paths = font.paths({*names_in(source), *interface.pictograms})
    translations = {
        locale: _translations(po_file(inputs.locales, locale), locale, allow_missing)
        for locale in TRANSLATED
    }
    with _replaced(out) as file:
        missing = compile_catalogue(
            source,
            file,
            digest=digest,
            translations=translations,
            pictograms={name: paths[name] for name in sorted(names_in(source))},
            missing_from=None if allow_missing else lambda locale: po_file(inputs.locales, locale),
        )
        # The catalogue goes last: its digest says that all the rest is in place.
        with _replaced(out.with_name(INTERFACE_PICTOGRAMS)) as pictograms:
            shown = {name: paths[name] for name in interface.pictograms}
            pictograms.write_text(as_json(shown), encoding="utf-8")
    return Result(out, True, len(source.services), missing)


def compile_catalogue(
    source: CatalogueSource,
    file: Path,
    *,
    digest: str,
    translations: Mapping[str, Translations],
    pictograms: Mapping[str, str],
    missing_from: Callable[[str], Path] | None,
) -> int:
    """Write a new SQLite file and check it; return how many translations are missing.

    `missing_from` names the PO file of a locale: with it, a missing translation
    is an error. Raises `CatalogueError`.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        # Nobody else sees this file yet: a crash leaves rubbish that is never used.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA foreign_keys = ON")
        database.executescript(SCHEMA.read_text(encoding="utf-8"))
        database.execute("BEGIN")
        missing = insert_catalogue(database, source, translations, pictograms)
        if missing and missing_from is not None:
            _refuse_missing(missing, missing_from)
        database.execute("INSERT INTO release VALUES (1, ?, ?)", (digest, len(missing)))
        database.execute("COMMIT")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _check(database)
    return len(missing)


def _translations(file: Path, locale: str, allow_missing: bool) -> Translations:
    if allow_missing and not file.exists():
        return {}
    return read_translations(file, locale)


def _interface_pictograms(file: Path, source: CatalogueSource, font: IconFont) -> WrittenPictograms:
    """Read the interface's list; every pictogram that anybody names must be in the font."""
    faults: list[Fault] = []
    interface = read_as(WrittenPictograms, file, faults)
    files: list[Located[Any]] = [source.categories, *source.services, source.events]
    for written in files if interface is None else [*files, interface]:
        faults.extend(font.faults(written))
    refuse(faults)
    assert interface is not None  # otherwise there was a fault
    return interface.value


def _refuse_missing(missing: list[Missing], missing_from: Callable[[str], Path]) -> None:
    locale, context, text = missing[0]
    more = f" So are {len(missing) - 1} more." if len(missing) > 1 else ""
    raise CatalogueError(
        f"{shown_path(missing_from(locale))}: the translation of “{text}” ({context}) is missing "
        f"or marked fuzzy.{more} Write it ('kiosk messages check' lists all), or build with "
        "--allow-missing to show Chinese in its place."
    )


def _check(database: sqlite3.Connection) -> None:
    integrity = database.execute("PRAGMA integrity_check").fetchall()
    loose = database.execute("PRAGMA foreign_key_check").fetchall()
    if integrity != [("ok",)] or loose:
        raise CatalogueError(
            f"The catalogue came out damaged ({integrity[0][0]}; {len(loose)} loose references). "
            "The disk may be failing: choose another place with --out."
        )


@contextmanager
def _replaced(out: Path) -> Iterator[Path]:
    """Give a new file beside `out` to write; put it in its place if all went well."""
    temporary: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o644)
        _to_disk(temporary)
        temporary.replace(out)
        _to_disk(out.parent)
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        raise CatalogueError(
            f"{shown_path(out)} cannot be written ({why}). Free space on the disk, get the right "
            "to write there, or choose another place with --out."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
