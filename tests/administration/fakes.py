"""A microphone that hears what it is told, and a background that works when the test says so."""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

from kiosk.errors import KioskError
from tests.speech.sounds import tone

DAY = date(2026, 11, 26)
HEARD = tone(1)
"""What the microphone hears."""

LEVELLED = tone(0.8)
"""What is made of it."""


class Ear:
    """A microphone that hears what it is told."""

    def __init__(self) -> None:
        self.listening = False
        self.fault: KioskError | None = None
        self.heard_s = 0.0
        self.level_db = -math.inf

    def start(self) -> None:
        if self.fault is not None:
            raise self.fault
        self.listening = True

    def stop(self) -> bytes:
        self.listening = False
        return HEARD


class Jobs:
    """Work that is done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Any] = []

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        self.waiting.append((work, done, failed))

    def do_all(self) -> None:
        while self.waiting:
            work, done, failed = self.waiting.pop(0)
            try:
                result = work()
            except KioskError as error:
                failed(error)
            else:
                done(result)
