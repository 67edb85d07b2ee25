"""`kiosk catalogue check`: every rule for content over every file, and how much there is."""

import argparse
from pathlib import Path

from kiosk.errors import CatalogueError
from kiosk.paths import CATALOGUE_SOURCE, LOCALES


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare which rules and which files."""
    parser.add_argument(
        "--rule", action="append", metavar="NAME", help="only this rule; --rules lists them"
    )
    parser.add_argument("--rules", action="store_true", help="say what each rule asks of authors")
    parser.add_argument("--source", type=Path, default=CATALOGUE_SOURCE, metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Print every fault, then the counts; exit status 1 when there is a fault.

    Raises `CatalogueError` when a file has not even the right form.
    """
    from kiosk.catalogue.source import read_catalogue
    from kiosk.lint.census import Census
    from kiosk.lint.check import RULES, faults_of

    names = [rule.name for rule in RULES]
    if args.rules:
        print("\n".join(f"{rule.name:<16} {rule.demand}" for rule in RULES))
        return 0
    for name in args.rule or []:
        if name not in names:
            raise CatalogueError(f"There is no rule '{name}'. There are: {', '.join(names)}.")
    source = read_catalogue(args.source)
    faults = sorted(faults_of(source, args.rule))
    for fault in faults:
        print(fault)
    print("\n".join(Census.of(source, LOCALES).as_lines()))
    print(f"{len(faults)} faults" if faults else f"{len(args.rule or names)} rules, no fault")
    return 1 if faults else 0
