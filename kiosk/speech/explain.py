"""Every stage of a text on its way to speech, for the voice and for `kiosk speech explain`."""

from dataclasses import dataclass

from kiosk.speech import phrases, pinyin, spoken


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
    """

    written: str
    spoken: str
    phrases: tuple[str, ...]
    pinyin: tuple[str, ...]


def plan(written: str, locale: str) -> tuple[SpokenPhrase, ...]:
    """Return the phrases of a text in the order of speaking."""
    pieces = spoken.pieces(written, locale)
    planned = []
    for phrase in phrases.split(written):
        words = "".join(
            piece.spoken for piece in pieces if phrase.start <= piece.start < phrase.end
        )
        is_last = phrase.end == len(written)
        planned.append(
            SpokenPhrase(phrase.start, phrase.end, spoken.tidy(words, locale, is_last=is_last))
        )
    return tuple(planned)


def for_engine(words: str, locale: str) -> str:
    """Return one spoken phrase as espeak-ng wants it: English, or pinyin with commas."""
    return pinyin.without_han(words) if locale == "en" else pinyin.for_engine(words)


def explain(written: str, locale: str) -> Explanation:
    """Return all stages of a text."""
    said = tuple(phrase.spoken for phrase in plan(written, locale))
    if locale == "en":
        return Explanation(written, " ".join(said), said, ())
    syllables = tuple(syllable for words in said for syllable in pinyin.syllables(words))
    return Explanation(written, "".join(said), said, syllables)
