"""A receipt printer: reads ESC/POS byte by byte, answers its questions, and keeps the picture."""

import os
import socket
import threading
import tty
from collections.abc import Callable
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

READY, COVER_OPEN, ROLL_END = 0x12, 0x16, 0x72
"""Answers of Epson's ESC/POS command reference; 0x12 is always set in them."""


class Receipt:
    """What a stream of ESC/POS prints: bands of a raster, and a cut. Anything else is refused."""

    def __init__(self) -> None:
        self.bands: list[NDArray[np.uint8]] = []
        self.cuts = 0

    def feed(self, data: bytes) -> None:
        """Take a whole stream."""
        feed = iter(data)
        self.read(lambda count: bytes(next(feed) for _ in range(count)), len(data))

    def read(self, take: Callable[[int], bytes], most: int) -> None:
        """Take commands until there are no more."""
        left = most
        while left > 0:
            head = take(2)
            left -= 2
            match head:
                case b"\x1b@":
                    pass
                case b"\x1dv":
                    _zero, mode, *size = take(6)
                    assert (_zero, mode) == (ord("0"), 0), "a raster of double size"
                    width, height = size[0] + 256 * size[1], size[2] + 256 * size[3]
                    bits = np.frombuffer(take(width * height), dtype=np.uint8)
                    left -= 6 + width * height
                    self.bands.append(np.unpackbits(bits).reshape(height, width * 8))
                case b"\x1dV":
                    (mode,) = take(1)
                    left -= 1
                    if mode in (65, 66):  # with a feed before
                        take(1)
                        left -= 1
                    self.cuts += 1
                case b"\x1bd":
                    take(1)
                    left -= 1
                case _:
                    raise AssertionError(f"not a picture: {head!r}")

    @property
    def picture(self) -> NDArray[np.uint8]:
        """The whole strip, 0 for a burnt dot and 255 for white paper."""
        strip: NDArray[np.uint8] = np.where(np.vstack(self.bands) == 1, 0, 255).astype(np.uint8)
        return strip


class ReceiptPrinter:
    """Listens on a TCP port of this machine, and takes one connection after the other."""

    def __init__(
        self, *, why_offline: int = READY, paper: int = READY, last: int | None = 0
    ) -> None:
        """The answers to DLE EOT 2, DLE EOT 4 and GS r 1; `last` None: gone before the last."""
        self._answers = {b"\x10\x04\x02": why_offline, b"\x10\x04\x04": paper}
        self._last = last
        self.received = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)

    @property
    def address(self) -> str:
        """As in the setting `printer`."""
        return f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        connection, _address = self._listener.accept()
        with connection:
            while data := connection.recv(1 << 16):
                if data in self._answers:
                    connection.sendall(bytes([self._answers[data]]))
                    continue
                self.received += data
                if self.received.endswith(b"\x1dr\x01"):
                    self.received = self.received[:-3]
                    if self._last is None:
                        return
                    connection.sendall(bytes([self._last]))


def silent_device() -> tuple[int, str]:
    """Return a device that takes everything and answers nothing: its other end, and its path."""
    other, device = os.openpty()
    path = os.ttyname(device)
    tty.setraw(device)
    return other, path
