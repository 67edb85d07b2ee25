"""What the whole audit consists of: settings, and parts of all screens in each."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from kiosk.audit.tours import PANELS, TEXT_SIZES, THEMES
from kiosk.i18n import LOCALES_OFFERED

SERVICES_A_PART = 8
BOTTOMS_MM = (500, 750, 1000)
"""Heights of a screen's lower edge with which 坐着用 is tried (issue 6: 500 to 1000 mm)."""

SAMPLED = 12
"""Screens of the sample, for each panel and theme."""

CODES = "codes"
"""The parts that need the readers of packaging/requirements/test.in."""

WITHOUT_LARGEST = ("10.1",)
"""A low panel offers no 超大 (visual.md: for 超大 take at least 15 inches)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One setting of one kiosk."""

    panel: str
    text_size: str
    locale: str
    theme: str = THEMES[0]
    bottom_mm: int = 0
    """坐着用, with the screen's lower edge so high above the floor; 0: standing."""

    def __str__(self) -> str:
        seated = f" seated {self.bottom_mm}" if self.bottom_mm else ""
        return f"{self.panel} {self.text_size} {self.locale} {self.theme}{seated}"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is done in one go, and kept when the audit is broken off.

    `part` is "kinds", "lists", "events", "services 3" (the fourth few of them), "staff 3",
    "codes 3", "codes events", or "sample" (by chance, the same for a seed).
    """

    case: Case
    part: str
    pixels: bool = False
    """Colours, states and keys are looked at too."""
    seed: int = 0

    @property
    def key(self) -> str:
        """What tells it from all others."""
        seeded = f" seed {self.seed}" if self.part == "sample" else ""
        return f"{self.case} {self.part}{' pixels' if self.pixels else ''}{seeded}"

    def as_table(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)


def whole_audit(services: int, seed: int) -> list[Unit]:
    """Return all that there is to do, for a catalogue of so many services.

    In an order in which neighbours show the same services: what is made once is used again.
    """
    chunks = -(-services // SERVICES_A_PART)
    parts = [
        "kinds",
        "lists",
        "events",
        *(f"services {number}" for number in range(chunks)),
        *(f"staff {number}" for number in range(chunks)),
    ]
    settings = [
        (panel, size)
        for panel in PANELS
        for size in TEXT_SIZES
        if not (panel in WITHOUT_LARGEST and size == TEXT_SIZES[-1])
    ]
    units = list(_in_colours(seed))
    for locale in LOCALES_OFFERED:
        units += [
            Unit(Case(panel, size, locale, bottom_mm=bottom), "kinds")
            for panel, size in settings
            for bottom in BOTTOMS_MM
        ]
        units += [
            Unit(Case(panel, size, locale), part) for part in parts for panel, size in settings
        ]
        # A code is the same on every panel but for its size, and here always as small as promised.
        codes = (*map(str, range(chunks)), "events")
        units += [Unit(Case(*settings[0], locale), f"{CODES} {few}") for few in codes]
    return units


def _in_colours(seed: int) -> Iterator[Unit]:
    """Every kind of screen on every panel in every theme, and a sample of the others.

    Colours do not depend on size and language, so those take turns.
    """
    choose = random.Random(seed)  # noqa: S311  # the same for a seed is what is wanted
    for number, panel in enumerate(PANELS):
        for turn, theme in enumerate(THEMES):
            size, locale = (
                TEXT_SIZES[(number + turn) % 3],
                LOCALES_OFFERED[(number + turn // 2) % 3],
            )
            case = Case(panel, _offered(panel, size), locale, theme)
            yield Unit(case, "kinds", pixels=True)
            drawn = replace(
                case,
                text_size=_offered(panel, choose.choice(TEXT_SIZES)),
                locale=choose.choice(LOCALES_OFFERED),
            )
            yield Unit(drawn, "sample", pixels=True, seed=seed)


def _offered(panel: str, size: str) -> str:
    return TEXT_SIZES[1] if panel in WITHOUT_LARGEST and size == TEXT_SIZES[-1] else size


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the audit is wanted; an empty choice is all."""

    panels: Sequence[str] = ()
    sizes: Sequence[str] = ()
    locales: Sequence[str] = ()
    themes: Sequence[str] = ()
    parts: Sequence[str] = ()

    def takes(self, unit: Unit) -> bool:
        """Whether a unit is wanted."""
        case = unit.case
        wanted = (
            (self.panels, case.panel),
            (self.sizes, case.text_size),
            (self.locales, case.locale),
            (self.themes, case.theme),
            (self.parts, unit.part.split(" ", maxsplit=1)[0]),
        )
        return all(not chosen or value in chosen for chosen, value in wanted)
