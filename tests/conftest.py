"""What tests of the screen share: Qt without a display, the real catalogue, a folder to throw away.

Qt warnings fail the test in which they come (shared/design/craft.md, section 10).
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk import paths
from kiosk.catalogue.inputs import INTERFACE_PICTOGRAMS, Inputs, up_to_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ALLOWED_QT_LINE = "GetApplicationBusAddress"
"""Said by Qt when a client of the accessibility bus comes; the only line that is not a fault."""


@pytest.fixture(autouse=True)
def throw_away_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes where a kiosk of this machine keeps its data and settings."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / "data-home"))
    for name in [name for name in os.environ if name.startswith("KIOSK_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def _no_errors_in_callbacks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Qt swallows what its callbacks raise; here it fails the test."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _where: errors.append(error))
    yield
    assert errors == []


@pytest.fixture(scope="session")
def built_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the whole catalogue, as the builder makes it from the assets of this moment.

    A copy, so that building it again while the tests run changes nothing under an open file.
    """
    folder = tmp_path_factory.mktemp("catalogue")
    file = folder / paths.CATALOGUE.name
    if up_to_date(paths.CATALOGUE, Inputs().digest(), allow_missing=False):
        for name in (paths.CATALOGUE.name, INTERFACE_PICTOGRAMS):
            shutil.copy(paths.CATALOGUE.with_name(name), folder)
    else:
        from kiosk.catalogue.build import build

        build(file)
    return file


class QtMessages:
    """What Qt complained about, as Qt's message handler."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, kind: Any, _context: Any, message: str) -> None:
        from PySide6.QtCore import QtMsgType

        harmless = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not harmless and ALLOWED_QT_LINE not in message:
            self.lines.append(message)


@pytest.fixture(scope="session")
def _qt() -> Iterator[tuple["QApplication", QtMessages]]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    messages = QtMessages()
    qInstallMessageHandler(messages)
    application = QApplication(["kiosk"])
    yield application, messages
    qInstallMessageHandler(None)


@pytest.fixture
def application(_qt: tuple["QApplication", QtMessages]) -> Iterator["QApplication"]:
    """Return the one QApplication; what Qt complains about during the test fails it."""
    application, messages = _qt
    messages.lines.clear()
    yield application
    application.processEvents()
    assert messages.lines == []
