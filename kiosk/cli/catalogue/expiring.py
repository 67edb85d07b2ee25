"""`kiosk catalogue expiring`: which facts have to be checked again, by date."""

import argparse
import dataclasses
from contextlib import closing
from datetime import date
from itertools import groupby

from kiosk.catalogue.store import Catalogue
from kiosk.cli.catalogue.reading import add_reading_arguments, print_json
from kiosk.clock import SystemClock


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare until when, and the form."""
    parser.add_argument(
        "--until",
        type=date.fromisoformat,
        default=date.max,
        metavar="DATE",
        help="only what is due on or before this day, as 2027-05-23",
    )
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print each fact under the last day on which it is still fresh, the first due first."""
    with closing(Catalogue.open(args.catalogue)) as catalogue:
        due = [fact for fact in catalogue.due_facts(args.locale) if fact.review_by <= args.until]
    if args.json:
        print_json([dataclasses.asdict(fact) for fact in due])
        return 0
    today = SystemClock().now().date()
    for day, facts in groupby(due, key=lambda fact: fact.review_by):
        print(f"{day}{' (past)' if day < today else ''}")
        for fact in facts:
            print(f"  {fact.service} {fact.id} [{fact.kind}] {fact.text}  <{fact.source}>")
    past = sum(fact.review_by < today for fact in due)
    print(f"{len(due)} facts, {past} past their day")
    return 0
