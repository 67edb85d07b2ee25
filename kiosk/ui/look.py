"""How things look for this visitor on this panel: handed to every widget."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from kiosk.i18n import Translator
from kiosk.ui.theme.colours import Role, Theme
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.pictograms import Pictograms

FAMILIES = {
    "zh_CN": "Noto Sans CJK SC",
    "zh_Hant": "Noto Sans CJK TC",
    "en": "Noto Sans CJK SC",
}
"""One family for Chinese and Latin text alike (Debian's fonts-noto-cjk)."""


def font_for(locale: str, em: int, *, bold: bool = False) -> QFont:
    """Return the font of a language with this em height in pixels, or in dots on paper."""
    font = QFont(FAMILIES[locale])
    font.setPixelSize(em)
    font.setBold(bold)
    # Curly quotes as wide as in Latin type; as Chinese type has them, they tear English apart.
    if locale == "en":
        font.setFeature(QFont.Tag("pwid"), 1)
    # Hinting would round each advance to whole pixels and make measured and drawn width differ.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes, colours, pictograms and words."""

    metrics: Metrics
    theme: Theme
    pictograms: Pictograms
    words: Translator
    slip_mm: float = 0.0
    """So far may a finger slide off what it touches, and still mean it."""

    def font(self, em: int, *, bold: bool = False) -> QFont:
        """Return the font with this em height in pixels."""
        return font_for(self.words.locale, em, bold=bold)

    def colour(self, role: Role) -> QColor:
        """Return what a role looks like in the visitor's theme."""
        return self.theme[role]
