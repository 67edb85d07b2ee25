"""A screen read aloud with the real worker and the real player, to nowhere."""

import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.reading.reader import PASSAGE_PAUSE_S, Passage, Reader, Voice
from kiosk.speech import wav
from kiosk.speech.client import SpeechClient
from kiosk.speech.player import Player
from tests.tapped import Block, blocks, nothing_but_a_fade

DEADLINE_S = 30


class Screen:
    """Stands for the interface: one thread that does what is posted."""

    def __init__(self, tap: Path) -> None:
        self.tap = tap
        self.client = SpeechClient(idle_s=60, patience=10)
        self.player = Player("null", tap)
        self.posted: queue.Queue[Callable[[], None]] = queue.Queue()
        self.reader = Reader(self.client, self.player, self.posted.put)
        self.story: list[Any] = []

    def read(self, passages: list[Passage], locale: str = "zh_CN") -> None:
        self.reader.read(
            passages,
            Voice(locale, 1.5, 8),
            on_phrase=lambda *phrase: self.story.append(phrase),
            on_passage_end=self.story.append,
            on_finished=lambda: self.story.append("finished"),
            on_failed=lambda error: self.story.append(error.sentence),
        )

    def run_until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + DEADLINE_S
        while not condition():
            self.posted.get(timeout=max(0.0, end - time.monotonic()))()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path / "tap.raw")
    yield screen
    screen.reader.stop()
    screen.client.close()
    screen.player.close()


def test_a_screen_is_read_to_its_end_without_long_gaps(screen: Screen) -> None:
    screen.read([Passage("title", "叫救护车"), Passage("step", "打120，说清楚在哪里。别先挂。")])
    screen.run_until(lambda: not screen.reader.is_reading)
    screen.player.close()

    assert screen.story == [
        ("title", 0, 4),
        "title",
        ("step", 0, 12),
        ("step", 12, 16),
        "step",
        "finished",
    ]
    longest = quiet = 0.0
    taken = blocks(screen.tap)
    loud = [block.peak > 0 for block in taken]
    first, last = loud.index(True), len(loud) - loud[::-1].index(True)
    for block in taken[first:last]:
        quiet = 0.0 if block.peak else quiet + block.frames / wav.RATE
        longest = max(longest, quiet)
    assert longest < PASSAGE_PAUSE_S + 0.1


def test_english_is_read(screen: Screen) -> None:
    screen.read([Passage("title", "Call an ambulance.")], "en")
    screen.run_until(lambda: not screen.reader.is_reading)

    assert screen.story == [("title", 0, 18), "title", "finished"]


def test_a_touch_silences_and_nothing_comes_after(screen: Screen) -> None:
    """How soon is measured by `make bench-voice`."""
    screen.read([Passage("long", "请先取号。" * 30)])
    screen.run_until(lambda: bool(screen.story))

    screen.reader.stop()
    stopped = time.monotonic()
    told = list(screen.story)

    def taken() -> list[Block]:
        return [block for block in blocks(screen.tap) if block.moment > stopped]

    while len(taken()) < 20:
        try:
            screen.posted.get(timeout=0.05)()
        except queue.Empty:
            continue
    screen.player.close()

    assert nothing_but_a_fade(taken())
    assert screen.story == told
