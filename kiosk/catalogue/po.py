"""PO files: reading, writing without noise, merging with what the sources say now."""

import difflib
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from kiosk.catalogue.faults import shown_path
from kiosk.errors import CatalogueError

# Dates, versions and people: the history of the file knows them better.
_NOISE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id-Version'
    rb"|Report-Msgid-Bugs-To|Last-Translator|Language-Team):.*\n",
    re.MULTILINE,
)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CLOSE_ENOUGH = 0.6  # difflib's own limit for a close match


def read_po_file(path: Path, locale: str) -> Catalog:
    """Read a PO file. Raise `CatalogueError` when it is missing or not a PO file."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=locale, abort_invalid=True)
    except OSError as error:
        raise CatalogueError(
            f"{shown_path(path)}: cannot be read ({error.strerror}). "
            "Run 'kiosk messages update' to make it."
        ) from error
    except (PoFileError, ValueError) as error:
        raise CatalogueError(f"{shown_path(path)}: is not a PO file ({error}): mend it.") from error


def read_translations(path: Path, locale: str) -> dict[tuple[str, str], str]:
    """Return (context, Chinese text) → translation; what is empty or fuzzy is left out."""
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in read_po_file(path, locale)
        if message.id and is_translated(message) and not message.fuzzy
    }


def new_catalog(locale: str, domain: str) -> Catalog:
    """Return a catalogue without messages."""
    return Catalog(
        locale=locale,
        domain=domain,
        header_comment=f"# {domain}, {locale}. Kept in step by 'kiosk messages update'.",
        fuzzy=False,
    )


def as_po(catalog: Catalog) -> bytes:
    """Return the file: in the order of the sources, without line numbers and dates."""
    file = io.BytesIO()
    write_po(file, catalog, no_location=True, sort_by_file=True, width=98)
    return _NOISE.sub(b"", file.getvalue())


def write_if_changed(path: Path, content: bytes) -> bool:
    """Replace the file as a whole, only if its content differs; return whether it did."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)
    return True


def merge(catalog: Catalog, template: Catalog, convert: Callable[[str], str] | None = None) -> None:
    """Bring `catalog` in step with the strings of `template`; translations stay.

    A new string gets its translation from `convert`. Without it, a changed
    string gets the translation that the same field had before, marked fuzzy.
    What is no longer said becomes obsolete; with `convert`, it goes, unless a
    translator wrote a comment on it.
    """
    before = dict(catalog.obsolete)
    fresh = Catalog(fuzzy=False)
    for message in template:
        if message.id:
            fresh[message.id] = message.clone()  # Babel would put the template's own in
    catalog.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.update(before)
    for message in catalog:
        if not message.id or is_translated(message):
            continue
        key = (message.id, message.context)
        known = {(old.id, old.context): name for name, old in catalog.obsolete.items()}
        if key in known:
            message.string = catalog.obsolete.pop(known[key]).string
        elif convert:
            _fill(message, convert)
        else:
            _borrow(message, catalog)
    if convert:
        for name in [name for name, old in catalog.obsolete.items() if not old.user_comments]:
            del catalog.obsolete[name]


def renew(catalog: Catalog, convert: Callable[[str], str]) -> None:
    """Convert every string again, except those with a translator's comment."""
    for message in catalog:
        if message.id and not message.user_comments:
            _fill(message, convert)


def faults_of(catalog: Catalog, template: Catalog) -> Iterator[str]:
    """Yield a phrase for each string that is missing, fuzzy, obsolete, or lost a placeholder."""
    wanted = {(message.id, message.context) for message in template if message.id}
    for message in template:
        found = catalog.get(message.id, message.context) if message.id else None
        if message.id and (found is None or not is_translated(found)):
            yield f"missing: {_named(message)}"
        elif found is not None and found.fuzzy:
            yield f"fuzzy: {_named(message)}"
        elif found is not None and _placeholders(found.id) != _placeholders(found.string):
            yield f"placeholders differ: {_named(message)}"
    for message in [*catalog, *catalog.obsolete.values()]:
        if message.id and (message.id, message.context) not in wanted:
            yield f"obsolete: {_named(message)}"


def is_translated(message: Message) -> bool:
    """Whether every form of the message has a translation."""
    forms = message.string
    return bool(forms) and all(forms or ())


def _fill(message: Message, convert: Callable[[str], str]) -> None:
    if isinstance(message.id, str):
        message.string = convert(message.id)
    else:
        message.string = (convert(message.id[0]),)  # Chinese has one form


def _borrow(message: Message, catalog: Catalog) -> None:
    """Take over the translation of the most similar string that the same field had."""
    text = _singular(message)
    best, likeness = None, _CLOSE_ENOUGH
    for name, old in catalog.obsolete.items():
        if old.context == message.context and type(old.id) is type(message.id):
            ratio = difflib.SequenceMatcher(None, text, _singular(old)).ratio()
            if ratio >= likeness and is_translated(old):
                best, likeness = name, ratio
    if best is not None:
        message.string = catalog.obsolete.pop(best).string
        message.flags.add("fuzzy")


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _placeholders(texts: str | list[str] | tuple[str, ...] | None) -> set[str]:
    joined = texts if isinstance(texts, str) else " ".join(texts or ())
    return set(_PLACEHOLDER.findall(joined))


def _named(message: Message) -> str:
    where = f" ({message.context})" if message.context else ""
    return f"“{_singular(message)}”{where}"
