"""The panel: how many pixels, and how many millimetres they really are.

Everything on screen is laid out in millimetres, so a wrong size makes buttons
too small to hit. Screens report their size through EDID, which is often wrong;
the setting `screen_diagonal_inch` and `--size` overrule it.
"""

import math
import re
from dataclasses import dataclass

from kiosk.errors import DisplayError

MM_PER_INCH = 25.4

# A kiosk panel is between a tablet and a wall; outside of this, EDID or a typing error lies.
SMALLEST_INCH, LARGEST_INCH = 7.0, 120.0
# 0.1 mm a pixel is a phone, 1.5 mm a pixel is a television wall: neither shows 6.5 mm text well.
SMALLEST_PITCH_MM, LARGEST_PITCH_MM = 0.08, 1.5

PROPORTIONS_ONLY = {(160, 90), (160, 100), (90, 160), (100, 160), (16, 9), (16, 10)}
"""Sizes in mm that some televisions and adapters tell: the ratio of the sides, not the sides."""

ASSUMED_DIAGONAL_INCH = 21.5
"""The commonest kiosk panel, assumed when a screen tells nothing that can be true."""


SMALLEST_LYING_MM = (217.0, 135.9)
"""A 10.1-inch panel: below it, even the smallest layout has no room."""

NEARLY = 0.998
"""Screens tell whole millimetres, so that a true 10.1-inch one says 217×136."""

ROUNDING = 0.98
"""Small panels have few pixels, and sizes are rounded to whole ones."""

SMALLEST_UPRIGHT_MM = (215.0, 304.0)
"""Five buttons beside each other, and a list with the bars above and below it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A screen, or the part of one that the kiosk draws on."""

    width_px: int
    height_px: int
    px_per_mm: float

    @property
    def width_mm(self) -> float:
        """True width in millimetres."""
        return self.width_px / self.px_per_mm

    @property
    def height_mm(self) -> float:
        """True height in millimetres."""
        return self.height_px / self.px_per_mm

    def as_size(self) -> str:
        """Return it as `--size` takes it: 1920x1080@21.5."""
        inches = math.hypot(self.width_mm, self.height_mm) / MM_PER_INCH
        return f"{self.width_px}x{self.height_px}@{inches:.1f}"

    def resized(self, width_px: int, height_px: int) -> "Panel":
        """Return a window of another size on the same screen: a millimetre stays a millimetre."""
        return Panel(width_px, height_px, self.px_per_mm)


def panel_of_diagonal(width_px: int, height_px: int, diagonal_inch: float) -> Panel:
    """Return the panel of these pixels and this diagonal; `DisplayError` if it can't be true."""
    if width_px < 320 or height_px < 320:
        raise DisplayError(
            f"A screen of {width_px}×{height_px} pixels is too small: at least 320 each way."
        )
    if not SMALLEST_INCH <= diagonal_inch <= LARGEST_INCH:
        raise DisplayError(
            f"A diagonal of {diagonal_inch:g} inches can't be true for a kiosk: "
            f"it must be from {SMALLEST_INCH:g} to {LARGEST_INCH:g}."
        )
    px_per_mm = math.hypot(width_px, height_px) / (diagonal_inch * MM_PER_INCH)
    if not SMALLEST_PITCH_MM <= 1 / px_per_mm <= LARGEST_PITCH_MM:
        raise DisplayError(
            f"{width_px}×{height_px} pixels on {diagonal_inch:g} inches can't be true: "
            f"one pixel would be {1 / px_per_mm:.2f} mm wide."
        )
    return Panel(width_px, height_px, px_per_mm)


def parse_size(text: str) -> Panel:
    """Return the panel that `WIDTHxHEIGHT@DIAGONAL` names, for example `1080x1920@21.5`."""
    match = re.fullmatch(r"(\d+)[x×](\d+)@(\d+(?:\.\d+)?)", text.strip())
    if match is None:
        raise DisplayError(
            f"'{text}' is not a panel size. Write pixels and the diagonal in inches, "
            "for example 1080x1920@21.5."
        )
    return panel_of_diagonal(int(match[1]), int(match[2]), float(match[3]))


def panel_of_screen(
    width_px: int, height_px: int, width_mm: float, height_mm: float, diagonal_inch: float
) -> tuple[Panel, bool]:
    """Return the panel of a real screen, and whether its size had to be assumed.

    `width_mm` and `height_mm` are what the screen says of itself;
    `diagonal_inch` is the setting, 0 to believe the screen.
    """
    if diagonal_inch:
        return panel_of_diagonal(width_px, height_px, diagonal_inch), False
    assumed = panel_of_diagonal(width_px, height_px, ASSUMED_DIAGONAL_INCH)
    if min(width_mm, height_mm) <= 0 or (round(width_mm), round(height_mm)) in PROPORTIONS_ONLY:
        return assumed, True
    if _is_made_up(width_px, width_mm) and _is_made_up(height_px, height_mm):
        return assumed, True
    told_inch = math.hypot(width_mm, height_mm) / MM_PER_INCH
    try:
        panel = panel_of_diagonal(width_px, height_px, told_inch)
    except DisplayError:
        return assumed, True
    # Pixels are square on every panel sold today; a screen that says otherwise is mixed up.
    # One that was turned may tell its sides as they were before: its diagonal is true.
    turned = _is_square(width_px, height_px, height_mm, width_mm)
    if not turned and not _is_square(width_px, height_px, width_mm, height_mm):
        return assumed, True
    return panel, False


def _is_made_up(pixels: int, mm: float) -> bool:
    """Whether X made this side up: it takes 96 pixels an inch when a screen tells 0×0 mm.

    A true 23-inch screen comes near, but not to the millimetre (509×286).
    """
    return round(mm) == round(pixels / 96 * MM_PER_INCH)


def _is_square(width_px: int, height_px: int, width_mm: float, height_mm: float) -> bool:
    return 0.8 < (width_mm / width_px) / (height_mm / height_px) < 1.25


def share_of_size(panel: Panel) -> float:
    """Return how large everything can be drawn: 1 as it should be, less on too small a panel.

    There nothing is cut, but all of it is smaller than people need: the staff are told.
    """
    width_mm, height_mm = (
        SMALLEST_UPRIGHT_MM if panel.height_px > panel.width_px else SMALLEST_LYING_MM
    )
    share = min(panel.width_mm / width_mm, panel.height_mm / height_mm)
    return 1.0 if share >= NEARLY else share * ROUNDING
