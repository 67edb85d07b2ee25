"""One contestant's processes: all of them, also those that leave their parent, and their memory."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.memory import memory_mib

_PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Become the parent of every descendant whose parent has gone (Chromium's crash handler)."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


class Family:
    """A started program with all its descendants."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._others = descendants(os.getpid())
        self.started = time.monotonic()
        self._first = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def said(self) -> str:
        """Return the first line that the program has printed."""
        assert self._first.stdout is not None
        return self._first.stdout.readline().strip()

    def processes(self) -> set[int]:
        """Return the ids of all that live now."""
        return descendants(os.getpid()) - self._others

    def wait_single(self, patience_s: float = 40.0) -> None:
        """Wait until the first process is alone: the speech worker has gone."""
        give_up = time.monotonic() + patience_s
        while len(self.processes()) > 1:
            if time.monotonic() > give_up:
                raise TimeoutError("a helper process does not go away")
            time.sleep(0.1)

    def memory_mib(self) -> tuple[float, float, int]:
        """Return PSS and RSS of all together in MiB, and the number of processes."""
        processes = self.processes()
        return *memory_mib(processes), len(processes)

    def end(self) -> None:
        """Ask the first process to end; then kill what is left."""
        self._first.terminate()
        give_up = time.monotonic() + 5
        while self.processes() and time.monotonic() < give_up:
            self._first.poll()
            _bury()
            time.sleep(0.02)
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._first.wait(10)
        if self._first.stdout is not None:
            self._first.stdout.close()
        time.sleep(0.2)
        _bury()


def descendants(ancestor: int) -> set[int]:
    """Return the ids of all living processes below `ancestor`."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (parent := _parent(folder)):
            children.setdefault(parent, []).append(int(folder.name))
    found: set[int] = set()
    waiting = [ancestor]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.update(below)
        waiting.extend(below)
    return found


def _parent(folder: Path) -> int:
    """Return the parent's id, 0 for what is dead."""
    try:
        state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return 0
    return 0 if state == "Z" else int(parent)


def _bury() -> None:
    """Take leave of adopted processes that have ended."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (folder / "comm").read_text()
        except (OSError, ValueError):
            continue
        if state == "Z" and int(parent) == os.getpid() and "chrom" in command:
            try:
                os.waitpid(int(folder.name), os.WNOHANG)
            except ChildProcessError:
                continue
