"""打电话: the numbers that are asked for most, in large figures. This machine dials nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Phone
from kiosk.places import Phones
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paging import MOST_ENTRIES, Pager
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.text import Text

NUMBERS = (
    ("hotline-12345", "12345"),
    ("hotline-12345", "12393"),
    ("hotline-12345", "12333"),
    ("scam-stop-payment", "96110"),
    ("hotline-12345", "95598"),
    ("gas-leak-repair", "966777"),
    ("psych-hotline", "12356"),
    ("legal-aid", "12348"),
    ("hotline-12345", "12315"),
)
"""The service that has the number and says what it is for; assets/phones.yaml has the facts.

120, 110 and 119 stand under 急事, one touch from home as this page is.
"""

FIGURES_MM = (26.0, 22.0, 18.0, 15.0)
"""Em heights of the figures, the best first: to be read from the hand that holds the phone."""


PADDING_MM = 3.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Columns and rows of cards; `em` of the figures, and what a card's words need, in pixels."""

    across: int
    down: int
    em: int
    needed: int


def phones_shown(desk: Desk) -> list[Phone]:
    """Return this centre's own number first, where it has one, then those of everybody."""
    _ = desk.look.words
    shown = []
    for service_id, number in NUMBERS:
        phones = desk.catalogue.service(service_id, _.locale).phones
        shown += [phone for phone in phones if phone.number == number]
    own, hours = desk.settings.duty_phone, desk.settings.duty_hours
    if own not in [phone.number for phone in shown]:
        answered = _("这个电话{hours}有人接。").format(hours=hours) if hours else ""
        shown.insert(0, Phone(own, _("打给这里的人。") + answered))
    return shown


class PhonesScreen(Screen):
    """Cards to read and to hear: touching a number reads it aloud, like any plain text."""

    def __init__(self, desk: Desk, parent: QWidget, place: Phones) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("打电话"))
        self.place = place
        self.warning = self.text(_("这台机器不能打电话，请用电话打"), bold=True, middle=True)
        self.cards = [self._card(phone) for phone in phones_shown(desk)]

    def _card(self, phone: Phone) -> tuple[Card, Text, Text]:
        return (
            Card(self.look, self),
            self.text(phone.number, bold=True, middle=True, line_height=1.1),
            self.text(phone.purpose, middle=True),
        )

    @property
    def turns_in_title(self) -> bool:
        """On a low panel."""
        return self.metrics.panel_class is PanelClass.C

    def place_title(self, row: QRect) -> None:
        """Title and warning share the row where both fit."""
        super().place_title(row)
        rest = self.right_of_title(row)
        self.shares_row = not self.turns_in_title and self.warning.fits(
            max(rest.width(), 1), rest.height()
        )
        if self.shares_row:
            self.warning.setGeometry(rest)

    def arrange(self, body: QRect) -> None:
        """As many cards a page as fit, six at most; then figures as large as they can be."""
        metrics = self.metrics
        if not self.shares_row:
            height = self.warning.height_at(body.width())
            row, body = boxes.take_top(body, height, metrics.px(2))
            self.warning.setGeometry(row)
        shorter = body
        if not self.turns_in_title:
            _row, shorter = boxes.take_bottom(body, metrics.button, metrics.gap)
        grid = self._best_grid(shorter)
        cards_a_page = grid.across * grid.down
        pages = -(-len(self.cards) // cards_a_page)
        page = min(self.place.page, pages - 1)
        body = Pager(self, page, pages, lambda turned: self.desk.go(Phones(turned))).place(body)
        cells = boxes.grid(body, grid.across, grid.down, metrics.gap)
        first = page * cards_a_page
        for index, (card, number, purpose) in enumerate(self.cards):
            shown = first <= index < first + cards_a_page
            for part in (card, number, purpose):
                part.setVisible(shown)
            if shown:
                card.setGeometry(cells[index - first])
                self._fill(cells[index - first], number, purpose, grid)

    def _best_grid(self, body: QRect) -> _Grid:
        """Return how the cards stand; the smallest figures, one card a page, if nothing fits."""
        metrics = self.metrics
        fitting = [_Grid(1, 1, metrics.px(FIGURES_MM[-1]), body.height())]
        for mm in FIGURES_MM:
            em = metrics.px(mm)
            for across in (2, 3, 1):
                inner = self._inner_width((body.width() - (across - 1) * metrics.gap) // across)
                if any(not self._stands_in(inner, em, *words) for _card, *words in self.cards):
                    continue
                needed = max(
                    number.height_at(inner, em) + purpose.height_at(inner)
                    for _card, number, purpose in self.cards
                )
                row = needed + 2 * metrics.px(PADDING_MM)
                down = (body.height() + metrics.gap) // (row + metrics.gap)
                down = min(down, MOST_ENTRIES // across)
                if down >= 1:
                    fitting.append(_Grid(across, down, em, needed))
        # The first of the best: the largest figures, and two columns before three.
        return max(fitting[1:] or fitting, key=lambda grid: grid.across * grid.down)

    def _stands_in(self, width: int, em: int, number: Text, purpose: Text) -> bool:
        """Whether figures stand on one line, and no word is wider than the card."""
        figures = number.measure(width, em)
        return figures.fits_width and figures.count == 1 and purpose.measure(width).fits_width

    def _inner_width(self, width: int) -> int:
        return width - 2 * self.metrics.px(PADDING_MM)

    def _fill(self, cell: QRect, number: Text, purpose: Text, grid: _Grid) -> None:
        """Figures of one row stand on one line, whatever is written below them."""
        inner = boxes.inset(cell, self.metrics.px(PADDING_MM))
        inner = inner.adjusted(0, (inner.height() - grid.needed) // 2, 0, 0)
        number.set_em(grid.em)
        row, inner = boxes.take_top(inner, number.height_at(inner.width()))
        number.setGeometry(row)
        row, _rest = boxes.take_top(inner, purpose.height_at(inner.width()))
        purpose.setGeometry(row)
