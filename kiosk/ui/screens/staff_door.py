"""The pad for the PIN of the staff. What is typed is counted on the screen, and nothing else."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.administration.door import MOST_DIGITS
from kiosk.places import StaffDoor, StaffHome
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.look import Look
from kiosk.ui.screens.staff import StaffScreen
from kiosk.ui.theme.colours import Role
from kiosk.ui.widgets.target import Style, Target, same_size

DIGITS = "123456789"
DIGITS_ABOVE = len(DIGITS)
"""Then comes 退一个, and 0 beside it."""

HIGHEST_KEY_MM = 32.0
WIDEST_KEY_MM = 60.0


class Dots(QWidget):
    """As many dots as digits. Without words: nothing of it is read aloud or told to anybody."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._count = 0

    def show_count(self, count: int) -> None:
        """Draw so many."""
        self._count = count
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a filled dot for each digit, a ring for each that could still come."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._look.colour(Role.INK)
        line = float(self._look.metrics.px(self._look.metrics.OUTLINE_MM))
        pitch = self.width() / MOST_DIGITS
        side = min(pitch * 0.6, self.height() - 2 * line)
        painter.setPen(QPen(ink, line))
        for index in range(MOST_DIGITS):
            painter.setBrush(ink if index < self._count else self._look.colour(Role.SURFACE))
            painter.drawEllipse(
                QRectF(index * pitch + line, (self.height() - side) / 2, side, side)
            )


class StaffDoorScreen(StaffScreen):
    """The pad; during the pause, and where no PIN was set, a sentence in its stead."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, _("输密码"))
        self.door = desk.staff.door
        self.was_waiting = self.door.wait_s > 0
        self.says = self.text(self._words(), bold=True, middle=True)
        self.dots = Dots(self.look, self)
        self.dots.show_count(self.door.typed)
        self.keys: list[Target] = []
        if self.door.can_open and not self.was_waiting:
            self.keys = self._make_keys()
        self.dots.setVisible(bool(self.keys))

    def _words(self) -> str:
        _ = self.words
        if not self.door.can_open:
            return _(
                "这里还没有设密码，所以打不开。"
                '请管机器的人在设置文件 settings.toml 里写一行：staff_pin = "4到8位数字"，'
                "再重新打开这台机器。"
            )
        if self.door.wait_s:
            return _("错了三次。请等 {seconds} 秒再试。").format(seconds=self.door.wait_s)
        return _("请输密码，再点“好了”。")

    def _make_keys(self) -> list[Target]:
        _ = self.words
        heading = self.metrics.heading
        keys = [self._key(digit) for digit in DIGITS]
        keys.append(self.target(_("退一个"), self._erase, pictogram="backspace"))
        keys.append(self._key("0"))
        keys.append(self.target(_("好了"), self._enter, style=Style.ACTION, em=heading))
        return keys

    def _key(self, digit: str) -> Target:
        return self.target(digit, lambda: self._type(digit), em=round(self.metrics.heading * 1.3))

    def _type(self, digit: str) -> None:
        self.door.type(digit)
        self.dots.show_count(self.door.typed)

    def _erase(self) -> None:
        self.door.erase()
        self.dots.show_count(self.door.typed)

    def _enter(self) -> None:
        _ = self.words
        if self.door.enter():
            self.desk.replace(StaffHome())
        elif self.door.wait_s:
            self.desk.replace(StaffDoor())
        else:
            self.dots.show_count(0)
            self.says.setText(_("密码不对，请再输一次。"))
            self._place_words(self.says.geometry())

    def tell_time(self) -> None:
        """Count the pause down; after it the pad is there again."""
        if self.was_waiting and not self.door.wait_s:
            self.desk.replace(StaffDoor())
        elif self.was_waiting:
            self.says.setText(self._words())

    def arrange(self, body: QRect) -> None:
        """Words and 好了 beside the pad, or above and below it."""
        metrics, gap = self.metrics, self.metrics.gap
        if not self.keys:
            self._place_words(body)
            return
        *keys, enter = self.keys
        if self.wide:
            words, pad = boxes.columns(body, [1.0, 1.2], 2 * gap)
            place, words = boxes.take_bottom(words, metrics.button, gap)
        else:
            words, pad = boxes.rows(body, [1.0, 2.0], gap)
            place, pad = boxes.take_bottom(pad, metrics.button, gap)
        enter.setGeometry(place)
        dots, words = boxes.take_bottom(words, metrics.px(16), gap)
        self.dots.setGeometry(boxes.take_left(dots, min(dots.width(), metrics.px(120)))[0])
        self._place_words(words)
        width = min(pad.width(), 3 * metrics.px(WIDEST_KEY_MM) + 2 * gap)
        height = min(pad.height(), 4 * metrics.px(HIGHEST_KEY_MM) + 3 * gap)
        pad, _rest = boxes.take_top(boxes.take_right(pad, width)[0], height)
        for key, cell in zip(keys, boxes.grid(pad, 3, 4, gap), strict=False):
            key.setGeometry(cell)
        same_size([key for key in keys if key is not keys[DIGITS_ABOVE]])

    def _place_words(self, box: QRect) -> None:
        metrics = self.metrics
        self.says.shrink_to(box, [metrics.heading, metrics.body, metrics.small])
