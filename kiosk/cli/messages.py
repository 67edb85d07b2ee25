"""`kiosk messages`: the strings of the interface and of the services, and their translations."""

import argparse
import io
import random
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue import inputs
from kiosk.errors import KioskError
from kiosk.paths import BUILT, LOCALES, ROOT

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

INTERFACE = "kiosk"
DOMAINS = {INTERFACE: "python", inputs.DOMAIN: "kiosk.catalogue.messages:extract"}
"""The domains, each with the method of babel.cfg that extracts it."""

# `_("…")`, `_.plural("…", "…", n)`; the services' strings come with a context.
_KEYWORDS = {"_": None, "N_": None, "plural": (1, 2), "pgettext": ((1, "c"), 2)}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare extract, update, compile and check."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("extract", help="write all strings into build/*.pot")
    update = actions.add_parser("update", help="bring the PO files in step with the sources")
    update.add_argument(
        "--renew",
        action="store_true",
        help="convert zh_Hant again, except what has a translator's comment",
    )
    update.add_argument(
        "--drop-obsolete", action="store_true", help="forget translations of what nobody says"
    )
    actions.add_parser("compile", help="compile the interface's PO files that have changed")
    sample = actions.add_parser("sample", help="draw strings by lot for a second pair of eyes")
    sample.add_argument("--locale", choices=inputs.TRANSLATED, required=True)
    sample.add_argument("--count", type=int, default=200)
    sample.add_argument("--seed", type=int, default=0)
    actions.add_parser(
        "check", help="list missing, fuzzy, obsolete and wrong translations; exit 1 if any"
    )


def run(args: argparse.Namespace) -> int:
    """Do what was asked; raise `KioskError` when a file is wrong."""
    match args.action:
        case "extract":
            extract(BUILT)
        case "update":
            update(LOCALES, renew=args.renew, drop_obsolete=args.drop_obsolete)
        case "compile":
            compile_interface(LOCALES)
        case "sample":
            for row in draw(LOCALES, args.locale, args.count, args.seed):
                print("\t".join(row))
        case "check":
            from kiosk.lint.translations import faults_below

            faults = [*check(LOCALES), *faults_below(LOCALES)]
            print("\n".join(faults) if faults else "All strings are translated.")
            return 1 if faults else 0
    return 0


def template(domain: str, root: Path = ROOT) -> "Catalog":
    """Return all strings of a domain as they stand in the sources below `root`.

    Raises `KioskError` when a source cannot be read.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir
    from babel.messages.frontend import parse_mapping_cfg

    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    methods = [(pattern, method) for pattern, method in methods if method == DOMAINS[domain]]
    catalog = Catalog(domain=domain, fuzzy=False)
    try:
        found = extract_from_dir(root, methods, options, _KEYWORDS)
        for name, line, message, comments, context in sorted(found, key=lambda item: item[:2]):
            catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    except (SyntaxError, tokenize.TokenError) as error:
        raise KioskError(
            f"A Python file cannot be read ({error}): mend it.", code="LOCALE"
        ) from error
    return catalog


def extract(folder: Path) -> None:
    """Write one template a domain into `folder`."""
    from kiosk.catalogue.po import as_po, write_if_changed

    for domain in DOMAINS:
        strings = template(domain)
        file = folder / f"{domain}.pot"
        write_if_changed(file, as_po(strings))
        print(f"{file}: {len(strings)} strings")


def update(
    locales: Path, *, root: Path = ROOT, renew: bool = False, drop_obsolete: bool = False
) -> None:
    """Bring every PO file in step with the sources below `root`."""
    from kiosk.catalogue import po
    from kiosk.catalogue.faults import shown_path
    from kiosk.catalogue.traditional import ToTraditional

    convert = ToTraditional()
    for domain in DOMAINS:
        strings = template(domain, root)
        for locale in inputs.TRANSLATED:
            file = inputs.po_file(locales, locale, domain)
            catalog = (
                po.read_po_file(file, locale) if file.exists() else po.new_catalog(locale, domain)
            )
            if locale == "zh_Hant":
                po.merge(catalog, strings, convert)
                if renew:
                    po.renew(catalog, convert)
            else:
                po.merge(catalog, strings)
            if drop_obsolete:
                catalog.obsolete.clear()
            state = "updated" if po.write_if_changed(file, po.as_po(catalog)) else "unchanged"
            open_points = sum(1 for _ in po.faults_of(catalog, strings))
            print(f"{shown_path(file)}: {state}, {len(catalog)} strings, {open_points} to look at")


def compile_interface(locales: Path) -> None:
    """Compile what changed of the interface; the catalogue's PO files go into its build."""
    for locale in inputs.TRANSLATED:
        po_path = inputs.po_file(locales, locale, INTERFACE)
        mo_path = po_path.with_suffix(".mo")
        try:
            changed = po_path.stat().st_mtime_ns
        except OSError as error:
            raise KioskError(
                f"{po_path}: cannot be read ({error.strerror}). "
                "Run 'kiosk messages update' to make it.",
                code="LOCALE",
            ) from error
        if mo_path.exists() and mo_path.stat().st_mtime_ns >= changed:
            continue
        _compile(po_path, mo_path, locale)


def check(locales: Path, root: Path = ROOT) -> Iterator[str]:
    """Yield a line for each string that is missing, fuzzy or obsolete in a PO file."""
    from kiosk.catalogue.faults import shown_path
    from kiosk.catalogue.po import faults_of, read_po_file

    for domain in DOMAINS:
        strings = template(domain, root)
        for locale in inputs.TRANSLATED:
            file = inputs.po_file(locales, locale, domain)
            for fault in faults_of(read_po_file(file, locale), strings):
                yield f"{shown_path(file)}: {fault}"


def draw(locales: Path, locale: str, count: int, seed: int) -> list[tuple[str, str, str]]:
    """Return context, Chinese and translation of `count` strings of the services.

    The same seed draws the same strings as long as nobody changes one.
    """
    from kiosk.catalogue.po import read_po_file

    translated = read_po_file(inputs.po_file(locales, locale), locale)
    rows = sorted(
        (str(message.context), str(message.id), str(message.string))
        for message in translated
        if message.id
    )
    lots = random.Random(seed)  # noqa: S311  # no secret: the same lots for everybody
    return sorted(lots.sample(rows, min(count, len(rows))))


def _compile(po_path: Path, mo_path: Path, locale: str) -> None:
    from babel.messages.mofile import write_mo

    from kiosk.catalogue.po import read_po_file, write_if_changed

    content = io.BytesIO()
    write_mo(content, read_po_file(po_path, locale))
    if not write_if_changed(mo_path, content.getvalue()):
        mo_path.touch()  # the PO file changed in what is not compiled, such as a comment
    print(f"{mo_path}: compiled")
