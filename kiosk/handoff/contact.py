"""A telephone number as a card that a phone's camera offers to save (vCard 3.0, RFC 2426)."""

from kiosk.catalogue.model import Phone, Service
from kiosk.handoff.sentences import cleaned, size
from kiosk.i18n import Translator

CONTACT_BYTES = 213
"""Version 10 at level M: 57 modules a side."""


def contact_payload(service: Service, phone: Phone, words: Translator) -> str:
    """Return the card of one number: its name says what for, and of which service.

    A name that is too long for the code loses the service, then is only the number:
    a card never has half a name.
    """
    _ = words
    purpose, title = cleaned(phone.purpose), cleaned(service.short_title)
    both = _("{purpose}（{service}）").format(purpose=purpose, service=title)
    cards = [_card(name, cleaned(phone.number)) for name in (both, purpose, phone.number)]
    return next((card for card in cards if size(card) <= CONTACT_BYTES), cards[-1])


def _card(name: str, number: str) -> str:
    written = _escaped(name)
    # Not folded at 75 bytes, which RFC 2426 only advises: people may see this as it is.
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{written};;;;",
        f"FN:{written}",
        f"TEL:{number}",
        "END:VCARD",
    )
    return "\r\n".join(lines)


def _escaped(text: str) -> str:
    """Return `text` with the signs that part fields kept from doing so (RFC 2426, section 4)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
