"""Written text to spoken form: every number, name and symbol in words.

The spoken form of both Chinese locales is simplified Mandarin, so that one
recording serves both. English stays as written but for telephone numbers,
money and symbols.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.speech import english, rules
from kiosk.speech.rules import Rule


@dataclass(frozen=True, slots=True)
class Piece:
    """`written[start:end]` is said as `spoken`, which may be empty."""

    start: int
    end: int
    spoken: str


FULL_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)}
"""Full-width digits, letters and signs, to the plain ones."""

KEPT = "！，：；？（）～"
"""Full-width signs that are Chinese punctuation."""

PLAIN = {code: plain for code, plain in FULL_WIDTH.items() if chr(code) not in KEPT} | {
    ord("￥"): ord("¥"),
    ord("　"): ord(" "),
    ord("\r"): ord(" "),
}


def pieces(written: str, locale: str) -> tuple[Piece, ...]:
    """Cut a text into what is said as one word or sign. The pieces cover the text."""
    text = written.translate(PLAIN)
    if locale == "en":
        return _apply(english.RULES, english.SYMBOLS, text)
    if locale == "zh_Hant":
        text = _simplified(text)
    return _apply(rules.MANDARIN, rules.SYMBOLS, text)


def tidy(words: str, locale: str, *, is_last: bool) -> str:
    """Mend what joining the pieces of a phrase leaves: doubled pauses, pauses at an end, spaces.

    A phrase keeps the pause at its own end, unless it `is_last`.
    """
    if locale == "en":
        tidied = english.tidy(words)
        return tidied.rstrip(",;: ") if is_last else tidied
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r"(?<=[^\w]) | (?=[^\w])", "", words)
    words = re.sub(r"[，、]+(?=[，。！？；：])", "", words)
    words = re.sub(r"(?<=[。！？；：、])[，、。]+", "", words)
    words = words.lstrip("，。、：； ")
    return words.rstrip("，、： " if is_last else " ")


def marked(words: str) -> str:
    """Return English words with a mark at their end, and nothing where nothing is said."""
    words = words.strip()
    if not any(sign.isalnum() for sign in words):
        return ""
    return words if words.endswith((",", ".", "?", "!", ";", ":")) else f"{words}."


def _apply(table: Sequence[Rule], symbols: dict[str, str | None], text: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    position = 0
    while position < len(text):
        piece = _piece_at(table, symbols, text, position)
        found.append(piece)
        position = piece.end
    return tuple(found)


def _piece_at(
    table: Sequence[Rule], symbols: dict[str, str | None], text: str, position: int
) -> Piece:
    sign = text[position]
    if not _is_han(sign):
        for rule in table:
            match = rule.pattern.match(text, position)
            if match:
                return Piece(position, match.end(), rule.say(match))
    if _is_han(sign) or sign == " ":
        return Piece(position, position + 1, sign)
    said = symbols.get(sign, "")
    return Piece(position, position + 1, sign if said is None else said)


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff" or "\u3400" <= sign <= "\u4dbf" or sign == "〇"


@functools.cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    """Return `text` in simplified characters, sign for sign, so that places stay the same."""
    converted = str(_converter().convert(text))
    if len(converted) == len(text):
        return converted
    return "".join(str(_converter().convert(sign))[:1] or sign for sign in text)
