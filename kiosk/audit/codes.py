"""Every code that a visitor can take home, and what two readers that are not ours make of it.

Clean, both must read exactly the payload; in every other condition of `camera` at least one.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np

from kiosk.audit.camera import CLEAN, CONDITIONS, Picture, picture_of
from kiosk.audit.readers import READERS
from kiosk.audit.store import reads_key
from kiosk.catalogue.model import LifeEvent, Service, Way
from kiosk.handoff import parcel as parcels
from kiosk.handoff.address import page_payload
from kiosk.handoff.code import matrix
from kiosk.handoff.web_content import WebService
from kiosk.i18n import Translator
from kiosk.ui.look import Look

BASE, VERSION = "https://example.org/jia", "20261126-0a1b2c3d"
"""An address of the family's page, and a version of content, as long as most."""


@dataclass(frozen=True, slots=True)
class CodeText:
    """One code: its kind, whose it is, and what it says."""

    kind: str
    name: str
    payload: str


def service_codes(
    services: Iterable[Service], words: Translator, *, start: datetime, now: datetime
) -> Iterator[CodeText]:
    """Yield every code of every way of these services; reminders are for `start`, asked `now`."""
    for service in services:
        for way in service.ways:
            for kind, payloads in _of_way(service, way, words, start, now):
                for part, payload in enumerate(payloads, start=1):
                    yield CodeText(kind, f"{service.head.id} {way.kind} {kind} {part}", payload)


def _of_way(
    service: Service, way: Way, words: Translator, start: datetime, now: datetime
) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "full", parcels.steps_parcel(service, way, words).payloads
    yield "short", parcels.points_parcel(service, way, words).payloads
    yield "phone", parcels.phones_parcel(service, way, words).payloads
    reminder = parcels.reminder_parcel(service, way, words, start=start, now=now)
    yield "reminder", reminder.payloads
    page = WebService(service.head.id, VERSION, {})
    yield "page", (page_payload(BASE, page, way.kind, words.locale),)


def event_codes(events: Iterable[LifeEvent], words: Translator) -> Iterator[CodeText]:
    """Yield every code of these life events."""
    for event in events:
        for part, payload in enumerate(parcels.event_parcel(event, words).payloads, start=1):
            yield CodeText("event", f"{event.head.id} {part}", payload)


@dataclass(frozen=True, slots=True)
class Reading:
    """What each reader told of a code in one condition."""

    condition: str
    picture: Picture
    told: Mapping[str, list[str]]

    def right(self, payload: str) -> list[str]:
        """Return the readers that read the payload, all of it, and nothing else."""
        return [reader for reader, texts in self.told.items() if texts == [payload]]

    def fault(self, payload: str) -> str:
        """Say what is wrong, with the whole payload; nothing where all is well."""
        needed = len(self.told) if self.condition == CLEAN else 1
        if len(self.right(payload)) >= needed:
            return ""
        told = ", ".join(f"{reader}: {_quoted(texts)}" for reader, texts in self.told.items())
        return f"{self.condition}, of “{_one_line(payload)}” {told}"

    def save(self, file: Path) -> None:
        """Write what the readers saw."""
        cv2.imwrite(str(file), self.picture)


def _quoted(texts: list[str]) -> str:
    return " and ".join(f"“{_one_line(text)}”" for text in texts) or "nothing"


def _one_line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")


def readings(picture: Picture, payload: str) -> Iterator[Reading]:
    """Yield what is read of a picture in each condition; chance is the same for a payload."""
    chance = np.random.default_rng(zlib.crc32(payload.encode()))
    for condition, taken in CONDITIONS.items():
        seen = taken(picture, chance)
        yield Reading(condition, seen, {name: read(seen) for name, read in READERS.items()})


def read_all(
    codes: Iterable[CodeText], look: Look, counts: Counter[str]
) -> Iterator[tuple[CodeText, Reading]]:
    """Read each code in each condition, count, and yield the faulty readings.

    A payload that several codes share is painted and read once. Counts are by
    `reads_key`.
    """
    sharing: dict[str, list[CodeText]] = {}
    for code in codes:
        sharing.setdefault(code.payload, []).append(code)
    locale = look.words.locale
    for payload, alike in sharing.items():
        for reading in readings(picture_of(look, matrix(payload)), payload):
            right, fault = reading.right(payload), reading.fault(payload)
            for code in alike:
                counts[reads_key(code.kind, locale, reading.condition)] += 1
                for reader in right:
                    counts[reads_key(code.kind, locale, reading.condition, reader)] += 1
                if fault:
                    yield code, reading
