"""What one file alone cannot tell: ids that point somewhere, names that stand once."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiosk.catalogue.faults import Fault, Location
from kiosk.catalogue.model import WayKind
from kiosk.catalogue.schema import WrittenCategories, WrittenService
from kiosk.catalogue.written import Located, hint

CATEGORIES_FILE = "categories.yaml"

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
    for index in _repeated(value.sayings):
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
    """Yield a fault for each saying that leads to two services."""
    first: dict[str, str] = {}
    for service in services:
        for index, saying in enumerate(service.value.sayings):
            other = first.setdefault(saying, service.value.id)
            if other != service.value.id:
                sentence = f"{saying} leads to {other} already: remove it here or there."
                yield service.document.fault(("sayings", index), sentence)


def _repeated(names: Iterable[str]) -> list[int]:
    """Return where a name stands that stood before."""
    seen: set[str] = set()
    repeated = []
    for index, name in enumerate(names):
        if name in seen:
            repeated.append(index)
        seen.add(name)
    return repeated
