"""Any sound file, or what a microphone heard, made into a recording of the kiosk.

Reads WAV, FLAC, Ogg Vorbis, Ogg Opus and MP3 (libsndfile) with any rate and
any number of channels. What comes out is mono, 16 bits, `wav.RATE`, without
the silence before and after, and as loud as the kiosk's own voice:

- active is every frame of 20 ms that is `ABOVE_FLOOR_DB` above the quiet tenth
  of the recording, but never less than the loudest frame minus `LEAST_RANGE_DB`,
  nor more than minus `MOST_RANGE_DB`;
- silence is what lies outside the first and the last run of active frames, but
  for a margin of 0.15 s;
- the root mean square over the active frames, but for the loudest twentieth of
  them, is brought to `TARGET_DB`, by `MOST_GAIN_DB` at most; peaks above
  `PEAK_DB` are turned down where they stand. So one click does not make the
  whole recording faint.

numpy does this in a fraction of a second. So it runs in a process of its own
(`importing`), never in the interface's:

    python -m kiosk.speech.sound_files FROM TO.wav

prints nothing when TO.wav is there, else one JSON object with the fault, and
leaves with status 2.
"""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from kiosk.errors import RecordingError, RecordingFault, SpeechError
from kiosk.speech import wav
from kiosk.speech.codec import LONGEST_S

TARGET_DB = -20.0
"""Loudness of a recording, in dB of full scale. Measured by this rule, Kokoro's clips have -16.2
to -13.5 as it makes them, and -21.9 to -19.9 after its trial levelling. 19 dB are left to the
peaks of speech."""

PEAK_DB = -1.0
MOST_GAIN_DB = 24.0
"""More would turn the noise of a room into a voice."""

SILENT_DB = -50.0
"""A recording whose loudest frame is fainter has no sound in it: a quiet room has -60."""

LEAST_SOUND_S = 0.1
"""A click is no speech; the shortest word, such as 好, is longer."""

ABOVE_FLOOR_DB = 10.0
MOST_RANGE_DB = 15.0
LEAST_RANGE_DB = 40.0

LOUDNESS_SHARE = 0.95

FRAME_S = 0.02
SHORTEST_RUN = 3
"""Frames. A switch that clicks is shorter and no reason to keep the silence behind it."""

MARGIN_S = 0.15
FADE_S = 0.005
LIMITER_S = 0.005

LOWEST_RATE, HIGHEST_RATE = 4_000, 384_000
MOST_CHANNELS = 16

_BLOCK = 1 << 16
_FLOOR = 1e-9
"""Below anything that 24 bits can say: so that the logarithm of nothing is a number."""

Sound = np.ndarray[Any, np.dtype[np.float64]]
"""Samples of one channel, 1.0 is full scale."""


def import_sound(path: Path) -> bytes:
    """Return the recording that is in a file. Raise `RecordingError` if there is none."""
    return finished(read(path))


def read(path: Path) -> Sound:
    """Return a file's sound in one channel at `wav.RATE`, as it is.

    Raises `RecordingError` when it cannot be read, and, without reading it
    all, when it is longer than `LONGEST_S`.
    """
    try:
        if path.exists() and not path.is_file():
            raise _unreadable(path, "it is no file")  # a pipe would keep us waiting
        # By descriptor: what it is decides its content, not its name.
        with path.open("rb") as file, soundfile.SoundFile(file.fileno(), closefd=False) as sound:
            return _resampled(_mixed(sound, path), sound.samplerate)
    except OSError as error:
        raise _unreadable(path, str(error.strerror)) from error
    except (soundfile.SoundFileError, TypeError) as error:
        # TypeError: a headerless format, which would have to be described.
        raise _unreadable(path, str(error)) from error


def _mixed(sound: soundfile.SoundFile, path: Path) -> Sound:
    if not LOWEST_RATE <= sound.samplerate <= HIGHEST_RATE:
        raise _unreadable(path, f"it has {sound.samplerate} Hz")
    if sound.channels > MOST_CHANNELS:
        raise _unreadable(path, f"it has {sound.channels} channels")
    most = LONGEST_S * sound.samplerate
    blocks: list[Sound] = []
    count = 0
    while count <= most:
        raw = sound.buffer_read(_BLOCK, dtype="float32")
        block = np.frombuffer(raw, dtype=np.float32).reshape(-1, sound.channels)
        if not len(block):
            break
        blocks.append(block.mean(axis=1, dtype=np.float64))
        count += len(block)
    if count > most:
        raise RecordingError(
            f"{path} is longer than {LONGEST_S} s. Record one sentence at a time.",
            RecordingFault.TOO_LONG,
        )
    mixed = np.concatenate(blocks) if blocks else np.zeros(0)
    if not np.isfinite(mixed).all():
        raise _unreadable(path, "it has values that are no numbers")
    return mixed


def _unreadable(path: Path, why: str) -> RecordingError:
    return RecordingError(
        f"{path} cannot be read as sound ({why}). "
        "The kiosk takes WAV, FLAC, Ogg Vorbis, Ogg Opus and MP3.",
        RecordingFault.UNREADABLE,
    )


def _resampled(sound: Sound, rate: int) -> Sound:
    """Change the rate by way of the spectrum: exact up to the lower of both Nyquist frequencies."""
    if rate == wav.RATE or not len(sound):
        return sound
    common = math.gcd(rate, wav.RATE)
    step, wanted_step = rate // common, wav.RATE // common
    # Whole steps, so that the lengths agree; and some silence, because the spectrum goes in a ring.
    steps = -(-(len(sound) + rate // 20) // step)
    padded = np.zeros(steps * step)
    padded[: len(sound)] = sound
    spectrum = np.fft.rfft(padded)[: steps * wanted_step // 2 + 1]
    out: Sound = np.fft.irfft(spectrum, steps * wanted_step) * (wanted_step / step)
    return out[: round(len(sound) * wav.RATE / rate)]


def finished(sound: Sound) -> bytes:
    """Return the samples of the recording that is in `sound` (one channel, `wav.RATE`).

    Raises `RecordingError` when nothing is heard in it.
    """
    frame = round(FRAME_S * wav.RATE)
    count = len(sound) // frame
    squares = (sound[: count * frame].reshape(count, frame) ** 2).mean(axis=1)
    levels = 10 * np.log10(squares + _FLOOR)
    active = levels > _threshold(levels) if count else np.zeros(0, dtype=bool)
    runs = _runs(active)
    sounding_s = FRAME_S * sum(end - start for start, end in runs)
    if not count or levels.max() < SILENT_DB or sounding_s < LEAST_SOUND_S:
        raise RecordingError(
            "No sound is heard in the recording. Speak nearer to the microphone.",
            RecordingFault.SILENT,
        )
    steady = np.sort(squares[active])[: math.ceil(LOUDNESS_SHARE * active.sum())]
    loudness_db = 10 * math.log10(steady.mean())
    gain = 10 ** (min(TARGET_DB - loudness_db, MOST_GAIN_DB) / 20)
    margin = round(MARGIN_S * wav.RATE)
    first = max(0, runs[0][0] * frame - margin)
    last = runs[-1][1] * frame + margin
    levelled = _limited(sound[first:last] * gain, 10 ** (PEAK_DB / 20))
    fade = np.linspace(0, 1, round(FADE_S * wav.RATE))
    levelled[: len(fade)] *= fade
    levelled[-len(fade) :] *= fade[::-1]
    return np.round(levelled * wav.LOUDEST).astype("<i2").tobytes()


def _threshold(levels: Sound) -> float:
    loudest, floor = float(levels.max()), float(np.percentile(levels, 10))
    wanted = floor + ABOVE_FLOOR_DB
    return min(max(wanted, loudest - LEAST_RANGE_DB), loudest - MOST_RANGE_DB)


def _runs(active: "np.ndarray[Any, np.dtype[np.bool_]]") -> list[tuple[int, int]]:
    """Return where active frames begin and end, without runs that are too short."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], active, [False]]).astype(np.int8)))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(start, end) for start, end in pairs if end - start >= SHORTEST_RUN]


def _limited(sound: Sound, ceiling: float) -> Sound:
    """Turn down what is above the ceiling, smoothly, from a little before until a little after."""
    if np.abs(sound).max() <= ceiling:
        return sound
    reach = round(LIMITER_S * wav.RATE) // 2
    window = 2 * reach + 1
    needed = np.minimum(1, ceiling / np.maximum(np.abs(sound), ceiling))
    # The least gain around, then the mean of that: nowhere above what any sample needs.
    around = np.pad(needed, 2 * reach, constant_values=1)
    least = np.lib.stride_tricks.sliding_window_view(around, window).min(axis=1)
    sums = np.concatenate([[0.0], np.cumsum(least)])
    limited: Sound = sound * ((sums[window:] - sums[:-window]) / window)
    return limited


def main() -> int:
    """Make one file into a recording; return the exit status."""
    parser = argparse.ArgumentParser(description="Makes a sound file into a recording.")
    parser.add_argument("source", type=Path, metavar="FROM")
    parser.add_argument("out", type=Path, metavar="TO.wav")
    args = parser.parse_args()
    try:
        wav.write(args.out, import_sound(args.source))
    except RecordingError as error:
        print(json.dumps({"fault": error.fault.name, "sentence": error.sentence}))
        return error.exit_status
    except SpeechError as error:
        fault = RecordingFault.DISK_FULL
        print(json.dumps({"fault": fault.name, "sentence": error.sentence}))
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
