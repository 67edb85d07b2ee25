"""Asks the speech worker for phrases, and keeps the worker's life out of everybody's way.

The worker is started by the first request, leaves by itself when idle, and is
started again by the next request, also after a crash. No call here waits for
it: requests go through a thread that starts the worker and writes to it, and
replies come on a thread that reads from it.
"""

import contextlib
import itertools
import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kiosk.errors import SpeechError
from kiosk.paths import ROOT
from kiosk.speech import wav

WORKER = (sys.executable, "-m", "kiosk.speech.worker")

LEAVE_S = 2.0
"""A worker whose stdin is closed leaves within milliseconds; after this it is killed."""


@dataclass(frozen=True, slots=True)
class RenderedPhrase:
    """A phrase ready to be played: `text[start:end]` of the request, and its samples.

    The samples are 22050 Hz, mono, 16 bits, already at the speed and volume asked for.
    """

    start: int
    end: int
    samples: bytes

    @property
    def duration_s(self) -> float:
        """How long it sounds."""
        return wav.seconds(self.samples)


@dataclass(eq=False)
class Request:
    """A text on its way. `SpeechClient.cancel(request)` stops it."""

    number: int
    line: str
    on_phrase: Callable[[RenderedPhrase], None]
    on_done: Callable[[], None]
    on_error: Callable[[SpeechError], None]
    worker: "subprocess.Popen[str] | None" = None
    """The worker that got it; None while it waits to be sent."""


class SpeechClient:
    """The interface's end of the speech worker.

    Callbacks come on the client's own threads; bring them to the interface's
    thread yourself. After `cancel` none comes, except one already running.
    """

    def __init__(self, *, idle_s: float = 30, command: Sequence[str] = WORKER) -> None:
        """`idle_s`: the worker leaves after so long without work. `command` starts it."""
        self._command = [*command, "--idle-s", str(idle_s)]
        self._numbers = itertools.count(1)
        self._commands: queue.SimpleQueue[Request | str | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        # Guards the two below: the writer, readers and callers all use them.
        self._lock = threading.Lock()
        self._pending: dict[int, Request] = {}
        self._worker: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def speak(
        self,
        text: str,
        locale: str,
        speed: float,
        volume: int,
        *,
        on_phrase: Callable[[RenderedPhrase], None],
        on_done: Callable[[], None],
        on_error: Callable[[SpeechError], None],
    ) -> Request:
        """Render `text` after all requests before it; `on_phrase` gets each phrase when ready.

        `locale` is zh_CN, zh_Hant (read in Mandarin) or en; `speed` is 0.75 to 1.5;
        `volume` a step from 1 to 8. Ends with exactly one of `on_done` and
        `on_error`, unless it is cancelled.
        """
        number = next(self._numbers)
        order = {
            "do": "speak",
            "id": number,
            "text": text,
            "locale": locale,
            "speed": speed,
            "volume": volume,
        }
        request = Request(number, json.dumps(order), on_phrase, on_done, on_error)
        with self._lock:
            self._pending[number] = request
        self._put(request)
        return request

    def cancel(self, request: Request | None = None) -> None:
        """Drop one request, or all. The worker stops after the phrase that it is at."""
        with self._lock:
            dropped = list(self._pending) if request is None else [request.number]
            dropped = [number for number in dropped if self._pending.pop(number, None)]
        for number in dropped:
            self._put(json.dumps({"do": "cancel", "id": number}))

    def close(self) -> None:
        """Drop everything, end the worker and its files. Waits until it has gone."""
        self.cancel()
        if self._writer is not None:
            self._commands.put(None)
            self._writer.join()

    @property
    def worker_pid(self) -> int | None:
        """Process id of the running worker, for measuring."""
        with self._lock:
            return self._worker.pid if self._worker is not None else None

    def _put(self, command: Request | str) -> None:
        self._commands.put(command)
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, name="speech-writer", daemon=True)
            self._writer.start()

    # The writer's thread.

    def _write(self) -> None:
        while (command := self._commands.get()) is not None:
            try:
                if isinstance(command, Request):
                    self._send(command)
                elif self._worker is not None:
                    _write_line(self._worker, command)
            except OSError as error:
                self._fail(
                    lambda request: request.worker is None,
                    f"The speech worker cannot be started ({error.strerror}).",
                )
        self._end_worker()

    def _send(self, request: Request) -> None:
        if self._worker is None:
            self._start_worker()
        with self._lock:
            # From here on, the end of this worker decides what becomes of the request.
            worker = request.worker = self._worker
            wanted = request.number in self._pending
        if worker is None:
            self._put(request)  # It left in this very moment.
        elif wanted:
            _write_line(worker, request.line)

    def _start_worker(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="leling-speech-"))
        log = (folder / "worker.log").open("w+", encoding="utf-8", errors="replace")
        try:
            worker = subprocess.Popen(
                [*self._command, "--folder", str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,  # so that -m finds the package in a clone
                text=True,
                encoding="utf-8",
            )
        except OSError:
            log.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with self._lock:
            self._worker = worker
        self._reader = threading.Thread(
            target=self._read, args=[worker, folder, log], name="speech-reader", daemon=True
        )
        self._reader.start()

    def _end_worker(self) -> None:
        worker, reader = self._worker, self._reader
        if worker is not None:
            _close_input(worker)
            try:
                worker.wait(LEAVE_S)
            except subprocess.TimeoutExpired:
                worker.kill()
        if reader is not None:
            reader.join()

    # The reader's thread, one for each worker.

    def _read(self, worker: subprocess.Popen[str], folder: Path, log: IO[str]) -> None:
        assert worker.stdout is not None
        leaving = False
        fault = ""
        for line in worker.stdout:
            try:
                reply = _parsed(line, folder)
            except (ValueError, KeyError, TypeError) as error:
                fault = f"its reply cannot be read: {error!r}"
                worker.kill()
                break
            leaving = leaving or reply is None
            if reply is not None:
                self._take(*reply)
        with self._lock:
            self._worker = None
        status = worker.wait()
        worker.stdout.close()
        _close_input(worker)
        fault = fault or _last_line(log) or f"status {status}"
        log.close()
        shutil.rmtree(folder, ignore_errors=True)
        if leaving:
            self._send_again(worker)
        else:
            self._fail(
                lambda request: request.worker is worker,
                f"The speech worker stopped ({fault}). The next request starts it again.",
            )

    def _take(self, number: int, answer: RenderedPhrase | SpeechError | None) -> None:
        """Hand one answer on; None says that the request is done."""
        with self._lock:
            request = self._pending.get(number)
            if request is not None and not isinstance(answer, RenderedPhrase):
                del self._pending[number]
        if request is None:
            return
        if isinstance(answer, RenderedPhrase):
            request.on_phrase(answer)
        elif isinstance(answer, SpeechError):
            request.on_error(answer)
        else:
            request.on_done()

    def _send_again(self, worker: subprocess.Popen[str]) -> None:
        """A request that crossed the worker's good-bye goes to the next worker."""
        with self._lock:
            crossed = [request for request in self._pending.values() if request.worker is worker]
        for request in crossed:
            self._put(request)

    def _fail(self, concerned: Callable[[Request], bool], sentence: str) -> None:
        with self._lock:
            failed = [request for request in self._pending.values() if concerned(request)]
            for request in failed:
                del self._pending[request.number]
        for request in failed:
            request.on_error(SpeechError(sentence))


def _parsed(line: str, folder: Path) -> tuple[int, RenderedPhrase | SpeechError | None] | None:
    """Read one reply; None is the worker's good-bye."""
    reply: dict[str, Any] = json.loads(line)
    if "bye" in reply:
        return None
    number = reply["id"]
    if "error" in reply:
        return number, SpeechError(reply["error"])
    if reply.get("done"):
        return number, None
    phrase = reply["phrase"]
    path = folder / phrase["file"]
    try:
        samples = wav.read(path)
        path.unlink()
    except SpeechError as error:
        return number, error
    return number, RenderedPhrase(phrase["start"], phrase["end"], samples)


def _write_line(worker: subprocess.Popen[str], line: str) -> None:
    """Write to a worker that may be leaving: then its reader sees the end and decides."""
    assert worker.stdin is not None
    with contextlib.suppress(BrokenPipeError, ValueError):
        worker.stdin.write(line + "\n")
        worker.stdin.flush()


def _close_input(worker: subprocess.Popen[str]) -> None:
    assert worker.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        worker.stdin.close()


def _last_line(log: IO[str]) -> str:
    """Return the last thing that a worker complained about."""
    log.seek(0)
    lines = [line.strip() for line in log if line.strip()]
    return lines[-1] if lines else ""
