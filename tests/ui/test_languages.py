"""Changing the language; a translation that is missing leaves the kiosk as it was."""

import shutil
from pathlib import Path

import pytest

from kiosk import i18n
from kiosk.errors import KioskError
from kiosk.paths import LOCALES
from kiosk.places import CategoryPage, Languages
from kiosk.ui import window as window_module
from tests.ui.stage import Stage, troubles


def test_choosing_a_language_goes_back_to_where_one_was(stage: Stage) -> None:
    stage.go(CategoryPage("medical"))
    stage.press("English / 繁體")
    assert stage.here() == Languages()
    stage.press("English")
    assert stage.here() == CategoryPage("medical")
    assert "Home" in stage.labels()
    assert stage.window.preferences.locale == "en"


def test_a_missing_translation_leaves_the_kiosk_as_it_was(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(LOCALES / "zh_Hant", tmp_path / "zh_Hant")
    monkeypatch.setattr(
        window_module, "Translator", lambda locale: i18n.Translator(locale, tmp_path)
    )
    stage.go(Languages())
    stage.press("English")
    assert stage.window.preferences.locale == "zh_CN"
    assert "念给我听" in stage.labels()
    assert troubles(stage.log) == ["locale missing"]
    stage.log._waiting.clear()
    stage.go(Languages())
    stage.press("繁體中文")
    assert stage.window.preferences.locale == "zh_Hant"


def test_a_damaged_translation_is_told_as_a_fault_of_the_world(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for content in (b"", b"not a catalogue of messages", b"\xde\x12\x04\x95"):
        (folder / "kiosk.mo").write_bytes(content)
        with pytest.raises(KioskError) as refusal:
            i18n.Translator("en", tmp_path)
        assert refusal.value.code == "LOCALE"
        assert "make messages" in refusal.value.sentence
