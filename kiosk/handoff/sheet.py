"""What stands on the paper that a visitor takes home: words only; `ui.paper` lays them out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.catalogue.model import EventService, LifeEvent, Phone, Service, Way
from kiosk.handoff.bundle import event_payloads
from kiosk.handoff.payload import texts_of_codes
from kiosk.handoff.sentences import Sentences, checked_sentence, cleaned, phone_sentence
from kiosk.i18n import Translator, long_date


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list; it stays whole on one page."""

    text: str
    number: str = ""
    """Of a step, such as “3.”; before its text."""
    phone: str = ""
    """To ring; in larger figures, above what it is for."""
    note: str = ""
    """Below the text, in the same size; several lines are possible."""
    box: bool = False
    """Whether there is a box to tick before it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One matter, on as many pages as the paper needs. Nothing in it is about a person."""

    locale: str
    centre: str
    """The name of the community centre; may be empty."""
    title: str
    way: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    """When it was checked, and that it is not an official paper."""
    printed: str
    """The day on which it is printed."""
    codes: tuple[str, ...]
    """The words of each code, those of the codes on the screen."""
    code_line: str
    """For whom the codes are."""
    page_line: str
    """With {page} and {pages} to fill in."""

    @property
    def words(self) -> str:
        """All that can be read on it, a line each, to be read aloud; but not which day it is."""
        lines = [self.title, self.way]
        for section in self.sections:
            lines.append(section.heading)
            for item in section.items:
                lines.append(" ".join(filter(None, (item.number, item.phone, item.text))))
                lines.append(item.note)
        return "\n".join(filter(None, (*lines, *self.notes, self.code_line)))


def service_sheet(
    service: Service, way: Way, words: Translator, today: date, centre: str = ""
) -> Sheet:
    """Return the sheet of one way of a service. The same for the same day.

    Emoji are left out: the fonts of paper have none. Raises `HandOffError` when a sentence
    is too long for a code.
    """
    _ = words
    said = Sentences(service, way, words, emoji=False)
    bring = [Item(said.clean(thing.text), box=True) for thing in service.bring]
    steps = [
        Item(said.clean(step.text), number=f"{at}.", box=True)
        for at, step in enumerate(way.steps, start=1)
    ]
    before = [way.place, way.time, way.fee, *(field.everywhere for field in way.local_fields)]
    codes = texts_of_codes(service, way, words)
    checked = checked_sentence(service.reviewed_on, _)
    if service.is_overdue(today):
        checked = _("可能有变，请打 12345 核实")
    return Sheet(
        locale=words.locale,
        centre=cleaned(centre),
        title=said.title,
        way=said.way_title,
        sections=_with_something(
            Section(_("要带的"), tuple(bring or [Item(_("什么都不用带"))])),
            Section(_("去之前先看"), tuple(Item(said.clean(line)) for line in before if line)),
            Section(_("怎么办"), tuple(steps)),
            Section(_("电话"), _phones(said.numbers)),
        ),
        notes=(checked, _unofficial(_)),
        printed=_printed(today, _),
        codes=codes,
        code_line=_code_line(len(codes), _),
        page_line=_("第 {page} 页，共 {pages} 页"),
    )


def event_sheet(event: LifeEvent, words: Translator, today: date, centre: str = "") -> Sheet:
    """Return the sheet of a life event. The same for the same day. Raises `HandOffError`."""
    _ = words
    services = [_of_event(*each, words) for each in enumerate(event.services, start=1)]
    bring = [Item(cleaned(one.thing.text), box=True) for one in event.bring]
    codes = event_payloads(event, words)
    return Sheet(
        locale=words.locale,
        centre=cleaned(centre),
        title=cleaned(event.head.title),
        way="",
        sections=_with_something(
            Section(_("先做这个"), (Item(cleaned(event.first), box=True),)),
            Section(_("一件一件办"), tuple(services)),
            Section(_("要带的"), tuple(bring or [Item(_("什么都不用带"))])),
        ),
        notes=(checked_sentence(event.reviewed_on, _), _unofficial(_)),
        printed=_printed(today, _),
        codes=codes,
        code_line=_code_line(len(codes), _),
        page_line=_("第 {page} 页，共 {pages} 页"),
    )


def _of_event(number: int, service: EventService, words: Translator) -> Item:
    """A service; below it why, and whom to ring."""
    lines = [cleaned(service.why)]
    if service.phone is not None:
        phone = service.phone
        lines.append(phone_sentence(cleaned(phone.number), cleaned(phone.purpose), words))
    title = cleaned(service.head.title)
    return Item(title, number=f"{number}.", note="\n".join(lines), box=True)


def _phones(phones: Iterable[Phone]) -> tuple[Item, ...]:
    return tuple(Item(one.purpose, phone=one.number) for one in phones)


def _with_something(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.items)


def _unofficial(words: Translator) -> str:
    _ = words
    return _("这张纸不是政府文件。拿不准的，请打 12345 问。")


def _printed(today: date, words: Translator) -> str:
    _ = words
    return _("打印于{date}").format(date=long_date(today, _))


def _code_line(count: int, words: Translator) -> str:
    _ = words
    if count > 1:
        return _("家里人用手机把每个码都扫一下，就能看到这些字。不收钱，不用输密码。")
    return _("家里人用手机扫这个码，就能看到这些字。不收钱，不用输密码。")
