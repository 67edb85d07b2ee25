"""Every kind of screen on every panel, in every size and language, keeps the rules.

Services and guides are a covering sample: on each panel, every service is seen in
every size and in every language, though not in every pair of them.
"""

import functools
import random
from collections.abc import Iterator

import pytest

from kiosk import places
from kiosk.catalogue.model import EventHead, Service
from kiosk.cli.shots import PANELS, TEXT_SIZES, staff_tour, tour
from kiosk.handoff.code import matrix
from kiosk.i18n import LOCALES_OFFERED
from kiosk.places import Place
from kiosk.ui.screens import hand_off
from kiosk.ui.screens.before_way import first_place
from kiosk.ui.theme.metrics import PanelClass
from tests.ui.conftest import RaiseStage
from tests.ui.rules import broken_rules
from tests.ui.stage import Stage

GUIDES_CHOSEN = 12
"""Services of which every step is looked at, one of them on each panel, size and language."""

every_panel = pytest.mark.parametrize("panel", PANELS)
every_size = pytest.mark.parametrize("text_size", TEXT_SIZES)
every_locale = pytest.mark.parametrize("locale", LOCALES_OFFERED)


def all_keep_the_rules(stage: Stage, walk: Iterator[tuple[str, Place]]) -> None:
    found: dict[str, list[str]] = {}
    # Painting finds nothing that measuring has not found, and takes half of the time.
    stage.window.setUpdatesEnabled(False)
    for name, place in walk:
        stage.window.replace(place)
        for fault in broken_rules(stage):
            found.setdefault(fault, []).append(name)
        stage.settle()
    if found:
        told = [f"{fault}, on {len(names)} such as {names[0]}" for fault, names in found.items()]
        pytest.fail("\n".join(told), pytrace=False)


def reachable(stage: Stage) -> Iterator[tuple[str, Place]]:
    """Yield the tour; where the top bar has all of 字, nothing leads to its screen."""
    has_top_bar = stage.window.look.metrics.panel_class is PanelClass.A
    for name, place in tour():
        if not (has_top_bar and isinstance(place, places.Looks)):
            yield name, place


def service_pages(stage: Stage, services: list[Service]) -> Iterator[tuple[str, Place]]:
    """Yield each service's page, and what it leads to where it has no room for all."""
    for service in services:
        name = service.head.id
        yield name, places.ServicePage(name)
        words = stage.window.look.words
        shown = [target.text() for target in stage.targets()]
        if words("要带什么，当心什么") in shown or words("当心什么") in shown:
            page = 1
            yield f"{name} page 2", places.ServicePage(name, page)
            while words("还有要带的") in [target.text() for target in stage.targets()]:
                page += 1
                yield f"{name} page {page + 1}", places.ServicePage(name, page)
            # The page after the last of what to bring is that of the warning.
            yield f"{name} last page", places.ServicePage(name, page + 1)
        if words("还有别的办法") in shown:
            yield f"{name} other ways", places.OtherWays(name)


def steps(services: list[Service]) -> Iterator[tuple[str, Place]]:
    for service in services:
        for way in service.ways:
            name = f"{service.head.id} {way.kind}"
            yield f"{name} begins", first_place(service, way)
            for number, _step in enumerate(way.steps):
                yield f"{name} {number + 1}", places.Guide(service.head.id, way.kind, number)
                yield f"{name} {number + 1} stuck", places.Stuck(service.head.id, way.kind, number)
            yield f"{name} remember", places.Remember(service.head.id, way.kind)
        yield f"{name} code", places.HandOff(service.head.id, service.ways[0].kind)


def pages(stage: Stage) -> Iterator[tuple[str, Place]]:
    """Yield the further pages that the tour leaves out."""
    for category in stage.window.catalogue.categories(stage.window.look.words.locale):
        for page in range(3):
            if category.id != "emergency":
                yield f"{category.id} {page + 1}", places.CategoryPage(category.id, page)
    for page in range(4):
        yield f"events {page + 1}", places.Events(page)
    for page in (1, 2, 5, 12):
        yield f"find {page + 1}", places.Find(page=page, listing=True)
        yield f"how-to {page + 1}", places.HowTo(page)
        yield f"about {page + 1}", places.About(page)


def event_screens(events: list[EventHead]) -> Iterator[tuple[str, Place]]:
    """Yield every page of these life events."""
    for head in events:
        name = head.id
        for page in range(3):
            yield f"{name} {page + 1}", places.EventPage(name, page)
        for page in range(4):
            yield f"{name} bring {page + 1}", places.EventBring(name, page)
        for part in range(2):
            yield f"{name} code {part + 1}", places.EventHandOff(name, part)
        for page in range(3):
            yield f"{name} words {page + 1}", places.EventHandOff(name, text=True, page=page)


def turn_of(text_size: str, locale: str) -> int:
    """Return 0, 1 or 2: each comes once for every size and once for every language."""
    return (TEXT_SIZES.index(text_size) + LOCALES_OFFERED.index(locale)) % 3


def services_of(stage: Stage) -> list[Service]:
    catalogue, locale = stage.window.catalogue, stage.window.look.words.locale
    return [catalogue.service(head.id, locale) for head in catalogue.heads(locale)]


def guided(stage: Stage, panel: str, text_size: str, locale: str) -> Service:
    """Return one of the chosen services: its turn moves on with panel, size and language."""
    choose = random.Random(20261123)
    chosen = choose.sample([s for s in services_of(stage) if len(s.ways) > 1], GUIDES_CHOSEN)
    turn = 2 * list(PANELS).index(panel) + 3 * turn_of(text_size, locale)
    return chosen[(turn + LOCALES_OFFERED.index(locale)) % GUIDES_CHOSEN]


@pytest.fixture(autouse=True)
def _codes_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code takes longer than all the rest of its screen, and is the same on every panel."""
    monkeypatch.setattr(hand_off, "matrix", matrix_once)


matrix_once = functools.cache(matrix)


@every_locale
@every_size
@every_panel
def test_the_tour(raised: RaiseStage, panel: str, text_size: str, locale: str) -> None:
    stage = raised(PANELS[panel], text_size=text_size, locale=locale)

    all_keep_the_rules(stage, reachable(stage))
    all_keep_the_rules(stage, staff_tour())


@every_locale
@every_size
@every_panel
def test_every_services_page(raised: RaiseStage, panel: str, text_size: str, locale: str) -> None:
    stage = raised(PANELS[panel], text_size=text_size, locale=locale)

    services = services_of(stage)[turn_of(text_size, locale) :: 3]
    all_keep_the_rules(stage, service_pages(stage, services))


@every_locale
@every_size
@every_panel
def test_every_page_and_some_guides(
    raised: RaiseStage, panel: str, text_size: str, locale: str
) -> None:
    stage = raised(PANELS[panel], text_size=text_size, locale=locale)

    all_keep_the_rules(stage, pages(stage))
    all_keep_the_rules(stage, steps([guided(stage, panel, text_size, locale)]))


@every_locale
@every_size
@every_panel
def test_every_life_event(raised: RaiseStage, panel: str, text_size: str, locale: str) -> None:
    stage = raised(PANELS[panel], text_size=text_size, locale=locale)

    events = stage.window.catalogue.events(locale)[turn_of(text_size, locale) :: 3]
    all_keep_the_rules(stage, event_screens(list(events)))


@every_panel
@pytest.mark.parametrize("theme", ["dark", "yellow-on-black", "black-on-white"])
def test_colours_move_nothing(raised: RaiseStage, panel: str, theme: str) -> None:
    stage = raised(PANELS[panel])
    other = raised(PANELS[panel], theme=theme)
    for _name, place in tour():
        stage.window.replace(place)
        other.window.replace(place)
        stage.settle()
        assert [stage.box(t) for t in stage.targets()] == [other.box(t) for t in other.targets()]
