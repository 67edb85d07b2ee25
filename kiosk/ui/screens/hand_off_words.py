"""字放大看: the words of a code in large type, to read or to photograph."""

import re
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.places import EventHandOff, HandOff
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.hand_off import matter_of
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.target import Style

_THINGS = re.compile(r"(?<=[;；])\s*")
"""Between two things of a list in a payload."""


class HandOffTextScreen(Screen):
    """Line by line. Pages turn; nothing is cut."""

    def __init__(self, desk: Desk, parent: QWidget, place: HandOff | EventHandOff) -> None:
        _ = desk.look.words
        matter = matter_of(desk, place)
        super().__init__(desk, parent, title=_("可以念，可以拍照"), private=matter.private)
        self.place = place
        self.lines = matter.parcel.lines
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
