"""Whether every character can be drawn: one that no font has would stand there as an empty box."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from unicodedata import category

from PySide6.QtGui import QFont, QFontMetrics

from kiosk.catalogue.store import Catalogue
from kiosk.health import Health
from kiosk.i18n import N_
from kiosk.logs import Log
from kiosk.settings import Settings
from kiosk.ui.look import FAMILIES

_NEVER_DRAWN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Unicode's categories of line ends, joiners and blanks."""

NAMED = 5
"""So many characters are named to the staff; whoever mends one finds the others."""


def without_glyph(texts: Iterable[str], families: Iterable[str]) -> list[str]:
    """Return the characters of these texts that cannot be drawn in one of the families, in order.

    Qt looks into every installed font when the family has none; only what is drawn as an
    empty box counts.
    """
    metrics = [QFontMetrics(QFont(family)) for family in families]
    return sorted(
        character
        for character in set("".join(texts))
        if category(character) not in _NEVER_DRAWN
        and not all(font.inFontUcs4(ord(character)) for font in metrics)
    )


def missing_glyphs(catalogue_file: Path, settings: Settings) -> list[str]:
    """Return what cannot be drawn of the content and of what the centre has set.

    Takes 0.15 s; on any thread. Raises `CatalogueError`. The interface's own words come with
    the program, and a test looks at them.
    """
    of_the_centre = (
        settings.centre_name,
        settings.kiosk_name,
        settings.duty_phone,
        settings.duty_hours,
        settings.recording_speakers,
    )
    with closing(Catalogue.open(catalogue_file)) as catalogue:
        return without_glyph([*catalogue.texts(), *of_the_centre], set(FAMILIES.values()))


def tell_of_missing_glyphs(missing: Sequence[str], health: Health, log: Log) -> None:
    """Tell the staff of characters that cannot be drawn, if there are any."""
    if not missing:
        health.clear("glyphs")
        return
    codes = " ".join(f"U+{ord(character):04X}" for character in missing[:NAMED])
    log.warning("glyphs missing", count=len(missing), codes=codes)
    health.tell(
        "glyphs",
        N_("有 {count} 个字没有字体，只能显示成方框（{codes}）。请装 fonts-noto-cjk，或者换个字。"),
        count=len(missing),
        codes=codes,
    )
