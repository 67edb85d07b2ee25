"""The guide: one step a screen. A sentence as large as fits, one picture, at most one tip."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Way
from kiosk.places import BeforeWay, Guide, HandOff, Help, Paper, Remember, ServicePage, Stuck
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import LOOKS_MM, Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.lines import Lines
from kiosk.ui.widgets.picture import Card, Dots, Icon, StepPicture
from kiosk.ui.widgets.target import Style, same_size

SEPARATOR = " · "
HINTS_SHOWN = 3

SENTENCE_TIMES_BODY = (2.0, 1.75, 1.5, 1.25, 1.0)
"""Sizes of the sentence, best first (shared/design/visual.md)."""


def way_of(desk: Desk, place: BeforeWay | Guide | Stuck | Remember | HandOff | Paper) -> Way:
    """Return the way that a place is about; the first one if a new catalogue dropped it."""
    service = desk.catalogue.service(place.service, desk.look.words.locale)
    return service.way(place.way) or service.ways[0]


class GuideScreen(Screen):
    """One step."""

    def __init__(self, desk: Desk, parent: QWidget, place: Guide) -> None:
        locale = desk.look.words.locale
        self.service = desk.catalogue.service(place.service, locale)
        self.place = place
        self.way = way_of(desk, place)
        self.step = self.way.steps[min(place.step, len(self.way.steps) - 1)]
        super().__init__(
            desk,
            parent,
            title=f"{self.service.short_title}{SEPARATOR}{self.way.title}",
            private=self.service.head.private,
        )
        _ = self.words
        count = len(self.way.steps)
        self.dots = Dots(self.look, count, place.step, self)
        self.aside = self.dots
        self.card = Card(self.look, self)
        self.sentence = self.text(self.step.text, bold=True, middle=True)
        self.picture = StepPicture(self.look, self.step.pictograms, self)
        self.tip_icon = Icon(self.look, "lightbulb-on", self, Role.SECONDARY_INK)
        self.tip = self.text(self.step.tip or "", middle=True)
        self.again = self.target(_("再听一遍"), self._read_step, pictogram="replay")
        self.stuck = self.target(
            _("这步不会"),
            lambda: desk.go(Stuck(place.service, self.way.kind, place.step)),
            pictogram="help-circle",
        )
        last = place.step >= count - 1
        self.next = self.target(
            _("看完了") if last else _("下一步"),
            self._next,
            pictogram="check-bold" if last else None,
            style=Style.ACTION,
            arrow=not last,
            em=self.metrics.heading,
        )

    @property
    def announcement(self) -> str:
        """The step: title and way stay the same from the first to the last."""
        return f"{self.dots.accessibleName()} {self.step.text}"

    def _read_step(self) -> None:
        self.desk.read_again([self.step.text, *([self.step.tip] if self.step.tip else [])])

    def _next(self) -> None:
        place, count = self.place, len(self.way.steps)
        if place.step < count - 1:
            self.desk.go(Guide(place.service, self.way.kind, place.step + 1))
        else:
            self.desk.go(Remember(place.service, self.way.kind))

    def lay_out(self, area: QRect) -> None:
        """On a low panel the dots go: the title says which step it is."""
        _ = self.words
        if self.metrics.panel_class is PanelClass.C:
            self.aside = None
            self.dots.hide()
            self.title.setText(
                _("第 {step} 步，共 {count} 步").format(
                    step=self.place.step + 1, count=len(self.way.steps)
                )
                + f"{SEPARATOR}{self.service.short_title}"
            )
        super().lay_out(area)

    @property
    def title_height(self) -> int:
        """Room for all lines of the service's name: beside many dots it may need two."""
        metrics, height = self.metrics, super().title_height
        room = self.width() - 2 * metrics.margin
        if self.aside is not None:
            room -= self.aside_width(height) + metrics.gap
        if self.looks_button is not None:
            room -= metrics.px_at_least(LOOKS_MM) + metrics.gap
        name = Lines(
            self.title.text().split(SEPARATOR)[0], self.look.font(metrics.small, bold=True), room
        )
        return max(height, int(name.height) + 1)

    def aside_width(self, height: int) -> int:
        """As wide as the dots are."""
        return self.dots.width_at(height)

    def place_title(self, row: QRect) -> None:
        """Service and way; the service alone where both do not fit."""
        super().place_title(row)
        if self.title.is_cut:
            self.title.setText(self.title.text().rsplit(SEPARATOR, 1)[0])
            super().place_title(row)

    def arrange(self, body: QRect) -> None:
        """Buttons below; the card takes the rest."""
        metrics = self.metrics
        row, card = boxes.take_bottom(body, metrics.button, metrics.gap)
        places = boxes.columns(row, [1.0, 1.0, 1.3], metrics.gap)
        for target, place in zip((self.again, self.stuck, self.next), places, strict=True):
            target.setGeometry(place)
        same_size([self.again, self.stuck])
        self.card.setGeometry(card)
        low = metrics.panel_class is PanelClass.C
        self._fill_card(boxes.inset(card, metrics.px(2 if low else 4)))

    def _fill_card(self, box: QRect) -> None:
        """First the tip goes, then the picture, before the sentence gets smaller than body text."""
        metrics = self.metrics
        low = metrics.panel_class is PanelClass.C
        choices = [(True, True), (True, False), (False, True), (False, False)]
        for with_picture, with_tip in choices:
            if with_tip and (not self.step.tip or low):
                continue
            if self._try_fill(box, with_picture=with_picture, with_tip=with_tip):
                return
        self.sentence.setGeometry(box)
        self.sentence.set_em(metrics.body)
        self._show(picture=False, tip=False)

    def _try_fill(self, box: QRect, *, with_picture: bool, with_tip: bool) -> bool:
        metrics = self.metrics
        words, picture, tip = box, QRect(), QRect()
        if with_tip:
            icon = int(metrics.body * 1.4)
            tip_width = box.width() - icon - metrics.px(2)
            tip, words = boxes.take_bottom(
                box, max(icon, self.tip.height_at(tip_width)), metrics.px(3)
            )
        if with_picture:
            count = len(self.step.pictograms)
            if self.wide:
                share = 0.22 + 0.06 * count
                picture, words = boxes.take_right(words, int(words.width() * share), metrics.px(6))
            else:
                picture, words = boxes.take_top(words, int(words.height() * 0.42), metrics.px(4))
        for times in SENTENCE_TIMES_BODY:
            em = round(metrics.body * times)
            if self.sentence.fits(words.width(), words.height(), em):
                self.sentence.set_em(em)
                self.sentence.setGeometry(words)
                self.picture.setGeometry(picture)
                if with_tip:
                    icon_box, tip_box = boxes.take_left(tip, int(metrics.body * 1.4), metrics.px(2))
                    self.tip_icon.setGeometry(icon_box)
                    self.tip.setGeometry(tip_box)
                self._show(picture=with_picture, tip=with_tip)
                return True
        return False

    def _show(self, *, picture: bool, tip: bool) -> None:
        self.picture.setVisible(picture)
        self.tip.setVisible(tip)
        self.tip_icon.setVisible(tip)


class StuckScreen(Screen):
    """这步不会: the tip, what people get wrong, somebody who helps, another way."""

    def __init__(self, desk: Desk, parent: QWidget, place: Stuck) -> None:
        _ = desk.look.words
        self.service = desk.catalogue.service(place.service, _.locale)
        super().__init__(
            desk, parent, title=_("这步不会，没关系"), private=self.service.head.private
        )
        way = way_of(desk, place)
        step = way.steps[min(place.step, len(way.steps) - 1)]
        self.card = Card(self.look, self)
        self.sentence = self.text(step.text, bold=True)
        hints = [step.tip, *self._hints()]
        self.hints = [self.text(hint) for hint in hints if hint]
        self.targets = [
            self.target(_("叫人来帮我"), self._call, pictogram="account-voice", style=Style.ACTION),
            self.target(_("我再试试"), desk.back, pictogram="replay"),
            self.target(_("我先让一让"), desk.step_aside, pictogram="human-queue"),
        ]
        if len(self.service.ways) > 1:
            self.targets.insert(
                1, self.target(_("换个办法"), self._other_way, pictogram="swap-horizontal")
            )

    def _hints(self) -> list[str]:
        """What the volunteer knows and what goes wrong, most helpful first."""
        return [*self.service.if_wrong, *self.service.traps]

    def _call(self) -> None:
        self.desk.go(Help())

    def _other_way(self) -> None:
        self.desk.go(ServicePage(self.service.head.id))

    def arrange(self, body: QRect) -> None:
        """As many hints as fit below the sentence, at most three."""
        metrics = self.metrics
        across = len(self.targets) if self.wide else 1
        down = len(self.targets) // across
        row, card = boxes.take_bottom(
            body, down * metrics.button + (down - 1) * metrics.gap, metrics.gap
        )
        for target, cell in zip(
            self.targets, boxes.grid(row, across, down, metrics.gap), strict=True
        ):
            target.setGeometry(cell)
        same_size(self.targets)
        self.card.setGeometry(card)
        rest = boxes.inset(card, metrics.px(4))
        self._choose_sizes(rest)
        line, rest = boxes.take_top(rest, self.sentence.height_at(rest.width()), metrics.px(4))
        self.sentence.setGeometry(line)
        shown = 0
        for hint in self.hints:
            height = hint.height_at(rest.width())
            fits = height <= rest.height() and shown < HINTS_SHOWN
            hint.setVisible(fits)
            if fits:
                line, rest = boxes.take_top(rest, height, metrics.px(3))
                hint.setGeometry(line)
                shown += 1

    def _choose_sizes(self, box: QRect) -> None:
        """The sentence larger than the hints, both as large as all of them fit."""
        metrics = self.metrics
        hints = self.hints[:HINTS_SHOWN]
        large = round(metrics.heading * 1.3)
        for sentence_em, hint_em in (
            (large, metrics.heading),
            (metrics.heading, metrics.body),
            (metrics.body, metrics.body),
        ):
            self.sentence.set_em(sentence_em)
            for hint in self.hints:
                hint.set_em(hint_em)
            heights = [text.height_at(box.width()) for text in (self.sentence, *hints)]
            if sum(heights) + metrics.px(4) * len(heights) <= box.height():
                break
