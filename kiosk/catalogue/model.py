"""What a service is, in one locale. Frozen, typed, ready to show.

All texts are in the locale that was asked for. Dates are ISO 8601 calendar
dates as `datetime.date`. Pictograms are names of Material Design Icons.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Day = date
"""A calendar day, where a field takes the name `date` for itself."""


class WayKind(StrEnum):
    """How a thing gets done, in the order in which a service offers it: no phone needed first."""

    IN_PERSON = "in-person"
    TELEPHONE = "telephone"
    AT_HOME = "at-home"
    THROUGH_FAMILY = "through-family"
    PHONE_APP = "phone-app"
    ONLINE = "online"


class FactKind(StrEnum):
    """What a fact is about; `shelf_life` says how long each kind keeps."""

    WHO = "who"
    BRING = "bring"
    OFFLINE = "offline"
    PHONE = "phone"
    ONLINE = "online"
    TIME = "time"
    FEE = "fee"
    STEP = "step"
    TRAP = "trap"
    BASIS = "basis"
    NOTE = "note"


COMMON_KNOWLEDGE = "common-knowledge"
"""The source of a fact that everybody knows and nobody wrote down."""


class Confidence(StrEnum):
    """How sure we are of a fact, from the fact sheets in shared/facts."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Category:
    """One tile of the home screen. `short_name` has at most 4 characters in Chinese."""

    id: str
    name: str
    short_name: str
    summary: str
    pictogram: str


@dataclass(frozen=True, slots=True)
class ServiceHead:
    """What a list shows of a service: enough to choose it."""

    id: str
    category: str
    title: str
    summary: str
    pictogram: str
    private: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to bring."""

    text: str
    pictogram: str


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a way: one screen of the guide."""

    text: str
    tip: str | None
    pictograms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalField:
    """Something that differs by district or centre, and a sentence that is true everywhere."""

    id: str
    label: str
    everywhere: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get a service done. `number` is the telephone number to ring, if it is one."""

    kind: WayKind
    title: str
    place: str | None
    number: str | None
    time: str | None
    fee: str | None
    steps: tuple[Step, ...]
    local_fields: tuple[LocalField, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to ring and what for."""

    number: str
    purpose: str


@dataclass(frozen=True, slots=True)
class StuckPoint:
    """Where people get stuck, and the way round it."""

    at: str
    do: str


@dataclass(frozen=True, slots=True)
class VolunteerNotes:
    """What the person beside the resident should know."""

    ask_first: str
    stuck: tuple[StuckPoint, ...]
    stop_when: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a service comes from: a legal basis or an authority's page."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One checked statement behind a service, in the words of its fact sheet (Chinese only).

    `source` is an address or `COMMON_KNOWLEDGE`; `region` says where the rule
    holds, and is None where the fact sheet does not limit it.
    """

    id: str
    kind: FactKind
    text: str
    source: str
    date: str | None
    region: str | None
    confidence: Confidence
    local: bool
    mirror: bool
    checked_on: Day
    review_by: Day


@dataclass(frozen=True, slots=True)
class DueFact:
    """A fact, and the last day on which it is still fresh."""

    review_by: Day
    service: str
    title: str
    id: str
    kind: FactKind
    text: str
    source: str
    checked_on: Day


@dataclass(frozen=True, slots=True)
class Emergency:
    """What an emergency shows before anything else: the number, and what to say first."""

    number: str
    first_words: str


@dataclass(frozen=True, slots=True)
class Service:
    """One service, whole."""

    head: ServiceHead
    short_title: str
    for_whom: str | None
    sayings: tuple[str, ...]
    bring: tuple[Thing, ...]
    ways: tuple[Way, ...]
    phones: tuple[Phone, ...]
    traps: tuple[str, ...]
    if_wrong: tuple[str, ...]
    volunteer: VolunteerNotes | None
    local_fields: tuple[LocalField, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    reviewed_on: date
    review_by: date
    """The day on which the first of its facts goes stale."""
    emergency: Emergency | None

    def way(self, kind: WayKind) -> Way | None:
        """Return the way of this kind, or None when the service does not have it."""
        return next((way for way in self.ways if way.kind is kind), None)

    def is_common_knowledge(self, way: Way) -> bool:
        """Whether this way rests on no fact with a source, only on what everybody knows."""
        sourced = {fact.id for fact in self.facts if fact.source != COMMON_KNOWLEDGE}
        return sourced.isdisjoint(way.facts)

    def is_overdue(self, today: date) -> bool:
        """Whether its facts should have been checked again by `today`."""
        return today > self.review_by


@dataclass(frozen=True, slots=True)
class EventHead:
    """What a list shows of a life event."""

    id: str
    title: str
    summary: str
    pictogram: str
    private: bool


@dataclass(frozen=True, slots=True)
class EventService:
    """A service of a life event: what it brings there, and its first number to ring."""

    head: ServiceHead
    why: str
    phone: Phone | None


@dataclass(frozen=True, slots=True)
class EventThing:
    """Something to bring, and the ids of the services of the event that need it."""

    thing: Thing
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A life event, whole: 一件事一次办.

    Services are in the order in which they are done. `bring` is all that they need,
    each thing once. `reviewed_on` is the day on which the first of them was checked.
    """

    head: EventHead
    first: str
    services: tuple[EventService, ...]
    bring: tuple[EventThing, ...]
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class SearchKey:
    """One text that leads to a service, and its first letters in upper case (挂号: GH)."""

    service_id: str
    text: str
    initials: str
