"""Telephone numbers in what people read, told apart from all other numbers."""

import re
from typing import NamedTuple

from kiosk.speech.rules import CALL_BEFORE, COUNTABLE, QUANTITY_BEFORE

FULL_WIDTH = str.maketrans("０１２３４５６７８９－：／％．", "0123456789-:/%.")
"""One character for one, so that everything stays at its place in the text."""

_GAP = r"[- ]?"
_AREA = r"[(（]?0(?:[12]\d|[3-9]\d\d)[)）]?"
# The short numbers of `speech.rules.SHORT_NUMBER`, and those of six digits (966777).
_SHORT = r"(?:11[0479]|12[0-24]|12\d{3}|95\d{3}|96\d{3,4}|100\d\d|11[68]\d{2,3})(?!\d|[.,/]\d)"
# 全国12315平台, 12306人工: not 平方米, nobody counts people.
_COUNTED = rf"(?!平台|人工)(?:{COUNTABLE})"
# 12:110 is a time; 急救：120 has its full-width mark made half-width.
_ALONE = r"(?<![\d.,/-])(?<!\d:)"
_PHONE = re.compile(
    "|".join(
        (
            rf"(?<!\d)1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)",
            rf"(?<!\d)[48]00{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)",
            rf"(?<!\d){_AREA}{_GAP}\d{{4}}{_GAP}\d{{3,4}}(?!\d)",
            rf"(?<!\d){_AREA}[- ]\d{{5,6}}(?!\d)",
            # 〔2025〕114号 is a document, 12371网站 the name of a page.
            rf"{_ALONE}{QUANTITY_BEFORE}{_SHORT}(?!{_COUNTED}|[号室寸]|网站)",
            rf"{CALL_BEFORE}\d{{3,}}(?!\d|[.,]\d)(?!{_COUNTED})",
            rf"{_ALONE}[2-8]\d{{7}}(?!\d|[.,]\d)(?!{_COUNTED})",
        )
    )
)
_GAPPED = re.compile(r"(?<![\d.,/])\d+(?:[ -]+\d+)+(?!\d|[.,/]\d)")


class Phone(NamedTuple):
    """A telephone number as a text writes it, and where."""

    written: str
    start: int

    @property
    def end(self) -> int:
        """The place behind its last digit."""
        return self.start + len(self.written)


def digits_of(number: str) -> str:
    """Return the digits alone, half-width: by these two spellings are compared."""
    return re.sub(r"\D", "", number.translate(FULL_WIDTH))


def phones_in(text: str, known: frozenset[str] = frozenset()) -> list[Phone]:
    """Return the telephone numbers of a text.

    Numbers whose digits are `known` are found with gaps in any place too, as in 123 45.
    """
    plain = text.translate(FULL_WIDTH)
    spans = [match.span() for match in _PHONE.finditer(plain)]
    for match in _GAPPED.finditer(plain):
        if digits_of(match[0]) in known:
            start, end = match.span()
            spans = [span for span in spans if span[1] <= start or span[0] >= end]
            spans.append((start, end))
    return [Phone(text[start:end], start) for start, end in sorted(spans)]


def without_phones(text: str) -> str:
    """Return the text, half-width, with dots in place of the telephone numbers.

    The key to press after a number goes with it: 打96320转1.
    """
    plain = text.translate(FULL_WIDTH)
    for phone in phones_in(text):
        plain = plain[: phone.start] + "·" * len(phone.written) + plain[phone.end :]
    return re.sub(r"(?<=[转按])\d(?=键|[，。；、”！？]|$)", "·", plain)
