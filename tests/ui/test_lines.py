"""Text is measured before it is drawn: it wraps, is balanced, and nothing of it is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.audit.drawn import drawing_of
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.widgets.lines import Lines, Span, balanced, terms_of

EM = 40
RED, BLACK, WHITE = QColor("#FF0000"), QColor("#000000"), QColor("#FFFFFF")

pytestmark = pytest.mark.usefixtures("application")


def font(em: int = EM) -> QFont:
    made = QFont("Noto Sans CJK SC")
    made.setPixelSize(em)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def drawn(lines: Lines, width: int, height: int, highlight: Span | None = None) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    lines.paint(painter, 0, 0, BLACK, highlight=highlight, highlight_ink=WHITE, highlight_fill=RED)
    painter.end()
    return image


def columns_of(image: QImage, colour: QColor) -> list[int]:
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == colour for y in range(image.height()))
    ]


class Page(QWidget):
    """Draws some lines."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines
        self.resize(round(lines.width), round(lines.height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._lines.paint(QPainter(self), 0, 0, BLACK)


def rows_of(lines: Lines) -> list[str]:
    """Return the letters of each line as they are drawn."""
    rows: dict[int, str] = {}
    for run in drawing_of(Page(lines)).runs:
        base = round(run.box.bottom())
        rows[base] = rows.get(base, "") + run.words
    return list(rows.values())


def test_a_short_text_is_one_line() -> None:
    lines = Lines("看病", font(), 1000)
    assert lines.count == 1
    assert lines.fits_width
    assert lines.natural_width == pytest.approx(2 * EM, abs=1)


def test_lines_are_counted_and_have_room() -> None:
    lines = Lines("老年人办事台", font(), 3 * EM + 1)
    assert lines.count == 2
    assert lines.height == pytest.approx(2 * EM * Metrics.LINE_HEIGHT)
    assert Metrics.LINE_HEIGHT >= 1.3


def test_a_new_line_in_the_text_is_one_on_screen() -> None:
    assert Lines("12345\n政务热线", font(), 1000).count == 2


def test_a_word_that_is_too_long_is_told() -> None:
    assert not Lines("Registration", font(), 3 * EM).fits_width
    assert Lines("Registration", font(), 12 * EM).fits_width


@pytest.mark.parametrize(
    "text", ["老年人办事台", "先到医院窗口取号再看病", "Book a hospital visit"]
)
def test_balanced_lines_keep_their_number_and_all_words(text: str) -> None:
    for width in range(4 * EM, 12 * EM, EM // 2):
        plain, even = Lines(text, font(), width), balanced(text, font(), width)
        assert even.count == plain.count
        assert even.fits_width == plain.fits_width
        assert even.width <= plain.width


@pytest.mark.parametrize(
    "text",
    [
        "Ask at the registration window (挂号窗口) for a number.",
        "Have them open 渝快办 and look for 渝悦养老.",
        "Tap “我要投诉” (I want to complain) and find the shop’s name.",
        "挂号窗口 is the registration window",
    ],
)
def test_a_chinese_term_in_english_stays_in_one_piece(text: str) -> None:
    terms = [text[term.start : term.end] for term in terms_of(text)]
    assert terms
    seen = 0
    for width in range(6 * EM, 24 * EM, EM // 4):
        for lines in (Lines(text, font(), width), balanced(text, font(), width)):
            rows = rows_of(lines)
            assert len(rows) == lines.count
            assert all(any(term in row for row in rows) for term in terms)
            assert lines.fits_width
        seen = max(seen, lines.count)
    assert seen > 2


def test_a_chinese_term_longer_than_a_line_is_broken() -> None:
    lines = Lines("Look for 国家异地就医备案 on the wall", font(), 6 * EM)
    assert lines.fits_width
    assert lines.breaks_in_terms


def test_chinese_text_with_a_latin_word_breaks_anywhere() -> None:
    assert not terms_of("打开 App，找到社保待遇资格认证")
    assert Lines("打开 App，找到社保待遇资格认证", font(), 8 * EM).count == 2


def test_balanced_lines_are_about_equally_long() -> None:
    even = balanced("老年人办事台", font(), 5 * EM)
    assert even.count == 2
    assert even.natural_width == pytest.approx(3 * EM, abs=2)


def test_glyphs_stay_inside_their_height() -> None:
    lines = Lines("国鬱gÅ", font(), 1000)
    height = int(lines.height + 0.999)
    image = drawn(lines, 300, height + 40)
    rows = [
        y for y in range(image.height()) if any(image.pixelColor(x, y) != WHITE for x in range(300))
    ]
    assert rows[0] >= 0
    assert rows[-1] < height


def test_what_is_read_is_marked_and_the_rest_is_not() -> None:
    image = drawn(Lines("一二三四", font(), 1000), 5 * EM, 2 * EM, Span(1, 3))
    marked = columns_of(image, RED)
    assert marked[0] == pytest.approx(EM, abs=2)
    assert marked[-1] == pytest.approx(3 * EM, abs=2)


def test_without_a_mark_nothing_is_coloured() -> None:
    assert columns_of(drawn(Lines("一二三四", font(), 1000), 5 * EM, 2 * EM), RED) == []
