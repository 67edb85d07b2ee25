"""Memory of samples goes back to the system; in a process of its own, whose setting it is."""

import subprocess
import sys

from kiosk.paths import ROOT

READ_ALOUD = """
import sys
from pathlib import Path
from kiosk.speech import heap

def resident_mib():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

if sys.argv[1] == "given back":
    heap.give_back_large_blocks()
bytearray(4_000_000)  # freed at once: glibc's threshold would follow it
before = resident_mib()
samples, kept = [], []
for _ in range(60):
    samples.append(b"1" * 600_000)
    kept.append(b"2" * 20_000)
samples.clear()
print(resident_mib() - before)
"""


def held_mib(mode: str) -> float:
    told = subprocess.run(
        [sys.executable, "-c", READ_ALOUD, mode],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(told.stdout)


def test_large_blocks_go_back_although_small_ones_stay() -> None:
    assert held_mib("as it comes") > 20
    assert held_mib("given back") < 5
