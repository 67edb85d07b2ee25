"""`kiosk print`: put a sheet on paper, and say what the printer says."""

import argparse
import tempfile
from contextlib import closing
from pathlib import Path

from kiosk.catalogue.model import WayKind
from kiosk.catalogue.store import Catalogue
from kiosk.cli.settings import effective_settings
from kiosk.cli.ways import printable_way_of
from kiosk.clock import SystemClock
from kiosk.devices.printers import Printer, PrintFault, printer_of, speaks_escpos
from kiosk.errors import HandOffError, PrintError, SettingError
from kiosk.handoff.printing import DONE
from kiosk.handoff.sheet import Sheet, event_sheet, service_sheet
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE, Translator
from kiosk.paths import CATALOGUE
from kiosk.settings import Settings

MEDIA = {"A4": "iso_a4_210x297mm", "A5": "iso_a5_148x210mm"}
"""Self-describing names (PWG 5101.1); a queue for rolls knows how long its paper is."""

ROLLS = ("80", "58")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what to print; the printer and its paper are settings."""
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="the service, for example hospital-registration"
    )
    parser.add_argument("--event", action="store_true", help="ID is that of a life event")
    parser.add_argument(
        "--way", choices=[kind.value for kind in WayKind], help="default: the first"
    )
    parser.add_argument("--locale", choices=LOCALES_OFFERED, default=SOURCE_LOCALE)
    parser.add_argument("--catalogue", type=Path, default=CATALOGUE, metavar="FILE")
    parser.add_argument("--check", action="store_true", help="only ask the printer how it is")
    parser.add_argument(
        "--report", action="store_true", help="for programs: one word, done or what is wrong"
    )


def run(args: argparse.Namespace) -> int:
    """Print, and come back when it is on paper. Raises `PrintError` when it never will be."""
    settings = effective_settings(args)[0].settings
    printer = printer_of(settings.printer, wait_s=settings.print_wait_s)
    fault: PrintFault | None = PrintFault.NO_PRINTER
    if printer is not None and args.check:
        fault = printer.fault()
    elif printer is not None:
        fault = _print(printer, args, settings)
    if args.report:
        print(fault.key if fault is not None else DONE)
        return 0
    if fault is not None:
        # To whoever installs it, in English like all of the command line.
        raise PrintError(f"The printer does not print: {Translator('en')(fault.sentence)}.")
    print("The printer is ready." if args.check else "Printed.")
    return 0


def _print(printer: Printer, args: argparse.Namespace, settings: Settings) -> PrintFault | None:
    """Lay the sheet out, write what the printer takes, and print it."""
    sheet = _sheet(args, settings.centre_name)
    paper_name, options = settings.paper, {}
    receipt = speaks_escpos(settings.printer)
    if receipt and paper_name not in ROLLS:
        raise SettingError(
            f"The printer {settings.printer} has a roll, so paper must be 80 or 58, "
            f"not {paper_name}."
        )
    from kiosk.ui import offscreen
    from kiosk.ui.paper.files import write_receipt
    from kiosk.ui.paper.formats import PAPERS
    from kiosk.ui.paper.surfaces import write_pdf

    _application = offscreen.drawing_application()
    paper = PAPERS[paper_name]
    with tempfile.TemporaryDirectory(prefix="leling-") as name:
        folder = Path(name)
        if receipt:
            return printer.print(write_receipt(sheet, paper, folder).commands, {"raw": "true"})
        file = folder / "sheet.pdf"
        write_pdf(sheet, paper, file)
        if paper_name in MEDIA:
            options["media"] = MEDIA[paper_name]
        return printer.print(file, options)


def _sheet(args: argparse.Namespace, centre: str) -> Sheet:
    """Return the sheet that was asked for, as of today."""
    if args.id is None:
        raise HandOffError("Say what to print: the id of a service, or --event and an id.")
    words, today = Translator(args.locale), SystemClock().now().date()
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        if args.event:
            return event_sheet(catalogue.event(args.id, args.locale), words, today, centre)
        service = catalogue.service(args.id, args.locale)
    return service_sheet(service, printable_way_of(service, args.way), words, today, centre)
