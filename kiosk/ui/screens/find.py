"""找一找: all services, narrowed by the first letters of their pinyin.

A letter that leads nowhere is not there: a pad without dead keys. Letters keep
their places while the others vanish.
"""

import string
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.places import Find, ServicePage
from kiosk.search.letters import Finder
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paging import Entry, Variant, place_list, short_title_of
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.target import Style, Target, same_size

PAD_ACROSS = 7
PAD_ACROSS_LOW = 6
"""Keys a row; a low panel is too narrow for seven of 20 mm."""

SHOW_LIST_MM = (44.0, 52.0, 60.0)
"""Widths of the way to the list in the title row: the first that its words fit."""

HIGHEST_KEY_MM = 30.0


def found_line(count: int, _: Translator) -> str:
    """Say how many services were found."""
    return _.plural("找到 {count} 件", "找到 {count} 件", count).format(count=count)


def look_at_line(count: int, _: Translator) -> str:
    """Say what leads to the services that were found."""
    return _("看这 {count} 件").format(count=count)


class FindScreen(Screen):
    """Pad and results beside each other; on a low panel one after the other."""

    def __init__(self, desk: Desk, parent: QWidget, place: Find) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("找一找"))
        self.place = place
        finder = Finder(desk.catalogue.search_keys(_.locale))
        self.found = finder.matches(place.letters)
        self.heads = {head.id: head for head in desk.catalogue.heads(_.locale)}
        self.split = self._too_narrow_for_both
        self.shows_pad = not (self.split and place.listing)
        self.note = self.small_text(self._note())
        self.typed = self.text(
            " ".join(place.letters) or _("点名字拼音的头一个字母"), bold=True, middle=True
        )
        self.typed.setVisible(self.shows_pad)
        live = finder.next_letters(place.letters)
        # The letters that words here begin with (no I, U, V in pinyin), in fixed places.
        self.alphabet = sorted(finder.next_letters("") & set(string.ascii_uppercase))
        self.keys: dict[str, Target] = {}
        if self.shows_pad:
            self.keys = {letter: self._key(letter) for letter in self.alphabet if letter in live}
        self.erase = (
            self.target(
                _("退一个"),
                lambda: desk.replace(Find(place.letters[:-1])),
                pictogram="backspace",
            )
            if self.shows_pad and place.letters
            else None
        )
        self.show_list = (
            self.target(
                look_at_line(len(self.found), _),
                lambda: desk.go(replace(place, listing=True, page=0)),
                style=Style.ACTION,
            )
            if self.split and not place.listing
            else None
        )

    @property
    def _too_narrow_for_both(self) -> bool:
        """Whether a list beside the pad would have less than 80 mm."""
        metrics = self.metrics
        pad_mm = PAD_ACROSS * metrics.TARGET_MM + (PAD_ACROSS - 1) * metrics.GAP_MM
        rail_mm = 0 if metrics.panel_class is PanelClass.A else 48
        return self.wide and metrics.panel.width_mm - rail_mm - pad_mm < 80 + 4 * metrics.GAP_MM

    def _note(self) -> str:
        return found_line(len(self.found), self.words)

    def _key(self, letter: str) -> Target:
        return self.target(
            letter,
            lambda: self.desk.replace(Find(self.place.letters + letter)),
            em=self.metrics.heading,
        )

    @property
    def announcement(self) -> str:
        """After a letter, how many are left: the title says nothing new then."""
        return (
            f"{self.typed.text()} {self.note.text()}"
            if self.place.letters
            else super().announcement
        )

    @property
    def turns_in_title(self) -> bool:
        """A low panel has no room for page buttons below the list."""
        return self.split

    def place_title(self, row: QRect) -> None:
        """How many were found stands beside the title."""
        super().place_title(row)
        rest = self.right_of_title(row)
        self.note.setGeometry(rest)
        self.note.setVisible(rest.width() > 0 and not self.note.is_cut)

    def arrange(self, body: QRect) -> None:
        """Pad on the left (or below, on an upright panel), results beside it."""
        metrics = self.metrics
        if not self.shows_pad:
            self._place_list(body)
            return
        if self.split:
            self._place_typed_in_title()
            self._place_keys(body, PAD_ACROSS_LOW)
            return
        pad_width = PAD_ACROSS * metrics.target + (PAD_ACROSS - 1) * metrics.gap
        pad_rows = -(-len(self.alphabet) // PAD_ACROSS)
        pad_height = pad_rows * metrics.target + (pad_rows - 1) * metrics.gap
        if self.wide:
            width = max(pad_width, int(body.width() * 0.42))
            pad, rest = boxes.take_left(body, width, 2 * metrics.gap)
        else:
            height = max(pad_height + self._typed_height + metrics.gap, int(body.height() * 0.4))
            pad, rest = boxes.take_bottom(body, height, metrics.gap)
        self._place_keys(self._place_typed_above(pad), PAD_ACROSS)
        self._place_list(rest)

    @property
    def _typed_height(self) -> int:
        """Height of the row with the letters typed so far, in pixels."""
        metrics = self.metrics
        return max(int(metrics.heading * metrics.LINE_HEIGHT) + 1, metrics.target)

    def _place_typed_in_title(self) -> None:
        """On a low panel the letters, 退一个 and the way to the list share the title row."""
        metrics = self.metrics
        row, title = boxes.take_right(
            self.title_row, int(self.title_row.width() * 0.62), metrics.gap
        )
        if self.show_list is not None:
            whole = row
            for mm in SHOW_LIST_MM:
                button, row = boxes.take_right(whole, metrics.px(mm), metrics.gap)
                self.show_list.setGeometry(button)
                if not self.show_list.is_cut:
                    break
        if self.erase is not None:
            self.erase.setGeometry(row)
        self.place_title(title)
        self.note.hide()
        self.title.setVisible(not self.place.letters)
        self.typed.setVisible(bool(self.place.letters))
        self.typed.shrink_to(title, [metrics.heading, metrics.body, metrics.small])

    def _place_typed_above(self, box: QRect) -> QRect:
        """Put the letters above the pad; return the room for the pad."""
        metrics = self.metrics
        row, box = boxes.take_top(box, self._typed_height, metrics.gap)
        if self.erase is not None:
            erase_box, row = boxes.take_right(row, metrics.px(42), metrics.gap)
            self.erase.setGeometry(erase_box)
        self.typed.shrink_to(row, [metrics.heading, metrics.body, metrics.small])
        return box

    def _place_keys(self, box: QRect, across: int) -> None:
        metrics = self.metrics
        down = -(-len(self.alphabet) // across)
        most = down * metrics.px(HIGHEST_KEY_MM) + (down - 1) * metrics.gap
        box.setHeight(min(box.height(), most))
        cells = boxes.grid(box, across, down, metrics.gap)
        for letter, cell in zip(self.alphabet, cells, strict=False):
            if letter in self.keys:
                self.keys[letter].setGeometry(cell)
        same_size(list(self.keys.values()))

    def _place_list(self, box: QRect) -> None:
        metrics = self.metrics
        place_list(
            self,
            box,
            [self._entry(service_id) for service_id in self.found],
            [Variant(False, metrics.body), Variant(False, metrics.small)],
            page=self.place.page,
            across=2 if self.split else 1,
            turn=lambda page: self.desk.go(replace(self.place, page=page)),
        )

    def _entry(self, service_id: str) -> Entry:
        head = self.heads[service_id]
        return Entry(
            head.title,
            None,
            head.pictogram,
            lambda: self.desk.go(ServicePage(service_id)),
            short_title=lambda: short_title_of(self.desk, head),
        )
