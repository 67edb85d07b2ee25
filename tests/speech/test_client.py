"""The speech client against real workers, and against workers with a fault."""

import array
import math
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kiosk.speech import wav
from kiosk.speech.client import FAILURES, Order, RenderedPhrase, SpeechClient
from kiosk.speech.library import Library
from tests.speech import waiting
from tests.speech.waiting import DEADLINE_S, wait_until

FAKE = Path(__file__).with_name("fake_worker.py")


class Heard(waiting.Heard[RenderedPhrase]):
    """What a client spoke of one text."""

    def ask(
        self,
        client: SpeechClient,
        text: str,
        locale: str = "zh_CN",
        speed: float = 0.9,
        volume: int = 8,
    ) -> Order:
        return client.speak(text, locale, speed, volume, **self.callbacks)

    @property
    def samples(self) -> bytes:
        return b"".join(phrase.samples for phrase in self.phrases)


def heard(client: SpeechClient, text: str, **how: object) -> Heard:
    """Ask for `text` and wait for the end."""
    result = Heard()
    result.ask(client, text, **how)  # type: ignore[arg-type]
    result.wait()
    assert result.errors == []
    return result


def level_db(samples: bytes) -> float:
    values = array.array("h", samples)
    return 10 * math.log10(sum(value * value for value in values) / len(values))


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture(scope="module")
def shared() -> Iterator[SpeechClient]:
    """One real worker for the tests that only listen."""
    client = SpeechClient(idle_s=60, patience=10)
    yield client
    client.close()


@pytest.fixture
def client() -> Iterator[SpeechClient]:
    client = SpeechClient(idle_s=60, patience=10)
    yield client
    client.close()


# What is rendered.


def test_phrases_come_in_order_and_cover_the_text(shared: SpeechClient) -> None:
    text = "先打120，说清楚在哪里、什么人；听完再挂！"

    phrases = heard(shared, text).phrases

    assert "".join(text[phrase.start : phrase.end] for phrase in phrases) == text
    assert len(phrases) == 3
    assert all(0.5 < phrase.duration_s < 10 for phrase in phrases)


@pytest.mark.parametrize(
    ("locale", "text"), [("en", "Call 120 now."), ("zh_Hant", "銀行還款"), ("zh_CN", "银行还款")]
)
def test_every_locale_sounds(shared: SpeechClient, locale: str, text: str) -> None:
    assert wav.peak(heard(shared, text, locale=locale).samples) > 5000


def test_both_chinese_locales_sound_the_same(shared: SpeechClient) -> None:
    simplified = heard(shared, "银行还款", locale="zh_CN").phrases[0]
    traditional = heard(shared, "銀行還款", locale="zh_Hant").phrases[0]

    assert traditional.duration_s == pytest.approx(simplified.duration_s, abs=0.01)


def test_faster_is_shorter(shared: SpeechClient) -> None:
    lengths = [
        wav.seconds(heard(shared, "请带好身份证和社保卡", speed=speed).samples)
        for speed in (0.75, 0.9, 1.0, 1.25, 1.5)
    ]

    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] / lengths[-1] == pytest.approx(2, rel=0.2)


def test_the_rate_of_one_request_never_leaks_into_the_next(shared: SpeechClient) -> None:
    lengths: dict[float, list[float]] = {0.75: [], 1.5: []}
    for speed in (0.75, 1.5) * 5:
        phrases = heard(shared, "请带好身份证。请带好身份证。", speed=speed).phrases
        lengths[speed] += [phrase.duration_s for phrase in phrases]

    assert max(lengths[0.75]) - min(lengths[0.75]) < 0.05
    assert max(lengths[1.5]) - min(lengths[1.5]) < 0.05
    assert min(lengths[0.75]) > 1.5 * max(lengths[1.5])


def test_each_volume_step_is_3_db(shared: SpeechClient) -> None:
    levels = [level_db(heard(shared, "请坐", volume=step).samples) for step in range(1, 9)]

    steps = [louder - softer for softer, louder in pairwise(levels)]
    assert steps == [pytest.approx(3, abs=0.3)] * 7


def test_a_text_without_words_is_done_without_a_sound(shared: SpeechClient) -> None:
    assert heard(shared, "……").phrases == []


def test_requests_are_answered_in_their_order(shared: SpeechClient) -> None:
    order: list[str] = []
    done = threading.Event()
    for name in ("一", "二", "三"):
        shared.speak(
            name,
            "zh_CN",
            1.0,
            8,
            on_phrase=lambda _phrase, name=name: order.append(name),  # type: ignore[misc]
            on_done=lambda name=name: done.set() if name == "三" else None,  # type: ignore[misc]
            on_error=lambda error: order.append(error.sentence),
        )
    assert done.wait(DEADLINE_S)

    assert order == ["一", "二", "三"]


def test_a_cancelled_request_falls_silent(shared: SpeechClient) -> None:
    long = Heard()
    first = threading.Event()

    def take(phrase: RenderedPhrase) -> None:
        long.phrases.append(phrase)
        first.set()

    request = shared.speak(
        "请先取号。" * 200,
        "zh_CN",
        1.0,
        8,
        on_phrase=take,
        on_done=long.ended.set,
        on_error=long.fail,
    )
    assert first.wait(DEADLINE_S)

    shared.cancel(request)
    told = len(long.phrases)
    heard(shared, "好")

    # One may have been on its way. That the worker leaves the rest undone: test_worker.
    assert len(long.phrases) <= told + 1
    assert not long.ended.is_set()


# Where it comes from.


class Shelf(Library):
    """A library that has what the test puts into it."""

    def __init__(self, clips: dict[str, bytes], recorded: dict[str, bytes] | None = None) -> None:
        super().__init__(recordings=self)
        self.clips = clips
        self.by_people = recorded or {}

    def find(self, _locale: str, text: str) -> bytes | None:
        return self.by_people.get(text)

    def clip(self, _locale: str, phrase: str) -> bytes | None:
        return self.clips.get(phrase)


def tone(value: int) -> bytes:
    return array.array("h", [value] * wav.RATE).tobytes()


def first_value(samples: bytes) -> int:
    return array.array("h", samples)[0]


def test_what_has_clips_needs_no_worker() -> None:
    client = SpeechClient(Shelf({"先取好号。": tone(1), "再坐下等。": tone(2)}))
    phrases = heard(client, "先取好号。再坐下等。", speed=1.0).phrases

    assert [first_value(phrase.samples) for phrase in phrases] == [1, 2]
    assert client.worker_pids == ()
    client.close()


def test_a_recording_wins_over_a_clip_and_is_one_phrase() -> None:
    text = "带好身份证。带好社保卡。"
    shelf = Shelf({"带好身份证。": tone(1), "带好社保卡。": tone(2)}, {text: tone(3)})
    client = SpeechClient(shelf)

    [phrase] = heard(client, text, speed=1.0).phrases

    assert (phrase.start, phrase.end) == (0, len(text))
    assert first_value(phrase.samples) == 3
    client.close()


def test_the_recording_of_one_sentence_is_heard_where_two_are_put_together() -> None:
    text = "公交卡。65岁免费坐"
    shelf = Shelf({"公交卡。": tone(1), "65岁免费坐": tone(2)}, {"公交卡": tone(3)})
    client = SpeechClient(shelf)

    phrases = heard(client, text, speed=1.0).phrases

    assert [(p.start, p.end, first_value(p.samples)) for p in phrases] == [(0, 4, 3), (4, 10, 2)]
    client.close()


def test_clips_and_live_phrases_come_in_their_order() -> None:
    shelf = Shelf({"带好身份证。": tone(1), "带好社保卡。": tone(2)})
    client = SpeechClient(shelf, patience=10)
    phrases = heard(client, "带好身份证。先打电话问。带好社保卡。", speed=1.0).phrases

    assert [(p.start, p.end) for p in phrases] == [(0, 6), (6, 12), (12, 18)]
    assert first_value(phrases[0].samples) == 1
    assert first_value(phrases[2].samples) == 2
    assert len(client.worker_pids) == 1
    client.close()


# When something fails, what was not heard yet is spoken once more, by the system's voice.


def faulty(mode: str, tmp_path: Path, **how: Any) -> SpeechClient:
    command = [sys.executable, str(FAKE), mode, str(tmp_path / "mark")]
    return SpeechClient(command=command, patience=10, **how)


@pytest.mark.parametrize("mode", ["crash", "nonsense", "hangs", "lost-file"])
def test_a_worker_that_fails_is_started_anew_and_the_sentence_comes(
    mode: str, tmp_path: Path
) -> None:
    faults: list[str] = []
    client = faulty(mode, tmp_path, on_fault=faults.append)

    assert len(heard(client, "好").phrases) == 1
    assert len(faults) == 1
    client.close()


def test_when_all_workers_are_killed_at_once_a_new_one_speaks(client: SpeechClient) -> None:
    heard(client, "好")
    client._spare.speak(
        "好", "zh_CN", on_phrase=lambda _: None, on_done=lambda: None, on_error=lambda _: None
    )
    wait_until(lambda: len(client.worker_pids) == 2, "both workers run")
    long = Heard()
    long.ask(client, "请先取号。" * 40)
    wait_until(lambda: bool(long.phrases), "the first phrase")

    for pid in client.worker_pids:
        os.kill(pid, signal.SIGKILL)

    assert long.wait().errors == []
    assert len(long.phrases) == 40


def test_a_worker_that_fails_again_and_again_is_an_error() -> None:
    client = SpeechClient(command=["/nowhere/python"])
    first = Heard()
    first.ask(client, "好")

    assert "cannot be started" in first.wait().errors[0].sentence
    client.close()


@pytest.mark.parametrize("mode", ["crash", "hangs"])
def test_when_the_natural_voice_fails_the_system_s_speaks(mode: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").touch()
    faults: list[str] = []
    client = SpeechClient(
        natural=tmp_path,
        prefer="natural",
        natural_command=[sys.executable, str(FAKE), mode, str(tmp_path / "mark")],
        patience=10,
        on_fault=faults.append,
    )
    phrases = heard(client, "先打电话问。带好社保卡。").phrases

    assert [(p.start, p.end) for p in phrases] == [(0, 6), (6, 12)]
    assert len(faults) == 1
    client.close()


def test_a_natural_voice_that_always_fails_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").touch()
    faults: list[str] = []
    client = SpeechClient(
        natural=tmp_path,
        prefer="natural",
        natural_command=["/nowhere/python"],
        patience=10,
        on_fault=faults.append,
    )
    for _time in range(FAILURES + 2):
        heard(client, "好")

    assert len(faults) == FAILURES
    client.close()


def test_a_voice_folder_of_nonsense_is_told_and_the_system_s_voice_speaks(tmp_path: Path) -> None:
    faults: list[str] = []
    (tmp_path / "manifest.json").write_text("{}")
    client = SpeechClient(natural=tmp_path, prefer="natural", patience=10, on_fault=faults.append)

    assert heard(client, "好").phrases
    assert "kiosk voice install" in faults[0]
    client.close()


class SlowShelf(Shelf):
    """A library that waits for the test."""

    def __init__(self, clips: dict[str, bytes]) -> None:
        super().__init__(clips)
        self.go_on = threading.Event()

    def clip(self, locale: str, phrase: str) -> bytes | None:
        assert self.go_on.wait(DEADLINE_S)
        return super().clip(locale, phrase)


def test_nothing_is_handed_on_after_cancel() -> None:
    text = "带好身份证。"
    shelf = SlowShelf({text: tone(1)})
    client = SpeechClient(shelf)
    dropped = Heard()
    client.cancel(dropped.ask(client, text))

    shelf.go_on.set()
    heard(client, text)

    assert dropped.phrases == []
    assert not dropped.ended.is_set()
    client.close()
