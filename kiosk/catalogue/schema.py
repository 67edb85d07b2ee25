"""What authors write: one YAML file a service, the file of the categories and that of life events.

Lengths are in characters of Chinese, so that a text fits its place on the screen
in the largest size. Field names are those of the files; `model` has what the
running kiosk sees.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from kiosk.catalogue.faults import Location
from kiosk.catalogue.model import Confidence, Day, FactKind, WayKind


class Marker:
    """Says of a field what it is for, beside its type."""


SHOWN = Marker()
"""Shown to people, so it gets translated."""

PICTOGRAM = Marker()
"""Names one or several Material Design Icons."""


def wrong(sentence: str) -> PydanticCustomError:
    """Return the error for a validator to raise; the sentence says what to do."""
    return PydanticCustomError("wrong", "{sentence}", {"sentence": sentence})


def _one_line(text: str) -> str:
    if not text.strip():
        raise wrong("is empty: write it, or remove the field.")
    if text != text.strip():
        raise wrong("starts or ends with a space: remove it.")
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise wrong("has a line break or a control character: write it on one line.")
    return text


@dataclass(frozen=True, slots=True)
class AtMost:
    """A text of at most so many characters. Its translations are measured by it too."""

    characters: int

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, text: str) -> str:
        if len(text) > self.characters:
            raise wrong(
                f"has {len(text)} characters, but at most {self.characters} fit: shorten it."
            )
        return text


def _like(pattern: str, form: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise wrong(f"is {text!r}, but must be {form}.")
        return text

    return AfterValidator(check)


Line = Annotated[str, AfterValidator(_one_line)]
Text4 = Annotated[Line, AtMost(4)]
Text6 = Annotated[Line, AtMost(6)]
Text8 = Annotated[Line, AtMost(8)]
Text10 = Annotated[Line, AtMost(10)]
Text12 = Annotated[Line, AtMost(12)]
Text14 = Annotated[Line, AtMost(14)]
Text16 = Annotated[Line, AtMost(16)]
Text20 = Annotated[Line, AtMost(20)]
Text24 = Annotated[Line, AtMost(24)]
Text30 = Annotated[Line, AtMost(30)]
Text36 = Annotated[Line, AtMost(36)]
Text40 = Annotated[Line, AtMost(40)]
Text50 = Annotated[Line, AtMost(50)]

Slug = Annotated[str, _like(r"[a-z0-9]+(-[a-z0-9]+)*", "small letters and hyphens, as call-120")]
LocalFieldId = Annotated[
    str, _like(r"[a-z0-9]+(_[a-z0-9]+)*", "small letters, as nearest_hospital")
]
FactId = Annotated[str, _like(r"f[0-9]{2,3}", "f and two digits, as f03")]
Number = Annotated[str, _like(r"[0-9]{3,}(-[0-9]{3,})*", "digits and hyphens, as 023-12345678")]
WebAddress = Annotated[str, _like(r"https?://[^\s/]\S*", "an address, as https://www.gov.cn/")]


class Written(BaseModel):
    """Strict: no unknown field, no silent conversion, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class WrittenThing(Written):
    """Something to bring."""

    text: Annotated[Text12, SHOWN]
    pictogram: Annotated[Slug, PICTOGRAM]


class WrittenStep(Written):
    """One action; one screen of the guide."""

    text: Annotated[Text40, SHOWN]
    tip: Annotated[Text36 | None, SHOWN] = None
    pictograms: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=3), PICTOGRAM]
    unlike_others: Line | None = None
    """Why it may start otherwise than with a verb, or be more than one action; nobody sees it."""


class WrittenWay(Written):
    """One way to get it done."""

    kind: Annotated[WayKind, Field(strict=False)]
    title: Annotated[Text10, SHOWN]
    place: Annotated[Text14 | None, SHOWN] = None
    number: Number | None = None
    time: Annotated[Text30 | None, SHOWN] = None
    fee: Annotated[Text30 | None, SHOWN] = None
    facts: tuple[FactId, ...] = ()
    local: tuple[LocalFieldId, ...] = ()
    steps: Annotated[tuple[WrittenStep, ...], Field(min_length=3, max_length=8)]

    @model_validator(mode="after")
    def _telephone_needs_a_number(self) -> Self:
        if self.kind is WayKind.TELEPHONE and not self.number and not self.local:
            raise wrong(
                "is a telephone way without a number: give `number`, or `local` with a local field."
            )
        return self


class WrittenPhone(Written):
    """A number to ring, and what for."""

    number: Number
    purpose: Annotated[Text12, SHOWN]


class WrittenStuckPoint(Written):
    """Where people get stuck, and the way round it."""

    at: Annotated[Text16, SHOWN]
    do: Annotated[Text50, SHOWN]


class WrittenVolunteerNotes(Written):
    """For the person beside the resident."""

    ask_first: Annotated[Text50, SHOWN]
    stuck: Annotated[tuple[WrittenStuckPoint, ...], Field(max_length=3)] = ()
    stop_when: Annotated[Text50 | None, SHOWN] = None


class WrittenLocalField(Written):
    """What each centre fills in, and a sentence that is true everywhere."""

    id: LocalFieldId
    label: Annotated[Text14, SHOWN]
    everywhere: Annotated[Text36, SHOWN]


class WrittenSource(Written):
    """A legal basis or an authority's page."""

    name: Annotated[Text40, SHOWN]
    url: WebAddress | None = None


class WrittenFact(Written):
    """One checked statement, carried over from the fact sheets."""

    id: FactId
    kind: Annotated[FactKind, Field(strict=False)]
    text: Line
    source: Line
    date: Line | None = None
    region: Line | None = None
    confidence: Annotated[Confidence, Field(strict=False)]
    local: bool = False
    mirror: bool = False
    checked_on: Day | None = None
    """When it was checked by itself, other than with the whole service."""


class WrittenEmergency(Written):
    """The number in large figures, and what to say first."""

    number: Number
    first_words: Annotated[Text24, SHOWN]


class WrittenService(Written):
    """One service. Without `ways` it is a head only: title, summary, phones, sources."""

    id: Slug
    title: Annotated[Text8, SHOWN]
    short_title: Annotated[Text6 | None, SHOWN] = None
    summary: Annotated[Text24, SHOWN]
    pictogram: Annotated[Slug, PICTOGRAM]
    private: bool = False
    for_whom: Annotated[Text30 | None, SHOWN] = None
    sayings: Annotated[tuple[Text24, ...], Field(min_length=8, max_length=15), SHOWN]
    shared_sayings: tuple[Text24, ...] = ()
    """Sayings that rightly lead to another service too; it has them here as well."""
    bring: Annotated[tuple[WrittenThing, ...], Field(max_length=5)] = ()
    ways: tuple[WrittenWay, ...] = ()
    phones: tuple[WrittenPhone, ...] = ()
    traps: Annotated[tuple[Text40, ...], Field(max_length=3), SHOWN] = ()
    if_wrong: Annotated[tuple[Text40, ...], Field(max_length=3), SHOWN] = ()
    volunteer: WrittenVolunteerNotes | None = None
    local_fields: tuple[WrittenLocalField, ...] = ()
    sources: Annotated[tuple[WrittenSource, ...], Field(max_length=3)] = ()
    reviewed_on: date
    emergency: WrittenEmergency | None = None
    facts: tuple[WrittenFact, ...] = ()


class WrittenCategory(Written):
    """One tile of the home screen, and its services in order."""

    id: Slug
    name: Annotated[Text8, SHOWN]
    short_name: Annotated[Text4, SHOWN]
    summary: Annotated[Text24, SHOWN]
    pictogram: Annotated[Slug, PICTOGRAM]
    services: Annotated[tuple[Slug, ...], Field(min_length=1)]


class WrittenCategories(Written):
    """The file categories.yaml."""

    categories: Annotated[tuple[WrittenCategory, ...], Field(min_length=1)]


class WrittenEventService(Written):
    """One service of a life event, and what it brings her there."""

    id: Slug
    why: Annotated[Text20, SHOWN]


class WrittenEvent(Written):
    """What happens in a life, and the services that help, in the order in which they are done."""

    id: Slug
    title: Annotated[Text8, SHOWN]
    summary: Annotated[Text24, SHOWN]
    pictogram: Annotated[Slug, PICTOGRAM]
    private: bool = False
    first: Annotated[Text20, SHOWN]
    services: Annotated[tuple[WrittenEventService, ...], Field(min_length=3, max_length=6)]
    not_needed: tuple[Line, ...] = ()
    """Names of the combined list that this event leaves out."""


class WrittenSharedThing(Written):
    """What services call by several names; a combined list has it once, by this one."""

    text: Annotated[Text12, SHOWN]
    pictogram: Annotated[Slug, PICTOGRAM]
    called: Annotated[tuple[Line, ...], Field(min_length=1)]


class WrittenEvents(Written):
    """The file events.yaml. A name that stands under two of `things` means both of them."""

    events: Annotated[tuple[WrittenEvent, ...], Field(min_length=1)]
    things: tuple[WrittenSharedThing, ...] = ()


class WrittenPictograms(Written):
    """The file assets/pictograms/interface.yaml."""

    pictograms: Annotated[tuple[Slug, ...], PICTOGRAM]


class WrittenTerms(Written):
    """The file assets/terms-zh_Hant.yaml: words that OpenCC writes otherwise than readers do."""

    terms: dict[Line, Line]


def marked(value: BaseModel, marker: Marker) -> Iterator[tuple[Location, str]]:
    """Yield every text below `value` whose field has this marker, with where it stands."""
    for name, field in type(value).model_fields.items():
        content = getattr(value, name)
        items = enumerate(content) if isinstance(content, tuple) else [(None, content)]
        for index, item in items:
            location: Location = (name,) if index is None else (name, index)
            if isinstance(item, BaseModel):
                for deeper, text in marked(item, marker):
                    yield (*location, *deeper), text
            elif marker in field.metadata and item is not None:
                yield location, item
