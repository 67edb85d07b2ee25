"""Simplified to Traditional Chinese, at build only.

OpenCC's `s2tw` gives the characters that most readers of Traditional Chinese
know (為, 裡, 群; not the dictionary's 爲, 裏, 羣) and leaves the words alone:
the signs and buttons that a resident of Chongqing meets say 视频 and 短信, so
`s2twp`, which would write 視訊 and 簡訊, leads her astray.
"""

from functools import cache
from pathlib import Path
from typing import cast

from opencc import OpenCC

from kiosk.catalogue.schema import WrittenTerms
from kiosk.catalogue.written import read_right
from kiosk.paths import ASSETS

TERMS = ASSETS / "terms-zh_Hant.yaml"
_QUOTATION_MARKS = str.maketrans("“”‘’", "「」『』")


class ToTraditional:
    """Converts texts, with the reviewed terms before the dictionary."""

    def __init__(self, terms: Path = TERMS) -> None:
        """Raise `CatalogueError` when the list of terms is wrong."""
        written = read_right(WrittenTerms, terms)
        # The longest first, so that a term inside a longer one does not break it.
        self._terms = sorted(written.value.terms.items(), key=lambda term: -len(term[0]))
        self._converter = OpenCC("s2tw")

    def __call__(self, text: str) -> str:
        """Return `text` in Traditional Chinese, with its quotation marks."""
        return self._converted(text, 0).translate(_QUOTATION_MARKS)

    def _converted(self, text: str, first: int) -> str:
        for index in range(first, len(self._terms)):
            simplified, traditional = self._terms[index]
            if simplified in text:
                return traditional.join(
                    self._converted(part, index + 1) for part in text.split(simplified)
                )
        return cast(str, self._converter.convert(text)) if text else text


@cache
def _back() -> OpenCC:
    return OpenCC("tw2s")


def to_simplified(text: str) -> str:
    """Return `text` in simplified characters."""
    return cast(str, _back().convert(text))
