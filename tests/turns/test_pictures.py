"""The pictures to remember: enough of them, and each told apart."""

from kiosk.turns.pictures import KINDS, PAIRS, PICTURES

LEAST_PAIRS = 400
"""product.md, principle 4."""

MOST_ON_A_SCREEN = 6
"""accessibility.md, promise 14."""


def test_there_are_pairs_enough_whichever_picture_comes_first() -> None:
    assert len({frozenset(pair) for pair in PAIRS}) >= LEAST_PAIRS
    assert all(len(set(pair)) == 2 for pair in PAIRS)


def test_each_choice_fits_one_screen() -> None:
    assert len(KINDS) < MOST_ON_A_SCREEN  # one place is left for 想不起来了
    assert all(len(kind.pictures) == MOST_ON_A_SCREEN for kind in KINDS)


def test_no_picture_name_or_sign_comes_twice() -> None:
    names = [kind.name for kind in KINDS] + [picture.name for picture in PICTURES.values()]
    signs = [kind.pictogram for kind in KINDS] + list(PICTURES)
    assert len(set(names)) == len(names) == len(set(signs)) == len(signs)
