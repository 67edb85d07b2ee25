"""What takes the player's samples: a device that takes as quickly as it can, or the real one.

Both write down what they took, so that it can be compared with what was handed over.
"""

import mmap
import os
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from kiosk.speech import wav
from kiosk.speech.player import PERIOD_FRAMES

PAUSE_S = 0.002
"""Between two blocks while there is nothing to play: still quicker than the clock."""

Feed = Generator[bytes, int, None]


class Ear:
    """Counts and keeps what devices take. Written on the device's thread, read on any.

    The copy lies in a file in memory: on the heap, megabytes that come and go would
    make the process look as if the kiosk's own memory grew.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._copy = os.memfd_create("ear")
        self.frames = 0
        self.sounding_frames = 0
        """Frames of the blocks that were not all silence."""
        self.openings = 0
        self.is_open = False

    @contextmanager
    def taken(self) -> Iterator[mmap.mmap | bytes]:
        """Give a look at what was taken since it was forgotten."""
        size = os.fstat(self._copy).st_size
        if size:
            with mmap.mmap(self._copy, size, prot=mmap.PROT_READ) as taken:
                yield taken
        else:
            yield b""

    def forget(self) -> None:
        """Drop what was taken so far."""
        with self._lock:
            os.ftruncate(self._copy, 0)
            os.lseek(self._copy, 0, os.SEEK_SET)

    def open(self, feed: Feed) -> Feed:
        """Return a feed that passes each block on and notes it."""
        self.openings += 1
        self.is_open = True
        noted = self._noted(feed)
        next(noted)
        return noted

    def close(self) -> None:
        """The device has been given back."""
        self.is_open = False

    def _noted(self, feed: Feed) -> Feed:
        wanted = yield b""
        while True:
            block = feed.send(wanted)
            with self._lock:
                os.write(self._copy, block)
                self.frames += wanted
                if block.count(0) < len(block):
                    self.sounding_frames += wanted
            wanted = yield block


class _Device(Protocol):
    def start(self, feed: Feed) -> None:
        """Begin to take blocks."""

    def close(self) -> None:
        """Take no more. Waits for the last one."""


class _EaredDevice:
    """A device behind an ear."""

    def __init__(self, ear: Ear, device: _Device) -> None:
        self._ear = ear
        self._device = device

    def start(self, feed: Feed) -> None:
        self._device.start(self._ear.open(feed))

    def close(self) -> None:
        self._device.close()
        self._ear.close()


class _QuickDevice:
    """Takes blocks as quickly as they are made; at a walk, while there is nothing to play."""

    def __init__(self, is_playing: Callable[[], bool]) -> None:
        self._is_playing = is_playing
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, feed: Feed) -> None:
        self._thread = threading.Thread(target=self._take, args=[feed], name="quick", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _take(self, feed: Feed) -> None:
        silence = bytes(PERIOD_FRAMES * wav.BYTES_PER_FRAME)
        while not self._closing.is_set():
            is_silent = feed.send(PERIOD_FRAMES) == silence
            if not self._is_playing():
                self._closing.wait(PAUSE_S)
            elif is_silent:
                # Lets the player's thread tell of an end: else it is followed by much silence.
                time.sleep(0)


def quick_device(ear: Ear, is_playing: Callable[[], bool]) -> Callable[..., Any]:
    """Return what a player makes its device with: faster than real time."""
    return lambda **_how: _EaredDevice(ear, _QuickDevice(is_playing))


def real_device(ear: Ear) -> Callable[..., Any]:
    """Return what a player makes its device with: the sound system's own."""

    def make(**how: Any) -> _EaredDevice:
        import miniaudio

        return _EaredDevice(ear, miniaudio.PlaybackDevice(**how))

    return make
