"""Home: ten tiles with names of at most four characters, and below them 家里遇到大事了."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.places import CategoryPage, Emergency, Events, Find, Place
from kiosk.reading import sayings
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.target import Shape, Target, same_size

EMERGENCY_CATEGORY = "emergency"


class StartScreen(Screen):
    """What home has on every kiosk: the question, how one goes on, 一个一个念 for who listens."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("您好，想办什么事？"))
        on = desk.preferences.one_by_one
        self.hint = self.small_text(sayings.touch_when_named(_) if on else _("点一个图就能进去"))

    def one_by_one_button(self) -> Target | None:
        """Return the button that turns 一个一个念 on and off, for whoever chose 念给我听."""
        _, desk = self.words, self.desk
        if not desk.preferences.listening:
            return None
        on = desk.preferences.one_by_one
        return self.target(
            _("不用一个一个念") if on else _("一个一个念"),
            lambda: desk.name_one_by_one(not on),
            pictogram="eye" if on else "ear-hearing",
            em=round(self.metrics.heading * 1.15),
        )

    def place_title(self, row: QRect) -> None:
        """The hint stands beside the question where there is room."""
        super().place_title(row)
        left = self.right_of_title(row)
        self.hint.setGeometry(left)
        self.hint.setVisible(left.width() > 0 and not self.hint.is_cut)


class HomeScreen(StartScreen):
    """One tile a category. Where the rail has no room for it, 找一找 is a tile too."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        _ = self.words
        self.tiles = [
            self._tile(category.short_name, category.pictogram, category.id)
            for category in desk.catalogue.categories(_.locale)
        ]
        self.one_by_one = self.one_by_one_button()
        # Whoever listens does not look for letters; a low panel has room for one of them.
        if self._low and self.one_by_one is None:
            self.tiles.append(
                self.target(
                    _("找一找"),
                    lambda: desk.go(Find()),
                    pictogram="magnify",
                    shape=self._shape,
                    icon_mm=12,
                )
            )
        self.wide_entry = self.target(
            _("家里遇到大事了"),
            lambda: desk.go(Events()),
            pictogram="home-heart",
            em=round(self.metrics.heading * 1.15),
        )

    @property
    def _low(self) -> bool:
        """A low panel: pictograms beside the words, and 找一找 as a tile."""
        return self.metrics.panel_class is PanelClass.C

    @property
    def _shape(self) -> Shape:
        return Shape.OVER if self.wide and not self._low else Shape.BESIDE

    def _tile(self, name: str, pictogram: str, category: str) -> Target:
        place: Place = Emergency() if category == EMERGENCY_CATEGORY else CategoryPage(category)
        return self.target(
            name,
            lambda: self.desk.go(place),
            pictogram=pictogram,
            disc=category,
            shape=self._shape,
            em=round(self.metrics.heading * 1.15),
            icon_mm=12 if self._low else 40 if self.wide else 24,
        )

    def lay_out(self, area: QRect) -> None:
        """On a low panel the question goes before a tile's words do."""
        super().lay_out(area)
        if self._low and any(tile.is_cut for tile in (*self.tiles, self.wide_entry)):
            self.title.hide()
            self.hint.hide()
            self.arrange(boxes.inset(self.rect(), self.metrics.margin))

    def arrange(self, body: QRect) -> None:
        """Five tiles a row, fewer where the words need more room, two on an upright panel."""
        metrics = self.metrics
        for across in (3,) if self._low else (5, 4, 3) if self.wide else (2,):
            self._place(body, across)
            if not any(
                target.is_cut or target.fitted_em < metrics.body
                for target in (*self.tiles, *self._below)
            ):
                break
        same_size(self.tiles)
        for target in self._below:
            target.set_em(self.tiles[0].fitted_em)
        same_size(self._below)

    @property
    def _below(self) -> list[Target]:
        """What stands after the tiles."""
        return [self.wide_entry, *([self.one_by_one] if self.one_by_one is not None else [])]

    def _place(self, body: QRect, across: int) -> None:
        """What stands below takes what the last row of tiles leaves, or else a row of its own."""
        metrics, below = self.metrics, self._below
        down, left = -(-len(self.tiles) // across), -len(self.tiles) % across
        if left < len(below):
            # One cell is not enough for two: whoever stands below shares a row.
            row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
            places = boxes.columns(row, [1.0] * len(below), metrics.gap)
        cells = boxes.grid(body, across, down, metrics.gap)
        for tile, cell in zip(self.tiles, cells, strict=False):
            tile.setGeometry(cell)
        if left >= len(below):
            places = [
                cells[-left].united(cells[-len(below)]),
                *cells[len(cells) - len(below) + 1 :],
            ]
        for target, place in zip(below, places, strict=True):
            target.setGeometry(place)
