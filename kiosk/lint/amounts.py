"""Figures: amounts that can be wrong, as an age, a sum, a time, a share, a distance.

A figure is compared by amount and unit, so spellings that surely mean the same are one:
65岁, ６５周岁 and 六十五岁; 半年 and 6个月; 5万元 and 50000块钱; 两成 and 20%; 半价 and 5折.
24小时 is not 1天 and 7天 is not 7个工作日: the law tells them apart.

What counts:

- Every number in digits, with the unit or measure word after it (`WORDED`, `COUNTED`). A range
  or a list shares the last unit: 60到64岁, 80、90、100岁. So do dates, clock times, fractions.
- Chinese numerals before a unit of `WORDED`, and before 次, 回, 趟 after a period
  (每年一次, 一年认一回). A clock time needs its part of the day before it (夜里十二点).

What does not:

- Chinese numerals before measure words (一张纸, 两个人, 一下, 一边): that is how people
  talk. Grades in words are names (一级残疾, 二档).
- 一 before a unit of time is mostly “a” (哪一天, 一个月多少钱); it counts where a limit
  stands beside it (一年以上, 提前一天, 推一年).
- What is vague: 几天, 十几岁, 十多年, 两三天, 这两天, 过两天, 第二天, 半天, 一半.
- 4个字: the words that are counted stand beside it. 5G: a name. Telephone numbers and
  the key to press after them, also in names of apps (“铁路12306”).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import cn2an

from kiosk.lint.numbers import without_phones
from kiosk.speech.rules import NUMBER, YEAR

Match = re.Match[str]
Unit = tuple[str, Fraction]


class Figure(NamedTuple):
    """An amount of a unit; `written` is how the text has it."""

    amount: Fraction | str
    unit: str
    written: str

    def agrees(self, other: "Figure") -> bool:
        """Whether both say the same."""
        return (self.amount, self.unit) == (other.amount, other.unit)


def _units(table: dict[str, tuple[str, int | Fraction]]) -> dict[str, Unit]:
    return {
        spelling: (name, Fraction(times))
        for spellings, (name, times) in table.items()
        for spelling in spellings.split()
    }


SHARE = "of a whole"
CHARACTERS = "字"

WORDED = _units(
    {
        "岁 周岁": ("岁", 1),
        "元 块钱": ("元", 1),
        "年": ("个月", 12),
        "个月": ("个月", 1),
        "月 月份": ("月份", 1),
        "季度 个季度": ("季度", 1),
        "周 星期 个星期": ("星期", 1),
        "天 日": ("天", 1),
        "工作日 个工作日": ("工作日", 1),
        "小时 个小时 钟头 个钟头": ("分钟", 60),
        "分钟": ("分钟", 1),
        "秒 秒钟": ("秒", 1),
        "%": (SHARE, Fraction(1, 100)),
        "成 折": (SHARE, Fraction(1, 10)),
        "倍": ("倍", 1),
        "公里": ("米", 1000),
        "米": ("米", 1),
        "公斤 千克": ("克", 1000),
        "斤": ("克", 500),
        "克": ("克", 1),
        "摄氏度 ℃": ("℃", 1),
    }
)
"""Units of age, money, time, share, distance, weight and heat."""

TIMES = {spelling: ("次", Fraction(1)) for spelling in ("次", "回", "趟")}

_MEASURE_WORDS = (
    "个 户 家 张 份 本 条 件 种 样 项 档 级 栋 号 路 站 步 页 寸 台 辆 部 间 床 瓶 盒 片 粒"
    " 颗 支 针 剂 杯 碗 顿 餐 袋 句 道 门 组 对 双 把 期 届 类 笔 处 座 格 键 室 代 课 行"
    " 场 所 集 厘米 毫米 平方米 毫升 升 毫克 毫米汞柱"
)

COUNTED = (
    WORDED
    | TIMES
    | _units(
        {
            "人 个人 位 名 口": ("人", 1),
            "层 楼": ("层", 1),
            "块 圆": ("元", 1),
            "角": ("元", Fraction(1, 10)),
            "度": ("℃", 1),
            "字 个字": (CHARACTERS, 1),
        }
    )
    | {spelling: (spelling, Fraction(1)) for spelling in _MEASURE_WORDS.split()}
)
"""Units and measure words after digits."""


def _one_of(units: dict[str, Unit]) -> str:
    return "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))


# Every pattern starts its figure with its first group.

_BETWEEN = r"\s*(?:到|至|或|[-–—~～、])\s*"
_DIGITS = rf"{NUMBER}[万千百亿]{{0,2}}"
_DIGITS_LIST = rf"(?<![A-Za-z\d])({_DIGITS}(?:{_BETWEEN}{_DIGITS})*)\s*[多余来]?\s*"
_WORDS = r"[一二两三四五六七八九十百千万亿零〇半]+"
_WORDS_LIST = rf"({_WORDS}(?:{_BETWEEN}{_WORDS})*)"
_CLEAR = r"(?<![几数第大小一二两三四五六七八九十百千万])(?<![这那过头前好](?=两))"
_TIME = r"(?:年|个月|天|日|个?星期|周(?!岁)|个?季度|个?小时|个?钟头|分钟|秒)"
_NO_AMOUNT = rf"(?!一{_TIME}|半[天日]|四周(?![内后以])|[一-十]成(?:不|都|功))"
_LIMIT_BEFORE = r"(?:(?<=[满隔推管过延])|(?<=不到)|(?<=提前)|(?<=至少)|(?<=最[多长]))"
_LIMIT_AFTER = r"(?=以[上内前后下]|之[内前后]|[内前后]|为限|有效)"
_PERIOD = rf"(?<![过这那])(?:每个?|{_WORDS}个?|\d+个?)(?:年|月|天|日|周|星期|季度)"
_PART_OF_DAY = r"(?:上午|下午|早上|中午|晚上|夜里)"
_HALVED = "年|个月|天|小时"
MAGNITUDES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def _amount(text: str) -> Fraction | None:
    """Read a number in digits or words; None when it is vague, as 三五."""
    digits = re.match(NUMBER, text)
    if digits:
        amount = Fraction(digits[0].replace(",", ""))
        for magnitude in text[digits.end() :]:
            amount *= MAGNITUDES[magnitude]
        return amount
    if text == "半":
        return Fraction(1, 2)
    words = text.replace("两", "二").replace("〇", "零")
    if words[0] in MAGNITUDES:
        words = "一" + words
    try:
        return Fraction(cn2an.cn2an(words, "strict"))
    except ValueError:
        return None


def _written(match: Match) -> str:
    return match.string[match.start(1) : match.end()]


def _quantity(match: Match) -> Iterator[Figure]:
    """Read a number, a range or a list; the last unit, with its 万, is that of all."""
    unit, times = COUNTED[match[2]]
    parts = re.split(_BETWEEN, match[1])
    magnitude = re.search(r"(?<=\d)\D*$", parts[-1])
    for part in parts:
        shared = magnitude[0] if magnitude and part[-1].isdigit() else ""
        amount = _amount(part + shared)
        if amount is not None:
            yield Figure(amount * times, unit, _written(match))


def _and_a_half(match: Match) -> Iterator[Figure]:
    """Read 三年半 and 两个半小时."""
    amount = _amount(match[1])
    unit, times = COUNTED[match[2] or {"月": "个月"}.get(match[3], match[3])]
    if amount is not None:
        yield Figure((amount + Fraction(1, 2)) * times, unit, _written(match))


def _date(match: Match) -> Iterator[Figure]:
    parts = match.groupdict()
    amount = "-".join(str(int(parts[name])) for name in ("y", "m", "d") if name in parts)
    yield Figure(amount, _DATES["y" in parts], _written(match))


_DATES = {True: "date", False: "day of a year"}


def _clock(match: Match) -> Iterator[Figure]:
    hour, minute = _amount(match["h"]), match.groupdict().get("m")
    half = match.groupdict().get("half")
    if hour is not None:
        yield Figure(f"{hour}:{30 if half else int(minute or 0):02}", "o'clock", _written(match))


def _fraction(match: Match) -> Iterator[Figure]:
    above, below = _amount(match["above"]), _amount(match["below"])
    if above is not None and below:
        yield Figure(above / below, SHARE, _written(match))


def _half_price(match: Match) -> Iterator[Figure]:
    yield Figure(Fraction(1, 2), SHARE, _written(match))


class _Reading(NamedTuple):
    pattern: re.Pattern[str]
    read: Callable[[Match], Iterator[Figure]]


def _readings(*rows: tuple[str, Callable[[Match], Iterator[Figure]]]) -> tuple[_Reading, ...]:
    return tuple(_Reading(re.compile(pattern), read) for pattern, read in rows)


_IN_DIGITS = _readings(
    (rf"(?P<y>{YEAR})(?:年|[-./])(?P<m>\d\d?)(?:月|[-./])(?P<d>\d\d?)(?:[日号]|(?!\d))", _date),
    (rf"(?P<y>{YEAR})年(?P<m>\d\d?)月", _date),
    (rf"(?P<y>{YEAR})年(?!龄|以[上下内])", _date),
    (r"(?<!\d)(?P<m>\d\d?)月(?P<d>\d\d?)[日号]", _date),
    (r"(?<![\d:])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\d:])", _clock),
    (r"(?<!\d)(?P<h>[01]?\d|2[0-4])点(?:(?P<m>[0-5]?\d)分|(?P<half>半)|钟)?", _clock),
    (r"(?<![\d/])(?P<above>\d+)/(?P<below>\d+)(?![\d/])", _fraction),
    (rf"(?<![A-Za-z\d])({_DIGITS})(?:({_HALVED})半(?![天夜价])|个半(小时|月))", _and_a_half),
    (rf"{_DIGITS_LIST}({_one_of(COUNTED)})", _quantity),
)
_SAID_ALIKE = _readings(
    (r"(半价)", _half_price),
    (rf"(?P<below>{_WORDS})分之(?P<above>{_WORDS})", _fraction),
    (rf"{_CLEAR}({_WORDS})(?:({_HALVED})半(?![天夜价])|个半(小时|月))", _and_a_half),
)
_SHOWN = (
    *_IN_DIGITS,
    *_SAID_ALIKE,
    *_readings(
        (rf"{_PART_OF_DAY}(?P<h>{_WORDS})点(?P<half>半)?", _clock),
        (rf"{_PERIOD}[^，。；：？！、]{{0,4}}?({_WORDS})({_one_of(TIMES)})", _quantity),
        (rf"{_LIMIT_BEFORE}(一)({_TIME})", _quantity),
        (rf"{_CLEAR}(一)({_TIME}){_LIMIT_AFTER}", _quantity),
        (rf"{_CLEAR}{_NO_AMOUNT}{_WORDS_LIST}({_one_of(WORDED)})", _quantity),
    ),
)
_SOURCED = (
    *_IN_DIGITS,
    *_SAID_ALIKE,
    *_readings(
        (rf"(?P<h>{_WORDS})点(?P<half>半)?", _clock),
        (rf"{_WORDS_LIST}({_one_of(COUNTED)})", _quantity),
    ),
)


def _read(text: str, readings: Sequence[_Reading]) -> tuple[list[Figure], str]:
    """Return the figures, and the text with dots in their place."""
    rest = without_phones(text)
    figures: list[Figure] = []
    for pattern, read in readings:
        for match in pattern.finditer(rest):
            figures += read(match)
        rest = pattern.sub(_dotted, rest)
    return figures, rest


def _dotted(match: Match) -> str:
    return match[0][: match.start(1) - match.start()] + "·" * (match.end() - match.start(1))


def figures_in(text: str) -> list[Figure]:
    """Return the figures of a text that people read. 字 needs no fact, so it is left out."""
    return [figure for figure in _read(text, _SHOWN)[0] if figure.unit != CHARACTERS]


def figures_of_fact(text: str) -> list[Figure]:
    """Return every amount that a fact says; a whole date says its year and its day too."""
    figures = _read(text, _SOURCED)[0]
    for figure in list(figures):
        if figure.unit == _DATES[True]:
            year, _, rest = str(figure.amount).partition("-")
            month, _, day = rest.partition("-")
            figures.append(Figure(year, _DATES[True], figure.written))
            if day:
                figures.append(Figure(f"{year}-{month}", _DATES[True], figure.written))
                figures.append(Figure(f"{month}-{day}", _DATES[False], figure.written))
    return figures


def numbers_without_unit(text: str) -> list[str]:
    """Return the digits that nothing names: no unit, no date, no part of a name as 5G."""
    rest = _read(text, _IN_DIGITS)[1]
    return re.findall(r"(?<![A-Za-z\d.,])\d+(?:[.,]\d+)*(?![A-Za-z\d])", rest)
