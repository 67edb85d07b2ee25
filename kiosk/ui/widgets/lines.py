"""Text laid out in lines: measured before it is drawn, so that nothing is ever cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from kiosk.ui.theme.metrics import Metrics

# One pixel of tolerance: advances are fractions, boxes are whole pixels.
_SLACK = 1.0


_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_TERM = re.compile(r"[(“]?[\u3400-\u9fff]{2,}[)”]?")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text from `start` up to `end` (not included)."""

    start: int
    end: int


def terms_of(text: str) -> Sequence[Span]:
    """Return the Chinese words in a text of another language, with their brackets.

    A visitor shows them to a clerk, or looks for them on a sign: they stay in one piece.
    Chinese text breaks anywhere and has none.
    """
    if text.isascii() or len(_LATIN.findall(text)) <= len(_CHINESE.findall(text)):
        return ()
    return tuple(Span(*term.span()) for term in _TERM.finditer(text))


class Lines:
    """One text in one font, broken to a width."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        line_height: float = Metrics.LINE_HEIGHT,
        break_words: bool = False,
    ) -> None:
        """Break `text` at `width` pixels; a word longer than that sticks out (`fits_width`).

        `line_height` is in ems. With `break_words` such a word is broken: paper has no other size.
        A Chinese term in other text is broken only where it is longer than a line.
        """
        option = QTextOption(align)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if break_words
            else QTextOption.WrapMode.WordWrap
        )
        # Qt lays out a line feed as a blank; only U+2028 breaks the line. Both are one character.
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self.width = width
        self._pitch = font.pixelSize() * line_height
        self.count = 0
        self.natural_width = 0.0
        self.breaks_in_terms = 0
        terms = terms_of(text)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            if (torn := _torn(terms, line)) is not None:
                before = torn.start - line.textStart()
                if before > 0 and _width(text[torn.start : torn.end], font) <= width:
                    line.setNumColumns(before, width)
                else:
                    self.breaks_in_terms += 1
            # Centre the glyphs of the line in its pitch.
            top = self.count * self._pitch + (self._pitch - line.height()) / 2
            line.setPosition(QPointF(0, top))
            self.natural_width = max(self.natural_width, line.naturalTextWidth())
            self.count += 1
        self._layout.endLayout()

    @property
    def height(self) -> float:
        """Height of all lines in pixels, with line spacing."""
        # 5 × 64.8 is more than 324 to a computer, and a box of 324 pixels not too small.
        return round(self.count * self._pitch, 3)

    @property
    def fits_width(self) -> bool:
        """Whether no word sticks out to the right."""
        return self.natural_width <= self.width + _SLACK

    def paint(
        self,
        painter: QPainter,
        x: float,
        y: float,
        colour: QColor,
        *,
        highlight: Span | None = None,
        highlight_ink: QColor | None = None,
        highlight_fill: QColor | None = None,
    ) -> None:
        """Draw with the upper left corner at (x, y); `highlight` marks what is being read."""
        marks = []
        if highlight is not None and highlight_ink is not None and highlight_fill is not None:
            mark = QTextLayout.FormatRange()
            mark.start = highlight.start
            mark.length = highlight.end - highlight.start
            style = QTextCharFormat()
            style.setForeground(highlight_ink)
            style.setBackground(highlight_fill)
            mark.format = style
            marks.append(mark)
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y), marks)


def balanced(
    text: str, font: QFont, width: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter
) -> Lines:
    """Return lines of about equal length: 老年人 / 办事台, not 老年人办 / 事台."""
    widest = Lines(text, font, width, align=align)
    if widest.count < 2:
        return widest
    low, high = width / widest.count, width
    while high - low > 2:
        middle = (low + high) / 2
        trial = Lines(text, font, middle, align=align)
        if (
            trial.count == widest.count
            and trial.fits_width
            and trial.breaks_in_terms <= widest.breaks_in_terms
        ):
            high = middle
        else:
            low = middle
    narrowed = Lines(text, font, high, align=align)
    # Laid out anew in the full width would unbalance it; the caller centres `width`.
    return narrowed if narrowed.count == widest.count and narrowed.fits_width else widest


def _torn(terms: Sequence[Span], line: QTextLine) -> Span | None:
    """Return the term in which a line ends."""
    end = line.textStart() + line.textLength()
    return next((term for term in terms if term.start < end < term.end), None)


def _width(words: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(words)
