"""Reads the whole catalogue as authors wrote it, and tells every fault of every file at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.catalogue import checks
from kiosk.catalogue.faults import Fault, refuse
from kiosk.catalogue.schema import (
    WrittenCategories,
    WrittenCategory,
    WrittenEvents,
    WrittenService,
)
from kiosk.catalogue.written import Located, read_as


@dataclass(frozen=True)
class CatalogueSource:
    """All that authors wrote. Services are in the order of the screen."""

    categories: Located[WrittenCategories]
    services: tuple[Located[WrittenService], ...]
    events: Located[WrittenEvents]

    def services_of(self, category: WrittenCategory) -> Iterator[WrittenService]:
        """Yield the services of one category, in order."""
        wanted = set(category.services)
        return (written.value for written in self.services if written.value.id in wanted)


def read_catalogue(folder: Path) -> CatalogueSource:
    """Read and check everything below `folder`.

    Raises `CatalogueError` that names file, line and field of every fault.
    """
    faults: list[Fault] = []
    categories = read_as(WrittenCategories, folder / checks.CATEGORIES_FILE, faults)
    events = read_as(WrittenEvents, folder / checks.EVENTS_FILE, faults)
    files = sorted(folder.glob("*/*.yaml"))
    services = {path: read_as(WrittenService, path, faults) for path in files}
    found = [service for service in services.values() if service is not None]
    if categories is not None:
        faults.extend(checks.faults_of_listing(categories, services, folder))
        faults.extend(checks.faults_of_files(categories.value, services))
    for service in found:
        faults.extend(checks.faults_of_service(service))
    faults.extend(checks.faults_of_sayings(found))
    if events is not None:
        faults.extend(checks.faults_of_events(events, services))
    refuse(faults)
    assert categories is not None  # otherwise there was a fault
    assert events is not None
    by_id = {service.value.id: service for service in found}
    order = [name for category in categories.value.categories for name in category.services]
    return CatalogueSource(categories, tuple(by_id[name] for name in order), events)
