"""A category: its services, at most six a page, pictogram, title and one line."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import ServiceHead
from kiosk.places import CategoryPage, ServicePage
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paging import Pager, page_grid, page_line, pages_of
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass, TextSize
from kiosk.ui.widgets.target import Shape, Target, same_size


class CategoryScreen(Screen):
    """How many entries a page has is known only in `arrange`: the rows are made there."""

    def __init__(self, desk: Desk, parent: QWidget, place: CategoryPage) -> None:
        locale = desk.look.words.locale
        category = next(c for c in desk.catalogue.categories(locale) if c.id == place.category)
        super().__init__(desk, parent, title=category.short_name)
        self.place = place
        self.heads = desk.catalogue.heads(locale, place.category)
        self.note = self.small_text("")
        self.entries: list[Target] = []

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
        metrics = self.metrics
        probes = [self._entry(head) for head in self.heads]

        def row_height(width: int) -> int:
            return max(probe.height_at(width) for probe in probes)

        across = 2 if self.wide else 1
        grid = page_grid(self, body, row_height, across)
        if grid.cells < len(self.heads) and not self.turns_in_title:
            _row, shorter = boxes.take_bottom(body, metrics.button, metrics.gap)
            grid = page_grid(self, shorter, row_height, across)
        pages = pages_of(len(self.heads), grid.cells)
        page = min(self.place.page, pages - 1)
        first = page * grid.cells
        shown = probes[first : first + grid.cells]
        for probe in probes:
            if probe not in shown:
                probe.setParent(None)
                probe.deleteLater()
        self.entries = shown
        pager = Pager(self, page, pages, self._turn)
        body = pager.place(body)
        cells = boxes.grid(body, grid.across, grid.down, metrics.gap)
        for entry, cell in zip(shown, cells, strict=False):
            entry.setGeometry(cell)
        same_size(shown)
        self.note.setText(page_line(self, page, pages, len(self.heads)))
        self.note.setVisible(not self.note.is_cut)

    def place_title(self, row: QRect) -> None:
        """How many pages there are stands beside the name."""
        super().place_title(row)
        used = int(self.title.measure(row.width()).natural_width) + 2 * self.metrics.gap
        self.note.setGeometry(row.adjusted(used, 0, 0, 0))

    def _turn(self, page: int) -> None:
        self.desk.go(CategoryPage(self.place.category, page))

    def _entry(self, head: ServiceHead) -> Target:
        return self.target(
            head.title,
            lambda: self.desk.go(ServicePage(head.id)),
            pictogram=head.pictogram,
            shape=Shape.ROW,
            subtitle=head.summary if self.second_lines and not head.private else None,
            icon_mm=14,
        )
