"""Numbers in digits that a translation must keep: a lost telephone number helps nobody.

Only digits are compared. 半年 may be “half a year” or “six months”.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from babel.dates import get_month_names

from kiosk.lint.amounts import MAGNITUDES
from kiosk.speech.rules import NUMBER

_FULL_HOUR = r"(?<=:)00(?!\d)"
_CHINESE = re.compile(
    rf"(?<![A-Za-z\d])(?!{_FULL_HOUR})(?P<number>{NUMBER})(?P<times>[万千百亿]?)(?P<after>.?)"
)
_ENGLISH = re.compile(NUMBER)
_CLOCK = re.compile(r"(?<![\d:])(\d\d?)(?::(\d\d))?\s*([ap])\.?m\b")

_MONTHS = get_month_names("wide", locale="en")
_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NAMES = _WORDS.split()
_LONG = 3
"""Digits of a telephone number or a year; English may have spaces between them."""


def lost_numbers(chinese: str, english: str) -> Iterator[str]:
    """Yield a sentence for each number in digits that the English leaves out or changes.

    20:00 may be 8 pm, 12点 noon or midnight, 9折 10% off; a month may have its name,
    and up to twelve so may the number.
    """
    said = {_amount(found[0]) for found in _ENGLISH.finditer(english)} | _after_noon(english)
    words = set(re.findall(r"[A-Za-z]+", english))
    digits = re.sub(r"\D", "", english)
    for found in _CHINESE.finditer(chinese):
        amount = _amount(found["number"]) * MAGNITUDES.get(found["times"], 1)
        plain = found["number"].replace(",", "")
        kept = (
            amount in said
            or (len(plain) >= _LONG and plain in digits)
            or not words.isdisjoint(_said_in_words(amount, found["after"]))
            or (found["after"] == "折" and 100 - 10 * amount in said)
        )
        if not kept:
            yield f"lost {found['number']}{found['times']}: write the same number in digits."


def _amount(number: str) -> Fraction:
    return Fraction(number.replace(",", ""))


def _after_noon(english: str) -> set[Fraction]:
    """Return the hours of a day that am and pm mean."""
    hours = _CLOCK.findall(english)
    return {Fraction(int(hour) % 12 + (12 if half == "p" else 0)) for hour, _minutes, half in hours}


def _said_in_words(amount: Fraction, after: str) -> set[str]:
    if amount.denominator != 1 or not 1 <= amount <= len(_NAMES):
        return set()
    number = int(amount)
    words = {_NAMES[number - 1], _NAMES[number - 1].capitalize()}
    if after == "月":
        words.add(_MONTHS[number])
    if after in ("点", ":") and number == len(_NAMES):
        words |= {"noon", "midnight"}
    return words
