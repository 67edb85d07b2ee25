"""一个一个念: tiles are lit and named in turn, and a touch anywhere means the one that is lit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk import places
from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS, THEMES
from kiosk.places import CategoryPage, Home, ReadQuietly, ServicePage, StillThere
from kiosk.reading.scan import ROUNDS
from kiosk.settings import Settings
from kiosk.ui.widgets.target import Target
from tests.ui.conftest import RaiseStage
from tests.ui.stage import NO_KEY, Stage

PAUSE_S = Settings().scan_pause_s
AFTER_S = Settings().one_by_one_after_s
CORNER = QPoint(2, 2)


def turn_on(stage: Stage) -> None:
    stage.press("念给我听")
    stage.hear_out()
    stage.press("一个一个念")


def lit(stage: Stage) -> list[str]:
    return [target.name for target in stage.targets() if target._lit]


def wait_for_the_next(stage: Stage) -> None:
    """Let the name be heard, and the time to answer go by."""
    if stage.voice.is_reading:
        stage.voice.finish()
    stage.clock.seconds += PAUSE_S
    stage.window._one_by_one.look_at_clock()


def wait_until_lit(stage: Stage, name: str) -> None:
    """Wait as somebody does who knows the name and sees nothing."""
    for _turn in range(60):
        if lit(stage) == [name]:
            assert stage.voice.said == [name], "what is lit is what is named"
            return
        wait_for_the_next(stage)
    pytest.fail(f"“{name}” was never lit among {stage.names()}")


def names_of_a_round(stage: Stage) -> list[str]:
    """Hear the words, then one whole round; return the names in their order."""
    seen: list[str] = []
    while not seen or lit(stage) != seen[:1]:
        seen += lit(stage)
        wait_for_the_next(stage)
        assert len(seen) < 60
    return seen


def test_it_is_offered_to_whoever_listens_and_to_nobody_else(stage: Stage) -> None:
    stage.press("我自己看")
    assert "一个一个念" not in stage.names()
    stage.window.end_visit()
    stage.press("念给我听")
    assert "一个一个念" in stage.names()


def test_home_says_what_to_do_then_names_every_tile(stage: Stage) -> None:
    turn_on(stage)
    assert stage.voice.said == ["您好，想办什么事？", "念到您要的，点一下就行，点哪里都算"]
    assert lit(stage) == []
    assert names_of_a_round(stage) == [
        *("急事", "看病", "领钱", "出行", "吃饭缴费", "照料", "办证", "学习玩乐", "学手机"),
        *("社区的事", "家里遇到大事了", "不用一个一个念", "找人帮忙"),
    ]


def test_a_touch_anywhere_means_the_one_that_is_lit(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "看病")
    other = stage.box(stage.target("急事")).center()
    stage.press_at(other)
    assert stage.here() == CategoryPage("medical")


def test_also_in_the_pause_after_the_name_and_not_a_moment_later(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "看病")
    stage.voice.finish()
    stage.clock.seconds += PAUSE_S - 1.1
    stage.window._one_by_one.look_at_clock()
    stage.press_at(CORNER)
    assert stage.here() == CategoryPage("medical")


def test_what_was_lit_when_the_finger_came_down_stays_lit_until_it_is_lifted(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "领钱")
    handle = stage.window.windowHandle()
    stage.clock.seconds += 1
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NO_KEY, CORNER)
    assert not stage.is_reading(), "the press silences"
    stage.clock.seconds += 60
    stage.window._one_by_one.look_at_clock()
    assert lit(stage) == ["领钱"]
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NO_KEY, QPoint(700, 500))
    stage.settle()
    assert stage.here() == CategoryPage("money")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_means_it_too(stage: Stage, key: Qt.Key) -> None:
    turn_on(stage)
    wait_until_lit(stage, "看病")
    stage.key(key)
    assert stage.here() == CategoryPage("medical")


def test_another_key_ends_it(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "看病")
    stage.key(Qt.Key.Key_Tab)
    assert lit(stage) == []
    assert stage.here() == Home()
    wait_for_the_next(stage)
    assert lit(stage) == []


def test_a_touch_during_the_words_goes_on_to_the_names(stage: Stage) -> None:
    turn_on(stage)
    stage.press_at(stage.box(stage.target("办完了")).center())
    assert stage.here() == Home()
    assert lit(stage) == ["急事"]


def test_a_shaking_hand_chooses_once(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "看病")
    stage.press_at(CORNER)
    words = stage.voice.said
    stage.press_at(CORNER, after_s=0.2)
    assert stage.here() == CategoryPage("medical")
    assert stage.voice.said == words
    assert lit(stage) == []


def test_after_two_rounds_it_says_what_to_do_and_any_touch_names_all_again(stage: Stage) -> None:
    """Who cannot see finds no button: a touch means the same wherever it comes down."""
    turn_on(stage)
    count = len(names_of_a_round(stage))
    for _turn in range((ROUNDS - 1) * count):
        wait_for_the_next(stage)
    told = "念完两遍了。想再听，点哪里都行"
    assert stage.voice.said == [told]
    assert stage.window.screen_shown.title.text() == told, "what is heard is seen"
    assert lit(stage) == []
    assert "就是这个" not in stage.names()
    stage.hear_out()
    wait_for_the_next(stage)
    assert lit(stage) == [], "nothing more comes by itself"
    stage.press_at(stage.box(stage.target("看病")).center())
    assert stage.here() == Home()
    assert lit(stage) == ["急事"]
    wait_until_lit(stage, "看病")
    stage.press_at(CORNER)
    assert stage.here() == CategoryPage("medical")


def test_after_two_rounds_a_key_that_moves_ends_it(stage: Stage) -> None:
    turn_on(stage)
    for _turn in range(ROUNDS * (len(names_of_a_round(stage)) + 1)):
        wait_for_the_next(stage)
    stage.key(Qt.Key.Key_Tab)
    stage.key(Qt.Key.Key_Return)
    assert stage.here() == places.Emergency()


def names_one_by_one(stage: Stage) -> bool:
    return stage.window.preferences.one_by_one


def test_who_listens_and_touches_nothing_may_not_see_the_tiles_so_it_begins(stage: Stage) -> None:
    stage.press("念给我听")
    stage.wait(120)
    assert not names_one_by_one(stage), "still being read"
    stage.hear_out()
    stage.wait(AFTER_S - 1)
    assert not names_one_by_one(stage)
    stage.wait(1)
    assert names_one_by_one(stage)
    assert stage.voice.said == ["您好，想办什么事？", "念到您要的，点一下就行，点哪里都算"]


def test_it_does_not_begin_by_itself_for_anybody_else(stage: Stage) -> None:
    stage.press("我自己看")
    stage.wait(AFTER_S)
    assert not stage.window.preferences.one_by_one
    stage.window.end_visit()
    stage.press("念给我听")
    stage.press("看病")
    stage.hear_out()
    stage.wait(AFTER_S, silent=True)
    assert not stage.window.preferences.one_by_one, "on home only: elsewhere they have found a tile"


def test_whoever_moves_by_keys_finds_it_themselves(stage: Stage) -> None:
    stage.press("念给我听")
    stage.key(Qt.Key.Key_Tab)
    stage.hear_out()
    stage.wait(AFTER_S)
    assert not stage.window.preferences.one_by_one


def test_nought_means_never(raised: RaiseStage) -> None:
    stage = raised(one_by_one_after_s=0)
    stage.press("念给我听")
    stage.hear_out()
    stage.wait(119)
    assert not stage.window.preferences.one_by_one


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Select])
def test_one_button_wakes_a_resting_kiosk_and_begins_at_once(stage: Stage, key: Qt.Key) -> None:
    stage.key(key)
    assert stage.here() == Home()
    assert stage.window.preferences.listening
    assert stage.window._one_by_one.is_on


def test_one_button_makes_no_staff_page_speak(stage: Stage) -> None:
    stage.go(places.StaffHome())
    stage.key(Qt.Key.Key_Space)
    assert not stage.is_reading()
    assert not stage.window.preferences.one_by_one


def test_the_bar_promises_nothing_that_a_touch_does_not_do(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "看病")
    assert "别念了" not in stage.names()
    assert "就是这个" in stage.names()
    stage.press("就是这个")
    assert stage.here() == CategoryPage("medical")


def test_somebody_who_cannot_read_reaches_the_first_step(stage: Stage) -> None:
    """Knows the names, hears them, touches a corner. Pages and 返回 are among the names."""
    turn_on(stage)
    wait_until_lit(stage, "看病")
    stage.press_at(CORNER)
    wait_until_lit(stage, "下一页")
    stage.press_at(CORNER)
    assert stage.here() == CategoryPage("medical", 1)
    wait_until_lit(stage, "返回")
    stage.press_at(CORNER)
    assert stage.here() == CategoryPage("medical")
    for name in ("看病预约挂号", "到医院窗口", "一步一步看"):
        wait_until_lit(stage, name)
        stage.press_at(CORNER)
    assert isinstance(stage.here(), places.Guide)


def test_every_service_is_reached_by_touching_a_corner(stage: Stage) -> None:
    turn_on(stage)
    reached = set()
    for category in stage.window.catalogue.categories("zh_CN"):
        if category.id == "emergency":
            continue
        stage.window.home()
        wait_until_lit(stage, category.short_name)
        stage.press_at(CORNER)
        while True:
            names = names_of_a_round(stage)
            reached |= set(names)
            if "下一页" not in names:
                break
            wait_until_lit(stage, "下一页")
            stage.press_at(CORNER)
    wanted = {
        head.title for head in stage.window.catalogue.heads("zh_CN") if head.category != "emergency"
    }
    assert wanted <= reached


def test_pages_are_named_and_not_turned_by_reading(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "看病")
    stage.press_at(CORNER)
    stage.voice.finish()
    assert stage.here() == CategoryPage("medical")


def test_a_private_matter_is_asked_about_and_its_answers_are_named(stage: Stage) -> None:
    turn_on(stage)
    stage.window.go(ServicePage("subsistence-allowance"))
    assert stage.here() == ReadQuietly()
    title = stage.window.catalogue.service("subsistence-allowance", "zh_CN").head.title
    wait_until_lit(stage, "小声念")
    heard = [words for reading in stage.voice.readings for words in reading]
    assert title not in heard
    stage.press_at(CORNER)
    assert stage.here() == ServicePage("subsistence-allowance")
    assert stage.voice.said[0] == title


def test_whoever_reads_a_private_matter_themselves_hears_no_names_of_it(stage: Stage) -> None:
    turn_on(stage)
    stage.window.go(ServicePage("subsistence-allowance"))
    wait_until_lit(stage, "我自己看")
    stage.press_at(CORNER)
    assert stage.here() == ServicePage("subsistence-allowance")
    assert not stage.is_reading()
    assert not stage.window._one_by_one.is_on


def test_a_list_names_a_private_service_by_its_title_alone(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "领钱")
    stage.press_at(CORNER)
    head = stage.window.catalogue.service("subsistence-allowance", "zh_CN").head
    while head.title not in stage.names():
        wait_until_lit(stage, "下一页")
        stage.press_at(CORNER)
    wait_until_lit(stage, head.title)


def test_still_there_is_answered_by_a_touch_anywhere(stage: Stage) -> None:
    turn_on(stage)
    stage.window._one_by_one.stop()
    stage.hear_out()
    stage.wait(120)
    assert stage.here() == StillThere()
    wait_until_lit(stage, "我还在，接着看")
    stage.press_at(CORNER)
    assert stage.here() == Home()


def test_a_voice_that_fails_leaves_the_light(stage: Stage) -> None:
    turn_on(stage)
    stage.voice.finish(heard=False)
    assert lit(stage) == ["急事"]
    stage.voice.finish(heard=False)
    wait_for_the_next(stage)
    assert lit(stage) == ["看病"]


def test_it_can_be_turned_off_and_ends_with_the_visit(stage: Stage) -> None:
    turn_on(stage)
    wait_until_lit(stage, "不用一个一个念")
    stage.press_at(CORNER)
    assert not stage.window.preferences.one_by_one
    assert "一个一个念" in stage.names()
    stage.press("一个一个念")
    stage.window.end_visit()
    assert lit(stage) == []
    assert not stage.window.preferences.one_by_one


def test_the_time_to_answer_is_a_setting(raised: RaiseStage) -> None:
    stage = raised(scan_pause_s=7.0)
    turn_on(stage)
    stage.voice.finish()
    stage.voice.finish()
    stage.clock.seconds += 6.9
    stage.window._one_by_one.look_at_clock()
    assert lit(stage) == ["急事"]
    stage.clock.seconds += 0.1
    stage.window._one_by_one.look_at_clock()
    assert lit(stage) == ["看病"]


@pytest.mark.parametrize("text_size", ["large", "largest"])
@pytest.mark.parametrize("locale", ["zh_CN", "zh_Hant", "en"])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("seated", [False, True])
def test_home_with_one_more_thing_keeps_the_rules(
    raised: RaiseStage, panel: str, locale: str, text_size: str, seated: bool
) -> None:
    stage = raised(PANELS[panel], locale=locale, text_size=text_size)
    stage.window.setUpdatesEnabled(False)
    stage.window.prefer_quietly(listening=True, seated=seated)
    for on in (False, True):
        stage.window.prefer_quietly(one_by_one=on)
        stage.go(Home())
        assert broken_rules(stage.window) == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_lit_is_seen_in_every_theme(raised: RaiseStage, theme: str) -> None:
    stage = raised(theme=theme)
    stage.go(Home())
    target: Target = stage.target("看病")
    plain = target.grab().toImage()
    target.set_lit(True)
    seen = target.grab().toImage()
    assert seen != plain
    # Not by colour alone: it has a second frame.
    edge = stage.window.look.metrics.px(1.0)
    assert seen.pixel(edge, seen.height() // 2) != seen.pixel(4 * edge, seen.height() // 2)
    assert plain.pixel(edge, plain.height() // 2) == plain.pixel(4 * edge, plain.height() // 2)
    target.set_lit(False)
    assert target.grab().toImage() == plain
