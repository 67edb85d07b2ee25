"""`make walk`: ten thousand random touches, and the robot sent for every service in every way.

Ends with status 1 and a line for each fault; the seed in the line makes it happen again.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"

from PySide6.QtWidgets import QApplication

from kiosk import paths
from kiosk.audit.tours import PANELS, TEXT_SIZES
from kiosk.i18n import LOCALES_OFFERED
from tests.robot.booth import BUTTONS, StageBooth, errands, misses, vocabulary
from tests.robot.robot import LostError, Robot
from tests.robot.walk import Walk, ready_to_walk
from tests.ui.stage import Stage, raise_stage

TOUCHES_A_WALK = 250
"""Then another panel, size and language: a walk of many kinds finds more than a long one."""


@contextmanager
def on_stage(application: QApplication, panel: str, **settings: Any) -> Iterator[Stage]:
    """Raise a stage and take it down again."""
    stage = raise_stage(application, paths.CATALOGUE, PANELS[panel], **settings)
    try:
        yield stage
    finally:
        stage.close()


def walk(application: QApplication, touches: int, seed: int) -> list[str]:
    """Make so many touches on all panels in turn; return the faults."""
    faults: list[str] = []
    made = compared = steps = in_pixels = 0
    places = set()
    for number in range(-(-touches // TOUCHES_A_WALK)):
        panel = list(PANELS)[number % len(PANELS)]
        text_size = TEXT_SIZES[number // len(PANELS) % len(TEXT_SIZES)]
        locale = LOCALES_OFFERED[number % len(LOCALES_OFFERED)]
        how = {"text_size": text_size, "locale": locale}
        with on_stage(application, panel, **how, one_by_one_after_s=0) as stage:
            tally = Walk(ready_to_walk(stage), seed + number).go(
                min(TOUCHES_A_WALK, touches - made)
            )
        print(f"{panel}, {text_size}, {locale}: {tally}", flush=True)
        faults += [f"{panel}, {text_size}, {locale}: {fault}" for fault in tally.faults]
        made, compared = made + tally.touches, compared + tally.compared
        steps, in_pixels = steps + tally.steps_compared, in_pixels + tally.compared_in_pixels
        places |= tally.places
    print(
        f"返回: {made} touches, {compared} screens compared ({steps} steps, {in_pixels} in "
        f"pixels), {len(places)} places, {len(faults)} faults"
    )
    return faults


def send_robot(application: QApplication, button: str, locale: str) -> list[str]:
    """Send the robot for every service; return what it did not hear."""
    missed: list[str] = []
    begun = time.monotonic()
    with on_stage(application, "21.5", locale=locale) as stage:
        stage.window.setUpdatesEnabled(False)
        robot = Robot(StageBooth(stage, BUTTONS[button]), vocabulary(locale))
        robot.begin()
        services = list(errands(stage, locale))
        for service in services:
            try:
                missed += misses(robot, stage, service, locale)
            except LostError as error:
                missed.append(f"{service}: {error}")
                stage.window.end_visit()
                robot.begin()
    lost = {line.partition(":")[0] for line in missed}
    print(
        f"by {button} and ear in {locale}: {len(services) - len(lost)} of {len(services)}, "
        f"{robot.presses} presses, {time.monotonic() - begun:.0f} s",
        flush=True,
    )
    return [f"{button}, {locale}: {line}" for line in missed]


def main() -> int:
    """Do both and say what was found."""
    parser = argparse.ArgumentParser(prog="tests.robot", description=__doc__)
    parser.add_argument("--touches", type=int, default=10_000, help="default: %(default)s")
    parser.add_argument("--walk-only", action="store_true", help="leave the robot at home")
    parser.add_argument("--seed", type=int, default=6, help="default: %(default)s")
    args = parser.parse_args()
    application = QApplication(["kiosk"])
    faults: list[str] = []
    for button in () if args.walk_only else BUTTONS:
        for locale in LOCALES_OFFERED:
            faults += send_robot(application, button, locale)
    faults += walk(application, args.touches, args.seed)
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
