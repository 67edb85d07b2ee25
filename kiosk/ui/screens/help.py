"""找人帮忙: somebody is being called. The state is shown here and in the bar of every screen."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.assistance.call import CallState
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.readable import Readable
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.picture import Icon
from kiosk.ui.widgets.target import Style, Target, same_size


class HelpScreen(Screen):
    """One sentence large, one small, and what can be done now."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, title="")
        self.icon = Icon(self.look, self._pictogram(), self, disc="medical")
        centre = Qt.AlignmentFlag.AlignHCenter
        headline, note = self._sentences()
        self.setAccessibleName(headline)
        self.headline_text = self.text(
            headline,
            em=round(self.metrics.heading * 1.5),
            bold=True,
            align=centre,
            middle=True,
            heading=True,
        )
        self.note = self.text(note, align=centre, middle=True)
        self.number = self.text(
            desk.settings.duty_phone if self._waits_long else "",
            em=self.metrics.px(24),
            bold=True,
            align=centre,
            middle=True,
        )
        self.targets = self._make_targets()

    @property
    def _state(self) -> CallState:
        return self.desk.call.state

    @property
    def _waits_long(self) -> bool:
        return self._state in (CallState.WAITING_LONG, CallState.NOBODY_CAME)

    def _pictogram(self) -> str:
        return "account-check" if self._state is CallState.COMING else "account-voice"

    def _sentences(self) -> tuple[str, str]:
        _ = self.words
        hours = self.desk.settings.duty_hours
        match self._state:
            case CallState.COMING:
                return _("有人来帮您了"), _("有什么不会的，直接跟他说。")
            case CallState.WAITING_LONG | CallState.NOBODY_CAME:
                note = _("可以打这个电话。没电话就请旁边的人帮您打。")
                if hours:
                    note += _("这个电话{hours}有人接。").format(hours=hours)
                return _("还没人来，对不起"), note
            case _:
                return (
                    _("正在叫人，请等一下"),
                    _("志愿者那边的铃响了。您可以接着看，不用站在这里等。"),
                )

    def _make_targets(self) -> list[Target]:
        _, call = self.words, self.desk.call
        if self._state is CallState.COMING:
            return [
                self.target(
                    _("接着看"), self._go_on, pictogram="arrow-right-thick", style=Style.ACTION
                )
            ]
        targets = [
            self.target(_("点错了，不用来"), self._cancel, pictogram="close-thick"),
            self.target(
                _("接着看"), self.desk.back, pictogram="arrow-right-thick", style=Style.ACTION
            ),
            self.target(_("志愿者：我来了"), call.answer, pictogram="account-check"),
        ]
        if self._state is CallState.NOBODY_CAME:
            targets.insert(1, self.target(_("再叫一次"), call.call, pictogram="account-voice"))
        return targets

    def _cancel(self) -> None:
        self.desk.call.cancel()
        self.desk.back()

    def _go_on(self) -> None:
        self.desk.call.cancel()
        self.desk.back()

    @property
    def reads_itself(self) -> bool:
        """Who calls for help should hear that help was called."""
        return True

    @property
    def important(self) -> list[Readable]:
        """How the call stands."""
        words = (self.headline_text, self.number, self.note)
        return [text for text in words if text.spoken_text]

    def arrange(self, body: QRect) -> None:
        """Everything in the middle, buttons below."""
        metrics = self.metrics
        for across in (len(self.targets), 2) if self.wide else (2, 1):
            down = -(-len(self.targets) // across)
            row, rest = boxes.take_bottom(
                body, down * metrics.button + (down - 1) * metrics.gap, metrics.gap
            )
            cells = boxes.grid(row, across, down, metrics.gap)
            for target, cell in zip(self.targets, cells, strict=False):
                target.setGeometry(cell)
            if len(self.targets) % across:
                last = cells[len(self.targets) - 1]
                self.targets[-1].setGeometry(last.united(cells[-1]))
            if not any(target.is_cut for target in self.targets):
                break
        same_size(self.targets)
        self._place_words(rest)

    def _place_words(self, box: QRect) -> None:
        metrics = self.metrics
        width = box.width()
        self.number.setVisible(bool(self.number.text()))
        for times in (1.5, 1.2, 1.0):
            self.headline_text.set_em(round(metrics.heading * times))
            head = self.headline_text.height_at(width)
            note = self.note.height_at(width)
            number = self.number.height_at(width) if self.number.text() else 0
            words = head + note + number + 2 * metrics.px(3)
            if words <= box.height():
                break
        icon = min(metrics.px(45), box.height() - words - metrics.gap)
        self.icon.setVisible(icon >= metrics.px(15))
        if icon < metrics.px(15):
            icon = 0
        top = (box.height() - words - icon) // 2
        box = box.adjusted(0, max(0, top), 0, 0)
        if icon:
            place, box = boxes.take_top(box, icon, metrics.px(3))
            self.icon.setGeometry(place)
        place, box = boxes.take_top(box, head, metrics.px(3))
        self.headline_text.setGeometry(place)
        if number:
            place, box = boxes.take_top(box, number, metrics.px(1))
            self.number.setGeometry(place)
        place, _rest = boxes.take_top(box, note, 0)
        self.note.setGeometry(place)
