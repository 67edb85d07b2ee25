"""One worker's link against real workers, and against workers with a fault."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errors import SpeechError
from kiosk.paths import ROOT
from kiosk.speech.worker_link import Request, WorkerLink, WorkerPhrase
from tests.speech import waiting
from tests.speech.waiting import is_running, wait_until

FAKE = Path(__file__).with_name("fake_worker.py")


class Heard(waiting.Heard[WorkerPhrase]):
    """What a worker spoke of one text."""

    def ask(self, link: WorkerLink, text: str, locale: str = "zh_CN") -> Request:
        return link.speak(text, locale, **self.callbacks)


def heard(link: WorkerLink, text: str) -> Heard:
    """Ask for `text` and wait for the end."""
    result = Heard()
    result.ask(link, text)
    result.wait()
    assert result.errors == []
    return result


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def link() -> Iterator[WorkerLink]:
    link = WorkerLink(idle_s=60)
    yield link
    link.close()


def faulty(mode: str, tmp_path: Path) -> WorkerLink:
    return WorkerLink(command=[sys.executable, str(FAKE), mode, str(tmp_path / "mark")])


def files_of_workers(folder: Path) -> list[Path]:
    return list(folder.glob("leling-speech-*"))


def test_asking_does_not_start_anything_before_it_is_needed(tmp_path: Path) -> None:
    link = WorkerLink()

    assert link.worker_pid is None
    assert files_of_workers(tmp_path) == []
    link.close()


def test_the_worker_leaves_when_idle_and_comes_back(tmp_path: Path) -> None:
    link = WorkerLink(idle_s=0.2)
    heard(link, "好")

    wait_until(lambda: link.worker_pid is None, "the worker left")
    wait_until(lambda: files_of_workers(tmp_path) == [], "its files are gone")
    assert heard(link, "好").phrases
    link.close()


def test_closing_ends_the_worker_and_its_files(tmp_path: Path) -> None:
    link = WorkerLink()
    heard(link, "好")
    pid = link.worker_pid
    assert pid is not None

    link.close()

    assert not is_running(pid)
    assert files_of_workers(tmp_path) == []


def test_a_killed_worker_is_an_error_once_and_its_files_go(
    link: WorkerLink, tmp_path: Path
) -> None:
    long = Heard()
    long.ask(link, "请先取号。" * 200)
    wait_until(lambda: bool(long.phrases), "the first phrase")
    assert link.worker_pid is not None

    os.kill(link.worker_pid, signal.SIGKILL)

    assert "status -9" in long.wait().errors[0].sentence
    wait_until(lambda: files_of_workers(tmp_path) == [], "its files are gone")
    assert heard(link, "好").phrases


def test_the_worker_never_outlives_its_parent(tmp_path: Path) -> None:
    program = (
        "import os, signal, threading\n"
        "from kiosk.speech.worker_link import WorkerLink\n"
        "ready = threading.Event()\n"
        "link = WorkerLink(idle_s=600)\n"
        "link.speak('好', 'zh_CN', on_phrase=print, on_done=ready.set, on_error=print)\n"
        "ready.wait(20)\n"
        "print(link.worker_pid, flush=True)\n"
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
        ("hangs", "does not answer in time"),
    ],
)
def test_a_faulty_worker_is_an_error_and_the_next_request_works(
    mode: str, says: str, tmp_path: Path
) -> None:
    link = faulty(mode, tmp_path)
    first = Heard()
    first.ask(link, "好")

    assert says in first.wait().errors[0].sentence
    assert heard(link, "好").phrases
    link.close()


def test_doubt_comes_before_failure_and_once(tmp_path: Path) -> None:
    link = faulty("hangs", tmp_path)
    happened: list[str] = []
    result = Heard()

    def fail(error: SpeechError) -> None:
        happened.append("error")
        result.fail(error)

    link.speak(
        "好",
        "zh_CN",
        on_phrase=result.phrases.append,
        on_done=result.ended.set,
        on_error=fail,
        on_doubt=lambda: happened.append("doubt"),
    )
    result.wait()
    assert happened == ["doubt", "error"]
    link.close()


def test_a_request_that_crosses_the_good_bye_is_sent_again(tmp_path: Path) -> None:
    link = faulty("leaves", tmp_path)

    assert len(heard(link, "好").phrases) == 1
    link.close()


def test_a_worker_that_cannot_be_started_is_an_error() -> None:
    link = WorkerLink(command=["/nowhere/python"])
    first = Heard()
    first.ask(link, "好")

    assert "cannot be started" in first.wait().errors[0].sentence
    link.close()


def test_a_voice_that_is_not_installed_is_a_plain_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise OSError('libespeak-ng.so.1: not found')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    link = WorkerLink()
    first = Heard()
    first.ask(link, "好")

    assert "apt install espeak-ng" in first.wait().errors[0].sentence
    link.close()
