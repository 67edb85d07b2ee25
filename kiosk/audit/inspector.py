"""Looks at one screen after the other of one window, counts, and pictures what is wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QImage

from kiosk.audit.keys import key_checks
from kiosk.audit.pixels import painted, pixel_checks
from kiosk.audit.rules import RULES
from kiosk.audit.view import Check, Fault, Memory, View
from kiosk.places import Place
from kiosk.ui.rehearsal import settle
from kiosk.ui.window import KioskWindow

MARGIN_MM = 8.0
"""Around a fault in its picture."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fault and the screen it was found on."""

    screen: str
    fault: Fault


@dataclass(slots=True)
class Inspector:
    """One window, and what was found on it so far."""

    window: KioskWindow
    pixels: bool = False
    """Colours, states and keys are looked at too; ten times as long."""
    screens: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    """How many things were looked at, by rule."""
    found: list[Found] = field(default_factory=list)
    _memory: Memory = field(default_factory=Memory)

    def walk(self, walk: Iterable[tuple[str, Place]]) -> Iterator[tuple[View, Found]]:
        """Go to each place, look at its screen, and yield each fault with what was looked at."""
        if self.pixels:
            self.show_focus()
        for name, place in walk:
            # Painting finds nothing that measuring has not found, and takes half of the time.
            self.window.setUpdatesEnabled(False)
            self.window.replace(place)
            view = View(self.window, self._memory)
            for fault in self.look(view):
                found = Found(name, fault)
                self.found.append(found)
                yield view, found
            settle()

    def show_focus(self) -> None:
        """Let the window get the keys: no other one shows where its focus is."""
        self.window.activateWindow()
        QCoreApplication.processEvents()

    def look(self, view: View) -> list[Fault]:
        """Return what is wrong on the screen as it stands."""
        self.screens += 1
        faults = []
        for rule, checks in self._all_checks(view):
            for fault in checks:
                self.checks[rule] += 1
                if fault is not None:
                    faults.append(fault)
        return faults

    def _all_checks(self, view: View) -> Iterator[tuple[str, Iterable[Check]]]:
        for name, rule in RULES.items():
            yield name, rule(view)
        if self.pixels:
            yield "pixels", pixel_checks(view)
            yield "keys", key_checks(view)


def picture_of(view: View, fault: Fault) -> QImage:
    """Return the part of the screen that shows a fault, with something around it."""
    by = view.metrics.px(MARGIN_MM)
    box = QRect(*fault.box).adjusted(-by, -by, by, by)
    return painted(view).copy(box.intersected(view.area))
