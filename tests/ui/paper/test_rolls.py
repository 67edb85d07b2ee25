"""58 and 80 mm: the bytes for the printer, decoded to dots again, and their codes read."""

from pathlib import Path

import numpy as np
import pytest

from kiosk.catalogue.store import Catalogue
from kiosk.handoff.code import QUIET_ZONE, modules
from kiosk.handoff.payload import FULL_BYTES
from kiosk.ui.paper.files import write_receipt
from kiosk.ui.paper.formats import LEAST_MODULE_DOTS, ROLL_58, ROLL_80, Paper
from kiosk.ui.paper.layout import PrintedCode, lay_out
from tests.devices.receipt_printer import Receipt
from tests.ui.paper.reading import codes_on
from tests.ui.paper.test_sheets import hard_sheet, sheets

ROLLS = [ROLL_80, ROLL_58]
DOTS = {"80": 576, "58": 384}

pytestmark = pytest.mark.usefixtures("application")


@pytest.mark.parametrize("paper", ROLLS, ids=lambda paper: paper.name)
def test_a_receipt_prints_the_picture_and_its_codes_read(
    paper: Paper, built_catalogue: Path, tmp_path: Path
) -> None:
    catalogue = Catalogue.open(built_catalogue)
    for sheet in (hard_sheet(), *sheets(catalogue, "en")):
        printed = Receipt()
        printed.feed(write_receipt(sheet, paper, tmp_path).commands.read_bytes())
        strip = printed.picture
        assert strip.shape[1] == DOTS[paper.name]
        assert codes_on(strip) == set(sheet.codes)
        assert printed.cuts == 1
        assert np.all(strip[:, [0, -1]] == 255), "words run off the side"
    catalogue.close()


@pytest.mark.parametrize("paper", ROLLS, ids=lambda paper: paper.name)
def test_modules_are_whole_dots_and_wide_enough(paper: Paper) -> None:
    (strip,) = lay_out(hard_sheet(), paper)
    codes = [mark for mark in strip.marks if isinstance(mark, PrintedCode)]
    assert len(codes) == 2
    for code in codes:
        assert code.module >= LEAST_MODULE_DOTS
        assert code.at.x() == int(code.at.x())


def test_the_largest_code_fits_the_narrowest_roll() -> None:
    side = modules("字" * (FULL_BYTES // 3)) + 2 * QUIET_ZONE
    assert side * LEAST_MODULE_DOTS <= DOTS["58"]
