"""`kiosk audit`: every screen in every setting against the numbers of shared/design; every code.

It goes on where it was broken off; results of other code or content never count.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from kiosk import paths
from kiosk.audit.cases import CODES, Choice, Unit, whole_audit
from kiosk.audit.report import summary
from kiosk.audit.run import run_units
from kiosk.audit.store import Store, fingerprint_of
from kiosk.audit.tours import PANELS, TEXT_SIZES, THEMES
from kiosk.catalogue.store import Catalogue
from kiosk.errors import KioskError
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE

PARTS = ("kinds", "lists", "events", "services", "staff", CODES, "sample")
READERS = {"cv2": "opencv-contrib-python-headless", "numpy": "numpy", "zxingcpp": "zxing-cpp"}
"""Modules that read codes, and their packages: no kiosk needs them."""

SUMMARY = "summary.md"
BAR = 30
"""Characters of the progress bar."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; without them it looks at everything."""
    parser.add_argument("--panel", choices=PANELS, action="append", help="default: all six")
    parser.add_argument("--text", choices=TEXT_SIZES, action="append", help="default: all")
    parser.add_argument("--locale", choices=LOCALES_OFFERED, action="append", help="default: all")
    parser.add_argument("--theme", choices=THEMES, action="append", help="default: all")
    parser.add_argument("--screen", choices=PARTS, action="append", help="default: all")
    parser.add_argument("--sample", type=int, default=1, metavar="SEED", help="of the sample")
    parser.add_argument("--processes", type=_positive, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--again", action="store_true", help="forget what was found before")
    parser.add_argument("--out", type=Path, default=paths.BUILT / "audit", metavar="DIR")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def run(args: argparse.Namespace) -> int:
    """Look, tell, and write the summary; exit status 1 when a rule is broken."""
    with closing(Catalogue.open(paths.CATALOGUE)) as catalogue:
        services = len(catalogue.heads(SOURCE_LOCALE))
    choice = Choice(
        args.panel or (), args.text or (), args.locale or (), args.theme or (), args.screen or ()
    )
    units = [unit for unit in whole_audit(services, args.sample) if choice.takes(unit)]
    if not units:
        raise KioskError("No setting has all that was chosen. Leave an option out.")
    _refuse_without_readers(units)
    fingerprint = fingerprint_of(paths.CATALOGUE)
    store = Store(args.out, fingerprint)
    if args.again:
        store.clear(fingerprint)
    result = run_units(
        units, store, catalogue=paths.CATALOGUE, processes=args.processes, progress=_show
    )
    told = summary(units, result)
    (args.out / SUMMARY).write_text(told, encoding="utf-8")
    print(told)
    print(f"{args.out / SUMMARY}: {len(result.failures)} failures")
    return 1 if result.failures else 0


def _refuse_without_readers(units: Sequence[Unit]) -> None:
    """A code that nobody reads would look like one that is well."""
    missing = [package for module, package in READERS.items() if find_spec(module) is None]
    if missing and any(unit.part.startswith(CODES) for unit in units):
        others = " ".join(f"--screen {part}" for part in PARTS if part != CODES)
        raise KioskError(
            f"To read codes, {', '.join(missing)} must be installed. Run make audit, which sees to "
            f"it, or leave the codes out: {others}."
        )


def _show(done: int, everything: int, seconds_left: float) -> None:
    """Draw the progress bar; to a file, a line now and then."""
    full = BAR * done // everything
    minutes, seconds = divmod(round(seconds_left), 60)
    left = f"{minutes} min {seconds:02} s left" if seconds_left else ""
    line = f"[{'#' * full}{'.' * (BAR - full)}] {done}/{everything} {left}"
    if sys.stderr.isatty():
        print(
            f"\r{line}\033[K", end="\n" if done == everything else "", file=sys.stderr, flush=True
        )
    elif done == everything or done % max(1, everything // 20) == 0:
        print(line, file=sys.stderr, flush=True)
