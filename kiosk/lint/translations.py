"""Translations of the catalogue: what a translator gets wrong without noticing.

Whether there is one at all, `kiosk.catalogue.po` tells; these rules read it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from kiosk.catalogue.faults import shown_path
from kiosk.catalogue.inputs import TRANSLATED, po_file
from kiosk.catalogue.messages import EVENTS
from kiosk.catalogue.po import read_translations
from kiosk.catalogue.schema import (
    AtMost,
    Written,
    WrittenCategory,
    WrittenEvent,
    WrittenEvents,
    WrittenService,
)
from kiosk.errors import CatalogueError
from kiosk.lint.kept_numbers import lost_numbers
from kiosk.lint.material import EXEMPT
from kiosk.lint.quotations import QUOTATION
from kiosk.lint.speakable import faults_of_english, faults_of_mandarin
from kiosk.speech.pinyin import HAN

LETTERS_A_CHARACTER = 3
LETTERS_MORE = 4
"""English may have three letters for each character that Chinese may have, and four more.

A letter is about half as wide as a character, so such a text takes half as much
room again. The four let a title of eight characters have two long words. What
this gives for each field was held against the 4,278 translations of November
2026: the longest title has 28 letters (of 28), the longest step 97 (of 124).
"""

_MODELS: dict[str, type[Written]] = {
    "category": WrittenCategory,
    "event": WrittenEvent,
    EVENTS: WrittenEvents,
}
"""What an owner in a context is; every other is a service."""

_PAIRS = {"“": "”", "‘": "’", "(": ")", "（": "）", "「": "」", "『": "』", "《": "》"}
_APOSTROPHE = re.compile(r"(?<=\w)’")
_NAME = re.compile(rf"(?:{HAN.pattern})+")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def faults_below(locales: Path) -> Iterator[str]:
    """Yield a line for each translation of the catalogue that breaks a rule, over all locales."""
    for locale in TRANSLATED:
        file = po_file(locales, locale)
        for (context, chinese), translation in read_translations(file, locale).items():
            for fault in faults_of(context, chinese, translation, locale):
                yield f"{shown_path(file)}: “{translation}” ({context}) {fault}"


def refuse_faults_below(locales: Path) -> None:
    """Raise `CatalogueError` that tells every fault; do nothing when there is none."""
    faults = list(faults_below(locales))
    if faults:
        told = "\n".join(f"  {fault}" for fault in faults)
        raise CatalogueError(f"The translations have {len(faults)} faults to mend:\n{told}")


def faults_of(context: str, chinese: str, translation: str, locale: str) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with one translation."""
    limit = limit_of(context, locale)
    if len(translation) > limit:
        yield f"has {len(translation)} characters, but at most {limit} fit: shorten it."
    yield from _unbalanced(translation)
    if locale == "en":
        if not context.endswith(f" {EXEMPT}"):
            yield from lost_numbers(chinese, translation)
        yield from _faults_of_english(chinese, translation)
    else:
        yield from faults_of_mandarin(translation, locale)


def limit_of(context: str, locale: str) -> int:
    """Return how many characters the translation of a field may have."""
    owner, _, path = context.partition(" ")
    model = _MODELS.get(owner.partition("/")[0], WrittenService)
    characters = _chinese_limit(model, path.split("."))
    return characters * LETTERS_A_CHARACTER + LETTERS_MORE if locale == "en" else characters


def _chinese_limit(model: type[Written], path: list[str]) -> int:
    name, *rest = path
    field = model.model_fields[name]
    for part in _parts((field.annotation, *field.metadata)):
        if isinstance(part, AtMost):
            return part.characters
        if isinstance(part, type) and issubclass(part, Written):
            # The ways are told apart by their kind, which is no field.
            return _chinese_limit(part, rest[1:] if name == "ways" else rest)
    raise LookupError(f"{model.__name__}.{name} has no limit")


def _parts(annotations: tuple[Any, ...]) -> Iterator[Any]:
    for annotation in annotations:
        yield annotation
        yield from _parts(get_args(annotation))


def _unbalanced(text: str) -> Iterator[str]:
    """Yield a sentence for the first bracket or quote that has no partner."""
    open_marks: list[str] = []
    for sign in _APOSTROPHE.sub("", text):
        if sign in _PAIRS:
            open_marks.append(sign)
        elif sign in _PAIRS.values() and (not open_marks or _PAIRS[open_marks.pop()] != sign):
            yield f"has {sign} without its partner: open or remove it."
            return
    if open_marks:
        yield f"has {open_marks[-1]} without its partner: close or remove it."


def _faults_of_english(chinese: str, english: str) -> Iterator[str]:
    if english == chinese and HAN.search(chinese):
        yield "is the Chinese itself: translate it."
        return
    yield from faults_of_english(english)
    for word in _NAME.findall(_IN_BRACKETS.sub("", english)):
        if not any(word in name for name in QUOTATION.findall(chinese)):
            yield (
                f"has {word} in the sentence: translate it, with the Chinese behind it in "
                "brackets. Only words to look for on a sign or a phone (“ ” in the Chinese) stay."
            )
