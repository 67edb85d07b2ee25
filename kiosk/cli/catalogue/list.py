"""`kiosk catalogue list`: all services, a line each."""

import argparse
import dataclasses
from contextlib import closing

from kiosk.catalogue.store import Catalogue
from kiosk.cli.catalogue.reading import add_reading_arguments, print_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare locale, form and file."""
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print category, id, title and summary of each service, in the order of the screen."""
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        heads = catalogue.heads(args.locale)
    if args.json:
        print_json([dataclasses.asdict(head) for head in heads])
        return 0
    for head in heads:
        print(f"{head.category:<10} {head.id:<28} {head.title}  {head.summary}")
    return 0
