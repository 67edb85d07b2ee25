"""Pictograms: outlines cut out of Material Design Icons at build, drawn in any size and colour.

Qt never loads the icon font (6,000 glyphs, 1 MB): `kiosk catalogue build` stores
the few hundred outlines in use as SVG path data in a 24×24 box.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

BOX = 24.0
"""Side of the square in which the path data is drawn."""

_TOKEN = re.compile(r"[MLHVQCZ]|-?\d+(?:\.\d+)?")


class Pictograms:
    """Draws pictograms by name; each outline is parsed once."""

    def __init__(self, path_data: Callable[[str], str]) -> None:
        """`path_data` returns the outline of a name as SVG path data; KeyError if unknown."""
        self._path_data = path_data
        self._paths: dict[str, QPainterPath] = {}

    def paint(self, painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
        """Draw `name` as large as `box` allows, centred, square."""
        side = min(box.width(), box.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2)
        painter.scale(side / BOX, side / BOX)
        painter.fillPath(self._path(name), colour)
        painter.restore()

    def _path(self, name: str) -> QPainterPath:
        if name not in self._paths:
            self._paths[name] = parse_path(self._path_data(name))
        return self._paths[name]


def parse_path(data: str) -> QPainterPath:
    """Return the outline that absolute SVG path data of M L H V Q C Z describes."""
    path = QPainterPath()
    tokens = _TOKEN.findall(data)
    position = 0

    def numbers(count: int) -> list[float]:
        nonlocal position
        values = [float(token) for token in tokens[position : position + count]]
        position += count
        return values

    command = ""
    while position < len(tokens):
        if tokens[position].isalpha():
            command = tokens[position]
            position += 1
        here = path.currentPosition()
        match command:
            case "M":
                path.moveTo(*numbers(2))
            case "L":
                path.lineTo(*numbers(2))
            case "H":
                path.lineTo(numbers(1)[0], here.y())
            case "V":
                path.lineTo(here.x(), numbers(1)[0])
            case "Q":
                path.quadTo(*numbers(4))
            case "C":
                path.cubicTo(*numbers(6))
            case "Z":
                path.closeSubpath()
    return path
