"""The day to go as an entry that a phone's camera offers for the calendar (RFC 5545)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from kiosk.catalogue.model import Service, Way
from kiosk.errors import HandOffError
from kiosk.handoff.sentences import Sentences, size
from kiosk.i18n import Translator

REMINDER_BYTES = 412
"""Version 15 at level M: 77 modules a side."""

EVENING = time(19)
"""When the alarm of the evening before rings: after supper, before bed."""

LATE_NOTICE = timedelta(hours=2)
"""Before the start: the alarm of whoever goes tomorrow and asks after `EVENING`."""

LENGTH = timedelta(hours=1)


def reminder_payload(
    service: Service, way: Way, words: Translator, *, start: datetime, now: datetime
) -> str:
    """Return one VEVENT in its VCALENDAR: what, when, where, and what to bring.

    `start` is local and stays so ("floating"), because the phone is where the
    kiosk is; `now` is local too. What does not fit is left out whole, the least
    important first: the phone, the place, the last things to bring. Raises
    `HandOffError` when `start` is not in the future, or the title alone is too long.
    """
    asked_on = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    start, now = start.replace(tzinfo=None), now.replace(tzinfo=None)
    if start <= now:
        raise HandOffError(
            f"A reminder for {start:%Y-%m-%d %H:%M} would lie in the past "
            f"(it is {now:%Y-%m-%d %H:%M}). Choose a later day or hour."
        )
    said = Sentences(service, way, words, emoji=False)
    title = said.clean(service.short_title)
    entry = _Entry(title, asked_on, start, _alarm(start, now))
    for description, place in _texts(said):
        payload = entry.written(description, place)
        if size(payload) <= REMINDER_BYTES:
            return payload
    raise HandOffError(
        f"The service '{service.head.id}' cannot be put into a reminder: its title "
        f"“{title[:20]}…” is too long. Shorten it in the catalogue."
    )


def _alarm(start: datetime, now: datetime) -> datetime:
    """Return when the phone should ring: the evening before, if that is still to come."""
    evening = datetime.combine(start.date() - timedelta(days=1), EVENING)
    return evening if evening > now else max(start - LATE_NOTICE, now)


def _texts(said: Sentences) -> Iterator[tuple[str, str]]:
    """Yield descriptions and places, the fullest first."""
    place = said.clean(said.way.place or "") if said.way else ""
    things = said.bring()
    yield "\n".join(filter(None, (things, *said.phones[:1]))), place
    while things:
        yield things, place
        yield things, ""
        things = said.bring(size(things) - 1)
    yield "", place
    yield "", ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in the calendar in any case."""

    title: str
    asked_on: datetime
    """The beginning of the day on which the code is made: all day long it is the same code."""
    start: datetime
    alarm: datetime

    def written(self, description: str, place: str) -> str:
        """Return the entry with these texts, lines folded and ended as RFC 5545 wants."""
        # Only here: the first screen does not wait for this library.
        from icalendar import Alarm, Calendar, Event

        entry = Event()
        # A second scan of the same code changes the entry, and makes no other one.
        named = hashlib.sha256(f"{self.title}{self.start}".encode())
        entry.add("uid", named.hexdigest()[:12])
        entry.add("dtstamp", self.asked_on.astimezone(UTC))
        entry.add("summary", self.title)
        entry.add("dtstart", self.start)
        entry.add("duration", LENGTH)
        if place:
            entry.add("location", place)
        if description:
            entry.add("description", description)
        ringing = Alarm()
        ringing.add("action", "DISPLAY")
        ringing.add("description", self.title)
        ringing.add("trigger", self.alarm - self.start)
        entry.add_component(ringing)
        calendar = Calendar()
        calendar.add("prodid", "-//Leling//")
        calendar.add("version", "2.0")
        calendar.add_component(entry)
        written: bytes = calendar.to_ical()
        return written.decode()
