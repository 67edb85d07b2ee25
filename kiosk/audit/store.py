"""What the audit has found so far, unit by unit, so that it can go on where it was broken off.

One line of JSON a unit. The first line is the fingerprint of all that the results depend on;
results of other code, content or words never count.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import PySide6

from kiosk.digest import digest_of
from kiosk.errors import KioskError
from kiosk.paths import ROOT

NAME = "results.jsonl"


@dataclass(frozen=True, slots=True)
class Failure:
    """A fault as it is kept."""

    rule: str
    sentence: str
    screen: str
    case: str
    picture: str
    """File name of the picture; empty where others show the same."""


@dataclass(slots=True)
class Result:
    """What one unit, or several, came to."""

    screens: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    reads: Counter[str] = field(default_factory=Counter)
    """Codes that were shown to readers, and those that each read right, by `reads_key`."""
    seconds: float = 0.0
    """Of the processor, whatever else the machine does meanwhile."""

    def add(self, other: "Result") -> None:
        """Take in the result of another unit."""
        self.screens += other.screens
        self.checks.update(other.checks)
        self.failures += other.failures
        self.reads.update(other.reads)
        self.seconds += other.seconds

    def as_table(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "screens": self.screens,
            "checks": dict(self.checks),
            "failures": [
                [one.rule, one.sentence, one.screen, one.case, one.picture] for one in self.failures
            ],
            "reads": dict(self.reads),
            "seconds": round(self.seconds, 2),
        }

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "Result":
        """Return what `as_table` was made from."""
        return cls(
            table["screens"],
            Counter(table["checks"]),
            [Failure(*row) for row in table["failures"]],
            Counter(table["reads"]),
            table["seconds"],
        )


def reads_key(kind: str, locale: str, condition: str, reader: str = "") -> str:
    """Return what codes are counted by: all that were shown, or those that a reader read right."""
    return f"{kind}|{locale}|{condition}|{reader}"


class Store:
    """The results in one folder."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        """Take up what is there, if it was found with the same fingerprint.

        Raises `KioskError` when nothing can be written there.
        """
        self.folder = folder
        self._file = folder / NAME
        self.done: dict[str, Result] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not self._take_up(fingerprint):
                self.clear(fingerprint)
        except OSError as error:
            raise KioskError(
                f"Nothing can be written in {folder} ({error.strerror}). Choose another with --out."
            ) from error

    def _take_up(self, fingerprint: str) -> bool:
        if not self._file.exists():
            return False
        first, *lines = self._file.read_text(encoding="utf-8").splitlines() or [""]
        if first != fingerprint:
            return False
        whole = [first]
        for line in lines:
            try:
                table = json.loads(line)
                self.done[table["unit"]] = Result.from_table(table)
            except (ValueError, KeyError, TypeError):
                continue  # broken off in the middle of a line: that unit is done again
            whole.append(line)
        self._file.write_text("\n".join(whole) + "\n", encoding="utf-8")
        return True

    def clear(self, fingerprint: str) -> None:
        """Forget everything, pictures too."""
        self.done = {}
        for picture in self.folder.glob("*.png"):
            picture.unlink()
        self._file.write_text(fingerprint + "\n", encoding="utf-8")

    def keep(self, unit: str, result: Result) -> None:
        """Keep the result of a unit."""
        self.done[unit] = result
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"unit": unit, **result.as_table()}, ensure_ascii=False) + "\n")


def fingerprint_of(catalogue: Path) -> str:
    """Return the digest of all that the results depend on: code, words, content, Qt."""
    files = [
        *sorted((ROOT / "kiosk").rglob("*.py")),
        *sorted((ROOT / "locales").rglob("*.mo")),
        catalogue,
    ]
    return digest_of(files, PySide6.__version__)
