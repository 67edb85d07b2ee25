"""A list to choose from: at most six a page, pictogram, title and one line."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.places import CategoryPage, Events, Matters, ReminderDays
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paging import Entry, Variant, page_line, place_list
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass, TextSize


class ListingScreen(Screen):
    """How many entries a page has is known only in `arrange`: the rows are made there."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        place: CategoryPage | Events | Matters | ReminderDays,
        title: str,
        entries: Sequence[Entry],
    ) -> None:
        super().__init__(desk, parent, title=title)
        self.place = place
        self.entries = entries
        self.note = self.small_text("")

    @property
    def announcement(self) -> str:
        """Title, and which page it is."""
        return f"{super().announcement} {self.note.text()}".strip()

    @property
    def turns_in_title(self) -> bool:
        """A low panel has no room for them below the list."""
        return self.metrics.panel_class is PanelClass.C

    @property
    def second_lines(self) -> bool:
        """Small panels and large text drop the second line first."""
        if self.metrics.panel_class is PanelClass.C:
            return False
        small_panel = self.metrics.panel.width_mm < 320 and self.wide
        return not (small_panel and self.metrics.text_size is not TextSize.LARGE)

    def arrange(self, body: QRect) -> None:
        """Two columns on a wide panel, one on an upright one."""
        body_em, small_em = self.metrics.body, self.metrics.small
        page, pages = place_list(
            self,
            body,
            self.entries,
            [
                Variant(self.second_lines, body_em),
                Variant(False, body_em),
                Variant(False, small_em),
            ],
            page=self.place.page,
            across=2 if self.wide else 1,
            turn=lambda page: self.desk.go(replace(self.place, page=page)),
        )
        self.note.setText(page_line(self, page, pages, len(self.entries)))
        self.note.setVisible(not self.note.is_cut)

    def place_title(self, row: QRect) -> None:
        """How many pages there are stands beside the name."""
        super().place_title(row)
        self.note.setGeometry(self.right_of_title(row))
