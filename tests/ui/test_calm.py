"""The calm page: whoever cannot see that the kiosk rests hears it at a touch."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app import _calm_page
from kiosk.devices import screen_reader
from kiosk.devices.panel import parse_size
from kiosk.errors import CatalogueError
from kiosk.i18n import Translator
from kiosk.logs import Log
from kiosk.session import preferences_at_start
from kiosk.settings import Settings
from kiosk.ui.calm import CalmPage
from kiosk.ui.rehearsal import SilentVoice
from kiosk.ui.screen_reader import ScreenReader
from tests.ui.stage import DESK

PANEL = parse_size(DESK)


@pytest.mark.parametrize(("has_chinese", "locale"), [(True, "zh_CN"), (False, "en")])
def test_a_touch_or_a_key_brings_its_words(
    application: QApplication,  # noqa: ARG001  # widgets want one
    has_chinese: bool,
    locale: str,
) -> None:
    told: list[tuple[Sequence[str], str]] = []
    page = CalmPage(
        PANEL,
        phone="12345",
        code="DISK",
        has_chinese=has_chinese,
        _=Translator("zh_CN"),
        touched=lambda words, of: told.append((words, of)),
    )
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert len(told) == 2
    for words, of in told:
        assert of == locale
        assert words[-1] == "12345"
        assert "DISK" not in "".join(words)
    page.close()


def test_a_touch_begins_and_another_one_silences(
    application: QApplication,  # noqa: ARG001  # widgets want one
) -> None:
    voice = SilentVoice()
    settings = Settings(locale="en", volume=4)
    error = CatalogueError("The catalogue is missing.")
    page = _calm_page(PANEL, settings, error, voice=voice, log=Log())
    reads = []
    for _touch in range(3):
        QTest.mouseClick(page, Qt.MouseButton.LeftButton)
        reads.append(voice.is_reading)
    assert reads == [True, False, True]
    assert voice.said[0] == "机器要歇一会儿，对不起"
    assert voice.volume == preferences_at_start(settings).volume
    page.close()


def test_while_a_screen_reader_is_on_it_is_given_the_words(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ScreenReader, "announce", lambda _reader, words: told.append(words))
    monkeypatch.setattr(screen_reader, "ScreenReaderWatch", lambda _window, tell: tell(True))
    voice = SilentVoice()
    error = CatalogueError("The catalogue is missing.")
    page = _calm_page(PANEL, Settings(), error, voice=voice, log=Log())
    application.processEvents()
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    assert not voice.is_reading
    assert [words.partition(" ")[0] for words in told] == ["机器要歇一会儿，对不起"]
    page.close()
