"""Panels that nobody designed for: 4:3, ultrawide, turned, too small. All rules hold on them."""

import pytest

from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import tour
from kiosk.devices.panel import parse_size, share_of_size
from kiosk.places import Looks
from kiosk.ui.theme.metrics import PanelClass, TextSize, text_sizes
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

PROPER = [
    "2560x1080@34",  # ultrawide
    "1280x1024@19",  # 5:4
    "1024x768@12.1",  # 4:3, small
    "1280x800@12.1",
    "768x1024@15",  # those of the design, turned
    "1920x1080@32",
]
TOO_SMALL = ["800x480@7", "1024x768@10.4", "1080x1920@15.6", "800x1280@10.1"]
"""The upright ones have no room for five buttons beside each other."""


def broken_on(stage: Stage) -> list[str]:
    """Return what is broken on every kind of screen."""
    found = []
    has_bar = stage.window.look.metrics.panel_class is PanelClass.A
    for name, place in tour():
        if has_bar and place == Looks():
            continue  # no button leads there: it is on the bar
        stage.go(place)
        found += [f"{name}: {line}" for line in broken_rules(stage.window)]
    return found


@pytest.mark.parametrize(
    ("panel", "locale"),
    [(panel, ("zh_CN", "en")[i % 2]) for i, panel in enumerate([*PROPER, *TOO_SMALL])],
)
def test_every_kind_of_screen_keeps_the_rules(raised: RaiseStage, panel: str, locale: str) -> None:
    """At the largest size that the panel offers, where room is shortest."""
    stage = raised(panel, locale=locale, text_size="largest")
    stage.window.setUpdatesEnabled(False)
    assert broken_on(stage) == []


@pytest.mark.parametrize("panel", PROPER)
def test_nothing_is_made_smaller_where_there_is_room(panel: str) -> None:
    assert share_of_size(parse_size(panel)) == 1


@pytest.mark.parametrize("panel", TOO_SMALL)
def test_on_too_small_a_panel_everything_shrinks_alike(raised: RaiseStage, panel: str) -> None:
    """Nothing is cut, and still a finger hits it: 13 mm and more."""
    share = share_of_size(parse_size(panel))
    assert 0.6 < share < 1
    metrics = raised(panel).window.look.metrics
    true_pitch = parse_size(panel).px_per_mm
    assert metrics.target / true_pitch == pytest.approx(20 * share, abs=0.3)
    assert metrics.body / true_pitch == pytest.approx(8 * share, abs=0.3)


def test_the_bar_offers_the_sizes_that_there_are(raised: RaiseStage) -> None:
    stage = raised("768x1024@15")
    stage.press("我自己看")
    assert text_sizes(stage.window.look.metrics) == (TextSize.LARGE,)
    assert "大字" in stage.names()
    assert "更大的字" not in stage.names()
    stage.window.prefer(text_size="largest")
    assert stage.window.look.metrics.text_size is TextSize.LARGE
