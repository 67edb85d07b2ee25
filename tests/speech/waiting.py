"""Waiting for other threads and processes without sleeping longer than needed."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Self, TypedDict, TypeVar

from kiosk.errors import SpeechError

DEADLINE_S = 60.0
"""Far more than anything here takes; a busy machine must not fail a test."""


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Return as soon as `condition` holds; fail after the deadline."""
    pause = threading.Event()
    end = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < end, f"still not: {what}"
        pause.wait(0.005)


PhraseT = TypeVar("PhraseT")


class Callbacks(TypedDict, Generic[PhraseT]):
    """What `SpeechClient.speak` and `WorkerLink.speak` call."""

    on_phrase: Callable[[PhraseT], None]
    on_done: Callable[[], None]
    on_error: Callable[[SpeechError], None]


class Heard(Generic[PhraseT]):
    """What came of one request."""

    def __init__(self) -> None:
        self.phrases: list[PhraseT] = []
        self.errors: list[SpeechError] = []
        self.ended = threading.Event()

    @property
    def callbacks(self) -> Callbacks[PhraseT]:
        return {
            "on_phrase": self.phrases.append,
            "on_done": self.ended.set,
            "on_error": self.fail,
        }

    def wait(self) -> Self:
        """Wait for the end."""
        assert self.ended.wait(DEADLINE_S)
        return self

    def fail(self, error: SpeechError) -> None:
        self.errors.append(error)
        self.ended.set()


def is_running(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
