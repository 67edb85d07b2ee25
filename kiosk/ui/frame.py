"""What never moves: back, home, read aloud, find, call for help, and the settings.

Class A has a bar above and one below; classes B and C have a rail at the side
(shared/design/visual.md, "Layout").
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.assistance.call import CallState
from kiosk.calendar import day_line, lunar_line, time_line
from kiosk.places import Colours, Find, Help, Home, HowTo, Languages, Looks, Place, Sound
from kiosk.ui import boxes
from kiosk.ui.desk import Desk, kiosk_title
from kiosk.ui.order import order_of_the_eye
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import PanelClass, TextSize, text_sizes
from kiosk.ui.widgets.lines import Lines
from kiosk.ui.widgets.target import Shape, Style, Target, same_size
from kiosk.ui.widgets.text import Text

RAIL_MM = 36.0
RAIL_LARGEST_MM = 40.0


class Frame(QWidget):
    """The fixed places. `stage` is what they leave for the screen."""

    read_pressed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.look = desk.look
        self.metrics = desk.look.metrics
        self.stage = QRect()
        self._bars: list[QRect] = []
        self._lunar = ""
        self._shows_lunar = False
        self._top_texts = QRect()
        self._name_is_placed = False
        """The centre's name stands beside the settings already, or has no room at all."""
        _ = self.look.words
        self.back = self._button(_("返回"), "arrow-left-thick", desk.back)
        self.home = self._button(_("首页"), "home", desk.home)
        self.how_to = self._button(_("怎么用"), "help-circle", lambda: desk.go(HowTo()))
        self.done = self._button(_("办完了"), "check-bold", desk.end_visit)
        self.read = self._button(
            self._read_word, "volume-high", self.read_pressed.emit, style=Style.ACTION
        )
        self.find_button = (
            self._looks_button()
            if self._short
            else self._button(_("找一找"), "magnify", lambda: desk.go(Find()))
        )
        self.help = self._button(
            self._help_word, "account-voice", lambda: desk.go(Help()), style=Style.ACTION
        )
        self.sizes = self._size_buttons() if self._has_bars else []
        self.settings = self._setting_buttons() if self._has_bars else []
        self.name = self._text(kiosk_title(desk), bold=True)
        self.time = self._text("", bold=True)
        self.day = self._text("")
        self.tell_time()
        # The lunar calendar is loaded when the screen is up; it is the first thing to go anyway.
        QTimer.singleShot(0, self, self._add_lunar)

    # -- making --------------------------------------------------------------

    @property
    def _has_bars(self) -> bool:
        return self.metrics.panel_class is PanelClass.A

    @property
    def _short(self) -> bool:
        return self.metrics.panel_class is PanelClass.C

    @property
    def _read_word(self) -> str:
        _ = self.look.words
        return _("念") if self._short else _("念给我听")

    @property
    def _help_word(self) -> str:
        _ = self.look.words
        return _("找人帮忙") if self._has_bars else _("帮忙")

    def _button(
        self, label: str, pictogram: str, act: Callable[[], None], *, style: Style = Style.PLAIN
    ) -> Target:
        shape = Shape.BESIDE if self._has_bars and not self.metrics.portrait else Shape.OVER
        button = Target(self.look, label, self, pictogram=pictogram, style=style, shape=shape)
        # A lambda drops the `checked` that the signal brings.
        button.clicked.connect(lambda: act())  # noqa: PLW0108  # see above
        return button

    def _looks_button(self) -> Target:
        _ = self.look.words
        button = self._button(_("字"), "format-size", lambda: self.desk.go(Looks()))
        button.set_spoken(_("字、颜色和声音"))
        return button

    def _size_buttons(self) -> list[Target]:
        _ = self.look.words
        metrics = self.metrics
        drawn = {
            TextSize.LARGE: (6.5, _("大字")),
            TextSize.LARGER: (8.0, _("更大的字")),
            TextSize.LARGEST: (10.0, _("最大的字")),
        }
        buttons = []
        for size in text_sizes(metrics):
            em_mm, name = drawn[size]
            button = Target(self.look, _("字"), self, em=max(metrics.px(em_mm), metrics.small))
            button.set_spoken(name)
            button.set_chosen(metrics.text_size is size)
            button.clicked.connect(lambda _on=False, size=size: self._choose_size(size))
            buttons.append(button)
        return buttons

    def _choose_size(self, size: TextSize) -> None:
        self.desk.prefer(text_size=size.value)

    def _setting_buttons(self) -> list[Target]:
        _, desk = self.look.words, self.desk
        buttons = [
            self._button(_("换颜色"), "palette", lambda: desk.go(Colours())),
            self._button(_("声音"), "volume-high", lambda: desk.go(Sound())),
            self._button(_("English / 繁體"), "translate", lambda: desk.go(Languages())),
        ]
        for button in buttons:
            button.set_em(self.metrics.small)
        return buttons

    def _text(self, words: str, *, bold: bool = False) -> Text:
        text = Text(self.look, words, self, bold=bold, middle=True, em=self.metrics.body)
        text.touched.connect(lambda: self.desk.read([text]))
        return text

    def touchables(self) -> list[Target]:
        """Return what can be touched, the five first, in the order of the keyboard."""
        first = (self.back, self.home, self.how_to, self.done)
        five = (*first, self.read, self.find_button, self.help)
        return [one for one in (*five, *self.sizes, *self.settings) if one.isVisibleTo(self)]

    def spoken_name(self) -> str:
        """None: its buttons say all."""
        return ""

    def parts_in_order(self) -> list[QWidget]:
        """Return what a screen reader finds, in the order of the eye."""
        texts = [one for one in (self.name, self.time, self.day) if one.isVisibleTo(self)]
        shown: list[QWidget] = [*(text for text in texts if text.text()), *self.touchables()]
        return [shown[i] for i in order_of_the_eye([one.geometry() for one in shown])]

    # -- states --------------------------------------------------------------

    def show_place(self, place: Place, *, reading: bool, call: CallState) -> None:
        """Show what belongs here: on home, 怎么用 and 办完了 stand in for 返回 and 首页."""
        at_home = isinstance(place, Home)
        for button in (self.back, self.home):
            button.setVisible(not at_home)
        for button in (self.how_to, self.done):
            button.setVisible(at_home)
        self.show_reading(reading)
        self.show_call(call)

    def show_reading(self, reading: bool, *, naming: bool = False) -> None:
        """念给我听 becomes 别念了 while something is read, 就是这个 while things are named."""
        _ = self.look.words
        if naming:
            # A touch anywhere means what is lit, so nothing else must be promised here.
            self.read.set_label(_("这个") if self._short else _("就是这个"), "gesture-tap")
        elif reading:
            self.read.set_label(_("别念") if self._short else _("别念了"), "stop")
        else:
            self.read.set_label(self._read_word, "volume-high")

    def show_call(self, state: CallState) -> None:
        """The state of a call for help stands on every screen."""
        _ = self.look.words
        match state:
            case CallState.NOBODY:
                self.help.set_label(self._help_word, "account-voice")
            case CallState.RINGING:
                self.help.set_label(_("在叫人") if self._short else _("正在叫人"), "bell-ring")
            case CallState.COMING:
                self.help.set_label(_("人来了") if self._short else _("有人来了"), "account-check")
            case CallState.WAITING_LONG | CallState.NOBODY_CAME:
                self.help.set_label(_("没人来") if self._short else _("还没人来"), "phone")

    def tell_time(self) -> None:
        """Set the clock. Called once a second; draws only when the minute changed."""
        now, _ = self.desk.now, self.look.words
        day = day_line(now, _)
        if self._shows_lunar:
            day = f"{day} {self._lunar}"
        for text, words in ((self.time, time_line(now)), (self.day, day)):
            if text.text() != words:
                text.setText(words)

    def _add_lunar(self) -> None:
        if self._has_bars and not self.metrics.portrait:
            self._lunar = lunar_line(self.desk.now)
            if self.width():
                self._place_top_texts()

    # -- placing -------------------------------------------------------------

    def lay_out(self, area: QRect) -> None:
        """Take the whole window and set `stage`."""
        self.setGeometry(area)
        self._bars = []
        self._name_is_placed = False
        box = self.rect()
        if self._has_bars:
            self._lay_out_bars(box)
        else:
            self._lay_out_rail(box)

    def _lay_out_bars(self, box: QRect) -> None:
        metrics = self.metrics
        pad = metrics.px(3)
        bottom_height = metrics.px_at_least(32) if metrics.portrait else metrics.button
        bar, box = boxes.take_bottom(box, bottom_height + 2 * pad)
        self._bars.append(bar)
        five = boxes.columns(
            bar.adjusted(metrics.margin, pad, -metrics.margin, -pad), [1.0] * 5, metrics.gap
        )
        self._place_five(five)
        top, box = boxes.take_top(box, metrics.target + 2 * pad)
        self._bars.append(top)
        row = top.adjusted(metrics.margin, pad, -metrics.margin, -pad)
        if metrics.portrait or self._settings_width() > row.width():
            two_lines = int(2 * metrics.small * metrics.LINE_HEIGHT) + 1
            height = max(metrics.px_at_least(26), two_lines + 2 * metrics.px(Target.PADDING_MM))
            below = metrics.gap - pad  # with the bar's own padding, a whole gap
            settings, box = boxes.take_bottom(box, pad + height + below)
            self._bars.append(settings)
            self._place_settings_row(
                settings.adjusted(metrics.margin, pad, -metrics.margin, -below)
            )
            self._top_texts = row
        else:
            self._place_settings_in(row)
        self._place_top_texts()
        self.stage = box

    def _lay_out_rail(self, box: QRect) -> None:
        metrics = self.metrics
        pad = metrics.px(4)
        mm = RAIL_LARGEST_MM if metrics.text_size is TextSize.LARGEST else RAIL_MM
        width = metrics.px_at_least(mm) + 2 * pad
        rail, self.stage = boxes.take_side(box, self.desk.settings.rail_side, width)
        self._bars.append(rail)
        self._place_five(boxes.rows(boxes.inset(rail, pad), [1.0] * 5, metrics.gap))
        for text in (self.name, self.time, self.day):
            text.hide()

    def _place_five(self, cells: list[QRect]) -> None:
        for button, cell in zip(
            (self.back, self.home, self.read, self.find_button, self.help), cells, strict=True
        ):
            button.setGeometry(cell)
        self.how_to.setGeometry(cells[0])
        self.done.setGeometry(cells[1])
        same_size(
            [self.back, self.home, self.how_to, self.done, self.read, self.find_button, self.help]
        )

    def _width_of(self, button: Target) -> int:
        metrics = self.metrics
        words = Lines(button.text(), self.look.font(metrics.small, bold=True), 1 << 14)
        width = int(words.natural_width + metrics.small * 1.4)
        return width + 3 * metrics.px(Target.PADDING_MM) + metrics.px(2)

    def _settings_width(self) -> int:
        metrics = self.metrics
        sizes = len(self.sizes) * (metrics.target + metrics.gap)
        return sizes + sum(self._width_of(button) + metrics.gap for button in self.settings)

    def _place_settings_in(self, row: QRect) -> None:
        """Centre's name left, settings beside it, clock at the right: what fits, in that order."""
        metrics = self.metrics
        needed = self._settings_width()
        name_width = int(self.name.measure(1 << 14).natural_width) + metrics.gap
        self._name_is_placed = True
        has_room = needed + name_width <= row.width()
        self.name.setVisible(has_room)
        if has_room:
            place, row = boxes.take_left(row, name_width, metrics.gap)
            self.name.setGeometry(place)
        for button in self.sizes:
            place, row = boxes.take_left(row, metrics.target, metrics.gap)
            button.setGeometry(place)
        for button in self.settings:
            place, row = boxes.take_left(row, self._width_of(button), metrics.gap)
            button.setGeometry(place)
        self._top_texts = row

    def _place_settings_row(self, row: QRect) -> None:
        metrics = self.metrics
        shares = [1.0] * len(self.sizes) + [1.7, 1.5, 2.2]
        cells = boxes.columns(row, shares, metrics.gap)
        for button, cell in zip([*self.sizes, *self.settings], cells, strict=True):
            button.setGeometry(cell)
        for button in self.settings:
            button.set_em(metrics.small)

    def _place_top_texts(self) -> None:
        """Name (unless placed already), clock, day. The lunar date goes first, then the rest."""
        if not self._has_bars:
            return
        metrics = self.metrics
        row = QRect(self._top_texts)
        if not self._name_is_placed:
            self.name.setGeometry(row)
            self.name.setVisible(not self.name.is_cut)
            used = int(self.name.measure(row.width()).natural_width) + metrics.gap
            row = row.adjusted(used, 0, 0, 0)
        time_width = int(self.time.measure(1 << 14).natural_width) + metrics.px(2)
        self.time.setVisible(time_width <= row.width())
        if time_width > row.width():
            self.day.hide()
            return
        self.day.set_em(metrics.small)
        wants_lunar = bool(self._lunar) and self.look.words.locale != "en"
        for self._shows_lunar in (True, False) if wants_lunar else (False,):
            self.tell_time()
            day_width = int(self.day.measure(1 << 14).natural_width) + metrics.px(2)
            if time_width + metrics.gap + day_width <= row.width():
                place, row = boxes.take_right(row, day_width, metrics.px(3))
                self.day.setGeometry(place)
                self.day.show()
                break
        else:
            self.day.hide()
        place, row = boxes.take_right(row, time_width, 0)
        self.time.setGeometry(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of bars and rail, with a line towards the stage."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour(Role.BACKGROUND))
        line = self.metrics.px(0.4)
        colour: QColor = self.look.colour(Role.OUTLINE)
        for bar in self._bars:
            painter.fillRect(bar, self.look.colour(Role.SURFACE))
            if bar.width() < bar.height():
                x = bar.left() if bar.left() > 0 else bar.right() - line + 1
                painter.fillRect(QRect(x, bar.y(), line, bar.height()), colour)
            else:
                y = bar.top() if bar.top() > 0 else bar.bottom() - line + 1
                painter.fillRect(QRect(bar.x(), y, bar.width(), line), colour)
