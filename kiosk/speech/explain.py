"""Every stage of a text on its way to speech, for the voices and for `kiosk speech explain`.

A phrase is planned by itself, whatever stands around it. So a phrase that several
texts share is the same everywhere, and has one clip.
"""

from dataclasses import dataclass

from kiosk.speech import phrases, pinyin, spoken
from kiosk.speech.phrases import Phrase


@dataclass(frozen=True, slots=True)
class SpokenPhrase:
    """A phrase of the written text (`written[start:end]`) and the words in which it is said."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All stages. `phrases` are the spoken phrases; joined they are `spoken`.

    `pinyin` has one tone-numbered syllable an entry, and is empty for English.
    `readings` is what an engine is given, a phrase an entry.
    """

    written: str
    spoken: str
    phrases: tuple[str, ...]
    pinyin: tuple[str, ...]
    readings: tuple[str, ...]


def plan(written: str, locale: str) -> tuple[SpokenPhrase, ...]:
    """Return the phrases of a text in the order of speaking."""
    return tuple(
        SpokenPhrase(
            phrase.start,
            phrase.end,
            _words(phrase, locale, is_last=phrase.end == len(written)),
        )
        for phrase in phrases.split(written)
    )


def reading(phrase: Phrase, locale: str) -> str:
    """Return what an engine is given for a phrase: the one form that drives all of them.

    Mandarin, for both Chinese locales: syllables and marks between spaces, as
    `pinyin.reading` writes them. English: the words, with a mark at the end.
    Empty where there is nothing to say.
    """
    words = _words(phrase, locale, is_last=False)
    return spoken.marked(words) if locale == "en" else pinyin.reading(words)


def explain(written: str, locale: str) -> Explanation:
    """Return all stages of a text."""
    said = tuple(phrase.spoken for phrase in plan(written, locale))
    readings = tuple(reading(phrase, locale) for phrase in phrases.split(written))
    if locale == "en":
        return Explanation(written, " ".join(said), said, (), readings)
    syllables = tuple(syllable for words in said for syllable in pinyin.syllables(words))
    return Explanation(written, "".join(said), said, syllables, readings)


def _words(phrase: Phrase, locale: str, *, is_last: bool) -> str:
    pieces = spoken.pieces(phrase.text, locale)
    return spoken.tidy("".join(piece.spoken for piece in pieces), locale, is_last=is_last)
