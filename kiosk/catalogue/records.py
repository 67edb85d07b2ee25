"""Rows of one service to a `model.Service`, in one locale."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

from kiosk.catalogue.model import (
    Confidence,
    Emergency,
    Fact,
    FactKind,
    LocalField,
    Phone,
    Service,
    ServiceHead,
    Source,
    Step,
    StuckPoint,
    Thing,
    VolunteerNotes,
    Way,
    WayKind,
)

_Rows = list[tuple[Any, ...]]
_Select = Callable[[str], _Rows]


def read_service(database: sqlite3.Connection, service_id: str, locale: str) -> Service | None:
    """Return the service, or None when there is none with this id.

    Raises `sqlite3.Error`, `ValueError` or `TypeError` when the file is damaged.
    """
    values = {"service": service_id, "locale": locale}

    def select(query: str) -> _Rows:
        return database.execute(query, values).fetchall()

    found = select(
        "SELECT category, pictogram, private, title, summary, short_title, for_whom, "
        "emergency_number, emergency_first_words, reviewed_on, review_by "
        "FROM service WHERE id = :service"
    )
    if not found:
        return None
    category, pictogram, private, *messages, number, first_words, reviewed, review_by = found[0]
    texts = _Texts(
        select(
            "SELECT message.id, wording.text FROM message "
            "JOIN wording ON wording.message = message.id AND wording.locale = :locale "
            "WHERE message.service = :service"
        )
    )
    title, summary, short_title, for_whom = (texts.maybe(message) for message in messages)
    local_fields = _local_fields(select, texts)
    return Service(
        head=ServiceHead(service_id, category, str(title), str(summary), pictogram, bool(private)),
        short_title=short_title or str(title),
        for_whom=for_whom,
        sayings=_sayings(select),
        bring=_things(select, texts),
        ways=_ways(select, texts, {field.id: field for field in local_fields}),
        phones=_phones(select, texts),
        traps=_traps(select, texts),
        if_wrong=_remedies(select, texts),
        volunteer=_volunteer(select, texts),
        local_fields=local_fields,
        sources=_sources(select, texts),
        facts=_facts(select),
        emergency=Emergency(number, texts[first_words]) if number else None,
        reviewed_on=date.fromisoformat(reviewed),
        review_by=date.fromisoformat(review_by),
    )


class _Texts(dict[int, str]):
    """The texts of a service in the locale, by the id of their message."""

    def maybe(self, message: int | None) -> str | None:
        return None if message is None else self[message]

    def __missing__(self, message: int) -> str:
        raise ValueError(f"message {message} is gone")


def _sayings(select: _Select) -> tuple[str, ...]:
    rows = select(
        "SELECT text FROM saying WHERE locale = :locale AND service = :service ORDER BY position"
    )
    return tuple(text for (text,) in rows)


def _things(select: _Select, texts: _Texts) -> tuple[Thing, ...]:
    rows = select("SELECT text, pictogram FROM thing WHERE service = :service ORDER BY position")
    return tuple(Thing(texts[text], pictogram) for text, pictogram in rows)


def _phones(select: _Select, texts: _Texts) -> tuple[Phone, ...]:
    rows = select("SELECT number, purpose FROM phone WHERE service = :service ORDER BY position")
    return tuple(Phone(number, texts[purpose]) for number, purpose in rows)


def _traps(select: _Select, texts: _Texts) -> tuple[str, ...]:
    rows = select("SELECT text FROM trap WHERE service = :service ORDER BY position")
    return tuple(texts[text] for (text,) in rows)


def _remedies(select: _Select, texts: _Texts) -> tuple[str, ...]:
    rows = select("SELECT text FROM remedy WHERE service = :service ORDER BY position")
    return tuple(texts[text] for (text,) in rows)


def _sources(select: _Select, texts: _Texts) -> tuple[Source, ...]:
    rows = select("SELECT name, url FROM source WHERE service = :service ORDER BY position")
    return tuple(Source(texts[name], url) for name, url in rows)


def _local_fields(select: _Select, texts: _Texts) -> tuple[LocalField, ...]:
    rows = select(
        "SELECT id, label, everywhere FROM local_field WHERE service = :service ORDER BY position"
    )
    return tuple(LocalField(name, texts[label], texts[where]) for name, label, where in rows)


def _volunteer(select: _Select, texts: _Texts) -> VolunteerNotes | None:
    rows = select("SELECT ask_first, stop_when FROM volunteer WHERE service = :service")
    if not rows:
        return None
    ask_first, stop_when = rows[0]
    points = select('SELECT at, "do" FROM stuck_point WHERE service = :service ORDER BY position')
    stuck = tuple(StuckPoint(texts[at], texts[do]) for at, do in points)
    return VolunteerNotes(texts[ask_first], stuck, texts.maybe(stop_when))


def _facts(select: _Select) -> tuple[Fact, ...]:
    rows = select(
        "SELECT id, kind, text, source, date, region, confidence, local, mirror, "
        "checked_on, review_by "
        "FROM fact WHERE service = :service ORDER BY position"
    )
    return tuple(
        Fact(
            id=row[0],
            kind=FactKind(row[1]),
            text=row[2],
            source=row[3],
            date=row[4],
            region=row[5],
            confidence=Confidence(row[6]),
            local=bool(row[7]),
            mirror=bool(row[8]),
            checked_on=date.fromisoformat(row[9]),
            review_by=date.fromisoformat(row[10]),
        )
        for row in rows
    )


def _ways(select: _Select, texts: _Texts, local_fields: dict[str, LocalField]) -> tuple[Way, ...]:
    rows = select(
        "SELECT position, kind, title, place, number, time, fee "
        "FROM way WHERE service = :service ORDER BY position"
    )
    steps = _steps(select, texts)
    used_fields = _by_way(
        select(
            "SELECT way, local_field FROM way_local_field "
            "WHERE service = :service ORDER BY way, position"
        )
    )
    facts = _by_way(
        select("SELECT way, fact FROM way_fact WHERE service = :service ORDER BY way, position")
    )
    return tuple(
        Way(
            kind=WayKind(kind),
            title=texts[title],
            place=texts.maybe(place),
            number=number,
            time=texts.maybe(time),
            fee=texts.maybe(fee),
            steps=tuple(steps[way]),
            local_fields=tuple(local_fields[name] for name in used_fields[way]),
            facts=tuple(facts[way]),
        )
        for way, kind, title, place, number, time, fee in rows
    )


def _steps(select: _Select, texts: _Texts) -> dict[int, list[Step]]:
    pictograms: dict[tuple[int, int], list[str]] = defaultdict(list)
    for way, step, name in select(
        "SELECT way, step, pictogram FROM step_pictogram "
        "WHERE service = :service ORDER BY way, step, position"
    ):
        pictograms[way, step].append(name)
    steps: dict[int, list[Step]] = defaultdict(list)
    for way, step, text, tip in select(
        "SELECT way, position, text, tip FROM step WHERE service = :service ORDER BY way, position"
    ):
        steps[way].append(Step(texts[text], texts.maybe(tip), tuple(pictograms[way, step])))
    return steps


def _by_way(rows: _Rows) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for way, name in rows:
        groups[way].append(name)
    return groups
