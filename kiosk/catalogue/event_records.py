"""Rows of the life events to `model.EventHead` and `model.LifeEvent`, in one locale."""

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

from kiosk.catalogue.model import (
    EventHead,
    EventService,
    EventThing,
    LifeEvent,
    Phone,
    ServiceHead,
    Thing,
)


def read_event_heads(database: sqlite3.Connection, locale: str) -> tuple[EventHead, ...]:
    """Return what a list shows, in the order of the screen."""
    rows = database.execute(
        """
        SELECT id, title.text, summary.text, pictogram, private
        FROM event
        JOIN wording AS title ON title.message = event.title AND title.locale = :locale
        JOIN wording AS summary ON summary.message = event.summary AND summary.locale = :locale
        ORDER BY position
        """,
        {"locale": locale},
    )
    return tuple(
        EventHead(event, title, summary, pictogram, bool(private))
        for event, title, summary, pictogram, private in rows
    )


def read_event(database: sqlite3.Connection, event_id: str, locale: str) -> LifeEvent | None:
    """Return the life event, or None when there is none with this id.

    Raises `sqlite3.Error`, `ValueError` or `TypeError` when the file is damaged.
    """
    values = {"event": event_id, "locale": locale}
    heads = {head.id: head for head in read_event_heads(database, locale)}
    if event_id not in heads:
        return None
    (first,) = database.execute(
        "SELECT text FROM event JOIN wording ON wording.message = event.first "
        "AND wording.locale = :locale WHERE id = :event",
        values,
    ).fetchone()
    rows = database.execute(
        """
        SELECT service.id, category, title.text, summary.text, service.pictogram, private,
            why.text, phone.number,
            -- A LEFT JOIN would make SQLite write out the whole view first: 10 ms.
            (SELECT text FROM wording WHERE message = phone.purpose AND locale = :locale),
            reviewed_on
        FROM event_service
        JOIN service ON service.id = event_service.service
        JOIN wording AS title ON title.message = service.title AND title.locale = :locale
        JOIN wording AS summary ON summary.message = service.summary AND summary.locale = :locale
        JOIN wording AS why ON why.message = event_service.why AND why.locale = :locale
        LEFT JOIN phone ON phone.service = service.id AND phone.position = 1
        WHERE event = :event
        ORDER BY event_service.position
        """,
        values,
    ).fetchall()
    return LifeEvent(
        head=heads[event_id],
        first=first,
        services=tuple(_service(row) for row in rows),
        bring=_things(database, values),
        reviewed_on=min(date.fromisoformat(row[-1]) for row in rows),
    )


def _service(row: tuple[Any, ...]) -> EventService:
    service, category, title, summary, pictogram, private, why, number, purpose, _reviewed = row
    head = ServiceHead(service, category, title, summary, pictogram, bool(private))
    return EventService(head, why, Phone(number, purpose) if number else None)


def _things(database: sqlite3.Connection, values: dict[str, str]) -> tuple[EventThing, ...]:
    services: dict[int, list[str]] = defaultdict(list)
    for thing, service in database.execute(
        "SELECT thing, service FROM event_thing_service WHERE event = :event "
        "ORDER BY thing, position",
        values,
    ):
        services[thing].append(service)
    rows = database.execute(
        "SELECT position, wording.text, pictogram FROM event_thing "
        "JOIN wording ON wording.message = event_thing.text AND wording.locale = :locale "
        "WHERE event = :event ORDER BY position",
        values,
    )
    return tuple(
        EventThing(Thing(text, pictogram), tuple(services[position]))
        for position, text, pictogram in rows
    )
