"""Finding a service by the first letters of its pinyin (挂号: GH), as on the pad of 找一找."""

import string
from collections.abc import Sequence

from kiosk.catalogue.model import SearchKey

PAD = string.ascii_uppercase + string.digits
"""All keys there can be. Only those that still lead somewhere are shown."""


class Finder:
    """Narrows the services letter by letter. Letters may stand anywhere in a title."""

    def __init__(self, keys: Sequence[SearchKey]) -> None:
        """`keys` are in the catalogue's order, and the first key of a service is its title."""
        initials: dict[str, list[str]] = {}
        for key in keys:
            initials.setdefault(key.service_id, []).append(key.initials.upper())
        # Line breaks stand between the sayings, so that letters never match across two.
        self._services = [
            (service, title, "".join(f"\n{saying}" for saying in sayings))
            for service, (title, *sayings) in initials.items()
        ]
        self._titles = "\n".join(title for _, title, _sayings in self._services)
        self._sayings = "".join(sayings for _, _title, sayings in self._services)

    def matches(self, letters: str) -> tuple[str, ...]:
        """Return the ids of the services that the letters lead to, the best first.

        Titles that begin with the letters, titles that contain them, sayings that
        begin with them; within each in the catalogue's order. No letters lead to
        all services. Sayings that only contain the letters stay out: nearly every
        service has one for every letter, and the list would never get shorter.
        """
        wanted = letters.upper()
        ranks: tuple[list[str], ...] = ([], [], [])
        for service, title, sayings in self._services:
            if title.startswith(wanted):
                ranks[0].append(service)
            elif wanted in title:
                ranks[1].append(service)
            elif f"\n{wanted}" in sayings:
                ranks[2].append(service)
        return tuple(service for rank in ranks for service in rank)

    def next_letters(self, letters: str) -> frozenset[str]:
        """Return the keys that can follow: adding any other would lead to no service."""
        wanted = letters.upper()
        return frozenset(
            key
            for key in PAD
            if wanted + key in self._titles or f"\n{wanted}{key}" in self._sayings
        )
