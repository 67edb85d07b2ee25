"""Cuts a written text at its pause points, for a voice that breathes and a highlight that follows.

A phrase is a span of the written text. The phrases of a text follow each other
without a gap and cover all of it, so that a highlight never jumps over a word.
"""

import re
from dataclasses import dataclass

ENDS = "。！？；…!?;\n"
"""Marks after which a voice always pauses."""

COMMAS = "，,：:"
LIST_COMMAS = "、→"

COMMA_LENGTH = 6
"""A comma ends a phrase only after this many characters: chopped speech is hard to follow."""

LIST_COMMA_LENGTH = 10
"""The pause between the things of a list is short, so they stay together up to here."""

LATIN_FACTOR = 4
"""So many Latin letters take about as long to say as one Chinese character."""

LEAST_SYLLABLES = 6
"""The natural voice takes as long for a shorter phrase: the model speaks its silences too."""

QUOTE_LENGTH = 24
"""A quotation up to this many characters stays whole."""

QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
CLOSERS = "”’」』》）)】〕]\"'"
LIST_NUMBER = re.compile(r"(?:(?<=\n)|(?<![\s\S]))(\d\d?)[.、)](?!\d)\s*")
"""At the beginning of a line. A phrase of its own: what follows is said elsewhere without it, on
its own screen, and so needs one clip only."""

ABBREVIATIONS = ("no", "mr", "mrs", "ms", "dr", "st", "e.g", "i.e", "a.m", "p.m", "etc")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of written text that is said in one breath: `text` is `written[start:end]`."""

    start: int
    end: int
    text: str


def split(written: str) -> tuple[Phrase, ...]:
    """Cut `written` at its pause points. A text with nothing to say gives no phrase."""
    cuts = [position for position in _cuts(written) if position < len(written)]
    pieces = [
        written[start:end] for start, end in zip([0, *cuts], [*cuts, len(written)], strict=True)
    ]
    phrases: list[Phrase] = []
    start = 0
    held = ""
    for piece in pieces:
        held += piece
        if _speakable(piece):
            phrases.append(Phrase(start, start + len(held), held))
            start, held = start + len(held), ""
    if held and phrases:
        last = phrases.pop()
        phrases.append(Phrase(last.start, len(written), last.text + held))
    return tuple(phrases)


def _cuts(written: str) -> list[int]:
    """Positions where a new phrase begins."""
    cuts: list[int] = []
    start = 0
    position = 0
    while position < len(written):
        number = LIST_NUMBER.match(written, position) if position == start else None
        if number and number.end() < len(written):
            start = position = number.end()
            cuts.append(start)
        position = _after_quotation(written, position)
        if position < len(written) and _pauses(written, start, position):
            position = _after_closers(written, position + 1)
            cuts.append(position)
            start = position
        else:
            position += 1
    return cuts


def _pauses(written: str, start: int, position: int) -> bool:
    """Whether the mark at `position` ends the phrase that began at `start`."""
    mark = written[position]
    before = written[position - 1 : position]
    after = written[position + 1 : position + 2]
    if mark == ".":
        return _ends_sentence(written, start, position, after)
    if mark.isascii() and mark != "\n" and _is_latin(before) and _is_latin(after):
        return False  # 12:30, 1,000, http://
    if mark in COMMAS and before.isdigit() and after.isdigit():
        return False  # 12：30
    spoken = length(written[start:position])
    if mark in ENDS:
        return spoken > 0
    if mark in COMMAS:
        return spoken >= COMMA_LENGTH
    return mark in LIST_COMMAS and spoken >= LIST_COMMA_LENGTH


def _ends_sentence(written: str, start: int, position: int, after: str) -> bool:
    """Whether the full stop at `position` ends a sentence: not 3.5 or No. 7."""
    if after and not after.isspace() and after not in CLOSERS:
        return False
    words = written[start:position].split()
    return bool(words) and words[-1].lower() not in ABBREVIATIONS


def _after_quotation(written: str, position: int) -> int:
    """Skip a short quotation that opens at `position`; its closing mark may end the phrase."""
    closing = QUOTES.get(written[position])
    if closing is None:
        return position
    end = written.find(closing, position, position + QUOTE_LENGTH + 2)
    if end < 0:
        return position
    # “先坐下。”他说 pauses at the quotation's own full stop.
    return end - 1 if written[end - 1] in ENDS else end


def _after_closers(written: str, position: int) -> int:
    """Keep closing quotes, more marks and spaces with the phrase that they end."""
    while position < len(written) and (
        written[position] in CLOSERS or written[position] in ENDS or written[position].isspace()
    ):
        position += 1
    return position


def length(text: str) -> float:
    """Length in Chinese characters, by the time that saying it takes."""
    latin = sum(1 for character in text if character.isascii() and character.isalpha())
    other = sum(1 for character in text if character.isalnum()) - latin
    return other + latin / LATIN_FACTOR


def _speakable(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
