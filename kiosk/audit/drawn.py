"""What a widget really draws: every run of letters with its font, every filled pictogram.

A paint device of our own takes down what would be painted. So no rule trusts what a
widget says about itself: a label that shrinks is measured as it is drawn.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QWidget

ABOVE_BASELINE_EM = 0.88
"""Of a character's square; the rest lies below (Noto Sans CJK, ideographic em box)."""

FIGURE_EM = 0.76
"""Height of figures, which stand on the line (Noto Sans CJK: cap height 0.733, and a little)."""

LEAST_SHAPE_PX = 4.0
"""What is smaller is a joint of lines, not a pictogram."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters drawn in one go."""

    words: str
    em: float
    """Height of the font's square, in pixels as drawn."""
    box: QRectF
    """The letters' squares, in the widget's pixels."""


@dataclass(slots=True)
class Drawing:
    """All that one widget draws."""

    runs: list[Run] = field(default_factory=list)
    shapes: list[QRectF] = field(default_factory=list)
    """Filled outlines without a line around them: pictograms and discs."""

    @property
    def words(self) -> str:
        """Every letter, without blanks: where lines break, a blank may go."""
        return "".join("".join(run.words.split()) for run in self.runs)


class _Notes(QPaintEngine):
    """Takes down instead of painting."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.drawing = Drawing()

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:
        """The painter knows its state; it is asked when something is drawn."""

    def drawTextItem(  # type: ignore[override]  # Qt gives floats; the stub lists what it takes
        self, at: QPointF, item: QTextItem
    ) -> None:
        transform = self.painter().worldTransform()
        em = float(item.font().pixelSize())
        above, height = (
            (FIGURE_EM, FIGURE_EM) if item.text().isdecimal() else (ABOVE_BASELINE_EM, 1)
        )
        square = QRectF(at.x(), at.y() - above * em, item.width(), height * em)
        self.drawing.runs.append(Run(item.text(), em * transform.m22(), transform.mapRect(square)))

    def drawPath(self, path: QPainterPath) -> None:
        painter = self.painter()
        filled = painter.brush().style() is not Qt.BrushStyle.NoBrush
        if filled and painter.pen().style() is Qt.PenStyle.NoPen:
            box = painter.worldTransform().mapRect(path.boundingRect())
            if min(box.width(), box.height()) >= LEAST_SHAPE_PX:
                self.drawing.shapes.append(box)

    def drawPixmap(self, *_args: object) -> None:
        """Nothing of ours is a picture of points."""

    def drawRects(self, *_args: object) -> None:
        """Grounds and modules of a code."""

    def drawLines(self, *_args: object) -> None:
        """Lines carry no words."""

    def drawPolygon(self, *_args: object) -> None:
        """Everything with corners that means something comes as a path."""


class _Paper(QPaintDevice):
    """As large as the widget, with one pixel a pixel."""

    _FIXED: ClassVar = {
        QPaintDevice.PaintDeviceMetric.PdmDpiX: 96,
        QPaintDevice.PaintDeviceMetric.PdmDpiY: 96,
        QPaintDevice.PaintDeviceMetric.PdmPhysicalDpiX: 96,
        QPaintDevice.PaintDeviceMetric.PdmPhysicalDpiY: 96,
        QPaintDevice.PaintDeviceMetric.PdmDepth: 32,
        QPaintDevice.PaintDeviceMetric.PdmDevicePixelRatio: 1,
        # Qt keeps the ratio as a fixed-point number here (QPaintDevice::devicePixelRatioFScale).
        QPaintDevice.PaintDeviceMetric.PdmDevicePixelRatioScaled: 0x10000,
    }

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        metric = QPaintDevice.PaintDeviceMetric
        # The millimetres of 96 dots an inch.
        self._sizes = {
            **self._FIXED,
            metric.PdmWidth: width,
            metric.PdmHeight: height,
            metric.PdmWidthMM: round(width * 25.4 / 96),
            metric.PdmHeightMM: round(height * 25.4 / 96),
        }
        self._notes = _Notes()

    @property
    def drawing(self) -> Drawing:
        """What was taken down."""
        return self._notes.drawing

    def paintEngine(self) -> QPaintEngine:
        return self._notes

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._sizes.get(metric, 0)


def drawing_of(widget: QWidget) -> Drawing:
    """Return what this widget draws by itself, without what stands in it."""
    paper = _Paper(widget.width(), widget.height())
    widget.render(paper, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return paper.drawing
