"""Every service answers every question of design/content.md, in the order in which people ask.

Is it for me? What do I bring? How is it done? What does it cost, how long does it
take? What do people get wrong? Whom do I ring? Where does this come from?
"""

from collections.abc import Iterator

from kiosk.catalogue.faults import Fault, Location
from kiosk.catalogue.model import WayKind
from kiosk.catalogue.schema import WrittenService
from kiosk.lint.material import Material, Rule

NEEDS_A_PHONE = (WayKind.PHONE_APP, WayKind.ONLINE)
FEWEST_WAYS = 2
FEWEST_STUCK_POINTS = 2


def _missing(service: WrittenService) -> Iterator[tuple[Location, str]]:
    """Yield the field and what to write, for each question without an answer."""
    ways = service.ways
    if not service.for_whom:
        yield ("for_whom",), "does not say for whom it is."
    if not service.bring and service.emergency is None:
        yield ("bring",), "does not say what to bring: nobody is happy to come twice."
    if len(ways) < FEWEST_WAYS:
        yield ("ways",), f"has {len(ways)} ways: there is nearly always a person to ask, too."
    elif ways[0].kind in NEEDS_A_PHONE:
        yield ("ways", 0), "begins with a way that needs a smartphone."
    if not any(way.fee for way in ways) and service.emergency is None:
        yield ("ways",), "does not say what it costs: give one way a `fee`, however general."
    if not any(way.time for way in ways) and service.emergency is None:
        yield ("ways",), "does not say when or how long: give one way a `time`, however general."
    if not service.traps:
        yield ("traps",), "does not say who cheats or what people get wrong."
    if not service.if_wrong:
        yield ("if_wrong",), "does not say what to do if it goes wrong."
    if not service.phones and service.emergency is None:
        yield ("phones",), "does not say whom to ring."
    if not service.sources:
        yield ("sources",), "does not say where it comes from."
    yield from _missing_for_volunteers(service)


def _missing_for_volunteers(service: WrittenService) -> Iterator[tuple[Location, str]]:
    notes = service.volunteer
    if notes is None:
        yield ("volunteer",), "has nothing for the volunteer."
        return
    if len(notes.stuck) < FEWEST_STUCK_POINTS:
        yield ("volunteer", "stuck"), f"names {len(notes.stuck)} places where people get stuck."
    if not notes.stop_when:
        yield ("volunteer", "stop_when"), "does not say when to stop and telephone."


def _find(material: Material) -> Iterator[Fault]:
    for service in material.source.services:
        for location, sentence in _missing(service.value):
            yield service.document.fault(location, f"{service.value.title}: {sentence}")


COMPLETE = Rule("complete", "Every service answers every question that people ask.", _find)
