"""带回家: the code, first the sentence against fear, three steps; and the words in large type."""

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Service, Way
from kiosk.errors import HandOffError
from kiosk.handoff.bundle import event_payloads
from kiosk.handoff.code import matrix
from kiosk.handoff.payload import full_payloads, short_payload
from kiosk.i18n import Translator
from kiosk.places import EventHandOff, HandOff
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.guide import way_of
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.code import Code
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.target import Style, Target, same_size

_THINGS = re.compile(r"(?<=[;；])\s*")
"""Between two things of a list in a payload."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What goes home: a way of a service, or a life event."""

    title: str
    private: bool
    payloads: tuple[str, ...]
    """The words of each code."""


def _parcel(desk: Desk, place: HandOff | EventHandOff) -> _Parcel:
    _ = desk.look.words
    if isinstance(place, EventHandOff):
        event = desk.catalogue.event(place.event, _.locale)
        title = _("把这张单子带回家")
        return _Parcel(title, event.head.private, event_payloads(event, _))
    service = desk.catalogue.service(place.service, _.locale)
    way = way_of(desk, place)
    payloads = _payloads(service, way, _, full=place.full)
    title = _("把“{title}”带回家").format(title=service.short_title)
    return _Parcel(title, service.head.private, payloads)


def _payloads(service: Service, way: Way, words: Translator, *, full: bool) -> tuple[str, ...]:
    """Return the codes' words. A title that leaves no room in a code gives way to the short one.

    The rules for content refuse such a title; an update of other origin may bring it.
    """
    briefly = replace(service, head=replace(service.head, title=service.short_title))
    try:
        return _codes(service, way, words, full=full)
    except HandOffError:
        return _codes(briefly, way, words, full=full)


def _codes(service: Service, way: Way, words: Translator, *, full: bool) -> tuple[str, ...]:
    return full_payloads(service, way, words) if full else (short_payload(service, way, words),)


class HandOffScreen(Screen):
    """One code at a time. At most six targets."""

    def __init__(self, desk: Desk, parent: QWidget, place: HandOff | EventHandOff) -> None:
        _ = desk.look.words
        parcel = _parcel(desk, place)
        super().__init__(desk, parent, title=parcel.title, private=parcel.private)
        self.place = place
        self.parts = len(parcel.payloads)
        self.part = min(place.part, self.parts - 1)
        self.payload = parcel.payloads[self.part]
        if self.metrics.panel_class is PanelClass.C:
            # A low panel has no room beside the code, and this sentence always comes first.
            self.title.setText(_("这个码不收钱，不用输密码，只有文字。"))
        self._make_words()
        self.card = Card(self.look, self)
        # Who cannot see it is told where the same words can be heard.
        name = _("二维码，用手机扫一扫。里面的文字在下一页，点“{button}”就有。")
        self.code = Code(self.look, matrix(self.payload), name.format(button=_("字放大看")), self)
        self.other_code: Target | None = None
        self.targets = self._make_targets()

    def _make_words(self) -> None:
        _ = self.words
        self.calm = self.text(
            _("这个码不收钱，不用输密码，只有文字。"), bold=True, role=Role.DONE, middle=True
        )
        self.steps = [
            self.text(line)
            for line in (
                _("1. 用手机相机或微信“扫一扫”，对准这个码"),
                _("2. 手机上会出来文字"),
                _("3. 把文字发给家人，或者自己留着"),
            )
        ]
        self.closer = self.text(_("请走近一点扫"), bold=True)
        self.closer.hide()

    def _make_targets(self) -> list[Target]:
        _, desk, place = self.words, self.desk, self.place
        targets = self._make_lengths(place) if isinstance(place, HandOff) else []
        targets.append(
            self.target(
                _("字放大看"), lambda: desk.go(replace(place, text=True)), pictogram="format-size"
            )
        )
        if self.parts > 1:
            last = self.part == self.parts - 1
            label = _("看第 1 个码") if last else _("还有 1 个码，看下一个")
            low = self.metrics.panel_class is PanelClass.C
            self.other_code = self.target(
                self._short_label if low else label,
                lambda: desk.go(replace(place, part=0 if last else self.part + 1)),
                pictogram="qrcode-plus",
            )
            targets.append(self.other_code)
        targets.append(
            self.target(_("拿到了"), desk.home, pictogram="check-bold", style=Style.ACTION)
        )
        return targets

    @property
    def _short_label(self) -> str:
        """What leads to the other code, where the panel has no room for more words."""
        _ = self.words
        return _("第 1 个码") if self.part == self.parts - 1 else _("下一个码")

    def _make_lengths(self, place: HandOff) -> list[Target]:
        """A way of a service has a long text and a short one."""
        _, desk = self.words, self.desk
        full = self.target(
            _("每一步都要"),
            lambda: desk.replace(replace(place, full=True, part=0)),
            pictogram="format-list-numbered",
        )
        short = self.target(
            _("只要要点"),
            lambda: desk.replace(replace(place, full=False, part=0)),
            pictogram="text-short",
        )
        full.set_chosen(place.full)
        short.set_chosen(not place.full)
        return [full, short]

    def arrange(self, body: QRect) -> None:
        """The code takes the largest square; words and buttons stand beside or below it."""
        metrics = self.metrics
        if self.wide:
            most = int(body.width() * (0.52 if metrics.panel_class is PanelClass.A else 0.6))
            left, rest = boxes.take_left(body, min(body.height(), most), metrics.gap)
        else:
            side = min(body.width(), int(body.height() * 0.45))
            left, rest = boxes.take_top(body, side, metrics.gap)
        rest = self._place_targets(rest)
        if self.wide and min(target.y() for target in self.targets) < body.top():
            left = self._place_title_over(left)
        self.card.setGeometry(left)
        code_box = boxes.inset(left, metrics.px(1))
        self.code.setGeometry(code_box)
        small = self.code.is_small(min(code_box.width(), code_box.height()))
        self._place_words(rest, small=small)

    def _place_title_over(self, code: QRect) -> QRect:
        """Four choices take all of a low panel's height: the title keeps the width of the code.

        Returns what it leaves of the code's box.
        """
        metrics = self.metrics
        two_lines = int(2 * metrics.small * metrics.LINE_HEIGHT) + 1
        whole = code.united(self.title_row.intersected(code.adjusted(0, -code.y(), 0, 0)))
        title, code = boxes.take_top(whole, two_lines, metrics.gap)
        self.title.shrink_to(title, [metrics.body, metrics.small])
        return code

    def _place_targets(self, box: QRect) -> QRect:
        """What ends this page stands below, full width; the choices above it, in even rows."""
        metrics = self.metrics
        *choices, end = self.targets
        row, box = boxes.take_bottom(box, metrics.button, metrics.gap)
        end.setGeometry(row)
        for across in (3, 2, 1):
            down = -(-len(choices) // across)
            height = down * metrics.target + (down - 1) * metrics.gap
            cells_box, rest = boxes.take_bottom(box, height, metrics.gap)
            cells = boxes.grid(cells_box, across, down, metrics.gap)
            for target, cell in zip(choices, cells, strict=False):
                target.setGeometry(cell)
            last = cells[len(choices) - 1]
            choices[-1].setGeometry(last.united(cells[-1]))
            wide_enough = all(target.width() >= metrics.target for target in choices)
            if wide_enough and not any(target.is_cut for target in choices):
                break
        if self.other_code is not None and self.other_code.is_cut:
            self.other_code.set_label(self._short_label)
        same_size(choices)
        return rest

    def _place_words(self, box: QRect, *, small: bool) -> None:
        """The sentence against fear always; then what still fits, whole."""
        metrics = self.metrics
        self.closer.setVisible(small)
        wanted = [self.calm, *([self.closer] if small else []), *self.steps]
        for em in (metrics.body, metrics.small):
            for text in wanted:
                text.set_em(em)
            total = sum(text.height_at(box.width()) + metrics.px(2) for text in wanted)
            if total <= box.height():
                break
        for text in wanted:
            height = text.height_at(box.width())
            text.setVisible(height <= box.height())
            if height <= box.height():
                line, box = boxes.take_top(box, height, metrics.px(2))
                text.setGeometry(line)


class HandOffTextScreen(Screen):
    """The words of the code in large type, to read or to photograph. Pages turn; nothing is cut."""

    def __init__(self, desk: Desk, parent: QWidget, place: HandOff | EventHandOff) -> None:
        _ = desk.look.words
        parcel = _parcel(desk, place)
        super().__init__(desk, parent, title=_("可以念，可以拍照"), private=parcel.private)
        self.place = place
        self.lines = "\n".join(parcel.payloads).split("\n")
        self.card = Card(self.look, self)
        self.texts = [self.text(line) for line in self.lines]
        self.turn = self.target(
            _("下一页"), self._turn, pictogram="arrow-right-thick", style=Style.ACTION
        )
        self.first = self.target(_("从头看"), self._first, pictogram="page-first")

    def _turn(self) -> None:
        self.desk.go(replace(self.place, page=self.place.page + 1))

    def _first(self) -> None:
        self.desk.go(replace(self.place, page=0))

    def _divide_what_is_longer_than(self, page: QRect) -> None:
        """Put each thing of a list on a line of its own where all of them are longer than a page.

        So it is on a low panel with a list of things to bring in English.
        """
        texts = []
        for text in self.texts:
            if text.fits(page.width(), page.height()):
                texts.append(text)
            else:
                text.hide()
                texts += [self.text(part) for part in _THINGS.split(text.text())]
        self.texts = texts

    def arrange(self, body: QRect) -> None:
        """Fill pages line by line, and show the one that was asked for."""
        metrics = self.metrics
        row, card = boxes.take_bottom(body, metrics.button, metrics.gap)
        inner = boxes.inset(card, metrics.px(4))
        pages: list[list[int]] = [[]]
        used = 0
        self._divide_what_is_longer_than(inner)
        for index, text in enumerate(self.texts):
            if text.height_at(inner.width()) > inner.height():
                text.set_em(metrics.small)
            height = text.height_at(inner.width()) + metrics.px(1)
            if pages[-1] and used + height > inner.height():
                pages.append([])
                used = 0
            pages[-1].append(index)
            used += height
        page = min(self.place.page, len(pages) - 1)
        if len(pages) == 1:
            card = body
            inner = boxes.inset(card, metrics.px(4))
        self.card.setGeometry(card)
        for index, text in enumerate(self.texts):
            text.setVisible(index in pages[page])
            if index in pages[page]:
                line, inner = boxes.take_top(inner, text.height_at(inner.width()), metrics.px(1))
                text.setGeometry(line)
        left, right = boxes.columns(row, [1.0, 1.0], metrics.gap)
        self.turn.setGeometry(right)
        self.turn.setVisible(page < len(pages) - 1)
        self.turn_page = self._turn if page < len(pages) - 1 else None
        self.first.setGeometry(left)
        self.first.setVisible(page > 0)
