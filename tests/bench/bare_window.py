"""The floor: a Qt window with a button a name, and nothing else. Prints when it was painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QSizePolicy, QWidget

ACROSS = 5


class BareWindow(QWidget):
    """Ten buttons."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._painted = False
        grid = QGridLayout(self)
        for index, name in enumerate(names):
            button = QPushButton(name)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            grid.addWidget(button, index // ACROSS, index % ACROSS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once when the first paint is over, as the kiosk does."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, lambda: print(time.monotonic(), flush=True))


def main(names: list[str]) -> None:
    """Show the window until it is killed."""
    application = QApplication(["bare"])
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(50)
    application.setFont(font)
    window = BareWindow(names)
    window.showFullScreen()
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
