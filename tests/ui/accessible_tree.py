"""What a screen reader is told of the window, as values that can be compared."""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from tests.ui.stage import four_numbers

Node = tuple[int, str, str, str, tuple[int, int, int, int], tuple[bool, ...]]
"""Depth, name with role, description, value, box, and whether focused, checked, hidden."""


def tree_of(window: QWidget) -> list[Node]:
    """Return everything below the window, in the order in which it is told."""
    nodes: list[Node] = []
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    _walk(root, 0, nodes)
    return nodes


def _walk(interface: QAccessibleInterface, depth: int, nodes: list[Node]) -> None:
    state = interface.state()
    name = f"{interface.role().name} {interface.text(QAccessible.Text.Name)}"
    flags = (bool(state.focused), bool(state.checked), bool(state.invisible))
    told = [interface.text(what) for what in (QAccessible.Text.Description, QAccessible.Text.Value)]
    nodes.append((depth, name, told[0], told[1], four_numbers(interface.rect()), flags))
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child.isValid():
            _walk(child, depth + 1, nodes)
