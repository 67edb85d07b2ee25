"""The rest page: nobody is there, and the kiosk invites. 念给我听 or 我自己看."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.calendar import day_line, time_line
from kiosk.places import ComeBack, Emergency, Help, Home, Rest
from kiosk.ui import boxes
from kiosk.ui.desk import Desk, kiosk_title
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.target import Shape, Style, same_size

_ROUND = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""Where the page stands in one minute after the other, in shifts to the right and down.

It stands for hours: lines that always meet the same pixels burn in. A step is less than a
finger feels and comes once a minute, so nothing on it can be called motion.
"""


class RestScreen(Screen):
    """Two halves, and three buttons. Touching anywhere else also starts, with voice."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, title="")
        self.setAccessibleName(kiosk_title(desk))
        _ = self.words
        self.clock = self.text(time_line(desk.now), em=self.metrics.heading, bold=True, middle=True)
        self.day = self.text(self._day_words(), middle=True)
        low = self.metrics.panel_class is PanelClass.C
        halves_em = round(self.metrics.heading * 1.6)
        self.listen = self.target(
            _("念给我听"),
            lambda: desk.begin(Home(), listening=True),
            pictogram="ear-hearing",
            shape=Shape.OVER,
            disc="medical",
            em=halves_em,
            icon_mm=70,
            subtitle=None if low else _("不认字、看不清，点这边"),
        )
        self.look_myself = self.target(
            _("我自己看"),
            lambda: desk.begin(Home(), listening=False),
            pictogram="eye",
            shape=Shape.OVER,
            disc="money",
            em=halves_em,
            icon_mm=70,
            subtitle=None if low else _("慢慢看，不着急"),
        )
        seated = desk.preferences.seated
        self.seated = self.target(
            _("站着用") if seated else _("坐着用"),
            lambda: desk.prefer(seated=not seated),
            pictogram="human" if seated else "wheelchair-accessibility",
        )
        self.help = self.target(
            _("找人帮忙"),
            lambda: desk.begin(Help(), listening=False),
            pictogram="account-voice",
            style=Style.ACTION,
        )
        self.emergency = self.target(
            _("急事：120 110 119"),
            lambda: desk.begin(Emergency(), listening=False),
            pictogram="ambulance",
            style=Style.DANGER,
        )
        self.come_back = (
            self.target(
                _("接着刚才的"),
                lambda: desk.begin(ComeBack(), listening=False),
                pictogram="account-arrow-right",
                em=self.metrics.heading,
            )
            if desk.kept.any
            else None
        )

    def tell_time(self) -> None:
        """Set the clock; it is drawn anew only when the minute has changed.

        接着刚才的 goes when the last kept place has become too old.
        """
        if self.come_back is not None and not self.desk.kept.any:
            self.desk.replace(Rest())
            return
        words = time_line(self.desk.now)
        # Not under a finger: what was pressed is what is let go.
        if self.clock.text() != words and not any(target.isDown() for target in self.touchables()):
            self.clock.setText(words)
            self.day.setText(self._day_words())
            self.lay_out(self.geometry())

    def _day_words(self) -> str:
        return f"{day_line(self.desk.now, self.words)} · {kiosk_title(self.desk)}"

    def arrange(self, body: QRect) -> None:
        """Clock, halves, buttons; a low panel has no clock."""
        metrics = self.metrics
        body = body.translated(self._shift())
        roomy = metrics.panel_class is not PanelClass.C
        self.clock.setVisible(roomy)
        self.day.setVisible(roomy)
        if roomy:
            line = int(metrics.heading * metrics.LINE_HEIGHT) + 1
            top, body = boxes.take_top(body, line, metrics.gap)
            self._place_clock(top)
        self._place_buttons(body)

    def _shift(self) -> QPoint:
        """Return where the page stands in this minute. Less than the margin: nothing is cut."""
        now = self.desk.now
        right, down = _ROUND[(now.hour * 60 + now.minute) % len(_ROUND)]
        shift = round(self.desk.settings.rest_shift_mm * self.metrics.panel.px_per_mm)
        return QPoint(right * shift, down * shift)

    def _place_clock(self, row: QRect) -> None:
        metrics = self.metrics
        width = int(self.clock.measure(row.width()).natural_width) + metrics.gap
        left, rest = boxes.take_left(row, width, metrics.gap)
        self.clock.setGeometry(left)
        self.day.shrink_to(rest, [metrics.body, metrics.small])
        self.day.setVisible(not self.day.is_cut)

    def _place_buttons(self, body: QRect) -> None:
        metrics = self.metrics
        targets = [self.seated, self.help, self.emergency]
        if self.wide:
            row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
            places = boxes.columns(row, [4.0, 4.0, 5.5], metrics.gap)
        else:
            rows, body = boxes.take_bottom(body, 2 * metrics.button + metrics.gap, metrics.gap)
            pair, wide = boxes.rows(rows, [1.0, 1.0], metrics.gap)
            places = [*boxes.columns(pair, [1.0, 1.0], metrics.gap), wide]
        if self.come_back is not None:
            # It comes and goes; what is always there stays where it is.
            row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
            self.come_back.setGeometry(row)
        split = boxes.columns if self.wide else boxes.rows
        halves = split(body, [1.0, 1.0], metrics.gap)
        for target, place in zip(targets, places, strict=True):
            target.setGeometry(place)
        self.listen.setGeometry(halves[0])
        self.look_myself.setGeometry(halves[1])
        same_size([self.listen, self.look_myself])
        same_size(targets)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Anywhere else: somebody who cannot see the buttons is helped by voice."""
        if self.rect().contains(event.position().toPoint()):
            self.desk.begin(Home(), listening=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()
