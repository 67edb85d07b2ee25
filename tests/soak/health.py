"""What a process holds: memory, threads, files; and what it must not leave behind."""

import gc
import re
import threading
from dataclasses import dataclass
from pathlib import Path

_TASKS = Path("/proc/self/task")


@dataclass(frozen=True)
class Health:
    """A moment of this process at rest."""

    own_mib: float
    """Memory that no file stands behind, swapped or not. (PSS would not do: it also grows
    when another process that has the same libraries ends.)"""
    threads: int
    files: int


def health() -> Health:
    """Look at this process."""
    gc.collect()
    rollup = Path("/proc/self/smaps_rollup").read_text()
    own_kib = sum(int(kib) for kib in re.findall(r"^(?:Anonymous|Swap): +(\d+) kB", rollup, re.M))
    return Health(own_kib / 1024, thread_count(), len(list(Path("/proc/self/fd").iterdir())))


def thread_count() -> int:
    """Return the number of threads, those of libraries too, but for the links' writers.

    Each link keeps its writer from its first use on, and one is used only when a worker is late.
    """
    writers = sum(thread.name == "speech-writer" for thread in threading.enumerate())
    return len(list(_TASKS.iterdir())) - writers


def leftovers(folder: Path) -> list[str]:
    """Return processes started here that nobody has taken leave of, and folders of speech."""
    children = [pid for task in _TASKS.iterdir() for pid in (task / "children").read_text().split()]
    folders = [path.name for path in folder.glob("leling-speech-*")]
    return [f"process {pid}" for pid in children] + folders


@dataclass(frozen=True)
class Check:
    """One line of the summary. `kept` is None for a figure that only tells."""

    what: str
    found: str
    kept: bool | None = None
