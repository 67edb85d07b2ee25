"""What is wrong with the files that authors write: file, line, field, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import CatalogueError
from kiosk.paths import ROOT

Location = tuple[str | int, ...]
"""Keys and list indices that lead to a value, as in `("ways", 0, "title")`."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend. `field` is empty when the whole file is meant.

    `rule` is the name of the rule of `kiosk.lint` that found it; empty when the
    file does not even have the right form.
    """

    file: str
    line: int
    field: str
    sentence: str
    rule: str = ""

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{self.file}, line {self.line}: {field}{self.sentence}{rule}"


def shown_path(path: Path) -> str:
    """Return the path as a person at the top of the repository would type it."""
    path = path.absolute()
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def shown_field(location: Location) -> str:
    """Return `ways[1].steps[2].text`: list items are counted from 1, as people do."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def refuse(faults: Sequence[Fault]) -> None:
    """Raise one `CatalogueError` that tells all faults, a line each; do nothing without faults."""
    if not faults:
        return
    if len(faults) == 1:
        raise CatalogueError(str(faults[0]))
    lines = "\n".join(f"  {fault}" for fault in sorted(faults))
    raise CatalogueError(f"The catalogue has {len(faults)} faults to mend:\n{lines}")
