"""您还在吗, and how a call for help stands, are heard to their end unless somebody touches."""

from kiosk import places
from kiosk.assistance.call import CallState
from kiosk.catalogue.model import WayKind
from kiosk.places import CategoryPage, Guide, Help, Home, StillThere
from tests.ui.stage import Stage

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 1)


def begin(stage: Stage) -> None:
    stage.press("我自己看")


def test_the_question_whether_one_is_there_outlasts_a_change_of_the_screen(stage: Stage) -> None:
    begin(stage)
    stage.wait(120)
    assert stage.here() == StillThere()
    stage.window.prefer(theme="dark")
    assert stage.voice.said == ["您还在吗？", "不急，慢慢看。要接着看，就点一下。"]
    assert stage.is_reading()


def test_that_help_was_called_outlasts_a_change_of_the_screen(stage: Stage) -> None:
    stage.press("念给我听")
    stage.press("找人帮忙")
    message = stage.voice.said
    assert message[0] == "正在叫人，请等一下"
    stage.window.go(CategoryPage("medical"))  # nobody touched: a page that turned, a safe screen
    assert stage.voice.said == message
    assert stage.is_reading()
    stage.voice.finish()
    assert stage.voice.said[0] == "看病", "the new screen waited for its turn"


def test_every_state_of_a_call_is_said_in_its_turn(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.wait(60)
    assert stage.voice.said[0] == "正在叫人，请等一下"
    stage.voice.finish()
    assert stage.voice.said[0] == "还没人来，对不起"
    assert "12345" in stage.voice.said


def test_elsewhere_the_bars_own_word_is_said(stage: Stage) -> None:
    """It stands on the bar: what is heard is seen."""
    begin(stage)
    stage.press("找人帮忙")
    stage.press("接着看")
    stage.wait(60)
    assert stage.call_state() is CallState.WAITING_LONG
    assert stage.voice.said == ["还没人来"]
    frame = stage.window.frame_shown
    assert frame is not None
    assert stage.voice.things == [frame.help]


def test_a_reading_that_the_news_cut_off_is_said_anew_and_goes_on(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.press("接着看")
    stage.window.go(CategoryPage("medical"))
    stage.press("念给我听")
    page = stage.voice.said
    stage.wait(60)
    assert stage.voice.said == ["还没人来"]
    stage.voice.finish()
    assert stage.voice.said == page
    assert not isinstance(stage.voice.things[0], str), "and is marked on the screen again"
    stage.voice.finish()
    assert stage.here() == CategoryPage("medical", 1)


def test_the_news_waits_for_no_screen_and_is_not_cut_off_by_one(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.press("接着看")
    stage.wait(60)
    stage.window.go(STEP)
    assert stage.voice.said == ["还没人来"]
    assert stage.is_reading()


def test_a_touch_silences_it(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    assert stage.is_reading()
    stage.press("接着看")
    assert stage.here() == Home()
    assert not stage.is_reading()


def test_the_end_of_the_visit_is_silent(stage: Stage) -> None:
    stage.press("念给我听")
    stage.press("找人帮忙")
    assert stage.here() == Help()
    stage.window.end_visit()
    assert not stage.is_reading()
    assert stage.here() == places.Rest()


def test_the_whole_screen_of_help_can_be_read_again(stage: Stage) -> None:
    begin(stage)
    stage.press("找人帮忙")
    stage.hear_out()
    stage.press("念给我听")
    assert stage.voice.said[0] == "正在叫人，请等一下"
    assert "接着看" in stage.voice.said
