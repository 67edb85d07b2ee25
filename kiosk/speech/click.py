"""The click that answers a touch: one short, low knock, made by arithmetic."""

import array
import functools
import math

from kiosk.speech import wav

TONE_HZ = 880.0
"""Low enough for ears that have lost the high tones, as the bell is."""

DURATION_S = 0.03
"""Over long before the words that a touch may lead to."""

ATTACK_S = 0.002
DECAY_S = 0.006
"""After this time it has fallen to 37 %."""

PEAK = 0.3
"""Of full scale: softer than the bell (0.8), whose sound means that somebody is called."""


def click(volume: int = wav.STEPS) -> bytes:
    """Return the click's samples (in the form of `wav`) at a volume step from 1 to 8."""
    return wav.scaled(_full(), wav.loudness(volume))


@functools.cache
def _full() -> bytes:
    return array.array("h", [round(_value(n / wav.RATE)) for n in range(_FRAMES)]).tobytes()


_FRAMES = round(DURATION_S * wav.RATE)


def _value(s: float) -> float:
    """Return the sample at this second: a tone that dies away, and ends at nothing."""
    rise, end = min(1.0, s / ATTACK_S), 1 - s / DURATION_S
    level = PEAK * wav.LOUDEST * rise * end * math.exp(-s / DECAY_S)
    return level * math.sin(2 * math.pi * TONE_HZ * s)
