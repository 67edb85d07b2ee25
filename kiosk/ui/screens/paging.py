"""Pages of a list: how many entries fit, and the buttons that turn pages."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect

from kiosk.catalogue.model import ServiceHead
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.target import Shape, Style, Target, same_size
from kiosk.ui.widgets.text import Text

TITLE_BUTTON_MM = 48.0

THIRD_MM = 80.0
"""Where a third of the row is at least so wide, both buttons fit at the left hand's side."""

LONGEST_TITLE = 60
"""Shorter ones fit on any page, and need not be measured for it. Ours have at most 28."""

MOST_ENTRIES = 6
"""A list never shows more at once (promise 14: one thing a screen)."""


Words = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, and what touching it does."""

    title: str
    second_line: str | None
    pictogram: str
    act: Callable[[], None]
    short_title: Callable[[], str] | None = None
    """What stands in for a title that is too long for a whole page."""


def short_title_of(desk: Desk, head: ServiceHead) -> str:
    """Return the title of a service at its shortest."""
    return desk.catalogue.service(head.id, desk.look.words.locale).short_title


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to show entries: with second lines or without, words of `em` pixels."""

    second_lines: bool
    em: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of a page: `across` × `down`."""

    across: int
    down: int

    @property
    def cells(self) -> int:
        """Entries a page."""
        return self.across * self.down


def _row_height(probe: Target, words: Sequence[Words], width: int) -> int:
    """Return the height that the highest of all entries needs at this width, in pixels."""
    heights = []
    for title, second_line in words:
        probe.set_words(title, second_line)
        heights.append(probe.height_at(width))
    return max(heights)


def _grid(body: QRect, across: int, gap: int, most: int, row_height: Callable[[int], int]) -> Grid:
    """Return the grid of at most `most` cells of equal height that fits `body`."""
    while True:
        width = (body.width() - gap * (across - 1)) // across
        down = (body.height() + gap) // (row_height(width) + gap)
        if down >= 1 or across == 1:
            return Grid(across, max(1, min(most // across, down)))
        across -= 1


def place_list(
    screen: Screen,
    body: QRect,
    entries: Sequence[Entry],
    variants: Sequence[Variant],
    *,
    page: int,
    across: int,
    turn: Callable[[int], None],
    most: int = MOST_ENTRIES,
) -> tuple[int, int]:
    """Show one page of a list; return which page it is (from 0) and how many there are.

    `variants` are ways to show the entries, the fullest first: second lines and
    larger words give way until `most` entries fit a page.
    """
    if not entries:
        return 0, 1
    gap, metrics = screen.metrics.gap, screen.metrics
    entries = [_fitting(screen, body, entry, variants[-1]) for entry in entries]
    for variant in variants:
        probe = _target(screen, entries[0], variant)
        words = [(entry.title, _second_line(entry, variant)) for entry in entries]
        # A width is measured once: the grid asks again when page buttons take some height.
        row_height = functools.cache(functools.partial(_row_height, probe, words))
        grid = _grid(body, across, gap, most, row_height)
        if grid.cells < len(entries) and not screen.turns_in_title:
            _row, shorter = boxes.take_bottom(body, metrics.button, gap)
            grid = _grid(shorter, across, gap, most, row_height)
        probe.setParent(None)
        probe.deleteLater()
        if grid.cells >= min(most, len(entries)):
            break
    pages = -(-len(entries) // grid.cells)
    page = min(page, pages - 1)
    shown = [
        _target(screen, entry, variant)
        for entry in entries[page * grid.cells : (page + 1) * grid.cells]
    ]
    body = Pager(screen, page, pages, turn).place(body)
    for target, cell in zip(shown, boxes.grid(body, grid.across, grid.down, gap), strict=False):
        target.setGeometry(cell)
        target.show()
    same_size(shown)
    return page, pages


def _fitting(screen: Screen, body: QRect, entry: Entry, variant: Variant) -> Entry:
    """Return the entry; with its short title where the whole one needs more than a page."""
    if len(entry.title) < LONGEST_TITLE or entry.short_title is None:
        return entry
    room = body.height() - (
        0 if screen.turns_in_title else screen.metrics.button + screen.metrics.gap
    )
    probe = _target(screen, entry, variant)
    needed = probe.height_at(body.width())
    probe.setParent(None)
    probe.deleteLater()
    if needed <= room:
        return entry
    screen.tell_of_title(entry.title)
    return replace(entry, title=entry.short_title())


def _target(screen: Screen, entry: Entry, variant: Variant) -> Target:
    return screen.target(
        entry.title,
        entry.act,
        pictogram=entry.pictogram,
        shape=Shape.ROW,
        subtitle=_second_line(entry, variant),
        em=variant.em,
        icon_mm=14,
    )


def _second_line(entry: Entry, variant: Variant) -> str | None:
    return entry.second_line if variant.second_lines else None


class Pager:
    """上一页 and 下一页. A missing neighbour leaves its place to plain text: no dead button."""

    def __init__(self, screen: Screen, page: int, pages: int, turn: Callable[[int], None]) -> None:
        """`page` counts from 0; `turn` goes to a page."""
        _ = screen.words
        self._screen = screen
        self.page, self.pages = page, pages
        self.note: Text | None = None
        self.previous: Target | None = None
        self.next: Target | None = None
        if pages == 1:
            return
        if page > 0:
            self.previous = screen.target(
                _("上一页"), lambda: turn(page - 1), pictogram="arrow-left-thick"
            )
        else:
            self.note = screen.small_text(_("这是第 1 页"))
        if page < pages - 1:
            screen.turn_page = lambda: turn(page + 1)
            self.next = screen.target(
                _("下一页"),
                lambda: turn(page + 1),
                pictogram="arrow-right-thick",
                style=Style.ACTION,
            )
        else:
            self.note = screen.small_text(_("后面没有了"))

    def place(self, body: QRect) -> QRect:
        """Place the buttons below the list, or where the screen has a place for them.

        Returns what is left of `body`.
        """
        if self.pages == 1:
            return body
        screen = self._screen
        metrics = screen.metrics
        if (aside := screen.turn_boxes) is not None:
            for target, box in zip((self.previous, self.next), aside, strict=True):
                if target is not None:
                    target.setGeometry(box)
            if self.note is not None:
                self.note.hide()
            return body
        if screen.turns_in_title:
            self._place_in_title()
            return body
        row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
        left, right, note = self._places(row)
        for target, box in ((self.previous, left), (self.next, right)):
            if target is not None:
                target.setGeometry(box)
        if self.note is not None:
            self.note.setGeometry(note)
            self.note.setVisible(not self.note.is_cut)
        return body

    def _places(self, row: QRect) -> tuple[QRect, QRect, QRect]:
        """Where 上一页, 下一页 and the words for a missing neighbour stand.

        For the left hand both buttons move into the left two thirds of a wide row; 上一页 stays
        left of 下一页, as one reads. The words take what is free.
        """
        gap = self._screen.metrics.gap
        left, right, rest = boxes.columns(row, [1.0] * 3, gap)
        by_left_hand = self._screen.desk.settings.rail_side == "left"
        if by_left_hand and left.width() >= self._screen.metrics.px(THIRD_MM):
            return left, right, rest
        left, right = boxes.columns(row, [1.0, 1.0], gap)
        return left, right, left if self.previous is None else right

    def _place_in_title(self) -> None:
        """Only the buttons that there are; 下一页 always at the end where the rail stands."""
        screen = self._screen
        hand = screen.desk.settings.rail_side
        row, width = screen.title_row, screen.metrics.px(TITLE_BUTTON_MM)
        for target in (self.next, self.previous):
            if target is not None:
                box, row = boxes.take_side(row, hand, width, screen.metrics.gap)
                target.setGeometry(box)
        if self.note is not None:
            self.note.hide()
        screen.place_title(row)
        if self.page > 0 and screen.title.is_cut:
            screen.title.hide()  # the first page, with one button less, has said it


def page_line(screen: Screen, page: int, pages: int, count: int) -> str:
    """Return 一共 12 件，这是第 1 页，还有 1 页."""
    _ = screen.words
    if pages == 1:
        return _.plural("一共 {count} 件", "一共 {count} 件", count).format(count=count)
    left = pages - page - 1
    if left == 0:
        return _("一共 {count} 件，这是第 {page} 页，最后一页").format(count=count, page=page + 1)
    return _("一共 {count} 件，这是第 {page} 页，还有 {left} 页").format(
        count=count, page=page + 1, left=left
    )
