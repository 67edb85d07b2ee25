"""The tree that a screen reader walks: what is seen, no more, in the order of the eye.

Qt by itself puts every child widget into it in the order in which it was made: hidden ones,
frames of cards, pictures that only adorn. A page here names its parts itself. What says what it
is in `accessible_role` gets that role; buttons and labels are Qt's own.

Nothing of this is made before a client of the accessibility bus asks. Then PySide keeps some
hundred bytes for each interface that was made in Python, even when its widget has gone: so only
pages and the few parts without a role in Qt have one.
"""

import functools
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@runtime_checkable
class Page(Protocol):
    """A widget of which only some children are told, in its own order."""

    def spoken_name(self) -> str:
        """What it is called; empty if its parts say all."""

    def parts_in_order(self) -> list[QWidget]:
        """Return the children that are seen and say something, in the order of the eye."""


@runtime_checkable
class Part(Protocol):
    """A widget that says what it is, and by its accessible name what it says."""

    accessible_role: QAccessible.Role


@functools.cache
def tell_screen_readers() -> None:
    """Give screen readers this tree from now on. For the whole process, once."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return the interface of what Qt does not know well enough; None for all the rest."""
    if isinstance(thing, Page):
        return _PageInterface(cast(QWidget, thing))
    if isinstance(thing, Part):
        return QAccessibleWidget(cast(QWidget, thing), thing.accessible_role)
    return None


class _PageInterface(QAccessibleWidget):
    """It keeps no widget: PySide never lets go of it, and would keep the whole screen."""

    def __init__(self, widget: QWidget) -> None:
        role = QAccessible.Role.Window if widget.isWindow() else QAccessible.Role.Pane
        super().__init__(widget, role)

    def text(self, kind: QAccessible.Text) -> str:
        """Its name as it is now."""
        page = self.object()
        if kind is QAccessible.Text.Name and isinstance(page, Page):
            return page.spoken_name()
        return super().text(kind)

    def childCount(self) -> int:
        """How many parts it has."""
        return len(self._parts())

    def child(  # type: ignore[override]  # Qt takes a null pointer, its stub tells nothing of it
        self, index: int
    ) -> QAccessibleInterface | None:
        """Return a part; None if there is no such number."""
        parts = self._parts()
        if 0 <= index < len(parts):
            return QAccessible.queryAccessibleInterface(parts[index])
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of a part; -1 for what is not told."""
        parts, widget = self._parts(), child.object()
        return parts.index(widget) if widget in parts else -1

    def _parts(self) -> list[QWidget]:
        page = self.object()
        return page.parts_in_order() if isinstance(page, Page) else []
