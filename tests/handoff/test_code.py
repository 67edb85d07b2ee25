import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from kiosk.errors import HandOffError
from kiosk.handoff.code import QUIET_ZONE, Matrix, matrix, png

MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda i, j: (i + j) % 2,
    lambda i, _j: i % 2,
    lambda _i, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
)
"""ISO/IEC 18004, data mask patterns: 0 turns a module round."""


def first_segment(code: Matrix) -> int:
    """Read the mode of the first segment: the first four bits, up from the lower right corner."""
    mask_number = int("".join(str(int(bit)) for bit in code[8][2:5]), 2) ^ 0b101
    turned = MASKS[mask_number]
    last = len(code) - 1
    places = [(last, last), (last, last - 1), (last - 1, last), (last - 1, last - 1)]
    bits = [code[row][column] ^ (not turned(row, column)) for row, column in places]
    return int("".join(str(int(bit)) for bit in bits), 2)


def decoded(path: Path) -> zxingcpp.Barcode:
    (code,) = zxingcpp.read_barcodes(np.asarray(Image.open(path).convert("L")))
    return code


@pytest.mark.parametrize(("length", "side"), [(213, 57), (214, 61), (666, 97), (667, 101)], ids=str)
@pytest.mark.parametrize("letter", ["1", "A", "a"])
def test_each_byte_takes_eight_bits_whatever_it_is(letter: str, length: int, side: int) -> None:
    code = matrix(letter * length)
    assert len(code) == side
    assert all(len(row) == side for row in code)
    assert first_segment(code) == 0b0100


@pytest.mark.parametrize("seed", range(12))
def test_a_picture_reads_as_the_text(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    alphabet = "看病预约挂号窗口證開門，。“”：\nabcdefg 0123456789 ABCDEFG 💊é"
    payload = "挂号" + "".join(chance.choices(alphabet, k=chance.choice([5, 60, 200])))
    png(matrix(payload), chance.choice([3, 4, 7]), tmp_path / "1.png")
    code = decoded(tmp_path / "1.png")
    assert code.text == payload
    assert code.bytes == payload.encode()
    assert code.ec_level == "M"
    assert first_segment(matrix(payload)) == 0b0100


def test_the_picture_is_black_on_white_with_its_quiet_zone(tmp_path: Path) -> None:
    code = matrix("挂号")
    png(code, 5, tmp_path / "1.png")
    picture = Image.open(tmp_path / "1.png")
    assert picture.mode == "1"
    assert picture.size == ((len(code) + 2 * QUIET_ZONE) * 5,) * 2
    dark = ~np.asarray(picture)
    modules = dark[2::5, 2::5]
    assert (np.repeat(np.repeat(modules, 5, 0), 5, 1) == dark).all()
    assert (modules[4:-4, 4:-4] == np.array(code)).all()
    assert modules.sum() == np.array(code).sum()


def test_the_same_text_is_the_same_picture(tmp_path: Path) -> None:
    for name in ("1.png", "2.png"):
        matrix.cache_clear()
        png(matrix("挂号"), 4, tmp_path / name)
    assert (tmp_path / "1.png").read_bytes() == (tmp_path / "2.png").read_bytes()


def test_a_text_longer_than_any_code_is_a_sentence() -> None:
    with pytest.raises(HandOffError, match=r"^A text of 2332 bytes is too long for a QR code"):
        matrix("a" * 2332)
    assert len(matrix("a" * 2331)) == 177


def test_a_picture_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(HandOffError, match=r"1\.png cannot be written \(No such file"):
        png(matrix("挂号"), 4, tmp_path / "missing" / "1.png")


def test_the_library_stays_off_the_way_to_the_first_screen() -> None:
    watch = "import sys, kiosk.handoff.code; sys.exit('qrcode' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", watch], check=False).returncode == 0
