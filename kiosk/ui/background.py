"""The one way to do something that takes a while: on another thread, the result on this one."""

import queue
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.errors import KioskError

_Job = tuple[Callable[[], Any], Callable[[Any], None], Callable[[KioskError], None]]


class Background(QObject):
    """Does one thing after the other, on a thread that begins with the first."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._posted.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        """Do `work` after all that came before; then one of the others, on this thread.

        What `work` raises beside a `KioskError` is a bug, and is raised on this thread.
        """
        self._jobs.put((work, done, failed))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="background", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Wait until all is done. Nothing is reported any more."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._posted.emit(_report(*job))


def _report(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[KioskError], None]
) -> Callable[[], None]:
    """Do the work; return what is to be done with its result."""
    try:
        result = work()
    except KioskError as error:
        fault = error
        return lambda: failed(fault)
    except BaseException as error:  # noqa: BLE001  # raised again where the bug hook sees it
        bug = error
        return lambda: _raise(bug)
    return lambda: done(result)


def _raise(error: BaseException) -> None:
    raise error
