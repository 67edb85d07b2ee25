"""Text is measured before it is drawn: it wraps, is balanced, and nothing of it is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.widgets.lines import Lines, Span, balanced

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
