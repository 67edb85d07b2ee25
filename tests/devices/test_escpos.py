"""Receipt printers: what they are sent, what they answer, and what is said of it."""

import os
import socket
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.devices.escpos import receipt
from kiosk.devices.printers import EscPosPrinter, PrintFault, printer_of
from tests.devices.receipt_printer import (
    COVER_OPEN,
    READY,
    ROLL_END,
    Receipt,
    ReceiptPrinter,
    silent_device,
)

WAIT_S = 20.0


@pytest.fixture
def strip(tmp_path: Path) -> Path:
    """Return a picture higher than one band of a raster, with a pattern that shows every slip."""
    rows, columns = np.mgrid[0:2500, 0:384]
    file = tmp_path / "strip.png"
    Image.fromarray(((rows * 7 + columns * 5) % 11 < 4).astype(np.uint8) * 255).convert("1").save(
        file
    )
    return file


@pytest.fixture
def commands(strip: Path) -> Path:
    file = strip.with_suffix(".bin")
    file.write_bytes(receipt(strip))
    return file


def test_the_bytes_are_the_picture_and_a_cut(
    strip: Path, commands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = Receipt()
    printed.feed(commands.read_bytes())
    assert np.array_equal(printed.picture, np.asarray(Image.open(strip).convert("L")))
    assert printed.cuts == 1
    assert capsys.readouterr().out == ""


def test_a_printer_that_answers_gets_all_of_it(commands: Path) -> None:
    with ReceiptPrinter() as there:
        assert EscPosPrinter(there.address, wait_s=WAIT_S).print(commands, {}) is None
    assert there.received == commands.read_bytes()


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"why_offline": COVER_OPEN}, PrintFault.COVER_OPEN),
        ({"why_offline": READY | 0x20}, PrintFault.OUT_OF_PAPER),
        ({"paper": ROLL_END}, PrintFault.OUT_OF_PAPER),
        ({"why_offline": READY | 0x40}, PrintFault.STOPPED),
    ],
)
def test_what_it_answers_is_said_and_nothing_is_sent(
    answers: dict[str, int], fault: PrintFault, commands: Path
) -> None:
    with ReceiptPrinter(**answers) as there:
        assert EscPosPrinter(there.address, wait_s=WAIT_S).print(commands, {}) is fault
    assert there.received == b""


def test_the_roll_ends_while_printing(commands: Path) -> None:
    with ReceiptPrinter(last=0x0C) as there:
        printer = EscPosPrinter(there.address, wait_s=WAIT_S)
        assert printer.print(commands, {}) is PrintFault.OUT_OF_PAPER


def test_it_goes_while_printing(commands: Path) -> None:
    with ReceiptPrinter(last=None) as there:
        printer = EscPosPrinter(there.address, wait_s=WAIT_S)
        assert printer.print(commands, {}) is PrintFault.GONE


def test_nobody_listens(commands: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    printer = EscPosPrinter(f"tcp://127.0.0.1:{port}", wait_s=WAIT_S)
    assert printer.print(commands, {}) is PrintFault.OFFLINE


def test_no_such_device(commands: Path, tmp_path: Path) -> None:
    printer = EscPosPrinter(str(tmp_path / "lp0"), wait_s=WAIT_S)
    assert printer.print(commands, {}) is PrintFault.OFFLINE


def test_a_file_is_no_device(commands: Path, tmp_path: Path) -> None:
    """Where a cable was pulled, a program may have left a file of that name in /dev."""
    (tmp_path / "lp0").write_bytes(b"")
    printer = EscPosPrinter(str(tmp_path / "lp0"), wait_s=WAIT_S)
    assert printer.print(commands, {}) is PrintFault.OFFLINE
    assert (tmp_path / "lp0").read_bytes() == b""


def test_a_device_that_answers_nothing_is_believed(commands: Path) -> None:
    other, path = silent_device()
    wanted = len(commands.read_bytes())
    taken = bytearray()

    def take() -> None:
        while len(taken) < wanted:
            taken.extend(os.read(other, 1 << 16))
            # What it is asked first.
            if taken.startswith(b"\x10\x04\x02"):
                del taken[:3]

    reader = threading.Thread(target=take)
    reader.start()
    assert EscPosPrinter(path, wait_s=WAIT_S).print(commands, {}) is None
    reader.join()
    os.close(other)
    assert bytes(taken) == commands.read_bytes()


def test_a_device_that_takes_nothing_is_given_up(commands: Path) -> None:
    other, path = silent_device()
    assert EscPosPrinter(path, wait_s=0.1).print(commands, {}) is PrintFault.TOO_SLOW
    os.close(other)


def test_which_printer_the_setting_names() -> None:
    assert printer_of("none", wait_s=1) is None
    assert isinstance(printer_of("escpos:/dev/usb/lp0", wait_s=1), EscPosPrinter)
