"""What a sighted person finds on the window, gathered from its widgets, not from the tree."""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from kiosk.ui.accessible import Page
from kiosk.ui.readable import Readable
from kiosk.ui.widgets.target import Target
from tests.ui.stage import Stage


def seen_widgets(stage: Stage) -> list[QWidget]:
    """Return every widget that shows words now, or has a name because it shows something else."""
    return [
        widget
        for widget in stage.window.findChildren(QWidget)
        if widget.isVisibleTo(stage.window) and not isinstance(widget, Page) and words_of(widget)
    ]


def words_of(widget: QWidget) -> str:
    """Return the words by which one speaks of it."""
    if isinstance(widget, Target) or not isinstance(widget, Readable):
        return widget.accessibleName()
    return widget.spoken_text


def seen_words(stage: Stage) -> list[str]:
    """Return the words of everything that is seen."""
    return [words_of(widget) for widget in seen_widgets(stage)]


def tree(stage: Stage) -> list[QAccessibleInterface]:
    """Return everything that a screen reader finds below the window, in its order."""
    window = QAccessible.queryAccessibleInterface(stage.window)
    assert window is not None
    return list(_below(window))


def _below(one: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = []
    for index in range(one.childCount()):
        child = one.child(index)
        assert child is not None
        found += [child, *_below(child)]
    return found
