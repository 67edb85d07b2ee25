"""What is only heard: how many things there are, which of them this is, what kind it is.

Short and few, each a phrase of its own, so that they can be rendered ahead and one
sound serves every screen.
"""

from kiosk.i18n import Translator


def button(_: Translator) -> str:
    """Return what kind of thing a target is."""
    return _("按钮")


def which_of(_: Translator, number: int, count: int) -> str:
    """Return 第 3 个，共 6 个. `number` counts from 1."""
    return _("第 {number} 个，共 {count} 个").format(number=number, count=count)


def how_many(_: Translator, count: int) -> str:
    """Return how many things can be chosen on a screen."""
    return _.plural("这里有 {count} 个可以选", "这里有 {count} 个可以选", count).format(count=count)


def touch_when_named(_: Translator) -> str:
    """Return what to do in 一个一个念."""
    return _("念到您要的，点一下就行，点哪里都算")


def named_enough(_: Translator) -> str:
    """Return what is said when 一个一个念 went round and nothing was chosen."""
    return _("念完两遍了。想再听，就点“念给我听”")
