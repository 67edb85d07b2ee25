"""Printers: the queues of CUPS, and receipt printers that speak ESC/POS.

Everything here waits for a machine, so it runs in a process of its own (`kiosk print`).
What goes wrong is a `PrintFault`, with a plain sentence for whoever stands in front of it.
libcups (pycups) is imported when a queue is asked for; it has no types of its own.
"""

import importlib
import os
import select
import socket
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any, Protocol, cast

from kiosk.i18n import N_

POLL_S = 0.3
"""Between two questions about a job."""

STALE_S = 6.0
"""What a job left in printer-state-reasons stays there until the next one's back end takes it
back, and that begins by looking at the printer. If it still stands after this time, it is so."""

REPLY_S = 1.0
"""A receipt printer answers real-time questions at once, or cannot answer at all."""

JOB_TITLE = "Leling Kiosk"
"""The same for every job: what a visitor took home is nobody's business."""


class PrintFault(Enum):
    """Why nothing came out of the printer: a key for programs, a sentence for people."""

    NO_PRINTER = "no-printer", N_("这里没接打印机")
    NO_SERVICE = "no-service", N_("打印机现在用不了")
    OUT_OF_PAPER = "out-of-paper", N_("打印机没有纸了")
    COVER_OPEN = "cover-open", N_("打印机的盖子没盖好")
    JAM = "jam", N_("打印机里卡纸了")
    NO_INK = "no-ink", N_("打印机没有墨了")
    OFFLINE = "offline", N_("打印机没开，或者线松了")
    STOPPED = "stopped", N_("打印机停下来了")
    REFUSING = "refusing", N_("打印机暂时不打新的")
    GONE = "gone", N_("打到一半，打印机断开了")
    CANCELLED = "cancelled", N_("这一张被取消了")
    FAILED = "failed", N_("这一张没打出来")
    TOO_SLOW = "too-slow", N_("打印机半天没有动静")

    def __init__(self, key: str, sentence: str) -> None:
        self.key = key
        self.sentence = sentence
        """In the source language; translated when it is shown."""

    @classmethod
    def of(cls, key: str) -> "PrintFault":
        """Return the fault with this key. Raises `ValueError` when there is none."""
        for fault in cls:
            if fault.key == key:
                return fault
        raise ValueError(key)


class Printer(Protocol):
    """Something that puts a file on paper."""

    def fault(self) -> PrintFault | None:
        """Return what keeps it from printing now."""

    def print(self, file: Path, options: Mapping[str, str]) -> PrintFault | None:
        """Print, and come back when it is on paper or never will be. Nothing is left waiting."""


# -- CUPS


class CupsServer(Protocol):
    """What we ask of a `cups.Connection`."""

    def getDefault(self) -> str | None:  # noqa: N802  # pycups's names
        """Return the name of the default queue."""

    def getPrinters(self) -> dict[str, dict[str, Any]]:  # noqa: N802
        """Return all queues by name."""

    def getPrinterAttributes(  # noqa: N802
        self, name: str, *, requested_attributes: list[str]
    ) -> dict[str, Any]:
        """Return what IPP tells of a queue."""

    def getJobAttributes(  # noqa: N802
        self, job: int, *, requested_attributes: list[str]
    ) -> dict[str, Any]:
        """Return what IPP tells of a job."""

    def printFile(  # noqa: N802
        self, name: str, file: str, title: str, options: Mapping[str, str]
    ) -> int:
        """Hand a file in; return the number of the job."""

    def cancelJob(self, job: int) -> None:  # noqa: N802
        """Take a job back."""


PRINTER_STOPPED = 5
"""printer-state (RFC 8011, 5.4.11)."""


class JobState(IntEnum):
    """The values of job-state with which a job has ended (RFC 8011, 5.3.7)."""

    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


NOT_ACCEPTING = 0x0506
"""server-error-not-accepting-jobs (RFC 8011, B.1.5.7)."""

_REASONS: tuple[tuple[PrintFault, tuple[str, ...]], ...] = (
    (PrintFault.OUT_OF_PAPER, ("media-empty", "media-needed", "input-tray-missing")),
    (PrintFault.COVER_OPEN, ("cover-open", "door-open", "interlock-open")),
    (PrintFault.JAM, ("media-jam",)),
    (PrintFault.NO_INK, ("marker-supply-empty", "toner-empty")),
    (PrintFault.OFFLINE, ("offline", "shutdown", "timed-out")),
)
"""Keywords of printer-state-reasons (RFC 8011, 5.4.12); CUPS adds offline."""


def reason_of(keywords: Iterable[str]) -> PrintFault | None:
    """Return what printer-state-reasons say is wrong; None: nothing that keeps it from printing.

    A keyword without a suffix is an error (RFC 8011, 5.4.12). A warning keeps no printer from
    printing: one of two trays may be empty. CUPS reports a printer that does not answer as
    offline-report, though.
    """
    errors = {
        keyword.removesuffix("-error")
        for keyword in keywords
        if not keyword.endswith(("-warning", "-report"))
    }
    if "offline-report" in keywords:
        errors.add("offline")
    return next((fault for fault, known in _REASONS if errors.intersection(known)), None)


class CupsPrinter:
    """A queue of CUPS."""

    def __init__(self, name: str, *, wait_s: float) -> None:
        """`name` is the queue; empty: the default one, or the only one.

        `wait_s`: a job that has not come to an end after this time is taken back.
        """
        self._name = name
        self._wait_s = wait_s

    def fault(self) -> PrintFault | None:
        """Return what keeps it from printing now, as far as its last job told."""
        cups = _libcups()
        if cups is None:
            return PrintFault.NO_SERVICE
        try:
            server = cast(CupsServer, cups.Connection())
            name = self._queue(server)
            if name is None:
                return PrintFault.NO_PRINTER
            queue = _ask(server, name)
        except (RuntimeError, cups.IPPError, cups.HTTPError):
            return PrintFault.NO_SERVICE
        return queue.reason or queue.closed

    def print(self, file: Path, options: Mapping[str, str]) -> PrintFault | None:
        """Print the file, and watch the job until it comes to an end."""
        cups = _libcups()
        if cups is None:
            return PrintFault.NO_SERVICE
        faults = (RuntimeError, cups.IPPError, cups.HTTPError)
        try:
            server = cast(CupsServer, cups.Connection())
            name = self._queue(server)
            if name is None:
                return PrintFault.NO_PRINTER
            before = _ask(server, name)
            if before.closed is not None:
                return before.closed
            job = server.printFile(name, str(file), JOB_TITLE, options)
        except faults as error:
            refused = error.args[:1] == (NOT_ACCEPTING,)
            return PrintFault.REFUSING if refused else PrintFault.NO_SERVICE
        try:
            fault = self._watch(server, name, job, before.reason)
        except faults:
            return PrintFault.GONE
        if fault is not None:
            # It would come out later, for nobody. Where it has ended already, there is none.
            with suppress(*faults):
                server.cancelJob(job)
        return fault

    def _queue(self, server: CupsServer) -> str | None:
        queues = server.getPrinters()
        if self._name:
            return self._name if self._name in queues else None
        default = server.getDefault()
        if default in queues:
            return default
        return next(iter(queues)) if len(queues) == 1 else None

    def _watch(
        self, server: CupsServer, name: str, job: int, before: PrintFault | None
    ) -> PrintFault | None:
        """Return how the job ends. `before`: what the job before it had left in the queue."""
        start = time.monotonic()
        while True:
            told = server.getJobAttributes(job, requested_attributes=["job-state"])
            queue = _ask(server, name)
            match told["job-state"]:
                case JobState.COMPLETED:
                    return None
                case JobState.CANCELLED:
                    return PrintFault.CANCELLED
                case JobState.ABORTED:
                    return queue.reason or PrintFault.FAILED
            if queue.stopped:
                return queue.closed
            waited_s = time.monotonic() - start
            if queue.reason is not None and (queue.reason is not before or waited_s > STALE_S):
                return queue.reason
            if waited_s > self._wait_s:
                return queue.reason or PrintFault.TOO_SLOW
            time.sleep(POLL_S)


def _libcups() -> Any:
    """Return pycups; None where it is missing, as beside a Python that is not Debian's."""
    try:
        return importlib.import_module("cups")
    except ImportError:
        return None


@dataclass(frozen=True, slots=True)
class _Queue:
    """How a queue is."""

    stopped: bool
    accepts: bool
    reason: PrintFault | None

    @property
    def closed(self) -> PrintFault | None:
        """Why it would not even begin; None: it would."""
        if self.stopped:
            return self.reason or PrintFault.STOPPED
        return None if self.accepts else PrintFault.REFUSING


def _ask(server: CupsServer, name: str) -> _Queue:
    told = server.getPrinterAttributes(
        name,
        requested_attributes=[
            "printer-state",
            "printer-state-reasons",
            "printer-is-accepting-jobs",
        ],
    )
    reasons = told.get("printer-state-reasons", ())
    return _Queue(
        stopped=told["printer-state"] == PRINTER_STOPPED,
        accepts=told.get("printer-is-accepting-jobs", True),
        # One keyword alone comes as a text.
        reason=reason_of([reasons] if isinstance(reasons, str) else reasons),
    )


# -- ESC/POS

# Questions and the bits of their answers: Epson's ESC/POS command reference, DLE EOT and GS r.
_WHY_OFFLINE = b"\x10\x04\x02"
_PAPER = b"\x10\x04\x04"
_PAPER_WHEN_DONE = b"\x1dr\x01"
_COVER_OPEN, _STOPPED_FOR_PAPER, _ERROR = 0x04, 0x20, 0x40
_ROLL_END = 0x60
_ROLL_END_WHEN_DONE = 0x0C


@dataclass(frozen=True, slots=True)
class _Wire:
    """A file descriptor to a printer, read and written with a time limit."""

    fd: int

    def send(self, data: bytes, deadline: float) -> bool:
        """Write all of it; False when the printer took no more before the deadline."""
        left = memoryview(data)
        while left:
            _readable, writable, _broken = select.select(
                [], [self.fd], [], max(0.0, deadline - time.monotonic())
            )
            if not writable:
                return False
            left = left[os.write(self.fd, left) :]
        return True

    def ask(self, question: bytes, seconds: float) -> int | None:
        """Return the byte that the printer answers; None when it says nothing."""
        if not self.send(question, time.monotonic() + seconds):
            return None
        readable, _writable, _broken = select.select([self.fd], [], [], seconds)
        answer = os.read(self.fd, 1) if readable else b""
        return answer[0] if answer else None


class EscPosPrinter:
    """A receipt printer at a device file or a TCP address. It gets ready-made ESC/POS bytes.

    What it answers is believed; many printers and adapters answer nothing, and are believed to
    print what they took.
    """

    def __init__(self, where: str, *, wait_s: float) -> None:
        """`where` is a path, or tcp://HOST:PORT."""
        self._where = where
        self._wait_s = wait_s

    def fault(self) -> PrintFault | None:
        """Return what keeps it from printing now."""
        return self._with_wire(lambda wire: self._status(wire)[0])

    def print(self, file: Path, options: Mapping[str, str]) -> PrintFault | None:  # noqa: ARG002
        """Send the bytes in the file. `options` are for queues."""
        data = file.read_bytes()

        def send(wire: _Wire) -> PrintFault | None:
            fault, answers = self._status(wire)
            if fault is not None:
                return fault
            if not wire.send(data, time.monotonic() + self._wait_s):
                return self._status(wire)[0] or PrintFault.TOO_SLOW
            if not answers:
                return None
            paper = wire.ask(_PAPER_WHEN_DONE, self._wait_s)
            if paper is None:
                return self._status(wire)[0] or PrintFault.GONE
            return PrintFault.OUT_OF_PAPER if paper & _ROLL_END_WHEN_DONE else None

        return self._with_wire(send)

    def _with_wire(self, do: Callable[[_Wire], PrintFault | None]) -> PrintFault | None:
        try:
            fd = self._open()
        except OSError:
            return PrintFault.OFFLINE
        try:
            return do(_Wire(fd))
        except OSError:
            return PrintFault.GONE
        finally:
            os.close(fd)

    def _open(self) -> int:
        if not self._where.startswith("tcp://"):
            fd = os.open(self._where, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
            if stat.S_ISREG(os.fstat(fd).st_mode):
                os.close(fd)
                raise OSError(self._where)
            return fd
        host, _colon, port = self._where.removeprefix("tcp://").rpartition(":")
        address = (host.strip("[]"), int(port))
        with closing(socket.create_connection(address, self._wait_s)) as connection:
            connection.setblocking(False)
            return connection.detach()

    def _status(self, wire: _Wire) -> tuple[PrintFault | None, bool]:
        """Return what is wrong, and whether the printer answers questions at all."""
        offline = wire.ask(_WHY_OFFLINE, REPLY_S)
        if offline is None:
            return None, False
        paper = wire.ask(_PAPER, REPLY_S) or 0
        if offline & _COVER_OPEN:
            return PrintFault.COVER_OPEN, True
        if offline & _STOPPED_FOR_PAPER or paper & _ROLL_END:
            return PrintFault.OUT_OF_PAPER, True
        return (PrintFault.STOPPED if offline & _ERROR else None), True


# -- which one

ESCPOS = "escpos:"


def speaks_escpos(setting: str) -> bool:
    """Whether the setting `printer` names a receipt printer that gets ESC/POS bytes."""
    return setting.startswith(ESCPOS)


def printer_of(setting: str, *, wait_s: float) -> Printer | None:
    """Return the printer that the setting `printer` names; None: there is to be none."""
    if setting == "none":
        return None
    if not speaks_escpos(setting):
        return CupsPrinter("" if setting == "auto" else setting, wait_s=wait_s)
    where = setting.removeprefix(ESCPOS)
    if where.startswith("queue:"):
        return CupsPrinter(where.removeprefix("queue:"), wait_s=wait_s)
    return EscPosPrinter(where, wait_s=wait_s)
