"""The sentences of a service: what the staff records is what residents hear."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.catalogue.sentences import SentenceKind, sentences
from kiosk.catalogue.store import Catalogue


@pytest.fixture
def catalogue(built_catalogue: Path) -> Iterator[Catalogue]:
    with closing(Catalogue.open(built_catalogue)) as opened:
        yield opened


def test_all_of_a_service_in_the_order_of_its_screens(catalogue: Catalogue) -> None:
    service = catalogue.service("hospital-registration", "zh_CN")
    found = sentences(service)

    assert found[0].text == service.head.title
    steps = [step.text for way in service.ways for step in way.steps]
    listed = [sentence.text for sentence in found]
    assert set(steps) <= set(listed)
    first = next(sentence for sentence in found if sentence.kind is SentenceKind.STEP)
    assert (first.text, first.step) == (service.ways[0].steps[0].text, 1)
    assert {sentence.kind for sentence in found} >= {
        SentenceKind.SUMMARY,
        SentenceKind.FOR_WHOM,
        SentenceKind.BRING,
        SentenceKind.WARNING,
        SentenceKind.WAY,
        SentenceKind.BEFORE,
    }


@pytest.mark.parametrize("locale", ["zh_CN", "zh_Hant", "en"])
def test_each_text_once_and_none_empty(catalogue: Catalogue, locale: str) -> None:
    for head in catalogue.heads(locale):
        texts = [sentence.text for sentence in sentences(catalogue.service(head.id, locale))]
        assert len(set(texts)) == len(texts), head.id
        assert all(text.strip() for text in texts), head.id


def test_an_emergency_has_its_first_words(catalogue: Catalogue) -> None:
    service = catalogue.service("call-120", "zh_CN")
    kinds = [sentence.kind for sentence in sentences(service)]
    assert SentenceKind.FIRST_WORDS in kinds
