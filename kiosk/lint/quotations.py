"""What stands in “ ”: words to say aloud, or a name to look for on a sign or a phone."""

import re
from collections.abc import Callable

QUOTATION = re.compile(r"“[^”]*”")
_BEFORE_SPEECH = "：说问答喊讲"
_BEFORE_WRITING = ("短信说", "上说")
_END_OF_SPEECH = "。？！"


def is_speech(text: str, quotation: re.Match[str]) -> bool:
    """Whether somebody says the quotation; otherwise one reads it somewhere.

    Words to say end as a sentence does (“我要挂内科。”) or follow 说, 问, 答 or a
    colon (说“补身份证”). All others are names: 点“办事”, 上面写着“长期”, and so is
    what a message or a screen says (短信说“水费逾期”).
    """
    before = text[: quotation.start()]
    if quotation[0][-2] in _END_OF_SPEECH:
        return True
    return before.endswith(tuple(_BEFORE_SPEECH)) and not before.endswith(_BEFORE_WRITING)


def without_names(text: str) -> str:
    """Return `text` with each name as spaces of its length, so that places stay the same."""
    return _replaced(text, name=lambda words: " " * len(words), speech=lambda words: words)


def without_words(text: str) -> str:
    """Return the sentence around the quotations: a name becomes one thing, speech a pause."""
    return _replaced(text, name=lambda _: "某", speech=lambda _: "，")


def _replaced(text: str, name: Callable[[str], str], speech: Callable[[str], str]) -> str:
    return QUOTATION.sub(lambda found: (speech if is_speech(text, found) else name)(found[0]), text)
