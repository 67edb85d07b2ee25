"""What one file alone cannot tell: ids that point somewhere, names that stand once."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiosk.catalogue.bundle import combined
from kiosk.catalogue.faults import Fault, Location
from kiosk.catalogue.model import WayKind
from kiosk.catalogue.schema import WrittenCategories, WrittenEvents, WrittenService
from kiosk.catalogue.written import Located, hint

CATEGORIES_FILE = "categories.yaml"
EVENTS_FILE = "events.yaml"

Services = Mapping[Path, Located[WrittenService] | None]
"""Every file of a service; None where it has faults of its own."""


def faults_of_listing(
    categories: Located[WrittenCategories], services: Services, folder: Path
) -> Iterator[Fault]:
    """Yield a fault for each listed service that stands twice or has no file."""
    fault = categories.document.fault
    listed: dict[str, Location] = {}
    names = [category.id for category in categories.value.categories]
    for index in _repeated(names):
        sentence = f"{names[index]} is there twice: rename one."
        yield fault(("categories", index, "id"), sentence)
    for number, category in enumerate(categories.value.categories):
        for position, name in enumerate(category.services):
            place: Location = ("categories", number, "services", position)
            if name in listed:
                line = categories.document.line(listed[name])
                yield fault(place, f"{name} is listed on line {line} already: remove one.")
            listed[name] = place
            if folder / category.id / f"{name}.yaml" not in services:
                sentence = (
                    f"there is no file {category.id}/{name}.yaml: write it, or remove this line."
                )
                yield fault(place, sentence)


def faults_of_files(categories: WrittenCategories, services: Services) -> Iterator[Fault]:
    """Yield a fault for each file whose name or folder is not that of its service."""
    homes = {name: category.id for category in categories.categories for name in category.services}
    for path, service in services.items():
        if service is None:
            continue
        home, folder = homes.get(path.stem), path.parent.name
        if service.value.id != path.stem:
            sentence = f"is {service.value.id}, but the file is {path.name}: make them the same."
        elif home is None:
            sentence = f"{path.stem} is not listed: add it under {folder} in {CATEGORIES_FILE}."
        elif home != folder:
            sentence = f"stands in {folder}, but {CATEGORIES_FILE} lists it under {home}: move it."
        else:
            continue
        yield service.document.fault(("id",), sentence)


def faults_of_service(service: Located[WrittenService]) -> Iterator[Fault]:
    """Yield a fault for each id inside a service that stands twice or points to nothing."""
    value, fault = service.value, service.document.fault
    facts = [fact.id for fact in value.facts]
    local_fields = [field.id for field in value.local_fields]
    for field, names in (("facts", facts), ("local_fields", local_fields)):
        for index in _repeated(names):
            yield fault((field, index, "id"), f"{names[index]} is there twice: rename one.")
    for index in _repeated(map(_bare, value.sayings)):
        yield fault(("sayings", index), f"{value.sayings[index]} is there twice: remove one.")
    for number, way in enumerate(value.ways):
        for field, used, known in (
            ("facts", way.facts, facts),
            ("local", way.local, local_fields),
        ):
            for index, name in enumerate(used):
                if name not in known:
                    place = ("ways", number, field, index)
                    yield fault(place, f"{name} is not in this file: {hint(name, known)}")
    yield from _faults_of_kinds(service)


def _faults_of_kinds(service: Located[WrittenService]) -> Iterator[Fault]:
    kinds = [way.kind for way in service.value.ways]
    for index in _repeated(kinds):
        sentence = f"{kinds[index]} is there twice: join the two ways."
        yield service.document.fault(("ways", index, "kind"), sentence)
    order = list(WayKind)
    # An emergency starts with what to do now, whatever that is.
    if service.value.emergency is None and kinds != sorted(kinds, key=order.index):
        sentence = f"are out of order: write them as {', '.join(order)}."
        yield service.document.fault(("ways",), sentence)


def faults_of_sayings(services: Iterable[Located[WrittenService]]) -> Iterator[Fault]:
    """Yield a fault for each saying that leads to two services, unless both say that it may.

    Marks and spaces make no difference to who says it.
    """
    first: dict[str, Located[WrittenService]] = {}
    for service in services:
        value, fault = service.value, service.document.fault
        for index, saying in enumerate(value.shared_sayings):
            if saying not in value.sayings:
                yield fault(("shared_sayings", index), f"{saying} is not in sayings: add it there.")
        for index, saying in enumerate(value.sayings):
            other = first.setdefault(_bare(saying), service).value
            if other.id == value.id or (_shares(value, saying) and _shares(other, saying)):
                continue
            sentence = (
                f"{saying} leads to {other.id} already: remove it here or there, or put it into "
                "`shared_sayings` of both when both are right."
            )
            yield fault(("sayings", index), sentence)


def _shares(service: WrittenService, saying: str) -> bool:
    return _bare(saying) in map(_bare, service.shared_sayings)


def _bare(saying: str) -> str:
    return "".join(sign for sign in saying if sign.isalnum())


def faults_of_events(events: Located[WrittenEvents], services: Services) -> Iterator[Fault]:
    """Yield a fault for each event or service that stands twice, and for each name of nothing."""
    fault = events.document.fault
    known = [path.stem for path in services]
    ids = [event.id for event in events.value.events]
    for index in _repeated(ids):
        yield fault(("events", index, "id"), f"{ids[index]} is there twice: rename one.")
    for number, event in enumerate(events.value.events):
        names = [service.id for service in event.services]
        for index in _repeated(names):
            place = ("events", number, "services", index, "id")
            yield fault(place, f"{names[index]} is there twice: remove one.")
        for index, name in enumerate(names):
            if name not in known:
                place = ("events", number, "services", index, "id")
                yield fault(place, f"there is no service {name}: {hint(name, known)}")
    # A service with faults of its own brings nobody knows what.
    if None not in services.values():
        yield from _faults_of_things(events, [one.value for one in services.values() if one])


def _faults_of_things(
    events: Located[WrittenEvents], services: list[WrittenService]
) -> Iterator[Fault]:
    """Yield a fault for each name of a thing that no service uses (any more)."""
    fault, shared = events.document.fault, events.value.things
    brought = list(dict.fromkeys(thing.text for service in services for thing in service.bring))
    for index in _repeated(thing.text for thing in shared):
        yield fault(("things", index, "text"), f"{shared[index].text} is there twice: join them.")
    for number, thing in enumerate(shared):
        for index, name in enumerate(thing.called):
            if name not in brought:
                sentence = f"no service wants {name}: {hint(name, brought)}"
                yield fault(("things", number, "called", index), sentence)
    by_id = {service.id: service for service in services}
    for number, event in enumerate(events.value.events):
        bundled = [by_id[one.id] for one in event.services if one.id in by_id]
        listed = [one.thing.text for one in combined(bundled, shared)]
        for index, name in enumerate(event.not_needed):
            if name not in listed:
                sentence = f"{name} is not in the combined list: {hint(name, listed)}"
                yield fault(("events", number, "not_needed", index), sentence)


def _repeated(names: Iterable[str]) -> list[int]:
    """Return where a name stands that stood before."""
    seen: set[str] = set()
    repeated = []
    for index, name in enumerate(names):
        if name in seen:
            repeated.append(index)
        seen.add(name)
    return repeated
