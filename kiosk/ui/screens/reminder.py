"""哪天去, 几点去: a day and an hour by two touches, for the phone's calendar."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.calendar import day_line, hour_line
from kiosk.places import Carried, HandOff, ReminderDays, ReminderHours
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.listing import ListingScreen
from kiosk.ui.screens.paging import Entry
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.target import Target, same_size

DAYS = 24
"""How far ahead a day can be chosen: four pages of six."""

HOURS = (8, 9, 10, 14, 15, 16)
"""When counters are open and nobody has to hurry; no screen has more than six choices."""


class ReminderDaysScreen(ListingScreen):
    """From tomorrow on. Whoever goes today needs no reminder."""

    def __init__(self, desk: Desk, parent: QWidget, place: ReminderDays) -> None:
        _ = desk.look.words
        today = desk.now.date()
        days = [today + timedelta(days=ahead) for ahead in range(1, DAYS + 1)]
        entries = [self._entry(desk, place, day) for day in days]
        super().__init__(desk, parent, place, _("哪天去？"), entries)

    def arrange(self, body: QRect) -> None:
        """As any list, but nobody counts days to come."""
        super().arrange(body)
        self.note.setText("")
        self.note.hide()

    @staticmethod
    def _entry(desk: Desk, place: ReminderDays, day: date) -> Entry:
        _ = desk.look.words
        name = day_line(day, _)
        if day == desk.now.date() + timedelta(days=1):
            name = _("明天 {day}").format(day=name)
        hours = ReminderHours(place.service, place.way, day)
        return Entry(name, None, "calendar-check", lambda: desk.go(hours))


class ReminderHoursScreen(Screen):
    """The hours of the morning, then those of the afternoon."""

    def __init__(self, desk: Desk, parent: QWidget, place: ReminderHours) -> None:
        _ = desk.look.words
        title = _("{day}，几点去？").format(day=day_line(place.day, _))
        super().__init__(desk, parent, title=title)
        self.place = place
        self.targets = [self._hour(hour) for hour in HOURS]

    def _hour(self, hour: int) -> Target:
        start = datetime.combine(self.place.day, time(hour))
        code = HandOff(self.place.service, self.place.way, Carried.REMINDER, start=start)
        return self.target(
            hour_line(hour, self.words),
            lambda: self.desk.go(code),
            pictogram="clock-outline",
            em=self.metrics.heading,
        )

    def arrange(self, body: QRect) -> None:
        """Mornings above afternoons on a wide panel; beside them on an upright one."""
        half = len(HOURS) // 2
        if self.wide:
            cells = boxes.grid(body, half, 2, self.metrics.gap)
        else:
            mornings, afternoons = boxes.columns(body, [1.0, 1.0], self.metrics.gap)
            cells = [
                cell
                for column in (mornings, afternoons)
                for cell in boxes.grid(column, 1, half, self.metrics.gap)
            ]
        for target, cell in zip(self.targets, cells, strict=True):
            target.setGeometry(cell)
        same_size(self.targets)
