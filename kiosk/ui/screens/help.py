"""找人帮忙: somebody is being called. The state is shown here and in the bar of every screen."""

from PySide6.QtWidgets import QWidget

from kiosk.assistance.call import CallState
from kiosk.ui.desk import Desk
from kiosk.ui.screens.headline import HeadlineScreen
from kiosk.ui.widgets.target import Style, Target


class HelpScreen(HeadlineScreen):
    """How the call stands, and what can be done now."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, disc="medical")
        self.targets = self._make_targets()

    @property
    def _state(self) -> CallState:
        return self.desk.call.state

    @property
    def _waits_long(self) -> bool:
        return self._state in (CallState.WAITING_LONG, CallState.NOBODY_CAME)

    def pictogram(self) -> str:
        """Somebody calls, or somebody came."""
        return "account-check" if self._state is CallState.COMING else "account-voice"

    def large_number(self) -> str:
        """The number to ring, once nobody came."""
        return self.desk.settings.duty_phone if self._waits_long else ""

    def sentences(self) -> tuple[str, str]:
        """How the call stands."""
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
