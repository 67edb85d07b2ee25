"""Moving by keyboard or keypad: the order of the focus, and what is said of each thing.

The screen's own things come first, as the eye goes, then the frame's. All arrows move
along this one line, never across the page: a keypad has two keys for it, whoever hears
“第 3 个，共 11 个” counts along a line, and columns change with panel and size of text.
The pointer never moves the focus, and nothing is said of what it touches.
"""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.places import Place
from kiosk.reading import sayings
from kiosk.ui.frame import Frame
from kiosk.ui.look import Look
from kiosk.ui.readable import Readable
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.target import Target


class Means(Enum):
    """What the visitor moved by."""

    TOUCH = auto()
    KEY = auto()
    SWITCH = auto()


class Focusing(Protocol):
    """The window, as the keyboard sees it."""

    @property
    def look(self) -> Look:
        """Its words."""

    @property
    def screen_shown(self) -> Screen:
        """What is on it."""

    @property
    def frame_shown(self) -> Frame | None:
        """The frame around it, where it has one."""

    def focusWidget(self) -> QWidget | None:
        """Return what has the focus."""

    def setFocus(self) -> None:
        """Take the focus away from everything in it."""


class Keyboard:
    """Who has the focus in one window."""

    def __init__(self, window: Focusing) -> None:
        self._window = window
        self.last = Means.TOUCH
        """What the visitor's last move was made by."""
        self._left_at: dict[Place, str] = {}
        """What had the focus where the visitor has been, by name."""

    @property
    def moved_last(self) -> bool:
        """Whether the visitor's last move was made by a key that moves the focus."""
        return self.last is Means.KEY

    @property
    def switched_last(self) -> bool:
        """Whether it was made by a switch that chooses what is lit."""
        return self.last is Means.SWITCH

    def forget(self) -> None:
        """The visit ends: the next one begins without a ring."""
        self.last = Means.TOUCH
        self._left_at.clear()

    @property
    def focused(self) -> Target | None:
        """The thing that has the focus."""
        widget = self._window.focusWidget()
        return widget if isinstance(widget, Target) else None

    def move(self, by: int) -> bool:
        """Bring the focus to the next thing (1) or the one before (-1); round at the ends."""
        targets = [target for group in self._groups() for target in group]
        if not targets:
            return False
        at = targets.index(self.focused) if self.focused in targets else None
        place = (0 if by > 0 else -1) if at is None else (at + by) % len(targets)
        targets[place].setFocus(
            Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def leave(self, place: Place) -> None:
        """Note what has the focus there, and take the focus away from it.

        A widget that goes would hand it on to whatever is next.
        """
        self._left_at[place] = self.focused.name if self.focused is not None else ""
        self._window.setFocus()

    def left_at(self, place: Place) -> str:
        """Return the name of what had the focus when this place was left; it may be empty."""
        return self._left_at.get(place, "")

    def arrive(self, name: str = "") -> None:
        """Give the focus to the thing of this name, or to the first one of a new screen.

        A screen's buttons in the title row come last, so the first is what it is about.
        """
        targets = [target for group in self._groups() for target in group]
        same = [target for target in targets if target.name == name]
        for target in [*same, *targets][:1]:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def how_many(self) -> list[str]:
        """Return how many things the screen has, to be said."""
        own = self._window.screen_shown.touchables()
        return [sayings.how_many(self._window.look.words, len(own))] if own else []

    def saying(self, target: Target) -> Sequence[Readable | str]:
        """Return what is said of it: name, kind, whether it is the chosen one, and its place."""
        _ = self._window.look.words
        group = next(group for group in self._groups() if target in group)
        state = target.accessibleDescription()
        return [
            target,
            sayings.button(_),
            *([state] if state else []),
            sayings.which(_, group.index(target) + 1),
            sayings.of_so_many(_, len(group)),
        ]

    def _groups(self) -> list[list[Target]]:
        frame = self._window.frame_shown
        groups = [self._window.screen_shown.touchables()]
        if frame is not None:
            groups.append(frame.touchables())
        return groups
