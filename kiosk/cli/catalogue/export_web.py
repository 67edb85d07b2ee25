"""`kiosk catalogue export-web`: the family page with the content of a catalogue, in one folder."""

import argparse
from contextlib import closing
from pathlib import Path

from kiosk.catalogue.store import Catalogue
from kiosk.handoff.family_page import write_family_page
from kiosk.paths import CATALOGUE


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the folder and the catalogue."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="a new folder, or an earlier export to replace"
    )
    parser.add_argument("--catalogue", type=Path, default=CATALOGUE, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Write the folder. Raises `HandOffError` when it cannot be written; then nothing changed."""
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        written = write_family_page(catalogue, args.folder)
    print(
        f"{args.folder}: {written.services} services in {written.locales} languages, "
        f"version {written.version}"
    )
    return 0
