"""What can be found on paper by somebody who did not lay it out: PDFium and zxing-cpp."""

from pathlib import Path

import numpy as np
import pypdfium2
import zxingcpp
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QRawFont

from kiosk.ui.look import font_for

Picture = NDArray[np.uint8]


RADICALS = range(0x2E80, 0x2FE0)
"""Unicode has these twice, as radicals and as characters; fonts draw both with one glyph."""


def texts_of(file: Path, expected: str, locale: str) -> list[str]:
    """Return the text of each page, without blanks and line ends.

    A PDF remembers glyphs. Where one stands for a radical too, Qt's says that; it is read as
    the character that is `expected`.
    """
    font = QRawFont.fromFont(font_for(locale, 20))
    of_glyph = {font.glyphIndexesForString(char)[0]: char for char in set(expected)}
    table = {
        radical: of_glyph.get(font.glyphIndexesForString(chr(radical))[0], chr(radical))
        for radical in RADICALS
    }
    with pypdfium2.PdfDocument(file) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return ["".join(text.translate(table).split()) for text in texts]


def sizes_mm(file: Path) -> list[tuple[int, int]]:
    """Return width and height of each page."""
    with pypdfium2.PdfDocument(file) as document:
        return [
            (round(width / 72 * 25.4), round(height / 72 * 25.4))
            for width, height in (page.get_size() for page in document)
        ]


def pictures_of(file: Path, dots_per_mm: float) -> list[Picture]:
    """Return a picture of each page, as a printer would make it."""
    with pypdfium2.PdfDocument(file) as document:
        return [
            np.asarray(page.render(scale=dots_per_mm * 25.4 / 72, grayscale=True).to_numpy())
            .squeeze()
            .astype(np.uint8)
            for page in document
        ]


def codes_on(*pictures: Picture) -> set[str]:
    """Return what all codes on these pictures say."""
    return {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}


def picture_of(image: QImage) -> Picture:
    """Return Qt's picture as one for readers."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), dtype=np.uint8).reshape(grey.height(), -1)
    return rows[:, : grey.width()].copy()
