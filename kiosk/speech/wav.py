"""Sound in the one form that the kiosk uses inside: 24000 Hz, mono, 16 bits.

That is what the natural voice speaks, and a rate that Opus knows. Samples
travel as little-endian bytes; lengths are in frames (one sample each).
"""

import array
import wave
from pathlib import Path

from kiosk.errors import SpeechError

RATE = 24000
"""Frames a second."""

BYTES_PER_FRAME = 2

LOUDEST = 32767

LOUDNESS = 0.1
"""Root mean square of full scale (−20 dBFS) that every voice is brought to."""

HIGHEST_PEAK = 0.89
"""Of full scale (−1 dBFS): nothing is made louder than that."""

BLOCK_S = 0.02
SPOKEN_SHARE = 0.1
"""Blocks of this length count as spoken if they have this share of the loudest one's level."""

STEPS = 8
STEP_DB = 3
"""The visitor's volume: step 8 is full, each step below is 3 dB softer (21 dB in all)."""


def read(path: Path, rate: int = RATE) -> bytes:
    """Return the samples of a mono WAV file of 16 bits and `rate` frames a second.

    Raises `SpeechError` if it is damaged or of another form.
    """
    try:
        with wave.open(str(path), "rb") as file:
            form = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            samples = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise SpeechError(f"The sound file {path} cannot be read ({error}).") from error
    if form != (rate, 1, BYTES_PER_FRAME):
        raise SpeechError(
            f"The sound file {path} has {form[0]} Hz, {form[1]} channel(s) and {8 * form[2]} bits; "
            f"{rate} Hz, 1 channel and 16 bits were expected. Convert it first."
        )
    return samples


def write(path: Path, samples: bytes) -> None:
    """Write `samples` as a WAV file. Raise `SpeechError` when the folder or the disk refuses."""
    try:
        with path.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(BYTES_PER_FRAME)
            file.setframerate(RATE)
            file.writeframes(samples)
    except OSError as error:
        raise SpeechError(f"The sound file {path} cannot be written ({error.strerror}).") from error


def seconds(samples: bytes) -> float:
    """How long `samples` sound."""
    return len(samples) / (BYTES_PER_FRAME * RATE)


def silence(duration_s: float) -> bytes:
    """Return so many seconds of nothing."""
    return bytes(BYTES_PER_FRAME * round(duration_s * RATE))


def loudness(step: int) -> float:
    """Return the factor for a volume step (1 to 8)."""
    softer_db = STEP_DB * (STEPS - min(max(step, 1), STEPS))
    return float(10 ** (-softer_db / 20))


def scaled(samples: bytes, factor: float) -> bytes:
    """Return `samples` with every value multiplied by `factor`; nothing may pass full scale."""
    if factor == 1:
        return samples
    return array.array("h", [round(value * factor) for value in _values(samples)]).tobytes()


def levelled(samples: bytes) -> bytes:
    """Return `samples` at the loudness of every voice, judged by where something is spoken."""
    values = _values(samples)
    size = round(BLOCK_S * RATE)
    blocks = [values[start : start + size] for start in range(0, len(values), size)]
    powers = [sum(value * value for value in block) / len(block) for block in blocks]
    loudest = max(powers, default=0.0)
    if not loudest:
        return samples
    spoken = [power for power in powers if power >= SPOKEN_SHARE**2 * loudest]
    level = (sum(spoken) / len(spoken)) ** 0.5
    factor = min(LOUDNESS / level, HIGHEST_PEAK / max(map(abs, values))) * LOUDEST
    return scaled(samples, factor)


def faded_out(samples: bytes) -> bytes:
    """Return `samples` falling to nothing, so that cutting a sound off does not click."""
    values = _values(samples)
    count = len(values)
    faded = [value * (count - place) // count for place, value in enumerate(values, start=1)]
    return array.array("h", faded).tobytes()


def trimmed(samples: bytes, *, quiet: int, margin_s: float) -> bytes:
    """Cut the silence off the end: all after the last value above `quiet`, but for a margin."""
    values = _values(samples)
    end = len(values)
    while end and abs(values[end - 1]) <= quiet:
        end -= 1
    kept = min(len(values), end + round(margin_s * RATE)) if end else 0
    return samples[: kept * BYTES_PER_FRAME]


def peak(samples: bytes) -> int:
    """Return the largest absolute value."""
    values = _values(samples)
    return max(map(abs, values), default=0)


def _values(samples: bytes) -> "array.array[int]":
    values: array.array[int] = array.array("h")
    values.frombytes(samples)
    return values
