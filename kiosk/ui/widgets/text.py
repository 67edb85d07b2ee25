"""Plain text: wraps, never scrolls, and is read aloud when touched."""

import math

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.look import Look
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.widgets.lines import Lines, Span


class Text(QLabel):
    """A passage of text. A `QLabel` for its role and name in the accessibility tree only."""

    touched = Signal()

    def __init__(
        self,
        look: Look,
        text: str,
        parent: QWidget,
        *,
        em: int | None = None,
        bold: bool = False,
        role: Role = Role.INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        middle: bool = False,
        line_height: float = Metrics.LINE_HEIGHT,
    ) -> None:
        """`em` is the em height in pixels (default: body); `middle` centres it vertically."""
        super().__init__(parent)
        self._look = look
        self._em = look.metrics.body if em is None else em
        self._bold = bold
        self._role = role
        self._align = align
        self._middle = middle
        self._line_height = line_height
        self._highlight: Span | None = None
        self._lines: Lines | None = None
        # Not by QLabel: it would tell screen readers of a widget that is not made yet.
        self.setText(text)

    @property
    def spoken_text(self) -> str:
        """What is read aloud for it."""
        return self.text()

    @property
    def em(self) -> int:
        """Em height in pixels."""
        return self._em

    @property
    def role(self) -> Role:
        """What its colour is for."""
        return self._role

    def setText(self, words: str) -> None:
        """Say something else."""
        self._lines = None
        super().setText(words)

    def set_em(self, em: int) -> None:
        """Draw it in another size."""
        self._em = em
        self._lines = None
        self.update()

    def measure(self, width: int, em: int | None = None) -> Lines:
        """Return its lines at this width, without changing anything."""
        return Lines(
            self.text(),
            self._look.font(self._em if em is None else em, bold=self._bold),
            width,
            align=self._align,
            line_height=self._line_height,
        )

    def height_at(self, width: int, em: int | None = None) -> int:
        """Return the height it needs at this width, in pixels."""
        return math.ceil(self.measure(width, em).height)

    def fits(self, width: int, height: int, em: int | None = None) -> bool:
        """Whether all of it can be shown in such a box."""
        lines = self.measure(width, em)
        return lines.fits_width and lines.height <= height

    @property
    def is_cut(self) -> bool:
        """Whether its box is too small for it. The audit of screens looks at this."""
        return not self.fits(self.width(), self.height())

    def shrink_to(self, rect: QRect, sizes: list[int], *, one_line: bool = False) -> None:
        """Take the box, and the first of these sizes that fits it (the last one at any rate).

        With `one_line`, smaller on one line comes before larger on two.
        """
        self.setGeometry(rect)
        for most_lines in (1, 99) if one_line else (99,):
            for em in sizes:
                self.set_em(em)
                lines = self.measure(rect.width())
                fits = lines.fits_width and lines.height <= rect.height()
                if fits and lines.count <= most_lines:
                    return

    def set_highlight(self, span: Span | None) -> None:
        """Mark the words that are being read."""
        self._highlight = span
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Read it aloud, if the finger is still on it."""
        if self.rect().contains(event.position().toPoint()):
            self.touched.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        if self._lines is None or self._lines.width != self.width():
            self._lines = self.measure(self.width())
        painter = QPainter(self)
        top = (self.height() - self._lines.height) / 2 if self._middle else 0
        self._lines.paint(
            painter,
            0,
            top,
            self._look.colour(self._role),
            highlight=self._highlight,
            highlight_ink=self._look.colour(Role.ON_HIGHLIGHT),
            highlight_fill=self._look.colour(Role.HIGHLIGHT),
        )


class Heading(Text):
    """The words that say where one is. Screen readers jump from heading to heading."""

    accessible_role = QAccessible.Role.Heading

    def setText(self, words: str) -> None:
        """Say something else."""
        super().setText(words)
        self.setAccessibleName(words)
