"""A real X server of its own with a window manager; eyes and a finger for the bench.

Everything is measured from outside, by pixels, so that it is the same measure
for Qt and for Chromium.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy
from numpy.typing import NDArray
from PIL import Image
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

WIDTH, HEIGHT = 1920, 1080
LOOK_EVERY_S = 0.004
"""How often the bench looks: often enough for a start, and no load for two cores."""

_GROUND = 0xFF00FF
_ROWS = (0.2, 0.25, 0.35, 0.5, 0.65, 0.75, 0.8)
_COLOURS_OF_CONTENT = 8
"""In each quarter from left to right: words have edges of many shades, an empty window one colour.

In quarters, because Chromium first paints its page into a smaller window.
"""


class Screen:
    """The display, seen and touched."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._display = Display(name)
        self._root = self._display.screen().root
        self._root.change_attributes(background_pixel=_GROUND)
        self.clear()

    def clear(self) -> None:
        """Show the bare ground where no window is."""
        self._root.clear_area(0, 0, WIDTH, HEIGHT)
        self._display.sync()

    def wait_painted(self, patience_s: float = 30.0) -> float:
        """Return the monotonic time at which a full screen with content stands there."""
        give_up = time.monotonic() + patience_s
        while time.monotonic() < give_up:
            if self._is_painted():
                return time.monotonic()
            time.sleep(LOOK_EVERY_S)
        raise TimeoutError(f"nothing was painted on {self.name} in {patience_s:g} s")

    def wait_bare(self, patience_s: float = 10.0) -> None:
        """Wait until the last window has gone."""
        give_up = time.monotonic() + patience_s
        while not self._is_bare():
            if time.monotonic() > give_up:
                raise TimeoutError("a window does not go away")
            time.sleep(LOOK_EVERY_S)

    def touch(self, x: int, y: int) -> None:
        """Put a finger there and lift it."""
        self.move(x, y)
        self.press()
        time.sleep(0.05)
        self.release()

    def move(self, x: int, y: int) -> None:
        """Put the pointer there."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._display.sync()

    def press(self) -> None:
        """Put the finger down where the pointer is. Does not wait for anything."""
        xtest.fake_input(self._display, X.ButtonPress, 1)
        self._display.flush()

    def release(self) -> None:
        """Lift the finger. Does not wait for anything."""
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.flush()

    def save(self, file: Path) -> None:
        """Write a picture of the screen."""
        data = self._root.get_image(0, 0, WIDTH, HEIGHT, X.ZPixmap, 0xFFFFFFFF).data
        Image.frombytes("RGB", (WIDTH, HEIGHT), data, "raw", "BGRX").save(file)

    def close(self) -> None:
        """Disconnect."""
        self._display.close()

    def _is_bare(self) -> bool:
        return int(self._pixels(WIDTH // 2, HEIGHT // 2, 1)[0]) == _GROUND

    def _is_painted(self) -> bool:
        if self._is_bare():  # one pixel first: looking must cost the others nothing
            return False
        rows = numpy.stack([self._pixels(0, int(HEIGHT * row), WIDTH) for row in _ROWS])
        return all(self._has_content(quarter) for quarter in numpy.split(rows, 4, axis=1))

    @staticmethod
    def _has_content(pixels: NDArray[numpy.uint32]) -> bool:
        colours = set(pixels.ravel().tolist())
        return _GROUND not in colours and len(colours) >= _COLOURS_OF_CONTENT

    def _pixels(self, x: int, y: int, width: int) -> NDArray[numpy.uint32]:
        image = self._root.get_image(x, y, width, 1, X.ZPixmap, 0xFFFFFFFF)
        return numpy.frombuffer(image.data, numpy.uint32) & numpy.uint32(0xFFFFFF)


@contextmanager
def running_screen() -> Iterator[Screen]:
    """Run Xvfb and openbox; both end with the `with` block."""
    with ExitStack() as stack:
        reader, writer = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
        _start(stack, command, {}, pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as told:
            name = f":{told.readline().strip()}"
        screen = Screen(name)
        stack.callback(screen.close)
        _start(stack, ["openbox", "--sm-disable"], {"DISPLAY": name})
        _wait_for_window_manager(name)
        yield screen


def _start(
    stack: ExitStack,
    command: list[str],
    environment: dict[str, str],
    pass_fds: tuple[int, ...] = (),
) -> None:
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", *command],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=pass_fds,
    )
    stack.callback(process.wait, 10)
    stack.callback(process.terminate)


def _wait_for_window_manager(name: str) -> None:
    display = Display(name)
    check = display.intern_atom("_NET_SUPPORTING_WM_CHECK")
    give_up = time.monotonic() + 10
    while display.screen().root.get_full_property(check, X.AnyPropertyType) is None:
        if time.monotonic() > give_up:
            raise TimeoutError("openbox did not start")
        time.sleep(0.02)
    display.close()
