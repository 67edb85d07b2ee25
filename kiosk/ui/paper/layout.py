"""Where everything stands on the pages of a sheet. Nothing is drawn here.

Blocks stand below each other. None of them, so no step, breaks over two pages; a heading
stays with what it is above.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont

from kiosk.handoff.code import QUIET_ZONE, modules
from kiosk.handoff.sheet import Item, Section, Sheet
from kiosk.ui.look import font_for
from kiosk.ui.paper.formats import Paper
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.widgets.lines import Lines

BOX_EM = 0.9
"""Side of a box to tick, in ems of the body."""

SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""A text that is longer than a page gets smaller by these; the catalogue's rules leave none."""

CODES_ABREAST = 2

STRAIGHT_QUOTES = str.maketrans("“”‘’", "\"\"''")
"""In English; the curly ones of a Chinese font are as wide as a character."""


@dataclass(frozen=True, slots=True)
class Words:
    """Laid-out text with its upper left corner."""

    lines: Lines
    at: QPointF

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.at.y()


@dataclass(frozen=True, slots=True)
class Frame:
    """A box to tick."""

    box: QRectF

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.box.top()


@dataclass(frozen=True, slots=True)
class Rule:
    """A black bar."""

    box: QRectF

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.box.top()


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A QR code; `at` is the corner of its first module, beyond the white border."""

    payload: str
    at: QPointF
    module: int
    """Side of a module."""

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.at.y()


Mark = Words | Frame | Rule | PrintedCode


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, in dots of the paper."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Marks that stay together, from (0, 0) on; `gap` is the white above."""

    height: float
    gap: float
    marks: tuple[Mark, ...]


def lay_out(sheet: Sheet, paper: Paper) -> tuple[Page, ...]:
    """Return the pages of the sheet; on a roll, one.

    The same sheet has the same pages on the screen and on paper. The codes are not made yet,
    only measured: that takes some 50 ms each.
    """
    return _Setter(sheet, paper).pages()


class _Setter:
    """Sets one sheet on one paper."""

    def __init__(self, sheet: Sheet, paper: Paper) -> None:
        self._sheet = sheet
        self._paper = paper
        self._margin = paper.dots(paper.margin_mm)
        self._width = paper.dots(paper.width_mm) - 2 * self._margin
        self._gap = paper.em(paper.body_pt) * 0.4
        foot_em = paper.em(paper.small_pt)
        self._foot = 0.0 if paper.is_roll else foot_em * 2.0
        height = math.inf if paper.height_mm is None else paper.dots(paper.height_mm)
        self._room = height - 2 * self._margin - self._foot

    def pages(self) -> tuple[Page, ...]:
        """Fill page after page."""
        begin = self._running_head() if not self._paper.is_roll else None
        filled: list[list[_Block]] = [[]]
        used = 0.0
        for block in self._blocks():
            if filled[-1] and used + block.gap + block.height > self._room:
                filled.append([begin] if begin else [])
                used = begin.height if begin else 0.0
            used += block.gap + block.height
            filled[-1].append(block)
        return tuple(
            self._page(blocks, number, len(filled)) for number, blocks in enumerate(filled, start=1)
        )

    def _page(self, blocks: list[_Block], number: int, count: int) -> Page:
        paper, marks, y = self._paper, [], self._margin
        for block in blocks:
            y += block.gap
            marks += [_moved(mark, self._margin, y) for mark in block.marks]
            y += block.height
        if paper.height_mm is None:
            return Page(paper.dots(paper.width_mm), math.ceil(y + self._margin), tuple(marks))
        height = paper.dots(paper.height_mm)
        foot = self._text(
            self._sheet.page_line.format(page=number, pages=count),
            paper.small_pt,
            align=Qt.AlignmentFlag.AlignRight,
        )
        corner = QPointF(self._margin, height - self._margin - foot.height)
        return Page(paper.dots(paper.width_mm), height, (*marks, Words(foot, corner)))

    # -- blocks, from the top

    def _blocks(self) -> Iterator[_Block]:
        sheet, paper = self._sheet, self._paper
        if sheet.centre:
            yield self._fitting(partial(self._plain, sheet.centre))
        yield self._fitting(self._title)
        for section in sheet.sections:
            yield from self._section(section)
        yield from self._codes()
        rule = Rule(QRectF(0, 0, self._width, paper.dots(0.4)))
        for number, note in enumerate((*sheet.notes, sheet.printed)):
            block = self._fitting(partial(self._plain, note))
            if number == 0:
                block = _below((rule,), self._gap * 0.5, block, self._gap * 2)
            yield block

    def _fitting(self, make: Callable[[float], _Block]) -> _Block:
        """Return the block in the first share of its size that fits a page."""
        head = 0.0 if self._paper.is_roll else self._running_head().height
        room = self._room - head - self._gap * 4
        blocks = map(make, SHARES)
        block = next(blocks)
        while block.height > room and (smaller := next(blocks, None)) is not None:
            block = smaller
        return block

    def _title(self, share: float) -> _Block:
        """The name of the matter, and the way."""
        paper, sheet = self._paper, self._sheet
        title = self._text(sheet.title, paper.title_pt * share, bold=True)
        marks: list[Mark] = [Words(title, QPointF(0, 0))]
        y = title.height
        if sheet.way:
            way = self._text(sheet.way, paper.heading_pt * share, bold=True)
            marks.append(Words(way, QPointF(0, y)))
            y += way.height
        y += self._gap
        marks.append(Rule(QRectF(0, y, self._width, paper.dots(0.8))))
        return _Block(y + paper.dots(0.8), 0, tuple(marks))

    def _running_head(self) -> _Block:
        """The title once more, on every further page."""
        head = self._text(self._sheet.title, self._paper.heading_pt, bold=True)
        y = head.height + self._gap
        rule = Rule(QRectF(0, y, self._width, self._paper.dots(0.4)))
        return _Block(y + self._paper.dots(0.4), 0, (Words(head, QPointF(0, 0)), rule))

    def _plain(self, text: str, share: float) -> _Block:
        lines = self._text(text, self._paper.small_pt * share)
        return _Block(lines.height, 0, (Words(lines, QPointF(0, 0)),))

    def _section(self, section: Section) -> Iterator[_Block]:
        """The heading with the first item, then the others."""
        heading = self._text(section.heading, self._paper.heading_pt, bold=True)
        for number, item in enumerate(section.items):
            block = self._fitting(partial(self._item, item))
            if number == 0:
                above = (Words(heading, QPointF(0, 0)),)
                block = _below(above, heading.height + self._gap * 0.5, block, self._gap * 2.5)
            yield block

    def _item(self, item: Item, share: float) -> _Block:
        paper, body = self._paper, self._paper.body_pt * share
        em = paper.em(body)
        marks: list[Mark] = []
        x = y = 0.0
        text = item.text
        if item.box:
            side = em * BOX_EM
            top = (em * Metrics.LINE_HEIGHT - side) / 2
            marks.append(Frame(QRectF(0, top, side, side)))
            x = side + em * 0.5
        if item.number and paper.is_roll:
            text = f"{item.number} {text}"  # a column of its own would cost two characters a line
        elif item.number:
            number = self._text(item.number, body, bold=True)
            marks.append(Words(number, QPointF(x, 0)))
            x += max(em * 1.5, number.natural_width + em * 0.3)
        if item.phone:
            phone = self._text(item.phone, paper.phone_pt * share, bold=True, indent=x)
            marks.append(Words(phone, QPointF(x, 0)))
            beside = phone.natural_width + em
            lines = self._text(text, body, indent=x + beside)
            if not paper.is_roll and lines.count == 1:
                # On the line of the figures.
                marks.append(Words(lines, QPointF(x + beside, (phone.height - lines.height) * 0.6)))
                return _Block(phone.height, self._gap * 0.5, tuple(marks))
            y += phone.height
        for words, bold in ((text, bool(item.note)), (item.note, False)):
            if words:
                lines = self._text(words, body, bold=bold, indent=x)
                marks.append(Words(lines, QPointF(x, y)))
                y += lines.height
        return _Block(y, self._gap, tuple(marks))

    def _codes(self) -> Iterator[_Block]:
        """Two abreast, on a roll one below the other; for whom they are is said above them."""
        paper, codes = self._paper, self._sheet.codes
        abreast = 1 if paper.is_roll else min(len(codes), CODES_ABREAST)
        column = (self._width - self._gap * 2 * (abreast - 1)) / abreast
        for first in range(0, len(codes), abreast):
            row = codes[first : first + abreast]
            marks: list[Mark] = []
            height = 0.0
            for place, code in enumerate(row):
                side = modules(code) + 2 * QUIET_ZONE
                # On a roll the white of the paper beyond the dots makes up for the border.
                most = (self._width + 2 * self._margin if paper.is_roll else column) / side
                module = math.floor(min(paper.dots(paper.module_mm), most))
                left = (column + self._gap * 2) * place
                if paper.is_roll:
                    left = math.floor((self._width - side * module) / 2)
                corner = QPointF(left + QUIET_ZONE * module, QUIET_ZONE * module)
                marks.append(PrintedCode(code, corner, module))
                height = max(height, side * module)
            block = _Block(height, self._gap, tuple(marks))
            if first == 0:
                line = self._text(self._sheet.code_line, paper.body_pt, bold=True)
                block = _below((Words(line, QPointF(0, 0)),), line.height, block, self._gap * 2.5)
            yield block

    def _text(
        self,
        text: str,
        points: float,
        *,
        bold: bool = False,
        indent: float = 0.0,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> Lines:
        font = font_for(self._sheet.locale, self._paper.em(points), bold=bold)
        # Forms of a figure or a quote that are no characters of their own: a PDF with them says
        # something else to whoever copies a number out of it, or has it read.
        font.clearFeatures()
        font.setFeature(QFont.Tag("locl"), 0)
        if self._sheet.locale == "en":
            text = text.translate(STRAIGHT_QUOTES)
        return Lines(text, font, self._width - indent, align=align, break_words=True)


def _below(marks: tuple[Mark, ...], height: float, block: _Block, gap: float) -> _Block:
    """Return one block: marks of this height, and the other block right below."""
    lower = tuple(_moved(mark, 0, height) for mark in block.marks)
    return _Block(height + block.height, gap, (*marks, *lower))


def _moved(mark: Mark, x: float, y: float) -> Mark:
    by = QPointF(x, y)
    match mark:
        case Words(lines, at):
            return Words(lines, at + by)
        case Frame(box):
            return Frame(box.translated(by))
        case Rule(box):
            return Rule(box.translated(by))
        case PrintedCode(code, at, module):
            return PrintedCode(code, at + by, module)
