"""Numbers in Chinese words: quantities, digits, money, times.

cn2an counts; what it does not know is here: 幺, 两, 角 and 分, 半. Arguments are
strings of ASCII digits as they stand in the text, with commas or a decimal point.
"""

CALLED = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))
"""Digits as they are called out: in telephone numbers 1 is 幺, never mistaken for 七."""

PLAIN = {**CALLED, "1": "一"}

COUNTED = (
    "个位名人口户家天年周次遍趟回元块角万千亿公里米斤吨克升毫厘片粒颗支瓶碗杯盒袋包张份本部台件条种"
    "只双套层间辆把倍半小时分钟秒页步样项类岁趟道点"
)
"""Before these (by their first character) 2 is 两."""

NEVER_COUNTED = ("分之", "月", "日", "号", "楼", "级", "步法")


def digits(text: str) -> str:
    """Call out each digit: 120 → 幺二零."""
    return "".join(CALLED[digit] for digit in text)


def plain_digits(text: str) -> str:
    """Read digits one by one with 一, as in years: 2010 → 二零一零."""
    return "".join(PLAIN[digit] for digit in text)


def grouped(text: str, *sizes: int) -> str:
    """Call out digits in groups of these sizes; the last size goes on to the end."""
    groups: list[str] = []
    start = 0
    while start < len(text):
        size = sizes[min(len(groups), len(sizes) - 1)]
        groups.append(digits(text[start : start + size]))
        start += size
    return " ".join(groups)


def local_number(text: str) -> str:
    """Call out a subscriber's number: 8 digits as 4 and 4, 7 as 3 and 4, 6 as 3 and 3."""
    first = {6: 3, 7: 3, 8: 4}.get(len(text), 4 if len(text) > 8 else len(text))
    return grouped(text, first, 4)


def number(text: str) -> str:
    """Count: 1,010.5 → 一千零一十点五. Thousands of 2 are 两千 and 两万."""
    # Imported here: 0.2 s, which a worker that is asked for words alone need not pay.
    import cn2an

    words = str(cn2an.an2cn(text.replace(",", "")))
    return "两" + words[1:] if words.startswith(("二千", "二万", "二亿")) else words


def amount(text: str, following: str) -> str:
    """Count what `following` names: 2 before 个 is 两."""
    if text == "2" and following[:1] in COUNTED and not following.startswith(NEVER_COUNTED):
        return "两"
    return number(text)


def money(text: str) -> str:
    """Say an amount in yuan: 120.50 → 一百二十元五角."""
    yuan, _, cents = text.replace(",", "").partition(".")
    if len(cents) > 2:
        return number(text) + "元"
    jiao, fen = (cents + "00")[0], (cents + "00")[1]
    said = amount(yuan, "元") + "元" if int(yuan) or not int(cents or "0") else ""
    if jiao != "0":
        said += PLAIN[jiao] + "角"
    elif fen != "0" and said:
        said += "零"
    return said + (PLAIN[fen] + "分" if fen != "0" else "")


def clock(hour: str, minute: str) -> str:
    """Say a time of day: 8:30 → 八点半, 14:05 → 十四点零五分."""
    said = amount(str(int(hour)), "个") + "点"
    if minute == "00":
        return said
    if minute == "30":
        return said + "半"
    return said + ("零" if minute.startswith("0") else "") + number(str(int(minute))) + "分"
