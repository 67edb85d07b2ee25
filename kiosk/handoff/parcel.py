"""What goes home from one screen: the words of its codes, and the same to read in large type."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.calendar import moment_line
from kiosk.catalogue.model import LifeEvent, Service, Way
from kiosk.catalogue.store import Catalogue
from kiosk.handoff.address import page_payload
from kiosk.handoff.bundle import event_payloads
from kiosk.handoff.contact import contact_payload
from kiosk.handoff.payload import short_text, texts_of_codes
from kiosk.handoff.reminder import reminder_payload
from kiosk.handoff.sentences import Sentences, phones_of
from kiosk.handoff.web_content import read_web_service
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class Parcel:
    """Codes, and their words."""

    payloads: tuple[str, ...]
    """The text of each code."""
    lines: tuple[str, ...]
    """What all of them say, in sentences."""


def event_parcel(event: LifeEvent, words: Translator) -> Parcel:
    """Return a life event, whole."""
    return _plain(event_payloads(event, words))


def steps_parcel(service: Service, way: Way, words: Translator) -> Parcel:
    """Return every step of a way, with its phones."""
    return _plain(texts_of_codes(service, way, words))


def points_parcel(service: Service, way: Way, words: Translator) -> Parcel:
    """Return what to remember of a way, in one small code."""
    return _plain((short_text(service, way, words),))


def phones_parcel(service: Service, way: Way, words: Translator) -> Parcel:
    """Return a card for each number of a service, that of the way first."""
    phones = phones_of(service, way)
    return Parcel(
        payloads=tuple(contact_payload(service, phone, words) for phone in phones),
        lines=Sentences(service, way, words).phones,
    )


def reminder_parcel(
    service: Service, way: Way, words: Translator, *, start: datetime, now: datetime
) -> Parcel:
    """Return the entry for the calendar. Raises `HandOffError` for a day that is over."""
    said = Sentences(service, way, words)
    when = moment_line(start, words)
    lines = (said.clean(service.short_title), when, said.bring(), said.where, *said.phones[:1])
    return Parcel(
        payloads=(reminder_payload(service, way, words, start=start, now=now),),
        lines=tuple(filter(None, lines)),
    )


def page_parcel(
    base: str, catalogue: Catalogue, service: Service, way: Way, words: Translator
) -> Parcel:
    """Return the address of a way on the family page below `base`.

    Raises `HandOffError` for an address that no code may lead to.
    """
    translators = {locale: Translator(locale) for locale in catalogue.locales}
    content = read_web_service(catalogue, service.head.id, translators)
    address = page_payload(base, content, way.kind, words.locale)
    return Parcel(payloads=(address,), lines=(address,))


def _plain(payloads: tuple[str, ...]) -> Parcel:
    return Parcel(payloads, tuple("\n".join(payloads).split("\n")))
