"""A service as the family page reads it: plain values for JSON, and the version of its content.

The sentences are those of the codes (`sentences`), so that what is copied on a phone and
what stands in a code never differ.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.catalogue.model import Service, Way
from kiosk.catalogue.store import Catalogue
from kiosk.handoff.sentences import Sentences, cleaned
from kiosk.i18n import Translator

Plain = dict[str, Any]
"""What JSON can carry."""

FINGERPRINT_DIGITS = 8
"""32 bits: two versions of one service of the same day are told apart."""


@dataclass(frozen=True, slots=True)
class WebService:
    """One service in every locale, with the version that all of them share.

    A version is a day and a fingerprint, as 20261126-0a1b2c3d: the day on which a fact of
    the service was last checked, and SHA-256 of all that the page says of it. It changes
    with this service only, so that a family is not told that something changed when it
    was another service.
    """

    id: str
    version: str
    by_locale: dict[str, Plain]


def read_web_service(
    catalogue: Catalogue, service_id: str, words: Mapping[str, Translator]
) -> WebService:
    """Read one service in the locales of `words`.

    Raises `UnknownServiceError` when there is none with this id.
    """
    services = {locale: catalogue.service(service_id, locale) for locale in words}
    contents = {locale: _content(service, words[locale]) for locale, service in services.items()}
    days = {
        day
        for service in services.values()
        for day in (service.reviewed_on, *(fact.checked_on for fact in service.facts))
    }
    version = f"{max(days):%Y%m%d}-{fingerprint(contents)}"
    by_locale = {locale: {"version": version, **content} for locale, content in contents.items()}
    return WebService(service_id, version, by_locale)


def fingerprint(content: object) -> str:
    """Return the first digits of the SHA-256 of plain values."""
    return hashlib.sha256(as_json(content)).hexdigest()[:FINGERPRINT_DIGITS]


def as_json(content: object) -> bytes:
    """Return plain values as JSON, the same bytes for the same values."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _content(service: Service, words: Translator) -> Plain:
    said = Sentences(service, None, words)
    emergency = service.emergency
    return {
        "id": service.head.id,
        "title": said.title,
        "for_whom": cleaned(service.for_whom or service.head.summary),
        "emergency": emergency
        and {"number": cleaned(emergency.number), "words": cleaned(emergency.first_words)},
        "bring": [cleaned(thing.text) for thing in service.bring],
        "bring_sentence": said.bring(),
        "traps": [cleaned(trap) for trap in service.traps],
        "if_wrong": [cleaned(way_out) for way_out in service.if_wrong],
        "checked": said.checked,
        "review_by": service.review_by.isoformat(),
        "sources": [
            {"name": cleaned(source.name), "url": source.url} for source in service.sources
        ],
        "ways": [_way(service, way, words) for way in service.ways],
    }


def _way(service: Service, way: Way, words: Translator) -> Plain:
    _ = words
    said = Sentences(service, way, words)
    usual = _("大家一般这么办，各处可能不一样，先问一声。")
    return {
        "kind": way.kind.value,
        "title": said.way_title,
        "place": cleaned(way.place or ""),
        "where_sentence": said.where,
        "time": cleaned(way.time or ""),
        "fee": cleaned(way.fee or ""),
        "usual": usual if service.is_common_knowledge(way) else "",
        "everywhere": [cleaned(field.everywhere) for field in way.local_fields],
        "steps": [
            {"text": cleaned(step.text), "tip": cleaned(step.tip or "")} for step in way.steps
        ],
        "phones": [
            {"number": phone.number, "purpose": phone.purpose, "sentence": sentence}
            for phone, sentence in zip(said.numbers, said.phones, strict=True)
        ],
    }
