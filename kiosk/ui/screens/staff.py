"""The staff pages: another frame, so that nobody takes them for the resident's screen.

A filled band above with 工作人员 in it, a thick border all around, and no bar
with 念给我听 and 找人帮忙.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.places import ComeBack, StaffHealth, StaffServices
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paging import Pager
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.widgets.picture import Icon
from kiosk.ui.widgets.target import Target, same_size
from kiosk.ui.widgets.text import Text

BORDER_MM = 2.0
BAND_BUTTON_MM = 36.0


class StaffScreen(Screen):
    """The frame of every staff page."""

    def __init__(self, desk: Desk, parent: QWidget, title: str) -> None:
        """`title` stands in the band, after 工作人员."""
        super().__init__(desk, parent, title="")
        _ = self.words
        self.setAccessibleName(title)
        self.heading = self.text(
            _("工作人员：{title}").format(title=title),
            em=self.metrics.heading,
            bold=True,
            role=Role.ON_ACTION,
            middle=True,
            heading=True,
        )
        self.back = self.target(_("返回"), desk.back, pictogram="arrow-left-thick")
        self.leave = self.target(_("离开"), desk.end_visit, pictogram="close-thick")
        self._band = QRect()

    @property
    def may_speak(self) -> bool:
        """Never by itself: the microphone may be open, and residents may stand around."""
        return False

    def lay_out(self, area: QRect) -> None:
        """Band, border, and what they leave."""
        self.setGeometry(area)
        metrics = self.metrics
        pad = metrics.px(3)
        two_lines = int(2 * metrics.small * metrics.LINE_HEIGHT) + 1
        height = max(metrics.target, two_lines)
        self._band, body = boxes.take_top(self.rect(), height + 2 * pad)
        row = self._band.adjusted(metrics.margin, pad, -metrics.margin, -pad)
        width = metrics.px_at_least(BAND_BUTTON_MM)
        place, row = boxes.take_right(row, width, metrics.gap)
        self.leave.setGeometry(place)
        place, row = boxes.take_right(row, width, metrics.gap)
        self.back.setGeometry(place)
        same_size([self.back, self.leave])
        sizes = [metrics.heading, metrics.body, metrics.small]
        self.heading.shrink_to(row, sizes, one_line=True)
        self.arrange(boxes.inset(body, metrics.margin))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw band and border."""
        painter = QPainter(self)
        colour = self.look.colour(Role.ACTION)
        width = self.metrics.px(BORDER_MM)
        painter.fillRect(self._band, colour)
        box = self.rect()
        for side in (
            boxes.take_left(box, width)[0],
            boxes.take_right(box, width)[0],
            boxes.take_bottom(box, width)[0],
        ):
            painter.fillRect(side, colour)


class StaffHomeScreen(StaffScreen):
    """What the staff can do here."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, _("做什么"))
        self.targets: list[Target] = [
            self.target(
                _("录乡亲的声音"),
                lambda: desk.go(StaffServices()),
                pictogram="microphone",
                em=self.metrics.heading,
            ),
            self.target(
                _("机器情况"),
                lambda: desk.go(StaffHealth()),
                pictogram="monitor",
                em=self.metrics.heading,
            ),
        ]
        if desk.kept.tries_left == 0:
            self.targets.append(
                self.target(
                    _("让他再试两张图"),
                    self._let_try_again,
                    pictogram="account-arrow-right",
                    em=self.metrics.heading,
                )
            )

    def _let_try_again(self) -> None:
        """Somebody stepped aside and chose wrong three times; they stand beside the staff."""
        self.desk.kept.allow_again()
        self.desk.home()
        self.desk.go(ComeBack())

    def arrange(self, body: QRect) -> None:
        """Side by side, or below each other."""
        split = boxes.columns if self.wide else boxes.rows
        height = min(body.height(), self.metrics.px(70 if self.wide else 130))
        box, _rest = boxes.take_top(body, height)
        for target, cell in zip(
            self.targets, split(box, [1.0] * len(self.targets), self.metrics.gap), strict=True
        ):
            target.setGeometry(cell)
        same_size(self.targets)


class StaffHealthScreen(StaffScreen):
    """机器情况: one line for each thing that is wrong now, as many a page as fit."""

    def __init__(self, desk: Desk, parent: QWidget, place: StaffHealth) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, _("机器情况"))
        self.place = place
        self.shown = desk.staff.health.troubles()
        told = [
            ("alert", _(trouble.sentence).format(**trouble.values)) for trouble in self.shown
        ] or [("check-bold", _("没有发现毛病。"))]
        self.lines: list[tuple[Icon, Text]] = [
            (Icon(self.look, pictogram, self), self.text(words, middle=True))
            for pictogram, words in told
        ]

    def tell_time(self) -> None:
        """What has come or gone meanwhile is shown within a second."""
        if self.desk.staff.health.troubles() != self.shown:
            self.desk.replace(self.place)

    def arrange(self, body: QRect) -> None:
        """Rows of equal height."""
        metrics, gap = self.metrics, self.metrics.px(2)
        per_page = self._that_fit(body)
        if per_page < len(self.lines):
            _row, shorter = boxes.take_bottom(body, metrics.button, metrics.gap)
            per_page = self._that_fit(shorter)
        pages = -(-len(self.lines) // per_page)
        page = min(self.place.page, pages - 1)
        body = Pager(self, page, pages, lambda turned: self.desk.go(StaffHealth(turned))).place(
            body
        )
        cells = boxes.rows(body, [1.0] * per_page, gap)
        for index, (icon, text) in enumerate(self.lines):
            shown = index // per_page == page
            icon.setVisible(shown)
            text.setVisible(shown)
            if shown:
                left, rest = boxes.take_left(cells[index % per_page], metrics.px(18), metrics.gap)
                icon.setGeometry(left)
                text.shrink_to(rest, [metrics.body, metrics.small])

    def _that_fit(self, body: QRect) -> int:
        metrics = self.metrics
        width = body.width() - metrics.px(18) - metrics.gap
        tallest = max(text.height_at(width, metrics.small) for _icon, text in self.lines)
        gap = metrics.px(2)
        return max(1, min(len(self.lines), (body.height() + gap) // (tallest + gap)))
