"""A seeded walk by touch over all kinds of screens of the real, running kiosk.

Run as a process of its own: `python -m tests.bench.walk DATA_FOLDER RESULT.json`.
It opens the kiosk as `kiosk run --locked` does, and walks where the kiosk would
wait for its visitor.
"""

import json
import random
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from kiosk import paths
from kiosk.app import Opening, open_kiosk
from kiosk.audit.tours import tour
from kiosk.logs import LOG_FILE
from kiosk.places import Home, Place, Remember, Rest
from kiosk.settings import read_settings
from kiosk.ui.frame import Frame
from kiosk.ui.widgets.target import Target
from kiosk.ui.window import KioskWindow
from tests.bench.contestants import KIOSK_SETTINGS
from tests.bench.hands import Hands, Pulse

SEED = 20261124
TOUCHES = 200
"""At least so many answers, and as many screen changes."""

TOUCHES_A_START = 8
HAND_OFFS = 12
"""Ways of seeded services whose last page leads to the code: the rarest and dearest screen."""

TOUCHES_A_HAND_OFF = 3
LONGEST_S = 120.0
LISTENING_EVERY = 3
"""Each third visit listens, with the real voice played to nowhere."""


@dataclass(frozen=True)
class Touch:
    """One touch. Times in ms; `change_ms` is None when the screen stayed."""

    place: str
    label: str
    listening: bool
    answer_ms: float | None
    change_ms: float | None
    to: str


class Walk:
    """Goes where it has been least; chance decides between equals."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._hands = Hands(window)
        self._chance = random.Random(SEED)
        self._been: Counter[str] = Counter()
        self._changes: list[tuple[float, float]] = []
        self._jumps: list[tuple[float, float]] = []
        self._marks: list[tuple[float, str]] = []
        self.touches: list[Touch] = []

    def walk(self, log: Path) -> dict[str, object]:
        """Walk; return what the result file says."""
        pulse = Pulse()
        self._hands.rest(1000)
        first_paint = _painted(log)
        give_up = time.monotonic() + LONGEST_S
        for number, place in enumerate(self._last_pages()):
            self._jump(place, listening=_listens(number))
            self._touch(self._of_screen()[0])  # 发给家人
            for _ in range(TOUCHES_A_HAND_OFF - 1):
                self._touch(self._choose())
        while not self._is_done and time.monotonic() < give_up:
            starts = [place for _name, place in tour()]
            self._chance.shuffle(starts)
            for number, place in enumerate(starts):
                self._jump(place, listening=_listens(number))
                for _ in range(TOUCHES_A_START):
                    self._touch(self._choose())
                if time.monotonic() > give_up:
                    break
        self._hands.close()
        return {
            "touches": [asdict(touch) for touch in self.touches],
            "blocks": self._blocks(pulse, since=first_paint),
        }

    @property
    def _is_done(self) -> bool:
        changes = sum(touch.change_ms is not None for touch in self.touches)
        return min(changes, len(self.touches)) >= TOUCHES

    def _jump(self, place: Place, *, listening: bool) -> None:
        """Begin a new visit at a place, without a touch and unmeasured."""
        start = time.monotonic()
        self._window.end_visit()
        if not isinstance(place, Rest):
            self._window.begin(Home(), listening=listening)
            self._window.go(place)
        QApplication.processEvents()
        self._jumps.append((start, time.monotonic()))
        self._hands.rest(100)

    def _last_pages(self) -> list[Place]:
        """Return the last page of some ways, drawn by lot."""
        catalogue = self._window.catalogue
        services = [catalogue.service(head.id, "zh_CN") for head in catalogue.heads("zh_CN")]
        ways = [
            Remember(service.head.id, way.kind)
            for service in services
            for way in service.ways
            if way.steps
        ]
        return list(self._chance.sample(ways, HAND_OFFS))

    def _of_screen(self) -> list[Target]:
        screen = self._window.screen_shown
        return [target for target in self._hands.targets() if target.parentWidget() is screen]

    def _touch(self, target: Target) -> None:
        place, label = self._here, target.text()
        listening = self._window.preferences.listening
        self._marks.append((time.monotonic(), f"touching {label} on {place}"))
        answer = self._hands.press(target)
        self._hands.rest(40)
        start, end, changed = self._hands.release(target)
        if changed:
            self._changes.append((start, end))
        self._marks.append((time.monotonic(), f"after {label} on {place}"))
        self.touches.append(
            Touch(
                place,
                label,
                listening,
                None if answer is None else answer * 1000,
                (end - start) * 1000 if changed else None,
                self._here,
            )
        )
        self._hands.rest(60)

    def _choose(self) -> Target:
        targets = self._hands.targets()
        keys = [self._key(target) for target in targets]
        least = min(self._been[key] for key in keys)
        choice = self._chance.choice(
            [index for index, key in enumerate(keys) if self._been[key] == least]
        )
        self._been[keys[choice]] += 1
        return targets[choice]

    def _key(self, target: Target) -> str:
        """The frame's buttons are the same everywhere; a screen's belong to it."""
        where = "frame" if isinstance(target.parentWidget(), Frame) else self._here
        return f"{where}: {target.text()}"

    @property
    def _here(self) -> str:
        return type(self._window.here).__name__

    def _blocks(self, pulse: Pulse, *, since: float) -> list[dict[str, object]]:
        """Return each wait for a beat that no screen change and no jump was part of.

        What the kiosk does right after its first paint counts.
        """
        excused = sorted([*self._changes, *self._jumps])
        return [
            {"ms": (end - max(start, since)) * 1000, "when": self._mark_at(end)}
            for start, end in pulse.late
            if end > since and not any(start < until and begin < end for begin, until in excused)
        ]

    def _mark_at(self, moment: float) -> str:
        return next((words for at, words in reversed(self._marks) if at <= moment), "at the start")


def _painted(log: Path) -> float:
    """Return when the kiosk says that its first screen stood."""
    entries = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    times = [float(entry["monotonic"]) for entry in entries if entry["event"] == "painted"]
    return times[-1]


def _listens(number: int) -> bool:
    return number % LISTENING_EVERY == LISTENING_EVERY - 1


def main(data: Path, result: Path) -> int:
    """Open the kiosk and walk instead of waiting."""
    settings = read_settings(overrides=KIOSK_SETTINGS).settings
    data.mkdir(parents=True, exist_ok=True)

    def walk_instead() -> int:
        windows = [
            window for window in QApplication.topLevelWidgets() if isinstance(window, KioskWindow)
        ]
        result.write_text(
            json.dumps(Walk(windows[0]).walk(data / LOG_FILE), ensure_ascii=False), "utf-8"
        )
        return 0

    with patch.object(QApplication, "exec", staticmethod(walk_instead)):
        return open_kiosk(
            Opening(settings=settings, data=data, catalogue=paths.CATALOGUE, locked=True)
        )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
