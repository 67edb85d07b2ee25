"""Proportional memory of a family of processes, whatever else runs on this machine.

PSS shares a page among all processes that map it, also among those that have
nothing to do with the kiosk: somebody else's Python or Qt program would make it
look smaller. What only Python, Qt and fonts bring is therefore counted whole.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_OWN = (
    sys.prefix,
    str(Path(sys.executable).resolve()),
    "/usr/lib/python3",
    "/usr/share/fonts",
    "/var/cache/fontconfig",
)
_HEADER = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ ([0-9a-f]+) \S+ \d+ *(.*)$")


def memory_mib(processes: Iterable[int]) -> tuple[float, float]:
    """Return PSS, with what is ours counted whole and once, and the plain sum of RSS."""
    pss = rss = 0
    own: dict[tuple[str, str], int] = {}
    for process in processes:
        for path, offset, resident, proportional in _mappings(process):
            rss += resident
            if path.startswith(_OWN):
                own[path, offset] = max(own.get((path, offset), 0), resident)
            else:
                pss += proportional
    return (pss + sum(own.values())) / 1024, rss / 1024


def _mappings(process: int) -> Iterator[tuple[str, str, int, int]]:
    """Yield file, offset, RSS and PSS in KiB of each mapping that takes memory."""
    try:
        lines = Path(f"/proc/{process}/smaps").read_text().splitlines()
    except OSError:
        return  # it has just ended
    path = offset = ""
    resident = 0
    for line in lines:
        if header := _HEADER.match(line):
            offset, path = header.groups()
        elif line.startswith("Rss:"):
            resident = int(line.split()[1])
        elif line.startswith("Pss:") and resident:
            yield path, offset, resident, int(line.split()[1])
