"""打印一张: one sheet at a time, through `kiosk print` and a real cupsd."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue.store import Catalogue
from kiosk.cli.main import main
from kiosk.devices.printers import PrintFault
from kiosk.errors import HandOffError, KioskError
from kiosk.handoff.payload import full_payloads
from kiosk.handoff.printing import HEALTH_KEY, Order, Printing, PrintProcess, State
from kiosk.health import Health
from kiosk.i18n import Translator
from kiosk.logs import Log
from kiosk.settings import Settings
from tests.devices.cups_server import CupsServer, cups_server
from tests.devices.receipt_printer import Receipt, ReceiptPrinter
from tests.speech.waiting import wait_until
from tests.ui.paper.reading import codes_on, pictures_of, sizes_mm

ORDER = Order("hospital-registration", "in-person", "zh_CN")
OTHER = Order("home-from-hospital", "", "zh_CN")


class Later:
    """Stands for the other thread: does its work when told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        def do() -> None:
            try:
                result = work()
            except KioskError as error:
                failed(error)
            else:
                done(result)

        self.waiting.append(do)

    def go_on(self) -> None:
        self.waiting.pop(0)()


def fault_of(printing: Printing) -> PrintFault | None:
    """Return why the last order failed; a type checker does not see that it changes."""
    return printing.fault


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def health() -> Health:
    return Health()


def test_ten_presses_are_one_job(later: Later, health: Health) -> None:
    printed: list[Order] = []
    printing = Printing(printed.append, later, health)
    assert all(printing.order(ORDER) for _press in range(10))
    assert printing.state_of(ORDER) is State.PRINTING
    later.go_on()
    assert printed == [ORDER]
    assert later.waiting == []
    assert printing.state_of(ORDER) is State.DONE


def test_another_sheet_has_to_wait_and_one_more_may_come_after(
    later: Later, health: Health
) -> None:
    printed: list[Order] = []
    printing = Printing(printed.append, later, health)
    printing.order(ORDER)
    assert not printing.order(OTHER)
    assert printing.state_of(OTHER) is State.NONE
    later.go_on()
    assert printing.order(ORDER)
    later.go_on()
    assert printed == [ORDER, ORDER]


def test_the_staff_is_told_until_it_prints_again(later: Later, health: Health) -> None:
    faults = [PrintFault.OUT_OF_PAPER, None, PrintFault.CANCELLED]
    printing = Printing(lambda _order: faults.pop(0), later, health)
    printing.order(ORDER)
    later.go_on()
    assert printing.state_of(ORDER) is State.FAILED
    assert fault_of(printing) is PrintFault.OUT_OF_PAPER
    (trouble,) = health.troubles()
    assert (trouble.key, trouble.sentence) == (HEALTH_KEY, "打印机没有纸了")
    printing.order(ORDER)
    later.go_on()
    assert health.troubles() == ()
    printing.order(ORDER)
    later.go_on()
    assert fault_of(printing) is PrintFault.CANCELLED
    assert health.troubles() == (), "nothing is wrong with the printer"


def test_what_cannot_even_be_started_has_failed(later: Later, health: Health) -> None:
    def send(_order: Order) -> PrintFault | None:
        raise HandOffError("no")

    printing = Printing(send, later, health)
    printing.order(ORDER)
    later.go_on()
    assert fault_of(printing) is PrintFault.FAILED


def test_whether_there_is_a_printer_is_asked_anew(later: Later, health: Health) -> None:
    there = [False, True]
    printing = Printing(lambda _order: None, later, health, find=lambda: there.pop(0))
    assert printing.has_printer, "until something else is known"
    seen = []
    for _visit in range(2):
        printing.look_for_printer()
        later.go_on()
        seen.append(printing.has_printer)
    assert seen == [False, True]
    assert health.troubles() == (), "a centre may well have none"


def test_a_centre_that_names_its_printer_is_not_asked(later: Later, health: Health) -> None:
    printing = Printing(lambda _order: None, later, health)
    printing.look_for_printer()
    assert later.waiting == []
    assert printing.has_printer


# -- the process


@pytest.fixture(scope="module")
def server() -> Iterator[CupsServer]:
    with cups_server() as running:
        running.add_queue("desk")
        yield running


@pytest.fixture
def process(
    server: CupsServer, built_catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PrintProcess]:
    monkeypatch.setenv("CUPS_SERVER", str(server.socket))
    yield PrintProcess(Settings(), built_catalogue, Log())
    server.tell()


def test_the_sheet_lies_in_the_tray_and_its_code_reads(
    process: PrintProcess, server: CupsServer, built_catalogue: Path, tmp_path: Path
) -> None:
    assert process.print(ORDER) is None
    file = tmp_path / "sheet.pdf"
    file.write_bytes(server.paper)
    assert set(sizes_mm(file)) == {(210, 297)}
    catalogue = Catalogue.open(built_catalogue)
    service = catalogue.service(ORDER.matter, ORDER.locale)
    catalogue.close()
    codes = full_payloads(service, service.ways[0], Translator(ORDER.locale))
    assert codes_on(*pictures_of(file, 8)) == set(codes)


def test_both_codes_of_a_life_event(
    process: PrintProcess, server: CupsServer, tmp_path: Path
) -> None:
    assert process.print(OTHER) is None
    file = tmp_path / "sheet.pdf"
    file.write_bytes(server.paper)
    assert len(codes_on(*pictures_of(file, 8))) == 2


def test_what_the_printer_says_comes_back(process: PrintProcess, server: CupsServer) -> None:
    server.tell("empty")
    assert process.print(ORDER) is PrintFault.OUT_OF_PAPER


def test_a_sheet_that_is_gone_from_the_catalogue_has_failed(process: PrintProcess) -> None:
    assert process.print(replace(ORDER, matter="gone")) is PrintFault.FAILED


def test_a_printer_without_paper_is_a_printer(process: PrintProcess, server: CupsServer) -> None:
    server.tell("empty")
    assert process.print(ORDER) is PrintFault.OUT_OF_PAPER
    assert process.finds_printer()


def test_no_print_server_is_no_printer(
    built_catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody-listens"))
    assert not PrintProcess(Settings(), built_catalogue, Log()).finds_printer()


def test_closing_ends_the_process(process: PrintProcess, server: CupsServer) -> None:
    server.tell("hold")
    with ThreadPoolExecutor() as pool:
        printed = pool.submit(process.print, ORDER)
        wait_until((server.tray / "at-work").exists, "the printer begins")
        process.close()
        assert printed.result() is PrintFault.FAILED
    assert process.print(ORDER) is PrintFault.CANCELLED


def test_a_receipt_printer_gets_a_receipt(built_catalogue: Path) -> None:
    with ReceiptPrinter() as there:
        settings = replace(Settings(), printer=f"escpos:{there.address}", paper="58")
        assert PrintProcess(settings, built_catalogue, Log()).print(ORDER) is None
    printed = Receipt()
    printed.feed(there.received)
    assert printed.picture.shape[1] == 384
    (code,) = codes_on(printed.picture)
    assert code.startswith("看病预约挂号\n")


# -- the command


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--set", "printer=none", "print", "--check"], "The printer does not print"),
        (["--set", "printer=escpos:/dev/null", "print", "call-120"], "paper must be 80 or 58"),
        (["--set", "printer=escpos:/dev/null", "print"], "Say what to print"),
        (["--set", "printer=escpos:/dev/null", "print", "gone"], "There is no service 'gone'"),
        (
            ["--set", "printer=escpos:/dev/null", "print", "gone", "--event"],
            "There is no life event 'gone'",
        ),
        (
            ["--set", "printer=escpos:/dev/null", "print", "call-120", "--way", "online"],
            "has no way 'online'. It has: ",
        ),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(
    words: list[str], sentence: str, built_catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--catalogue", str(built_catalogue)]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1
