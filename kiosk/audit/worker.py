"""One process of the audit: a window for each setting, used for all its screens."""

import functools
import re
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import paths
from kiosk.audit.cases import CODES, SAMPLED, SERVICES_A_PART, Case, Unit
from kiosk.audit.store import Failure, Result
from kiosk.audit.tours import PANELS
from kiosk.devices.panel import parse_size
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.audit.walks import Walk
    from kiosk.catalogue.model import Service
    from kiosk.ui.window import KioskWindow

WHEN = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)

MOST_WINDOWS = 24
"""Windows that are kept; all settings of one language are 17."""

MOST_PICTURES = 3
"""Of faults of one rule in one unit: the others look the same."""


def begin(catalogue: Path) -> None:
    """Make this process ready to look at the screens of a catalogue."""
    _kept.catalogue = catalogue
    from kiosk.handoff.code import matrix
    from kiosk.ui import offscreen
    from kiosk.ui.screens import hand_off

    _kept.application = offscreen.widget_application()
    # A code takes longer than all the rest of its screen, and is the same on every panel.
    setattr(hand_off, "matrix", functools.cache(matrix))  # noqa: B010  # a function, to mypy


@dataclass(slots=True)
class _Kept:
    """What a process keeps from unit to unit."""

    catalogue: Path = paths.CATALOGUE
    application: object = None
    windows: dict[Case, "KioskWindow"] = field(default_factory=dict)


_kept = _Kept()


def do(unit: Unit, folder: Path) -> Result:
    """Look at all screens of a unit; pictures of what is wrong go into `folder`."""
    begun = time.process_time()
    window = _window(unit.case)
    look = _read_codes if unit.part.startswith(CODES) else _look_at_screens
    result = look(window, unit, folder)
    result.seconds = time.process_time() - begun
    return result


def _look_at_screens(window: "KioskWindow", unit: Unit, folder: Path) -> Result:
    from kiosk.audit.inspector import Inspector, picture_of

    inspector = Inspector(window, unit.pixels)
    result = Result()
    pictures: Counter[str] = Counter()
    for view, found in inspector.walk(_walk(window, unit)):
        picture = ""
        pictures[found.fault.rule] += 1
        if pictures[found.fault.rule] <= MOST_PICTURES:
            picture = _file_name(
                f"{found.fault.rule} {found.screen} {unit.key} {len(result.failures)}"
            )
            picture_of(view, found.fault).save(str(folder / picture))
        result.failures.append(
            Failure(found.fault.rule, found.fault.sentence, found.screen, str(unit.case), picture)
        )
    result.screens, result.checks = inspector.screens, inspector.checks
    return result


def _read_codes(window: "KioskWindow", unit: Unit, folder: Path) -> Result:
    """Show codes to the readers. A fault names the kind of code as its screen."""
    from kiosk.audit import codes, walks
    from kiosk.audit.tours import REMINDED

    words, catalogue = window.look.words, window.catalogue
    if unit.part == f"{CODES} events":
        heads = catalogue.events(words.locale)
        texts = codes.event_codes([catalogue.event(one.id, words.locale) for one in heads], words)
    else:
        some = _few(walks.services_of(window), unit)
        texts = codes.service_codes(some, words, start=REMINDED, now=WHEN)
    result = Result()
    for code, reading in codes.read_all(texts, window.look, result.reads):
        picture = ""
        if len(result.failures) < MOST_PICTURES:
            picture = _file_name(f"code {code.name} {reading.condition} {unit.case.locale}")
            reading.save(folder / picture)
        sentence = reading.fault(code.payload)
        result.failures.append(Failure("code", sentence, code.name, str(unit.case), picture))
    result.checks["code"] = sum(count for key, count in result.reads.items() if key.endswith("|"))
    return result


def _file_name(words: str) -> str:
    return re.sub(r"[^0-9A-Za-z.]+", "-", words) + ".png"


def _window(case: Case) -> "KioskWindow":
    """Return the window of a setting: a new one, or the one that it had before."""
    from kiosk.ui.rehearsal import rehearse

    if case not in _kept.windows:
        while len(_kept.windows) >= MOST_WINDOWS:
            oldest = next(iter(_kept.windows))
            _close(_kept.windows.pop(oldest))
        settings = replace(
            Settings(),
            theme=case.theme,
            text_size=case.text_size,
            locale=case.locale,
            screen_bottom_mm=case.bottom_mm or Settings().screen_bottom_mm,
        )
        window = rehearse(settings, parse_size(PANELS[case.panel]), _kept.catalogue, WHEN)
        if case.bottom_mm:
            window.prefer(seated=True)
        # Each step of a way reads its whole service again; nothing changes it meanwhile.
        setattr(window.catalogue, "service", functools.cache(window.catalogue.service))  # noqa: B010  # a method, to mypy
        _kept.windows[case] = window
    return _kept.windows[case]


def _close(window: "KioskWindow") -> None:
    window.close()
    window.catalogue.close()
    window.deleteLater()


def _walk(window: "KioskWindow", unit: Unit) -> "Walk":
    from kiosk.audit import walks

    kind = unit.part.split(" ")[0]
    match kind:
        case "kinds":
            return walks.kinds(window)
        case "lists":
            return walks.lists(window)
        case "events":
            return walks.of_events(window, window.catalogue.events(window.look.words.locale))
        case "sample":
            return walks.sample(window, f"{unit.seed} {unit.case}", SAMPLED)
    of = walks.of_services if kind == "services" else walks.of_staff
    return of(window, _few(walks.services_of(window), unit))


def _few(services: "list[Service]", unit: Unit) -> "list[Service]":
    """Return those that the part of a unit has by its number."""
    start = int(unit.part.split(" ")[1]) * SERVICES_A_PART
    return services[start : start + SERVICES_A_PART]
