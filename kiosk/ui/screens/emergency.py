"""急事: three numbers in huge figures, and the people here. It speaks at once."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Service
from kiosk.places import Emergency, Help, ServicePage
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.look import Look
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.lines import Lines
from kiosk.ui.widgets.target import Style, Target, same_size

FIGURES_MM = 40.0
"""Least em height of an emergency number (shared/design/product.md, 急事)."""

LEAST_WIDTH_MM = 280.0
"""Of a panel with a rail: 44 mm of rail, margins, three figures of 72 mm with gaps between."""

NUMBERS_MM = 74.0
"""Width of the way to the three numbers: 120 110 119 in one line at the largest size."""

LIFE_AND_DEATH = ("call-120", "call-110", "call-119")
OTHERS = ("gas-leak-repair", "missing-elder-search", "scam-stop-payment", "psych-hotline")


class NumberCard(Target):
    """An emergency number in huge figures, with what it is for. Touching it shows what to say."""

    def __init__(
        self, look: Look, number: str, purpose: str, pictogram: str, parent: QWidget
    ) -> None:
        super().__init__(
            look,
            purpose,
            parent,
            pictogram=pictogram,
            style=Style.DANGER,
            # Number first: whoever hears it may need nothing else.
            spoken=f"{number}，{purpose}",
        )
        self._number = number

    @property
    def _upright(self) -> bool:
        """Whether the words stand below the figures, not beside them."""
        return self.height() > self.width() * 0.6

    def _figures(self) -> Lines:
        """The figures as large as the card allows, never below the least size."""
        metrics = self._look.metrics
        width = self.width() - 2 * self._padding
        largest = (
            min(width / 2.0, (self.height() - metrics.body * 4.2) / 0.95)
            if self._upright
            else min(width / 3.4, self.height() / 0.95)
        )
        em = max(metrics.px_at_least(FIGURES_MM), int(largest))
        return Lines(self._number, self._look.font(em, bold=True), 1 << 14)

    @property
    def is_cut(self) -> bool:
        """Whether the figures or the words stick out of the card."""
        words = self._words()
        too_wide = self._figures().natural_width > self.width() or not words.fits_width
        return too_wide or words.height > self.height()

    def _words(self) -> Lines:
        width = self.width() - 2 * self._padding
        if not self._upright:
            # The figures stand half a padding from the edge: every millimetre counts there.
            width = self.width() - int(self._figures().natural_width + 1.5 * self._padding)
        metrics = self._look.metrics
        for em in (metrics.heading, metrics.body, metrics.small):
            lines = Lines(self.text(), self._look.font(em, bold=True), width)
            if lines.fits_width and lines.height < self.height() * 0.45:
                break
        return lines

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        figures, words = self._figures(), self._words()
        figure_height = figures.height / self._look.metrics.LINE_HEIGHT
        if self._upright:
            free = self.height() - figure_height - words.height
            icon = max(0.0, min(free * 0.75, float(self._look.metrics.px(26))))
            top = (free - icon) / 2
            if icon >= self._look.metrics.px(10):
                box = QRectF((self.width() - icon) / 2, top + icon * 0.1, icon, icon)
                self._look.pictograms.paint(painter, str(self._pictogram), box, ink)
            else:
                icon, top = 0.0, free / 2
            self._paint_figures(
                painter, figures, (self.width() - figures.natural_width) / 2, top + icon, ink
            )
            words_x = (self.width() - words.natural_width) / 2
            words.paint(painter, words_x, top + icon + figure_height, ink)
            return
        self._paint_figures(
            painter, figures, self._padding / 2, (self.height() - figure_height) / 2, ink
        )
        words.paint(
            painter,
            figures.natural_width + self._padding,
            (self.height() - words.height) / 2,
            ink,
        )

    def _paint_figures(
        self, painter: QPainter, figures: Lines, x: float, y: float, ink: QColor
    ) -> None:
        # Lines centres glyphs in their pitch; figures stand tighter.
        lift = figures.height * (1 - 1 / self._look.metrics.LINE_HEIGHT) / 2
        figures.paint(painter, x, y - lift, ink)


class EmergencyScreen(Screen):
    """No list before the numbers. Small panels put the four smaller matters on a second page."""

    def __init__(self, desk: Desk, parent: QWidget, place: Emergency) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("要命的事，马上打电话"))
        self.place = place
        self.split = self._is_low
        show_numbers = not self.split or place.page == 0
        show_others = not self.split or place.page == 1
        self.warning = self.text(_("这台机器不能打电话，请用电话打"), bold=True, middle=True)
        self.numbers = [self._number(service_id) for service_id in LIFE_AND_DEATH if show_numbers]
        self.call_here: Target | None = None
        self.others: list[Target] = []
        if show_others:
            self.call_here = self.target(
                _("没有电话？点这里，叫这里的人来"),
                lambda: desk.go(Help()),
                pictogram="account-voice",
                style=Style.ACTION,
                em=self.metrics.heading,
            )
            self.others = [self._other(service_id) for service_id in OTHERS]
        self.other_page: Target | None = None
        if self.split:
            label = _("别的急事") if place.page == 0 else _("三个号码")
            self.other_page = self.target(
                label,
                lambda: desk.go(Emergency(page=1 - place.page)),
                pictogram="arrow-right-thick",
            )

    def _service(self, service_id: str) -> Service:
        return self.desk.catalogue.service(service_id, self.words.locale)

    def _number(self, service_id: str) -> NumberCard:
        service = self._service(service_id)
        assert service.emergency is not None
        card = NumberCard(
            self.look,
            service.emergency.number,
            service.short_title,
            service.head.pictogram,
            self,
        )
        card.clicked.connect(lambda: self.desk.go(ServicePage(service_id)))
        return card

    def _other(self, service_id: str) -> Target:
        service = self._service(service_id)
        return self.target(
            service.short_title,
            lambda: self.desk.go(ServicePage(service_id)),
            pictogram=service.head.pictogram,
        )

    @property
    def _is_low(self) -> bool:
        """Whether numbers and smaller matters do not fit one page.

        So it is on a class C panel, and on an upright one of which a seated person reaches only
        the lower part: too narrow for three numbers beside each other, too low for three rows.
        """
        metrics = self.metrics
        if metrics.panel_class is PanelClass.B:
            return metrics.panel.width_mm < LEAST_WIDTH_MM
        return metrics.panel_class is PanelClass.C

    @property
    def title_height(self) -> int:
        """The question has two lines where the smaller matters have a page of their own."""
        metrics = self.metrics
        two_lines = int(2 * metrics.small * metrics.LINE_HEIGHT) + 1
        return max(super().title_height, two_lines if self._has_rail_and_pages else 0)

    def aside_width(self, height: int) -> int:
        """The three numbers need more than a pair of page buttons does."""
        if self._has_rail_and_pages:
            return self.metrics.px(NUMBERS_MM)
        return super().aside_width(height)

    @property
    def _has_rail_and_pages(self) -> bool:
        return self.split and self.metrics.panel_class is PanelClass.B

    @property
    def reads_itself(self) -> bool:
        """Whoever comes here may not be able to read, or not have the time."""
        return True

    def lay_out(self, area: QRect) -> None:
        """On a low panel the figures need the whole height: no title row above them."""
        if self.split and self.numbers:
            self.setGeometry(area)
            self.title.hide()
            self._arrange_low(boxes.inset(self.rect(), self.metrics.margin))
            return
        self.aside = self.other_page
        super().lay_out(area)

    def _arrange_low(self, body: QRect) -> None:
        metrics = self.metrics
        hand = self.desk.settings.rail_side
        side, rest = boxes.take_side(body, hand, metrics.px_at_least(38), metrics.gap)
        assert self.other_page is not None
        button, words = boxes.take_bottom(side, metrics.px(40), metrics.gap)
        self.other_page.setGeometry(button)
        if self.looks_button is not None:
            looks, words = boxes.take_top(words, metrics.button, metrics.gap)
            self.looks_button.setGeometry(looks)
        self.warning.shrink_to(words, [metrics.body, metrics.small])
        for card, cell in zip(self.numbers, boxes.rows(rest, [1.0] * 3, metrics.gap), strict=True):
            card.setGeometry(cell)

    def place_title(self, row: QRect) -> None:
        """Title and warning share the row where both fit."""
        rest = self.right_of_title(row)
        self.shares_row = self.warning.fits(max(rest.width(), 1), rest.height())
        super().place_title(row)
        if self.shares_row:
            self.warning.setGeometry(rest)

    def arrange(self, body: QRect) -> None:
        """Numbers take what the buttons leave."""
        metrics = self.metrics
        if self.others:
            body = self._place_others(body)
        if not self.shares_row:
            body = self._place_warning(body)
        if self.call_here is not None:
            height = metrics.button if self.numbers else max(metrics.button, body.height())
            row, body = boxes.take_bottom(body, height, metrics.gap)
            self.call_here.setGeometry(row)
        if self.numbers:
            across = not self.split and (self.wide or body.height() < metrics.px(150))
            split = boxes.columns if across and self._side_by_side(body) else boxes.rows
            for card, cell in zip(self.numbers, split(body, [1.0] * 3, metrics.gap), strict=True):
                card.setGeometry(cell)

    def _place_warning(self, body: QRect) -> QRect:
        """Above what is left, in smaller words where the call for help would have no room."""
        metrics, space = self.metrics, self.metrics.px(2)
        for em in (metrics.body, metrics.small):
            self.warning.set_em(em)
            needed = self.warning.height_at(body.width())
            if body.height() - needed - space >= metrics.button:
                break
        row, rest = boxes.take_top(body, needed, space)
        self.warning.setGeometry(row)
        return rest

    def _side_by_side(self, body: QRect) -> bool:
        """Three figures of the least size beside each other take about 75 mm each."""
        return (body.width() - 2 * self.metrics.gap) / 3 >= self.metrics.px(FIGURES_MM * 1.8)

    def _place_others(self, body: QRect) -> QRect:
        metrics = self.metrics
        for across in (4, 2):
            down = 4 // across
            height = down * metrics.button + (down - 1) * metrics.gap
            cells_box, rest = boxes.take_bottom(body, height, metrics.gap)
            cells = boxes.grid(cells_box, across, down, metrics.gap)
            for target, cell in zip(self.others, cells, strict=True):
                target.setGeometry(cell)
            if not any(target.is_cut or target.fitted_em < metrics.small for target in self.others):
                break
        same_size(self.others)
        return rest
