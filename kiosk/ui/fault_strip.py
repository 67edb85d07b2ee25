"""One fault of what an author wrote, over the lower edge of a preview."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.look import FAMILIES
from kiosk.ui.theme.colours import WARM, Role


class FaultStrip(QLabel):
    """No higher than its words, and touches go through it: what is below can still be used."""

    def __init__(self, window: QWidget, *, em: int) -> None:
        super().__init__(window)
        self._below = window
        font = self.font()
        font.setFamily(FAMILIES["zh_CN"])
        font.setPixelSize(em)
        self.setFont(font)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(WARM[Role.DANGER]))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(WARM[Role.ON_DANGER]))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a fault may quote anything
        self.setWordWrap(True)
        self.setContentsMargins(em, 0, em, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.installEventFilter(self)

    def tell(self, fault: str) -> None:
        """Show this fault; hide when there is none."""
        self.setText(fault)
        self.setVisible(bool(fault))
        self._lie_below()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Each screen of the kiosk is a new widget, which comes to lie above all others."""
        if event.type() in (QEvent.Type.ChildPolished, QEvent.Type.Resize):
            self._lie_below()
        return False

    def _lie_below(self) -> None:
        width = self._below.width()
        height = self.heightForWidth(width)
        self.setGeometry(0, self._below.height() - height, width, height)
        self.raise_()
