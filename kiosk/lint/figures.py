"""Every figure that people read stands in a fact with a source.

From shared/design/content.md: what is only common knowledge stays general, so a fact
without a source covers no figure; what differs from place to place is a local field,
whose value each centre fills in. A way names its facts, and its figures stand in those;
all other fields of a service may use any of its facts. A fact of another city, or of one
district, covers a figure only where the text names the place: its rule is no rule here.
Names of sources are exempt: their numbers are those of documents. What counts as a
figure is told in `amounts`.
"""

import functools
import re
from collections.abc import Iterator, Sequence

from kiosk.catalogue.faults import Fault
from kiosk.catalogue.model import COMMON_KNOWLEDGE
from kiosk.catalogue.schema import WrittenFact, WrittenService
from kiosk.lint.amounts import Figure, figures_in, figures_of_fact
from kiosk.lint.material import EXEMPT, Line, Material, Rule

HERE = ("全国", "重庆", "四川和重庆")
"""Regions whose facts hold in all of Chongqing, as do those that name none."""

_PARTS_OF_A_PLACE = re.compile(r"[（）、]|重庆|四川|广东|江苏|浙江|江西|湖南|河南|[区县]$")
"""What stands around the name that people call a place by: 重庆涪陵, 九龙坡, 巴南区."""


def _find(material: Material) -> Iterator[Fault]:
    for line in material.lines:
        if line.field == EXEMPT:
            continue
        usable = _facts_for(line)
        said = [figure for fact in usable for figure in _said_by(fact.text)]
        for figure in figures_in(line.text):
            if not any(figure.agrees(other) for other in said):
                yield line.fault(f"says {figure.written}, {_advice(line, figure)}")


@functools.cache
def _said_by(fact: str) -> tuple[Figure, ...]:
    """Return the figures of a fact. Every line of a service asks for those of all its facts."""
    return tuple(figures_of_fact(fact))


def _facts_for(line: Line) -> Sequence[WrittenFact]:
    """Return the facts with a source that this line may rest on."""
    service = line.service
    if service is None:
        return ()
    named = service.ways[int(line.location[1])].facts if _in_a_way(line) else None
    return [
        fact
        for fact in service.facts
        if fact.source != COMMON_KNOWLEDGE
        and (named is None or fact.id in named)
        and holds_for(fact, line.text)
    ]


def holds_for(fact: WrittenFact, text: str) -> bool:
    """Whether a fact may cover a text: it holds here, or the text says where."""
    if fact.region is None or fact.region in HERE:
        return True
    names = _PARTS_OF_A_PLACE.split(fact.region)
    return any(name in text for name in names if len(name) > 1)


def _in_a_way(line: Line) -> bool:
    return line.service is not None and line.location[0] == "ways"


def _advice(line: Line, figure: Figure) -> str:
    """Say why nothing covers the figure, and what to do."""
    if line.service is None:
        return "but only a service has facts: say it without a figure."
    known = _facts_that_say(line.service, figure)
    sourced = [fact.id for fact in known if fact.source != COMMON_KNOWLEDGE]
    elsewhere = [fact for fact in known if not holds_for(fact, line.text)]
    if elsewhere and len(elsewhere) == len(known):
        return (
            f"but {elsewhere[0].id} is of {elsewhere[0].region}: name the place, find a fact that "
            "holds here, or say it without a figure."
        )
    if sourced:
        return (
            f"but no fact that this way names does: if {' or '.join(sourced)} means the same, "
            "add it to `facts` of the way."
        )
    if known:
        return (
            f"but {known[0].id} is common knowledge, which stays general: "
            "find a source, or say it without a figure."
        )
    return (
        "but no fact with a source does: add the fact, "
        "say it without a figure, or make it a local field."
    )


def _facts_that_say(service: WrittenService, figure: Figure) -> list[WrittenFact]:
    return [
        fact for fact in service.facts if any(figure.agrees(other) for other in _said_by(fact.text))
    ]


FIGURES = Rule(
    "figures",
    "Every figure, fee, age and deadline stands in a fact with a source that holds here, or is a "
    "local field.",
    _find,
)
