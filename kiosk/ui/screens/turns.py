"""我先让一让 and 接着刚才的: two pictures to remember, and how they are chosen again."""

from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.places import ComeBack, Help, StepAside, WrongPictures
from kiosk.turns.pictures import KINDS, PICTURES, Kind
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.readable import Readable
from kiosk.ui.screens.asking import AskingScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.picture import Card, Icon
from kiosk.ui.widgets.target import Shape, Style, Target, same_size
from kiosk.ui.widgets.text import Text

SECONDS_A_MINUTE = 60


class StepAsideScreen(Screen):
    """Two large pictures with their names, and one button. Leaving it that way is enough, too."""

    def __init__(self, desk: Desk, parent: QWidget, place: StepAside) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("记住这两张图，别人先用"))
        self.pictures = [self._card(name) for name in (place.first, place.second)]
        self.note = self.text(
            _("{minutes} 分钟内回来，先点“接着刚才的”，再点这两张图。").format(
                minutes=round(desk.settings.kept_place_s / SECONDS_A_MINUTE)
            ),
            middle=True,
        )
        self.done = self.target(
            _("记住了"),
            desk.end_visit,
            pictogram="check-bold",
            style=Style.ACTION,
            em=self.metrics.heading,
        )

    def _card(self, name: str) -> tuple[Card, Icon, Text]:
        centre = Qt.AlignmentFlag.AlignHCenter
        words = self.words(PICTURES[name].name)
        return (
            Card(self.look, self),
            Icon(self.look, name, self),
            self.text(words, bold=True, align=centre, middle=True),
        )

    @property
    def reads_itself(self) -> bool:
        """What is seen and heard is remembered better."""
        return True

    @property
    def important(self) -> list[Readable]:
        """What to remember."""
        return [self.title, *(words for _card, _icon, words in self.pictures)]

    def arrange(self, body: QRect) -> None:
        """The button, above it what to do later, above that the pictures side by side."""
        metrics = self.metrics
        row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
        self.done.setGeometry(row)
        for em in (metrics.body, metrics.small):
            self.note.set_em(em)
            height = self.note.height_at(body.width())
            if height < body.height() * 0.3:
                break
        row, body = boxes.take_bottom(body, height, metrics.px(3))
        self.note.setGeometry(row)
        most = metrics.px(170)
        if body.height() > most:
            spare = (body.height() - most) // 2
            body = body.adjusted(0, spare, 0, -spare)
        for (card, icon, words), cell in zip(
            self.pictures, boxes.columns(body, [1.0, 1.0], metrics.gap), strict=True
        ):
            card.setGeometry(cell)
            inner = boxes.inset(cell, metrics.px(3))
            line = int(metrics.heading * 1.5 * metrics.LINE_HEIGHT) + 1
            below, above = boxes.take_bottom(inner, min(line, inner.height() // 2), metrics.px(1))
            icon.setGeometry(above)
            sizes = [round(metrics.heading * 1.5), metrics.heading, metrics.body, metrics.small]
            words.shrink_to(below, sizes, one_line=True)


class ComeBackScreen(Screen):
    """Choosing the two pictures: for each its kind first, so that six tiles are enough."""

    def __init__(self, desk: Desk, parent: QWidget, place: ComeBack) -> None:
        _ = desk.look.words
        if place.first:
            named = _(PICTURES[place.first].name)
            title = _("“{picture}”，还有一张呢？").format(picture=named)
        else:
            title = _("您记的两张图，先点一张")
        super().__init__(desk, parent, title=title)
        self.place = place
        opened = next((kind for kind in KINDS if kind.pictogram == place.kind), None)
        self.tiles = self._pictures(opened) if opened is not None else self._kinds()

    def _kinds(self) -> list[Target]:
        _, desk = self.words, self.desk
        tiles = [
            self._tile(
                _(kind.name),
                kind.pictogram,
                replace(self.place, kind=kind.pictogram),
            )
            for kind in KINDS
        ]
        forgotten = self.target(
            _("想不起来了，叫人来"),
            lambda: desk.go(Help()),
            pictogram="account-voice",
            style=Style.ACTION,
            shape=Shape.OVER,
            icon_mm=self._icon_mm,
        )
        return [*tiles, forgotten]

    def _pictures(self, kind: Kind) -> list[Target]:
        _ = self.words
        return [self._tile(_(picture.name), picture.pictogram, None) for picture in kind.pictures]

    def _tile(self, name: str, pictogram: str, leads_to: ComeBack | None) -> Target:
        """One to touch: a kind leads to its pictures, a picture is chosen."""
        return self.target(
            name,
            lambda: self._choose(pictogram) if leads_to is None else self.desk.go(leads_to),
            pictogram=pictogram,
            shape=Shape.OVER,
            icon_mm=self._icon_mm,
            em=self.metrics.heading,
        )

    def _choose(self, picture: str) -> None:
        if self.place.first:
            self.desk.come_back(self.place.first, picture)
        else:
            self.desk.go(ComeBack(first=picture))

    @property
    def _icon_mm(self) -> float:
        return 22.0 if self.metrics.panel_class is PanelClass.C else 50.0

    @property
    def reads_itself(self) -> bool:
        """Whoever comes back may have listened before; that is known only when they are back."""
        return True

    def arrange(self, body: QRect) -> None:
        """Three by two, or two by three."""
        across = 3 if self.wide else 2
        cells = boxes.grid(body, across, 6 // across, self.metrics.gap)
        for tile, cell in zip(self.tiles, cells, strict=True):
            tile.setGeometry(cell)
        same_size(self.tiles)


class WrongPicturesScreen(AskingScreen):
    """The two pictures were not found: try again, or somebody helps."""

    def __init__(self, desk: Desk, parent: QWidget, place: WrongPictures) -> None:
        _ = desk.look.words
        left = place.tries_left
        if left is None:
            question, note = _("隔得太久，没留住"), _("对不起，从头再找一次，点几下就到。")
        elif left == 0:
            question, note = _("三次没对上，不要紧"), _("叫这里的人来，他帮您接着办。")
        else:
            question = _("这两张图没对上")
            note = _.plural(
                "再想一想，还可以试 {count} 次。", "再想一想，还可以试 {count} 次。", left
            ).format(count=left)
        super().__init__(desk, parent, question, note)
        self.targets = [
            self.target(
                _("叫人来帮我"),
                lambda: desk.go(Help()),
                pictogram="account-voice",
                style=Style.ACTION if left == 0 else Style.PLAIN,
            ),
        ]
        if left is None:
            self.targets.insert(
                0,
                self.target(_("从头找"), desk.home, pictogram="view-grid", style=Style.ACTION),
            )
        elif left > 0:
            self.targets.insert(
                0,
                self.target(
                    _("再试一次"),
                    lambda: desk.go(ComeBack()),
                    pictogram="replay",
                    style=Style.ACTION,
                ),
            )

    @property
    def reads_itself(self) -> bool:
        """As the question before it."""
        return True
