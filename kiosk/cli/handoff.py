"""`kiosk handoff`: what a visitor takes home, as pictures, as text, and as a sheet of paper."""

import argparse
import json
from contextlib import closing
from datetime import datetime, time, timedelta
from pathlib import Path

from kiosk.catalogue.model import Service, Way
from kiosk.catalogue.store import Catalogue
from kiosk.cli.settings import effective_settings
from kiosk.cli.ways import printable_way_of, way_of
from kiosk.clock import SystemClock
from kiosk.errors import HandOffError
from kiosk.handoff import parcel as parcels
from kiosk.handoff.code import matrix, png
from kiosk.handoff.parcel import Parcel
from kiosk.handoff.payload import short_payload
from kiosk.handoff.sheet import service_sheet
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE, Translator
from kiosk.paths import CATALOGUE
from kiosk.places import Carried

MODULE_PX = 8

NINE = time(9)

PAPER = "paper"
KINDS = (*(carried.value for carried in Carried), PAPER)

PAPERS = ("A4", "A5", "80", "58")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the service, the way, the kind of code and the folder."""
    parser.add_argument("id", metavar="ID", help="the service, for example hospital-registration")
    parser.add_argument("--way", metavar="KIND", help="in-person, telephone …; default: the first")
    parser.add_argument("--kind", choices=KINDS, default=Carried.STEPS)
    parser.add_argument(
        "--at",
        type=_moment,
        metavar="TIME",
        help="day and hour of a reminder, such as 2026-12-01T09:00; default: tomorrow at nine",
    )
    parser.add_argument(
        "--base", metavar="URL", help="where the family page lies; default: the setting family_page"
    )
    parser.add_argument("--paper", choices=PAPERS, help="default: the setting 'paper'")
    parser.add_argument("--locale", choices=LOCALES_OFFERED, default=SOURCE_LOCALE)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--catalogue", type=Path, default=CATALOGUE, metavar="FILE")


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: write it as 2026-12-01T09:00") from error


def run(args: argparse.Namespace) -> int:
    """Write 1.png, 2.png … and payloads.json, or the sheet; print their names."""
    words = Translator(args.locale)
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        service = catalogue.service(args.id, args.locale)
        if args.kind == PAPER:
            return _write_paper(service, words, args)
        way = way_of(service, args.way)
        if way is None:
            parcel = _without_way(service, words, args.kind)
        else:
            parcel = _parcel(catalogue, service, way, args)
    _write(parcel.payloads, args.out)
    return 0


def _without_way(service: Service, words: Translator, kind: str) -> Parcel:
    if kind != Carried.POINTS:
        raise HandOffError(
            f"The service '{service.head.id}' has no way with steps yet, so there is no {kind} "
            "code of it. Take --kind short."
        )
    payload = short_payload(service, None, words)
    return Parcel(payloads=(payload,), lines=tuple(payload.split("\n")))


def _parcel(catalogue: Catalogue, service: Service, way: Way, args: argparse.Namespace) -> Parcel:
    words = Translator(args.locale)
    match Carried(args.kind):
        case Carried.STEPS:
            return parcels.steps_parcel(service, way, words)
        case Carried.POINTS:
            return parcels.points_parcel(service, way, words)
        case Carried.PHONE:
            return parcels.phones_parcel(service, way, words)
        case Carried.REMINDER:
            now = SystemClock().now()
            start = args.at or datetime.combine(now.date() + timedelta(days=1), NINE)
            return parcels.reminder_parcel(service, way, words, start=start, now=now)
        case Carried.PAGE:
            base = args.base or effective_settings(args)[0].settings.family_page
            if not base:
                raise HandOffError(
                    "No family page is set. Say where it lies with --base https://… or the "
                    "setting family_page."
                )
            return parcels.page_parcel(base, catalogue, service, way, words)


def _write_paper(service: Service, words: Translator, args: argparse.Namespace) -> int:
    """Write sheet.pdf, for a roll sheet.png and sheet.bin, and print their names."""
    way = printable_way_of(service, args.way)
    settings = effective_settings(args)[0].settings
    sheet = service_sheet(service, way, words, SystemClock().now().date(), settings.centre_name)
    from kiosk.ui import offscreen
    from kiosk.ui.paper import files, formats

    _application = offscreen.drawing_application()
    paper = formats.PAPERS[args.paper or settings.paper]
    for file in files.write_files(sheet, paper, _made(args.out)):
        print(file)
    return 0


def _write(payloads: tuple[str, ...], folder: Path) -> None:
    listing = _made(folder) / "payloads.json"
    try:
        listing.write_text(json.dumps(payloads, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error
    for number, payload in enumerate(payloads, start=1):
        picture = folder / f"{number}.png"
        png(matrix(payload), MODULE_PX, picture)
        print(picture)
    print(listing)


def _made(folder: Path) -> Path:
    """Return the folder, which is there now."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _unwritable(folder: Path, error: OSError) -> HandOffError:
    return HandOffError(
        f"Nothing can be written in the folder {folder} ({error.strerror}). "
        "Choose another with --out DIR."
    )
