"""By one button and ear: each of the services, to its last step."""

import random

import pytest

from kiosk.audit.tours import PANELS
from kiosk.i18n import LOCALES_OFFERED
from kiosk.places import Home, ServicePage
from tests.robot.booth import BUTTONS, StageBooth, errands, misses, vocabulary
from tests.robot.robot import Errand, LostError, Robot
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

SEED = 6
SAMPLE = 4


def robot_at(stage: Stage, button: str, locale: str = "zh_CN", whisper: str = "小声念") -> Robot:
    """Bring a robot to a kiosk that rests."""
    # Nobody looks, so nothing needs to be painted.
    stage.window.setUpdatesEnabled(False)
    robot = Robot(StageBooth(stage, BUTTONS[button]), vocabulary(locale, whisper=whisper))
    robot.begin()
    return robot


def test_every_service_is_reached_and_heard_to_its_last_step(stage: Stage) -> None:
    """In one visit, one after the other, by a finger that comes down anywhere."""
    robot = robot_at(stage, "touch")
    services = list(errands(stage))
    missed = [line for service in services for line in misses(robot, stage, service)]
    print(f"{len(services)} services, {robot.presses} presses")
    assert missed == []
    assert len(services) == 76
    assert stage.here() == Home()


SORTS = ("call-120", "scam-stop-payment", "subsistence-allowance", "hospital-registration")
"""An emergency, a private one, a private matter from a second page, an everyday one."""


def sample_of(stage: Stage, *, seed: int) -> list[str]:
    """Return one of each sort, and some more."""
    others = sorted(set(errands(stage)) - set(SORTS))
    return [*SORTS, *random.Random(seed).sample(others, SAMPLE)]


def test_a_switch_does_as_well_as_a_finger(stage: Stage) -> None:
    robot = robot_at(stage, "switch")
    assert [
        line for service in sample_of(stage, seed=SEED) for line in misses(robot, stage, service)
    ] == []


@pytest.mark.parametrize("locale", [one for one in LOCALES_OFFERED if one != "zh_CN"])
def test_in_the_other_languages(raised: RaiseStage, locale: str) -> None:
    stage = raised(locale=locale)
    robot = robot_at(stage, "touch", locale)
    assert [
        line
        for service in sample_of(stage, seed=SEED + 1)
        for line in misses(robot, stage, service, locale)
    ] == []


@pytest.mark.parametrize("panel", ["10.1", "15.6", "32-portrait"])
def test_on_panels_that_need_more_pages(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel], text_size="largest")
    robot = robot_at(stage, "touch")
    assert [
        line
        for service in sample_of(stage, seed=SEED + 2)
        for line in misses(robot, stage, service)
    ] == []


@pytest.mark.parametrize("answer", ["小声念", "戴耳机"])
def test_a_private_matter_is_asked_about_and_heard(stage: Stage, answer: str) -> None:
    robot = robot_at(stage, "touch", whisper=answer)
    assert misses(robot, stage, "subsistence-allowance") == []
    question = robot.heard.index("这件事比较私密")
    title = stage.window.catalogue.service("subsistence-allowance", "zh_CN").head.title
    of_the_list, of_the_matter = robot.heard[:question], robot.heard[question:]
    assert title in of_the_list, "who cannot read must find it"
    assert of_the_matter.index(answer) < of_the_matter.index(title)


def test_reading_it_oneself_can_be_chosen_too_and_is_quiet(stage: Stage) -> None:
    robot = robot_at(stage, "touch", whisper="我自己看")
    with pytest.raises(LostError, match="silence"):
        misses(robot, stage, "subsistence-allowance")
    assert stage.here() == ServicePage("subsistence-allowance")


def test_a_matter_that_is_not_there_is_not_found(stage: Stage) -> None:
    """The robot is no oracle: it reaches nothing that is not said."""
    robot = robot_at(stage, "touch")
    with pytest.raises(LostError, match="silence"):
        robot.do(Errand("看病", {"买菜"}))


def test_with_one_button_alone_somebody_must_begin_to_name(raised: RaiseStage) -> None:
    """Why one_by_one_after_s is there: who touches anywhere does not find 一个一个念."""
    stage = raised(one_by_one_after_s=0)
    robot = robot_at(stage, "touch")
    with pytest.raises(LostError, match="silence"):
        robot.do(errands(stage)["hospital-registration"])
