"""First-aid lines: each rests on a health authority's text and stands in one list to be signed.

The list is assets/first-aid.yaml. Nobody but a medical person can say that a line is right;
this rule sees to it that what was signed is what is shown, and that no line is forgotten.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from kiosk.catalogue.faults import Fault, shown_path
from kiosk.catalogue.model import COMMON_KNOWLEDGE
from kiosk.catalogue.schema import Line as Text
from kiosk.catalogue.schema import Slug, Written, WrittenFact, wrong
from kiosk.catalogue.written import Located, hint, read_right
from kiosk.lint.material import Line, Material, Rule, facts_of
from kiosk.paths import ASSETS

FIRST_AID = ASSETS / "first-aid.yaml"

KINDS_OF_AUTHORITY = {
    "gov.cn": "government",  # health commissions, emergency management and fire, market regulators
    "chinacdc.cn": "中国疾病预防控制中心",
    "redcross.org.cn": "中国红十字会",
    "cma.org.cn": "中华医学会",
}
"""By host, subdomains included. Any other page is named in the list, with the reason."""

TRIGGERS = {
    "hands on a patient": ("按压", "人工呼吸", "海姆立克", "除颤", "AED", "催吐", "搬动"),
    "lying and giving": ("平躺", "侧躺", "躺下", "喂水", "喂药", "喂饭", "衣领"),
    "no breath": ("噎", "呛", "喘不上气", "喘得", "没有呼吸", "起伏"),
    "not awake": ("昏", "喊不醒", "叫不醒", "叫不答应", "抽搐", "头晕"),
    "stroke": ("中风", "脸歪", "嘴歪", "说不清话", "说话不清", "半边", "发的病"),
    "heart": ("心梗", "胸口痛", "胸口闷", "胸闷", "心慌", "冷汗"),
    "wounds and falls": ("止血", "流血", "出血", "烫伤", "摔倒", "摔过", "受伤"),
    "smoke and gas": ("浓烟", "冒烟", "捂住口鼻", "臭鸡蛋味", "燃气总阀", "透气"),
    "medicine": ("停药", "停了药", "空着肚子", "空肚子", "发烧", "高烧", "起疹子", "血压高"),
    "suicide": ("不想活", "伤到自己", "伤害自己", "自己撑不住"),
}
"""Words that a line has which tells what to do to a body, by danger."""

AMBULANCE = "120"
"""A trigger only where the volunteer learns when to stop: there it is a threshold."""

_TRIGGER = re.compile("|".join(word for words in TRIGGERS.values() for word in words))

# What names a thing, a person or a question, and tells nobody to do anything.
_NAMING = frozenset(
    {"sayings", "title", "short_title", "name", "label", "purpose", "for_whom", "at", "ask_first"}
)


class WrittenAuthority(Written):
    """Whose pages count beside `KINDS_OF_AUTHORITY`, or what the host of one is called."""

    name: Text
    address: Text
    """Without https://. One page; or, ending in a slash, all pages below it."""
    reason: Text


class WrittenException(Written):
    """A line with a trigger word that is no first aid."""

    service: Slug
    text: Text
    reason: Text


class WrittenFirstAidLine(Written):
    """One line to sign. It rests on facts, or only sends to somebody who knows (`general`)."""

    service: Slug
    field: Text
    """Without running numbers, as in `ways.at-home.steps.text`."""
    text: Text
    facts: tuple[Text, ...] = ()
    """Ids as f15 of the line's own service, or as call-120/f15 of another."""
    general: Text | None = None
    signed_by: Text | None
    signed_on: date | None

    @model_validator(mode="after")
    def _rests_on_one_thing(self) -> Self:
        if bool(self.facts) == bool(self.general):
            raise wrong("needs either `facts`, or `general` with the reason: write one of them.")
        if (self.signed_by is None) != (self.signed_on is None):
            raise wrong("is signed by half: give both signed_by and signed_on, or null for both.")
        return self

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one line: the same words elsewhere are another line."""
        return self.service, self.field, self.text

    @property
    def references(self) -> Iterator[tuple[str, str]]:
        """The service and the id of each fact."""
        for reference in self.facts:
            service, _, name = reference.rpartition("/")
            yield service or self.service, name


class WrittenFirstAid(Written):
    """The file assets/first-aid.yaml."""

    authorities: tuple[WrittenAuthority, ...] = ()
    exceptions: tuple[WrittenException, ...] = ()
    lines: Annotated[tuple[WrittenFirstAidLine, ...], Field(min_length=1)]

    def authority(self, source: str) -> str | None:
        """Return who answers for a page, or None when it is nobody we may cite."""
        address = source.partition("://")[2]
        for named in self.authorities:
            below = named.address.endswith("/") and address.startswith(named.address)
            if below or address == named.address:
                return named.name
        host = urlsplit(source).hostname or ""
        for suffix, kind in KINDS_OF_AUTHORITY.items():
            if host == suffix or host.endswith(f".{suffix}"):
                return f"{kind} ({host})"
        return None


def read_first_aid(path: Path = FIRST_AID) -> Located[WrittenFirstAid]:
    """Read the list. Raise `CatalogueError` that names every fault of its form."""
    return read_right(WrittenFirstAid, path)


def faults_of_first_aid(material: Material, path: Path = FIRST_AID) -> Iterator[Fault]:
    """Yield a fault for each line that changed, rests on nobody, or is not in the list."""
    listed = read_first_aid(path)
    yield from _faults_of_lines(listed, material)
    yield from _faults_of_facts(listed, material)
    yield from _faults_of_exceptions(listed, material)
    yield from _unlisted(listed, material)


def _faults_of_lines(listed: Located[WrittenFirstAid], material: Material) -> Iterator[Fault]:
    shown = {_key(line) for line in material.lines}
    services = sorted({line.owner for line in material.lines if line.service})
    seen: set[tuple[str, str, str]] = set()
    for index, line in enumerate(listed.value.lines):
        place = ("lines", index)
        if line.service not in services:
            sentence = f"there is no service {line.service}: {_close(line.service, services)}"
            yield listed.document.fault((*place, "service"), sentence)
        elif line.key in seen:
            yield listed.document.fault(place, f"“{line.text}” is there twice: remove one.")
        elif line.key not in shown:
            yield listed.document.fault((*place, "text"), _changed(line, material))
        seen.add(line.key)


def _changed(line: WrittenFirstAidLine, material: Material) -> str:
    """Say that the kiosk shows something else, and that a signature is lost with the words."""
    now = [other.field for other in material.lines if other.owner == line.service]
    if line.field in now:
        sentence = f"“{line.text}” is not what {line.service} shows in {line.field}: copy it anew"
    else:
        sentence = f"{line.service} has no field {line.field}: {_close(line.field, now)} Copy anew"
    if line.signed_by:
        return (
            f"{sentence}, and set signed_by and signed_on to null: the words that {line.signed_by} "
            f"signed on {line.signed_on} are gone."
        )
    return f"{sentence}, or remove the entry."


def _faults_of_facts(listed: Located[WrittenFirstAid], material: Material) -> Iterator[Fault]:
    services = [written.value for written in material.source.services]
    names = {service.id for service in services}
    facts = facts_of(services)
    for index, line in enumerate(listed.value.lines):
        if line.service not in names:
            continue  # that was told
        for position, (service, name) in enumerate(line.references):
            sentence = _unfit(listed.value, facts, service, name)
            if sentence:
                place = ("lines", index, "facts", position)
                yield listed.document.fault(place, f"“{line.text}” {sentence}")


def _unfit(
    listed: WrittenFirstAid, facts: Mapping[tuple[str, str], WrittenFact], service: str, name: str
) -> str | None:
    """Say why first aid may not rest on this fact."""
    fact = facts.get((service, name))
    if fact is None:
        known = [other for owner, other in facts if owner == service]
        return f"rests on {service}/{name}, which does not exist: {_close(name, known)}"
    if fact.source == COMMON_KNOWLEDGE:
        return (
            f"rests on {service}/{name}, which is common knowledge: cite a health authority's "
            "page, or reword it so that it only sends to 120 or a doctor (`general`)."
        )
    if listed.authority(fact.source) is None:
        return (
            f"rests on {service}/{name}, whose source {fact.source} is no authority: cite one "
            f"({', '.join(KINDS_OF_AUTHORITY)}), or name it under `authorities` with the reason."
        )
    return None


def _faults_of_exceptions(listed: Located[WrittenFirstAid], material: Material) -> Iterator[Fault]:
    shown = {(line.owner, line.text) for line in material.lines if trigger(line)}
    for index, exception in enumerate(listed.value.exceptions):
        if (exception.service, exception.text) not in shown:
            yield listed.document.fault(
                ("exceptions", index, "text"),
                f"“{exception.text}” is no line of {exception.service} with a trigger word "
                "any more: remove the exception.",
            )


def _unlisted(listed: Located[WrittenFirstAid], material: Material) -> Iterator[Fault]:
    known = {line.key for line in listed.value.lines}
    excepted = {(exception.service, exception.text) for exception in listed.value.exceptions}
    file = shown_path(listed.document.path)
    for line in material.lines:
        word = trigger(line)
        if word and _key(line) not in known and (line.owner, line.text) not in excepted:
            yield line.fault(
                f"speaks of {word}, but is not among the lines for a doctor to sign: list it in "
                f"{file} under service {line.owner}, field {line.field}, or add an exception."
            )


def trigger(line: Line) -> str | None:
    """Return the word that makes this line first aid, or None."""
    if line.service is None or line.field == "bring.text" or line.field.split(".")[-1] in _NAMING:
        return None
    found = _TRIGGER.search(line.text)
    if found:
        return found[0]
    threshold = line.field == "volunteer.stop_when" and AMBULANCE in line.text
    return AMBULANCE if threshold else None


def _key(line: Line) -> tuple[str, str, str]:
    return line.owner, line.field, line.text


def _close(name: str, known: Iterable[str]) -> str:
    return hint(name, sorted(set(known)))


FIRST_AID_RULE = Rule(
    "first-aid",
    "Every first-aid line rests on an authority's text and stands in assets/first-aid.yaml.",
    faults_of_first_aid,
)
