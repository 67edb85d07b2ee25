"""Millimetres measured in the screenshot: the kiosk learns the true size from the screen."""

import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from kiosk.devices.virtual_display import virtual_display
from kiosk.ui.theme.metrics import PanelClass
from tests.journeys.screen import Pixels, connected
from tests.journeys.visitor import Visitor
from tests.kiosk_process import running_kiosk
from tests.ui.stage import Stage, raise_stage

PANELS = [(1280, 800, 217, 136), (1920, 1080, 476, 268)]
SAID_BY_DESIGN = {
    # Of visual.md: the bar's buttons are main buttons of 25 mm, the rail's are 36 mm wide.
    PanelClass.A: {"bar": 25.0, "title": 11.0},
    PanelClass.C: {"bar": 36.0, "title": 8.0},
}
CLEAR = 40
"""Of 255: a pixel that differs so much from the ground is drawn on, not only touched by it."""


def width_of(pixels: Pixels, box: QRect, margin: int) -> int:
    """Return the width of what is drawn in a box, looked for from outside along its middle."""
    return _drawn(pixels[box.center().y(), box.left() - margin : box.right() + margin + 1, :3])


def height_of(pixels: Pixels, box: QRect, margin: int) -> int:
    """Return the height of what is drawn in a box, as `width_of`."""
    return _drawn(pixels[box.top() - margin : box.bottom() + margin + 1, box.center().x(), :3])


def ink_height(pixels: Pixels, box: QRect) -> int:
    """Return the height of the ink of a line of text."""
    part = pixels[box.top() : box.bottom() + 1, box.left() : box.right() + 1, :3].astype(np.int16)
    drawn = np.any(np.abs(part - part[0, 0]).max(axis=2) > CLEAR, axis=1)
    rows = np.flatnonzero(drawn)
    return int(rows[-1] - rows[0]) + 1


def _drawn(line: Pixels) -> int:
    """Return the length from the first to the last pixel that differs from the ground."""
    difference = np.abs(line.astype(np.int16) - line[0].astype(np.int16)).max(axis=1)
    places = np.flatnonzero(difference > CLEAR)
    return int(places[-1] - places[0]) + 1


def expected_ink(words: str, em_px: float) -> float:
    """Return the ink's height of these words, from the font alone."""
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(1000)
    font.setBold(True)
    return QFontMetricsF(font).tightBoundingRect(words).height() / 1000 * em_px


@pytest.mark.parametrize("panel", PANELS)
def test_tile_button_and_line_of_text(
    application: QApplication,
    built_catalogue: Path,
    tmp_path: Path,
    panel: tuple[int, int, int, int],
) -> None:
    width, height, width_mm, height_mm = panel
    inch = math.hypot(width_mm, height_mm) / 25.4
    pitch = math.hypot(width, height) / math.hypot(width_mm, height_mm)
    # The rehearsal's clock stands still, and with it the rest page.
    size = f"{width}x{height}@{inch:.6f}"
    stage = raise_stage(application, built_catalogue, size, rest_shift_mm=0.0)
    with (
        virtual_display(
            width_px=width, height_px=height, width_mm=width_mm, height_mm=height_mm
        ) as display,
        connected(display.environment) as screen,
        running_kiosk(
            tmp_path / "data",
            *("--locked", "--catalogue", str(built_catalogue)),
            options=("--set", "rest_shift_mm=0"),
            screen=display.environment,
        ) as kiosk,
    ):
        kiosk.wait_for_log("painted")
        assert "screen size assumed" not in kiosk.log()
        visitor = Visitor(screen, stage)
        visitor.wait_for_screen("the rest page")
        visitor.touch("我自己看")
        pixels = screen.pixels()
        assert pixels.shape[:2] == (height, width)
        measured = measure(stage, pixels, pitch)
        assert kiosk.close() == 0
    stage.close()
    told = [f"{name} {seen} px, meant {meant:.1f}" for name, (seen, meant) in measured.items()]
    print(f"{width_mm}×{height_mm} mm: " + "; ".join(told))
    for name, (pixels_seen, pixels_meant) in measured.items():
        assert abs(pixels_seen - pixels_meant) <= 1.01, name


def measure(stage: Stage, pixels: Pixels, pitch: float) -> dict[str, tuple[int, float]]:
    """Return (pixels seen, pixels meant) of a tile, the gap beside it, a button, a line of text."""
    metrics = stage.window.look.metrics
    design = SAID_BY_DESIGN[metrics.panel_class]
    margin = metrics.px(1.5)
    tile, neighbour = (stage.box(stage.target(words)) for words in ("看病", "领钱"))
    button = stage.box(stage.target("怎么用"))
    title = stage.window.screen_shown.title
    width = width_of(pixels, tile, margin)
    gap = width_of(pixels, tile.united(neighbour), margin) - width
    gap -= width_of(pixels, neighbour, margin)
    is_bar = metrics.panel_class is PanelClass.A
    measured_button = (height_of if is_bar else width_of)(pixels, button, margin)
    return {
        "tile width": (width, tile.width() / metrics.panel.px_per_mm * pitch),
        "tile height": (
            height_of(pixels, tile, margin),
            tile.height() / metrics.panel.px_per_mm * pitch,
        ),
        "gap of 5 mm": (gap, 5 * pitch),
        f"button of {design['bar']:g} mm": (measured_button, design["bar"] * pitch),
        f"title of {design['title']:g} mm em": (
            ink_height(pixels, stage.box(title)),
            expected_ink(title.text(), design["title"] * pitch),
        ),
    }
