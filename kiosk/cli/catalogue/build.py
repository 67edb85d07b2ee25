"""`kiosk catalogue build`: what authors wrote, checked, into the one file that the kiosk reads."""

import argparse
from pathlib import Path

from kiosk.catalogue.inputs import Inputs, up_to_date
from kiosk.paths import CATALOGUE, LOCALES


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare where it goes and what may be missing."""
    parser.add_argument("--out", type=Path, default=CATALOGUE, metavar="FILE")
    parser.add_argument(
        "--allow-missing", action="store_true", help="show Chinese where a translation is missing"
    )


def run(args: argparse.Namespace) -> int:
    """Build, unless nothing has changed. Raises `CatalogueError` for every fault of content."""
    result = up_to_date(args.out, Inputs().digest(), allow_missing=args.allow_missing)
    if result is None:
        # Only now: the authors' tools take half a second.
        from kiosk.catalogue.build import build
        from kiosk.catalogue.source import CatalogueSource
        from kiosk.lint.check import refuse_faults
        from kiosk.lint.translations import refuse_faults_below

        def check(source: CatalogueSource) -> None:
            refuse_faults(source)
            refuse_faults_below(LOCALES)

        result = build(args.out, allow_missing=args.allow_missing, check=check)
    state = "built" if result.built else "up to date"
    missing = result.missing_translations
    print(
        f"{result.file}: {state}, {result.services} services"
        + (f", {missing} translations missing" if missing else "")
    )
    return 0
