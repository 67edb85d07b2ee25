"""The screen is turned while somebody uses the kiosk; a second one comes and goes. On Xvnc."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from kiosk.devices.virtual_display import VirtualDisplay, virtual_display
from kiosk.places import CategoryPage, Rest
from tests.journeys.screen import Pixels, connected
from tests.journeys.visitor import Visitor
from tests.kiosk_process import RunningKiosk, running_kiosk, wait_until
from tests.ui.stage import Stage, raise_stage

LYING, UPRIGHT = "1920x1080@21.5", "1080x1920@21.5"
LEFT, RIGHT = "1280/271x800/169+0+0", "1024/305x768/229+1280+0"
LEFT_SIZE, RIGHT_SIZE = "1280x800@12.574", "1024x768@15.015"
"""Their diagonals, to the last pixel: a screen tells whole millimetres."""
QUIET = (
    *("--set", "audio_output=null", "--set", "voice=system"),
    *("--set", "rest_shift_mm=0"),  # as the rehearsal stands still
)


@pytest.fixture
def display() -> Iterator[VirtualDisplay]:
    with virtual_display(width_px=1920, height_px=1080, width_mm=476, height_mm=267.7) as running:
        yield running


def xrandr(display: VirtualDisplay, *arguments: str) -> None:
    subprocess.run(
        ["xrandr", *arguments],
        env={**os.environ, **display.environment},
        check=True,
        capture_output=True,
    )


def take_mode(display: VirtualDisplay, width: int, height: int) -> None:
    """Give the display other pixels. Of the timings only the first of each row counts on Xvnc."""
    name = f"{width}x{height}-test"
    rows = [str(side + more) for side in (width, height) for more in (0, 1, 2, 20)]
    xrandr(display, "--newmode", name, "100", *rows)
    xrandr(display, "--addmode", "VNC-0", name)
    xrandr(display, "--output", "VNC-0", "--mode", name)


@contextmanager
def kiosk_on(
    display: VirtualDisplay, catalogue: Path, folder: Path, *options: str
) -> Iterator[RunningKiosk]:
    with running_kiosk(
        folder / "data",
        *("--locked", "--catalogue", str(catalogue)),
        options=(*QUIET, *options),
        screen=display.environment,
    ) as kiosk:
        kiosk.wait_for_log("painted")
        yield kiosk


def test_a_screen_turned_while_running_shows_the_same_place_laid_out_anew(
    display: VirtualDisplay, application: QApplication, built_catalogue: Path, tmp_path: Path
) -> None:
    lying = raise_stage(application, built_catalogue, LYING, rest_shift_mm=0.0)
    upright = raise_stage(application, built_catalogue, UPRIGHT, rest_shift_mm=0.0)
    with (
        connected(display.environment) as screen,
        kiosk_on(display, built_catalogue, tmp_path),
    ):
        visitor = Visitor(screen, lying)
        visitor.touch("我自己看")
        visitor.touch("看病")

        xrandr(display, "--delmonitor", "panel")
        take_mode(display, 1080, 1920)
        xrandr(display, "--setmonitor", "panel", "1080/268x1920/476+0+0", "VNC-0")

        upright.press("我自己看")
        upright.press("看病")
        turned = Visitor(screen, upright)
        turned.wait_for_screen("the category, upright")
        assert upright.here() == CategoryPage("medical")
        turned.touch("看病预约挂号。" + summary_of(upright))
        turned.touch("返回")
    lying.close()
    upright.close()


def summary_of(stage: Stage) -> str:
    heads = stage.window.catalogue.heads("zh_CN", "medical")
    return next(head.summary for head in heads if head.id == "hospital-registration")


def left_part(pixels: Pixels) -> Pixels:
    return pixels[:800, :1280].copy()


def test_of_two_screens_the_kiosk_takes_the_one_that_the_setting_names(
    display: VirtualDisplay, application: QApplication, built_catalogue: Path, tmp_path: Path
) -> None:
    """The other one stays as it is. When its own goes, it moves; when it comes back, too."""
    on_right = raise_stage(application, built_catalogue, RIGHT_SIZE, rest_shift_mm=0.0)
    on_left = raise_stage(application, built_catalogue, LEFT_SIZE, rest_shift_mm=0.0)
    xrandr(display, "--delmonitor", "panel")
    take_mode(display, 2304, 800)
    xrandr(display, "--setmonitor", "left", LEFT, "VNC-0")
    xrandr(display, "--setmonitor", "right", RIGHT, "none")
    with connected(display.environment) as screen:
        before = left_part(screen.pixels())
        with kiosk_on(display, built_catalogue, tmp_path, "--set", "screen_output=right"):
            at_right = Visitor(screen, on_right, left=1280)
            at_right.touch("我自己看")
            assert np.array_equal(left_part(screen.pixels()), before)

            xrandr(display, "--delmonitor", "right")
            on_left.press("我自己看")
            Visitor(screen, on_left).wait_for_screen("home, at the left")

            xrandr(display, "--setmonitor", "right", RIGHT, "none")
            at_right.wait_for_screen("home, at the right again")
            wait_until(
                lambda: np.array_equal(left_part(screen.pixels()), before), "the left one is free"
            )
    on_right.close()
    on_left.close()


def test_a_screen_that_is_not_there_is_told_and_another_one_taken(
    display: VirtualDisplay, application: QApplication, built_catalogue: Path, tmp_path: Path
) -> None:
    stage = raise_stage(application, built_catalogue, LYING, rest_shift_mm=0.0)
    with (
        connected(display.environment) as screen,
        kiosk_on(display, built_catalogue, tmp_path, "--set", "screen_output=HDMI-7") as kiosk,
    ):
        Visitor(screen, stage).wait_for_screen("the rest page")
        assert stage.here() == Rest()
        kiosk.wait_for_log("screen missing")
        assert '"HDMI-7"' in kiosk.log()
    stage.close()


def test_a_screen_without_a_size_is_assumed_and_told_and_the_setting_mends_it(
    display: VirtualDisplay, application: QApplication, built_catalogue: Path, tmp_path: Path
) -> None:
    """EDID says 0×0 mm, as behind many a splitter."""
    xrandr(display, "--delmonitor", "panel")
    with kiosk_on(display, built_catalogue, tmp_path / "asked") as kiosk:
        kiosk.wait_for_log("screen size assumed")
        assert "screen_diagonal_inch" in kiosk.log()
    stage = raise_stage(application, built_catalogue, "1920x1080@32", rest_shift_mm=0.0)
    told = ("--set", "screen_diagonal_inch=32")
    with (
        connected(display.environment) as screen,
        kiosk_on(display, built_catalogue, tmp_path / "told", *told) as kiosk,
    ):
        Visitor(screen, stage).touch("我自己看")
        assert "screen size assumed" not in kiosk.log()
    stage.close()
