"""The sentences of a service that residents hear, for whoever records them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.model import Service, Way


class SentenceKind(StrEnum):
    """What a sentence is on the screen."""

    TITLE = "title"
    SUMMARY = "summary"
    FOR_WHOM = "for-whom"
    FIRST_WORDS = "first-words"
    """What to say first, in an emergency."""
    BRING = "bring"
    WARNING = "warning"
    WAY = "way"
    BEFORE = "before"
    """Where, when, what it costs, what is different everywhere."""
    STEP = "step"
    TIP = "tip"
    IF_WRONG = "if-wrong"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, as it is written. `step` counts from 1; 0: it belongs to no step."""

    kind: SentenceKind
    text: str
    step: int = 0


def sentences(service: Service) -> tuple[Sentence, ...]:
    """Return what is heard of a service, in the order of its screens, each text once."""
    found: dict[str, Sentence] = {}
    for sentence in _all(service):
        found.setdefault(sentence.text, sentence)
    return tuple(found.values())


def _all(service: Service) -> Iterator[Sentence]:
    yield Sentence(SentenceKind.TITLE, service.head.title)
    yield Sentence(SentenceKind.SUMMARY, service.head.summary)
    if service.for_whom:
        yield Sentence(SentenceKind.FOR_WHOM, service.for_whom)
    if service.emergency:
        yield Sentence(SentenceKind.FIRST_WORDS, service.emergency.first_words)
    for thing in service.bring:
        yield Sentence(SentenceKind.BRING, thing.text)
    for trap in service.traps:
        yield Sentence(SentenceKind.WARNING, trap)
    for way in service.ways:
        yield from _of_way(way)
    for words in service.if_wrong:
        yield Sentence(SentenceKind.IF_WRONG, words)


def _of_way(way: Way) -> Iterator[Sentence]:
    yield Sentence(SentenceKind.WAY, way.title)
    for words in (way.place, way.time, way.fee):
        if words:
            yield Sentence(SentenceKind.BEFORE, words)
    for field in way.local_fields:
        yield Sentence(SentenceKind.BEFORE, field.everywhere)
    for number, step in enumerate(way.steps, start=1):
        yield Sentence(SentenceKind.STEP, step.text, number)
        if step.tip:
            yield Sentence(SentenceKind.TIP, step.tip, number)
