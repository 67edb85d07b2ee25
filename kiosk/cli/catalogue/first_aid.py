"""`kiosk catalogue first-aid`: every first-aid line, with English and source, to be signed."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.catalogue.reading import print_json
from kiosk.paths import ASSETS, CATALOGUE_SOURCE, LOCALES

if TYPE_CHECKING:
    from kiosk.catalogue.schema import WrittenFact
    from kiosk.lint.first_aid import WrittenFirstAid


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a line rests on: who says so, where, and in which words."""

    fact: str
    says: str
    authority: str | None
    source: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One line as a doctor reads it."""

    service: str
    field: str
    text: str
    english: str | None
    evidence: tuple[Evidence, ...]
    general: str | None
    signed_by: str | None
    signed_on: date | None


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare which lines, and where everything is read from."""
    parser.add_argument("--unsigned", action="store_true", help="only what nobody has signed yet")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--list", type=Path, default=ASSETS / "first-aid.yaml", metavar="FILE")
    parser.add_argument("--source", type=Path, default=CATALOGUE_SOURCE, metavar="DIR")
    parser.add_argument("--locales", type=Path, default=LOCALES, metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Print the lines in the order of the list. Raises `CatalogueError` for a file that is wrong.

    It prints what stands in the list; whether the kiosk still says so, `kiosk catalogue
    check --rule first-aid` tells.
    """
    # Only now: the authors' tools take half a second.
    from kiosk.catalogue.inputs import po_file
    from kiosk.catalogue.po import read_translations
    from kiosk.catalogue.source import read_catalogue
    from kiosk.lint.first_aid import read_first_aid
    from kiosk.lint.material import facts_of

    listed = read_first_aid(args.list).value
    services = read_catalogue(args.source).services
    english = read_translations(po_file(args.locales, "en"), "en")
    sheets = list(_sheets(listed, facts_of(written.value for written in services), english))
    shown = [sheet for sheet in sheets if not (args.unsigned and sheet.signed_by)]
    if args.json:
        print_json([asdict(sheet) for sheet in shown])
        return 0
    for sheet in shown:
        print("\n".join(_as_lines(sheet)), end="\n\n")
    print(f"{len(sheets)} lines, {sum(sheet.signed_by is not None for sheet in sheets)} signed")
    return 0


def _sheets(
    listed: "WrittenFirstAid",
    facts: Mapping[tuple[str, str], "WrittenFact"],
    english: Mapping[tuple[str, str], str],
) -> Iterator[Sheet]:
    for line in listed.lines:
        yield Sheet(
            service=line.service,
            field=line.field,
            text=line.text,
            english=english.get((f"{line.service} {line.field}", line.text)),
            evidence=tuple(
                Evidence(
                    fact=f"{service}/{name}",
                    says=facts[service, name].text,
                    authority=listed.authority(facts[service, name].source),
                    source=facts[service, name].source,
                    date=facts[service, name].date,
                )
                for service, name in line.references
                if (service, name) in facts
            ),
            general=line.general,
            signed_by=line.signed_by,
            signed_on=line.signed_on,
        )


def _as_lines(sheet: Sheet) -> Iterator[str]:
    yield f"{sheet.service}  {sheet.field}"
    yield f"  {sheet.text}"
    yield f"  {sheet.english or '(no English yet)'}"
    for evidence in sheet.evidence:
        day = f", {evidence.date}" if evidence.date else ""
        yield f"  < {evidence.authority or 'no authority'} {evidence.source} [{evidence.fact}{day}]"
        yield f"    {evidence.says}"
    if sheet.general:
        yield f"  < {sheet.general}"
    yield f"  signed: {sheet.signed_by}, {sheet.signed_on}" if sheet.signed_by else "  signed: ____"
