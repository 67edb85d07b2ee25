"""The text of the codes of a life event: what to do first, its services, what to bring.

Nothing is left out: what does not fit one code stands in the next.
"""

from collections.abc import Iterator

from kiosk.catalogue.model import EventService, LifeEvent
from kiosk.errors import HandOffError
from kiosk.handoff.payload import FULL_BYTES, in_codes
from kiosk.handoff.sentences import checked_sentence, cleaned, phone_sentence, size
from kiosk.i18n import Translator

BRING_BYTES = 120
"""A longer list of things goes into several sentences, each whole on one page and in one code."""


def event_payloads(event: LifeEvent, words: Translator) -> tuple[str, ...]:
    """Return a life event whole, in as few codes as it needs; each begins with the title.

    A service comes with why it helps and its first number to ring. Raises `HandOffError`
    when a single sentence is too long for a code.
    """
    title = cleaned(event.head.title)
    services = enumerate(event.services, start=1)
    lines = [
        cleaned(event.first),
        *(_service(number, service, words) for number, service in services),
        *_bring([cleaned(one.thing.text) for one in event.bring], words),
        checked_sentence(event.reviewed_on, words),
    ]
    codes = in_codes(title, lines)
    if not codes:
        longest = max((title, *lines), key=size)
        raise HandOffError(
            f"The life event '{event.head.id}' cannot be put into a code: the sentence "
            f"“{longest[:20]}…” has {size(longest)} bytes, and a code has room for {FULL_BYTES} "
            "with its title. Shorten it in the catalogue."
        )
    return codes


def _service(number: int, service: EventService, words: Translator) -> str:
    """Return what a service is and what it brings, and below it whom to ring: one code has both."""
    _ = words
    sentence = _("{number}. {service}：{why}。").format(
        number=number, service=cleaned(service.head.title), why=cleaned(service.why)
    )
    if service.phone is None:
        return sentence
    phone = service.phone
    return f"{sentence}\n{phone_sentence(cleaned(phone.number), cleaned(phone.purpose), words)}"


def _bring(things: list[str], words: Translator) -> Iterator[str]:
    """Yield every thing, in as many sentences as keep each of them short."""
    _ = words

    def sentence(named: list[str]) -> str:
        return _("带：{things}。").format(things=_("；").join(named))

    named: list[str] = []
    for thing in things:
        if named and size(sentence([*named, thing])) > BRING_BYTES:
            yield sentence(named)
            named = []
        named.append(thing)
    if named:
        yield sentence(named)
