"""A hundred times as many services as today."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from kiosk.catalogue.build import compile_catalogue
from kiosk.catalogue.source import CatalogueSource, read_catalogue
from kiosk.catalogue.store import Catalogue
from kiosk.catalogue.written import Located
from tests.catalogue.samples import write_catalogue

MANY = 7_600


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = tmp_path_factory.mktemp("crowded")
    small = read_catalogue(write_catalogue(folder).catalogue)
    template = small.services[0]
    services = tuple(
        Located(
            template.value.model_copy(update={"id": f"service-{number}", "title": f"第{number}件"}),
            template.document,
        )
        for number in range(MANY)
    )
    medical, emergency = small.categories.value.categories
    categories = small.categories.value.model_copy(
        update={
            "categories": (
                medical.model_copy(update={"services": [one.value.id for one in services]}),
                emergency.model_copy(update={"services": []}),
            )
        }
    )
    names = ("hospital-building", "ambulance", "calendar-check", "card-account-details", "walk")
    more = ("account-voice", "ticket-confirmation", "phone")
    no_events = small.events.value.model_copy(update={"events": ()})
    events = Located(no_events, small.events.document)
    file = folder / "catalogue.db"
    compile_catalogue(
        CatalogueSource(Located(categories, small.categories.document), services, events),
        file,
        digest="",
        translations={"en": {}},
        pictograms=dict.fromkeys((*names, *more), "M0 0Z"),
        missing_from=None,
    )
    with closing(Catalogue.open(file)) as catalogue:
        yield catalogue


def test_all_heads_are_there_in_order(crowded: Catalogue) -> None:
    heads = crowded.heads("en")
    assert [head.id for head in heads] == [f"service-{number}" for number in range(MANY)]
    assert heads[-1].title == f"第{MANY - 1}件"


def test_each_service_has_its_own_parts(crowded: Catalogue) -> None:
    for number in (0, MANY // 2, MANY - 1):
        service = crowded.service(f"service-{number}", "zh_CN")
        assert service.head.title == f"第{number}件"
        assert [len(way.steps) for way in service.ways] == [3, 3]
        assert [fact.id for fact in service.facts] == ["f02", "f03"]


def test_all_search_keys_are_there(crowded: Catalogue) -> None:
    assert len(crowded.search_keys("zh_CN")) == MANY * 9
