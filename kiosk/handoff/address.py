"""Where the family page shows a way of a service (packaging/family-page)."""

from kiosk.catalogue.model import WayKind
from kiosk.errors import HandOffError
from kiosk.handoff.sentences import size
from kiosk.handoff.web_content import WebService
from kiosk.settings import https_base

PAGE_BYTES = 213
"""Version 10 at level M: 57 modules a side."""


def page_payload(base: str, service: WebService, way: WayKind, locale: str) -> str:
    """Return the address of one way: `<base>/#<version>.<service>.<way>.<locale>`.

    What follows the # stays in the phone: the server learns nothing of what was asked.
    Raises `HandOffError` when `base` is not an https address or too long for a small code.
    """
    try:
        address = f"{https_base(base)}/#{service.version}.{service.id}.{way}.{locale}"
    except ValueError as error:
        raise HandOffError(
            f"The family page's address {base!r} does not begin with https://, or has more "
            "than a host and a folder. Set family_page to one that does."
        ) from error
    if size(address) > PAGE_BYTES:
        raise HandOffError(
            f"The address {address} has {size(address)} bytes, and a code has room for "
            f"{PAGE_BYTES}. Choose a shorter family_page."
        )
    return address
