"""Colours: widgets name a role, a theme says what it looks like.

Values from shared/design/visual.md ("Colours"); what it leaves to be derived
was chosen for the contrasts that tests/ui/test_colours.py computes: text at
least 7:1 (body 10:1), outlines and pictograms 4.5:1, 黑白 at least 20:1.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor


class Role(Enum):
    """What a colour is for."""

    BACKGROUND = "background"
    SURFACE = "surface"
    INK = "ink"
    SECONDARY_INK = "secondary ink"
    OUTLINE = "outline"
    ACTION = "action"
    ON_ACTION = "on action"
    DANGER = "danger"
    ON_DANGER = "on danger"
    DONE = "done"
    ON_DONE = "on done"
    HIGHLIGHT = "reading highlight"
    ON_HIGHLIGHT = "on reading highlight"


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. `discs` are the category discs' fills; empty: they follow the ink."""

    name: str
    colours: dict[Role, QColor]
    discs: dict[str, QColor]

    def __getitem__(self, role: Role) -> QColor:
        return self.colours[role]

    def disc(self, category: str) -> tuple[QColor, QColor]:
        """Return (fill, pictogram) of a category's disc."""
        if category in self.discs:
            return self.discs[category], self[Role.SURFACE]
        return self[Role.INK], self[Role.BACKGROUND]


def _theme(name: str, discs: dict[str, str] | None = None, **colours: str) -> Theme:
    by_role = {Role[role.upper()]: QColor(value) for role, value in colours.items()}
    assert set(by_role) == set(Role), f"theme {name} lacks a role"
    return Theme(name, by_role, {key: QColor(value) for key, value in (discs or {}).items()})


WARM = _theme(
    "warm",
    discs={
        "emergency": "#A3160F",
        "medical": "#0A4A8F",
        "money": "#0B5A32",
        "travel": "#6B3E00",
        "living": "#5A2A82",
        "care": "#00585B",
        "papers": "#2E3A87",
        "culture": "#8A1253",
        "phone": "#3A4A57",
        "community": "#4A5200",
    },
    background="#FBF7EF",
    surface="#FFFFFF",
    ink="#16202A",
    secondary_ink="#3B4754",
    outline="#5B6773",
    action="#0A4A6E",
    on_action="#FFFFFF",
    danger="#9B1C15",
    on_danger="#FFFFFF",
    done="#0B5A32",
    on_done="#FFFFFF",
    highlight="#FFE08A",
    on_highlight="#16202A",
)

DARK = _theme(
    "dark",
    background="#0E1820",
    surface="#14202B",
    ink="#F2EFE6",
    secondary_ink="#D3D6D2",
    outline="#9FB0BD",
    action="#9ED4FF",
    on_action="#14202B",
    danger="#FFB4AB",
    on_danger="#3A0502",
    done="#A5DDB8",
    on_done="#0C2415",
    highlight="#FFD23F",
    on_highlight="#14202B",
)

YELLOW_ON_BLACK = _theme(
    "yellow-on-black",
    background="#000000",
    surface="#000000",
    ink="#FFE600",
    secondary_ink="#FFFFFF",
    outline="#FFE600",
    action="#FFE600",
    on_action="#000000",
    danger="#FFE600",
    on_danger="#000000",
    done="#FFE600",
    on_done="#000000",
    highlight="#FFFFFF",
    on_highlight="#000000",
)

BLACK_ON_WHITE = _theme(
    "black-on-white",
    background="#FFFFFF",
    surface="#FFFFFF",
    ink="#000000",
    secondary_ink="#000000",
    outline="#000000",
    action="#000000",
    on_action="#FFFFFF",
    danger="#000000",
    on_danger="#FFFFFF",
    done="#000000",
    on_done="#FFFFFF",
    highlight="#000000",
    on_highlight="#FFFFFF",
)

THEMES = {theme.name: theme for theme in (WARM, DARK, YELLOW_ON_BLACK, BLACK_ON_WHITE)}
