"""Telephone numbers: each that the kiosk shows stands in one list, with facts behind it.

The list is assets/phones.yaml. A wrong digit sends an old person to a stranger, so every
number is tried by a person before launch; this rule sees to it that none is forgotten.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field

from kiosk.catalogue.faults import Fault, Location, shown_path
from kiosk.catalogue.model import COMMON_KNOWLEDGE
from kiosk.catalogue.schema import Line as Text
from kiosk.catalogue.schema import Number, Written, WrittenFact, WrittenService
from kiosk.catalogue.written import Located, hint, read_right
from kiosk.catalogue.yaml_lines import Document
from kiosk.lint.material import EXEMPT, Material, Rule, facts_of
from kiosk.lint.numbers import digits_of, phones_in
from kiosk.paths import ASSETS

PHONES = ASSETS / "phones.yaml"

SHORT_DIGITS = 5
"""So many digits at most has a number of the whole country that everybody may know."""


class WrittenListedPhone(Written):
    """One number that may be shown. `tried_on` is the day on which somebody rang it."""

    number: Number
    of: Text
    facts: Annotated[tuple[Text, ...], Field(min_length=1)]
    """As service/f03; each says the number."""
    tried_on: date | None

    @property
    def references(self) -> Iterator[tuple[str, str]]:
        """The service and the id of each fact."""
        for reference in self.facts:
            service, _, name = reference.partition("/")
            yield service, name


class WrittenLeftOutPhone(Written):
    """One number that was found and may not be shown."""

    number: Number
    reason: Text


class WrittenPhones(Written):
    """The file assets/phones.yaml."""

    phones: Annotated[tuple[WrittenListedPhone, ...], Field(min_length=1)]
    left_out: tuple[WrittenLeftOutPhone, ...] = ()


class ShownPhone(NamedTuple):
    """A number where people read it."""

    number: str
    document: Document
    location: Location


def read_phones(path: Path = PHONES) -> Located[WrittenPhones]:
    """Read the list. Raise `CatalogueError` that names every fault of its form."""
    return read_right(WrittenPhones, path)


def shown_phones(material: Material, known: frozenset[str] = frozenset()) -> Iterator[ShownPhone]:
    """Yield every number that people read, in sentences and in fields of their own.

    Digits that are `known` as a number are found with gaps in any place, as in 123 45.
    """
    for line in material.lines:
        if line.field == EXEMPT:
            continue
        for phone in phones_in(line.text, known):
            yield ShownPhone(phone.written, line.document, line.location)
    for service in material.source.services:
        for number, location in _own_fields(service.value):
            yield ShownPhone(number, service.document, location)


def _own_fields(service: WrittenService) -> Iterator[tuple[str, Location]]:
    for index, way in enumerate(service.ways):
        if way.number is not None:
            yield way.number, ("ways", index, "number")
    for index, phone in enumerate(service.phones):
        yield phone.number, ("phones", index, "number")
    if service.emergency is not None:
        yield service.emergency.number, ("emergency", "number")


def faults_of_phones(material: Material, path: Path = PHONES) -> Iterator[Fault]:
    """Yield a fault for each number that is not listed, and each entry that rests on nothing."""
    listed = read_phones(path)
    may_show = {digits_of(phone.number) for phone in listed.value.phones}
    left_out = {digits_of(phone.number): phone.reason for phone in listed.value.left_out}
    shown = list(shown_phones(material, frozenset(may_show | left_out.keys())))
    for phone in shown:
        digits = digits_of(phone.number)
        if digits in left_out:
            sentence = f"shows {phone.number}, which is left out: {left_out[digits]}"
            yield phone.document.fault(phone.location, sentence)
        elif digits not in may_show:
            sentence = (
                f"shows {phone.number}, which {shown_path(path)} does not list: "
                "correct it, or add it there with a fact that says it."
            )
            yield phone.document.fault(phone.location, sentence)
    yield from _faults_of_list(listed, material, {digits_of(phone.number) for phone in shown})


def _faults_of_list(
    listed: Located[WrittenPhones], material: Material, shown: set[str]
) -> Iterator[Fault]:
    facts = facts_of(written.value for written in material.source.services)
    fault, seen = listed.document.fault, set[str]()
    for index, phone in enumerate(listed.value.phones):
        digits = digits_of(phone.number)
        if digits in seen:
            yield fault(("phones", index, "number"), f"{phone.number} is there twice: join them.")
        elif digits not in shown:
            sentence = f"{phone.number} is not shown anywhere: remove it."
            yield fault(("phones", index, "number"), sentence)
        seen.add(digits)
        for position, (service, name) in enumerate(phone.references):
            wrong = _wrong(digits, service, name, facts)
            if wrong:
                place = ("phones", index, "facts", position)
                yield fault(place, f"{phone.number} rests on {phone.facts[position]}, {wrong}")
        named = [facts[reference] for reference in phone.references if reference in facts]
        sourced = any(fact.source != COMMON_KNOWLEDGE for fact in named)
        if len(digits) > SHORT_DIGITS and not sourced:
            yield fault(
                ("phones", index),
                f"{phone.number} rests on common knowledge only: nobody knows so long a number by "
                "heart, name a fact with a source.",
            )
    for index, unwanted in enumerate(listed.value.left_out):
        if digits_of(unwanted.number) in seen:
            sentence = f"{unwanted.number} is listed above: keep one of the two."
            yield fault(("left_out", index, "number"), sentence)


def _wrong(
    digits: str, service: str, name: str, facts: Mapping[tuple[str, str], WrittenFact]
) -> str | None:
    """Say why a number may not rest on a fact; None when it may."""
    fact = facts.get((service, name))
    if fact is None:
        known = sorted(f"{owner}/{other}" for owner, other in facts if owner == service)
        return f"which does not exist: {hint(f'{service}/{name}', known)}"
    if not any(digits_of(phone.written) == digits for phone in phones_in(fact.text)):
        return f"which does not say it: “{fact.text}”"
    return None


PHONES_RULE = Rule(
    "phones",
    "Every telephone number stands in assets/phones.yaml, with facts that say it.",
    faults_of_phones,
)
