"""The voice of the screen, with a reader whose client and player do only what the test says."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.errors import SpeechError
from kiosk.health import Health
from kiosk.logs import Log
from kiosk.reading.reader import Reader
from kiosk.reading.setup import SpeechFiles, SpeechParts
from kiosk.session import preferences_at_start
from kiosk.settings import Settings
from kiosk.ui import voice as voice_module
from kiosk.ui.voice import ScreenVoice
from kiosk.ui.widgets.lines import Span
from tests.reading.test_reader import FakeClient, FakePlayer
from tests.ui.stage import troubles

PREFERENCES = preferences_at_start(Settings())


class Marked:
    """Something with words that remembers how it was marked."""

    spoken_text = "先取号。"

    def __init__(self) -> None:
        self.marks: list[Span | None] = []

    def set_highlight(self, span: Span | None) -> None:
        self.marks.append(span)


class Stand:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.client, self.player, self.log = FakeClient(), FakePlayer(), Log()
        self.posted: list[object] = []
        reader = Reader(self.client, self.player, lambda call: call())
        parts = SpeechParts(self.client, self.player, reader, b"")  # type: ignore[arg-type]  # fakes
        monkeypatch.setattr(voice_module, "make_speech", lambda *_a, **_k: parts)
        files = SpeechFiles(release_clips=Path("none"), own_clips=None)
        self.voice = ScreenVoice(Settings(), files, Health(), self.log)
        self.story: list[object] = []
        self.voice.changed.connect(lambda: self.story.append(self.voice.is_reading))

    def read(self, thing: Marked | str) -> None:
        self.voice.read([thing], PREFERENCES, self.story.append)

    def hear(self) -> None:
        self.client.render(len(self.client.asked) - 1, (0, 4))
        on_start, on_end, _gap = self.player.clips[-1]
        on_start()
        on_end()


@pytest.fixture
def stand(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Stand:  # noqa: ARG001  # signals want one
    return Stand(monkeypatch)


def test_the_end_is_told_once_and_the_mark_is_gone(stand: Stand) -> None:
    thing = Marked()
    stand.read(thing)
    stand.hear()
    assert stand.story == [True, True, False], "reading, heard to its end, silent"
    assert thing.marks == [Span(0, 4), None]


def test_what_was_stopped_has_no_end(stand: Stand) -> None:
    stand.read("先取号。")
    stand.client.render(0, (0, 4))
    _on_start, on_end, _gap = stand.player.clips[0]
    stand.voice.stop()
    on_end()  # it was on its way
    assert stand.story == [True, False]


def test_a_failure_is_told_and_noted(stand: Stand) -> None:
    stand.read("先取号。")
    stand.client.asked[0]["on_error"](SpeechError("The speech worker stopped."))
    assert stand.story == [True, False, False], "reading, not heard, silent"
    assert troubles(stand.log) == ["speech failed"]


def test_the_end_may_begin_the_next_reading(stand: Stand) -> None:
    def go_on(_heard: bool) -> None:
        stand.read("再坐下。")

    stand.voice.read(["先取号。"], PREFERENCES, go_on)
    stand.hear()
    assert stand.voice.is_reading
    assert stand.story[-1] is True, "the bar goes on saying 别念了"
    stand.hear()
    assert not stand.voice.is_reading
