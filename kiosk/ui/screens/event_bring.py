"""要带的都在这里: all that a life event wants brought, each thing once, and 发给家人."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import EventThing
from kiosk.places import EventBring, EventHandOff
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paging import MOST_ENTRIES, Pager
from kiosk.ui.screens.remember import LIST_MARK
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.picture import Card, Icon
from kiosk.ui.widgets.target import Style
from kiosk.ui.widgets.text import Text

ICON_MM = 16.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A thing, and for which of the services it is."""

    icon: Icon
    name: Text
    note: Text

    def set_visible(self, visible: bool) -> None:
        for widget in (self.icon, self.name, self.note):
            widget.setVisible(visible)


class EventBringScreen(Screen):
    """At most six things a page, in one card."""

    def __init__(self, desk: Desk, parent: QWidget, place: EventBring) -> None:
        _ = desk.look.words
        self.life_event = desk.catalogue.event(place.event, _.locale)
        super().__init__(
            desk, parent, title=_("要带的都在这里"), private=self.life_event.head.private
        )
        self.place = place
        self.card = Card(self.look, self)
        self.nothing = self.text(_("什么都不用带"), bold=True)
        self.rows = [self._row(one) for one in self.life_event.bring]
        self.send = self.target(
            _("发给家人"),
            lambda: desk.go(EventHandOff(place.event)),
            pictogram="qrcode",
            style=Style.ACTION,
        )

    def _row(self, one: EventThing) -> _Row:
        return _Row(
            Icon(self.look, one.thing.pictogram, self),
            self.text(one.thing.text, bold=True, middle=True),
            self.small_text(self._needed_for(one)),
        )

    def _needed_for(self, one: EventThing) -> str:
        """Say by their numbers which services want it; those without a list do not count."""
        _ = self.words
        ids = [service.head.id for service in self.life_event.services]
        bringing = {service for thing in self.life_event.bring for service in thing.services}
        if set(one.services) == bringing:
            return _("每件事都要")
        mark = LIST_MARK.get(_.locale, "、")
        numbers = mark.join(str(ids.index(service) + 1) for service in one.services)
        return _("第 {numbers} 件事要").format(numbers=numbers)

    @property
    def turns_in_title(self) -> bool:
        """On a low panel."""
        return self.metrics.panel_class is PanelClass.C

    def arrange(self, body: QRect) -> None:
        """Things in the card, page buttons and 发给家人 below it."""
        metrics = self.metrics
        row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
        self.nothing.setVisible(not self.rows)
        across = 2 if self.wide else 1
        pad, side = metrics.px(1.5 if self.turns_in_title else 5), metrics.px(5)
        inner = body.adjusted(side, pad, -side, -pad)
        cell_width = (inner.width() - metrics.gap * (across - 1)) // across
        noted, per_page = self._fitting(cell_width, inner.height(), across)
        pages = max(1, -(-len(self.rows) // per_page))
        page = min(self.place.page, pages - 1)
        self._place_buttons(row, page, pages)
        self.card.setGeometry(body)
        if not self.rows:
            self.nothing.setGeometry(inner)
            return
        down = -(-min(per_page, len(self.rows)) // across)
        cells = boxes.grid(inner, across, down, metrics.px(1))
        for index, one in enumerate(self.rows):
            shown = index // per_page == page
            one.set_visible(shown)
            if shown:
                self._place(one, cells[index % per_page], noted=noted)

    def _place_buttons(self, row: QRect, page: int, pages: int) -> None:
        def turn(turned: int) -> None:
            self.desk.go(replace(self.place, page=turned))

        pager = Pager(self, page, pages, turn)
        if pages == 1 or self.turns_in_title:
            self.send.setGeometry(row)
            pager.place(row)
            return
        turning, send = boxes.columns(row, [2.0, 1.0], self.metrics.gap)
        self.send.setGeometry(send)
        pager.place(turning)

    def _fitting(self, width: int, height: int, across: int) -> tuple[bool, int]:
        """Return whether rows say what they are for, and how many fit a page; smaller words first.

        Who needs it goes before words get smaller, and those before there are more pages.
        """
        metrics = self.metrics
        wanted = min(MOST_ENTRIES, len(self.rows))
        for noted, em in (
            (True, metrics.heading),
            (True, metrics.body),
            (False, metrics.body),
            (False, metrics.small),
        ):
            for one in self.rows:
                one.name.set_em(em)
            tallest = max((self._height(one, width, noted) for one in self.rows), default=1)
            down = max(1, (height + metrics.px(1)) // (tallest + metrics.px(1)))
            per_page = min(MOST_ENTRIES, across * down)
            if per_page >= wanted:
                break
        return noted, per_page

    def _words_width(self, width: int) -> int:
        return width - self.metrics.px(ICON_MM) - self.metrics.gap

    def _height(self, one: _Row, width: int, noted: bool) -> int:
        words = self._words_width(width)
        height = one.name.height_at(words) + (one.note.height_at(words) if noted else 0)
        return max(height, self.metrics.px(ICON_MM))

    def _place(self, one: _Row, cell: QRect, *, noted: bool) -> None:
        metrics = self.metrics
        icon, words = boxes.take_left(cell, metrics.px(ICON_MM), metrics.gap)
        name_height = one.name.height_at(words.width())
        note_height = one.note.height_at(words.width()) if noted else 0
        spare = (cell.height() - name_height - note_height) // 2
        one.icon.setGeometry(icon)
        name, below = boxes.take_top(words.adjusted(0, spare, 0, 0), name_height)
        one.name.setGeometry(name)
        one.note.setVisible(noted)
        one.note.setGeometry(boxes.take_top(below, note_height)[0])
