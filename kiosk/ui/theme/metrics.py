"""Sizes: declared in millimetres, turned into pixels by the panel's true pitch.

Numbers from shared/design/visual.md ("Sizes") and accessibility.md section 8.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from kiosk.devices.panel import Panel, share_of_size

# Greatest height of an operable part above the floor (ADA 308.2.1, EN 301 549 8.3).
REACH_TOP_MM = 1220.0


class TextSize(StrEnum):
    """How large the visitor wants it: 大, 特大, 超大."""

    LARGE = "large"
    LARGER = "larger"
    LARGEST = "largest"


class PanelClass(Enum):
    """How a screen is divided, decided once from real millimetres."""

    A = "bars above and below"
    B = "rail at the side"
    C = "rail with short words"


# Em heights in mm for the three sizes.
_BODY = {TextSize.LARGE: 8.0, TextSize.LARGER: 10.0, TextSize.LARGEST: 12.0}
_HEADING = {TextSize.LARGE: 11.0, TextSize.LARGER: 13.0, TextSize.LARGEST: 15.0}
_SMALL = {TextSize.LARGE: 6.5, TextSize.LARGER: 8.0, TextSize.LARGEST: 10.0}

CLASS_B_BELOW_MM = 225.0
CLASS_C_BELOW_MM = 160.0

CLASS_B_FROM_MM = (285.0, 210.0)
"""Narrower than this and lower than that, three emergency numbers have no room beside a rail."""

# The least panels for each size, lying and upright; class C has its own. Found by drawing
# every screen in three languages (tests/ui/test_other_panels.py).
_LEAST_LYING_MM = {TextSize.LARGER: (0.0, 0.0), TextSize.LARGEST: (300.0, 190.0)}
_LEAST_UPRIGHT_MM = {TextSize.LARGER: (0.0, 308.0), TextSize.LARGEST: (245.0, 325.0)}


@dataclass(frozen=True, slots=True)
class Metrics:
    """Every size a widget may use, in whole pixels, for one panel and one text size."""

    panel: Panel
    text_size: TextSize
    shrunk: bool = False
    """Whether the panel is too small altogether, and everything on it smaller than it should be."""

    TARGET_MM = 20.0
    BUTTON_MM = 25.0
    BUTTON_LOW_MM = 26.5
    GAP_MM = 5.0
    MARGIN_MM = 5.0
    OUTLINE_MM = 0.5
    FRAME_MM = 1.2
    FOCUS_MM = 2.0
    RADIUS_MM = 4.0
    LINE_HEIGHT = 1.35

    def px(self, mm: float) -> int:
        """Return a length in whole pixels, never less than one."""
        return max(1, round(mm * self.panel.px_per_mm))

    def px_at_least(self, mm: float) -> int:
        """Return a length in whole pixels that is not below `mm` by any fraction."""
        return int(-(-mm * self.panel.px_per_mm // 1))

    @property
    def body(self) -> int:
        """Em height of body text."""
        return self.px(_BODY[self.text_size])

    @property
    def heading(self) -> int:
        """Em height of headings; on a class C panel they are body text."""
        if self.panel_class is PanelClass.C:
            return self.body
        return self.px(_HEADING[self.text_size])

    @property
    def small(self) -> int:
        """Em height of the smallest text that may stand anywhere."""
        return self.px_at_least(_SMALL[self.text_size])

    @property
    def target(self) -> int:
        """Least side of anything that can be touched."""
        return self.px_at_least(self.TARGET_MM)

    @property
    def button(self) -> int:
        """Least height of a main button."""
        if self.panel_class is PanelClass.C:
            # A narrow button there takes two lines of its smallest words, 8 mm, and padding.
            return self.px_at_least(self.BUTTON_LOW_MM)
        return self.px_at_least(self.BUTTON_MM)

    @property
    def gap(self) -> int:
        """Least gap between two targets."""
        return self.px_at_least(self.GAP_MM)

    @property
    def margin(self) -> int:
        """Space around the content of a screen."""
        return self.px(self.MARGIN_MM)

    @property
    def portrait(self) -> bool:
        """Whether the panel stands upright."""
        return self.panel.height_px > self.panel.width_px

    @property
    def panel_class(self) -> PanelClass:
        """The division of the screen (visual.md, "Layout")."""
        if self.portrait or self.panel.height_mm >= CLASS_B_BELOW_MM:
            return PanelClass.A
        width_mm, height_mm = CLASS_B_FROM_MM
        cramped = self.panel.width_mm < width_mm and self.panel.height_mm < height_mm
        if self.panel.height_mm < CLASS_C_BELOW_MM or cramped:
            return PanelClass.C
        return PanelClass.B


def metrics_for(panel: Panel, text_size: TextSize) -> Metrics:
    """Return the sizes for a panel. One with no room for so large a text takes the next below.

    On a panel that is too small altogether, everything is smaller by the same share.
    """
    share = share_of_size(panel)
    panel = replace(panel, px_per_mm=panel.px_per_mm * share)
    metrics = Metrics(panel, text_size, shrunk=share < 1)
    offered = text_sizes(metrics)
    return metrics if text_size in offered else replace(metrics, text_size=offered[-1])


def text_sizes(metrics: Metrics) -> tuple[TextSize, ...]:
    """Return the sizes that this panel can offer (visual.md: for 超大 take at least 15 inches)."""
    if metrics.panel_class is PanelClass.C:
        return TextSize.LARGE, TextSize.LARGER
    panel, least = metrics.panel, _LEAST_UPRIGHT_MM if metrics.portrait else _LEAST_LYING_MM
    larger = [
        size
        for size, (width_mm, height_mm) in least.items()
        if panel.width_mm >= width_mm and panel.height_mm >= height_mm
    ]
    return TextSize.LARGE, *larger


def reachable_height_px(panel: Panel, screen_bottom_mm: float) -> int:
    """Return how much of the panel, from its lower edge, a seated person can touch."""
    reach_mm = min(panel.height_mm, REACH_TOP_MM - screen_bottom_mm)
    return int(reach_mm * panel.px_per_mm)
