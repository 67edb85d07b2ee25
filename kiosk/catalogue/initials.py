"""The first letters by which a text is found. At build only: pypinyin is slow to load."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

from kiosk.catalogue.traditional import to_simplified
from kiosk.i18n import SOURCE_LOCALE


def initials(text: str, locale: str) -> str:
    """Return the first letters of `text` in upper case.

    Chinese: the first letter of each syllable, digits and Latin letters as they
    are (打12345: D12345). English: the first letter of each word, numbers whole
    (Call 120: C120).
    """
    if locale == "en":
        words = re.findall(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*", text)
        return "".join(word if word.isdigit() else _plain(word[0]) for word in words).upper()
    # pypinyin tells 银行 from 行走 by its list of words, which is in simplified characters.
    simplified = text if locale == SOURCE_LOCALE else to_simplified(text)
    letters = lazy_pinyin(simplified, style=Style.FIRST_LETTER, errors=_letters_and_digits)
    return "".join(letters).upper()


def _letters_and_digits(other: str) -> str:
    return "".join(re.findall(r"[0-9A-Za-z]", unicodedata.normalize("NFKC", other)))


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
