"""Every kind of screen on every panel, in every size and language, keeps the rules.

`kiosk audit` looks at all screens in all settings; this is a covering part of it. Each kind
of screen is seen on each panel in each size and each language. Services, life events and
lists take turns: on each panel some, in every size and in every language.
"""

from collections.abc import Iterable

import pytest

from kiosk.audit import walks
from kiosk.audit.inspector import Inspector
from kiosk.audit.tours import PANELS, TEXT_SIZES, THEMES, tour
from kiosk.audit.view import View
from kiosk.i18n import LOCALES_OFFERED
from kiosk.places import Place
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

SETTINGS = [
    (panel, size, locale)
    for panel in PANELS
    for size in TEXT_SIZES
    for locale in LOCALES_OFFERED
    if (panel, size) != ("10.1", "largest")  # it offers no 超大
]

every_setting = pytest.mark.parametrize(("panel", "text_size", "locale"), SETTINGS)


def all_keep_the_rules(
    stage: Stage, *parts: Iterable[tuple[str, Place]], pixels: bool = False
) -> None:
    inspector = Inspector(stage.window, pixels)
    told: dict[str, list[str]] = {}
    for walk in parts:
        for _view, found in inspector.walk(walk):
            told.setdefault(str(found.fault), []).append(found.screen)
    if told:
        lines = [f"{fault}, on {len(names)} such as {names[0]}" for fault, names in told.items()]
        pytest.fail("\n".join(lines), pytrace=False)
    assert inspector.screens


@every_setting
def test_each_kind_and_some_services(
    raised: RaiseStage, panel: str, text_size: str, locale: str
) -> None:
    stage = raised(PANELS[panel], text_size=text_size, locale=locale)
    window, turn = stage.window, SETTINGS.index((panel, text_size, locale))

    services = walks.services_of(window)
    service = services[turn % len(services)]
    events = window.catalogue.events(locale)
    all_keep_the_rules(
        stage,
        walks.kinds(window),
        walks.service_pages(window, service),
        *(
            walks.way_pages(window, service, way)
            for way in service.ways[turn % max(1, len(service.ways)) :][:1]
        ),
        walks.of_events(window, events[turn % len(events) :][: turn % 2]),
    )


@pytest.mark.parametrize(
    ("panel", "text_size", "locale"), [setting for n, setting in enumerate(SETTINGS) if n % 5 == 0]
)
def test_every_list(raised: RaiseStage, panel: str, text_size: str, locale: str) -> None:
    stage = raised(PANELS[panel], text_size=text_size, locale=locale)

    all_keep_the_rules(stage, walks.lists(stage.window))


@pytest.mark.parametrize("theme", THEMES)
def test_colours_states_and_keys(raised: RaiseStage, theme: str) -> None:
    """Each theme on another panel; the whole audit has all of them."""
    panel = ("21.5", "10.1", "32-portrait", "15.6")[THEMES.index(theme)]
    stage = raised(PANELS[panel], theme=theme)

    all_keep_the_rules(stage, walks.kinds(stage.window), pixels=True)


@pytest.mark.parametrize("panel", PANELS)
def test_colours_move_nothing(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    window = stage.window
    window.setUpdatesEnabled(False)
    for name, place in tour():
        seen = set()
        for theme in THEMES:
            window.prefer_quietly(theme=theme)
            window.replace(place)
            view = View(window)
            seen.add(tuple(view.numbers(widget) for widget in view.widgets))
            stage.settle()
        assert len(seen) == 1, name
