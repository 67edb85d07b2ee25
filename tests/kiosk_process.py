"""The real kiosk in a process of its own, and waiting for what it does."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.paths import ROOT

DEADLINE_S = 30.0
"""Far more than anything here takes; a busy machine must not fail a test."""


def wait_until(condition: Callable[[], object], what: str, deadline_s: float = DEADLINE_S) -> None:
    """Return as soon as `condition` holds; fail after the deadline."""
    pause = threading.Event()
    end = time.monotonic() + deadline_s
    while not condition():
        assert time.monotonic() < end, f"still not: {what}"
        pause.wait(0.01)


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a kiosk without a screen; `changes` may bring one."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "KIOSK_"))
        and name not in ("DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY")
    }
    return {**kept, "PYTHONUNBUFFERED": "1", **changes}


def run_kiosk(*arguments: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    """Run a command that ends by itself, and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=ROOT,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@dataclass
class RunningKiosk:
    """`kiosk run`, and where it writes."""

    process: "subprocess.Popen[str]"
    data: Path
    said: Path
    """Its stdout and stderr."""

    @property
    def pid(self) -> int:
        return self.process.pid

    def log(self) -> str:
        """Return its log so far."""
        file = self.data / "kiosk.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def wait_for_log(self, event: str) -> None:
        wait_until(lambda: f'"{event}"' in self.log() or self.ended(), f"“{event}” in the log")
        assert not self.ended(), self.said.read_text(encoding="utf-8")

    def ended(self) -> bool:
        return self.process.poll() is not None

    def close(self) -> int:
        """Close it as the system does; return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=10)


@contextmanager
def running_kiosk(
    data: Path, *arguments: str, options: tuple[str, ...] = (), screen: Mapping[str, str]
) -> Iterator[RunningKiosk]:
    """Run `kiosk OPTIONS run ARGUMENTS` on a screen, and end it with the block."""
    data.mkdir(parents=True, exist_ok=True)
    said = data / "said.txt"
    with said.open("w", encoding="utf-8") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "--data", str(data), *options, "run", *arguments],
            cwd=ROOT,
            env=environment(**screen),
            stdout=words,
            stderr=words,
            text=True,
        )
    kiosk = RunningKiosk(process, data, said)
    try:
        yield kiosk
    finally:
        if not kiosk.ended():
            process.kill()
            process.wait()


def family(pid: int) -> set[int]:
    """Return a process and all that descend from it."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(status.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def listening_sockets(pids: set[int]) -> set[str]:
    """Return the inodes of the listening TCP, and of all UDP sockets, that these processes hold."""
    listening = "0A"
    wanted = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            fields = line.split()
            if table.startswith("udp") or fields[3] == listening:
                wanted.add(f"socket:[{fields[9]}]")
    held = set()
    for pid in pids:
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            try:
                held.add(str(descriptor.readlink()))
            except FileNotFoundError:
                continue
    return wanted & held


def is_there(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
