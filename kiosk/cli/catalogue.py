"""`kiosk catalogue`: build the services into one file, and look at them."""

import argparse
import dataclasses
import difflib
import json
from contextlib import closing
from datetime import date
from pathlib import Path

from kiosk.catalogue.model import Service
from kiosk.catalogue.store import Catalogue
from kiosk.errors import UnknownServiceError
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE
from kiosk.paths import CATALOGUE


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare build, show and list."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    build = actions.add_parser("build", help="compile services and translations into one file")
    build.add_argument("--out", type=Path, default=CATALOGUE, metavar="FILE")
    build.add_argument(
        "--allow-missing", action="store_true", help="show Chinese where a translation is missing"
    )
    show = actions.add_parser("show", help="print one service, whole")
    show.add_argument("id", metavar="ID")
    listing = actions.add_parser("list", help="print all services, a line each")
    for command in (show, listing):
        command.add_argument("--locale", choices=LOCALES_OFFERED, default=SOURCE_LOCALE)
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument("--catalogue", type=Path, default=CATALOGUE, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; raise `CatalogueError` when it cannot be done."""
    if args.action == "build":
        return _build(args)
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        return _show(catalogue, args) if args.action == "show" else _list(catalogue, args)


def _build(args: argparse.Namespace) -> int:
    from kiosk.catalogue.inputs import Inputs, up_to_date

    result = up_to_date(args.out, Inputs().digest(), allow_missing=args.allow_missing)
    if result is None:
        from kiosk.catalogue.build import build  # only now: the authors' tools take half a second

        result = build(args.out, allow_missing=args.allow_missing)
    state = "built" if result.built else "up to date"
    missing = result.missing_translations
    print(
        f"{result.file}: {state}, {result.services} services"
        + (f", {missing} translations missing" if missing else "")
    )
    return 0


def _list(catalogue: Catalogue, args: argparse.Namespace) -> int:
    heads = catalogue.heads(args.locale)
    if args.json:
        _print_json([dataclasses.asdict(head) for head in heads])
        return 0
    for head in heads:
        print(f"{head.category:<10} {head.id:<28} {head.title}  {head.summary}")
    return 0


def _show(catalogue: Catalogue, args: argparse.Namespace) -> int:
    try:
        service = catalogue.service(args.id, args.locale)
    except UnknownServiceError as error:
        ids = [head.id for head in catalogue.heads(args.locale)]
        close = difflib.get_close_matches(args.id, ids, 3, 0.5)
        hint = f"Did you mean {' or '.join(close)}?" if close else "'kiosk catalogue list' has all."
        raise UnknownServiceError(f"{error.sentence} {hint}") from None
    if args.json:
        _print_json(as_plain(service))
    else:
        print("\n".join(as_lines(service)))
    return 0


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


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_as_text))


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
