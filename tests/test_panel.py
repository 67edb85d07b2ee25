"""The panel's true millimetres, and what cannot be true."""

import pytest

from kiosk.devices.panel import panel_of_diagonal, panel_of_screen, parse_size
from kiosk.errors import DisplayError

REAL_FHD_MM = (476.0, 268.0)


@pytest.mark.parametrize(
    ("size", "width_mm", "height_mm"),
    [
        ("1920x1080@21.5", 476.0, 267.7),
        ("1080x1920@21.5", 267.7, 476.0),
        ("1280×800@10.1", 217.5, 136.0),
        (" 1024x768@15 ", 304.8, 228.6),
    ],
)
def test_millimetres_of_a_size(size: str, width_mm: float, height_mm: float) -> None:
    panel = parse_size(size)
    assert panel.width_mm == pytest.approx(width_mm, abs=0.1)
    assert panel.height_mm == pytest.approx(height_mm, abs=0.1)


@pytest.mark.parametrize(
    "size",
    ["", "big", "1920x1080", "1920x1080@", "1920x1080@0", "1920x1080@3", "1920x1080@500",
     "319x1080@21.5", "-1920x1080@21.5", "7680x4320@10", "1920x1080@21.5 inch"],
)  # fmt: skip
def test_what_cannot_be_true_is_refused_in_one_sentence(size: str) -> None:
    with pytest.raises(DisplayError) as refusal:
        parse_size(size)
    assert "\n" not in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")


def test_a_screen_that_tells_the_truth_is_believed() -> None:
    panel, assumed = panel_of_screen(1920, 1080, *REAL_FHD_MM, 0)
    assert not assumed
    assert panel.width_mm == pytest.approx(476, abs=0.5)


def test_a_true_23_inch_screen_is_not_taken_for_one_that_x_made_up() -> None:
    panel, assumed = panel_of_screen(1920, 1080, 509, 286, 0)
    assert not assumed
    assert panel.width_mm == pytest.approx(509, abs=0.5)


def test_the_setting_overrules_the_screen() -> None:
    panel, assumed = panel_of_screen(1920, 1080, *REAL_FHD_MM, 32)
    assert not assumed
    assert panel.width_mm == pytest.approx(708.4, abs=0.1)


@pytest.mark.parametrize(
    "told_mm",
    [(0.0, 0.0), (16.0, 9.0), (160.0, 90.0), (4000.0, 3000.0), (476.0, 0.0), (476.0, 476.0),
     (-476.0, 268.0), (1e9, 1e9), (508.0, 286.0)],
)  # fmt: skip
def test_a_screen_that_lies_is_not_believed(told_mm: tuple[float, float]) -> None:
    """No EDID, an aspect ratio in its place, a projector's guess, no square pixels, 96 dpi."""
    panel, assumed = panel_of_screen(1920, 1080, *told_mm, 0)
    assert assumed
    assert panel == panel_of_diagonal(1920, 1080, 21.5)


@pytest.mark.parametrize("diagonal", [15.6, 32])
def test_a_turned_screen_that_tells_its_sides_as_they_were_has_its_diagonal(
    diagonal: float,
) -> None:
    lying = panel_of_diagonal(1920, 1080, diagonal)
    panel, assumed = panel_of_screen(1080, 1920, lying.width_mm, lying.height_mm, 0)
    assert not assumed
    assert panel.px_per_mm == pytest.approx(lying.px_per_mm)
    assert panel.height_mm == pytest.approx(lying.width_mm)


def test_a_window_of_another_size_has_the_same_millimetres() -> None:
    panel = parse_size("1920x1080@21.5")
    assert panel.resized(800, 600).px_per_mm == panel.px_per_mm


def test_a_panel_names_itself_as_the_command_line_does() -> None:
    assert parse_size("1080x1920@21.5").as_size() == "1080x1920@21.5"
