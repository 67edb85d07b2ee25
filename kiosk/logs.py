"""What the kiosk notes for its admin: one JSON object a line, nothing personal, ever.

Nothing that a visitor types or chooses to hear is logged; places are logged by
their kind only. structlog is set up after the first screen is painted, because
importing it takes as long as painting; what is noted before waits in line.
"""

import threading
from pathlib import Path
from typing import Any

LOG_FILE = "kiosk.log"
_LARGEST_BYTES = 1_000_000
_KEPT_FILES = 5


class Log:
    """A log that may be written to before it is opened."""

    def __init__(self) -> None:
        # Opened in a thread of its own, written to by the interface's.
        self._lock = threading.Lock()
        self._waiting: list[tuple[str, str, dict[str, Any]]] = []
        self._logger: Any = None

    def open(self, folder: Path, level: str) -> None:
        """Write to `kiosk.log` in `folder` from now on, and what waited first.

        Raises OSError when the file cannot be written.
        """
        import logging
        from logging.handlers import RotatingFileHandler

        import structlog

        handler = RotatingFileHandler(
            folder / LOG_FILE, maxBytes=_LARGEST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(message)s"))
        target = logging.getLogger("kiosk")
        target.setLevel(level.upper())
        target.propagate = False
        target.addHandler(handler)
        logger = structlog.wrap_logger(
            target,
            processors=[
                structlog.stdlib.filter_by_level,
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.processors.add_log_level,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            wrapper_class=structlog.stdlib.BoundLogger,
        )
        with self._lock:
            self._logger = logger
            for how, event, details in self._waiting:
                getattr(logger, how)(event, **details)
            self._waiting.clear()

    def debug(self, event: str, **details: Any) -> None:
        """Note something of interest to engineers only."""
        self._write("debug", event, details)

    def info(self, event: str, **details: Any) -> None:
        """Note something that happened as it should."""
        self._write("info", event, details)

    def warning(self, event: str, **details: Any) -> None:
        """Note something that the admin should mend."""
        self._write("warning", event, details)

    def bug(self, event: str, error: BaseException) -> None:
        """Note an error of ours, with its traceback."""
        self._write("error", event, {"exc_info": error})

    def _write(self, how: str, event: str, details: dict[str, Any]) -> None:
        with self._lock:
            if self._logger is None:
                self._waiting.append((how, event, details))
            else:
                getattr(self._logger, how)(event, **details)
