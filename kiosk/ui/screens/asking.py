"""Screens that ask one thing: 您还在吗, and whether a private matter may be read aloud."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.session import Hearing
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.readable import Readable
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.target import Shape, Style, Target, same_size


class AskingScreen(Screen):
    """A question in the middle and its answers below it."""

    def __init__(self, desk: Desk, parent: QWidget, question: str, note: str) -> None:
        super().__init__(desk, parent, title="")
        self.setAccessibleName(question)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.question = self.text(
            question,
            em=round(self.metrics.heading * 1.6),
            bold=True,
            align=centre,
            middle=True,
            heading=True,
        )
        self.note = self.text(note, align=centre, middle=True)
        self.targets: list[Target] = []

    def arrange(self, body: QRect) -> None:
        """Question, note, big answers."""
        metrics = self.metrics
        count = len(self.targets)
        tall = count * (metrics.px(40) + metrics.gap)
        if not self.wide and body.height() > 2 * tall:
            body = body.adjusted(0, body.height() // 5, 0, -body.height() // 5)
        height = max(metrics.button, int(body.height() * 0.3))
        if self.wide:
            row, rest = boxes.take_bottom(body, height, metrics.gap)
            cells = boxes.columns(row, [1.0] * count, metrics.gap)
        else:
            # Where the reach is low, the answers give way to the question.
            least = count * (metrics.button + metrics.gap)
            total = max(least, min(tall, int(body.height() * 0.6)))
            row, rest = boxes.take_bottom(body, total, metrics.gap)
            cells = boxes.rows(row, [1.0] * count, metrics.gap)
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
        # Whoever waits behind may answer in the stead of somebody who went to fetch something.
        self.step_aside = (
            self.target(_("我先让一让"), desk.step_aside, pictogram="human-queue")
            if desk.has_matter
            else None
        )

    def arrange(self, body: QRect) -> None:
        """What else can be done stands below, no higher than it must be."""
        if self.step_aside is not None:
            row, body = boxes.take_bottom(body, self.metrics.button, self.metrics.gap)
            self.step_aside.setGeometry(row)
        super().arrange(body)

    @property
    def reads_itself(self) -> bool:
        """A warning is seen and heard."""
        return True

    @property
    def important(self) -> list[Readable]:
        """The warning."""
        return [self.question, self.note]


class ReadQuietlyScreen(AskingScreen):
    """A private matter is not read aloud before somebody says how. It names nothing of it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, _("这件事比较私密"), _("旁边有人，您想怎么听？"))
        self.targets = [
            self.target(
                _("小声念"),
                lambda: desk.hear(Hearing.QUIETLY),
                pictogram="volume-low",
                style=Style.ACTION,
                shape=Shape.OVER,
            ),
            self.target(
                _("戴耳机"),
                lambda: desk.hear(Hearing.HEADPHONES),
                pictogram="headphones",
                subtitle=_("插好耳机再点"),
                shape=Shape.OVER,
            ),
            self.target(
                _("我自己看"),
                lambda: desk.hear(Hearing.MYSELF),
                pictogram="eye",
                shape=Shape.OVER,
            ),
        ]

    @property
    def reads_itself(self) -> bool:
        """Whoever wanted to hear the matter may not be able to read the question."""
        return True
