"""The calm page: the kiosk cannot work now, and says whom to ring. Nobody sees a traceback."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.devices.panel import Panel
from kiosk.i18n import Translator
from kiosk.ui.look import FAMILIES
from kiosk.ui.theme.colours import WARM, Role

_HEADING_MM, _BODY_MM, _NUMBER_MM, _CODE_MM = 15.0, 10.0, 28.0, 6.5


class CalmPage(QWidget):
    """Works without catalogue, pictograms and translations; in English where no Chinese font is.

    Any touch or key has it read aloud, and silences it: who cannot see it may wait in vain.
    """

    def __init__(
        self,
        panel: Panel,
        *,
        phone: str,
        code: str,
        has_chinese: bool,
        _: Translator,
        touched: Callable[[Sequence[str], str], None],
    ) -> None:
        """`code` is for the admin, in small print; `touched` gets the words and their locale."""
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
        self._words = (*sentences, phone)
        self._locale = "zh_CN" if has_chinese else "en"
        self._touched = touched
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Read it, or fall silent."""
        event.accept()
        self._touched(self._words, self._locale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read it, or fall silent."""
        if not event.isAutoRepeat():
            self._touched(self._words, self._locale)

    def _label(self, words: str, em: float, *, bold: bool) -> QLabel:
        font = QFont(FAMILIES["zh_CN"])
        font.setPixelSize(max(1, round(em)))
        font.setBold(bold)
        label = QLabel(words, self)
        label.setFont(font)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label
