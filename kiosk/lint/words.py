"""Words that nobody says at the door, colours as a signpost, and signs that are not Chinese.

The words, and what to say instead, stand in assets/words.yaml.
"""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.catalogue.faults import Fault
from kiosk.catalogue.messages import is_saying
from kiosk.catalogue.schema import Line as Text
from kiosk.catalogue.schema import Written
from kiosk.catalogue.written import read_right
from kiosk.lint.material import EXEMPT, Line, Material, Rule
from kiosk.lint.quotations import without_names
from kiosk.paths import ASSETS

TABLE = ASSETS / "words.yaml"


class BannedWord(Written):
    """What to say instead of a word, and the longer words in which it is right."""

    say: Text
    right_in: tuple[Text, ...] = ()


class WordTable(Written):
    """The file assets/words.yaml."""

    words: dict[Text, BannedWord]
    latin: dict[Text, Text]
    """Names in Latin letters that may be shown, each with its reason."""

    first_words: tuple[Text, ...]
    not_first_words: tuple[Text, ...]
    """Words of a step's beginning, many a line, with spaces between."""


COLOURED = re.compile(
    r"[红橙黄绿青蓝紫黑白灰]色?的?(?:按钮|按键|键|钮|字|图标|图|框|勾|点|圈|箭头|那个|那一)"
)
"""A colour that tells where to tap: eyes that age mistake blue and green, and screens change."""

SIGNS = frozenset("，。、；：？！“”‘’《》·℃%")
"""Signs of a Chinese sentence; the voice knows each. Brackets are asides, and nobody hears them."""

_IN_NUMBER = re.compile(r"(?<=\d)[.:/-](?=\d)")
_LATIN = re.compile(r"[A-Za-z]+")


@functools.cache
def word_table(path: Path = TABLE) -> WordTable:
    """Read the table. Raise `CatalogueError` that names what is wrong in it."""
    return read_right(WordTable, path).value


def banned_words(text: str) -> Iterator[str]:
    """Yield each banned word of a text once, in the order of reading."""
    seen: set[str] = set()
    for found in any_of(_known_words()).finditer(without_names(text)):
        word = found[0]
        if word in word_table().words and word not in seen:
            seen.add(word)
            yield word


@functools.cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of all these words, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@functools.cache
def _known_words() -> tuple[str, ...]:
    """Return all banned words, and those in which they are right."""
    words = word_table().words
    return (*words, *(right for word in words.values() for right in word.right_in))


def _faults(material: Material) -> Iterator[Fault]:
    for line in material.lines:
        if line.field == EXEMPT:
            continue  # a document's own name, with its brackets and years
        yield from _faults_of_signs(line)
        if not is_saying(line.context):
            yield from _faults_of_words(line)


def _faults_of_words(line: Line) -> Iterator[Fault]:
    for word in banned_words(line.text):
        instead = word_table().words[word].say
        yield line.fault(f"has {word}, which nobody says at the door: write {instead}.")
    for found in COLOURED.finditer(line.text):
        yield line.fault(
            f"points with a colour ({found[0]}): write what is on it, or where it stands."
        )


def _faults_of_signs(line: Line) -> Iterator[Fault]:
    for found in _LATIN.finditer(line.text):
        if found[0] not in word_table().latin:
            yield line.fault(
                f"has {found[0]} in Latin letters: write it in Chinese, or add it with a reason "
                "to `latin` in assets/words.yaml."
            )
    text = _IN_NUMBER.sub("", _LATIN.sub("", line.text))
    signs = {sign: None for sign in text if not sign.isalnum() and sign not in SIGNS}
    for sign in signs:
        yield line.fault(
            f"has the sign {sign!r}: write full-width marks of a sentence, quotes as “ ”, "
            "and no brackets."
        )


WORDS = Rule(
    "words",
    "No word that nobody says at the door, no colour as a signpost, only signs of a sentence.",
    _faults,
)
