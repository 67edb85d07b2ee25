"""看完了，记住三样: what to bring, where to go, whom to ask."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Service, Way
from kiosk.places import HandOff, Paper, Remember
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.guide import way_of
from kiosk.ui.screens.paper import prints
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.picture import Card, Icon
from kiosk.ui.widgets.target import Style
from kiosk.ui.widgets.text import Text

LIST_MARK = {"en": ", "}
THINGS_NAMED = 3
"""Nobody remembers more on the way home; the code carries all of them."""


class RememberScreen(Screen):
    """Three cards, three buttons, and 打印一张 where there is a printer."""

    def __init__(self, desk: Desk, parent: QWidget, place: Remember) -> None:
        _ = desk.look.words
        self.service: Service = desk.catalogue.service(place.service, _.locale)
        super().__init__(
            desk, parent, title=_("看完了，记住三样"), private=self.service.head.private
        )
        self.way: Way = way_of(desk, place)
        self.cards = [
            self._card(pictogram, label, words)
            for pictogram, label, words in (
                (self._bring_pictogram(), _("带"), self._bring(THINGS_NAMED)),
                ("map-marker", _("去"), self._where()),
                ("phone", _("问"), self._ask()),
            )
        ]
        self.targets = [
            self.target(
                _("发给家人"),
                lambda: desk.go(HandOff(place.service, self.way.kind)),
                pictogram="qrcode",
                style=Style.ACTION,
            ),
            self.target(_("还有别的事"), desk.home, pictogram="view-grid"),
            self.target(_("办完了"), desk.end_visit, pictogram="check-bold"),
        ]
        if prints(desk):
            self.targets.insert(
                0,
                self.target(
                    _("打印一张"),
                    lambda: desk.go(Paper(place.service, self.way.kind)),
                    pictogram="printer",
                ),
            )

    def _bring_pictogram(self) -> str:
        return self.service.bring[0].pictogram if self.service.bring else "bag-personal"

    def _bring(self, count: int) -> str:
        """Name so many things, and say that there are more."""
        _ = self.words
        if not self.service.bring:
            return _("什么都不用带")
        mark = LIST_MARK.get(_.locale, "、")
        named = mark.join(thing.text for thing in self.service.bring[:count])
        if len(self.service.bring) > count:
            return _("{things}，还有别的").format(things=named)
        return named

    def _where(self) -> str:
        return self.way.place or self.way.number or self.way.title

    def _ask(self) -> str:
        if not self.service.phones:
            return self.desk.settings.duty_phone
        phone = self.service.phones[0]
        return f"{phone.number}\n{phone.purpose}"

    def _card(self, pictogram: str, label: str, words: str) -> tuple[Card, Icon, Text, Text]:
        centre = Qt.AlignmentFlag.AlignHCenter
        return (
            Card(self.look, self),
            Icon(self.look, pictogram, self),
            self.text(label, em=self.metrics.body, align=centre, middle=True),
            self.text(words, bold=True, align=centre, middle=self._stacked),
        )

    @property
    def _stacked(self) -> bool:
        """Cards below each other: on an upright panel, and on a low one for the lines' sake."""
        return not self.wide or self.metrics.panel_class is PanelClass.C

    def arrange(self, body: QRect) -> None:
        """Cards side by side, or below each other."""
        metrics, rest = self.metrics, self._place_targets(body)
        across = 1 if self._stacked else 3
        gap = metrics.px(1.5) if self._stacked else metrics.gap
        cells = boxes.grid(rest, across, 3 // across, gap)
        for card, cell in zip(self.cards, cells, strict=True):
            self._place_card(card, cell)
        bring = self.cards[0]
        for count in range(THINGS_NAMED - 1, 0, -1):
            if not bring[-1].is_cut:
                break
            bring[-1].setText(self._bring(count))
            self._place_card(bring, cells[0])
        ask = self.cards[-1]
        if ask[-1].is_cut:
            # What the number is for goes before its size does.
            ask[-1].setText(ask[-1].text().split("\n")[0])
            self._place_card(ask, cells[-1])
        common = min(words.em for _card, _icon, _label, words in self.cards)
        for _card, _icon, _label, words in self.cards:
            words.set_em(common)

    def _place_targets(self, body: QRect) -> QRect:
        """Buttons in one row below; in several where one has no room for their words."""
        count = len(self.targets)
        ways = (count, 2) if self.wide else (2, 1) if count > 3 else (1,)
        return self.place_rows(self.targets, body, ways)

    def _place_card(self, parts: tuple[Card, Icon, Text, Text], cell: QRect) -> None:
        metrics = self.metrics
        card, icon, label, words = parts
        card.setGeometry(cell)
        inner = boxes.inset(cell, metrics.px(1 if self._stacked else 3))
        line = int(metrics.body * metrics.LINE_HEIGHT) + 1
        sizes = [metrics.heading, metrics.body, metrics.small]
        if self._stacked:
            left, inner = boxes.take_left(inner, metrics.px(30), metrics.px(3))
            self._place_sign(icon, label, left, line)
            words.shrink_to(inner, sizes)
            return
        needed = next(
            (
                words.height_at(inner.width(), em)
                for em in sizes
                if words.fits(inner.width(), inner.height() - line - metrics.px(12), em)
            ),
            inner.height() - line,
        )
        free = inner.height() - line - needed
        side = min(metrics.px(38), int(free * 0.7))
        icon.setVisible(side >= metrics.px(8))
        used = (side if side >= metrics.px(8) else 0) + line + needed
        top_gap = (inner.height() - used) // 2
        inner = inner.adjusted(0, top_gap, 0, 0)
        if side >= metrics.px(8):
            place, inner = boxes.take_top(inner, side, 0)
            icon.setGeometry(place)
        place, inner = boxes.take_top(inner, line, 0)
        label.setGeometry(place)
        words.shrink_to(QRect(inner.x(), inner.y(), inner.width(), needed), sizes)

    def _place_sign(self, icon: Icon, label: Text, box: QRect, line: int) -> None:
        """Pictogram above its word, or beside it in a low card."""
        metrics = self.metrics
        icon_mm = 14
        if box.height() >= line + metrics.px(icon_mm):
            below, above = boxes.take_bottom(box, line, 0)
            icon.setGeometry(above)
            label.shrink_to(below, [metrics.body, metrics.small])
            return
        left, right = boxes.columns(box, [1.0, 1.0], metrics.px(1))
        beside = label.fits(right.width(), right.height())
        icon.setVisible(beside)
        icon.setGeometry(left)
        label.shrink_to(right if beside else box, [metrics.body, metrics.small])
