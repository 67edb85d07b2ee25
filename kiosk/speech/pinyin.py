"""Spoken Mandarin to tone-numbered syllables: one pronunciation for every engine.

pypinyin knows the words, assets/pronunciation.yaml those that it reads wrong;
一 and 不 change their tone with the syllable after them. pypinyin costs 60 MB
and 0.2 s, so this module is imported only in the worker and by `kiosk speech`.
"""

import functools
import re
from collections.abc import Sequence
from pathlib import Path

import yaml
from pypinyin import Style, lazy_pinyin, load_phrases_dict

from kiosk.errors import SpeechError
from kiosk.paths import ASSETS

TABLE = ASSETS / "pronunciation.yaml"

SYLLABLE = re.compile(r"[a-z]+[1-5]")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇]")

LETTERS = {
    "A": "ei1",
    "B": "bi4",
    "C": "xi1",
    "D": "di4",
    "E": "yi4",
    "F": "ai2 fu5",
    "G": "ji4",
    "H": "ei1 chi5",
    "I": "ai4",
    "J": "zhei4",
    "K": "kei4",
    "L": "ai2 lou5",
    "M": "ai2 mu5",
    "N": "en1",
    "O": "ou1",
    "P": "pi4",
    "Q": "kiu4",
    "R": "a4 er5",
    "S": "ai2 si5",
    "T": "ti4",
    "U": "you1",
    "V": "wei1",
    "W": "da2 bu5 liu5",
    "X": "ai2 ke5 si5",
    "Y": "wai4",
    "Z": "zei4",
}
"""Latin letters as Mandarin speakers say them."""

MARKS = ",.?!"
"""Weaker ones first: where two meet, the stronger one is heard."""

MARK_OF = {"。": ".", "！": "!", "!": "!", "？": "?", "?": "?", "…": "."}
"""Every other sign between characters is a short pause."""

DIGITS = "零一二三四五六七八九十百千万亿点"
ORDINAL_BEFORE = ("第", "星期", "周", "礼拜", "初", "十", "零", "年级", "统", "唯", "万", "之")
"""一 after these keeps its own tone."""

ORDINAL_AFTER = ("月", "日", "号", "楼", "栋", "单元", "级", "比", "到", "至", "分之")
"""一 before these too: it is a number there."""


@functools.cache
def load(table: Path = TABLE) -> None:
    """Teach pypinyin our own words. Raise `SpeechError` when the table is missing or wrong."""
    try:
        words = yaml.safe_load(table.read_text(encoding="utf-8"))
        phrases = {word: [[part] for part in _checked(table, word, words[word])] for word in words}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, AttributeError) as error:
        raise SpeechError(f"The pronunciations in {table} cannot be read ({error}).") from error
    load_phrases_dict(phrases, style="tone3")


def _checked(table: Path, word: str, reading: str) -> list[str]:
    syllables = reading.split()
    if len(syllables) != len(word) or not all(SYLLABLE.fullmatch(part) for part in syllables):
        raise SpeechError(
            f"{table}: '{word}: {reading}' must give one syllable with its tone (1 to 5) for each "
            "character."
        )
    return syllables


def syllables(words: str) -> tuple[str, ...]:
    """Return the syllables of a spoken form, without its pauses."""
    return tuple(part for part in _parts(words) if SYLLABLE.fullmatch(part))


def reading(words: str) -> str:
    """Return syllables and marks (`,` `.` `?` `!`) between spaces: what every engine is driven by.

    It ends with a mark, and is empty where there is nothing to say.
    """
    parts = _parts(words)
    if not parts:
        return ""
    if parts[-1] not in MARKS:
        parts.append(".")
    return " ".join(parts)


def without_han(words: str) -> str:
    """Return an English sentence with its Chinese words in plain pinyin, for an English voice."""

    def romanised(match: re.Match[str]) -> str:
        return " ".join(syllable.rstrip("12345") for syllable in syllables(match[0]))

    return re.sub(rf"(?:{HAN.pattern})+", romanised, words)


def _parts(words: str) -> list[str]:
    """Return syllables, and one mark for every pause after them."""
    load()
    parts: list[str] = []
    for run in re.findall(rf"(?:{HAN.pattern})+|[A-Z]|[^A-Z]", words):
        if HAN.match(run):
            parts += _changed(run, _read(run))
        elif run in LETTERS:
            parts += LETTERS[run].split()
        elif parts:
            mark = MARK_OF.get(run, ",")
            if parts[-1] not in MARKS:
                parts.append(mark)
            elif MARKS.index(mark) > MARKS.index(parts[-1]):
                parts[-1] = mark
    return parts


def _read(run: str) -> list[str]:
    """Return the dictionary's syllables of a run of characters."""
    return lazy_pinyin(
        run, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False, errors="ignore"
    )


def _changed(run: str, read: Sequence[str]) -> list[str]:
    """Give 一, 不, 得, 着 and 教 the reading that they have in this place."""
    changed = list(read)
    for place, sign in enumerate(run):
        if sign in _BY_PLACE:
            changed[place] = _BY_PLACE[sign](run, read, place)
    return changed


def _yi(run: str, read: Sequence[str], place: int) -> str:
    before, after = run[:place], run[place + 1 :]
    if before[-1:] == after[:1] and before[-2:-1] != "一" and before[-1:] not in DIGITS:
        return "yi5"  # 看一看, not 一样一样
    is_number = (
        not after
        or before.endswith(ORDINAL_BEFORE)
        or after.startswith(ORDINAL_AFTER)
        or before[-1:] in tuple(DIGITS[1:10])
        or (after[0] in DIGITS and after[0] not in "百千万亿点")
        or (after[0] == "点" and after[1:2] in (*DIGITS, "半"))
    )
    if is_number:
        return "yi1"
    return "yi2" if read[place + 1].endswith("4") or after[0] == "个" else "yi4"


def _bu(run: str, read: Sequence[str], place: int) -> str:
    if place and run[place - 1 : place] == run[place + 1 : place + 2]:
        return "bu5"  # 好不好
    return "bu2" if read[place + 1 : place + 2] and read[place + 1].endswith("4") else "bu4"


NOT_OF_A_VERB = tuple("没莫有不难获取赢所都")
"""得 after these is a verb of its own (没得, 难得) or of a word (不得)."""


def _de(run: str, read: Sequence[str], place: int) -> str:
    """看得见, 便宜得很: 得 between a verb and how it goes is light."""
    alone = (
        not place or run[place - 1] in NOT_OF_A_VERB or run[place + 1 : place + 2] in ("罪", "知")
    )
    return read[place] if alone or read[place] != "de2" else "de5"


def _zhe(_run: str, read: Sequence[str], place: int) -> str:
    """拿着手机 is no 着手: after a verb 着 is light, whatever follows."""
    return "zhe5" if place and read[place] in ("zhuo2", "zhao1") else read[place]


TAUGHT_NOUNS = frozenset("室育师练材堂授训程会养导科")
"""After 教 these make a noun or a bookish word: 教室, 教育."""


def _jiao(run: str, read: Sequence[str], place: int) -> str:
    """To teach somebody is jiāo: 教您, 有人教."""
    noun = run[place + 1 : place + 2] in TAUGHT_NOUNS or run[:place].endswith(("宗", "佛", "指"))
    return read[place] if noun else "jiao1"


_BY_PLACE = {"一": _yi, "不": _bu, "得": _de, "着": _zhe, "教": _jiao}
