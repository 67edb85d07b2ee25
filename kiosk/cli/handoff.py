"""`kiosk handoff`: the codes that a visitor takes home, as pictures and as text."""

import argparse
import json
from contextlib import closing
from pathlib import Path

from kiosk.catalogue.model import Service, Way
from kiosk.catalogue.store import Catalogue
from kiosk.errors import HandOffError
from kiosk.handoff.code import matrix, png
from kiosk.handoff.payload import full_payloads, short_payload
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE, Translator
from kiosk.paths import CATALOGUE

MODULE_PX = 8


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the service, the way, the kind of code and the folder."""
    parser.add_argument("id", metavar="ID", help="the service, for example hospital-registration")
    parser.add_argument("--way", metavar="KIND", help="in-person, telephone …; default: the first")
    parser.add_argument("--kind", choices=("short", "full"), default="full")
    parser.add_argument("--locale", choices=LOCALES_OFFERED, default=SOURCE_LOCALE)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--catalogue", type=Path, default=CATALOGUE, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Write 1.png, 2.png … and payloads.json; print their names."""
    words = Translator(args.locale)
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        service = catalogue.service(args.id, args.locale)
    way = _way(service, args.way)
    if args.kind == "short":
        payloads: tuple[str, ...] = (short_payload(service, way, words),)
    elif way is not None:
        payloads = full_payloads(service, way, words)
    else:
        raise HandOffError(
            f"The service '{args.id}' has no way with steps yet, so there is no full code of it. "
            "Take --kind short."
        )
    _write(payloads, args.out)
    return 0


def _way(service: Service, kind: str | None) -> Way | None:
    """Return the way of this kind, without a kind the first. None: the service has no ways."""
    if kind is None:
        return next(iter(service.ways), None)
    for way in service.ways:
        if way.kind == kind:
            return way
    offered = ", ".join(way.kind for way in service.ways)
    raise HandOffError(
        f"The service '{service.head.id}' has no way '{kind}'. "
        + (f"It has: {offered}." if offered else "It has no ways yet.")
    )


def _write(payloads: tuple[str, ...], folder: Path) -> None:
    listing = folder / "payloads.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        listing.write_text(json.dumps(payloads, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise HandOffError(
            f"Nothing can be written in the folder {folder} ({error.strerror}). "
            "Choose another with --out DIR."
        ) from error
    for number, payload in enumerate(payloads, start=1):
        picture = folder / f"{number}.png"
        png(matrix(payload), MODULE_PX, picture)
        print(picture)
    print(listing)
