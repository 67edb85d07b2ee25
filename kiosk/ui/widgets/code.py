"""A QR code: whole pixels a module, black on white in every theme, 4 modules of white around."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.handoff.code import QUIET_ZONE
from kiosk.ui.look import Look

LEAST_MODULE_MM = 1.2
"""A phone held 600 mm away reads it (shared/design/visual.md)."""

LEAST_MODULE_PX = 4
"""What every code is proved to be read at (kiosk/audit/codes.py)."""


class Code(QWidget):
    """A code, as large as its box allows."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(
        self, look: Look, matrix: Sequence[Sequence[bool]], name: str, parent: QWidget
    ) -> None:
        """`matrix` has no border; `name` is what a screen reader says of it."""
        super().__init__(parent)
        self._look, self._matrix = look, matrix
        self.setAccessibleName(name)

    def module_px(self, side: int) -> int:
        """Return the whole pixels of a module in a square of `side` pixels."""
        return side // (len(self._matrix) + 2 * QUIET_ZONE)

    def side_px(self, module_px: int) -> int:
        """Return the pixels of a side with so many pixels a module."""
        return (len(self._matrix) + 2 * QUIET_ZONE) * module_px

    def is_small(self, side: int) -> bool:
        """Whether somebody must come closer with the phone."""
        metrics = self._look.metrics
        return self.module_px(side) < LEAST_MODULE_MM * metrics.panel.px_per_mm - 0.5

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle of the box."""
        painter = QPainter(self)
        module = self.module_px(min(self.width(), self.height()))
        modules = len(self._matrix) + 2 * QUIET_ZONE
        side = module * modules
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(left, top, side, side, Qt.GlobalColor.white)
        black = QColor(Qt.GlobalColor.black)
        for row, line in enumerate(self._matrix):
            for column, dark in enumerate(line):
                if dark:
                    painter.fillRect(
                        left + (column + QUIET_ZONE) * module,
                        top + (row + QUIET_ZONE) * module,
                        module,
                        module,
                        black,
                    )
