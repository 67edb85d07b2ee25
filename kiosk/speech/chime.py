"""The kiosk's bell: two soft tones, made by arithmetic."""

import array
import cmath
import functools
import math

from kiosk.speech import wav

TONES = ((784.0, 0.0), (587.33, 0.45))
"""Frequency in Hz and start in seconds: g'' and d'', falling, as a house bell. Both are low
enough for ears that have lost the high tones."""

OVERTONES = ((1.0, 1.0), (2.0, 0.35), (3.0, 0.12))
"""Multiple of the tone, and its share. Few overtones: soft, but heard through a voice."""

DURATION_S = 1.4
ATTACK_S = 0.012
DECAY_S = 0.32
"""After this time a tone has fallen to 37 %."""

RELEASE_S = 0.1
"""The end falls to nothing in this time, so that it does not click."""

PEAK = 0.8
"""Of full scale: leaves room, so nothing is clipped."""


def chime(volume: int = wav.STEPS) -> bytes:
    """Return the bell's samples (in the form of `wav`) at a volume step from 1 to 8."""
    return wav.scaled(_full(), wav.loudness(volume))


@functools.cache
def _full() -> bytes:
    values = [0.0] * round(DURATION_S * wav.RATE)
    for tone, start in TONES:
        for multiple, share in OVERTONES:
            _add(values, round(start * wav.RATE), tone * multiple, share)
    release = round(RELEASE_S * wav.RATE)
    for step in range(release):
        values[-1 - step] *= step / release
    scale = PEAK * wav.LOUDEST / max(map(abs, values))
    return array.array("h", [round(value * scale) for value in values]).tobytes()


def _add(values: list[float], first: int, tone: float, share: float) -> None:
    """Add a tone that dies away, from frame `first` on."""
    # One turn of the wheel a frame, and a little shorter: quicker than sine and exponential.
    turn = cmath.exp(complex(-1 / DECAY_S, 2 * math.pi * tone) / wav.RATE)
    wheel = complex(share)
    attack = ATTACK_S * wav.RATE
    for age, frame in enumerate(range(first, len(values))):
        values[frame] += wheel.imag * min(1.0, age / attack)
        wheel *= turn
