"""What residents hear of the catalogue, for measuring speech: screens, and the sentences of all."""

from collections.abc import Iterator

from kiosk.catalogue.model import Service
from kiosk.catalogue.store import Catalogue
from kiosk.speech import phrases

SHORTEST = 5
"""Characters: from a word or two a listener, and a model, hears nothing certain."""


def screens_of(service: Service) -> Iterator[tuple[str, ...]]:
    """Yield the passages of one screen after the other, about as the kiosk shows them."""
    yield _said(service.head.title, service.head.summary, service.for_whom)
    yield _said(*(thing.text for thing in service.bring))
    for way in service.ways:
        yield _said(way.title, way.place, way.time, way.fee)
        for step in way.steps:
            yield _said(step.text, step.tip)
    yield _said(*service.traps)
    yield _said(*service.if_wrong)


def all_screens(catalogue: Catalogue, locale: str) -> list[tuple[str, ...]]:
    """Return the screens of all services that have something to say."""
    return [
        screen
        for head in catalogue.heads(locale)
        for screen in screens_of(catalogue.service(head.id, locale))
        if screen
    ]


def sentences(catalogue: Catalogue, locale: str) -> list[str]:
    """Return every different text of the catalogue that is long enough to be understood."""
    different = dict.fromkeys(text for screen in all_screens(catalogue, locale) for text in screen)
    return [text for text in different if phrases.length(text) >= SHORTEST]


def _said(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
