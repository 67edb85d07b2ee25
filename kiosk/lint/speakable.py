"""Every text can be heard: nothing in it that the voice leaves out or stumbles over."""

import re
from collections.abc import Iterator

from kiosk.catalogue.faults import Fault
from kiosk.lint.material import Material, Rule
from kiosk.speech.explain import explain
from kiosk.speech.pinyin import HAN, LETTERS
from kiosk.speech.spoken import pieces

SILENT = frozenset("“”‘’「」『』《》〔〕·")
"""Signs that are seen and rightly not heard."""

PAUSES = frozenset("，。、：；？！ ")
"""What may be left of signs in the spoken form."""

MANDARIN_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:a|o|e|i|u|v|ai|ei|ao|ou|an|en|ang|eng|ong|er|ia|ie|iao|iu|ian|in|iang|ing|iong"
    r"|ua|uo|uai|ui|uan|un|uang|ue|ve)[1-5]"
)
"""Initial, final and tone, as GB/T 16159 writes them (ü as v)."""

_OF_LETTERS = frozenset(syllable for said in LETTERS.values() for syllable in said.split())


def faults_of_mandarin(text: str, locale: str = "zh_CN") -> Iterator[str]:
    """Yield a sentence for everything in a Chinese text that the voice cannot say."""
    for piece in pieces(text, locale):
        sign = text[piece.start : piece.end]
        if not piece.spoken and sign not in SILENT:
            yield f"the voice leaves out {sign!r}: write it in words."
    explained = explain(text, locale)
    if not explained.pinyin:
        yield "has no spoken form: write it in words."
    unknown = {sign for sign in explained.spoken if not _is_spoken(sign)}
    for sign in sorted(unknown):
        yield f"{sign!r} is left in its spoken form ({explained.spoken}): write it in words."
    characters = len(HAN.findall(explained.spoken))
    letters = sum(len(LETTERS[sign].split()) for sign in explained.spoken if sign in LETTERS)
    if not unknown and len(explained.pinyin) != characters + letters:
        yield "has a character without pinyin: write another, or add it to pronunciation.yaml."
    for syllable in explained.pinyin:
        if not MANDARIN_SYLLABLE.fullmatch(syllable) and syllable not in _OF_LETTERS:
            yield f"is read as {syllable}, which is no syllable: mend pronunciation.yaml."


def faults_of_english(text: str) -> Iterator[str]:
    """Yield a sentence for everything in an English text that the voice cannot say.

    Chinese words are said as pinyin by the English voice, so they may stay.
    """
    said = explain(text, "en").spoken
    if not said:
        yield "has no spoken form: write it in words."
    for sign in sorted({sign for sign in said if not sign.isascii() and not HAN.match(sign)}):
        yield f"{sign!r} is left in its spoken form: write it in words."
    for piece in pieces(text, "en"):
        sign = text[piece.start : piece.end]
        if not piece.spoken and sign not in SILENT:
            yield f"the voice leaves out {sign!r}: write it in words."


def _is_spoken(sign: str) -> bool:
    return sign in PAUSES or sign in LETTERS or HAN.match(sign) is not None


def _faults(material: Material) -> Iterator[Fault]:
    for line in material.lines:
        for sentence in faults_of_mandarin(line.text):
            yield line.fault(sentence)


SPOKEN_FORM = Rule(
    "spoken-form", "The voice can say all of every text, in syllables of Mandarin.", _faults
)
