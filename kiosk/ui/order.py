"""The order in which an eye takes in boxes on a page: rows from the top, each from the left.

Two boxes that share a height are read from left to right, two that share a column
from top to bottom. So a page is cut: first across, wherever a gap runs through its
whole width; what cannot be cut across is cut into columns, and so on.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect

_Span = Callable[[QRect], tuple[int, int]]


def order_of_the_eye(boxes: Sequence[QRect]) -> list[int]:
    """Return the numbers of these boxes in the order in which they are read."""
    return _ordered(boxes, list(range(len(boxes))))


def _ordered(boxes: Sequence[QRect], numbers: list[int]) -> list[int]:
    for span in (_height, _width):
        parts = _cut(boxes, numbers, span)
        if len(parts) > 1:
            return [number for part in parts for number in _ordered(boxes, part)]
    # No gap runs through: they touch each other, or overlap.
    return sorted(numbers, key=lambda number: (boxes[number].top(), boxes[number].left()))


def _height(box: QRect) -> tuple[int, int]:
    return box.top(), box.bottom()


def _width(box: QRect) -> tuple[int, int]:
    return box.left(), box.right()


def _cut(boxes: Sequence[QRect], numbers: list[int], span: _Span) -> list[list[int]]:
    """Part them where at least one pixel lies between, along one direction."""
    parts: list[list[int]] = []
    end = 0
    for number in sorted(numbers, key=lambda number: span(boxes[number])):
        first, last = span(boxes[number])
        if parts and first <= end + 1:
            parts[-1].append(number)
            end = max(end, last)
        else:
            parts.append([number])
            end = last
    return parts
