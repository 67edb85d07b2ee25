"""Has a sound made into a recording, in a process of its own (`sound_files`).

That process brings numpy, which the interface's must not, and may work for a
second. Waits for it: call it on a thread that may wait.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiosk.errors import RecordingError, RecordingFault, SpeechError
from kiosk.paths import ROOT
from kiosk.speech import wav

COMMAND = (sys.executable, "-m", "kiosk.speech.sound_files")

PATIENCE_S = 60.0
"""A minute of sound takes a second; a file that keeps it busy for longer is no sound file."""


def imported(path: Path, *, command: Sequence[str] = COMMAND) -> bytes:
    """Return the recording that is in a file: samples, mono, 16 bits, `wav.RATE`.

    Raises `RecordingError`, with the same sentences as `sound_files`.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="leling-recording-") as folder:
            return _converted(path.absolute(), Path(folder) / "out.wav", command)
    except OSError as error:
        raise _no_room(str(error.strerror)) from error


def levelled(samples: bytes, *, command: Sequence[str] = COMMAND) -> bytes:
    """Return what a microphone heard without its silences, as loud as the kiosk's own voice.

    `samples` and the result are mono, 16 bits, `wav.RATE`. Raises `RecordingError`.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="leling-recording-") as folder:
            source = Path(folder) / "in.wav"
            wav.write(source, samples)
            return _converted(source, Path(folder) / "out.wav", command)
    except OSError as error:
        raise _no_room(str(error.strerror)) from error
    except SpeechError as error:
        raise _no_room(error.sentence) from error


def _converted(source: Path, out: Path, command: Sequence[str]) -> bytes:
    try:
        done = subprocess.run(
            [*command, str(source), str(out)],
            cwd=ROOT,  # so that -m finds the package in a clone
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _failed(source, f"it is not done after {PATIENCE_S:.0f} s") from error
    if done.returncode == 0:
        return wav.read(out)
    try:
        told = json.loads(done.stdout)
        fault, sentence = RecordingFault[told["fault"]], str(told["sentence"])
    except (ValueError, KeyError, TypeError) as error:
        lines = done.stderr.strip().splitlines()
        why = lines[-1] if lines else f"status {done.returncode}"
        raise _failed(source, why) from error
    raise RecordingError(sentence, fault)


def _failed(source: Path, why: str) -> RecordingError:
    return RecordingError(
        f"{source} could not be made into a recording ({why}).", RecordingFault.UNREADABLE
    )


def _no_room(why: str) -> RecordingError:
    return RecordingError(
        f"There is no room for the sound that is being made ({why}).", RecordingFault.DISK_FULL
    )
