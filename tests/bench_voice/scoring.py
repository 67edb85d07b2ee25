"""How much of what was said was heard: sounds against sounds, never spelling against spelling.

A listener writes 120 or 一百二十, 做 or 坐, centre or center. So both sides go
through the kiosk's own spoken form, and syllables or words are compared by sound.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.speech import explain, phonemes

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
STRESS = str.maketrans("", "", "ˈˌ")


@dataclass(frozen=True)
class Score:
    """`wrong` of `units` syllables or words were missing, added or another."""

    units: int
    wrong: int

    def __add__(self, other: "Score") -> "Score":
        return Score(self.units + other.units, self.wrong + other.wrong)

    @property
    def rate(self) -> float:
        """Errors a unit: 0 is all understood; above 1 more was heard than said."""
        return self.wrong / self.units if self.units else 0.0


def score(said: str, heard: str, locale: str) -> Score:
    """Compare a written sentence with what a listener wrote down."""
    sounds = words if locale == "en" else syllables
    wanted = sounds(said)
    return Score(len(wanted), edit_distance(wanted, sounds(heard)))


def edit_distance(wanted: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many units must be put in, taken out or exchanged (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for place, one in enumerate(wanted, start=1):
        diagonal, row[0] = row[0], place
        for column, other in enumerate(heard, start=1):
            exchanged = diagonal + (one != other)
            diagonal = row[column]
            row[column] = min(row[column] + 1, row[column - 1] + 1, exchanged)
    return row[-1]


def syllables(text: str) -> tuple[str, ...]:
    """Return the syllables of a Mandarin text without their tones, which no listener writes."""
    # Whatever it is asked for, the listener falls into traditional characters now and then.
    return tuple(syllable[:-1] for syllable in explain.explain(text, "zh_Hant").pinyin)


def words(text: str) -> tuple[str, ...]:
    """Return the sounds of the words of an English text."""
    spoken = explain.explain(text.replace("’", "'"), "en").spoken.lower()
    return tuple(_sound(word) for word in WORD.findall(spoken))


@functools.cache
def _sound(word: str) -> str:
    return phonemes.english(word).translate(STRESS)
