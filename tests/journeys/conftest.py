"""A real screen with the real kiosk on it, and a visitor in front of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.places import Home
from tests.journeys.screen import Screen, xvfb
from tests.journeys.visitor import Visitor
from tests.kiosk_process import RunningKiosk, running_kiosk
from tests.tapped import Block, blocks
from tests.ui.stage import DESK, raise_stage

PRINTER = "desk"
"""Said by the centre, and so not looked for: this machine may have one or none."""


@dataclass
class Journey:
    """Kiosk, screen, visitor, and what the sound device took."""

    kiosk: RunningKiosk
    screen: Screen
    visitor: Visitor
    tap: Path

    def blocks(self) -> list[Block]:
        """Return what the device took so far."""
        return blocks(self.tap)

    def first_sound_after(self, moment: float) -> float | None:
        loud = (block.moment for block in self.blocks() if block.peak)
        return next((at for at in loud if at >= moment), None)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with xvfb(tmp_path) as running:
        yield running


@contextmanager
def beginning(
    screen: Screen,
    application: QApplication,
    catalogue: Path,
    folder: Path,
    *,
    printer: str = PRINTER,
) -> Iterator[Journey]:
    """The kiosk on its rest page, on a screen of 1920×1080 pixels and 21.5 inches."""
    tap = folder / "tap.raw"
    told = (
        *("audio_output=null", f"audio_tap_file={tap}", "voice=system", "rest_shift_mm=0"),
        f"printer={printer}",
    )
    options = tuple(word for one in told for word in ("--set", one))
    stage = raise_stage(application, catalogue, DESK, rest_shift_mm=0.0)
    arguments = ("--size", DESK, "--locked", "--catalogue", str(catalogue))
    with running_kiosk(
        folder / "data", *arguments, options=options, screen=screen.environment
    ) as kiosk:
        kiosk.wait_for_log("painted")
        yield Journey(kiosk, screen, Visitor(screen, stage), tap)
    stage.close()


@pytest.fixture
def journey(
    screen: Screen, application: QApplication, built_catalogue: Path, tmp_path: Path
) -> Iterator[Journey]:
    """The kiosk without clips."""
    with beginning(screen, application, built_catalogue, tmp_path) as journey:
        yield journey


@pytest.fixture
def at_home(journey: Journey) -> Journey:
    """The visit has begun, by looking."""
    journey.visitor.touch("我自己看")
    assert journey.visitor.rehearsal.window.here == Home()
    return journey
