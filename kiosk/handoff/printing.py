"""打印一张: one sheet at a time, on a printer that may answer late or never.

The interface does not wait and knows no printer: `kiosk print` does everything in a process
of its own, which can be ended whatever libcups or a cable does.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from kiosk.devices.printers import PrintFault
from kiosk.errors import KioskError
from kiosk.health import Health
from kiosk.logs import Log
from kiosk.settings import Settings

HEALTH_KEY = "printer"

DONE = "done"
"""What `kiosk print --report` writes when all is well; else the key of a fault."""

START_S = 30.0
"""Beyond the waits for the printer: starting, laying out, and a machine that is busy."""

FINDING_S = 10.0
"""A print server that does not say in this time whether it has a printer may have one."""

Run = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[KioskError], None]], None]
"""Does the first somewhere else, then one of the others here with what came of it:
`Background.run`."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which sheet: of a way of a service, or of a life event (`way` is empty then)."""

    matter: str
    way: str
    locale: str


class State(Enum):
    """How far an order is."""

    NONE = "none"
    """It was never given, or another one was given after it."""
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"


class Printing:
    """Prints orders. Call everything on one thread, where `run` reports too."""

    def __init__(
        self,
        send: Callable[[Order], PrintFault | None],
        run: Run,
        health: Health,
        *,
        find: Callable[[], bool] | None = None,
    ) -> None:
        """`send` puts an order on paper, and comes back when it is there or never will be.

        `find` says whether there is a printer at all; None where the centre has said so itself.
        """
        self._send = send
        self._run = run
        self._health = health
        self._find = find
        self.has_printer = True
        """As far as is known: nobody is sent to a printer that was never there."""
        self._order: Order | None = None
        self._state = State.NONE
        self.fault: PrintFault | None = None
        """Why the last order failed."""

    def order(self, order: Order) -> bool:
        """Print it; False while another one is printed. The same one again is no second one."""
        if self._state is State.PRINTING:
            return order == self._order
        self._order, self._state, self.fault = order, State.PRINTING, None
        self._run(
            lambda: self._send(order),
            self._ended,
            lambda _error: self._ended(PrintFault.FAILED),
        )
        return True

    def look_for_printer(self) -> None:
        """Ask anew, for the next visitor, whether there is one: it may be new, or gone."""
        if self._find is not None:
            self._run(self._find, self._found, lambda _error: self._found(True))

    def state_of(self, order: Order) -> State:
        """Return how far an order is."""
        return self._state if order == self._order else State.NONE

    def _found(self, there: bool) -> None:
        self.has_printer = there

    def _ended(self, fault: PrintFault | None) -> None:
        self.fault = fault
        self._state = State.DONE if fault is None else State.FAILED
        if fault is None:
            self._health.clear(HEALTH_KEY)
        elif fault is not PrintFault.CANCELLED:
            self._health.tell(HEALTH_KEY, fault.sentence)


class PrintProcess:
    """Runs `kiosk print`, once an order."""

    def __init__(self, settings: Settings, catalogue: Path, log: Log) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self._log = log
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._closed = False

    def print(self, order: Order) -> PrintFault | None:
        """Print, and return what went wrong. On any thread but the interface's."""
        # Taking the sheet in, watching the job, and asking once more each have a wait.
        fault = self._run(self._words(order), 3 * self._settings.print_wait_s + START_S)
        if fault is not None and not self._closed:
            self._log.warning("not printed", fault=fault.key)
        return fault

    def finds_printer(self) -> bool:
        """Return whether there is a printer, ready or not. On any thread but the interface's."""
        absent = (PrintFault.NO_PRINTER, PrintFault.NO_SERVICE)
        found = self._run(["--check"], FINDING_S) not in absent
        self._log.info("printer looked for", found=found)
        return found

    def close(self) -> None:
        """End it. What the printer has taken in already still comes out."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.terminate()

    def _run(self, words: Sequence[str], limit_s: float) -> PrintFault | None:
        """Return what `kiosk print` with these words reports, in so much time at most."""
        with self._lock:
            if self._closed:
                return PrintFault.CANCELLED
            process = self._process = self._start(words)
        try:
            output, complaint = process.communicate(timeout=limit_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self._log.warning("kiosk print took too long", seconds=limit_s)
            return PrintFault.TOO_SLOW
        word = output.strip()
        if word == DONE:
            return None
        try:
            return PrintFault.of(word)
        except ValueError:
            if not self._closed:
                self._log.warning("kiosk print failed", status=process.returncode, said=complaint)
            return PrintFault.FAILED

    def _start(self, words: Sequence[str]) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "kiosk", *self._settings_words(), "print", "--report"]
        return subprocess.Popen(
            [*command, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _settings_words(self) -> list[str]:
        """The settings that hold in this process, whatever they came from."""
        names = ("printer", "paper", "print_wait_s", "centre_name")
        return [f"--set={name}={getattr(self._settings, name)}" for name in names]

    def _words(self, order: Order) -> Sequence[str]:
        way = [f"--way={order.way}"] if order.way else ["--event"]
        catalogue = f"--catalogue={self._catalogue}"
        return [order.matter, *way, f"--locale={order.locale}", catalogue]
