"""A session bus and an accessibility bus that are only the test's, and the reader on them."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.kiosk_process import environment

READER = Path(__file__).with_name("reader.py")
DEBIANS_PYTHON = "/usr/bin/python3"
"""It has pyatspi; the tests' own has not."""


@dataclass
class Node:
    """One thing in the tree of AT-SPI, as the reader got it."""

    role: str
    name: str
    description: str
    states: list[str]
    box: tuple[int, int, int, int]
    """Left, top, width and height on the screen."""


@dataclass
class Heard:
    """What the reader was told after one thing that it did."""

    did: str
    announced: list[tuple[str, bool]]
    """Words, and whether they were urgent."""
    tree: list[Node]

    def names(self, role: str) -> list[str]:
        return [node.name for node in self.tree if node.role == role]


@contextmanager
def session_bus(folder: Path) -> Iterator[Mapping[str, str]]:
    """Run a session bus with nothing of this machine's on it; yield what leads to it."""
    private = {
        # The accessibility bus keeps its switches with the settings of the desktop.
        "GSETTINGS_BACKEND": "memory",
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    with (folder / "bus.log").open("w") as words:
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=environment(**private),
            stdout=subprocess.PIPE,
            stderr=words,
            text=True,
        )
        assert daemon.stdout is not None
        try:
            address = daemon.stdout.readline().strip()
            assert address, (folder / "bus.log").read_text()
            yield {"DBUS_SESSION_BUS_ADDRESS": address, **private}
        finally:
            # What it started ends with it.
            daemon.terminate()
            daemon.wait()
            daemon.stdout.close()


def read_with(bus: Mapping[str, str], *acts: str) -> list[Heard]:
    """Let the reader do these; return what it heard and found after each."""
    done = subprocess.run(
        [DEBIANS_PYTHON, str(READER), *acts],
        env=environment(**bus),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [_heard(json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]


def _heard(line: dict[str, Any]) -> Heard:
    nodes = [
        Node(role, name, description, states, tuple(box))
        for role, name, description, states, box in line["tree"]
    ]
    announced = [(words, urgent) for words, urgent in line["announced"]]
    return Heard(line["did"], announced, nodes)
