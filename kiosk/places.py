"""The places of the kiosk: every screen that a visitor can be at, as a value.

A place says all that is needed to draw its screen. Turning a page or taking a
step is going to another place, so that 返回 is always exactly one screen back.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.catalogue.model import WayKind


@dataclass(frozen=True, slots=True)
class Rest:
    """Nobody is there; the kiosk invites."""


@dataclass(frozen=True, slots=True)
class Home:
    """The ten tiles, or the four that a centre may choose (setting `start_page`)."""


@dataclass(frozen=True, slots=True)
class Matters:
    """What the four tiles of a start page leave out: one page of the categories."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Phones:
    """打电话: one page of the numbers that are asked for most."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Emergency:
    """120, 110, 119 and whom to call here."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """One page of the services of a category."""

    category: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ServicePage:
    """One service: its ways, what to bring, one warning. Small panels need several pages."""

    service: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class OtherWays:
    """The ways of a service that its page has no room for."""

    service: str


@dataclass(frozen=True, slots=True)
class BeforeWay:
    """Before the first step of a way: where, when, what it costs, what to ask here."""

    service: str
    way: WayKind
    page: int = 0


@dataclass(frozen=True, slots=True)
class Guide:
    """One step of one way. `step` counts from 0."""

    service: str
    way: WayKind
    step: int = 0


@dataclass(frozen=True, slots=True)
class Stuck:
    """这步不会: the same step in other words, and what else one can do."""

    service: str
    way: WayKind
    step: int


@dataclass(frozen=True, slots=True)
class Remember:
    """After the last step: what to bring, where to go, whom to ask."""

    service: str
    way: WayKind


class Carried(StrEnum):
    """What of a way goes home in a code."""

    STEPS = "full"
    POINTS = "short"
    PHONE = "phone"
    REMINDER = "reminder"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class HandOff:
    """The code to take home. `text` shows its words instead, and `page` is one page of them.

    `part` counts from 0: the codes of the steps, or the telephone numbers. `start` is
    the day and hour of a reminder.
    """

    service: str
    way: WayKind
    carried: Carried = Carried.STEPS
    part: int = 0
    start: datetime | None = None
    text: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class OtherMeans:
    """换个办法: how else what this code carries can go home."""

    code: HandOff


@dataclass(frozen=True, slots=True)
class ReminderDays:
    """哪天去: one page of the days to choose from."""

    service: str
    way: WayKind
    page: int = 0


@dataclass(frozen=True, slots=True)
class ReminderHours:
    """几点去, on the day that was chosen."""

    service: str
    way: WayKind
    day: date


@dataclass(frozen=True, slots=True)
class Events:
    """家里遇到大事了: one page of the life events."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class EventPage:
    """One life event: what to do first, and its services in order."""

    event: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class EventBring:
    """All that the services of a life event want brought, in one list."""

    event: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class EventHandOff:
    """The code of a life event. `part`, `text` and `page` are those of `HandOff`."""

    event: str
    part: int = 0
    text: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """打印一张: the sheet of a way.

    `news` is what became of the order: nothing yet, "printing", "done", "busy" with another
    one, or the key of a `PrintFault`.
    """

    service: str
    way: WayKind
    news: str = ""


@dataclass(frozen=True, slots=True)
class EventPaper:
    """The sheet of a life event. `news` is that of `Paper`."""

    event: str
    news: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """找一找: all services, narrowed by the first letters of their pinyin.

    `listing` shows the results alone, where the panel has no room for both.
    """

    letters: str = ""
    page: int = 0
    listing: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """找人帮忙: somebody is being called."""


@dataclass(frozen=True, slots=True)
class HowTo:
    """怎么用: how to use the kiosk, in four sentences a page."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class About:
    """What this machine is, and what it is not."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Sound:
    """How loud and how fast it speaks."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The four themes."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The three languages."""


@dataclass(frozen=True, slots=True)
class Looks:
    """字: size, colours, sound and language in one place, on panels without a top bar."""


@dataclass(frozen=True, slots=True)
class ReadQuietly:
    """A private matter: ask before it is read aloud."""


@dataclass(frozen=True, slots=True)
class StillThere:
    """Nobody touched for a while: ask, and end the visit when nobody answers."""


@dataclass(frozen=True, slots=True)
class StepAside:
    """我先让一让: the two pictures to remember, by their pictograms."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class ComeBack:
    """接着刚才的: choosing the two pictures. `first` is chosen already, `kind` is opened."""

    first: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class WrongPictures:
    """The two pictures were not found. `tries_left` is None when nothing is kept any more."""

    tries_left: int | None


@dataclass(frozen=True, slots=True)
class StaffDoor:
    """The pad for the PIN of the staff. The digits are not part of the place."""


@dataclass(frozen=True, slots=True)
class StaffHome:
    """What the staff can do here."""


@dataclass(frozen=True, slots=True)
class StaffServices:
    """One page of the services, with how many recordings each has."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StaffSentences:
    """One page of the sentences of a service, with who has recorded each."""

    service: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class StaffSentence:
    """One sentence: hear it, record it. `number` counts from 0 in the list of the service."""

    service: str
    number: int
    deleting: bool = False
    """The question whether its recording is to be deleted."""


@dataclass(frozen=True, slots=True)
class StaffSpeakers:
    """Who speaks on the recordings that are made from now on."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StaffHealth:
    """机器情况: what is wrong with the machine now."""

    page: int = 0


STAFF = (
    StaffDoor,
    StaffHome,
    StaffServices,
    StaffSentences,
    StaffSentence,
    StaffSpeakers,
    StaffHealth,
)
"""The places behind the PIN, and its pad."""

ASIDES = (ReadQuietly, StillThere, Help, Sound, Colours, Languages, Looks)
"""Places that one looks into without leaving the matter one is about."""

Place = (
    Rest
    | Home
    | Matters
    | Phones
    | Emergency
    | CategoryPage
    | ServicePage
    | OtherWays
    | BeforeWay
    | Guide
    | Stuck
    | Remember
    | HandOff
    | OtherMeans
    | ReminderDays
    | ReminderHours
    | Events
    | EventPage
    | EventBring
    | EventHandOff
    | Paper
    | EventPaper
    | Find
    | Help
    | HowTo
    | About
    | Sound
    | Colours
    | Languages
    | Looks
    | ReadQuietly
    | StillThere
    | StepAside
    | ComeBack
    | WrongPictures
    | StaffDoor
    | StaffHome
    | StaffServices
    | StaffSentences
    | StaffSentence
    | StaffSpeakers
    | StaffHealth
)


def matter_of(place: Place) -> tuple[str, str] | None:
    """Return which service or life event a place is about; None if it is about none."""
    match place:
        case (
            ServicePage(service=name)
            | OtherWays(service=name)
            | BeforeWay(service=name)
            | Guide(service=name)
            | Stuck(service=name)
            | Remember(service=name)
            | HandOff(service=name)
            | OtherMeans(HandOff(service=name))
            | ReminderDays(service=name)
            | ReminderHours(service=name)
            | Paper(service=name)
        ):
            return "service", name
        case (
            EventPage(event=name)
            | EventBring(event=name)
            | EventHandOff(event=name)
            | EventPaper(event=name)
        ):
            return "event", name
        case _:
            return None
