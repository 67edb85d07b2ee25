"""The combined list of a life event: all that its services want brought, each thing once.

No guessing which words mean the same: `things` of events.yaml says it. A name in a
`called` list is replaced by every thing that has it there; all others stay as they are.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kiosk.catalogue.schema import WrittenService, WrittenSharedThing, WrittenThing


@dataclass(frozen=True, slots=True)
class Bundled:
    """One thing of a combined list, and the ids of the services that need it, in order."""

    thing: WrittenThing | WrittenSharedThing
    services: list[str] = field(default_factory=list)


def combined(
    services: Iterable[WrittenService],
    shared: Iterable[WrittenSharedThing],
    not_needed: Collection[str] = (),
) -> list[Bundled]:
    """Return what to bring for the services of an event, in their order."""
    found: dict[str, Bundled] = {}
    for service in services:
        for thing in service.bring:
            for meant in _meant(thing, shared):
                bundled = found.setdefault(meant.text, Bundled(meant))
                if service.id not in bundled.services:
                    bundled.services.append(service.id)
    return [bundled for text, bundled in found.items() if text not in not_needed]


def _meant(
    thing: WrittenThing, shared: Iterable[WrittenSharedThing]
) -> Iterable[WrittenThing | WrittenSharedThing]:
    return [one for one in shared if thing.text in (one.text, *one.called)] or [thing]
