"""What the actions that read a built catalogue have in common."""

import argparse
import json
from datetime import date
from pathlib import Path

from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE
from kiosk.paths import CATALOGUE


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the locale, JSON instead of lines, and which built catalogue."""
    parser.add_argument("--locale", choices=LOCALES_OFFERED, default=SOURCE_LOCALE)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--catalogue", type=Path, default=CATALOGUE, metavar="FILE")


def print_json(value: object) -> None:
    """Print dataclasses' plain values as JSON; dates as ISO 8601."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_as_text))


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
