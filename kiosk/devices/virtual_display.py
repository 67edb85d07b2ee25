"""A screen where there is none: TigerVNC's Xvnc on 127.0.0.1, to be looked at with any VNC viewer.

Xvnc, and not Qt's own vnc platform: that one listens on every address without a
password. Xvnc, and not Xvfb: Xvfb always claims 508×286 mm, and everything on
our screens is laid out in true millimetres.
"""

import os
import secrets
import select
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import DisplayError

PACKAGES = {
    "Xvnc": "tigervnc-standalone-server",
    "vncpasswd": "tigervnc-tools",
    "openbox": "openbox",
    "xrandr": "x11-xserver-utils",
    "setpriv": "util-linux",
}
"""The programs that a virtual display is made of, and Debian's packages for them."""

PATIENCE_S = 20.0
"""A loaded machine starts Xvnc in 2 s; one that takes this long will never do it."""

READABLE_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters that do not look alike: the password is read from a terminal and typed."""

PASSWORD_LENGTH = 8
"""All that VNC's own authentication looks at."""

PORTS = range(5901, 6000)
"""Where VNC viewers look for displays :1 to :99."""


@dataclass(frozen=True, slots=True)
class VirtualDisplay:
    """A running display, and all that is needed to draw on it and to look at it."""

    name: str
    """For `DISPLAY`, such as `:1`."""
    authority: Path
    """For `XAUTHORITY`: nobody else on this machine can draw here or read along."""
    port: int
    password: str

    @property
    def environment(self) -> Mapping[str, str]:
        """What a program needs in its environment to draw on this display."""
        return {"DISPLAY": self.name, "XAUTHORITY": str(self.authority)}


@contextmanager
def virtual_display(
    *, width_px: int, height_px: int, width_mm: float, height_mm: float
) -> Iterator[VirtualDisplay]:
    """Run a display of these pixels and true millimetres, with a small window manager.

    Everything ends with the `with` block, and also when this process is killed.
    Call it from the main thread: the programs end with the thread that started them.
    Raises `DisplayError` when a program is missing or does not start.
    """
    _refuse_if_missing()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leling-kiosk-")))
        authority = folder / "authority"
        authority.write_bytes(_authority_entry())
        password = "".join(secrets.choice(READABLE_LETTERS) for _ in range(PASSWORD_LENGTH))
        port = _free_port()
        name = _start_server(
            stack,
            folder,
            authority=authority,
            geometry=f"{width_px}x{height_px}",
            port=port,
            password=password,
        )
        display = VirtualDisplay(name, authority, port, password)
        monitor = f"{width_px}/{round(width_mm)}x{height_px}/{round(height_mm)}+0+0"
        _run(["xrandr", "--setmonitor", "panel", monitor, "VNC-0"], display)
        _start_window_manager(stack, folder, display)
        yield display


def _refuse_if_missing() -> None:
    missing = [program for program in PACKAGES if shutil.which(program) is None]
    if missing:
        packages = " ".join(PACKAGES[program] for program in missing)
        raise DisplayError(
            f"There is no screen, and a virtual one needs {', '.join(missing)}. "
            f"Install them: sudo apt-get install --no-install-recommends {packages}"
        )


def _authority_entry() -> bytes:
    """Return an Xauthority file with one fresh key, for any display of this machine.

    We write it ourselves because `xauth` wants the display's number, which Xvnc
    only chooses after it has read the key.
    """
    local_family, any_display = 256, b""
    parts = (socket.gethostname().encode(), any_display, b"MIT-MAGIC-COOKIE-1")
    entry = struct.pack(">H", local_family)
    for part in (*parts, secrets.token_bytes(16)):
        entry += struct.pack(">H", len(part)) + part
    return entry


def _obfuscated(password: str) -> bytes:
    return subprocess.run(
        ["vncpasswd", "-f"], input=password.encode() + b"\n", capture_output=True, check=True
    ).stdout


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            # As Xvnc does: a port of a viewer that has just gone is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise DisplayError("No port is free for a virtual screen: 5901 to 5999 are all taken.")


@dataclass(frozen=True, slots=True)
class _Program:
    """A running program, and the file that takes its words."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def first_line(self, reader: int) -> str:
        """Return the line that the program sends to `reader` when it is ready."""
        line = b""
        give_up = time.monotonic() + PATIENCE_S
        while not line.endswith(b"\n"):
            # The short wait is for noticing that the program has died, not for the line.
            readable, _, _ = select.select([reader], [], [], 0.2)
            if readable and (more := os.read(reader, 64)):
                line += more
            elif self.process.poll() is not None or time.monotonic() > give_up:
                raise DisplayError(f"The virtual screen did not start: {self._last_words()}")
        return line.decode().strip()

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _last_words(self) -> str:
        words = self.log.read_text(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(words) if line.strip()), "nothing")
        return f"{self.log.stem} said '{last}'."


def _start(
    stack: ExitStack,
    folder: Path,
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
) -> _Program:
    """Start a program that ends with us, however we end."""
    log = folder / f"{command[0]}.log"
    with log.open("wb") as words:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", *command],
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            env={**os.environ, **(environment or {})},
            pass_fds=pass_fds,
            # Ctrl+C in the terminal is for the kiosk, which then ends its display in order.
            start_new_session=True,
        )
    program = _Program(process, log)
    stack.callback(program.end)
    return program


def _start_server(
    stack: ExitStack, folder: Path, *, authority: Path, geometry: str, port: int, password: str
) -> str:
    """Start Xvnc; return the name of the display that it chose."""
    password_file = folder / "password"
    password_file.write_bytes(_obfuscated(password))
    reader, writer = os.pipe()
    stack.callback(os.close, reader)
    command = [
        "Xvnc",
        *("-displayfd", str(writer)),
        *("-geometry", geometry, "-depth", "24"),
        *("-auth", str(authority)),
        *("-interface", "127.0.0.1", "-rfbport", str(port)),
        *("-SecurityTypes", "VncAuth", "-PasswordFile", str(password_file)),
        # A viewer that resized the screen would make its millimetres false.
        "-AcceptSetDesktopSize=0",
        *("-desktop", "Leling Kiosk"),
    ]
    try:
        server = _start(stack, folder, command, pass_fds=(writer,))
    finally:
        os.close(writer)
    return ":" + server.first_line(reader)


def _start_window_manager(stack: ExitStack, folder: Path, display: VirtualDisplay) -> None:
    ready = folder / "openbox-is-ready"
    os.mkfifo(ready)
    # Open for writing too, or every wait would end at once with "nobody writes here any more".
    reader = os.open(ready, os.O_RDWR)
    stack.callback(os.close, reader)
    tell = f"sh -c 'echo ready > {ready}'"
    command = ["openbox", "--sm-disable", "--startup", tell]
    _start(stack, folder, command, environment=display.environment).first_line(reader)


def _run(command: Sequence[str], display: VirtualDisplay) -> None:
    result = subprocess.run(
        command,
        env={**os.environ, **display.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise DisplayError(
            f"The virtual screen did not take its size: {command[0]} said "
            f"'{result.stderr.strip()}'."
        )
