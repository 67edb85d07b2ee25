"""Compiles the working files for a preview, in a process of its own.

`python -m kiosk.preview.worker ROOT OUT SERVICE` writes the catalogue OUT and tells
how it went, one JSON object a line: first whether there is a catalogue, so that the
page need not wait for the rules; then what breaks a rule in SERVICE.
"""

import json
import sys
from pathlib import Path

from kiosk.catalogue.build import build
from kiosk.catalogue.source import CatalogueSource
from kiosk.errors import CatalogueError
from kiosk.lint.check import faults_of
from kiosk.preview.source import inputs_below


def main(root: str, out: str, service: str) -> None:
    """Compile, tell, check, tell."""
    read: list[CatalogueSource] = []
    try:
        # The rules only listen in: an author wants to see a page that breaks one.
        build(Path(out), inputs_below(Path(root)), allow_missing=True, check=read.append)
    except CatalogueError as error:
        _tell("refused", error.sentence)
        return
    _tell("refused", None)
    faults = sorted(fault for fault in faults_of(read[0]) if Path(fault.file).stem == service)
    _tell("faults", [str(fault) for fault in faults])


def _tell(what: str, value: str | list[str] | None) -> None:
    print(json.dumps({what: value}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
