"""One speech worker: starts it, asks it for phrases, and notices when it dies or hangs.

The worker is started by the first request, leaves by itself when idle, and is
started again by the next request, also after a crash. No call here waits for
it: requests go through a thread that starts the worker and writes to it, and
replies come on a thread that reads from it. A third one watches: when the worker lets
the time pass which it has set itself, its requests fail, so that somebody else can speak;
after a quarter of it, that somebody is told to get ready. If it stays silent, it is killed.
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
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kiosk.errors import SpeechError
from kiosk.paths import ROOT
from kiosk.speech import wav

WORKER = (sys.executable, "-m", "kiosk.speech.worker")

LEAVE_S = 2.0
"""A worker whose stdin is closed leaves within milliseconds; after this it is killed."""

START_WITHIN_S = 20.0
"""From the start of the process to its first word, on a slow disk."""

NEXT_WITHIN_S = 2.0
"""Between two requests that wait already."""

DOUBT = 0.25
"""After this share of the time that a worker may be silent, one begins to doubt."""

GRACE_S = 10.0
"""A worker that is late is killed after so much more silence: perhaps the machine is busy."""

PATIENCE = 10.0
"""A phrase may take so many times as long as it should, if nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class WorkerPhrase:
    """A phrase as the voice speaks it: `text[start:end]` of the request, in the form of `wav`."""

    start: int
    end: int
    samples: bytes


@dataclass(eq=False)
class Request:
    """A text on its way. `WorkerLink.cancel(request)` stops it."""

    number: int
    line: str
    on_phrase: Callable[[WorkerPhrase], None]
    on_done: Callable[[], None]
    on_error: Callable[[SpeechError], None]
    on_doubt: Callable[[], None]
    worker: "subprocess.Popen[str] | None" = None
    """The worker that got it; None while it waits to be sent."""


class WorkerLink:
    """One kind of worker, and the process that is running of it, if any.

    Callbacks come on the link's own threads. After `cancel` none comes, except
    one already running.
    """

    def __init__(self, *, idle_s: float = 30, command: Sequence[str] = WORKER) -> None:
        """`idle_s`: the worker leaves after so long without work. `command` starts it."""
        self._command = [*command, "--idle-s", str(idle_s)]
        self._numbers = itertools.count(1)
        self._commands: queue.SimpleQueue[Request | str | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        # Guards all below: the writer, readers, the watch and callers all use them.
        self._lock = threading.Condition()
        self._pending: dict[int, Request] = {}
        self._worker: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._deadline: float | None = None
        self._doubt: float | None = None
        self._late = False
        self._syllable_s: float | None = None

    def speak(
        self,
        text: str,
        locale: str,
        skip: Iterable[int] = (),
        *,
        patience: float = PATIENCE,
        on_phrase: Callable[[WorkerPhrase], None],
        on_done: Callable[[], None],
        on_error: Callable[[SpeechError], None],
        on_doubt: Callable[[], None] = lambda: None,
    ) -> Request:
        """Render `text` after all requests before it; `on_phrase` gets each phrase when ready.

        `locale` is zh_CN, zh_Hant (read in Mandarin) or en; phrases that start at
        a place of `skip` are left out. A phrase may take `patience` times as long as it
        should before the request fails. Ends with exactly one of `on_done` and
        `on_error`, unless it is cancelled. `on_doubt` comes when the worker takes so long
        that it may fail: time to have another one ready.
        """
        number = next(self._numbers)
        order = {
            "do": "speak",
            "id": number,
            "text": text,
            "locale": locale,
            "skip": list(skip),
            "patience": patience,
        }
        request = Request(number, json.dumps(order), on_phrase, on_done, on_error, on_doubt)
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

    @property
    def syllable_s(self) -> float | None:
        """Seconds that the natural voice needs for a syllable; None while it is not loaded."""
        with self._lock:
            return self._syllable_s

    @property
    def is_busy(self) -> bool:
        """Whether a request is on its way."""
        with self._lock:
            return bool(self._pending)

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
            if worker is not None and wanted and self._deadline is None:
                self._set_deadline(NEXT_WITHIN_S)
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
            self._set_deadline(START_WITHIN_S)
        self._reader = threading.Thread(
            target=self._read, args=[worker, folder, log], name="speech-reader", daemon=True
        )
        self._reader.start()
        threading.Thread(
            target=self._watch, args=[worker], name="speech-watch", daemon=True
        ).start()

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
            match reply:
                case None:
                    leaving = True
                case float(within_s):
                    with self._lock:
                        self._set_deadline(within_s)
                case Ready(syllable_s):
                    with self._lock:
                        self._syllable_s = syllable_s
                case number, answer:
                    self._take(number, answer)
        with self._lock:
            self._worker = self._syllable_s = None
            self._set_deadline(None)
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

    def _take(self, number: int, answer: WorkerPhrase | SpeechError | None) -> None:
        """Hand one answer on; None says that the request is done."""
        with self._lock:
            request = self._pending.get(number)
            if request is not None and not isinstance(answer, WorkerPhrase):
                del self._pending[number]
            if request is not None or not self._late:
                waits = any(other.worker is self._worker for other in self._pending.values())
                self._set_deadline(NEXT_WITHIN_S if waits else None)
        if request is None:
            return
        if isinstance(answer, WorkerPhrase):
            request.on_phrase(answer)
        elif isinstance(answer, SpeechError):
            request.on_error(answer)
        else:
            request.on_done()

    def _set_deadline(self, within_s: float | None) -> None:
        """Say how long the worker may be silent from now on. The lock is held."""
        self._late = False
        now = time.monotonic()
        self._deadline = None if within_s is None else now + within_s
        self._doubt = None if within_s is None else now + within_s * DOUBT
        self._lock.notify_all()

    # The watch's thread, one for each worker.

    def _watch(self, worker: "subprocess.Popen[str]") -> None:
        while True:
            with self._lock:
                if self._worker is not worker:
                    return
                now = time.monotonic()
                doubt = self._doubt is not None and self._doubt <= now
                if doubt:
                    self._doubt = None
                elif self._deadline is None or self._deadline > now:
                    until = self._deadline if self._doubt is None else self._doubt
                    self._lock.wait(None if until is None else until - now)
                    continue
                elif self._late:
                    worker.kill()
                    return
                else:
                    self._set_deadline(GRACE_S)
                    self._late = True
            if doubt:
                self._begin_to_doubt(worker)
                continue
            self._fail(
                lambda request: request.worker is worker,
                "The speech worker does not answer in time.",
            )

    def _begin_to_doubt(self, worker: "subprocess.Popen[str]") -> None:
        with self._lock:
            waiting = [one for one in self._pending.values() if one.worker is worker]
        for request in waiting:
            request.on_doubt()

    # What becomes of requests when a worker goes. On the reader's thread.

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


@dataclass(frozen=True, slots=True)
class Ready:
    """The natural voice is loaded; `syllable_s` seconds it needs for a syllable."""

    syllable_s: float


def _parsed(
    line: str, folder: Path
) -> tuple[int, WorkerPhrase | SpeechError | None] | Ready | float | None:
    """Read one reply: an answer, news of the voice, seconds to wait; None is the good-bye."""
    reply: dict[str, Any] = json.loads(line)
    if "bye" in reply:
        return None
    if "ready" in reply:
        return Ready(float(reply["syllable_s"]))
    number = int(reply["id"])
    if "within_s" in reply:
        return float(reply["within_s"])
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
    return number, WorkerPhrase(phrase["start"], phrase["end"], samples)


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
