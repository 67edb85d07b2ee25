"""What a seated person reaches, and what stands above it: time and name, nothing to touch."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.calendar import day_line, time_line
from kiosk.devices.panel import Panel
from kiosk.ui import boxes
from kiosk.ui.desk import Desk, kiosk_title
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import reachable_height_px
from kiosk.ui.widgets.text import Text

LOWEST_ZONE_MM = 136.0
"""Height of the smallest panel that everything fits on; 坐着用 never leaves less."""


def within_reach(whole: Panel, screen_bottom_mm: int) -> Panel:
    """Return the lower part of a panel that a seated person reaches."""
    least = int(min(LOWEST_ZONE_MM, whole.height_mm) * whole.px_per_mm)
    reach = reachable_height_px(whole, screen_bottom_mm)
    return whole.resized(whole.width_px, max(least, min(reach, whole.height_px)))


class UpperPart(QWidget):
    """Time, day, name."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self._metrics = look.metrics
        centre = Qt.AlignmentFlag.AlignHCenter
        self._texts = [
            Text(look, time_line(desk.now), self, em=look.metrics.px(26), bold=True, align=centre),
            Text(
                look,
                day_line(desk.now, look.words),
                self,
                em=look.metrics.heading,
                align=centre,
                role=Role.SECONDARY_INK,
            ),
            Text(look, kiosk_title(desk), self, em=look.metrics.heading, bold=True, align=centre),
        ]

    def spoken_name(self) -> str:
        """None: its texts say all."""
        return ""

    def parts_in_order(self) -> list[QWidget]:
        """Return the lines that have room."""
        return [text for text in self._texts if text.isVisibleTo(self)]

    def tell_time(self) -> None:
        """Set the clock."""
        words = time_line(self._desk.now)
        if self._texts[0].text() != words:
            self._texts[0].setText(words)
            self._texts[1].setText(day_line(self._desk.now, self._desk.look.words))

    def resizeEvent(self, _event: object) -> None:
        """As many lines as fit, the clock first."""
        box = boxes.inset(self.rect(), self._metrics.margin)
        heights = [text.height_at(box.width()) for text in self._texts]
        shown = 0
        total = 0
        for height in heights:
            if total + height > box.height():
                break
            total += height
            shown += 1
        y = box.y() + (box.height() - total) // 2
        for index, (text, height) in enumerate(zip(self._texts, heights, strict=True)):
            text.setVisible(index < shown)
            text.setGeometry(QRect(box.x(), y, box.width(), height))
            y += height
