"""Sound as a file in memory: Ogg Opus for clips, FLAC for recordings.

libsndfile does it, through soundfile's buffers, which need no numpy; it is imported
when there is a sound to read or write, which takes 40 ms. Opus takes 23 kbit/s, a tenth
of what samples need, and 5 ms to decode a phrase of three seconds; FLAC loses nothing,
so a recording can go from kiosk to kiosk and be made into something else.
"""

import io
from typing import Literal

from kiosk.errors import SpeechError
from kiosk.speech import wav

COMPRESSION = 0.96
"""libsndfile's 0 to 1, of Opus; gives 23 kbit/s, and the clips of a language fit into 60 MB."""

LONGEST_S = 60
"""Nothing of ours takes longer; a small file may hold hours of silence."""

Form = Literal["OGG", "FLAC"]
"""libsndfile's names of the two."""


def opus(samples: bytes) -> bytes:
    """Return samples (in the form of `wav`) as an Ogg Opus file."""
    return _encoded(samples, "OGG", "OPUS", COMPRESSION)


def flac(samples: bytes) -> bytes:
    """Return samples (in the form of `wav`) as a FLAC file."""
    return _encoded(samples, "FLAC", "PCM_16", None)


def samples_of(data: bytes, form: Form) -> bytes:
    """Return the samples of a file made here. Raise `SpeechError` when it is none."""
    import soundfile

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            found = (file.format, file.samplerate, file.channels)
            if found != (form, wav.RATE, 1) or file.frames > LONGEST_S * wav.RATE:
                raise SpeechError(
                    f"A sound is {file.format} with {file.samplerate} Hz, {file.channels} "
                    f"channel(s) and {file.frames / file.samplerate:.0f} s; {form} with "
                    f"{wav.RATE} Hz, 1 channel and at most {LONGEST_S} s was expected."
                )
            return bytes(file.buffer_read(dtype="int16"))
    except soundfile.SoundFileError as error:
        raise SpeechError(f"A sound is damaged ({error}).") from error


def _encoded(samples: bytes, form: Form, subtype: str, compression: float | None) -> bytes:
    import soundfile

    written = io.BytesIO()
    with soundfile.SoundFile(
        written,
        "w",
        samplerate=wav.RATE,
        channels=1,
        format=form,
        subtype=subtype,
        compression_level=compression,
    ) as file:
        file.buffer_write(samples, dtype="int16")
    return written.getvalue()
