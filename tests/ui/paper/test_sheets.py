"""A4 and A5: PDFs read again by PDFium, their codes by zxing-cpp."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from kiosk.catalogue.store import Catalogue
from kiosk.errors import HandOffError
from kiosk.handoff.sheet import Sheet, event_sheet, service_sheet
from kiosk.i18n import LOCALES_OFFERED, Translator
from kiosk.ui.paper.formats import A4, A5, LEAST_MODULE_MM, Paper
from kiosk.ui.paper.layout import STRAIGHT_QUOTES, Frame, PrintedCode, lay_out
from kiosk.ui.paper.surfaces import picture, to_images, write_pdf
from tests.handoff.services import Words, make_service, make_way
from tests.ui.paper.reading import codes_on, picture_of, pictures_of, sizes_mm, texts_of

TODAY = date(2026, 11, 26)
SCAN_DOTS_PER_MM = 8.0  # 203 dpi, less than any printer of sheets
SHEETS = [A4, A5]

pytestmark = pytest.mark.usefixtures("application")


def hard_sheet() -> Sheet:
    """Eight long steps, three phones, emoji, marks for right-to-left, a place that never ends."""
    steps = [
        f"第{number}步" + "把证件和单子一起递进去再问一声" * 2 + "。🙂" for number in range(1, 9)
    ]
    way = make_way(*steps, place="\u202e一楼" + "左手边再往前走到底" * 8, title="到医院窗口" * 3)
    service = make_service(
        way,
        title="看病预约挂号和转院备案",
        bring=["身份证", "医保卡，或者社保卡", "以前的病历"],
        phones=[("12345", "不知道打给谁"), ("12320", "卫生热线" * 12), ("120", "急病叫救护车")],
    )
    return service_sheet(service, way, Words(), TODAY, "观音桥街道北城社区")


def sheets(catalogue: Catalogue, locale: str) -> list[Sheet]:
    """A way with many steps, and a life event, as in the catalogue."""
    words = Translator(locale)
    service = catalogue.service("hospital-registration", locale)
    return [
        service_sheet(service, service.ways[0], words, TODAY, "观音桥社区"),
        event_sheet(catalogue.event("home-from-hospital", locale), words, TODAY),
    ]


def squeezed(text: str, locale: str) -> str:
    """Return it as it stands on paper, without blanks."""
    return "".join((text.translate(STRAIGHT_QUOTES) if locale == "en" else text).split())


def is_whole(sheet: Sheet, paper: Paper, file: Path) -> None:
    """Assert that every word can be read and every code scanned, and nothing is at the edge."""
    write_pdf(sheet, paper, file)
    pages = texts_of(
        file, sheet.words + sheet.centre + sheet.printed + sheet.page_line, sheet.locale
    )

    def first_with(words: str) -> int:
        """Return the first page that has all of these words."""
        wanted = squeezed(words, sheet.locale)
        found = [place for place, page in enumerate(pages) if wanted in page]
        assert found, f"“{words}” is nowhere whole on one page"
        return found[0]

    assert set(sizes_mm(file)) == {(paper.width_mm, paper.height_mm)}
    assert all(squeezed(sheet.title, sheet.locale) in page for page in pages)
    for number in range(1, len(pages) + 1):
        line = sheet.page_line.format(page=number, pages=len(pages))
        assert first_with(line) == number - 1
    for section in sheet.sections:
        for item in section.items:
            for words in (f"{item.number}{item.text}", item.phone, *item.note.split("\n")):
                first_with(words)
        numbered = [first_with(item.number + item.text) for item in section.items if item.number]
        assert numbered == sorted(numbered), "steps out of order"
    for words in (sheet.way, sheet.centre, *sheet.notes, sheet.printed, sheet.code_line):
        first_with(words)
    scans = pictures_of(file, SCAN_DOTS_PER_MM)
    assert codes_on(*scans) == set(sheet.codes)
    for scan in scans:
        edge = round((paper.margin_mm - 1) * SCAN_DOTS_PER_MM)
        middle = scan[edge:-edge, edge:-edge]
        assert np.count_nonzero(scan < 255) == np.count_nonzero(middle < 255), "ink in the margin"
    assert b"/FontFile" in file.read_bytes()


@pytest.mark.parametrize("paper", SHEETS, ids=lambda paper: paper.name)
@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_sheets_of_the_catalogue(
    paper: Paper, locale: str, built_catalogue: Path, tmp_path: Path
) -> None:
    catalogue = Catalogue.open(built_catalogue)
    for number, sheet in enumerate(sheets(catalogue, locale)):
        is_whole(sheet, paper, tmp_path / f"{number}.pdf")
    catalogue.close()


@pytest.mark.parametrize("paper", SHEETS, ids=lambda paper: paper.name)
def test_a_hard_sheet(paper: Paper, tmp_path: Path) -> None:
    sheet = hard_sheet()
    assert len(sheet.codes) == 2
    is_whole(sheet, paper, tmp_path / "sheet.pdf")


@pytest.mark.parametrize("paper", SHEETS, ids=lambda paper: paper.name)
def test_type_is_large_and_modules_are_wide(paper: Paper) -> None:
    assert paper.body_pt >= {"A4": 16, "A5": 14}[paper.name]
    modules = [
        mark.module / paper.dots_per_mm
        for page in lay_out(hard_sheet(), paper)
        for mark in page.marks
        if isinstance(mark, PrintedCode)
    ]
    assert len(modules) == 2
    assert min(modules) >= LEAST_MODULE_MM


def test_a_box_for_each_step_and_each_thing() -> None:
    sheet = hard_sheet()
    boxes = [mark for page in lay_out(sheet, A4) for mark in page.marks if isinstance(mark, Frame)]
    assert len(boxes) == 8 + 3


def test_a_text_longer_than_a_page_gets_smaller_rather_than_cut() -> None:
    way = make_way("走。", place="往前走" * 300)
    sheet = service_sheet(make_service(way), way, Words(), TODAY)
    for page in lay_out(sheet, A5):
        assert all(mark.top < page.height for mark in page.marks)
        scan = picture_of(picture(page, A5, 4))
        edge = round((A5.margin_mm - 1) * 4)
        assert np.all(scan[-edge:] == 255), "words run off the lower edge"


def test_pages_on_screen_are_those_on_paper(tmp_path: Path) -> None:
    sheet = hard_sheet()
    pages = write_pdf(sheet, A5, tmp_path / "sheet.pdf")
    assert len(to_images(sheet, A5, 4)) == pages > 1


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HandOffError, match="cannot be written"):
        write_pdf(hard_sheet(), A4, tmp_path / "gone" / "sheet.pdf")
