"""The worker's protocol, seen from outside."""

import json
import subprocess
import sys
import threading
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.paths import ROOT
from kiosk.speech import wav
from tests.speech.waiting import DEADLINE_S


@contextmanager
def running(folder: Path) -> "Iterator[subprocess.Popen[str]]":
    """A worker that leaves when nobody wants anything for a second; ended at the deadline."""
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk.speech.worker", "--folder", str(folder), "--idle-s", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    ) as worker:
        deadline = threading.Timer(DEADLINE_S, worker.kill)
        deadline.start()
        try:
            yield worker
            worker.wait()
        finally:
            deadline.cancel()


def ask(worker: "subprocess.Popen[str]", **request: object) -> None:
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(request) + "\n")
    worker.stdin.flush()


def speak(worker: "subprocess.Popen[str]", number: int, text: str) -> None:
    ask(worker, do="speak", id=number, text=text, locale="zh_CN", skip=[], patience=1)


def replies(worker: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    assert worker.stdout is not None
    return (json.loads(line) for line in worker.stdout)


def test_stdout_carries_nothing_but_the_protocol_and_files_are_plain_wav(tmp_path: Path) -> None:
    with running(tmp_path) as worker:
        speak(worker, 5, "好。")
        told = list(replies(worker))
        assert worker.stderr is not None
        complaints = worker.stderr.read()

    assert [sorted(reply) for reply in told] == [
        ["id", "within_s"],
        ["id", "within_s"],
        ["id", "phrase"],
        ["done", "id"],
        ["bye"],
    ]
    assert told[2]["phrase"] == {"start": 0, "end": 2, "file": "5-0.wav"}
    with wave.open(str(tmp_path / "5-0.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (wav.RATE, 1, 2)
    assert complaints == ""
    assert worker.returncode == 0


def test_what_is_cancelled_is_left_undone(tmp_path: Path) -> None:
    phrases = 2000  # more than the pipe holds: it cannot be through before it is cancelled
    with running(tmp_path) as worker:
        speak(worker, 1, "好。" * phrases)
        told = replies(worker)
        next(reply for reply in told if "phrase" in reply)
        ask(worker, do="cancel", id=1)
        speak(worker, 2, "好。")
        rest = list(told)

    assert 1 + sum("phrase" in reply for reply in rest if reply.get("id") == 1) < phrases
    assert [reply["phrase"]["file"] for reply in rest if reply.get("id") == 2 and "phrase" in reply]


def test_the_worker_takes_its_files_with_it_when_nobody_listens(tmp_path: Path) -> None:
    folder = tmp_path / "speech"
    folder.mkdir()

    status = subprocess.run(
        [sys.executable, "-m", "kiosk.speech.worker", "--folder", str(folder), "--idle-s", "600"],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        check=False,
        timeout=DEADLINE_S,
    ).returncode

    assert status == 0
    assert not folder.exists()
