"""换个办法: how else a matter can go home, when the code is no help."""

from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.places import Carried, HandOff, OtherMeans, Paper
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paper import prints
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.target import Shape, Target, same_size


class OtherMeansScreen(Screen):
    """A few rows, each another way to the same words."""

    def __init__(self, desk: Desk, parent: QWidget, place: OtherMeans) -> None:
        _ = desk.look.words
        service = desk.catalogue.service(place.code.service, _.locale)
        super().__init__(desk, parent, title=_("扫不了，换个办法"), private=service.head.private)
        code = place.code
        self.targets = [
            self._row(_("字放大看，可以拍照"), "format-size", replace(code, text=True, page=0)),
            self._length(replace(code, part=0)),
        ]
        if prints(desk):
            self.targets.append(
                self._row(_("没手机？打印一张"), "printer", Paper(code.service, code.way))
            )
        if desk.settings.family_page and code.carried is not Carried.PAGE:
            page = HandOff(code.service, code.way, Carried.PAGE)
            self.targets.append(self._row(_("用手机看网页"), "web", page))

    def _length(self, code: HandOff) -> Target:
        """Fewer words have a code that an old phone reads more easily."""
        _ = self.words
        if code.carried is Carried.STEPS:
            points = replace(code, carried=Carried.POINTS)
            return self._row(_("只要要点，码更好扫"), "text-short", points)
        steps = replace(code, carried=Carried.STEPS, start=None)
        return self._row(_("每一步都要"), "format-list-numbered", steps)

    def _row(self, label: str, pictogram: str, place: HandOff | Paper) -> Target:
        return self.target(
            label,
            lambda: self.desk.go(place),
            pictogram=pictogram,
            shape=Shape.ROW,
            icon_mm=14,
        )

    def arrange(self, body: QRect) -> None:
        """One below the other, as high as a hand."""
        metrics = self.metrics
        height = min(metrics.px(30), (body.height() - 3 * metrics.gap) // 4)
        for target in self.targets:
            row, body = boxes.take_top(body, height, metrics.gap)
            target.setGeometry(row)
        same_size(self.targets)
