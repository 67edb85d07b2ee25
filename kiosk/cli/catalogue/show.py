"""`kiosk catalogue show`: one service as people will read it, with its facts and their sources."""

import argparse
import dataclasses
import difflib
from contextlib import closing

from kiosk.catalogue.model import Service
from kiosk.catalogue.store import Catalogue
from kiosk.cli.catalogue.reading import add_reading_arguments, print_json
from kiosk.errors import UnknownServiceError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the service, locale, form and file."""
    parser.add_argument("id", metavar="ID")
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print the service. Raises `UnknownServiceError` that says what was probably meant."""
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        service = find_service(catalogue, args.id, args.locale)
    if args.json:
        print_json(as_plain(service))
    else:
        print("\n".join(as_lines(service)))
    return 0


def find_service(catalogue: Catalogue, service_id: str, locale: str) -> Service:
    """Return a service; when there is none with this id, the error says which are close."""
    try:
        return catalogue.service(service_id, locale)
    except UnknownServiceError as error:
        ids = [head.id for head in catalogue.heads(locale)]
        close = difflib.get_close_matches(service_id, ids, 3, 0.5)
        hint = f"Did you mean {' or '.join(close)}?" if close else "'kiosk catalogue list' has all."
        raise UnknownServiceError(f"{error.sentence} {hint}") from None


def as_plain(service: Service) -> dict[str, object]:
    """Return the service as plain values; what its head has stands beside the rest."""
    fields = dataclasses.asdict(service)
    return {**fields.pop("head"), **fields}


def as_lines(service: Service) -> list[str]:
    """Return the service as a person reads it, with the facts' sources in brackets."""
    head = service.head
    lines = [f"{head.title} ({head.id}, {head.category})", head.summary]
    if service.emergency:
        lines.append(f"! {service.emergency.number}: {service.emergency.first_words}")
    if service.for_whom:
        lines.append(f"? {service.for_whom}")
    lines += [f"+ {thing.text}" for thing in service.bring]
    for way in service.ways:
        about = [way.place, way.number, way.time, way.fee]
        lines += ["", f"[{way.kind}] {way.title}"] + [f"    {text}" for text in about if text]
        for number, step in enumerate(way.steps, start=1):
            lines.append(f"  {number}. {step.text}" + (f" / {step.tip}" if step.tip else ""))
    lines.append("")
    lines += [f"☎ {phone.number} {phone.purpose}" for phone in service.phones]
    lines += [f"- {text}" for text in (*service.traps, *service.if_wrong)]
    lines += [f"= {source.name} {source.url or ''}".rstrip() for source in service.sources]
    lines += [f"{fact.id} {fact.text} [{fact.source}, {fact.confidence}]" for fact in service.facts]
    lines.append(f"reviewed on {service.reviewed_on}, again by {service.review_by}")
    return lines
