"""Where the family's page shows a way of a service (packaging/family-page)."""

import re

from kiosk.catalogue.model import Service, Way

_BASE = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?")


def checked_base(address: str) -> str:
    """Return the base address that an admin gave, without its last slash; nothing stays nothing.

    Raises `ValueError` for what is not a plain https address: on the way to a phone
    nobody may read along, and what stands after # belongs to the page.
    """
    if address and not _BASE.fullmatch(address):
        raise ValueError(address)
    return address.rstrip("/")


def page_payload(base: str, version: str, service: Service, way: Way, locale: str) -> str:
    """Return the address of one way: `<base>/#<version>.<service>.<way>.<locale>`.

    What follows the # stays in the phone: the server learns nothing of what was asked.
    """
    return f"{checked_base(base)}/#{version}.{service.head.id}.{way.kind}.{locale}"
