"""Nobody touches: the kiosk asks, waits, then forgets all (accessibility.md, promise 7)."""

from kiosk import places
from kiosk.catalogue.model import WayKind
from kiosk.places import Guide, Home, Rest, StillThere
from kiosk.session import preferences_at_start
from kiosk.settings import Settings
from tests.ui.stage import Stage

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 1)
CODE = places.HandOff("hospital-registration", WayKind.IN_PERSON)

EVENT_CODE = places.EventHandOff("home-from-hospital")


def begin(stage: Stage) -> None:
    stage.press("我自己看")


def test_it_asks_after_two_minutes_and_not_before(stage: Stage) -> None:
    begin(stage)
    stage.window.go(STEP)
    stage.wait(119)
    assert stage.here() == STEP
    stage.wait(1)
    assert stage.here() == StillThere()


def test_the_question_is_spoken(stage: Stage) -> None:
    begin(stage)
    stage.wait(120)
    assert stage.is_reading()
    assert stage.voice.said[0] == "您还在吗？"


def test_whoever_answers_is_where_they_were(stage: Stage) -> None:
    begin(stage)
    stage.window.go(STEP)
    for _extension in range(12):
        stage.wait(120)
        assert stage.here() == StillThere()
        stage.wait(44)
        stage.press("我还在，接着看")
        assert stage.here() == STEP
    stage.press("返回")
    assert stage.here() == Home()


def test_without_an_answer_everything_is_as_at_the_start(stage: Stage) -> None:
    begin(stage)
    changes = {
        "locale": "en",
        "theme": "dark",
        "text_size": "largest",
        "volume": 2,
        "speed": 1.5,
        "seated": True,
        "listening": True,
    }
    stage.window.prefer(**changes)
    stage.window.go(STEP)
    stage.voice.stop()
    stage.wait(120)
    assert stage.here() == StillThere()
    stage.wait(44)
    assert stage.here() == StillThere()
    stage.wait(1)
    assert stage.here() == Rest()
    assert stage.window.preferences == preferences_at_start(Settings())
    assert stage.window._visit.history._places == [Rest()]
    assert not stage.is_reading()
    assert "我自己看" in stage.labels()


def test_the_code_stays_for_five_minutes(stage: Stage) -> None:
    begin(stage)
    stage.window.go(CODE)
    stage.wait(299)
    assert stage.here() == CODE
    stage.wait(1)
    assert stage.here() == StillThere()


def test_the_code_of_a_life_event_stays_as_long(stage: Stage) -> None:
    begin(stage)
    stage.window.go(EVENT_CODE)
    stage.wait(299)
    assert stage.here() == EVENT_CODE
    stage.wait(1)
    assert stage.here() == StillThere()


def test_listening_is_use(stage: Stage) -> None:
    begin(stage)
    stage.press("念给我听")
    assert stage.is_reading()
    stage.wait(600)
    assert stage.here() == Home()
    stage.voice.stop()
    stage.wait(119)
    assert stage.here() == Home()
    stage.wait(1)
    assert stage.here() == StillThere()


def test_any_touch_is_use(stage: Stage) -> None:
    begin(stage)
    title = stage.box(stage.window.screen_shown.title).center()
    for _touch in range(5):
        stage.wait(100)
        stage.press_at(title)
        stage.voice.stop()
    assert stage.here() == Home()


def test_the_rest_page_never_asks(stage: Stage) -> None:
    stage.wait(1000)
    assert stage.here() == Rest()


def test_the_next_visit_has_its_own_patience(stage: Stage) -> None:
    begin(stage)
    stage.wait(165)
    assert stage.here() == Rest()
    stage.wait(500)
    begin(stage)
    stage.wait(119)
    assert stage.here() == Home()


def test_the_end_of_a_visit_takes_its_call_for_help_along(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.wait(350, silent=True)
    assert stage.here() == Rest()
    assert not stage.window.call.open


def test_done_ends_the_visit_at_once(stage: Stage) -> None:
    begin(stage)
    stage.window.prefer(theme="dark")
    stage.press("办完了")
    assert stage.here() == Rest()
    assert stage.window.preferences == preferences_at_start(Settings())


def test_a_choice_on_the_rest_page_does_not_stay_for_the_next_visitor(stage: Stage) -> None:
    stage.press("坐着用")
    assert stage.window.preferences.seated
    stage.wait(119)
    assert stage.window.preferences.seated
    stage.wait(1)
    assert stage.window.preferences == preferences_at_start(Settings())
    assert stage.here() == Rest()
