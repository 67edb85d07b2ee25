"""The pictures that somebody remembers while they step aside: five kinds, six of each.

With at most six things to touch on a screen, four touches are the fewest that tell 400
pairs apart (6³ = 216). So each picture takes two: its kind, then the picture. A picture
belongs to one kind at first sight, and no two of one kind look alike from afar.
"""

from dataclasses import dataclass
from itertools import combinations

from kiosk.i18n import N_


@dataclass(frozen=True, slots=True)
class Picture:
    """Something that everybody has a name for."""

    pictogram: str
    """Which is also what it is called in places and pairs."""
    name: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Pictures that belong together."""

    pictogram: str
    name: str
    pictures: tuple[Picture, ...]


KINDS = (
    Kind(
        "rice",
        N_("吃的"),
        (
            Picture("food-apple", N_("苹果")),
            Picture("fruit-grapes", N_("葡萄")),
            Picture("fruit-watermelon", N_("西瓜")),
            Picture("carrot", N_("胡萝卜")),
            Picture("corn", N_("玉米")),
            Picture("noodles", N_("面条")),
        ),
    ),
    Kind(
        "paw",
        N_("动物"),
        (
            Picture("cat", N_("猫")),
            Picture("dog-side", N_("狗")),
            Picture("cow", N_("牛")),
            Picture("elephant", N_("大象")),
            Picture("butterfly", N_("蝴蝶")),
            Picture("bird", N_("鸟")),
        ),
    ),
    Kind(
        "home",
        N_("家里的东西"),
        (
            Picture("umbrella", N_("雨伞")),
            Picture("key-variant", N_("钥匙")),
            Picture("content-cut", N_("剪刀")),
            Picture("glasses", N_("眼镜")),
            Picture("hat-fedora", N_("帽子")),
            Picture("lamp", N_("台灯")),
        ),
    ),
    Kind(
        "road-variant",
        N_("车和船"),
        (
            Picture("bus", N_("公交车")),
            Picture("bicycle", N_("自行车")),
            Picture("ferry", N_("轮船")),
            Picture("car-side", N_("小汽车")),
            Picture("tractor", N_("拖拉机")),
            Picture("truck", N_("卡车")),
        ),
    ),
    Kind(
        "weather-partly-cloudy",
        N_("天上的"),
        (
            Picture("white-balance-sunny", N_("太阳")),
            Picture("moon-waning-crescent", N_("月亮")),
            Picture("star", N_("星星")),
            Picture("cloud", N_("云")),
            Picture("snowflake", N_("雪花")),
            Picture("flash", N_("闪电")),
        ),
    ),
)

PICTURES = {picture.pictogram: picture for kind in KINDS for picture in kind.pictures}

Pair = frozenset[str]
"""Two pictures by their pictograms. Which was first does not matter: nobody remembers that."""

PAIRS: tuple[tuple[str, str], ...] = tuple(combinations(PICTURES, 2))
"""All 435 of them; product.md, principle 4, wants at least 400."""
