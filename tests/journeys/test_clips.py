"""A kiosk that has rendered its clips speaks at once, without any worker."""

import array
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.places import Home
from kiosk.speech import wav
from kiosk.speech.clips import Clips
from kiosk.speech.rendering import plan_of
from tests.journeys.conftest import Journey, beginning
from tests.journeys.screen import Screen
from tests.journeys.test_voice import touch_bar, wait_for_sound
from tests.kiosk_process import family, wait_until
from tests.ui.stage import DESK, raise_stage

PITCH_HZ = 500
"""No voice: so it shows that the clip is heard."""


def tone() -> bytes:
    turn = 2 * math.pi * PITCH_HZ / wav.RATE
    return array.array("h", [round(9000 * math.sin(turn * n)) for n in range(wav.RATE)]).tobytes()


@pytest.fixture
def with_clips(
    screen: Screen, application: QApplication, built_catalogue: Path, tmp_path: Path
) -> Iterator[Journey]:
    """A kiosk that has made a clip of everything on its home screen."""
    stage = raise_stage(application, built_catalogue, DESK)
    stage.go(Home())
    strings = [thing.spoken_text for thing in stage.window.screen_shown.readables()]
    stage.close()
    with Clips(tmp_path / "data" / "clips.db", writable=True) as clips:
        clips.set_plans({"zh_CN": "tone"}, [plan_of("zh_CN", strings)], "")
        clips.add([(one.key, tone()) for one in clips.missing(["zh_CN"])])
    with beginning(screen, application, built_catalogue, tmp_path) as journey:
        yield journey


def test_what_has_clips_is_heard_without_a_worker(with_clips: Journey) -> None:
    with_clips.visitor.touch("我自己看")
    before = family(with_clips.kiosk.pid)

    wait_for_sound(with_clips, touch_bar(with_clips, "念给我听"))
    wait_until(lambda: with_clips.tap.stat().st_size > 4 * wav.RATE, "two seconds are played")

    heard = array.array("h", with_clips.tap.read_bytes())
    loud = [value for value in heard if value]
    crossings = sum(a < 0 <= b for a, b in pairwise(loud))
    assert crossings / (len(loud) / wav.RATE) == pytest.approx(PITCH_HZ, rel=0.05)
    assert family(with_clips.kiosk.pid) == before
