"""Millimetres to pixels on the six panels of visual.md, and how a panel is divided."""

import pytest

from kiosk.audit.tours import PANELS
from kiosk.devices.panel import parse_size
from kiosk.ui.theme.metrics import Metrics, PanelClass, TextSize, reachable_height_px

A, B, C = PanelClass.A, PanelClass.B, PanelClass.C


def metrics(panel: str, size: TextSize = TextSize.LARGE) -> Metrics:
    return Metrics(parse_size(PANELS[panel]), size)


@pytest.mark.parametrize(
    ("panel", "pixels"),
    [("21.5", 81), ("15.6", 111), ("32-portrait", 54), ("15", 67), ("10.1", 118)],
)
def test_twenty_millimetres(panel: str, pixels: int) -> None:
    """The pixels that visual.md names; `target` is rounded up, never below 20 mm."""
    assert abs(metrics(panel).px(20) - pixels) <= 1
    assert metrics(panel).target in (pixels, pixels + 1)


@pytest.mark.parametrize("panel", PANELS)
def test_no_least_size_is_rounded_below_its_millimetres(panel: str) -> None:
    sizes = metrics(panel)
    pitch = sizes.panel.px_per_mm
    assert sizes.target / pitch >= 20
    assert sizes.button / pitch >= 25
    assert sizes.gap / pitch >= 5
    assert sizes.small / pitch >= 6.5


@pytest.mark.parametrize(
    ("size", "body", "heading", "small"),
    [
        (TextSize.LARGE, 8, 11, 6.5),
        (TextSize.LARGER, 10, 13, 8),
        (TextSize.LARGEST, 12, 15, 10),
    ],
)
def test_text_sizes(size: TextSize, body: float, heading: float, small: float) -> None:
    sizes = metrics("21.5", size)
    pitch = sizes.panel.px_per_mm
    assert sizes.body == round(body * pitch)
    assert sizes.heading == round(heading * pitch)
    assert small <= sizes.small / pitch < small + 1 / pitch


@pytest.mark.parametrize(
    ("panel", "expected"),
    [("21.5", A), ("21.5-portrait", A), ("32-portrait", A), ("15.6", B), ("15", A), ("10.1", C)],
)
def test_panel_classes(panel: str, expected: PanelClass) -> None:
    assert metrics(panel).panel_class is expected


def test_headings_of_a_low_panel_are_body_text() -> None:
    assert metrics("10.1").heading == metrics("10.1").body


@pytest.mark.parametrize(
    ("bottom_mm", "share"),
    [(500, 1.0), (850, 370 / 708.4), (1000, 220 / 708.4)],
)
def test_reach_of_a_32_inch_portrait(bottom_mm: float, share: float) -> None:
    """At 850 mm only the lowest 52 % can be touched (visual.md, "Reach")."""
    panel = parse_size(PANELS["32-portrait"])
    assert reachable_height_px(panel, bottom_mm) / panel.height_px == pytest.approx(share, abs=0.01)
