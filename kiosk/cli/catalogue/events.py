"""`kiosk catalogue events`: the life events, each with its services and what to bring."""

import argparse
import dataclasses
from collections.abc import Iterator
from contextlib import closing

from kiosk.catalogue.model import LifeEvent
from kiosk.catalogue.store import Catalogue
from kiosk.cli.catalogue.reading import add_reading_arguments, print_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare locale, form and file."""
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print every life event, in the order of the screen."""
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        events = [catalogue.event(head.id, args.locale) for head in catalogue.events(args.locale)]
    if args.json:
        print_json([dataclasses.asdict(event) for event in events])
        return 0
    for event in events:
        print("\n".join(_lines(event)))
    return 0


def _lines(event: LifeEvent) -> Iterator[str]:
    head = event.head
    yield f"{head.title} ({head.id}{', private' if head.private else ''}) {head.summary}"
    yield f"  ! {event.first}"
    numbers = {service.head.id: at for at, service in enumerate(event.services, start=1)}
    for service in event.services:
        service_id = service.head.id
        yield f"  {numbers[service_id]}. {service.head.title} ({service_id}): {service.why}"
    for one in event.bring:
        needed_for = ", ".join(str(numbers[service]) for service in one.services)
        yield f"  + {one.thing.text} ({needed_for})"
