"""A real cupsd in a folder to throw away, with a printer of our own behind it.

The back end is a program as CUPS runs any: it copies what it gets into a tray. Files beside
the tray tell it what to do, and what CUPS is told of it. (CUPS's own `file:` device prints a
raw job to nowhere without the filters that Debian's cups-daemon leaves out.)
"""

import importlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.speech.waiting import wait_until

CUPSD = "/usr/sbin/cupsd"
SERVER_BIN = Path("/usr/lib/cups")

BACK_END = """#!/bin/sh
# CUPS runs it with no words to learn of devices, with 5 or 6 to print.
[ $# -eq 0 ] && exit 0
tray=${DEVICE_URI#tray:}
touch "$tray/at-work"
[ -e "$tray/empty" ] && echo "STATE: +media-empty-error" >&2
[ -e "$tray/broken" ] && exit 1
while [ -e "$tray/empty" ] || [ -e "$tray/hold" ]; do sleep 0.05; done
cat "${6:--}" > "$tray/paper"
"""

CUPSD_CONF = """
LogLevel debug
Listen {folder}/cups.sock
Browsing Off
DefaultAuthType None
WebInterface No
ErrorPolicy abort-job
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

CUPS_FILES_CONF = """
FileDevice Yes
{user}
ServerBin {folder}/bin
ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
"""

AS_ROOT = "User lp\nGroup lp\nSystemGroup root"
"""cupsd refuses to be root itself; it gives that up where it was started as root."""


class CupsServer:
    """A running cupsd. `connection` is an administrator's."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.socket = folder / "cups.sock"
        self.tray = folder / "tray"
        self.process = process
        cups = importlib.import_module("cups")
        cups.setServer(str(self.socket))
        self.connection: Any = cups.Connection()

    def add_queue(self, name: str) -> None:
        """Add a raw queue in front of the printer, ready to print."""
        self.connection.addPrinter(name, device=f"tray:{self.tray}")
        self.connection.enablePrinter(name)
        self.connection.acceptJobs(name)

    def tell(self, *words: str) -> None:
        """Have the printer be `empty`, `broken`, or `hold` its work; nothing: it works."""
        for word in ("empty", "broken", "hold", "at-work", "paper"):
            (self.tray / word).unlink(missing_ok=True)
        for word in words:
            (self.tray / word).touch()

    @property
    def paper(self) -> bytes:
        """What lies in the tray."""
        return (self.tray / "paper").read_bytes()

    def clear(self) -> None:
        """Take away every queue, and let the printer end what it does."""
        self.tell()
        for name in self.connection.getPrinters():
            self.connection.deletePrinter(name)

    def kill(self) -> None:
        """End cupsd as a crash does."""
        self.process.kill()
        self.process.wait()


def _listens(path: Path) -> bool:
    """Whether somebody takes calls: the socket is there a little earlier."""
    with socket.socket(socket.AF_UNIX) as call:
        return call.connect_ex(str(path)) == 0


@contextmanager
def cups_server() -> Iterator[CupsServer]:
    """Start cupsd on a socket of its own; end it and its folder afterwards."""
    # Not below pytest's folder: a socket's path has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="cupsd-"))
    folder.chmod(0o755)
    for name in ("etc", "spool/tmp", "cache", "tray", "bin/backend"):
        (folder / name).mkdir(parents=True)
    for name in ("daemon", "notifier"):
        (folder / "bin" / name).symlink_to(SERVER_BIN / name)
    back_end = folder / "bin" / "backend" / "tray"
    back_end.write_text(BACK_END)
    back_end.chmod(0o700)  # CUPS runs it as whoever runs cupsd, not as its `User`
    user = AS_ROOT if os.geteuid() == 0 else ""
    (folder / "cupsd.conf").write_text(CUPSD_CONF.format(folder=folder))
    (folder / "cups-files.conf").write_text(CUPS_FILES_CONF.format(folder=folder, user=user))
    process = subprocess.Popen(
        [CUPSD, "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"]
    )
    try:
        wait_until(lambda: _listens(folder / "cups.sock"), "cupsd listens")
        yield CupsServer(folder, process)
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
