"""Draws the pages of a sheet: into a PDF, into pictures, into the dots of a receipt printer.

Needs a QGuiApplication; the platform may be offscreen. `QPdfWriter` and not `QPrinter`: the
latter asks cupsd for its printers first and waits for it, and tells nothing of what became of
a job. The kiosk hands the PDF to CUPS itself (`devices/printers.py`).
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
)

from kiosk.errors import HandOffError
from kiosk.handoff.code import matrix
from kiosk.handoff.sheet import Sheet
from kiosk.ui.paper.formats import MM_PER_INCH, Paper
from kiosk.ui.paper.layout import Frame, Page, PrintedCode, Rule, Words, lay_out

FRAME_MM = 0.5
"""The line of a box to tick."""


def write_pdf(sheet: Sheet, paper: Paper, path: Path) -> int:
    """Write the sheet as a PDF; return how many pages it has.

    Raises `HandOffError` when the file cannot be written.
    """
    pages = lay_out(sheet, paper)
    # Not into the file: Qt tells nobody of a full disk.
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(file)
    writer.setResolution(round(paper.dots_per_mm * MM_PER_INCH))
    writer.setTitle(sheet.title)
    writer.setCreator("Leling Kiosk")
    writer.setPageLayout(_page_layout(pages[0], paper))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        # Whole dots an inch are not quite the dots of the paper.
        share = writer.resolution() / (paper.dots_per_mm * MM_PER_INCH)
        painter.resetTransform()
        painter.scale(share, share)
        paint(painter, page, paper)
    painter.end()
    try:
        path.write_bytes(file.data().data())
    except OSError as error:
        raise HandOffError(
            f"The file {path} cannot be written ({error.strerror}). Choose another folder."
        ) from error
    return len(pages)


def to_images(sheet: Sheet, paper: Paper, dots_per_mm: float) -> list[QImage]:
    """Return a picture of each page, so many pixels a millimetre."""
    return [picture(page, paper, dots_per_mm) for page in lay_out(sheet, paper)]


def to_dots(sheet: Sheet, paper: Paper) -> QImage:
    """Return the strip of a roll: one bit a pixel, one pixel a dot of the printer."""
    (strip,) = to_images(sheet, paper, paper.dots_per_mm)
    return strip.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)


def picture(page: Page, paper: Paper, dots_per_mm: float) -> QImage:
    """Return one page, black on white."""
    share = dots_per_mm / paper.dots_per_mm
    image = QImage(
        round(page.width * share), round(page.height * share), QImage.Format.Format_Grayscale8
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(share, share)
    paint(painter, page, paper)
    painter.end()
    return image


def paint(painter: QPainter, page: Page, paper: Paper) -> None:
    """Draw a page; one unit of the painter is one dot of the paper."""
    black = QColor(Qt.GlobalColor.black)
    for mark in page.marks:
        match mark:
            case Words(lines, at):
                lines.paint(painter, at.x(), at.y(), black)
            case Frame(box):
                line = paper.dots(FRAME_MM)
                pen = QPen(black, line)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2))
            case Rule(box):
                painter.fillRect(box, black)
            case PrintedCode():
                painter.fillPath(_path(mark), black)


def _path(code: PrintedCode) -> QPainterPath:
    """Return all dark modules in one path: drawn one by one they would have seams."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    side = code.module
    for row, line in enumerate(matrix(code.payload)):
        for column, dark in enumerate(line):
            if dark:
                x, y = code.at.x() + column * side, code.at.y() + row * side
                path.addRect(QRectF(x, y, side, side))
    return path


def _page_layout(page: Page, paper: Paper) -> QPageLayout:
    size_mm = QSizeF(page.width / paper.dots_per_mm, page.height / paper.dots_per_mm)
    size = QPageSize(size_mm, QPageSize.Unit.Millimeter, paper.name)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
