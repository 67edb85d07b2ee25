"""Writes a checked catalogue into the tables of schema.sql."""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache

from kiosk.catalogue import shelf_life
from kiosk.catalogue.bundle import Bundled, combined
from kiosk.catalogue.initials import initials
from kiosk.catalogue.messages import (
    EVENTS,
    Said,
    context,
    strings_of_category,
    strings_of_events,
    strings_of_service,
)
from kiosk.catalogue.schema import (
    WrittenCategory,
    WrittenEvent,
    WrittenService,
    WrittenSharedThing,
    WrittenWay,
)
from kiosk.catalogue.source import CatalogueSource
from kiosk.i18n import SOURCE_LOCALE

Translations = Mapping[tuple[str, str], str]
"""(context, Chinese text) → translation."""

Missing = tuple[str, str, str]
"""A string without translation: locale, context, Chinese text."""

_initials = cache(initials)  # pypinyin is slow, and many services say the same


def insert_catalogue(
    database: sqlite3.Connection,
    source: CatalogueSource,
    translations: Mapping[str, Translations],
    pictograms: Mapping[str, str],
) -> list[Missing]:
    """Fill all tables but `release`; return the translations that are missing."""
    writer = _Writer(database, translations)
    locales = (SOURCE_LOCALE, *translations)
    writer.rows("locale", ((code, position) for position, code in enumerate(locales, start=1)))
    writer.rows("pictogram", pictograms.items())
    for position, category in enumerate(source.categories.value.categories, start=1):
        writer.category(position, category)
        for place, service in enumerate(source.services_of(category), start=1):
            writer.service(place, category.id, service)
    writer.events(source)
    return writer.missing


class _Writer:
    def __init__(
        self, database: sqlite3.Connection, translations: Mapping[str, Translations]
    ) -> None:
        self.missing: list[Missing] = []
        self._database = database
        self._translations = translations
        self._owner = ""
        self._messages: dict[tuple[str, str], int] = {}
        self._last_message = 0

    def rows(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Insert rows with all columns of the table, in its order."""
        for row in rows:
            marks = ", ".join("?" * len(row))
            self._database.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608

    def category(self, position: int, category: WrittenCategory) -> None:
        """Insert a category and its strings."""
        self._say(f"category/{category.id}", None, strings_of_category(category))
        name = self._message(category.name, "name")
        short_name = self._message(category.short_name, "short_name")
        summary = self._message(category.summary, "summary")
        row = (category.id, position, name, short_name, summary, category.pictogram)
        self.rows("category", [row])

    def service(self, position: int, category: str, service: WrittenService) -> None:
        """Insert a service with all that belongs to it."""
        self._say(service.id, service.id, strings_of_service(service))
        message = self._message
        emergency = service.emergency
        row = (
            service.id,
            category,
            position,
            message(service.title, "title"),
            message(service.short_title, "short_title"),
            message(service.summary, "summary"),
            message(service.for_whom, "for_whom"),
            service.pictogram,
            int(service.private),
            service.reviewed_on.isoformat(),
            shelf_life.of_service(service).isoformat(),
            emergency.number if emergency else None,
            message(emergency.first_words, "emergency", "first_words") if emergency else None,
        )
        self.rows("service", [row])
        self._lists(service)
        self._volunteer(service)
        for number, way in enumerate(service.ways, start=1):
            self._way(service.id, number, way)
        self._search_keys(service)

    def events(self, source: CatalogueSource) -> None:
        """Insert the life events, each with its combined list, after all services."""
        events = source.events.value
        services = {written.value.id: written.value for written in source.services}
        self._say(EVENTS, None, strings_of_events(events))
        for position, event in enumerate(events.events, start=1):
            bundle = [services[one.id] for one in event.services]
            self._event(position, event)
            self._combined_list(event.id, combined(bundle, events.things, event.not_needed))

    def _event(self, position: int, event: WrittenEvent) -> None:
        self._owner = f"event/{event.id}"
        message = self._message
        row = (
            event.id,
            position,
            message(event.title, "title"),
            message(event.summary, "summary"),
            event.pictogram,
            int(event.private),
            message(event.first, "first"),
        )
        self.rows("event", [row])
        whys = ((one.id, message(one.why, "services", "why")) for one in event.services)
        self._numbered("event_service", event.id, whys)

    def _combined_list(self, event: str, bundled: list[Bundled]) -> None:
        for place, one in enumerate(bundled, start=1):
            self.rows("event_thing", [(event, place, self._words_of(one), one.thing.pictogram)])
            needed_for = ((service,) for service in one.services)
            self._numbered("event_thing_service", event, needed_for, place)

    def _words_of(self, bundled: Bundled) -> int:
        """Return the message of a thing: a name that lists share, or a service's own words."""
        text = bundled.thing.text
        if isinstance(bundled.thing, WrittenSharedThing):
            return self._messages[context(EVENTS, "things", "text"), text]
        found = self._database.execute(
            "SELECT id FROM message WHERE context = ? AND text = ?",
            (context(bundled.services[0], "bring", "text"), text),
        )
        (message,) = found.fetchone()
        return int(message)

    def _lists(self, service: WrittenService) -> None:
        message = self._message
        self._numbered(
            "thing",
            service.id,
            ((message(thing.text, "bring", "text"), thing.pictogram) for thing in service.bring),
        )
        self._numbered(
            "phone",
            service.id,
            (
                (phone.number, message(phone.purpose, "phones", "purpose"))
                for phone in service.phones
            ),
        )
        self._numbered("trap", service.id, ((message(text, "traps"),) for text in service.traps))
        self._numbered(
            "remedy", service.id, ((message(text, "if_wrong"),) for text in service.if_wrong)
        )
        self._numbered(
            "source",
            service.id,
            ((message(source.name, "sources", "name"), source.url) for source in service.sources),
        )
        self._numbered(
            "local_field",
            service.id,
            (
                (
                    field.id,
                    message(field.label, "local_fields", "label"),
                    message(field.everywhere, "local_fields", "everywhere"),
                )
                for field in service.local_fields
            ),
        )
        self._numbered(
            "fact",
            service.id,
            (
                (
                    fact.id,
                    str(fact.kind),
                    fact.text,
                    fact.source,
                    fact.date,
                    fact.region,
                    str(fact.confidence),
                    int(fact.local),
                    int(fact.mirror),
                    shelf_life.checked_on(fact, service).isoformat(),
                    shelf_life.of_fact(fact, service).isoformat(),
                )
                for fact in service.facts
            ),
        )

    def _volunteer(self, service: WrittenService) -> None:
        notes, message = service.volunteer, self._message
        if notes is None:
            return
        ask_first = message(notes.ask_first, "volunteer", "ask_first")
        stop_when = message(notes.stop_when, "volunteer", "stop_when")
        self.rows("volunteer", [(service.id, ask_first, stop_when)])
        self._numbered(
            "stuck_point",
            service.id,
            (
                (
                    message(point.at, "volunteer", "stuck", "at"),
                    message(point.do, "volunteer", "stuck", "do"),
                )
                for point in notes.stuck
            ),
        )

    def _way(self, service: str, number: int, way: WrittenWay) -> None:
        def message(text: str | None, *fields: str) -> int | None:
            return self._message(text, "ways", way.kind, *fields)

        row = (
            service,
            number,
            str(way.kind),
            message(way.title, "title"),
            message(way.place, "place"),
            way.number,
            message(way.time, "time"),
            message(way.fee, "fee"),
        )
        self.rows("way", [row])
        for place, step in enumerate(way.steps, start=1):
            text, tip = message(step.text, "steps", "text"), message(step.tip, "steps", "tip")
            self.rows("step", [(service, number, place, text, tip)])
            self._numbered(
                "step_pictogram", service, ((name,) for name in step.pictograms), number, place
            )
        self._numbered("way_local_field", service, ((name,) for name in way.local), number)
        self._numbered("way_fact", service, ((name,) for name in way.facts), number)

    def _search_keys(self, service: WrittenService) -> None:
        """Store each text by which the service is found, in the locales that have it."""
        for locale in (SOURCE_LOCALE, *self._translations):
            title = self._in_locale(locale, service.title, "title") or service.title
            self.rows("title", [(service.id, locale, _initials(title, locale))])
            sayings = (self._in_locale(locale, text, "sayings") for text in service.sayings)
            self.rows(
                "saying",
                (
                    (service.id, locale, place, text, _initials(text, locale))
                    for place, text in enumerate(filter(None, sayings), start=1)
                ),
            )

    def _in_locale(self, locale: str, text: str, *fields: str) -> str | None:
        if locale == SOURCE_LOCALE:
            return text
        return self._translations[locale].get((context(self._owner, *fields), text))

    def _numbered(
        self, table: str, owner: str, rows: Iterable[tuple[object, ...]], *above: int
    ) -> None:
        """Insert rows of a service or event; `above` are the positions of what they belong to."""
        numbered = enumerate(rows, start=1)
        self.rows(table, ((owner, *above, position, *row) for position, row in numbered))

    def _say(self, owner: str, service: str | None, strings: Iterable[Said]) -> None:
        """Insert strings of a category, a service or all events, so that `_message` finds them."""
        self._owner = owner
        self._messages = {}
        for said in strings:
            key = (said.context, said.text)
            if key in self._messages:
                continue
            self._last_message += 1
            self._messages[key] = self._last_message
            self.rows("message", [(self._last_message, service, *key)])
            for locale, translations in self._translations.items():
                if key in translations:
                    self.rows("translation", [(self._last_message, locale, translations[key])])
                else:
                    self.missing.append((locale, *key))

    def _message(self, text: str | None, *fields: str) -> int | None:
        return None if text is None else self._messages[context(self._owner, *fields), text]
