"""No character is an empty box without anybody being told."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.po import read_po_file
from kiosk.health import Health
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE
from kiosk.logs import Log
from kiosk.paths import LOCALES
from kiosk.settings import Settings
from kiosk.ui.glyphs import missing_glyphs, tell_of_missing_glyphs, without_glyph
from kiosk.ui.look import FAMILIES
from tests.ui.stage import troubles

NOWHERE = "\ue000\U000f0000"
"""For private use: no font of Debian has a glyph there."""


def told(catalogue_file: Path, **settings: str) -> tuple[Health, Log]:
    health, log = Health(), Log()
    missing = missing_glyphs(catalogue_file, Settings(**settings))  # type: ignore[arg-type]  # all of them texts
    tell_of_missing_glyphs(missing, health, log)
    return health, log


@pytest.mark.usefixtures("application")
def test_every_character_of_the_content_has_a_glyph(built_catalogue: Path) -> None:
    health, log = told(built_catalogue)
    assert health.troubles() == ()
    assert troubles(log) == []


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("locale", [one for one in LOCALES_OFFERED if one != SOURCE_LOCALE])
def test_every_character_of_the_interface_has_a_glyph(locale: str) -> None:
    """Its source strings stand in each file, beside their translations."""
    texts: list[str] = []
    for message in read_po_file(LOCALES / locale / "LC_MESSAGES" / "kiosk.po", locale):
        for words in (message.id, message.string):
            texts += [words] if isinstance(words, str) else words or ()
    assert len(set("".join(texts))) > 400
    assert without_glyph(texts, set(FAMILIES.values())) == []


@pytest.mark.usefixtures("application")
def test_what_has_none_is_told_by_its_number(built_catalogue: Path) -> None:
    """The character itself would be a box in the sentence, too."""
    health, log = told(built_catalogue, centre_name=f"幸福{NOWHERE}社区")
    (trouble,) = health.troubles()
    assert trouble.values == {"count": 2, "codes": "U+E000 U+F0000"}
    assert troubles(log) == ["glyphs missing"]
    assert NOWHERE[0] not in trouble.sentence.format(**trouble.values)


def test_what_is_never_drawn_needs_none(application: QApplication) -> None:  # noqa: ARG001  # fonts want one
    assert without_glyph(["一\n二\u3000三\u200b\xa0"], set(FAMILIES.values())) == []
