"""How colours look to an eye: the contrast of two, and what colour-blind eyes make of them."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtGui import QColor

Linear = tuple[float, float, float]
"""Red, green and blue from 0 to 1, in proportion to the light."""


class Sight(StrEnum):
    """Whose eye, or which print."""

    GREY = "greyscale"
    PROTAN = "protanopia"
    DEUTAN = "deuteranopia"
    TRITAN = "tritanopia"


_LUMINANCE = (0.2126, 0.7152, 0.0722)
"""Of red, green and blue (WCAG 2.2, "relative luminance")."""

_MATRICES: dict[Sight, Sequence[Sequence[float]]] = {
    Sight.GREY: (_LUMINANCE, _LUMINANCE, _LUMINANCE),
    # Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color
    # Vision Deficiency (IEEE TVCG 15/6, 2009), table for severity 1.0, on linear light.
    Sight.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.TRITAN: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def contrast(one: QColor, other: QColor, sight: Sight | None = None) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    With `sight`, as it is to that eye.
    """
    darker, lighter = sorted((luminance(one, sight), luminance(other, sight)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor, sight: Sight | None = None) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    light = _linear(colour)
    if sight is not None:
        light = seen(light, sight)
    return _sum(_LUMINANCE, light)


def seen(light: Linear, sight: Sight) -> Linear:
    """Return what an eye makes of some light, within what a screen can show."""
    red, green, blue = (min(1.0, max(0.0, _sum(row, light))) for row in _MATRICES[sight])
    return red, green, blue


def _sum(weights: Sequence[float], light: Linear) -> float:
    return sum(weight * part for weight, part in zip(weights, light, strict=True))


def _linear(colour: QColor) -> Linear:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
