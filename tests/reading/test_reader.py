"""The reader with a client and a player that do only what the test says."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.errors import SpeechError
from kiosk.reading.reader import PASSAGE_PAUSE_S, PHRASE_PAUSE_S, Passage, Reader, Voice
from kiosk.speech.client import RenderedPhrase

VOICE = Voice("zh_CN", 0.9, 6)
ABC = [Passage("a", "先取号。"), Passage("b", "再坐下。等一等。"), Passage("c", "好。")]


class FakeClient:
    """Keeps requests until the test answers them."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.cancelled: list[int] = []

    def speak(self, text: str, locale: str, speed: float, volume: int, **calls: Any) -> int:
        self.asked.append({"text": text, "voice": (locale, speed, volume), **calls})
        return len(self.asked) - 1

    def cancel(self, request: int) -> None:
        self.cancelled.append(request)

    def render(self, request: int, *spans: tuple[int, int], done: bool = True) -> None:
        for start, end in spans:
            self.asked[request]["on_phrase"](RenderedPhrase(start, end, b"\1\0"))
        if done:
            self.asked[request]["on_done"]()


class FakePlayer:
    """Plays nothing; the test says when a clip begins and ends."""

    def __init__(self) -> None:
        self.clips: list[tuple[Callable[[], None], Callable[[], None], float]] = []
        self.prepared = 0
        self.stopped = 0

    def prepare(self) -> None:
        self.prepared += 1

    def play(
        self,
        clip: bytes,  # noqa: ARG002 - a fake has no ears
        on_start: Callable[[], None] | None = None,
        on_end: Callable[[], None] | None = None,
        *,
        gap_s: float = 0.0,
    ) -> None:
        assert on_start
        assert on_end
        self.clips.append((on_start, on_end, gap_s))

    def stop(self) -> None:
        self.stopped += 1


class Stage:
    """A reader with its fakes; `turn` lets the interface's thread do what was posted."""

    def __init__(self) -> None:
        self.client = FakeClient()
        self.player = FakePlayer()
        self.posted: list[Callable[[], None]] = []
        self.reader = Reader(self.client, self.player, self.posted.append)
        self.story: list[Any] = []

    def read(self, passages: list[Passage]) -> None:
        self.reader.read(
            passages,
            VOICE,
            on_phrase=lambda passage, start, end: self.story.append((passage, start, end)),
            on_passage_end=lambda passage: self.story.append(f"end of {passage}"),
            on_finished=lambda: self.story.append("finished"),
            on_failed=lambda error: self.story.append(error.sentence),
        )
        self.turn()

    def turn(self) -> None:
        while self.posted:
            self.posted.pop(0)()

    def render(self, request: int, *spans: tuple[int, int], done: bool = True) -> None:
        self.client.render(request, *spans, done=done)
        self.turn()

    def start(self, clip: int) -> None:
        self.player.clips[clip][0]()
        self.turn()

    def end(self, clip: int) -> None:
        self.player.clips[clip][1]()
        self.turn()


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_passages_are_read_in_order_and_every_phrase_is_told(stage: Stage) -> None:
    stage.read(ABC)
    stage.render(0, (0, 4))
    stage.start(0)
    stage.render(1, (0, 4), (4, 8))
    stage.end(0)
    stage.start(1)
    stage.render(2, (0, 2))
    stage.end(1)
    stage.start(2)
    stage.end(2)
    stage.start(3)
    stage.end(3)

    assert stage.story == [
        ("a", 0, 4),
        "end of a",
        ("b", 0, 4),
        ("b", 4, 8),
        "end of b",
        ("c", 0, 2),
        "end of c",
        "finished",
    ]
    assert not stage.reader.is_reading


def test_the_voice_is_passed_on(stage: Stage) -> None:
    stage.read(ABC)

    assert stage.client.asked[0]["voice"] == ("zh_CN", 0.9, 6)
    assert stage.player.prepared == 1


def test_the_next_passage_is_rendered_while_one_is_heard_and_not_before(stage: Stage) -> None:
    stage.read(ABC)
    stage.render(0, (0, 4))
    assert len(stage.client.asked) == 1

    stage.start(0)
    assert [asked["text"] for asked in stage.client.asked] == ["先取号。", "再坐下。等一等。"]

    stage.render(1, (0, 4), (4, 8))
    assert len(stage.client.asked) == 2


def test_pauses_stand_between_phrases_and_longer_ones_between_passages(stage: Stage) -> None:
    stage.read(ABC)
    stage.render(0, (0, 4))
    stage.start(0)
    stage.render(1, (0, 4), (4, 8))

    gaps = [gap for _start, _end, gap in stage.player.clips]
    assert gaps == [0.0, PASSAGE_PAUSE_S, PHRASE_PAUSE_S]
    assert 0.15 <= PHRASE_PAUSE_S <= 0.25 < PASSAGE_PAUSE_S <= 0.35


def test_a_passage_ends_only_when_no_more_phrases_come(stage: Stage) -> None:
    stage.read([Passage("b", "再坐下。等一等。")])
    stage.render(0, (0, 4), done=False)
    stage.start(0)
    stage.end(0)
    assert stage.story == [("b", 0, 4)]

    stage.render(0, (4, 8))
    stage.start(1)
    stage.end(1)
    assert stage.story == [("b", 0, 4), ("b", 4, 8), "end of b", "finished"]


def test_clips_of_the_next_passage_wait_for_what_is_still_being_spoken(stage: Stage) -> None:
    stage.read(ABC[1:])
    stage.client.render(0, (0, 4), done=False)
    stage.turn()
    stage.start(0)
    stage.render(1, (0, 2))
    stage.render(0, (4, 8))
    stage.end(0)
    for place in (1, 2):
        stage.start(place)
        stage.end(place)

    assert stage.story == [
        ("b", 0, 4),
        ("b", 4, 8),
        "end of b",
        ("c", 0, 2),
        "end of c",
        "finished",
    ]
    gaps = [gap for _start, _end, gap in stage.player.clips]
    assert gaps == [0.0, PHRASE_PAUSE_S, PASSAGE_PAUSE_S]


def test_a_silent_passage_ends_in_its_turn(stage: Stage) -> None:
    stage.read([Passage("a", "好。"), Passage("dots", "……"), Passage("c", "好。")])
    stage.render(0, (0, 2))
    stage.start(0)
    stage.render(1)
    assert stage.story == [("a", 0, 2)]

    stage.end(0)
    stage.render(2, (0, 2))
    stage.start(1)
    stage.end(1)
    assert stage.story == [
        ("a", 0, 2),
        "end of a",
        "end of dots",
        ("c", 0, 2),
        "end of c",
        "finished",
    ]


def test_nothing_to_read_is_finished(stage: Stage) -> None:
    stage.read([])

    assert stage.story == ["finished"]


def test_stop_silences_and_drops_what_was_on_its_way(stage: Stage) -> None:
    stage.read(ABC)
    stage.client.render(0, (0, 4))
    stage.turn()
    on_start, on_end, _gap = stage.player.clips[0]
    on_start()
    on_end()  # both posted, neither done

    stage.reader.stop()
    stage.turn()
    on_start()
    stage.client.render(0, (0, 4))
    stage.turn()

    assert stage.story == []
    assert stage.player.stopped == 1
    assert stage.client.cancelled == [0]
    assert len(stage.player.clips) == 1
    assert not stage.reader.is_reading


def test_stop_without_reading_leaves_the_player_alone(stage: Stage) -> None:
    stage.reader.stop()

    assert stage.player.stopped == 0


def test_a_new_reading_replaces_the_old(stage: Stage) -> None:
    stage.read(ABC)
    stage.client.render(0, (0, 4))
    stage.read([Passage("z", "好。")])
    stage.render(1, (0, 2))
    stage.start(0)
    stage.end(0)

    assert stage.story == [("z", 0, 2), "end of z", "finished"]
    assert stage.player.stopped == 1


def test_a_callback_may_begin_the_next_reading(stage: Stage) -> None:
    def turn_the_page(_passage: str) -> None:
        stage.reader.read([Passage("page 2", "好。")], VOICE, on_phrase=note)

    def note(*heard: Any) -> None:
        stage.story.append(heard)

    stage.reader.read(
        [Passage("page 1", "好。")],
        VOICE,
        on_phrase=note,
        on_passage_end=turn_the_page,
        on_finished=lambda: stage.story.append("finished"),
    )
    stage.render(0, (0, 2))
    stage.start(0)
    stage.end(0)
    stage.render(1, (0, 2))
    stage.start(1)

    assert stage.story == [("page 1", 0, 2), ("page 2", 0, 2)]
    assert stage.reader.is_reading


def test_a_fault_of_the_voice_ends_the_reading(stage: Stage) -> None:
    stage.read(ABC)
    stage.client.asked[0]["on_error"](SpeechError("The speech worker stopped."))
    stage.turn()

    assert stage.story == ["The speech worker stopped."]
    assert stage.player.stopped == 1
    assert not stage.reader.is_reading
