"""Dividing a rectangle: rows, columns, grids. All lengths in pixels."""

from PySide6.QtCore import QRect


def inset(box: QRect, by: int) -> QRect:
    """Return the box without a margin of `by` on each side."""
    return box.adjusted(by, by, -by, -by)


def take_top(box: QRect, height: int, gap: int = 0) -> tuple[QRect, QRect]:
    """Return the upper `height` of the box, and the rest below a gap."""
    top = QRect(box.x(), box.y(), box.width(), height)
    return top, box.adjusted(0, height + gap, 0, 0)


def take_bottom(box: QRect, height: int, gap: int = 0) -> tuple[QRect, QRect]:
    """Return the lower `height` of the box, and the rest above a gap."""
    bottom = QRect(box.x(), box.y() + box.height() - height, box.width(), height)
    return bottom, box.adjusted(0, 0, 0, -height - gap)


def take_left(box: QRect, width: int, gap: int = 0) -> tuple[QRect, QRect]:
    """Return the left `width` of the box, and the rest beyond a gap."""
    left = QRect(box.x(), box.y(), width, box.height())
    return left, box.adjusted(width + gap, 0, 0, 0)


def take_right(box: QRect, width: int, gap: int = 0) -> tuple[QRect, QRect]:
    """Return the right `width` of the box, and the rest before a gap."""
    right = QRect(box.x() + box.width() - width, box.y(), width, box.height())
    return right, box.adjusted(0, 0, -width - gap, 0)


def take_side(box: QRect, side: str, width: int, gap: int = 0) -> tuple[QRect, QRect]:
    """Return the `width` of the box at its "left" or "right", and the rest beyond a gap."""
    return (take_left if side == "left" else take_right)(box, width, gap)


def columns(box: QRect, weights: list[float], gap: int) -> list[QRect]:
    """Return columns side by side, as wide as their weights say."""
    room = box.width() - gap * (len(weights) - 1)
    edges = _edges(room, weights)
    return [
        QRect(box.x() + start + gap * i, box.y(), end - start, box.height())
        for i, (start, end) in enumerate(edges)
    ]


def rows(box: QRect, weights: list[float], gap: int) -> list[QRect]:
    """Return rows one below the other, as high as their weights say."""
    room = box.height() - gap * (len(weights) - 1)
    edges = _edges(room, weights)
    return [
        QRect(box.x(), box.y() + start + gap * i, box.width(), end - start)
        for i, (start, end) in enumerate(edges)
    ]


def grid(box: QRect, across: int, down: int, gap: int) -> list[QRect]:
    """Return equal cells, row by row."""
    return [
        cell for row in rows(box, [1.0] * down, gap) for cell in columns(row, [1.0] * across, gap)
    ]


def _edges(room: int, weights: list[float]) -> list[tuple[int, int]]:
    total, done, edges = sum(weights), 0.0, []
    for weight in weights:
        edges.append((round(room * done / total), round(room * (done + weight) / total)))
        done += weight
    return edges
