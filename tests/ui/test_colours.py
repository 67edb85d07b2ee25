"""Contrast of every pair of roles that meet, in four themes (visual.md, "Colours")."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from kiosk.audit.sight import contrast
from kiosk.catalogue.store import Catalogue
from kiosk.ui.theme.colours import (
    BLACK_ON_WHITE,
    THEMES,
    WARM,
    YELLOW_ON_BLACK,
    Role,
    Theme,
)

BODY, TEXT, SHAPE, MOST = 10.0, 7.0, 4.5, 20.0
GROUNDS = (Role.BACKGROUND, Role.SURFACE)

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))

# Text on what it stands on: screens, cards, filled buttons, the mark of what is being read.
TEXT_PAIRS = [
    *((Role.INK, ground, BODY) for ground in GROUNDS),
    *((Role.SECONDARY_INK, ground, TEXT) for ground in GROUNDS),
    *((Role.DANGER, ground, TEXT) for ground in GROUNDS),
    *((Role.DONE, ground, TEXT) for ground in GROUNDS),
    (Role.ON_ACTION, Role.ACTION, TEXT),
    (Role.ON_DANGER, Role.DANGER, TEXT),
    (Role.ON_DONE, Role.DONE, TEXT),
    (Role.ON_HIGHLIGHT, Role.HIGHLIGHT, BODY),
    # A filled button that is pressed turns inside out.
    (Role.ACTION, Role.SURFACE, TEXT),
]
SHAPE_PAIRS = [
    (role, ground)
    for role in (Role.OUTLINE, Role.ACTION, Role.DANGER, Role.DONE, Role.INK, Role.SECONDARY_INK)
    for ground in GROUNDS
]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("white"), QColor("black")) == contrast(QColor("black"), QColor("white"))


@every_theme
@pytest.mark.parametrize(("ink", "ground", "least"), TEXT_PAIRS)
def test_text_is_read(theme: Theme, ink: Role, ground: Role, least: float) -> None:
    assert contrast(theme[ink], theme[ground]) >= least


@every_theme
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_outlines_and_pictograms_are_seen(theme: Theme, shape: Role, ground: Role) -> None:
    assert contrast(theme[shape], theme[ground]) >= SHAPE


@every_theme
def test_discs_of_all_categories_are_seen(theme: Theme, built_catalogue: Path) -> None:
    catalogue = Catalogue.open(built_catalogue)
    categories = [category.id for category in catalogue.categories("zh_CN")]
    catalogue.close()
    assert len(categories) == 10
    for category in categories:
        disc, pictogram = theme.disc(category)
        assert contrast(disc, pictogram) >= SHAPE
        for ground in GROUNDS:
            assert contrast(disc, theme[ground]) >= SHAPE


def test_each_category_has_its_disc_with_a_white_pictogram() -> None:
    assert len(WARM.discs) == 10
    assert len({disc.name() for disc in WARM.discs.values()}) == 10
    for category in WARM.discs:
        disc, pictogram = WARM.disc(category)
        assert pictogram == QColor("white")
        assert contrast(disc, pictogram) >= 7.8


def test_black_on_white_has_nothing_in_between() -> None:
    for ink, ground, _least in TEXT_PAIRS:
        assert contrast(BLACK_ON_WHITE[ink], BLACK_ON_WHITE[ground]) >= MOST
    for shape, ground in SHAPE_PAIRS:
        assert contrast(BLACK_ON_WHITE[shape], BLACK_ON_WHITE[ground]) >= MOST


def test_yellow_on_black_is_nearly_as_strong() -> None:
    for ink, ground, _least in TEXT_PAIRS:
        assert contrast(YELLOW_ON_BLACK[ink], YELLOW_ON_BLACK[ground]) >= 16


@every_theme
def test_what_is_being_read_differs_from_what_is_not(theme: Theme) -> None:
    """The mark is a fill: it must be seen on the ground, or its ink must change."""
    fill = max(contrast(theme[Role.HIGHLIGHT], theme[ground]) for ground in GROUNDS)
    ink = contrast(theme[Role.HIGHLIGHT], theme[Role.INK])
    assert fill >= 1.2
    assert fill >= 3 or ink >= BODY
