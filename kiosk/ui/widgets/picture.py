"""What is only looked at: the picture of a step, things to bring, numbered dots, a card."""

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.ui.look import Look
from kiosk.ui.theme.colours import Role
from kiosk.ui.widgets.lines import Lines, Span, balanced


class Card(QWidget):
    """A framed area behind texts. `role` is the colour of the frame."""

    def __init__(self, look: Look, parent: QWidget, role: Role = Role.OUTLINE) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw surface and frame."""
        metrics = self._look.metrics
        mm = metrics.OUTLINE_MM if self._role is Role.OUTLINE else metrics.FRAME_MM
        line = float(metrics.px(mm))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._look.colour(Role.SURFACE))
        painter.setPen(QPen(self._look.colour(self._role), line))
        radius = metrics.px(metrics.RADIUS_MM)
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, radius, radius)


class Icon(QWidget):
    """One pictogram, as large as its box."""

    def __init__(
        self, look: Look, name: str, parent: QWidget, role: Role = Role.ACTION, disc: str = ""
    ) -> None:
        """`disc` names the category on whose disc it is drawn."""
        super().__init__(parent)
        self._look, self._name, self._role, self._disc = look, name, role, disc

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        ink = self._look.colour(self._role)
        if self._disc:
            side = min(box.width(), box.height())
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            fill, ink = self._look.theme.disc(self._disc)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawEllipse(box)
            inset = side * 0.18
            box = box.adjusted(inset, inset, -inset, -inset)
        self._look.pictograms.paint(painter, self._name, box, ink)


class StepPicture(QWidget):
    """The one to three pictograms of a step, side by side."""

    def __init__(self, look: Look, names: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._names = look, names

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them in a row, or one below the other where the box is upright."""
        count = len(self._names)
        painter = QPainter(self)
        ink = self._look.colour(Role.ACTION)
        wide = self.width() >= self.height()
        along, across = (self.width(), self.height()) if wide else (self.height(), self.width())
        gap = along * 0.06
        side = min((along - gap * (count - 1)) / count, across)
        side = min(side, self._look.metrics.px(48))
        start = (along - side * count - gap * (count - 1)) / 2
        for index, name in enumerate(self._names):
            offset = start + index * (side + gap)
            cross = (across - side) / 2
            x, y = (offset, cross) if wide else (cross, offset)
            self._look.pictograms.paint(painter, name, QRectF(x, y, side, side), ink)


class Dots(QWidget):
    """Numbered dots: which step this is. Done ones have a tick. A bar looks like a clock."""

    DOT_MM = 14.0
    accessible_role = QAccessible.Role.StaticText

    def __init__(self, look: Look, count: int, current: int, parent: QWidget) -> None:
        """`current` counts from 0."""
        super().__init__(parent)
        self._look, self._count, self._current = look, count, current
        _ = look.words
        self.setAccessibleName(
            _("第 {step} 步，共 {count} 步").format(step=current + 1, count=count)
        )

    def width_at(self, height: int) -> int:
        """Return the width of all dots in a row of this height."""
        side = self._side(height)
        return int(self._count * side + (self._count - 1) * side * 0.25)

    def _side(self, height: int) -> float:
        return float(min(height, self._look.metrics.px(self.DOT_MM)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        side = self._side(self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._look.metrics.px(self._look.metrics.OUTLINE_MM)
        for index in range(self._count):
            box = QRectF(
                index * side * 1.25 + line,
                (self.height() - side) / 2 + line,
                side - 2 * line,
                side - 2 * line,
            )
            fill, ink, outline = self._colours(index)
            painter.setBrush(self._look.colour(fill))
            painter.setPen(QPen(self._look.colour(outline), line))
            painter.drawEllipse(box)
            if index < self._current:
                inset = side * 0.2
                tick = box.adjusted(inset, inset, -inset, -inset)
                self._look.pictograms.paint(painter, "check-bold", tick, self._look.colour(ink))
            else:
                em = max(self._look.metrics.small, int(side * 0.5))
                painter.setFont(self._look.font(em, bold=True))
                painter.setPen(self._look.colour(ink))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _colours(self, index: int) -> tuple[Role, Role, Role]:
        if index < self._current:
            return Role.DONE, Role.ON_DONE, Role.DONE
        if index == self._current:
            return Role.ACTION, Role.ON_ACTION, Role.ACTION
        return Role.SURFACE, Role.INK, Role.OUTLINE


class CaptionedIcon(QWidget):
    """A thing to bring: its pictogram above its name."""

    accessible_role = QAccessible.Role.ListItem

    def __init__(self, look: Look, name: str, caption: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._name, self._caption = look, name, caption
        self._em = look.metrics.body
        self._highlight: Span | None = None
        # A page tries many cells before it takes one, and asks for the same ones again.
        self._heights: dict[tuple[int, int], float] = {}
        self.setAccessibleName(caption)

    @property
    def spoken_text(self) -> str:
        """What is read aloud for it."""
        return self._caption

    def set_highlight(self, span: Span | None) -> None:
        """Mark the words that are being read."""
        self._highlight = span
        self.update()

    def set_em(self, em: int) -> None:
        """Write the name in another size."""
        self._em = em
        self.update()

    def fits(self, width: int, height: int) -> bool:
        """Whether the name fits such a box: under its pictogram, beside it, or alone."""
        return self.fits_pictured(width, height) or self._fits_alone(width, height)

    def fits_pictured(self, width: int, height: int) -> bool:
        """Whether the name fits such a box together with its pictogram."""
        return self._fits_over(width, height) or self._fits_beside(width, height)

    def _fits_over(self, width: int, height: int) -> bool:
        return self._height_in(width) + self._look.metrics.px(12) <= height

    def _fits_beside(self, width: int, height: int) -> bool:
        return self._height_in(width - self._beside) <= height

    def _fits_alone(self, width: int, height: int) -> bool:
        return self._height_in(width) <= height

    def _height_in(self, width: int) -> float:
        """Return the height of the name in this width; infinite if a word sticks out.

        Balancing the lines changes neither, and takes ten times as long.
        """
        key = (self._em, width)
        if key not in self._heights:
            lines = Lines(self._caption, self._look.font(self._em, bold=True), max(width, 1))
            self._heights[key] = lines.height if lines.fits_width else math.inf
        return self._heights[key]

    @property
    def _beside(self) -> int:
        """Width of the pictogram beside the name, with the gap."""
        return self._look.metrics.px(16)

    @property
    def is_cut(self) -> bool:
        """Whether its box is too small. The audit of screens looks at this."""
        return not self.fits(self.width(), self.height())

    def _lines(self, width: int) -> Lines:
        font = self._look.font(self._em, bold=True)
        return balanced(self._caption, font, max(width, 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw pictogram and name."""
        painter = QPainter(self)
        px = self._look.metrics.px
        width, height = float(self.width()), float(self.height())
        icon = QRectF()
        if self._fits_over(self.width(), self.height()):
            lines = self._lines(self.width())
            side = min((height - lines.height) * 0.9, width, float(px(26)))
            top = (height - side - lines.height) / 2
            icon = QRectF((width - side) / 2, top, side, side)
            x, y = (width - lines.width) / 2, top + side
        elif self._fits_beside(self.width(), self.height()):
            lines = self._lines(self.width() - self._beside)
            side = min(float(px(14)), height)
            icon = QRectF(0, (height - side) / 2, side, side)
            x = self._beside + (lines.natural_width - lines.width) / 2
            y = (height - lines.height) / 2
        else:
            lines = self._lines(self.width())
            x, y = (width - lines.width) / 2, (height - lines.height) / 2
        ink = self._look.colour(Role.ACTION)
        self._look.pictograms.paint(painter, self._name, icon, ink)
        lines.paint(
            painter,
            x,
            y,
            self._look.colour(Role.INK),
            highlight=self._highlight,
            highlight_ink=self._look.colour(Role.ON_HIGHLIGHT),
            highlight_fill=self._look.colour(Role.HIGHLIGHT),
        )
