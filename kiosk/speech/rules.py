"""How numbers, names and symbols are said in Mandarin: one table, the first rule that fits wins.

A rule is a pattern and what to say for its match. Patterns are tried at one
place of the text, so they look around themselves for what makes 120 a telephone
number (叫救护车打120) or a quantity (120分钟内).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kiosk.speech import numerals
from kiosk.speech.numerals import amount, digits, number
from kiosk.speech.phrases import LIST_NUMBER

Match = re.Match[str]


class Rule(NamedTuple):
    """What a pattern is said as."""

    pattern: re.Pattern[str]
    say: Callable[[Match], str]


NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
DASH = r"\s*[-–—~～]+\s*"
YEAR = r"(?:19|20)\d\d"

COUNTABLE = (
    r"\s*(?:[元块角分万亿千百个名人位天日月年岁周次台张份户家条米公里步平吨斤克度部本余多小时秒级辆"
    r"所件种套片粒颗盒瓶毫厘倍页字课]|[%‰℃°㎡]|[a-zA-Z]{1,4}\b|至\d|到\d|[-–—~～]+\d)"
)
"""Digits before this are a quantity."""

SHORT_NUMBER = (
    r"(?:110|119|12[0-24]|114|12\d{3}|95\d{3}|96\d{3}|100\d\d|11[68]\d{2,3})"
    rf"(?!\d|[.,/]\d)(?!{COUNTABLE})"
)
"""Emergency calls, hotlines and service numbers."""

QUANTITY_BEFORE = "".join(
    rf"(?<!{word})"
    for word in (
        "血压",
        "高压",
        "低压",
        "超过",
        "不到",
        "达到",
        "不足",
        "大约",
        "满",
        "第",
        "于",
        "约",
    )
)

CALL_BEFORE = (
    r"(?:(?<=打)|(?<=拨)|(?<=电话)|(?<=电话[:：是为])|(?<=热线)|(?<=热线[:：])|(?<=号码)|(?<=号码[:：是为])"
    r"|(?<=信到)|(?<=致电)|(?<=尾号)|(?<=验证码)|(?<=密码)|(?<=密码是)|(?<=初始是)|(?<=电信)|(?<=分机))"
)

UNITS = {
    "kW·h": "千瓦时",
    "kWh": "千瓦时",
    "mmHg": "毫米汞柱",
    "mmol/L": "毫摩尔每升",
    "mg": "毫克",
    "kg": "公斤",
    "g": "克",
    "ml": "毫升",
    "mL": "毫升",
    "L": "升",
    "km": "公里",
    "m²": "平方米",
    "㎡": "平方米",
    "m2": "平方米",
    "m³": "立方米",
    "m3": "立方米",
    "mm": "毫米",
    "cm": "厘米",
    "m": "米",
    "°C": "摄氏度",
    "℃": "摄氏度",
    "°": "度",
    "min": "分钟",
    "h": "小时",
    "W": "瓦",
    "V": "伏",
    "MB": "兆",
}
UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))

NAMES = {
    "wifi": "无线网",
    "wi-fi": "无线网",
    "wlan": "无线网",
    "email": "电子邮箱",
    "vivo": "维沃",
    "oppo": "欧珀",
    "apple": "苹果",
    "iphone": "苹果手机",
    "android": "安卓",
    "huawei": "华为",
    "sim": "西姆",
}
"""Latin names as people here say them; every other Latin word is spelled."""

SYMBOLS: dict[str, str | None] = {
    **dict.fromkeys("，。！？；：、", None),
    **dict.fromkeys("（）()【】[]〔〕〈〉{}|<>…—–→\t", "，"),
    **dict.fromkeys(",", "，"),
    **dict.fromkeys("\n", "。"),
    **dict.fromkeys("~～", "到"),
    "!": "！",
    "?": "？",
    ";": "；",
    ":": "：",
    ".": "。",
    "/": "或",
    "&": "和",
    "+": "加",
    "=": "等于",
    "×": "乘",
    "÷": "除以",
    "≥": "大于等于",
    "≤": "小于等于",
    "%": "百分号",
    "¥": "元",
    "#": "井号",
    "*": "星号",
    "@": "艾特",
    "№": "编号",
    "☎": "电话",
    "★": "星",
    "℃": "摄氏度",
    "㎡": "平方米",
    "°": "度",
}
"""What one character is said as; None: as it stands. All others are silent."""

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def spelled(word: str) -> str:
    """Say a Latin word: its name, or letter by letter (capitals), digits called out."""
    name = NAMES.get(word.lower())
    if name is not None:
        return name
    return "".join(numerals.CALLED.get(sign, sign.upper()) for sign in word if sign.isalnum())


def _address(match: Match) -> str:
    """Say the address of a page."""
    named = match[0].removeprefix("https://").removeprefix("http://").rstrip("/")
    return "".join(
        {".": "点", "/": "斜杠"}.get(part) or spelled(part)
        for part in re.findall(r"[A-Za-z0-9]+|[./]", named)
    )


def _date(match: Match) -> str:
    year, month, day = match.groups()
    return f"{numerals.plain_digits(year)}年{number(str(int(month)))}月{number(str(int(day)))}日"


def _fraction(match: Match) -> str:
    above, below = match.groups()
    if 0 < int(above) < int(below):
        return f"{number(below)}分之{number(above)}"
    return f"{number(above)}，{number(below)}"


def _money_range(match: Match) -> str:
    return f"{number(match[1])}到{numerals.money(match[2])}"


def _percent_range(match: Match) -> str:
    return f"百分之{number(match[1])}到百分之{number(match[2])}"


def _quantity(match: Match) -> str:
    following = re.sub(rf"^{DASH}{NUMBER}", "", match.string[match.end() :])
    if match.string[: match.start()].rstrip().endswith("第"):
        return number(match[1])
    return amount(match[1], following)


MANDARIN = tuple(
    Rule(re.compile(pattern), say)
    for pattern, say in (
        # Addresses of pages; names.
        (r"https?://[\w./?=&%-]+", _address),
        (r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|org|net|gov)\b[\w./-]*", _address),
        # Dates and times.
        (rf"({YEAR})[-/.](\d\d?)[-/.](\d\d?)(?!\d)", _date),
        (
            rf"{YEAR}(?=年(?!龄)|(?:{DASH}|到|至){YEAR}|[起〕\])）]|版|标准|秋|春)",
            lambda m: numerals.plain_digits(m[0]),
        ),
        (
            r"([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：][0-5]\d)?(?!\d)",
            lambda m: numerals.clock(m[1], m[2]),
        ),
        # Telephone numbers.
        (
            r"(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)",
            lambda m: numerals.grouped(m[1] + m[2] + m[3], 3, 4),
        ),
        (
            r"([48]00)[- ]?(\d{3})[- ]?(\d{4})(?!\d)",
            lambda m: numerals.grouped(m[1] + m[2] + m[3], 3, 3, 4),
        ),
        (
            r"(0[12]\d|0[3-9]\d\d)[- ]?(\d{7,8})(?!\d)",
            lambda m: f"{digits(m[1])} {numerals.local_number(m[2])}",
        ),
        (r"(0\d{2,3})-(\d{3,6})(?!\d)", lambda m: f"{digits(m[1])} {digits(m[2])}"),
        (rf"{QUANTITY_BEFORE}{SHORT_NUMBER}", lambda m: digits(m[0])),
        (
            rf"{CALL_BEFORE}\s*(\d{{3,}})(?![.,]\d)(?!{COUNTABLE})",
            lambda m: numerals.local_number(m[1]),
        ),
        (rf"\d{{7,}}(?![.,]\d)(?!{COUNTABLE})", lambda m: numerals.local_number(m[0])),
        (r"0\d+(?![.,]\d)", lambda m: digits(m[0])),
        # Places and lines.
        (r"\d{3,4}(?=室|号房|房间|路(?!程))", lambda m: digits(m[0])),
        (r"[GDCZTK]\d{1,4}(?=次|列车)", lambda m: spelled(m[0])),
        (r"\d0(?=后)", lambda m: numerals.plain_digits(m[0])),
        (r"\d+(?:-\d+){2,}", lambda m: "杠".join(digits(part) for part in m[0].split("-"))),
        # Money.
        (rf"[¥￥]\s*({NUMBER}){DASH}[¥￥]?({NUMBER})", _money_range),
        (rf"[¥￥]\s*({NUMBER})(?![万亿])", lambda m: numerals.money(m[1])),
        (rf"[¥￥]\s*({NUMBER}[万亿])", lambda m: number(m[1][:-1]) + m[1][-1] + "元"),
        (r"(\d+\.\d\d?)元", lambda m: numerals.money(m[1])),
        (r"(?<=[元角分块次])/(?=[\u4e00-\u9fff])", lambda _m: "每"),
        # Shares, ratios, temperatures, units.
        (rf"({NUMBER})%?{DASH}({NUMBER})%", _percent_range),
        (rf"({NUMBER})\s*%", lambda m: f"百分之{number(m[1])}"),
        (rf"({NUMBER})\s*‰", lambda m: f"千分之{number(m[1])}"),
        (
            r"(\d{2,3})/(\d{2,3})\s*(?:mmHg|毫米汞柱)",
            lambda m: f"{number(m[1])}比{number(m[2])}毫米汞柱",
        ),
        (
            r"(?<= )(\d)/(\d)(?=\n|$)",
            lambda m: f"，第{number(m[1])}个，共{amount(m[2], '个')}个",
        ),
        (r"(\d+)/(\d+)(?=页)", lambda m: f"{number(m[1])}，共{number(m[2])}"),
        (r"(\d+)/(\d+)(?![\d/])", _fraction),
        (r"(\d+)[:：](\d+)(?!\d)", lambda m: f"{number(m[1])}比{number(m[2])}"),
        (rf"(?<![\d\w])[-−]({NUMBER})(?=\s*(?:℃|°C|度))", lambda m: f"零下{number(m[1])}"),
        (
            rf"({NUMBER})\s*({UNIT})(?![A-Za-z0-9])",
            lambda m: amount(m[1], UNITS[m[2]]) + UNITS[m[2]],
        ),
        (rf"({NUMBER})\+", lambda m: number(m[1]) + "以上"),
        # The number of a step, as 第三: whisper-base understands 三 alone once in ten times, and
        # 第三 seven times. Ranges; what is left is counted.
        (LIST_NUMBER.pattern, lambda m: f"第{number(m[1])}，"),
        (rf"(?<=[\d%℃元点月日号时岁分]){DASH}(?=[\d¥￥])", lambda _m: "到"),
        # The space that stands before a character is for the eye: no pause.
        (rf"({NUMBER})(?: (?=[\u4e00-\u9fff]))?", _quantity),
        # Names side by side, each in its quotes: a pause between them.
        (r"[”」』》][“「『《]", lambda _m: "、"),
        # Latin.
        (r"[Ww]i-[Ff]i", lambda m: spelled(m[0])),
        (r"[A-Za-z][A-Za-z0-9]*", lambda m: spelled(m[0])),
        (rf"[{CIRCLED}]", lambda m: f"第{number(str(CIRCLED.index(m[0]) + 1))}，"),
        (r"[#*](?=键)", lambda m: "井号" if m[0] == "#" else "星号"),
    )
)
