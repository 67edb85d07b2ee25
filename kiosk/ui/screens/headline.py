"""Screens that tell how something stands: a picture, one sentence large, one small, what to do."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.readable import Readable
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.picture import Icon
from kiosk.ui.widgets.target import Target


class HeadlineScreen(Screen):
    """Everything in the middle, buttons below. A subclass makes the `targets`."""

    def __init__(self, desk: Desk, parent: QWidget, *, disc: str) -> None:
        """`disc` is the category on whose disc the picture stands."""
        super().__init__(desk, parent, title="")
        self.icon = Icon(self.look, self.pictogram(), self, disc=disc)
        centre = Qt.AlignmentFlag.AlignHCenter
        headline, note = self.sentences()
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
            self.large_number(), em=self.metrics.px(24), bold=True, align=centre, middle=True
        )
        self.targets: list[Target] = []

    def pictogram(self) -> str:
        """Return the name of the picture."""
        raise NotImplementedError

    def sentences(self) -> tuple[str, str]:
        """Return the large one and the small one."""
        raise NotImplementedError

    def large_number(self) -> str:
        """Return a telephone number in large figures, or nothing."""
        return ""

    @property
    def important(self) -> list[Readable]:
        """How it stands."""
        words = (self.headline_text, self.number, self.note)
        return [text for text in words if text.spoken_text]

    def arrange(self, body: QRect) -> None:
        """Everything in the middle, buttons below."""
        count = len(self.targets)
        ways = (count, 2) if self.wide else (2, 1)
        rest = self.place_rows(self.targets, body, ways, fill=True)
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
