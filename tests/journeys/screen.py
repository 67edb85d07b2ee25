"""A real X server: touched by XTEST, looked at by its pixels."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from Xlib import X, protocol
from Xlib.display import Display
from Xlib.ext import xtest

from tests.kiosk_process import environment, wait_until

Pixels = NDArray[np.uint8]
"""Rows × columns × (blue, green, red, nothing)."""


@dataclass
class Screen:
    """A display that something draws on."""

    environment: Mapping[str, str]
    display: Display

    def pixels(self) -> Pixels:
        """Return what is on screen now."""
        root = self.display.screen().root
        size = root.get_geometry()
        image = root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        return np.frombuffer(image.data, np.uint8).reshape(size.height, size.width, 4)

    def touch(self, x: int, y: int) -> None:
        """Press and release there."""
        self.press(x, y)
        self.release()

    def press(self, x: int, y: int) -> None:
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self.display, X.ButtonPress, 1)
        self.display.sync()

    def release(self) -> None:
        xtest.fake_input(self.display, X.ButtonRelease, 1)
        self.display.sync()

    def press_key(self, code: int) -> None:
        """Press and release the key with this code of X11."""
        xtest.fake_input(self.display, X.KeyPress, code)
        xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def wait_for(self, box: tuple[int, int, int, int], expected: Pixels, what: str) -> None:
        """Wait until a part of the screen looks as expected."""
        x, y, width, height = box

        def looks_so() -> bool:
            return same_picture(self.pixels()[y : y + height, x : x + width], expected)

        wait_until(looks_so, what)


def same_picture(seen: Pixels, expected: Pixels) -> bool:
    """Whether two pictures are the same to the eye: fonts may be drawn a shade differently."""
    if seen.shape != expected.shape:
        return False
    difference = np.abs(seen[..., :3].astype(np.int16) - expected[..., :3].astype(np.int16))
    return float(np.mean(difference > 48)) < 0.005


@contextmanager
def connected(where: Mapping[str, str]) -> Iterator[Screen]:
    """Connect to a display that runs."""
    before = os.environ.get("XAUTHORITY")
    if "XAUTHORITY" in where:
        os.environ["XAUTHORITY"] = where["XAUTHORITY"]
    try:
        _forget_events()
        display = Display(where["DISPLAY"])
    finally:
        if before is None:
            os.environ.pop("XAUTHORITY", None)
        else:
            os.environ["XAUTHORITY"] = before
    try:
        yield Screen(where, display)
    finally:
        display.close()
        # python-xlib leaves it open when the server was quicker to go.
        display.display.socket.close()
        _forget_events()


def _forget_events() -> None:
    """Make python-xlib forget the events of a server; it would mix them up with the next one's."""
    protocol.display.Display.event_classes = protocol.event.event_class.copy()


@contextmanager
def xvfb(folder: Path, geometry: str = "1920x1080x24") -> Iterator[Screen]:
    """Run Xvfb with openbox; it tells by itself which display it took and when it is ready."""
    assert shutil.which("Xvfb")
    with ExitStack() as stack:
        reader, writer = os.pipe()
        words = stack.enter_context((folder / "x.log").open("w"))
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", geometry, "-nolisten", "tcp"]
        server = subprocess.Popen(
            command, pass_fds=(writer,), stdout=words, stderr=words, start_new_session=True
        )
        stack.callback(_end, server)
        os.close(writer)
        with os.fdopen(reader) as line:
            number = line.readline().strip()
        assert number, (folder / "x.log").read_text()
        where = {"DISPLAY": f":{number}"}
        ready = folder / "openbox-is-ready"
        manager = subprocess.Popen(
            ["openbox", "--sm-disable", "--startup", f"touch {ready}"],
            env=environment(**where),
            stdout=words,
            stderr=words,
            start_new_session=True,
        )
        stack.callback(_end, manager)
        wait_until(ready.exists, "openbox")
        yield stack.enter_context(connected(where))


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
