"""While a screen reader is on, it is the only voice: what it is told, and what is not said."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt

from kiosk import places
from kiosk.assistance.call import CallState
from kiosk.catalogue.model import WayKind
from kiosk.places import Home, ServicePage, StillThere
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage


@dataclass
class Told:
    """What a screen reader was told: words, and whether they were urgent."""

    all: list[tuple[str, bool]] = field(default_factory=list)

    def announce(self, words: str, *, urgent: bool = False) -> None:
        self.all.append((words, urgent))

    def new(self) -> list[tuple[str, bool]]:
        """Return what has come since the last time."""
        came, self.all = self.all, []
        return came


def listen(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Turn a screen reader on; return what it is told from now on."""
    told = Told()
    monkeypatch.setattr(stage.window.screen_reader, "announce", told.announce)
    stage.window.screen_reader.tell(True)
    stage.settle()
    return told


@pytest.fixture
def told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Told:
    told = listen(stage, monkeypatch)
    told.new()
    return told


def focused(stage: Stage) -> str:
    target = stage.window._keyboard.focused
    return "" if target is None else target.text()


def test_a_new_screen_is_told_by_its_title(stage: Stage, told: Told) -> None:
    stage.press("我自己看")
    assert told.new() == [("您好，想办什么事？", False)]
    stage.press("看病")
    assert told.new() == [("看病 一共 12 件，这是第 1 页，还有 1 页", False)]
    stage.press("返回")
    assert told.new() == [("您好，想办什么事？", False)]
    assert stage.voice.readings == []


def test_each_step_is_told_by_its_number_and_words(stage: Stage, told: Told) -> None:
    stage.go(places.Guide("hospital-registration", WayKind.IN_PERSON, 0))
    told.new()
    stage.press("下一步")
    service = stage.window.catalogue.service("hospital-registration", "zh_CN")
    way = service.way(WayKind.IN_PERSON)
    assert way is not None
    assert told.new() == [(f"第 2 步，共 {len(way.steps)} 步 {way.steps[1].text}", False)]


def test_a_letter_is_told_by_what_is_left(stage: Stage, told: Told) -> None:
    stage.go(places.Find())
    assert told.new() == [("找一找", False)]
    stage.press("Y")
    left = len(stage.window.screen_shown.found)  # type: ignore[attr-defined]  # of 找一找
    assert told.new() == [(f"Y 找到 {left} 件", False)]


def test_who_listens_hears_one_voice(stage: Stage, told: Told) -> None:
    stage.press("念给我听")
    stage.press("看病")
    assert stage.voice.readings == []
    assert not stage.is_reading()
    assert [words for words, _urgent in told.new()] == [
        "您好，想办什么事？",
        "看病 一共 12 件，这是第 1 页，还有 1 页",
    ]


def test_what_was_asked_for_is_handed_to_the_reader(stage: Stage, told: Told) -> None:
    stage.go(Home())
    told.new()
    stage.press("念给我听")
    ((words, urgent),) = told.new()
    assert words.startswith("您好，想办什么事？ 点一个图就能进去 急事")
    assert not urgent
    assert stage.voice.readings == []


def test_the_warning_is_urgent(stage: Stage, told: Told) -> None:
    stage.go(Home())
    told.new()
    stage.wait(121)
    assert stage.here() == StillThere()
    assert told.new() == [("您还在吗？ 不急，慢慢看。要接着看，就点一下。", True)]
    assert focused(stage) == "我还在，接着看"
    assert stage.voice.readings == []


def test_the_bell_rings_and_news_of_the_call_is_urgent(stage: Stage, told: Told) -> None:
    stage.go(Home())
    stage.press("找人帮忙")
    assert stage.bell.rings == 1
    ((words, _urgent),) = [one for one in told.new() if one[1]]
    assert words.startswith("正在叫人，请等一下")
    stage.press("接着看")
    told.new()
    stage.window.call.answer()
    assert stage.call_state() is CallState.COMING
    assert told.new() == [("有人来了", True)]
    assert stage.voice.readings == []


def test_a_preference_is_told_in_its_new_language(stage: Stage, told: Told) -> None:
    stage.go(Home())
    stage.press("更大的字")
    stage.press("换颜色")
    told.new()
    stage.press("黑底黄字")
    assert told.new() == [("黑底黄字 现在用的", False)]
    stage.press("返回")
    stage.press("English / 繁體")
    told.new()
    stage.press("English")
    (chosen, title) = told.new()
    assert chosen[0].startswith("English ")
    assert title[0] == stage.window.screen_shown.title.text()
    assert title[0].isascii()


def test_of_a_private_matter_only_the_title(stage: Stage, told: Told) -> None:
    place = private_place(stage)
    stage.press("念给我听")
    told.new()
    stage.window.go(place)
    title = stage.window.screen_shown.title.text()
    assert stage.here() == place
    assert told.new() == [(title, False)]
    # Asked for aloud, it asks first: the reader may speak by a loudspeaker.
    stage.press("念给我听")
    assert stage.here() == places.ReadQuietly()
    stage.press("小声念")
    ((words, _urgent),) = [one for one in told.new() if one[0].startswith(title)]
    assert len(words) > len(title)


def private_place(stage: Stage) -> ServicePage:
    heads = stage.window.catalogue.heads("zh_CN")
    return ServicePage(next(head.id for head in heads if head.private))


def test_the_focus_stands_on_each_new_screen_and_stays(stage: Stage, told: Told) -> None:
    stage.go(Home())
    assert focused(stage) == "急事"
    stage.key(Qt.Key.Key_Tab)
    told.new()
    stage.window.prefer(text_size="larger")
    assert focused(stage) == "看病"
    # What has the focus the reader says by itself.
    assert told.new() == [("更大的字 现在用的", False)]


def test_without_a_reader_a_touch_moves_no_focus(stage: Stage) -> None:
    stage.press("我自己看")
    assert focused(stage) == ""


def test_it_comes_in_the_middle_of_a_sentence(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.press("念给我听")
    assert stage.is_reading()
    told = listen(stage, monkeypatch)
    assert not stage.is_reading()
    assert told.new() == [("您好，想办什么事？", False)]
    assert focused(stage) == "急事"


def test_when_it_goes_our_own_voice_is_back(stage: Stage, told: Told) -> None:
    stage.press("念给我听")
    stage.window.screen_reader.tell(False)
    told.new()
    stage.press("看病")
    assert stage.is_reading()
    assert told.new() == []


def test_one_by_one_hands_it_the_names(stage: Stage, told: Told) -> None:
    stage.press("念给我听")
    told.new()
    stage.press("一个一个念")
    stage.wait(1)
    named = [words for words, _urgent in told.new()]
    assert named[-1] == "急事"
    assert stage.voice.readings == []
    for _tick in range(3):
        stage.clock.seconds += stage.window.settings.scan_pause_s
        stage.window._one_by_one.look_at_clock()
    assert [words for words, _urgent in told.new()] == ["看病", "领钱", "出行"]


def test_the_staff_pages_say_nothing_unasked(stage: Stage, told: Told) -> None:
    """The microphone may be open."""
    stage.go(places.StaffHome())
    told.new()
    stage.go(places.StaffSentence("hospital-registration", 1))
    assert [words for words, _urgent in told.new() if "工作人员" in words] == []
    assert stage.voice.readings == []


def test_what_it_presses_shows_that_somebody_is_here(raised: RaiseStage) -> None:
    """Neither touch nor key reaches the window then."""
    stage = raised()
    stage.window.screen_reader.tell(True)
    stage.go(Home())
    stage.wait(100)
    stage.window.go(places.CategoryPage("medical"))
    stage.wait(100)
    assert stage.here() == places.CategoryPage("medical")
    stage.wait(30)
    assert stage.here() == StillThere()
