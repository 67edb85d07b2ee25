"""Reading the catalogue of today and one a hundred times as large, built by the real builder."""

import random
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kiosk import paths
from kiosk.catalogue.build import compile_catalogue
from kiosk.catalogue.pictograms import names_in
from kiosk.catalogue.source import CatalogueSource, read_catalogue
from kiosk.catalogue.store import Catalogue
from kiosk.catalogue.written import Located
from tests.bench.numbers import median

TIMES = 100
_LOCALE = "zh_CN"
_REPEATS = 15


def measure_catalogues(folder: Path) -> dict[str, dict[str, float]]:
    """Return medians in ms, each over freshly opened catalogues, by number of services."""
    large = folder / "large.db"
    _write_large(large)
    return {"76": _medians(paths.CATALOGUE), "7,600": _medians(large)}


def _write_large(file: Path) -> None:
    """Every real service a hundred times, each with an id and a title of its own."""
    source = read_catalogue(paths.CATALOGUE_SOURCE)
    categories = source.categories.value
    services = tuple(
        Located(
            written.value.model_copy(
                update={
                    "id": f"{written.value.id}-{copy}",
                    "title": f"{written.value.title}{copy}",
                }
            ),
            written.document,
        )
        for written in source.services
        for copy in range(TIMES)
    )
    listed = [
        category.model_copy(
            update={
                "services": [
                    f"{name}-{copy}" for name in category.services for copy in range(TIMES)
                ]
            }
        )
        for category in categories.categories
    ]
    larger = categories.model_copy(update={"categories": listed})
    # Their services have other ids now.
    no_events = source.events.value.model_copy(update={"events": ()})
    events = Located(no_events, source.events.document)
    compile_catalogue(
        CatalogueSource(Located(larger, source.categories.document), services, events),
        file,
        digest="",
        translations={},
        pictograms=dict.fromkeys(names_in(source), "M0 0Z"),
        missing_from=None,
    )


def _medians(file: Path) -> dict[str, float]:
    chance = random.Random(1)
    opening, heads, keys, service = [], [], [], []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        with closing(Catalogue.open(file)) as catalogue:
            opening.append((time.perf_counter() - start) * 1000)
            heads.append(_took(lambda: catalogue.heads(_LOCALE)))
            keys.append(_took(lambda: catalogue.search_keys(_LOCALE)))
            service.append(_service(catalogue, chance.choice(catalogue.heads(_LOCALE)).id))
    return {
        "open": median(opening),
        "heads": median(heads),
        "search keys": median(keys),
        "service": median(service),
        "service, slowest": max(service),
    }


def _service(catalogue: Catalogue, service_id: str) -> float:
    return _took(lambda: catalogue.service(service_id, _LOCALE))


def _took(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return (time.perf_counter() - start) * 1000
