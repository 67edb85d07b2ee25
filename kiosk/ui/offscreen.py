"""Qt without a screen: for what is drawn into files, and for screens that nobody looks at.

Whoever asks for an application keeps it as long as something is drawn.
"""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def drawing_application() -> QCoreApplication:
    """Return what letters and lines need, without the widgets."""
    _no_screen()
    return QGuiApplication.instance() or QGuiApplication(["kiosk"])


def widget_application() -> "QApplication":
    """Return what screens need; a pixel is a pixel, whatever the surroundings say."""
    # Imported here: a sheet of paper does without.
    from PySide6.QtWidgets import QApplication

    _no_screen()
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    application = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(application, QApplication)  # nothing here begins with the other kind
    return application


def _no_screen() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
