from datetime import timedelta

from kiosk.places import Home
from kiosk.ui.rehearsal import settle
from tests.ui.stage import Stage


def test_the_clock_of_the_rest_page_goes(stage: Stage) -> None:
    before = {text.text() for text in stage.texts()}
    picture = stage.window.grab().toImage()
    stage.clock.when += timedelta(hours=1, minutes=1)
    stage.window.look_at_clock()
    after = {text.text() for text in stage.texts()}
    clock = f"{stage.clock.when.hour}:{stage.clock.when.minute:02}"
    assert clock in after
    assert clock not in before
    assert stage.window.grab().toImage() != picture


def test_the_clock_in_the_bar_goes(stage: Stage) -> None:
    stage.window.replace(Home())
    stage.clock.when += timedelta(minutes=7)
    stage.window.look_at_clock()
    clock = f"{stage.clock.when.hour}:{stage.clock.when.minute:02}"
    assert clock in {text.text() for text in stage.texts()}


def test_a_bar_that_goes_before_its_lunar_date_came_asks_nothing(stage: Stage) -> None:
    stage.window.replace(Home())
    stage.window.prefer(text_size="larger")
    stage.window.prefer(text_size="large")
    # In this order, as when the machine is busy: the old bar goes, then what waited is done.
    settle()
    assert any("十月" in text.text() for text in stage.texts())
