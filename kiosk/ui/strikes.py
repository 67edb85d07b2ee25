"""A shaking hand strikes twice: the second strike must not press what has just come up.

Promise 5 of shared/design/accessibility.md, section 8: for half a second (a setting), what
was touched is deaf to touches, and so is all of a screen that has just come up, the
buttons around it too. Nobody has read it by then: such a touch was meant for what stood
there before, or is the second strike of a shaking hand, and that lands an inch
beside the first as easily as on it.
"""

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QMouseEvent

from kiosk.clock import Clock
from kiosk.settings import Settings

TREMOR_DEAF_S = 0.8
"""Least time between two touches in the profile for shaking hands (issue 6)."""

TREMOR_SLIP_MM = 10.0
"""So far may a shaking finger slide off what it touches: half of the least target's side."""

_FOLLOWS_A_PRESS = (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
"""Qt tells of two quick touches anywhere as of a double click, after the press itself."""


def deaf_s(settings: Settings) -> float:
    """Return how long a second strike does not count, in seconds."""
    tremor = settings.touch_profile == "tremor"
    return max(settings.touch_deaf_s, TREMOR_DEAF_S) if tremor else settings.touch_deaf_s


def slip_mm(settings: Settings) -> float:
    """Return how far a finger may slide off what it touches, in millimetres."""
    return TREMOR_SLIP_MM if settings.touch_profile == "tremor" else 0.0


class Strikes:
    """Remembers the last touch, the last key that presses, and when a screen came up."""

    def __init__(self, clock: Clock, *, deaf_s: float) -> None:
        """`deaf_s`: so long a second strike does not count."""
        self._clock = clock
        self._deaf_s = deaf_s
        self._at = QPointF()
        self._target: object = None
        self._touched_at = float("-inf")
        self._key_at = float("-inf")
        self._turned_at = float("-inf")
        self._shown_at = float("-inf")
        self._deaf = False

    def page_turned_by_itself(self) -> None:
        """The hand that comes down now meant what was there before, and wants to stop it."""
        self._turned_at = self._clock.monotonic()

    def screen_shown(self) -> None:
        """Another screen has come up."""
        self._shown_at = self._clock.monotonic()
        self._target = None

    def call_off(self) -> None:
        """The finger that is down does not count, nor does its lifting."""
        self._deaf = True

    def has_just_turned(self) -> bool:
        """Whether a page has just turned by itself."""
        return self._is_recent(self._turned_at)

    def is_second(self, event: QMouseEvent, target: object, *, near_px: int) -> bool:
        """Whether this belongs to a touch that does not count.

        `target` is what lies under it, or None; a touch within `near_px` of the one before
        is on the same thing, too.
        """
        if event.type() is QEvent.Type.MouseButtonPress:
            near = (event.globalPosition() - self._at).manhattanLength() < near_px
            same = near or (target is not None and target is self._target)
            again = same and self._is_recent(self._touched_at)
            self._deaf = again or self._is_recent(self._shown_at) or self.has_just_turned()
            self._touched_at = self._clock.monotonic()
            if not self._deaf:
                self._at, self._target = event.globalPosition(), target
            return self._deaf
        return self._deaf and event.type() in _FOLLOWS_A_PRESS

    def is_second_key(self) -> bool:
        """Whether a key that presses something, struck now, does not count."""
        again = self._is_recent(self._key_at)
        self._key_at = self._clock.monotonic()
        return again or self._is_recent(self._shown_at) or self.has_just_turned()

    def _is_recent(self, moment: float) -> bool:
        return self._clock.monotonic() - moment < self._deaf_s
