"""What a preview shows, out of which files, and how compiling them went. Quick to import; no Qt."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.catalogue.inputs import TRANSLATED, Inputs, po_file
from kiosk.paths import CATALOGUE, ROOT

WORKER = "kiosk.preview.worker"

Stamps = dict[Path, tuple[int, int, int]]
"""When each file was written, its size, and which file it is."""


@dataclass(frozen=True, slots=True)
class Report:
    """How compiling went: at first as if the worker never said a word."""

    refused: str | None = "The compiler broke down: what it said last stands above."
    """Why there is no new catalogue, as `CatalogueError` says it; None when there is one."""
    faults: tuple[str, ...] | None = None
    """What breaks a rule in the service of the preview; None until somebody has looked."""

    def and_told(self, line: bytes) -> "Report":
        """Return the report with one more line of the worker."""
        told = json.loads(line)
        if "faults" in told:
            return replace(self, faults=tuple(told["faults"]))
        return replace(self, refused=told["refused"])

    def lines(self, done: str) -> str:
        """Return it for the terminal; `done` is what was meant to happen, such as "reloaded"."""
        now = time.strftime("%H:%M:%S")
        if self.refused is not None:
            return f"{now} not {done}: {self.refused}"
        if self.faults is None:
            return f"{now} {done}, but a rule broke down: what it said last stands above."
        count = len(self.faults)
        told = f"{count or 'no'} fault{'' if count == 1 else 's'}"
        return "\n".join([f"{now} {done}, {told}", *(f"  {fault}" for fault in self.faults)])

    def first_fault_for(self, service: str) -> str:
        """Return why there is no new catalogue, in one line: the service's own fault, if any."""
        heading, *faults = (self.refused or "").splitlines()
        own = [fault for fault in faults if f"/{service}.yaml, line " in fault]
        return (own or faults or [heading])[0].strip()


def inputs_below(root: Path) -> Inputs:
    """Return the working files of a checkout. What the rules compare with is always our own."""
    assets = root / "assets"
    return Inputs(
        catalogue=assets / "catalogue",
        interface_pictograms=assets / "pictograms" / "interface.yaml",
        locales=root / "locales",
    )


@dataclass(frozen=True, slots=True)
class Source:
    """The working files of one preview, and the folder for what is compiled from them."""

    root: Path
    service: str
    folder: Path

    def catalogue(self, number: int) -> Path:
        """Return where the catalogue of this number goes: an open one must not change."""
        return self.folder / str(number) / CATALOGUE.name

    def command(self, number: int) -> list[str]:
        """Return what compiles that catalogue in a process of its own, to be run in `ROOT`."""
        words = (str(self.root), str(self.catalogue(number)), self.service)
        return [sys.executable, "-m", WORKER, *words]

    def compile_first(self) -> Report:
        """Compile the catalogue of number 0 and wait for it."""
        worker = subprocess.run(
            self.command(0),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=False,
            start_new_session=True,  # Ctrl+C is for us; we end it
        )
        report = Report()
        for line in worker.stdout.splitlines():
            report = report.and_told(line)
        return report

    def stamps(self) -> Stamps:
        """Return how the files stand now. One that is just being replaced is left out."""
        stamps: Stamps = {}
        for file in inputs_below(self.root).files():
            try:
                status = file.stat()
            except FileNotFoundError:
                continue
            stamps[file] = (status.st_mtime_ns, status.st_size, status.st_ino)
        return stamps

    def watched(self) -> set[str]:
        """Return the files that are there, and the folders where one may appear."""
        inputs = inputs_below(self.root)
        files = inputs.files()
        folders = {
            inputs.catalogue,
            *inputs.catalogue.rglob("*/"),
            *(file.parent for file in files),
        }
        translations = {po_file(inputs.locales, locale) for locale in TRANSLATED}
        folders |= {
            folder for file in translations for folder in (file.parent.parent, inputs.locales)
        }
        return {str(path) for path in (*folders, *files) if path.exists()}
