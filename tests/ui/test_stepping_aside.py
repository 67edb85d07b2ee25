"""我先让一让: the kiosk for the next person, and the same step again by two pictures."""

import pytest

from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS, TEXT_SIZES
from kiosk.catalogue.model import WayKind
from kiosk.places import (
    ComeBack,
    Guide,
    Help,
    Home,
    Rest,
    ServicePage,
    StaffHome,
    StepAside,
    StillThere,
    Stuck,
    WrongPictures,
)
from kiosk.session import preferences_at_start
from kiosk.settings import Settings
from kiosk.turns.pictures import KINDS, PICTURES
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 1)
STUCK = Stuck("hospital-registration", WayKind.IN_PERSON, 1)


def at_a_step(stage: Stage) -> None:
    stage.press("我自己看")
    stage.window.go(ServicePage("hospital-registration"))
    stage.window.go(STEP)


def step_aside(stage: Stage) -> StepAside:
    """Leave by touch, as a visitor does, and return the pictures that were shown."""
    stage.press("这步不会")
    stage.press("我先让一让")
    here = stage.here()
    assert isinstance(here, StepAside)
    stage.press("记住了")
    return here


def choose(stage: Stage, picture: str) -> None:
    """Touch the kind, then the picture."""
    kind = next(kind for kind in KINDS if picture in [one.pictogram for one in kind.pictures])
    stage.press(kind.name)
    stage.press(PICTURES[picture].name)


def come_back(stage: Stage, first: str, second: str) -> None:
    stage.press("接着刚才的")
    choose(stage, first)
    choose(stage, second)


def other_than(shown: StepAside) -> tuple[str, str]:
    wrong = [name for name in PICTURES if name not in (shown.first, shown.second)]
    return wrong[0], wrong[1]


def test_the_same_step_and_looks_come_back_after_somebody_else(stage: Stage) -> None:
    at_a_step(stage)
    stage.window.prefer(theme="dark", text_size="larger")
    shown = step_aside(stage)
    assert stage.here() == Rest()
    assert stage.window.preferences == preferences_at_start(Settings())

    stage.press("我自己看")
    stage.press("办完了")
    come_back(stage, shown.second, shown.first)

    assert stage.here() == STUCK
    assert stage.window.preferences.theme == "dark"
    assert stage.window.preferences.text_size == "larger"
    stage.press("返回")
    assert stage.here() == STEP
    stage.press("返回")
    assert stage.here() == ServicePage("hospital-registration")


def test_the_pictures_are_seen_large_and_heard(stage: Stage) -> None:
    at_a_step(stage)
    stage.press("这步不会")
    stage.press("我先让一让")
    here = stage.here()
    assert isinstance(here, StepAside)
    names = [PICTURES[here.first].name, PICTURES[here.second].name]
    assert stage.voice.readings[-1][1:] == names
    metrics = stage.window.look.metrics
    for text in stage.texts():
        if text.text() in names:
            assert text.em >= metrics.heading
    stage.hear_out()
    assert any("30 分钟" in word for reading in stage.voice.readings for word in reading)


def test_the_way_in_is_there_only_while_a_place_is_kept(stage: Stage) -> None:
    assert "接着刚才的" not in stage.labels()
    at_a_step(stage)
    shown = step_aside(stage)
    stage.wait(1799)
    assert "接着刚才的" in stage.labels()
    stage.wait(1)
    assert "接着刚才的" not in stage.labels()

    at_a_step(stage)
    shown = step_aside(stage)
    come_back(stage, shown.first, shown.second)
    stage.press("首页")
    stage.press("办完了")
    assert "接着刚才的" not in stage.labels()


def test_walking_off_from_the_pictures_keeps_the_place_too(stage: Stage) -> None:
    at_a_step(stage)
    stage.press("这步不会")
    stage.press("我先让一让")
    stage.wait(170, silent=True)  # the question and the pictures were heard for a second each
    assert stage.here() == Rest()
    assert "接着刚才的" in stage.labels()


def test_going_back_instead_keeps_nothing(stage: Stage) -> None:
    at_a_step(stage)
    stage.press("这步不会")
    stage.press("我先让一让")
    stage.press("返回")
    assert stage.here() == STUCK
    stage.press("首页")
    stage.press("办完了")
    assert "接着刚才的" not in stage.labels()


def test_whoever_waits_behind_may_answer_for_her(stage: Stage) -> None:
    at_a_step(stage)
    stage.wait(120)
    assert stage.here() == StillThere()
    big, small = stage.target("我还在，接着看"), stage.target("我先让一让")
    assert big.height() > 2 * small.height()
    stage.press("我先让一让")
    stage.press("返回")
    assert stage.here() == STEP


def test_the_question_offers_it_only_where_there_is_something_to_keep(stage: Stage) -> None:
    stage.press("我自己看")
    stage.wait(120)
    assert stage.here() == StillThere()
    assert stage.window.screen_shown.touchables() == [stage.target("我还在，接着看")]


def test_three_wrong_tries_and_then_the_staff(stage: Stage) -> None:
    at_a_step(stage)
    shown = step_aside(stage)
    wrong = other_than(shown)
    stage.press("接着刚才的")
    for left in (2, 1, 0):
        choose(stage, wrong[0])
        choose(stage, wrong[1])
        assert stage.here() == WrongPictures(left)
        if left:
            assert f"再想一想，还可以试 {left} 次。" in [text.text() for text in stage.texts()]
            stage.press("再试一次")
    assert "再试一次" not in stage.labels()
    stage.press("首页")
    stage.press("办完了")
    stage.press("接着刚才的")
    assert stage.here() == WrongPictures(0)

    stage.window.go(StaffHome())
    stage.press("让他再试两张图")
    choose(stage, shown.first)
    choose(stage, shown.second)
    assert stage.here() == STUCK


def test_the_staff_is_offered_it_only_then(stage: Stage) -> None:
    stage.window.go(StaffHome())
    assert "让他再试两张图" not in stage.labels()


def test_too_late_while_choosing_is_said_kindly(stage: Stage) -> None:
    at_a_step(stage)
    shown = step_aside(stage)
    stage.press("接着刚才的")
    choose(stage, shown.first)
    stage.clock.seconds += 1800
    choose(stage, shown.second)
    assert stage.here() == WrongPictures(None)
    stage.press("从头找")
    assert stage.here() == Home()


def test_who_cannot_recall_the_pictures_calls_somebody(stage: Stage) -> None:
    at_a_step(stage)
    step_aside(stage)
    stage.press("接着刚才的")
    stage.press("想不起来了，叫人来")
    assert stage.here() == Help()
    assert stage.window.call.open


def test_each_choice_is_heard_without_being_asked_for(stage: Stage) -> None:
    at_a_step(stage)
    shown = step_aside(stage)
    stage.press("接着刚才的")
    assert stage.voice.said[0] == "您记的两张图，先点一张"
    choose(stage, shown.first)
    assert stage.voice.said[0] == f"“{PICTURES[shown.first].name}”，还有一张呢？"
    for kind in KINDS:
        assert kind.name in stage.voice.said


def test_a_private_matter_is_asked_anew(stage: Stage) -> None:
    stage.press("我自己看")
    stage.window.go(Guide("medical-assistance", WayKind.IN_PERSON, 0))
    stage.press("念给我听")
    stage.press("小声念")
    stage.hear_out()
    shown = step_aside(stage)
    readings = len(stage.voice.readings)
    come_back(stage, shown.first, shown.second)
    assert stage.here() == Stuck("medical-assistance", WayKind.IN_PERSON, 0)
    assert stage.window.hearing is None
    private = stage.window.screen_shown.title.text()
    assert all(private not in reading for reading in stage.voice.readings[readings:])


def test_two_who_stepped_aside_each_find_their_own(stage: Stage) -> None:
    at_a_step(stage)
    first = step_aside(stage)
    stage.press("我自己看")
    stage.window.go(Guide("pay-gas", WayKind.IN_PERSON, 0))
    second = step_aside(stage)
    come_back(stage, first.first, first.second)
    assert stage.here() == STUCK
    stage.press("首页")
    stage.press("办完了")
    come_back(stage, second.first, second.second)
    assert stage.here() == Stuck("pay-gas", WayKind.IN_PERSON, 0)


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("panel", PANELS)
def test_what_the_tour_does_not_show_keeps_the_rules(
    raised: RaiseStage, panel: str, text_size: str
) -> None:
    """The rest page while a place is kept, and the question over a matter, also when seated.

    In English, whose words are the longest.
    """
    stage = raised(PANELS[panel], text_size=text_size, locale="en")
    stage.window.setUpdatesEnabled(False)
    stage.window.kept.visit_ends([STEP, StepAside("cat", "bus")], stage.window.preferences)
    found = []
    for seated in (False, True):
        stage.window.prefer(seated=seated)
        for place in (Rest(), ComeBack("cat", "rice"), ComeBack("cat", "home")):
            stage.window.replace(place)
            found += [f"{place}, seated {seated}: {fault}" for fault in broken_rules(stage.window)]
        stage.window.replace(STEP)
        stage.window.go(StillThere())
        found += [f"question, seated {seated}: {fault}" for fault in broken_rules(stage.window)]
        stage.window.back()
    assert found == []
