"""打印一张: what the paper will look like, one press, and what became of it."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QAccessible, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.devices.printers import PrintFault
from kiosk.handoff.printing import Order, State
from kiosk.handoff.sheet import Sheet, event_sheet, service_sheet
from kiosk.i18n import Translator
from kiosk.places import EventHandOff, EventPaper, HandOff, Paper
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.look import Look
from kiosk.ui.paper import formats
from kiosk.ui.paper.layout import Page, lay_out
from kiosk.ui.paper.surfaces import picture
from kiosk.ui.screens.guide import way_of
from kiosk.ui.screens.headline import HeadlineScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.widgets.lines import Span
from kiosk.ui.widgets.target import Style, Target

PRINTING, DONE, BUSY = "printing", "done", "busy"
"""`news` of the place, beside the keys of `PrintFault`."""

STRIP_TIMES = 1.5
"""Of a roll, so much of its width is shown: its beginning."""

BESIDE_SHARE, ABOVE_SHARE = 0.45, 0.55
"""Of the width, or of the height on an upright panel, the picture takes so much at most."""


def prints(desk: Desk) -> bool:
    """Whether 打印一张 is offered: nobody has said or found that there is no printer."""
    return desk.settings.printer != "none" and desk.printing.has_printer


def order_of(desk: Desk, place: Paper | EventPaper) -> Order:
    """Return what is printed at a place, in the visitor's language."""
    locale = desk.look.words.locale
    if isinstance(place, EventPaper):
        return Order(place.event, "", locale)
    return Order(place.service, way_of(desk, place).kind, locale)


def print_it(desk: Desk, place: Paper | EventPaper) -> None:
    """Print one, and show how it goes. However often it is pressed, one sheet comes."""
    taken = desk.printing.order(order_of(desk, place))
    desk.replace(replace(place, news=PRINTING if taken else BUSY))


def code_of(place: Paper | EventPaper) -> HandOff | EventHandOff:
    """Return where the same can be taken home with a phone."""
    if isinstance(place, EventPaper):
        return EventHandOff(place.event)
    return HandOff(place.service, place.way)


def pages_line(count: int, words: Translator) -> str:
    """Say how many pages come out of the printer."""
    _ = words
    return _("一共 {count} 页。").format(count=count)


class SheetPreview(QWidget):
    """The first page as a picture, black on white in every theme; its words are read aloud."""

    accessible_role = QAccessible.Role.Graphic
    touched = Signal()

    def __init__(
        self, look: Look, page: Page, paper: formats.Paper, words: str, parent: QWidget
    ) -> None:
        """`words` are all that stands on the sheet."""
        super().__init__(parent)
        self._look, self._page, self._paper = look, page, paper
        self._image: QImage | None = None
        self._lit = False
        self.spoken_text = words
        self.setAccessibleName(words)

    def shown_in(self, box: QRect) -> QRect:
        """Return the largest box of the page's shape in the middle of another one."""
        shape = self._page.height / self._page.width
        width = min(box.width(), int(box.height() / shape))
        height = int(width * shape)
        left, top = (box.width() - width) // 2, (box.height() - height) // 2
        return QRect(box.x() + left, box.y() + top, width, height)

    def set_highlight(self, span: Span | None) -> None:
        """Frame the page while its words are being read: they are too small to be marked."""
        self._lit = span is not None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Read it aloud, if the finger is still on it."""
        if self.rect().contains(event.position().toPoint()):
            self.touched.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture and the edge of the paper."""
        if self._image is None or self._image.width() != self.width():
            dots_per_mm = self._paper.dots_per_mm * self.width() / self._page.width
            self._image = picture(self._page, self._paper, dots_per_mm)
        metrics = self._look.metrics
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        line = float(metrics.px(metrics.FRAME_MM if self._lit else metrics.OUTLINE_MM))
        painter.setPen(QPen(self._look.colour(Role.ACTION if self._lit else Role.OUTLINE), line))
        painter.drawRect(QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2))


class PaperScreen(Screen):
    """The preview, what is on the paper, and the button that prints it."""

    def __init__(self, desk: Desk, parent: QWidget, place: Paper | EventPaper) -> None:
        _ = desk.look.words
        sheet, private = _sheet(desk, place)
        super().__init__(desk, parent, title=_("打一张纸带回家"), private=private)
        paper = formats.PAPERS[desk.settings.paper]
        pages = lay_out(sheet, paper)
        self.preview = SheetPreview(
            self.look, _beginning(pages[0], paper), paper, sheet.words, self
        )
        self.preview.touched.connect(lambda: desk.read([self.preview]))
        lines = [
            _("要带的、怎么办、打哪个电话，纸上都有，打勾就行。"),
            _("家里人扫纸上的码，也能看到。"),
            _("纸上没有您的名字和号码。"),
        ]
        if len(pages) > 1:
            lines.append(pages_line(len(pages), _))
        self.lines = [self.text(line) for line in lines]
        self.targets = [
            self.target(
                _("打印"),
                lambda: print_it(desk, place),
                pictogram="printer",
                style=Style.ACTION,
                em=self.metrics.heading,
            ),
            self.target(_("看二维码"), lambda: desk.go(code_of(place)), pictogram="qrcode"),
        ]

    def arrange(self, body: QRect) -> None:
        """The picture at the left or above; buttons below the words."""
        metrics = self.metrics
        if self.wide:
            left, rest = boxes.take_left(body, int(body.width() * BESIDE_SHARE), metrics.gap)
        else:
            left, rest = boxes.take_top(body, int(body.height() * ABOVE_SHARE), metrics.gap)
        self.preview.setGeometry(self.preview.shown_in(left))
        height = 2 * metrics.button + metrics.gap
        row, rest = boxes.take_bottom(rest, height, metrics.gap)
        for target, cell in zip(self.targets, boxes.grid(row, 1, 2, metrics.gap), strict=True):
            target.setGeometry(cell)
        self._place_words(rest)

    def _place_words(self, box: QRect) -> None:
        """All of them in body size, or in the smallest; then what still fits, whole."""
        metrics = self.metrics
        gap = metrics.px(2)
        for em in (metrics.body, metrics.small):
            for text in self.lines:
                text.set_em(em)
            if sum(text.height_at(box.width()) + gap for text in self.lines) <= box.height():
                break
        for text in self.lines:
            height = text.height_at(box.width())
            text.setVisible(height <= box.height())
            if height <= box.height():
                line, box = boxes.take_top(box, height, gap)
                text.setGeometry(line)


def _sheet(desk: Desk, place: Paper | EventPaper) -> tuple[Sheet, bool]:
    """Return the sheet, and whether its matter is private."""
    words, centre, today = desk.look.words, desk.settings.centre_name, desk.now.date()
    if isinstance(place, EventPaper):
        event = desk.catalogue.event(place.event, words.locale)
        return event_sheet(event, words, today, centre), event.head.private
    service = desk.catalogue.service(place.service, words.locale)
    sheet = service_sheet(service, way_of(desk, place), words, today, centre)
    return sheet, service.head.private


def _beginning(page: Page, paper: formats.Paper) -> Page:
    """Return what is shown of a page: of a roll only its beginning, to be large enough."""
    if not paper.is_roll:
        return page
    height = min(page.height, page.width * STRIP_TIMES)
    return replace(page, height=height, marks=tuple(m for m in page.marks if m.top < height))


class PrintingScreen(HeadlineScreen):
    """What became of it: on its way, there, or why not, with the code in its place."""

    def __init__(self, desk: Desk, parent: QWidget, place: Paper | EventPaper) -> None:
        self.place = place
        super().__init__(desk, parent, disc="money" if place.news == DONE else "phone")
        self.targets = self._make_targets()

    def _make_targets(self) -> list[Target]:
        _, desk = self.words, self.desk
        if self.place.news == DONE:
            return [
                self._again(),
                self.target(_("拿到了"), desk.home, pictogram="check-bold", style=Style.ACTION),
            ]
        code = self.target(
            _("看二维码"),
            lambda: desk.go(code_of(self.place)),
            pictogram="qrcode",
            style=Style.ACTION if self._failed else Style.PLAIN,
        )
        if self._failed:
            return [self._again(), code]
        return [code, self.target(_("接着看"), desk.back, pictogram="arrow-right-thick")]

    def _again(self) -> Target:
        _, desk = self.words, self.desk
        return self.target(_("再打一次"), lambda: print_it(desk, self.place), pictogram="replay")

    @property
    def _failed(self) -> bool:
        return self.place.news not in (PRINTING, DONE)

    def pictogram(self) -> str:
        """A printer, with what became of the paper."""
        return {PRINTING: "printer", DONE: "printer-check"}.get(self.place.news, "printer-alert")

    def sentences(self) -> tuple[str, str]:
        """How it stands, and what to do."""
        _ = self.words
        match self.place.news:
            case "printing":
                return _("正在打印，请等一下"), _("不用一直站着等，可以接着看。")
            case "done":
                return _("打好了，在打印机那里拿"), _("没看到纸，就点“找人帮忙”。")
            case "busy":
                return _("打印机在打别的，请等一下"), _("等一会儿点“再打一次”，或者先用手机扫码。")
            case key:
                fault = PrintFault.of(key)
        if fault is PrintFault.OUT_OF_PAPER:
            return _(fault.sentence), _("先用手机扫码，或者请旁边的人加纸。")
        return _(fault.sentence), _("先用手机扫码，或者请旁边的人看一下打印机。")

    def tell_time(self) -> None:
        """What became of it is shown within a second."""
        if self.place.news != PRINTING:
            return
        printing = self.desk.printing
        match printing.state_of(order_of(self.desk, self.place)):
            case State.DONE:
                self.desk.replace(replace(self.place, news=DONE))
            case State.FAILED if printing.fault is not None:
                self.desk.replace(replace(self.place, news=printing.fault.key))
            case State.NONE:
                # Somebody stepped aside meanwhile, and others printed: it may be pressed again.
                self.desk.replace(replace(self.place, news=""))
