"""Renders clips ahead while nobody is there.

`kiosk voice render` does it, as a process of its own with the lowest priority. It
is asked to stop at the first touch, saves what it has, and goes on at the next rest.
"""

import subprocess
from collections.abc import Callable, Sequence

from kiosk.clock import Clock

REST_S = 60.0
"""Nobody was there for so long: most visitors follow each other more closely."""

AGAIN_S = 3600.0
"""After a failure (a full disk, say) it is tried again only then."""

LEAVE_S = 10.0
"""It saves and leaves within a phrase's time; after this it is killed."""


class RenderingAhead:
    """Starts and stops the process. Call `look` every second or so, on one thread."""

    def __init__(
        self,
        command: Sequence[str],
        clock: Clock,
        *,
        has_voice: Callable[[], bool],
        on_fault: Callable[[str], None],
    ) -> None:
        """`command` renders what is missing and ends with 0 when nothing is any more."""
        self._command = list(command)
        self._clock = clock
        self._has_voice = has_voice
        self._on_fault = on_fault
        self._process: subprocess.Popen[str] | None = None
        self._stopped_at: float | None = None
        self._resting_since: float | None = None
        self._not_before = 0.0
        self._done = False

    @property
    def is_running(self) -> bool:
        """Whether the process is at work, or about to leave."""
        return self._process is not None

    def look(self, *, resting: bool) -> None:
        """Start it after a while of rest; ask it to stop when somebody is there."""
        now = self._clock.monotonic()
        if not resting:
            self._resting_since = None
        elif self._resting_since is None:
            self._resting_since = now
        if self._process is not None:
            self._look_at_process(now, resting=resting)
        elif self._resting_since is not None and not self._done:
            rested = now - self._resting_since >= REST_S
            if rested and now >= self._not_before and self._has_voice():
                self._start()

    def close(self) -> None:
        """End it, and wait until it has gone."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.communicate(timeout=LEAVE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def _start(self) -> None:
        self._stopped_at = None
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,  # Ctrl-C in the kiosk's terminal is for the kiosk
            )
        except OSError as error:
            self._fail(f"Clips cannot be rendered ahead ({error.strerror}).")

    def _look_at_process(self, now: float, *, resting: bool) -> None:
        process = self._process
        assert process is not None
        if process.poll() is None:
            if not resting and self._stopped_at is None:
                self._stopped_at = now
                process.terminate()
            elif self._stopped_at is not None and now - self._stopped_at >= LEAVE_S:
                process.kill()
            return
        self._process = None
        _out, complaint = process.communicate()
        if self._stopped_at is not None:
            return
        if process.returncode == 0:
            self._done = True
        else:
            last = (complaint.strip().splitlines() or ["no word from it"])[-1]
            self._fail(f"Clips cannot be rendered ahead ({last}).")

    def _fail(self, sentence: str) -> None:
        self._not_before = self._clock.monotonic() + AGAIN_S
        self._on_fault(sentence)
