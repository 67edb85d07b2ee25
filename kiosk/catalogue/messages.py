"""Which strings of the catalogue people read, so which need a translation.

Every string has a context, "service-id field": `hospital-registration
ways.in-person.steps.text`. It has no running numbers, so that a step can move
without losing its translation; a way goes by its kind. Life events have the
contexts `event/<id> field`, and the names of their combined lists `events things.text`.

`extract` is the entry point for Babel (see babel.cfg).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kiosk.catalogue.checks import CATEGORIES_FILE, EVENTS_FILE
from kiosk.catalogue.faults import Location
from kiosk.catalogue.schema import (
    SHOWN,
    Written,
    WrittenCategories,
    WrittenCategory,
    WrittenEvents,
    WrittenService,
    marked,
)
from kiosk.catalogue.written import Located, read_right

SAYINGS = "sayings"
EVENTS = "events"
"""The owner of the names that combined lists share."""

_KINDS: dict[str, type[Written]] = {
    CATEGORIES_FILE: WrittenCategories,
    EVENTS_FILE: WrittenEvents,
}
"""Which file holds what; every other is a service."""


@dataclass(frozen=True, slots=True)
class Said:
    """A string that people read: its context, its text, and where it stands in its file."""

    context: str
    text: str
    location: Location


def strings_of_service(service: WrittenService) -> Iterator[Said]:
    """Yield every string of a service that gets translated."""
    for location, text in marked(service, SHOWN):
        yield Said(context(service.id, *_named(service, location)), text, location)


def strings_of_category(category: WrittenCategory) -> Iterator[Said]:
    """Yield every string of a category that gets translated."""
    for location, text in marked(category, SHOWN):
        yield Said(context(f"category/{category.id}", *location), text, location)


def strings_of_events(events: WrittenEvents) -> Iterator[Said]:
    """Yield every string of the life events that gets translated."""
    for location, text in marked(events, SHOWN):
        match location:
            case ("events", int(number), *field):
                owner = f"event/{events.events[number].id}"
                yield Said(context(owner, *field), text, location)
            case _:
                yield Said(context(EVENTS, *location), text, location)


def context(owner: str, *fields: str | int) -> str:
    """Return the context of a field; `owner` is the id of a service, or `category/<id>`."""
    return f"{owner} {'.'.join(part for part in fields if isinstance(part, str))}"


def is_saying(context: str | None) -> bool:
    """Whether the string is what people say in Chinese, which has no English counterpart."""
    return context is not None and context.endswith(f" {SAYINGS}")


def _named(service: WrittenService, location: Location) -> Location:
    if location[0] == "ways" and isinstance(location[1], int):
        return ("ways", str(service.ways[location[1]].kind), *location[2:])
    return location


def extract(
    file: IO[bytes],
    keywords: Any,  # noqa: ARG001  # what Babel hands to every extractor
    comment_tags: Any,  # noqa: ARG001
    options: Any,  # noqa: ARG001
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Yield the strings of one file of the catalogue, as Babel wants them from an extractor.

    Raises `CatalogueError` when the file is not as the schema wants it.
    """
    path = Path(file.name)
    written = read_right(_KINDS.get(path.name, WrittenService), path)
    for said, line in _strings_of_file(written):
        yield line, "pgettext", (said.context, said.text), []


def _strings_of_file(written: Located[Any]) -> Iterator[tuple[Said, int]]:
    if isinstance(written.value, WrittenService):
        for said in strings_of_service(written.value):
            yield said, written.document.line(said.location)
    elif isinstance(written.value, WrittenEvents):
        for said in strings_of_events(written.value):
            yield said, written.document.line(said.location)
    else:
        for number, category in enumerate(written.value.categories):
            for said in strings_of_category(category):
                yield said, written.document.line(("categories", number, *said.location))
