"""The sentences about one way of a service, cleaned for a code, before anything is fitted in."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from math import inf

from kiosk.catalogue.model import Phone, Service, Way, WayKind
from kiosk.i18n import Translator, long_date

_EMOJI = re.compile(" ?[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u20e3]+")

# Invisible, but letters or marks for Unicode: joiner, fillers, variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_UNWANTED_CATEGORIES = ("Cc", "Cf", "Cs")
"""Control characters; bidi marks and zero-width characters; halves of broken characters."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What can be said about one way. A sentence that has nothing to say is empty."""

    service: Service
    way: Way | None
    words: Translator
    emoji: bool = True

    def clean(self, written: str) -> str:
        """Return `written` cleaned, without its emoji where there is no room for them."""
        text = cleaned(written)
        return text if self.emoji else _EMOJI.sub("", text).strip()

    @property
    def title(self) -> str:
        """The name of the service."""
        return self.clean(self.service.head.title)

    @property
    def way_title(self) -> str:
        """The name of the way."""
        return self.clean(self.way.title) if self.way else ""

    @property
    def steps(self) -> tuple[str, ...]:
        """Every step, numbered from 1."""
        steps = self.way.steps if self.way else ()
        return tuple(f"{at}. {self.clean(step.text)}" for at, step in enumerate(steps, start=1))

    def bring(self, room: float = inf) -> str:
        """What to bring, in at most `room` bytes: all, or the first things and that there are more.

        Empty when not even the first thing has room.
        """
        _ = self.words
        things = [self.clean(thing.text) for thing in self.service.bring]
        for count in range(len(things), 0, -1):
            named = _("；").join(things[:count])
            if count < len(things):
                named = _("{things}，还有别的").format(things=named)
            sentence = _("带：{things}。").format(things=named)
            if size(sentence) <= room:
                return sentence
        return ""

    @property
    def where(self) -> str:
        """The place to go to; for a telephone way without a number, how to find the number."""
        _ = self.words
        if self.way is None:
            return ""
        if self.way.place:
            return _("地方：{place}。").format(place=self.clean(self.way.place))
        if self.way.kind is WayKind.TELEPHONE and not self.rings and self.way.local_fields:
            return self.clean(self.way.local_fields[0].everywhere)
        return ""

    @property
    def rings(self) -> bool:
        """Whether the way is a number to ring; it is the first of the phones then."""
        return self.way is not None and self.way.number is not None

    @property
    def how(self) -> str:
        """The way in a sentence, for a text that has no step of it."""
        _ = self.words
        return _("办法：{way}。").format(way=self.way_title) if self.way else ""

    @property
    def numbers(self) -> tuple[Phone, ...]:
        """Every number and what for, cleaned; the number that the way rings comes first."""
        phones = phones_of(self.service, self.way)
        return tuple(Phone(self.clean(one.number), self.clean(one.purpose)) for one in phones)

    @property
    def phones(self) -> tuple[str, ...]:
        """The same in sentences."""
        return tuple(phone_sentence(one.number, one.purpose, self.words) for one in self.numbers)

    @property
    def checked(self) -> str:
        """When the facts were last checked."""
        return checked_sentence(self.service.reviewed_on, self.words)


def phones_of(service: Service, way: Way | None) -> tuple[Phone, ...]:
    """Return the numbers of a service, the one that the way rings first; each once."""
    number = way.number if way else None
    if way is None or number is None:
        return service.phones
    own = next((phone for phone in service.phones if phone.number == number), None)
    others = tuple(phone for phone in service.phones if phone is not own)
    return own or Phone(number, way.title), *others


def cleaned(written: str) -> str:
    """Return `written` on one line, with nothing in it that no eye can see."""
    line = " ".join(written.splitlines()).replace("\t", " ")
    seen = (char for char in line if unicodedata.category(char) not in _UNWANTED_CATEGORIES)
    return _INVISIBLE.sub("", "".join(seen)).strip()


def phone_sentence(number: str, purpose: str, _: Translator) -> str:
    """Return a number and what for."""
    return _("电话：{number}，{purpose}。").format(number=number, purpose=purpose)


def checked_sentence(day: date, _: Translator) -> str:
    """Return when facts were last checked."""
    return _("核对于{date}").format(date=long_date(day, _))


def size(text: str) -> int:
    """Return the bytes of `text` in UTF-8."""
    return len(text.encode())
