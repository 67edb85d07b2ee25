"""Screens that ask one thing: 您还在吗, and whether a private matter may be read aloud."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.target import Style, Target, same_size

QUIET_VOLUME = 2
"""Step of 小声念: heard by the one in front, hardly by the next in the queue."""


class AskingScreen(Screen):
    """A question in the middle and its answers below it."""

    def __init__(self, desk: Desk, parent: QWidget, question: str, note: str) -> None:
        super().__init__(desk, parent, title="")
        centre = Qt.AlignmentFlag.AlignHCenter
        self.question = self.text(
            question, em=round(self.metrics.heading * 1.6), bold=True, align=centre, middle=True
        )
        self.note = self.text(note, align=centre, middle=True)
        self.targets: list[Target] = []

    def arrange(self, body: QRect) -> None:
        """Question, note, big answers."""
        metrics = self.metrics
        if not self.wide:
            body = body.adjusted(0, body.height() // 5, 0, -body.height() // 5)
        height = max(metrics.button, int(body.height() * 0.3))
        if self.wide:
            row, rest = boxes.take_bottom(body, height, metrics.gap)
            cells = boxes.columns(row, [1.0] * len(self.targets), metrics.gap)
        else:
            total = len(self.targets) * (metrics.px(40) + metrics.gap)
            row, rest = boxes.take_bottom(body, total, metrics.gap)
            cells = boxes.rows(row, [1.0] * len(self.targets), metrics.gap)
        for target, cell in zip(self.targets, cells, strict=True):
            target.setGeometry(cell)
        same_size(self.targets)
        upper, lower = boxes.rows(rest, [1.2, 1.0], metrics.gap)
        self.question.shrink_to(
            upper, [round(metrics.heading * 1.6), metrics.heading, metrics.body]
        )
        self.note.shrink_to(lower, [metrics.body, metrics.small])


class StillThereScreen(AskingScreen):
    """您还在吗: seen and heard, one big button."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, _("您还在吗？"), _("不急，慢慢看。要接着看，就点一下。"))
        self.targets = [
            self.target(
                _("我还在，接着看"),
                desk.still_here,
                pictogram="hand-wave",
                style=Style.ACTION,
                em=round(self.metrics.heading * 1.3),
            )
        ]

    @property
    def reads_itself(self) -> bool:
        """A warning is seen and heard."""
        return True


class ReadQuietlyScreen(AskingScreen):
    """A private matter is not read aloud before somebody says how."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, _("这件事比较私密"), _("旁边有人，您想怎么听？"))
        self.targets = [
            self.target(_("小声念"), self._quietly, pictogram="volume-low", style=Style.ACTION),
            self.target(_("不念，我自己看"), desk.back, pictogram="eye"),
        ]

    def _quietly(self) -> None:
        self.desk.prefer(volume=min(QUIET_VOLUME, self.desk.preferences.volume))
        self.desk.back()
        self.desk.read_screen()
