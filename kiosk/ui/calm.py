"""The calm page: the kiosk cannot work now, and says whom to ring. Nobody sees a traceback."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.devices.panel import Panel
from kiosk.i18n import Translator
from kiosk.ui.look import FAMILIES
from kiosk.ui.theme.colours import WARM, Role

_HEADING_MM, _BODY_MM, _NUMBER_MM, _CODE_MM = 15.0, 10.0, 28.0, 6.5


class CalmPage(QWidget):
    """Works without catalogue, pictograms and translations; in English where no Chinese font is."""

    def __init__(
        self, panel: Panel, *, phone: str, code: str, has_chinese: bool, _: Translator
    ) -> None:
        """`code` is for the admin, in small print."""
        super().__init__()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(WARM[Role.BACKGROUND]))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(WARM[Role.INK]))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        sentences = (
            (_("机器要歇一会儿，对不起"), _("不是您弄坏的。要办事，请打这个电话，或者问这里的人。"))
            if has_chinese
            else ("This kiosk needs a rest", "You did not break it. Please ring this number.")
        )
        column = QVBoxLayout(self)
        column.setSpacing(round(8 * panel.px_per_mm))
        column.addStretch(1)
        for words, mm, bold in (
            (sentences[0], _HEADING_MM, True),
            (sentences[1], _BODY_MM, False),
            (phone, _NUMBER_MM, True),
        ):
            column.addWidget(self._label(words, mm * panel.px_per_mm, bold=bold))
        column.addStretch(1)
        column.addWidget(self._label(code, _CODE_MM * panel.px_per_mm, bold=False))
        self.resize(panel.width_px, panel.height_px)

    def _label(self, words: str, em: float, *, bold: bool) -> QLabel:
        font = QFont(FAMILIES["zh_CN"])
        font.setPixelSize(max(1, round(em)))
        font.setBold(bold)
        label = QLabel(words, self)
        label.setFont(font)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label
