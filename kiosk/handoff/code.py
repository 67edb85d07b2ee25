"""Text to QR code, and a QR code to a picture."""

import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.errors import HandOffError

if TYPE_CHECKING:
    from qrcode.main import QRCode

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, True for black; without a border."""

QUIET_ZONE = 4
"""Modules of white that a code needs on each side (ISO/IEC 18004)."""

_BYTE_MODE: Final = 4
"""The mode indicator of a segment of bytes (ISO/IEC 18004)."""

_MOST_BYTES = 2331
"""What the largest code holds at level M, version 40."""


def modules(payload: str) -> int:
    """Return how many modules a side the code of `payload` has, without making it.

    Takes less than a millisecond. Raises `HandOffError` as `matrix` does.
    """
    return 17 + 4 * int(_code(payload).best_fit())  # ISO/IEC 18004: versions 1 to 40


@lru_cache(maxsize=8)
def matrix(payload: str) -> Matrix:
    """Return the QR code of `payload`: one byte-mode segment of UTF-8, level M.

    The longest payload takes some 50 ms, so the last ones are kept: a screen is
    built again whenever somebody changes the size of the text.
    Raises `HandOffError` when it is longer than a QR code can be.
    """
    code = _code(payload)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def _code(payload: str) -> "QRCode[Any]":
    """Return a code that holds the payload, not yet made."""
    # Only here: the first screen does not wait for this library.
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode
    from qrcode.util import QRData

    data = payload.encode()
    if len(data) > _MOST_BYTES:
        raise HandOffError(f"A text of {len(data)} bytes is too long for a QR code. Shorten it.")
    code: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    # Left to itself the library writes digits and capitals in denser modes, which
    # not every phone puts together again in the middle of Chinese text.
    code.add_data(QRData(data, mode=_BYTE_MODE))
    return code


def png(code: Matrix, module_px: int, path: Path) -> None:
    """Write the code black on white with its quiet zone, `module_px` pixels a module.

    Raises `HandOffError` when the file cannot be written.
    """
    side = (len(code) + 2 * QUIET_ZONE) * module_px
    white = [False] * QUIET_ZONE
    empty = [[False] * (len(code) + 2 * QUIET_ZONE)] * QUIET_ZONE
    rows = [*empty, *([*white, *row, *white] for row in code), *empty]
    pixels = b"".join(_scanline(row, module_px) * module_px for row in rows)
    header = struct.pack(">2I5B", side, side, 1, 0, 0, 0, 0)  # 1 bit a pixel, greyscale
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    try:
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))
    except OSError as error:
        raise HandOffError(
            f"The picture {path} cannot be written ({error.strerror}). Choose another folder."
        ) from error


def _scanline(row: list[bool], module_px: int) -> bytes:
    bits = "".join(("0" if dark else "1") * module_px for dark in row)
    bits += "0" * (-len(bits) % 8)
    return b"\0" + int(bits, 2).to_bytes(len(bits) // 8)  # 0: the pixels as they are


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
