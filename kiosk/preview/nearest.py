"""Where an author stands when the place where they were is gone from the catalogue."""

from dataclasses import replace

from kiosk.catalogue.model import Service
from kiosk.catalogue.store import Catalogue
from kiosk.errors import UnknownServiceError
from kiosk.places import (
    BeforeWay,
    CategoryPage,
    Guide,
    HandOff,
    Home,
    OtherMeans,
    OtherWays,
    Paper,
    Place,
    Remember,
    ReminderDays,
    ReminderHours,
    ServicePage,
    Stuck,
)

InWay = BeforeWay | Guide | Stuck | Remember | HandOff | ReminderDays | ReminderHours | Paper


class Nearest:
    """Finds the nearest place that exists: mostly the same. Reads each service once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._locale = catalogue.locales[0]
        self._services: dict[str, Service | None] = {}

    def __call__(self, place: Place) -> Place:
        """Return the same place, the last step of its way, the service's page, or home."""
        match place:
            case CategoryPage(category):
                known = {one.id for one in self._catalogue.categories(self._locale)}
                return place if category in known else Home()
            case ServicePage() | OtherWays():
                return place if self._service(place.service) else Home()
            case OtherMeans(code):
                near = self._in_way(code)
                return place if near == code else near
            case BeforeWay() | Guide() | Stuck() | Remember():
                return self._in_way(place)
            case HandOff() | ReminderDays() | ReminderHours() | Paper():
                return self._in_way(place)
            case _:
                return place

    def _in_way(self, place: InWay) -> Place:
        service = self._service(place.service)
        way = service.way(place.way) if service else None
        if service is None:
            return Home()
        if way is None:
            return ServicePage(place.service)
        last = len(way.steps) - 1
        if isinstance(place, Guide):
            return replace(place, step=min(place.step, last))
        if isinstance(place, Stuck) and place.step > last:
            return Guide(place.service, place.way, last)
        return place

    def _service(self, service_id: str) -> Service | None:
        if service_id not in self._services:
            try:
                self._services[service_id] = self._catalogue.service(service_id, self._locale)
            except UnknownServiceError:
                self._services[service_id] = None
        return self._services[service_id]
