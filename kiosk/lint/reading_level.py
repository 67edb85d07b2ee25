"""Characters that somebody with a few years of school may not know."""

import functools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kiosk.catalogue.faults import Fault
from kiosk.catalogue.messages import is_saying
from kiosk.lint.material import Line, Material, Rule
from kiosk.paths import ASSETS
from kiosk.speech.pinyin import HAN

LEVEL_1 = ASSETS / "characters-level-1.txt"
"""The 3,500 characters of level 1 of 通用规范汉字表 (国发〔2013〕23号); its head tells more."""

RARE_SHARE = 0.01
"""Of the running characters of a service; the issue's own number."""

RARE_SHARE_OF_STEP = 0.1
"""A step of ten characters may have one that needs to be heard; with more it is not read at all."""


@functools.cache
def level_1(path: Path = LEVEL_1) -> frozenset[str]:
    """Return the characters of level 1."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def _faults(material: Material) -> Iterator[Fault]:
    for service in material.source.services:
        value = service.value
        lines = [line for line in material.lines if line.service is value]
        # One cannot name the matter without the characters of its title, and they are read aloud
        # on every screen of the service.
        title = set(value.title + (value.short_title or ""))
        known = level_1() | title
        running = Counter(
            sign for line in lines for sign in HAN.findall(line.text) if sign not in title
        )
        rare = Counter({sign: count for sign, count in running.items() if sign not in known})
        if rare.total() > RARE_SHARE * running.total():
            named = "、".join(f"{sign} {count}×" for sign, count in rare.most_common())
            share = rare.total() / running.total()
            yield service.document.fault(
                ("title",),
                f"{value.title}: {share:.1%} of its characters are outside of the 3,500 of level 1 "
                f"({named}), at most {RARE_SHARE:.0%} may be: say it in commoner words.",
            )
        for line in lines:
            yield from _faults_of_line(line, known)


def _faults_of_line(line: Line, known: frozenset[str]) -> Iterator[Fault]:
    if is_saying(line.context):
        return  # words to be found by, in people's own dialect; nobody needs to read them
    signs = HAN.findall(line.text)
    rare = [sign for sign in signs if sign not in known]
    if len(rare) > RARE_SHARE_OF_STEP * len(signs):
        yield line.fault(
            f"has {'、'.join(dict.fromkeys(rare))}, outside of the 3,500 characters of level 1: "
            "say it in commoner words."
        )


READING_LEVEL = Rule(
    "reading-level",
    f"At most {RARE_SHARE:.0%} of a service's characters are outside of level 1 of 通用规范汉字表, "
    f"and {RARE_SHARE_OF_STEP:.0%} of a single text's; the words of the title do not count.",
    _faults,
)
