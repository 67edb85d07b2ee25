"""The start page of four tiles that a centre may choose, and the list of matters behind it.

The names differ from the fixed buttons that lead to the same (找一找, 找人帮忙): no screen
has two controls with the same words (shared/design/product.md, "Screens").
"""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.places import CategoryPage, Emergency, Events, Find, Help, Matters, Phones
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.home import EMERGENCY_CATEGORY, StartScreen
from kiosk.ui.screens.listing import ListingScreen
from kiosk.ui.screens.paging import Entry
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.target import Shape, Target, same_size


class FourTilesScreen(StartScreen):
    """急事, 要办的事, 打电话, 叫人来帮我: four ways on, each the size of a hand."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        _ = self.words
        self.tiles = [
            self._tile(_("急事"), "ambulance", "emergency", lambda: desk.go(Emergency())),
            self._tile(_("要办的事"), "view-grid", "papers", lambda: desk.go(Matters())),
            self._tile(_("打电话"), "phone-classic", "phone", lambda: desk.go(Phones())),
            self._tile(_("叫人来帮我"), "account-voice", "medical", lambda: desk.go(Help())),
        ]
        self.one_by_one = self.one_by_one_button()

    def _tile(self, name: str, pictogram: str, disc: str, act: Callable[[], None]) -> Target:
        low = self.metrics.panel_class is PanelClass.C
        return self.target(
            name,
            act,
            pictogram=pictogram,
            disc=disc,
            shape=Shape.OVER,
            em=round(self.metrics.heading * 1.6),
            icon_mm=26 if low else 80,
        )

    def arrange(self, body: QRect) -> None:
        """Two by two on every panel, so that nobody learns it twice."""
        metrics = self.metrics
        if self.one_by_one is not None:
            row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
            self.one_by_one.setGeometry(row)
        for tile, cell in zip(self.tiles, boxes.grid(body, 2, 2, metrics.gap), strict=True):
            tile.setGeometry(cell)
        same_size(self.tiles)


class MattersScreen(ListingScreen):
    """One page of the categories; 急事 has a tile of its own."""

    def __init__(self, desk: Desk, parent: QWidget, place: Matters) -> None:
        _ = desk.look.words
        entries = [
            Entry(
                category.short_name,
                category.summary,
                category.pictogram,
                lambda name=category.id: desk.go(CategoryPage(name)),  # type: ignore[misc]  # the default binds this one's name
            )
            for category in desk.catalogue.categories(_.locale)
            if category.id != EMERGENCY_CATEGORY
        ]
        entries.append(Entry(_("家里遇到大事了"), None, "home-heart", lambda: desk.go(Events())))
        if desk.look.metrics.panel_class is PanelClass.C:
            # Its rail has no room for it.
            entries.append(Entry(_("找一找"), None, "magnify", lambda: desk.go(Find())))
        super().__init__(desk, parent, place, _("想办什么事？"), entries)
