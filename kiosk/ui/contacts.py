"""What lies on the panel: one finger that means it, or a hand that rests there.

The first finger acts; what comes down beside it later never does (Qt makes a press of the
first alone). A hand brings several contacts within a moment, or one that no finger is wide
enough for: then nothing of it acts, until all of it has left the panel.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QEventPoint, QTouchEvent

from kiosk.clock import Clock

TOGETHER_S = 0.2
"""Contacts that begin within this time of the first are one hand. A second finger that was
meant for itself comes later. An engineering choice: no number was found for it."""

WIDEST_FINGER_MM = 30.0
"""A finger's contact is at most about 23 mm wide (ISO 9241-9, 95th percentile, as in
shared/design/accessibility.md, section 3). The room above it is an engineering choice."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact, as the panel tells of it."""

    begins: bool
    width_mm: float
    """0 where the panel does not tell."""


def contacts_of(event: QTouchEvent, px_per_mm: float) -> list[Contact]:
    """Return what a touch event tells, in true millimetres."""
    return [
        Contact(
            point.state() is QEventPoint.State.Pressed,
            max(point.ellipseDiameters().toTuple()) / px_per_mm,
        )
        for point in event.points()
    ]


class Contacts:
    """Watches the contacts from the first that comes down to the last that is lifted."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began_at = 0.0
        self.is_hand = False
        """What lies there now, or lay there last, is a hand and no finger."""

    def begin(self, contacts: Sequence[Contact]) -> None:
        """The panel was empty, and these came down."""
        self._began_at = self._clock.monotonic()
        self.is_hand = len(contacts) > 1 or self._has_wide(contacts)

    def go_on(self, contacts: Sequence[Contact]) -> None:
        """Some moved, came or left."""
        together = self._clock.monotonic() - self._began_at < TOGETHER_S
        joined = together and any(contact.begins for contact in contacts)
        self.is_hand = self.is_hand or joined or self._has_wide(contacts)

    @staticmethod
    def _has_wide(contacts: Sequence[Contact]) -> bool:
        return any(contact.width_mm > WIDEST_FINGER_MM for contact in contacts)
