"""What the rules read: every line of the catalogue, with where it stands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.catalogue.faults import Fault, Location
from kiosk.catalogue.messages import strings_of_category, strings_of_events, strings_of_service
from kiosk.catalogue.schema import WrittenFact, WrittenService
from kiosk.catalogue.source import CatalogueSource
from kiosk.catalogue.yaml_lines import Document

MENTION_CHARACTERS = 40

EXEMPT = "sources.name"
"""The field that most rules pass over: a document's own name, with its numbers and brackets."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text that people read or hear.

    `context` is that of its translation: "service-id field". `service` is None for
    the texts of categories and life events.
    """

    context: str
    text: str
    location: Location
    document: Document
    service: WrittenService | None

    @property
    def owner(self) -> str:
        """The id of the service, `category/<id>` or `event/<id>`."""
        return self.context.split(" ", 1)[0]

    @property
    def field(self) -> str:
        """The field without running numbers, as in `ways.in-person.steps.text`."""
        return self.context.split(" ", 1)[1]

    def fault(self, sentence: str) -> Fault:
        """Return a fault that quotes this text; the sentence says what to do."""
        mention = self.text[:MENTION_CHARACTERS]
        mention += "…" if len(self.text) > MENTION_CHARACTERS else ""
        return self.document.fault(self.location, f"“{mention}” {sentence}")


@dataclass(frozen=True)
class Material:
    """A catalogue that has the right form, ready for the rules."""

    source: CatalogueSource
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, source: CatalogueSource) -> "Material":
        """Gather every line of the catalogue, in the order of the screen."""
        return cls(source, tuple(_lines(source)))


class Rule(NamedTuple):
    """One rule: its name, what it asks of authors, and how it finds what breaks it."""

    name: str
    demand: str
    find: Callable[[Material], Iterator[Fault]]


def facts_of(services: Iterable[WrittenService]) -> dict[tuple[str, str], WrittenFact]:
    """Return every fact by its service and its id."""
    return {(service.id, fact.id): fact for service in services for fact in service.facts}


def _lines(source: CatalogueSource) -> Iterator[Line]:
    categories = source.categories
    for number, category in enumerate(categories.value.categories):
        for said in strings_of_category(category):
            location: Location = ("categories", number, *said.location)
            yield Line(said.context, said.text, location, categories.document, None)
    for service in source.services:
        for said in strings_of_service(service.value):
            yield Line(said.context, said.text, said.location, service.document, service.value)
    for said in strings_of_events(source.events.value):
        yield Line(said.context, said.text, said.location, source.events.document, None)
