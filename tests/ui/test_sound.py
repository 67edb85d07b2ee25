"""How loud and how fast: what is changed is seen and heard, and goes with the visitor."""

import pytest

from kiosk.places import Home, Sound
from kiosk.session import VOLUME_STEPS
from tests.ui.conftest import RaiseStage
from tests.ui.stage import WHEN, Stage

SAMPLE = "您好，这样听得清吗？"


@pytest.mark.parametrize(("button", "step"), [("大声一点", 7), ("小声一点", 5)])
def test_a_new_volume_is_seen_and_heard_in_itself(stage: Stage, button: str, step: int) -> None:
    stage.go(Sound())
    stage.press(button)
    told = f"声音 {step}，最大 {VOLUME_STEPS}"
    assert stage.voice.said == [told, SAMPLE]
    assert stage.voice.volume == step
    assert stage.voice.things[0] in stage.texts(), "what is heard is marked on the screen"
    assert told in [text.text() for text in stage.texts()]


@pytest.mark.parametrize(
    ("button", "told", "speed"), [("快一点", "说话不快不慢", 1.0), ("慢一点", "说话很慢", 0.75)]
)
def test_a_new_speed_is_seen_and_heard_in_itself(
    stage: Stage, button: str, told: str, speed: float
) -> None:
    stage.go(Sound())
    stage.press(button)
    assert stage.voice.said == [told, SAMPLE]
    assert stage.voice.speed == speed
    assert told in [text.text() for text in stage.texts()]


def test_every_step_to_the_end_is_told(stage: Stage) -> None:
    stage.go(Sound())
    told = []
    while "大声一点" in stage.names():
        stage.press("大声一点")
        told.append(stage.voice.volume)
    assert told == [7, 8]
    assert "最大了" in [text.text() for text in stage.texts()]


def test_volume_and_speed_go_with_the_visitor(stage: Stage) -> None:
    stage.press("我自己看")
    stage.press("声音")
    for button in ("大声一点", "大声一点", "慢一点"):
        stage.press(button)
    stage.press("首页")
    stage.press("念给我听")
    assert (stage.voice.volume, stage.voice.speed) == (8, 0.75)
    stage.press("办完了")
    stage.press("念给我听")
    at_start = stage.window.settings
    assert (stage.voice.volume, stage.voice.speed) == (at_start.volume, at_start.speech_speed)


def test_in_the_quiet_hours_a_visit_starts_quietly_and_the_visitor_may_be_louder(
    raised: RaiseStage,
) -> None:
    stage = raised(quiet_hours="21:00-07:00", quiet_volume=2)
    stage.clock.when = WHEN.replace(hour=22)
    stage.press("念给我听")
    assert stage.voice.volume == 2
    stage.press("声音")
    stage.press("大声一点")
    assert stage.voice.volume == 3
    stage.press("首页")
    assert stage.here() == Home()
    assert stage.voice.volume == 3
    stage.press("办完了")
    stage.clock.when = WHEN
    stage.press("念给我听")
    assert stage.voice.volume == stage.window.settings.volume
