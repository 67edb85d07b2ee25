"""A queue of a real cupsd: what comes out, and what is said when nothing does."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.devices.printers import CupsPrinter, PrintFault, printer_of, reason_of
from tests.devices.cups_server import CupsServer, cups_server
from tests.speech.waiting import wait_until

SHEET = b"%PDF-1.7 as if"
PATIENT_S = 60.0


@pytest.fixture(scope="module")
def _server() -> Iterator[CupsServer]:
    with cups_server() as server:
        yield server


@pytest.fixture
def server(_server: CupsServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[CupsServer]:
    monkeypatch.setenv("CUPS_SERVER", str(_server.socket))
    yield _server
    _server.clear()


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., Future[PrintFault | None]]]:
    """Do something on a thread of its own: libcups asks the environment once a thread."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(SHEET)
    return file


Elsewhere = Callable[..., Future[PrintFault | None]]


def print_with(
    printer: CupsPrinter, sheet: Path, elsewhere: Elsewhere
) -> Future[PrintFault | None]:
    return elsewhere(printer.print, sheet, {})


def test_the_only_queue_prints(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    printed = print_with(CupsPrinter("", wait_s=PATIENT_S), sheet, elsewhere)
    assert printed.result() is None
    assert server.paper == SHEET


def test_of_several_queues_the_default_one(
    server: CupsServer, sheet: Path, elsewhere: Elsewhere
) -> None:
    printer = CupsPrinter("", wait_s=PATIENT_S)
    server.add_queue("desk")
    server.add_queue("office")
    assert elsewhere(printer.fault).result() is PrintFault.NO_PRINTER
    server.connection.setDefault("office")
    server.connection.rejectJobs("desk")
    assert print_with(printer, sheet, elsewhere).result() is None


@pytest.mark.usefixtures("server")
def test_no_queue_at_all(sheet: Path, elsewhere: Elsewhere) -> None:
    printer = CupsPrinter("", wait_s=PATIENT_S)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.NO_PRINTER


def test_without_pycups_the_printer_cannot_be_used(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cups", None)
    printer = CupsPrinter("", wait_s=1)
    assert printer.fault() is PrintFault.NO_SERVICE
    assert printer.print(sheet, {}) is PrintFault.NO_SERVICE


def test_a_queue_that_is_not_there(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    printer = CupsPrinter("moved", wait_s=PATIENT_S)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.NO_PRINTER


def test_a_stopped_queue(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    server.connection.disablePrinter("desk")
    printer = CupsPrinter("desk", wait_s=PATIENT_S)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.STOPPED
    assert not server.connection.getJobs(), "it would come out when the queue goes on"


def test_a_queue_that_takes_nothing(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    server.connection.rejectJobs("desk")
    printer = CupsPrinter("desk", wait_s=PATIENT_S)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.REFUSING


def test_no_paper_takes_the_job_back(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    server.tell("empty")
    printer = CupsPrinter("desk", wait_s=PATIENT_S)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.OUT_OF_PAPER
    assert not server.connection.getJobs(), "it would come out for nobody"


def test_what_stopped_the_job_before_does_not_stop_this_one(
    server: CupsServer, sheet: Path, elsewhere: Elsewhere
) -> None:
    """CUPS leaves what a back end said in the queue; somebody has put paper in since."""
    server.add_queue("desk")
    server.tell("empty")
    printer = CupsPrinter("desk", wait_s=PATIENT_S)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.OUT_OF_PAPER
    server.tell()
    assert elsewhere(printer.fault).result() is PrintFault.OUT_OF_PAPER
    assert print_with(printer, sheet, elsewhere).result() is None
    assert server.paper == SHEET


def test_no_paper_twice_is_said_twice(
    server: CupsServer, sheet: Path, elsewhere: Elsewhere
) -> None:
    server.add_queue("desk")
    server.tell("empty")
    for wait_s in (PATIENT_S, 1.0):
        printer = CupsPrinter("desk", wait_s=wait_s)
        assert print_with(printer, sheet, elsewhere).result() is PrintFault.OUT_OF_PAPER
    assert not server.connection.getJobs()


def test_a_stopped_queue_while_printing(
    server: CupsServer, sheet: Path, elsewhere: Elsewhere
) -> None:
    server.add_queue("desk")
    server.tell("hold")
    printed = print_with(CupsPrinter("desk", wait_s=PATIENT_S), sheet, elsewhere)
    wait_until((server.tray / "at-work").exists, "the printer begins")
    server.connection.disablePrinter("desk")
    assert printed.result() is PrintFault.STOPPED


def test_a_cancelled_job(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    server.tell("hold")
    printed = print_with(CupsPrinter("desk", wait_s=PATIENT_S), sheet, elsewhere)
    wait_until((server.tray / "at-work").exists, "the printer begins")
    (job,) = server.connection.getJobs()
    server.connection.cancelJob(job)
    assert printed.result() is PrintFault.CANCELLED


def test_a_job_that_fails(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    server.tell("broken")
    printer = CupsPrinter("desk", wait_s=PATIENT_S)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.FAILED


def test_a_printer_that_does_nothing(server: CupsServer, sheet: Path, elsewhere: Elsewhere) -> None:
    server.add_queue("desk")
    server.tell("hold")
    printer = CupsPrinter("desk", wait_s=0)
    assert print_with(printer, sheet, elsewhere).result() is PrintFault.TOO_SLOW
    assert not server.connection.getJobs()


def test_a_queue_for_receipts_gets_bytes_as_they_are(
    server: CupsServer, sheet: Path, elsewhere: Elsewhere
) -> None:
    server.add_queue("till")
    printer = printer_of("escpos:queue:till", wait_s=PATIENT_S)
    assert printer is not None
    sheet.write_bytes(b"\x1b@not a document")
    assert elsewhere(printer.print, sheet, {"raw": "true"}).result() is None
    assert server.paper == b"\x1b@not a document"


def test_cupsd_dies_while_printing(
    sheet: Path, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cups_server() as server:
        monkeypatch.setenv("CUPS_SERVER", str(server.socket))
        server.add_queue("desk")
        server.tell("hold")
        printer = CupsPrinter("desk", wait_s=PATIENT_S)
        printed = print_with(printer, sheet, elsewhere)
        wait_until((server.tray / "at-work").exists, "the printer begins")
        server.kill()
        assert printed.result() is PrintFault.GONE
        assert print_with(printer, sheet, elsewhere).result() is PrintFault.NO_SERVICE
        server.tell()


@pytest.mark.parametrize(
    ("keywords", "fault"),
    [
        (["none"], None),
        (["media-empty"], PrintFault.OUT_OF_PAPER),
        (["media-empty-error"], PrintFault.OUT_OF_PAPER),
        (["media-empty-warning"], None),
        (["media-low-warning", "cover-open-error"], PrintFault.COVER_OPEN),
        (["media-jam"], PrintFault.JAM),
        (["offline-report"], PrintFault.OFFLINE),
        (["toner-low-report"], None),
        (["toner-empty-error"], PrintFault.NO_INK),
        (["paused"], None),
    ],
)
def test_reasons(keywords: list[str], fault: PrintFault | None) -> None:
    assert reason_of(keywords) is fault
