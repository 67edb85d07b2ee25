"""The worker's protocol, seen from outside."""

import json
import subprocess
import sys
import wave
from pathlib import Path

from kiosk.paths import ROOT
from kiosk.speech import wav


def test_stdout_carries_nothing_but_the_protocol_and_files_are_plain_wav(tmp_path: Path) -> None:
    speak = {"do": "speak", "id": 5, "text": "好。", "locale": "zh_CN", "skip": [], "patience": 1}
    worker = subprocess.Popen(
        [sys.executable, "-m", "kiosk.speech.worker", "--folder", str(tmp_path), "--idle-s", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert worker.stdin is not None
    worker.stdin.write(json.dumps(speak) + "\n")
    worker.stdin.flush()
    worker.wait(20)
    assert worker.stdout is not None
    assert worker.stderr is not None
    replies = [json.loads(line) for line in worker.stdout]
    complaints = worker.stderr.read()
    for stream in (worker.stdin, worker.stdout, worker.stderr):
        stream.close()

    assert [sorted(reply) for reply in replies] == [
        ["id", "within_s"],
        ["id", "within_s"],
        ["id", "phrase"],
        ["done", "id"],
        ["bye"],
    ]
    assert replies[2]["phrase"] == {"start": 0, "end": 2, "file": "5-0.wav"}
    with wave.open(str(tmp_path / "5-0.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (wav.RATE, 1, 2)
    assert complaints == ""
    assert worker.returncode == 0


def test_the_worker_takes_its_files_with_it_when_nobody_listens(tmp_path: Path) -> None:
    folder = tmp_path / "speech"
    folder.mkdir()

    status = subprocess.run(
        [sys.executable, "-m", "kiosk.speech.worker", "--folder", str(folder), "--idle-s", "600"],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        check=False,
        timeout=20,
    ).returncode

    assert status == 0
    assert not folder.exists()
