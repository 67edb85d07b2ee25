"""带回家: a code, before it the sentence against fear, beside it three steps and the tabs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.calendar import moment_line
from kiosk.handoff import parcel as parcels
from kiosk.handoff.code import matrix
from kiosk.handoff.parcel import Parcel
from kiosk.handoff.sentences import phones_of
from kiosk.i18n import N_, Translator
from kiosk.places import (
    Carried,
    EventHandOff,
    EventPaper,
    HandOff,
    OtherMeans,
    Paper,
    ReminderDays,
)
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.guide import way_of
from kiosk.ui.screens.paper import prints
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.code import LEAST_MODULE_PX, Code
from kiosk.ui.widgets.picture import Card, Icon
from kiosk.ui.widgets.target import Style, Target, same_size
from kiosk.ui.widgets.text import Text

ONLY_TEXT = N_("这个码不收钱，不用输密码，只有文字。")


@dataclass(frozen=True, slots=True)
class Matter:
    """What the visitor takes home, and what the screen says of it."""

    title: str
    private: bool
    parcel: Parcel
    large: str = ""
    """A number, or a day and hour: what can be taken home in the head alone."""
    purpose: str = ""
    """What the number is for."""
    has_numbers: bool = False
    """Whether it has telephone numbers to take home."""
    calm: str = ""
    """The sentence against fear, where it is not the one of all codes of text."""


def _column(box: QRect) -> QRect:
    """Return the box, as high as can be."""
    return QRect(box.x(), 0, box.width(), box.bottom() + 1)


def matter_of(desk: Desk, place: HandOff | EventHandOff) -> Matter:
    """Return what a code carries, made anew from the catalogue."""
    _ = desk.look.words
    if isinstance(place, EventHandOff):
        event = desk.catalogue.event(place.event, _.locale)
        title = _("把这张单子带回家")
        return Matter(title, event.head.private, parcels.event_parcel(event, _))
    service = desk.catalogue.service(place.service, _.locale)
    way = way_of(desk, place)
    title = _("把“{title}”带回家").format(title=service.short_title)
    phones = phones_of(service, way)
    matter = Matter(title, service.head.private, Parcel((), ()), has_numbers=bool(phones))
    match place.carried:
        case Carried.STEPS:
            return replace(matter, parcel=parcels.steps_parcel(service, way, _))
        case Carried.POINTS:
            return replace(matter, parcel=parcels.points_parcel(service, way, _))
        case Carried.PHONE:
            phone = phones[min(place.part, len(phones) - 1)]
            parcel = parcels.phones_parcel(service, way, _)
            return replace(matter, parcel=parcel, large=phone.number, purpose=phone.purpose)
        case Carried.REMINDER:
            assert place.start is not None
            parcel = parcels.reminder_parcel(service, way, _, start=place.start, now=desk.now)
            return replace(matter, parcel=parcel, large=moment_line(place.start, _))
        case Carried.PAGE:
            base = desk.settings.family_page
            parcel = parcels.page_parcel(base, desk.catalogue, service, way, _)
            return replace(
                matter, parcel=parcel, calm=_("这个码不收钱，不用输密码，扫了是一张网页。")
            )


def _how_to_scan(carried: Carried, _: Translator) -> tuple[str, ...]:
    """Return the three steps: true whether the phone shows the text at once or asks first."""
    if carried in {Carried.STEPS, Carried.POINTS}:
        return (
            _("1. 用手机相机或微信“扫一扫”，对准这个码"),
            _("2. 文字就出来了；手机要是先问一句，您就答应"),
            _("3. 把文字发给家人，或者自己留着"),
        )
    if carried is Carried.PAGE:
        return (
            _("1. 用手机相机或微信“扫一扫”，对准这个码"),
            _("2. 手机要是先问一句，您就答应；网页就打开了"),
            _("3. 在网页上能打电话，也能转给家人"),
        )
    # A card or an entry is understood by the camera alone; WeChat may show it as plain text.
    if carried is Carried.PHONE:
        return (
            _("1. 打开手机自带的相机，对准这个码"),
            _("2. 手机要是问存不存，点“存”"),
            _("3. 没反应？把大字记下来，一样打得通"),
        )
    return (
        _("1. 打开手机自带的相机，对准这个码"),
        _("2. 手机要是问存不存，点“存”"),
        _("3. 存好了，手机会提前提醒您"),
    )


class HandOffScreen(Screen):
    """One code at a time. At most six targets."""

    def __init__(self, desk: Desk, parent: QWidget, place: HandOff | EventHandOff) -> None:
        _ = desk.look.words
        matter = matter_of(desk, place)
        super().__init__(desk, parent, title=matter.title, private=matter.private)
        self.place = place
        self.carried = place.carried if isinstance(place, HandOff) else Carried.STEPS
        self.parts = len(matter.parcel.payloads)
        self.part = min(place.part, self.parts - 1)
        self.payload = matter.parcel.payloads[self.part]
        self._make_words(matter)
        self.card = Card(self.look, self)
        self.code = Code(self.look, matrix(self.payload), self._code_name(), self)
        self.other_part: Target | None = None
        self.printing: Target | None = None
        self.tabs: list[Target] = []
        if isinstance(place, HandOff):
            self.tabs = self._make_tabs(place, with_numbers=matter.has_numbers)
        choices = self._make_choices(place)
        self.choices = [*self._tabs_with_room(), *choices]
        self.end = self.target(_("拿到了"), desk.home, pictogram="check-bold", style=Style.ACTION)

    def _code_name(self) -> str:
        """What is said to who cannot see it: where the same words can be heard."""
        _ = self.words
        if isinstance(self.place, EventHandOff):
            name = _("二维码，用手机扫一扫。里面的文字在下一页，点“{button}”就有。")
            return name.format(button=_("字放大看"))
        name = _("二维码，用手机扫一扫。要听里面的文字，点“{button}”。")
        return name.format(button=_("换个办法"))

    def _make_words(self, matter: Matter) -> None:
        _ = self.words
        calm = matter.calm or _(ONLY_TEXT)
        self.calm = self.text(calm, bold=True, role=Role.DONE, middle=True)
        self.shield = Icon(self.look, "shield-check", self, Role.DONE)
        self.large = self.text(matter.large, bold=True, em=self.metrics.heading)
        self.purpose = self.text(matter.purpose)
        self.steps = [self.text(line) for line in _how_to_scan(self.carried, _)]
        self.closer = self.text(_("请走近一点"), bold=True)
        self.closer.hide()

    def _make_tabs(self, place: HandOff, *, with_numbers: bool) -> list[Target]:
        """怎么办, 电话号码, 哪天去. A service without a number has no tab for it."""
        _, desk = self.words, self.desk
        bare = HandOff(place.service, place.way)

        def tab(label: str, pictogram: str, act: Callable[[], None], *carried: Carried) -> Target:
            target = self.target(label, act, pictogram=pictogram)
            target.set_chosen(self.carried in carried)
            return target

        phone = replace(bare, carried=Carried.PHONE)
        days = ReminderDays(place.service, place.way)
        tabs = [
            tab(
                _("怎么办"),
                "format-list-numbered",
                lambda: desk.replace(bare),
                Carried.STEPS,
                Carried.POINTS,
                Carried.PAGE,
            )
        ]
        if with_numbers:
            tabs.append(tab(_("电话号码"), "phone", lambda: desk.replace(phone), Carried.PHONE))
        tabs.append(tab(_("哪天去"), "calendar-check", lambda: desk.go(days), Carried.REMINDER))
        return tabs

    def _tabs_with_room(self) -> list[Target]:
        """A low panel has room for the tab that is chosen, or for another part of it."""
        if self.metrics.panel_class is PanelClass.C and self.other_part is not None:
            for tab in self.tabs:
                tab.setVisible(not tab.is_chosen)
            return [tab for tab in self.tabs if not tab.is_chosen]
        return self.tabs

    def _make_choices(self, place: HandOff | EventHandOff) -> list[Target]:
        _, desk = self.words, self.desk
        choices = []
        if self.parts > 1:
            last = self.part == self.parts - 1
            part = 0 if last else self.part + 1
            act = desk.replace if self.carried is Carried.PHONE else desk.go
            self.other_part = self.target(
                self._part_label(last=last, low=self.metrics.panel_class is PanelClass.C),
                lambda: act(replace(place, part=part)),
                pictogram="skip-next" if self.carried is Carried.PHONE else "qrcode-plus",
            )
            choices.append(self.other_part)
        if self._has_room_to_print:
            self.printing = self._printing_target(place)
            choices.append(self.printing)
        if isinstance(place, HandOff):
            choices.append(
                self.target(_("换个办法"), lambda: desk.go(OtherMeans(place)), pictogram="replay")
            )
        else:
            choices.append(
                self.target(
                    _("字放大看"),
                    lambda: desk.go(replace(place, text=True)),
                    pictogram="format-size",
                )
            )
        return choices

    @property
    def _has_room_to_print(self) -> bool:
        """There is none beside the tabs of a low panel, and none beside another part.

        Then paper waits behind 换个办法, which what has no tabs does not need.
        """
        low = self.metrics.panel_class is PanelClass.C
        crowded = bool(self.tabs) and (low or self.other_part is not None)
        return prints(self.desk) and not crowded

    def _printing_target(self, place: HandOff | EventHandOff) -> Target:
        if isinstance(place, EventHandOff):
            paper: Paper | EventPaper = EventPaper(place.event)
        else:
            paper = Paper(place.service, place.way)
        _ = self.words
        low = self.metrics.panel_class is PanelClass.C
        label = _("打印一张") if low else _("没手机？打印一张")
        return self.target(label, lambda: self.desk.go(paper), pictogram="printer")

    def _part_label(self, *, last: bool, low: bool) -> str:
        """Return what leads to another part; in fewer words where a `low` panel has no room."""
        _ = self.words
        if self.carried is Carried.PHONE:
            return _("第 1 个号码") if last else _("下一个号码")
        if low:
            return _("第 1 个码") if last else _("下一个码")
        return _("看第 1 个码") if last else _("还有 1 个码，看下一个")

    def arrange(self, body: QRect) -> None:
        """The code takes the largest square; words and buttons stand beside or below it."""
        metrics = self.metrics
        if self.wide:
            most = int(body.width() * (0.52 if metrics.panel_class is PanelClass.A else 0.6))
            left, rest = boxes.take_left(body, min(body.height(), most), metrics.gap)
        else:
            side = max(int(body.height() * 0.45), self.code.side_px(LEAST_MODULE_PX))
            side = min(body.width(), side + 2 * metrics.px(1))
            left, rest = boxes.take_top(body, side, metrics.gap)
        rest = self._place_targets(rest)
        if not self._has_room_for_calm(rest):
            free = left if self.wide else left.united(rest)
            self._place_low(free.united(self.title_row.intersected(_column(left))))
            return
        self._place_words(rest, small=self._place_code(left))

    def _has_room_for_calm(self, box: QRect) -> bool:
        """Whether the sentence that always comes first stands beside the code, above the choices.

        A low panel has never room for it there.
        """
        metrics = self.metrics
        if metrics.panel_class is PanelClass.C:
            return False
        _sign, beside = self._beside_shield(box)
        return self.calm.fits(beside.width(), box.height(), metrics.small)

    def _beside_shield(self, box: QRect) -> tuple[QRect, QRect]:
        """Return where the shield stands, and what is beside it."""
        metrics = self.metrics
        side = int(metrics.heading * metrics.LINE_HEIGHT)
        return boxes.take_left(box, side, metrics.px(2))

    def _place_code(self, box: QRect) -> bool:
        """Show it there; return whether its modules are small."""
        self.card.setGeometry(box)
        code_box = boxes.inset(box, self.metrics.px(1))
        self.code.setGeometry(code_box)
        return self.code.is_small(min(code_box.width(), code_box.height()))

    def _place_low(self, column: QRect) -> None:
        """The sentence against fear in the place of the title, what is large, the code."""
        metrics = self.metrics
        for widget in (self.shield, self.calm, self.closer, self.purpose, *self.steps):
            widget.hide()
        calm = self.calm.text()
        _ = self.words
        closer = _("{calm}请走近一点。").format(calm=calm)
        for words in (calm, closer):
            self.title.setText(words)
            height = self.title.height_at(column.width(), metrics.small)
            title, left = boxes.take_top(column, height, metrics.px(2))
            self.title.shrink_to(title, [metrics.body, metrics.small])
            if not self._place_code(self._place_large(left)):
                return

    def _place_large(self, box: QRect) -> QRect:
        """Show the number or the day on one line; return what is left below it."""
        metrics = self.metrics
        self.large.setVisible(bool(self.large.text()))
        if not self.large.text():
            return box
        row, box = boxes.take_top(box, int(metrics.body * metrics.LINE_HEIGHT) + 1, metrics.px(2))
        self.large.shrink_to(row, [metrics.body, metrics.small], one_line=True)
        return box

    def _place_targets(self, box: QRect) -> QRect:
        """What ends this page stands below, full width; the choices above it, in even rows.

        Where only one a row has room, paper waits behind 换个办法. Returns what is left.
        """
        metrics = self.metrics
        row, box = boxes.take_bottom(box, metrics.button, metrics.gap)
        self.end.setGeometry(row)
        rest = self._place_choices(box, (3, 2))
        if rest is None and self.tabs and self.printing is not None:
            self.printing.hide()
            self.choices.remove(self.printing)
            self.printing = None
            rest = self._place_choices(box, (3, 2))
        if rest is None:
            rest = self._place_choices(box, (1,)) or box
        if self.other_part is not None and self.other_part.is_cut:
            self.other_part.set_label(self._part_label(last=self.part == self.parts - 1, low=True))
        if self.printing is not None and self.printing.is_cut:
            _ = self.words
            self.printing.set_label(_("打印一张"))
        same_size(self.choices)
        return rest

    def _place_choices(self, box: QRect, ways: Sequence[int]) -> QRect | None:
        """Place them so many a row, the first of `ways` that has room for their words.

        One a row always has. Returns what is left of the box above them.
        """
        metrics, choices = self.metrics, self.choices
        for across in ways:
            down = -(-len(choices) // across)
            height = down * metrics.target + (down - 1) * metrics.gap
            cells_box, rest = boxes.take_bottom(box, height, metrics.gap)
            cells = boxes.grid(cells_box, across, down, metrics.gap)
            for target, cell in zip(choices, cells, strict=False):
                target.setGeometry(cell)
            last = cells[len(choices) - 1]
            choices[-1].setGeometry(last.united(cells[-1]))
            wide_enough = all(target.width() >= metrics.target for target in choices)
            if across == 1 or (wide_enough and not any(target.is_cut for target in choices)):
                return rest
        return None

    def _place_words(self, box: QRect, *, small: bool) -> None:
        """The sentence against fear always; what is large first; of the rest what is whole."""
        metrics = self.metrics
        self.closer.setVisible(small)
        wanted = [self.calm, *([self.closer] if small else [])]
        wanted += [text for text in (self.large, self.purpose) if text.text()]
        wanted += self.steps
        for text in (self.large, self.purpose):
            text.setVisible(bool(text.text()))
        box = self._place_calm(box, wanted)
        single = [text for text in wanted[1:] if text not in self.steps]
        # The steps together or not at all: one of them alone would only confuse.
        for group in (*([text] for text in single), self.steps):
            heights = [text.height_at(box.width()) for text in group]
            fits = sum(heights) + (len(group) - 1) * metrics.px(2) <= box.height()
            for text, height in zip(group, heights, strict=True):
                text.setVisible(fits)
                if fits:
                    line, box = boxes.take_top(box, height, metrics.px(2))
                    text.setGeometry(line)

    def _place_calm(self, box: QRect, wanted: list[Text]) -> QRect:
        """A shield stands before the sentence. Returns what is left below it."""
        metrics = self.metrics
        sign, beside = self._beside_shield(box)
        self._size_words(wanted, beside)
        height = max(sign.width(), self.calm.height_at(beside.width()))
        self.shield.setGeometry(boxes.take_top(sign, height)[0])
        line, _rest = boxes.take_top(beside, height)
        self.calm.setGeometry(line)
        return boxes.take_top(box, height, metrics.px(3))[1]

    def _size_words(self, wanted: list[Text], box: QRect) -> None:
        metrics = self.metrics
        plain = [text for text in wanted if text is not self.large]
        for em in (metrics.heading, metrics.body, metrics.small):
            for text in plain:
                text.set_em(em)
            for times in (2.5, 2.0, 1.5, 1.25, 1.0):
                self.large.set_em(round(metrics.heading * times))
                total = sum(text.height_at(box.width()) + metrics.px(2) for text in wanted)
                broken = self.large in wanted and self.large.measure(box.width()).count > 1
                if total <= box.height() and not (broken and self.carried is Carried.PHONE):
                    return
