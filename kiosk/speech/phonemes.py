"""Readings to the phonemes of the natural voice: Kokoro's own alphabet, mostly IPA.

Mandarin syllables go through misaki's table of pinyin to IPA, English words
through espeak-ng. Only the worker and `kiosk voice` import this. Never speak with
`system_voice` in the same process: pyttsx3 sets the one espeak-ng of a process up again,
and hangs.
"""

import ctypes
import functools
import re

from kiosk.errors import SpeechError
from kiosk.speech import pinyin

ESPEAK = "libespeak-ng.so.1"

SILENT_OUTPUT = 1
"""espeak-ng's AUDIO_OUTPUT_RETRIEVAL: it opens no sound device."""

UTF8 = 1
IPA = 2
"""For espeak_TextToPhonemes, from espeak-ng's speak_lib.h."""

TONES = {"˧˩˧": "↓", "˧˥": "↗", "˥˩": "↘", "˥": "→"}
"""Kokoro writes a tone as one arrow; longer tone letters first (misaki 0.9.4, zh.py, `retone`)."""

SYLLABIC = {"ɻ̩": "ɨ", "ɹ̩": "ɨ", "̯": ""}
"""The vowel of 是 and of 字, and the mark under glides (from the same function)."""

ENGLISH_REPAIRS = (
    (re.compile("ʲ"), "j"),
    (re.compile("r"), "ɹ"),
    (re.compile("x"), "k"),
    (re.compile("ɬ"), "l"),
    (re.compile("ɚ"), "əɹ"),
    (re.compile("(.)\u0329"), r"ᵊ\1"),
    (re.compile(r"(?<=[a-zɹː])(?=hˈʌndɹɪd)"), " "),
    (re.compile(r" z(?=[;:,.!? ]|$)"), "z"),
    (re.compile(r"(?<=nˈaɪn)ti(?!ː)"), "di"),
)
"""From espeak-ng's accents to what the voice has learnt (kokoro-js 1.2.1, phonemize.js)."""

CLAUSE = re.compile(r"([^,.?!;:]+(?:[,.?!;:](?=\S)[^,.?!;:]*)*)([,.?!;:]*)\s*")


def mandarin(reading: str) -> str:
    """Return the phonemes of a Mandarin reading (`explain.reading`)."""
    parts = reading.split()
    said = (f"{part} " if part in pinyin.MARKS else _syllable(part) for part in parts)
    return "".join(said).strip()


def english(reading: str) -> str:
    """Return the phonemes of an English reading; Chinese words in it are said in Mandarin."""
    said = ""
    for run in re.findall(rf"(?:{pinyin.HAN.pattern})+|[^\u3400-\u9fff〇]+", reading):
        if pinyin.HAN.match(run):
            said += f" {''.join(map(_syllable, pinyin.syllables(run)))} "
        else:
            said += _clauses(run)
    return re.sub(r"\s+(?=[,.?!;:])", "", re.sub(r"\s+", " ", said)).strip()


def _clauses(words: str) -> str:
    said = []
    for clause in CLAUSE.finditer(words):
        text, mark = clause[1], clause[2][:1]
        said.append(_spelled(text) + (f"{mark} " if mark else " "))
    lead = re.match(r"[,.?!;:]\s*", words)
    return (lead[0] if lead else "") + "".join(said)


def _spelled(text: str) -> str:
    if not any(sign.isalnum() for sign in text):
        return ""
    espeak = _espeak()
    rest = ctypes.c_char_p(text.encode())
    said = []
    while rest.value:
        part = espeak.espeak_TextToPhonemes(ctypes.byref(rest), UTF8, IPA)
        said.append((part or b"").decode())
    phonemes = " ".join(said)
    for wrong, right in ENGLISH_REPAIRS:
        phonemes = wrong.sub(right, phonemes)
    return phonemes


@functools.cache
def _espeak() -> ctypes.CDLL:
    try:
        espeak = ctypes.CDLL(ESPEAK)
    except OSError as error:
        raise SpeechError(
            f"espeak-ng, which spells English for the natural voice, is missing ({error}). "
            "Install it: apt install libespeak-ng1."
        ) from error
    espeak.espeak_TextToPhonemes.argtypes = [
        ctypes.POINTER(ctypes.c_char_p),
        ctypes.c_int,
        ctypes.c_int,
    ]
    espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
    if espeak.espeak_Initialize(SILENT_OUTPUT, 0, None, 0) < 0 or espeak.espeak_SetVoiceByName(
        b"en-us"
    ):
        raise SpeechError("espeak-ng cannot spell English: its voice en-us is missing.")
    return espeak


@functools.cache
def _syllable(syllable: str) -> str:
    # Imported here: the rest of the worker lives without the natural voice's libraries.
    from misaki.transcription import pinyin_to_ipa

    phonemes = "".join(next(iter(pinyin_to_ipa(syllable))))
    for written, meant in (TONES | SYLLABIC).items():
        phonemes = phonemes.replace(written, meant)
    return phonemes
