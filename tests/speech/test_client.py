"""The speech client against real workers, and against workers with a fault."""

import array
import math
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.errors import SpeechError
from kiosk.paths import ROOT
from kiosk.speech import wav
from kiosk.speech.client import RenderedPhrase, Request, SpeechClient
from tests.speech.waiting import DEADLINE_S, is_running, wait_until

FAKE = Path(__file__).with_name("fake_worker.py")


class Heard:
    """What came of one request."""

    def __init__(self) -> None:
        self.phrases: list[RenderedPhrase] = []
        self.errors: list[SpeechError] = []
        self.ended = threading.Event()

    def fail(self, error: SpeechError) -> None:
        self.errors.append(error)
        self.ended.set()

    def ask(
        self,
        client: SpeechClient,
        text: str,
        locale: str = "zh_CN",
        speed: float = 0.9,
        volume: int = 8,
    ) -> Request:
        return client.speak(
            text,
            locale,
            speed,
            volume,
            on_phrase=self.phrases.append,
            on_done=self.ended.set,
            on_error=self.fail,
        )

    def wait(self) -> "Heard":
        assert self.ended.wait(DEADLINE_S)
        return self

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
    client = SpeechClient(idle_s=60)
    yield client
    client.close()


@pytest.fixture
def client() -> Iterator[SpeechClient]:
    client = SpeechClient(idle_s=60)
    yield client
    client.close()


def faulty(mode: str, tmp_path: Path) -> SpeechClient:
    return SpeechClient(command=[sys.executable, str(FAKE), mode, str(tmp_path / "mark")])


def files_of_workers(folder: Path) -> list[Path]:
    return list(folder.glob("leling-speech-*"))


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

    began = time.monotonic()
    shared.cancel(request)
    heard(shared, "好")

    assert len(long.phrases) < 100
    assert not long.ended.is_set()
    assert time.monotonic() - began < 2  # 200 phrases take 3 s: the worker left them undone


# The life of a worker.


def test_asking_does_not_start_anything_before_it_is_needed(tmp_path: Path) -> None:
    client = SpeechClient()

    assert client.worker_pid is None
    assert files_of_workers(tmp_path) == []
    client.close()


def test_the_worker_leaves_when_idle_and_comes_back(tmp_path: Path) -> None:
    client = SpeechClient(idle_s=0.2)
    heard(client, "好")

    wait_until(lambda: client.worker_pid is None, "the worker left")
    wait_until(lambda: files_of_workers(tmp_path) == [], "its files are gone")
    assert heard(client, "好").phrases
    client.close()


def test_closing_ends_the_worker_and_its_files(tmp_path: Path) -> None:
    client = SpeechClient()
    heard(client, "好")
    pid = client.worker_pid
    assert pid is not None

    client.close()

    assert not is_running(pid)
    assert files_of_workers(tmp_path) == []


def test_a_killed_worker_is_an_error_once_and_its_files_go(
    client: SpeechClient, tmp_path: Path
) -> None:
    long = Heard()
    long.ask(client, "请先取号。" * 200)
    wait_until(lambda: bool(long.phrases), "the first phrase")
    assert client.worker_pid is not None

    os.kill(client.worker_pid, signal.SIGKILL)

    assert "status -9" in long.wait().errors[0].sentence
    wait_until(lambda: files_of_workers(tmp_path) == [], "its files are gone")
    assert heard(client, "好").phrases


def test_the_worker_never_outlives_its_parent(tmp_path: Path) -> None:
    program = (
        "import os, signal, threading\n"
        "from kiosk.speech.client import SpeechClient\n"
        "ready = threading.Event()\n"
        "client = SpeechClient(idle_s=600)\n"
        "client.speak('好', 'zh_CN', 1.0, 8, on_phrase=print, on_done=ready.set, on_error=print)\n"
        "ready.wait(20)\n"
        "print(client.worker_pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    parent = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    pid = int(parent.stdout.split()[-1])

    wait_until(lambda: not is_running(pid), "the worker left")
    assert files_of_workers(tmp_path) == []


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("crash", "the engine fell over"),
        ("nonsense", "its reply cannot be read"),
        ("lost-file", "cannot be read"),
    ],
)
def test_a_faulty_worker_is_an_error_and_the_next_request_works(
    mode: str, says: str, tmp_path: Path
) -> None:
    client = faulty(mode, tmp_path)
    first = Heard()
    first.ask(client, "好")

    assert says in first.wait().errors[0].sentence
    assert heard(client, "好").phrases
    client.close()


def test_a_request_that_crosses_the_good_bye_is_sent_again(tmp_path: Path) -> None:
    client = faulty("leaves", tmp_path)

    assert len(heard(client, "好").phrases) == 1
    client.close()


def test_a_worker_that_cannot_be_started_is_an_error() -> None:
    client = SpeechClient(command=["/nowhere/python"])
    first = Heard()
    first.ask(client, "好")

    assert "cannot be started" in first.wait().errors[0].sentence
    client.close()


def test_a_voice_that_is_not_installed_is_a_plain_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise OSError('libespeak-ng.so.1: not found')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    client = SpeechClient()
    first = Heard()
    first.ask(client, "好")

    assert "apt install espeak-ng" in first.wait().errors[0].sentence
    client.close()
