"""Steps: each one action that starts with what to do, and each written for its own matter."""

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from kiosk.catalogue.faults import Fault
from kiosk.catalogue.schema import WrittenService, WrittenStep
from kiosk.catalogue.written import Located
from kiosk.lint.material import Line, Material, Rule
from kiosk.lint.quotations import without_words
from kiosk.lint.words import any_of, word_table

_WHEN_FIRST = re.compile(r"^[^，。；：？！“]{1,10}(?:时候|时|那天|以后|之后)(?=[，说问])")
"""When comes before what to do: 付钱以后, 挂号时说."""

JOINING = re.compile(r"(?:^|[，。；？！])(然后|接着|随后|接下来|紧接着|同时|之后|另外|顺便)")
"""Words at the head of a clause that bring in a second action."""

MOST_CLAUSES = 3
"""Outside of quotations and lists: what to do, how, and how one knows that it worked. Of the first
1,314 steps two had four, and both were two actions."""

MOST_SERVICES = 3
"""In so many services the words of a step may stand; the issue's own number."""

SHARED_SHARE = 0.4
"""Of the steps of the shorter of two services; the issue's own number."""

_LIST = re.compile(r"：[^“，。；？！][^。；？！]*")
_MARKS = re.compile(r"[，。；？！：]")
_NOT_A_WORD = re.compile(r"\W")


def starts_with_verb(text: str) -> bool:
    """Whether the first word says what to do."""
    first_words, others = _first_words()
    first = any_of((*first_words, *others)).match(text)
    return first is not None and first[0] in first_words and not _WHEN_FIRST.match(text)


@functools.cache
def _first_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that a step may start with, and those that only look alike."""
    table = word_table()
    return (
        frozenset(" ".join(table.first_words).split()),
        frozenset(" ".join(table.not_first_words).split()),
    )


def clauses(text: str) -> list[str]:
    """Return the clauses outside of quotations; what a colon lists belongs to the clause before."""
    around = _LIST.sub("", without_words(text))
    return [clause for clause in _MARKS.split(around) if clause]


def two_actions(text: str) -> str | None:
    """Return what makes one action two, as the end of a sentence; None when it is one."""
    around = without_words(text)
    joined = JOINING.search(around)
    if joined:
        return f"joins two actions with {joined[1]}"
    found = clauses(text)
    if len(found) > MOST_CLAUSES:
        return f"has {len(found)} clauses, at most {MOST_CLAUSES} are heard as one action"
    if sum(clause.startswith("再") for clause in found) > 1:
        return "has 再 twice"
    return None


def _steps(material: Material) -> Iterator[tuple[Line, WrittenStep]]:
    for line in material.lines:
        match line.location:
            case ("ways", int(way), "steps", int(step), "text") if line.service is not None:
                yield line, line.service.ways[way].steps[step]


def _faults_of_starts(material: Material) -> Iterator[Fault]:
    for line, step in _steps(material):
        if starts_with_verb(step.text):
            if step.unlike_others and not two_actions(step.text):
                yield line.fault("is like all others: remove `unlike_others`.")
        elif not step.unlike_others:
            yield line.fault(
                "does not start with a verb, 把 or 到: begin with what to do, or give the reason "
                "in `unlike_others`."
            )


def _faults_of_actions(material: Material) -> Iterator[Fault]:
    for line, step in _steps(material):
        why = two_actions(step.text)
        if why and not step.unlike_others:
            yield line.fault(
                f"{why}: make two steps of it, move one into `tip`, or give the reason in "
                "`unlike_others`."
            )


def _bare(step: WrittenStep) -> str:
    return _NOT_A_WORD.sub("", step.text)


def _steps_of(service: WrittenService) -> frozenset[str]:
    return frozenset(_bare(step) for way in service.ways for step in way.steps)


def _faults_of_copies(material: Material) -> Iterator[Fault]:
    places: dict[str, list[Line]] = defaultdict(list)
    for line, step in _steps(material):
        places[_bare(step)].append(line)
    for lines in places.values():
        owners = list(dict.fromkeys(line.owner for line in lines))
        if len(owners) > MOST_SERVICES:
            named = ", ".join(owners)
            yield lines[-1].fault(
                f"stands in {len(owners)} services ({named}), at most in {MOST_SERVICES}: "
                "say what is done in this one."
            )


def _faults_of_pairs(material: Material) -> Iterator[Fault]:
    services: list[tuple[Located[WrittenService], frozenset[str]]] = [
        (service, _steps_of(service.value)) for service in material.source.services
    ]
    for (first, some), (second, others) in itertools.combinations(services, 2):
        shared, fewer = some & others, min(len(some), len(others))
        if fewer and len(shared) / fewer > SHARED_SHARE:
            yield second.document.fault(
                ("ways",),
                f"{second.value.id} shares {len(shared)} of {fewer} steps with {first.value.id} "
                f"(“{min(shared)}”), at most {SHARED_SHARE:.0%} may be: write them for this one.",
            )


STEP_START = Rule(
    "step-start", "A step starts with a verb, 把 or 到, or tells why not.", _faults_of_starts
)
ONE_ACTION = Rule("one-action", "A step is one action, or tells why not.", _faults_of_actions)
OWN_STEPS = Rule(
    "own-steps",
    f"The words of a step stand in at most {MOST_SERVICES} services.",
    _faults_of_copies,
)
SHARED_STEPS = Rule(
    "shared-steps",
    f"No two services share more than {SHARED_SHARE:.0%} of their steps.",
    _faults_of_pairs,
)
