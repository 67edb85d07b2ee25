"""Sounds made by arithmetic: a tone that swells like syllables, silence, clicks."""

import array
import math
from pathlib import Path

import soundfile

from kiosk.speech import wav


def tone(
    duration_s: float, *, level: float = 0.3, hertz: float = 220, rate: int = wav.RATE
) -> bytes:
    """Return a steady tone: mono, 16 bits. `level` is its peak, 1 is full scale."""
    step = 2 * math.pi * hertz / rate
    peak = level * wav.LOUDEST
    values = [round(peak * math.sin(step * frame)) for frame in range(round(duration_s * rate))]
    return array.array("h", values).tobytes()


def silence(duration_s: float, rate: int = wav.RATE) -> bytes:
    """Return nothing, for so long."""
    return bytes(wav.BYTES_PER_FRAME * round(duration_s * rate))


def speech(*, level: float = 0.3, rate: int = wav.RATE) -> bytes:
    """Return half a second of silence, three syllables, half a second of silence."""
    syllable, pause = tone(0.25, level=level, rate=rate), silence(0.1, rate)
    return silence(0.5, rate) + pause.join([syllable] * 3) + silence(0.5, rate)


def in_channels(samples: bytes, count: int) -> bytes:
    """Return the same sound in so many channels, as 32-bit floats."""
    out = array.array("f")
    for value in array.array("h", samples):
        out.extend([value / (wav.LOUDEST + 1)] * count)
    return out.tobytes()


def write(
    path: Path,
    samples: bytes,
    form: str,
    subtype: str | None = None,
    *,
    rate: int = wav.RATE,
    channels: int = 1,
) -> Path:
    """Write a sound file in any form that soundfile knows; return its path."""
    with soundfile.SoundFile(
        path, "w", samplerate=rate, channels=channels, format=form, subtype=subtype
    ) as file:
        # As floats: from 16 bits in two channels, libsndfile 1.2.2 writes noise into MP3.
        file.buffer_write(in_channels(samples, channels), "float32")
    return path
