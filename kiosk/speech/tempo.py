"""Speed with the pitch kept, and volume, for samples that are about to be played.

libsonic does it: made for speech, a thousand times faster than real time, and
on every machine already because espeak-ng stands on it. Calling it costs the
interface's process neither numpy nor the interpreter's lock.
"""

import ctypes
import functools

from kiosk.errors import SpeechError
from kiosk.speech import wav

LIBRARY = "libsonic.so.0"


def shaped(samples: bytes, *, speed: float, volume: int) -> bytes:
    """Return `samples` at `speed` (0.75 to 1.5; 1 is as spoken) and `volume` (a step, 1 to 8).

    Raises `SpeechError` when libsonic is not installed.
    """
    factor = wav.loudness(volume)
    if not samples or (speed == 1 and factor == 1):
        return samples
    sonic = _sonic()
    stream = sonic.sonicCreateStream(wav.RATE, 1)
    if not stream:
        raise MemoryError("libsonic has no room for a stream")
    try:
        sonic.sonicSetSpeed(stream, speed)
        sonic.sonicSetVolume(stream, factor)
        frames = len(samples) // wav.BYTES_PER_FRAME
        sonic.sonicWriteShortToStream(stream, samples, frames)
        sonic.sonicFlushStream(stream)
        ready = sonic.sonicSamplesAvailable(stream)
        out = ctypes.create_string_buffer(ready * wav.BYTES_PER_FRAME)
        read = sonic.sonicReadShortFromStream(stream, out, ready)
        return out.raw[: read * wav.BYTES_PER_FRAME]
    finally:
        sonic.sonicDestroyStream(stream)


@functools.cache
def _sonic() -> ctypes.CDLL:
    try:
        sonic = ctypes.CDLL(LIBRARY)
    except OSError as error:
        raise SpeechError(
            f"The library for the speed of speech is missing ({error}). "
            "Install it: apt install libsonic0."
        ) from error
    sonic.sonicCreateStream.argtypes = [ctypes.c_int, ctypes.c_int]
    sonic.sonicCreateStream.restype = ctypes.c_void_p
    for name in ("sonicSetSpeed", "sonicSetVolume"):
        getattr(sonic, name).argtypes = [ctypes.c_void_p, ctypes.c_float]
        getattr(sonic, name).restype = None
    for name in ("sonicWriteShortToStream", "sonicReadShortFromStream"):
        getattr(sonic, name).argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    for name in ("sonicFlushStream", "sonicSamplesAvailable"):
        getattr(sonic, name).argtypes = [ctypes.c_void_p]
    sonic.sonicDestroyStream.argtypes = [ctypes.c_void_p]
    sonic.sonicDestroyStream.restype = None
    return sonic
