"""Waiting for other threads and processes without sleeping longer than needed."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

DEADLINE_S = 60.0
"""Far more than anything here takes; a busy machine must not fail a test."""


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Return as soon as `condition` holds; fail after the deadline."""
    pause = threading.Event()
    end = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < end, f"still not: {what}"
        pause.wait(0.005)


def is_running(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
