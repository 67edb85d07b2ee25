"""A code as the kiosk draws it, and as a camera may see it: turned, tilted, small, blurred, noisy.

The conditions are those of issue 7. Chance is a generator that the caller seeds.
"""

from collections.abc import Callable, Mapping
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.handoff.code import QUIET_ZONE, Matrix
from kiosk.ui.look import Look
from kiosk.ui.widgets.code import LEAST_MODULE_PX, Code

Picture = NDArray[np.uint8]
"""Rows × columns of grey, 0 black to 255 white."""

RIM_PX = 13
"""Black around the quiet zone: the worst that a theme can put there, so that a code without its
quiet zone is not read. An odd number: at half size the edges of modules lie inside pixels."""

TILT_DEGREES = 20.0
BLUR_MODULES = 0.3
NOISE = 20.0
"""Standard deviation, of 255."""

CAMERA_SIDES = 5.0
"""How far away the camera is: 600 mm (visual.md) before a code of about 120 mm."""


def picture_of(look: Look, matrix: Matrix) -> Picture:
    """Return what the kiosk's own widget paints, with a rim around it."""
    ground = QWidget()
    code = Code(look, matrix, "", ground)
    side = (len(matrix) + 2 * QUIET_ZONE) * LEAST_MODULE_PX
    code.resize(side, side)
    whole = side + 2 * RIM_PX
    image = QImage(whole, whole, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    code.render(image, QPoint(RIM_PX, RIM_PX), QRegion(), QWidget.RenderFlag.DrawChildren)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(whole, image.bytesPerLine())
    return rows[:, :whole].copy()


def _as_it_is(picture: Picture, _chance: np.random.Generator) -> Picture:
    return picture


def _turned(picture: Picture, chance: np.random.Generator) -> Picture:
    """Turn it in its own plane, to the left or to the right."""
    side = len(picture)
    room = round(side * 1.3)  # sin 20° + cos 20° = 1.28
    middle = (side / 2, side / 2)
    turn = np.asarray(cv2.getRotationMatrix2D(middle, _either_way(chance), 1.0), np.float64)
    turn[:, 2] += (room - side) / 2
    return _grey(cv2.warpAffine(picture, turn, (room, room), flags=cv2.INTER_LINEAR))


def _tilted(picture: Picture, chance: np.random.Generator) -> Picture:
    """Look at it from one side, from above or from below: its far edge gets shorter."""
    side = len(picture)
    angle = np.radians(_either_way(chance))
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float64) * side / 2
    about = int(chance.integers(2))  # 0: its far edge is at the left or right; 1: above or below
    nearness = CAMERA_SIDES * side / (CAMERA_SIDES * side + corners[:, about] * np.sin(angle))
    seen = corners.copy()
    seen[:, about] *= np.cos(angle)
    seen *= nearness[:, np.newaxis]
    room = round(side * 1.1)
    view = cv2.getPerspectiveTransform(
        (corners + side / 2).astype(np.float32), (seen + room / 2).astype(np.float32)
    )
    return _grey(cv2.warpPerspective(picture, view, (room, room), flags=cv2.INTER_LINEAR))


def _either_way(chance: np.random.Generator) -> float:
    return TILT_DEGREES * float(chance.choice((-1, 1)))


def _half_size(picture: Picture, _chance: np.random.Generator) -> Picture:
    return _grey(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def _blurred(picture: Picture, _chance: np.random.Generator) -> Picture:
    return _grey(cv2.GaussianBlur(picture, (0, 0), BLUR_MODULES * LEAST_MODULE_PX))


def _noisy(picture: Picture, chance: np.random.Generator) -> Picture:
    noise = chance.normal(0.0, NOISE, picture.shape)
    return _grey(np.clip(np.rint(picture + noise), 0, 255))


def _grey(pixels: object) -> Picture:
    return np.asarray(pixels, np.uint8)


CLEAN: Final = "clean"

CONDITIONS: Mapping[str, Callable[[Picture, np.random.Generator], Picture]] = {
    CLEAN: _as_it_is,
    "turned": _turned,
    "tilted": _tilted,
    "half size": _half_size,
    "blurred": _blurred,
    "noisy": _noisy,
}
"""What may become of a picture. Each is the clean one with one thing done to it."""
