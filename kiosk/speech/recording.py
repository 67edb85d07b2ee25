"""One recorded sentence: what is known of it, what it may be, and its sound."""

import hashlib
from dataclasses import dataclass
from datetime import date

from kiosk.errors import RecordingError, RecordingFault, SpeechError
from kiosk.i18n import LOCALES_OFFERED
from kiosk.speech import codec, wav
from kiosk.speech.codec import LONGEST_S

MOST_SPEAKER_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded sentence. `sha256` is that of its FLAC file, in hexadecimal digits."""

    locale: str
    sentence: str
    service: str
    """For which service it was made; empty: for the interface."""
    speaker: str
    """Free words of the staff: 王孃孃，重庆话."""
    recorded_on: date
    duration_s: float
    sha256: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A recording that is no longer in the store, with all that is needed to put it back."""

    recording: Recording
    flac: bytes


def decoded(flac: bytes, sha256: str, where: str = "A recording") -> bytes:
    """Return the samples of a FLAC file. Raise `RecordingError` if it is not what it should be."""
    if hashlib.sha256(flac).hexdigest() != sha256:
        raise RecordingError(
            f"{where} is damaged or was altered: it is not the sound that was recorded. "
            "Nothing was taken.",
            RecordingFault.UNREADABLE,
        )
    try:
        return codec.samples_of(flac, "FLAC")
    except SpeechError as error:
        raise RecordingError(
            f"{where} is no recording. {error.sentence}", RecordingFault.UNREADABLE
        ) from error


def checked_locale(locale: str) -> str:
    """Return it; raise `RecordingError` if the kiosk does not speak it."""
    if locale not in LOCALES_OFFERED:
        raise RecordingError(
            f"'{locale}' is no locale of the kiosk; it has {', '.join(LOCALES_OFFERED)}.",
            RecordingFault.REFUSED,
        )
    return locale


def checked_sentence(sentence: str) -> str:
    """Return it; raise `RecordingError` if it is empty."""
    if not sentence.strip():
        raise RecordingError(
            "A recording belongs to a sentence, and this one is empty.", RecordingFault.REFUSED
        )
    return sentence


def checked_speaker(speaker: str) -> str:
    """Return the name without blanks around it; raise `RecordingError` if it is none."""
    name = speaker.strip()
    if not name or len(name) > MOST_SPEAKER_CHARACTERS or not name.isprintable():
        raise RecordingError(
            "Say who speaks, in words that can be printed and at most "
            f"{MOST_SPEAKER_CHARACTERS} of them characters, such as 王孃孃，重庆话.",
            RecordingFault.REFUSED,
        )
    return name


def checked_duration(samples: bytes) -> float:
    """Return the seconds; raise `RecordingError` if there are none, or too many."""
    duration_s = wav.seconds(samples)
    if not 0 < duration_s <= LONGEST_S:
        raise RecordingError(
            f"The recording has {duration_s:.0f} s; a sentence has more than 0 and at most "
            f"{LONGEST_S}.",
            RecordingFault.TOO_LONG if duration_s else RecordingFault.SILENT,
        )
    return duration_s
