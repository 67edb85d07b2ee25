"""The little that English needs before it is spoken: the engine reads the rest well."""

import re

from kiosk.speech.rules import DASH, NUMBER, Rule

COUNTABLE = r"\s*(?:[%℃°㎡]|yuan|[a-z]*(?:years?|days?|hours?|minutes?|seconds?|months?|weeks?)\b|\
people\b|times\b|km\b|kg\b|m\b|beds?\b|[-–—]\s*\d)"
SHORT_NUMBER = r"(?<![\w.,])(?:110|119|12[0-24]|114|12\d{3}|95\d{3}|96\d{3}|100\d\d)(?![\w.,]*\d)"

SYMBOLS: dict[str, str | None] = {
    **dict.fromkeys(".,!?;:'%-/+$", None),
    **dict.fromkeys("’", "'"),
    **dict.fromkeys("()（）【】[]…—–→|", ", "),
    **dict.fromkeys("，、", ", "),
    **dict.fromkeys("。\n", ". "),
    "·": ", ",
    "：": ": ",
    "；": "; ",
    "！": "! ",
    "？": "? ",
    "&": " and ",
    "=": " equals ",
    "×": " times ",
    "≥": " at least ",
    "≤": " at most ",
    "@": " at ",
    "℃": " degrees",
    "㎡": " square metres",
}


def _called(text: str, *sizes: int) -> str:
    """Call out digits one by one, with a pause between groups of these sizes."""
    groups: list[str] = []
    start = 0
    while start < len(text):
        size = sizes[min(len(groups), len(sizes) - 1)]
        groups.append(" ".join(text[start : start + size]))
        start += size
    return ", ".join(groups)


RULES = tuple(
    Rule(re.compile(pattern), say)
    for pattern, say in (
        (r"(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)", lambda m: _called(m[1] + m[2] + m[3], 3, 4)),
        (r"([48]00)[- ]?(\d{3})[- ]?(\d{4})(?!\d)", lambda m: _called(m[1] + m[2] + m[3], 3, 3, 4)),
        (r"(0\d{2,3})[- ](\d{5,8})(?!\d)", lambda m: f"{_called(m[1], 4)}, {_called(m[2], 4)}"),
        (rf"{SHORT_NUMBER}(?!{COUNTABLE})", lambda m: _called(m[0], 5)),
        (rf"¥\s*({NUMBER})", lambda m: f"{m[1].replace(',', '')} yuan"),
        (r"(?<= )(\d)/(\d)(?=\n|$)", lambda m: f", {m[1]} of {m[2]}"),
        (rf"(?<=\d){DASH}(?=\d)", lambda _m: " to "),
        (NUMBER, lambda m: m[0].replace(",", "")),
        (r"\w[\w'’-]*", lambda m: m[0].replace("’", "'")),
    )
)


def tidy(words: str) -> str:
    """Mend doubled pauses and spaces."""
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r" (?=[,.!?;:])", "", words)
    words = re.sub(r",(?=\s*[,.!?;:])", "", words)
    words = re.sub(r"(?<=[.!?;:])[,.]+", "", words)
    return re.sub(r"\s+", " ", words).lstrip(",.;: ").rstrip()
