"""What is said beside a screen's own words: what kind of thing it is, which, of how many.

Short and few, each a phrase of its own, so that they can be rendered ahead and one
sound serves every screen.
"""

from collections.abc import Iterator

from kiosk.i18n import Translator

MOST_THINGS = 40
"""No screen has more things to touch: the letters of 找一找, with a page of its list."""


def every(_: Translator) -> Iterator[str]:
    """Yield everything that this module says."""
    yield from (button(_), touch_when_named(_), named_enough(_), lit_enough(_))
    for count in range(1, MOST_THINGS + 1):
        yield from (which(_, count), of_so_many(_, count), how_many(_, count))


def button(_: Translator) -> str:
    """Return what kind of thing a target is."""
    return _("按钮")


def which(_: Translator, number: int) -> str:
    """Return 第 3 个, the first half of 第 3 个，共 6 个. `number` counts from 1."""
    return _("第 {number} 个").format(number=number)


def of_so_many(_: Translator, count: int) -> str:
    """Return 共 6 个, the second half: as one phrase there would be a sound for every pair."""
    return _("共 {count} 个").format(count=count)


def how_many(_: Translator, count: int) -> str:
    """Return how many things can be chosen on a screen."""
    return _.plural("这里有 {count} 个可以选", "这里有 {count} 个可以选", count).format(count=count)


def touch_when_named(_: Translator) -> str:
    """Return what to do in 一个一个念."""
    return _("念到您要的，点一下就行，点哪里都算")


def named_enough(_: Translator) -> str:
    """Return what is said when 一个一个念 went round and nothing was chosen."""
    return _("念完两遍了。想再听，点哪里都行")


def lit_enough(_: Translator) -> str:
    """Return what is told when a switch went round and nothing was chosen."""
    return _("走完两遍了。按一下开关，再来一遍")
