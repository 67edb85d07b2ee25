"""The staff pages: the PIN, the other frame, recording a sentence, and leaving."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.administration.staff import Staff, make_staff
from kiosk.administration.studio import State
from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS, TEXT_SIZES
from kiosk.catalogue.sentences import sentences
from kiosk.errors import KioskError, RecordingError, RecordingFault
from kiosk.health import Health
from kiosk.i18n import LOCALES_OFFERED
from kiosk.places import (
    About,
    Rest,
    StaffDoor,
    StaffHealth,
    StaffHome,
    StaffSentence,
    StaffSentences,
    StaffServices,
    StaffSpeakers,
    StillThere,
)
from kiosk.settings import Settings
from kiosk.speech.recordings import FILE_NAME, Recordings
from kiosk.ui.background import Background
from kiosk.ui.frame import Frame
from kiosk.ui.screens.staff_door import Dots
from kiosk.ui.screens.staff_sentence import FAULTS
from tests.administration.fakes import DAY, LEVELLED, Ear, Jobs
from tests.speech.sounds import tone
from tests.ui.conftest import RaiseStage
from tests.ui.stage import DESK, Stage

PIN = "2580"
SERVICE = "hospital-registration"
PLACE = StaffSentence(SERVICE, 3)
SENTENCE = "身份证"


class Kiosk:
    """A stage whose staff records with a fake microphone, into a folder to throw away."""

    def __init__(self, raised: RaiseStage, folder: Path, size: str, **changes: Any) -> None:
        self.health = Health()
        self.recordings = Recordings(folder, self.health)
        self.jobs = Jobs()
        self.ear = Ear()
        self.level_fault: KioskError | None = None
        self._clock: Any = None
        settings = Settings(**{"staff_pin": PIN, "volume": 8, **changes})
        self.stage: Stage = raised(
            size, settings=settings, make_staff=lambda changed: self._staff(settings, changed)
        )
        self.staff.door._clock = self.stage.clock

    def _staff(self, settings: Settings, changed: Callable[[], None]) -> Staff:
        staff = make_staff(
            settings,
            self._clock,
            recordings=self.recordings,
            health=self.health,
            run=self.jobs.run,
            changed=changed,
        )
        staff.studio._make_ear = lambda: self.ear
        staff.studio._level = self._level
        staff.studio._today = lambda: DAY
        return staff

    def _level(self, _samples: bytes) -> bytes:
        if self.level_fault is not None:
            raise self.level_fault
        return LEVELLED

    @property
    def staff(self) -> Staff:
        return self.stage.window.staff

    def walk_to_the_door(self) -> None:
        self.stage.press("我自己看")
        self.stage.press("怎么用")
        self.stage.press("这台机器是什么")
        self.stage.press("工作人员")

    def type(self, digits: str) -> None:
        for digit in digits:
            self.stage.press(digit)
        self.stage.press("好了")

    def come_in(self) -> None:
        self.walk_to_the_door()
        self.type(PIN)

    def open_at(self, place: Any) -> None:
        """Put a staff page on screen, as if one had walked there."""
        self.staff.door._open = True
        self.stage.window.replace(place)
        self.stage.settle()

    def do(self, words: str) -> None:
        """Press, and let what takes a while be done."""
        self.stage.press(words)
        self.jobs.do_all()
        self.stage.settle()

    def kept(self, sentence: str = SENTENCE) -> bytes | None:
        return self.recordings.find("zh_CN", sentence)

    def keep(self, speaker: str = "王孃孃", sentence: str = SENTENCE) -> None:
        self.recordings.add(
            tone(0.5),
            locale="zh_CN",
            sentence=sentence,
            service=SERVICE,
            speaker=speaker,
            recorded_on=DAY,
        )

    def says(self) -> str:
        return "\n".join(text.text() for text in self.stage.texts())

    def record(self) -> None:
        self.do("开始录")
        self.do("说完了")
        self.do("留下这段")


MakeKiosk = Callable[..., Kiosk]


@pytest.fixture
def make_kiosk(raised: RaiseStage, tmp_path: Path) -> Iterator[MakeKiosk]:
    made: list[Kiosk] = []

    def make(size: str = DESK, **changes: Any) -> Kiosk:
        made.append(Kiosk(raised, tmp_path / "recordings", size, **changes))
        return made[-1]

    yield make
    for kiosk in made:
        kiosk.recordings.close()


@pytest.fixture
def kiosk(make_kiosk: MakeKiosk) -> Kiosk:
    return make_kiosk()


# -- the door


def test_the_staff_finds_in_through_about(kiosk: Kiosk) -> None:
    kiosk.walk_to_the_door()
    assert kiosk.stage.here() == StaffDoor()
    assert "录乡亲的声音" not in kiosk.stage.labels()
    kiosk.type(PIN)
    assert kiosk.stage.here() == StaffHome()
    assert "录乡亲的声音" in kiosk.stage.labels()


def test_no_page_opens_without_the_pin(kiosk: Kiosk) -> None:
    for place in (StaffHome(), StaffServices(), StaffSentences(SERVICE), PLACE, StaffHealth()):
        kiosk.stage.go(place)
        assert "好了" in kiosk.stage.labels()
        assert kiosk.stage.window.screen_shown.findChildren(Dots)


def test_without_a_pin_in_the_settings_the_page_says_how_to_set_one(
    make_kiosk: MakeKiosk,
) -> None:
    kiosk = make_kiosk(staff_pin="")
    kiosk.walk_to_the_door()
    assert "staff_pin" in kiosk.says()
    assert kiosk.stage.labels() == ["返回", "离开"]


def test_a_wrong_pin_and_another_try(kiosk: Kiosk) -> None:
    kiosk.walk_to_the_door()
    kiosk.type("1111")
    assert "密码不对" in kiosk.says()
    kiosk.stage.press("9")
    kiosk.stage.press("退一个")
    kiosk.type(PIN)
    assert kiosk.stage.here() == StaffHome()


def test_three_wrong_pins_and_a_pause_that_leaving_does_not_end(kiosk: Kiosk) -> None:
    kiosk.walk_to_the_door()
    for _try in range(3):
        kiosk.type("1111")
    assert "30 秒" in kiosk.says()
    assert kiosk.stage.labels() == ["返回", "离开"]
    kiosk.stage.press("返回")
    kiosk.stage.press("工作人员")
    assert "好了" not in kiosk.stage.labels()
    kiosk.stage.wait(10)
    assert "秒" in kiosk.says()
    kiosk.stage.wait(20)
    assert "好了" in kiosk.stage.labels()
    kiosk.type(PIN)
    assert kiosk.stage.here() == StaffHome()


def words_in_the_accessibility_tree(widget: QWidget) -> Iterator[str]:
    for child in [widget, *widget.findChildren(QWidget)]:
        interface = QAccessible.queryAccessibleInterface(child)
        if interface is not None:
            for kind in (
                QAccessible.Text.Name,
                QAccessible.Text.Description,
                QAccessible.Text.Value,
            ):
                yield interface.text(kind)


def test_the_digits_are_told_to_nobody(kiosk: Kiosk) -> None:
    kiosk.walk_to_the_door()
    kiosk.stage.voice.readings.clear()
    before = list(words_in_the_accessibility_tree(kiosk.stage.window))
    for digit in PIN:
        kiosk.stage.press(digit)
    assert list(words_in_the_accessibility_tree(kiosk.stage.window)) == before
    assert "258" not in kiosk.says()
    assert "258" not in repr(kiosk.stage.window._visit.history._places)
    assert kiosk.stage.voice.readings == []
    kiosk.stage.press("好了")
    assert PIN not in json.dumps(kiosk.stage.log._waiting, default=str)


def test_the_way_in_is_not_on_the_way_of_a_resident(kiosk: Kiosk) -> None:
    kiosk.stage.press("我自己看")
    assert "工作人员" not in kiosk.stage.labels()
    kiosk.stage.press("怎么用")
    assert "工作人员" not in kiosk.stage.labels()


# -- the frame


def test_nobody_takes_it_for_the_residents_screen(kiosk: Kiosk) -> None:
    kiosk.come_in()
    assert not any(frame.isVisible() for frame in kiosk.stage.window.findChildren(Frame))
    assert "工作人员" in kiosk.says()
    assert "念给我听" not in kiosk.stage.labels()
    assert "找人帮忙" not in kiosk.stage.labels()


def test_it_never_speaks_by_itself(kiosk: Kiosk) -> None:
    kiosk.come_in()
    kiosk.stage.window.prefer_quietly(listening=True, volume=1)
    kiosk.stage.voice.readings.clear()
    kiosk.stage.press("录乡亲的声音")
    assert kiosk.stage.voice.readings == []


def test_leaving_ends_the_visit_and_closes_the_door(kiosk: Kiosk) -> None:
    kiosk.come_in()
    kiosk.stage.press("离开")
    assert kiosk.stage.here() == Rest()
    assert not kiosk.staff.door.is_open


def test_going_back_out_closes_the_door(kiosk: Kiosk) -> None:
    kiosk.come_in()
    kiosk.stage.press("返回")
    assert kiosk.stage.here() == About()
    kiosk.stage.press("工作人员")
    assert "好了" in kiosk.stage.labels()


def test_it_leaves_by_itself(kiosk: Kiosk) -> None:
    kiosk.come_in()
    kiosk.stage.wait(120)
    assert kiosk.stage.here() == StillThere()
    kiosk.stage.press("我还在，接着看")
    assert kiosk.stage.here() == StaffHome()
    assert "录乡亲的声音" in kiosk.stage.labels()
    kiosk.stage.wait(165)
    assert kiosk.stage.here() == Rest()
    assert not kiosk.staff.door.is_open


# -- the lists


def test_from_the_services_to_a_sentence(kiosk: Kiosk) -> None:
    kiosk.keep()
    kiosk.come_in()
    kiosk.stage.press("录乡亲的声音")
    assert "录了 1 句" in kiosk.says()
    kiosk.stage.press("下一页")
    kiosk.stage.press("看病预约挂号。录了 1 句")
    assert kiosk.stage.here() == StaffSentences(SERVICE)
    assert "录了 1 句" in kiosk.says()
    kiosk.stage.press("4. 身份证。要带的，王孃孃录的")
    assert kiosk.stage.here() == PLACE
    assert SENTENCE in kiosk.says()


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_the_list_says_every_sentence_whole(make_kiosk: MakeKiosk, locale: str) -> None:
    """Who records must find a sentence by its words: no list ends one with dots."""
    kiosk = make_kiosk("1280x800@10.1", locale=locale, text_size="largest")
    whole = [
        f"{number}. {sentence.text}"
        for number, sentence in enumerate(
            sentences(kiosk.stage.window.catalogue.service(SERVICE, locale)), start=1
        )
    ]
    seen: list[str] = []
    for page in range(len(whole)):
        kiosk.open_at(StaffSentences(SERVICE, page))
        seen += [label for label in kiosk.stage.labels() if label in whole]
        if kiosk.stage.window.screen_shown.turn_page is None:
            break
    assert seen == whole


def test_recordings_of_another_locale_are_not_counted(make_kiosk: MakeKiosk) -> None:
    kiosk = make_kiosk(locale="en")
    kiosk.keep()
    kiosk.open_at(StaffServices())
    assert "English: 0 sentences recorded." in kiosk.says()


def test_names_to_choose_from(make_kiosk: MakeKiosk) -> None:
    kiosk = make_kiosk(recording_speakers="王孃孃，重庆话; 李叔；")
    kiosk.open_at(PLACE)
    assert "要录的人：王孃孃，重庆话" in kiosk.says()
    kiosk.stage.press("谁来录")
    assert kiosk.stage.here() == StaffSpeakers()
    kiosk.stage.press("李叔")
    assert kiosk.stage.here() == PLACE
    kiosk.record()
    kept = kiosk.recordings.get("zh_CN", SENTENCE)
    assert kept is not None
    assert kept.speaker == "李叔"


# -- one sentence


def test_recording_a_sentence(kiosk: Kiosk) -> None:
    kiosk.open_at(PLACE)
    kiosk.stage.press("开始录")
    assert "正在打开话筒" in kiosk.says()
    kiosk.jobs.do_all()
    assert "还没听到声音" in kiosk.says()
    kiosk.stage.press("说完了")
    assert "正在整理" in kiosk.says()
    kiosk.jobs.do_all()
    assert "还没有存" in kiosk.says()
    kiosk.do("听刚才录的")
    assert kiosk.stage.voice.played == LEVELLED
    assert kiosk.kept() is None
    kiosk.do("留下这段")
    assert kiosk.kept() == LEVELLED
    assert "是邻居，重庆话录的" in kiosk.says()


@pytest.mark.parametrize(
    ("level_db", "words"), [(-40, "太小了"), (-12, "声音正好"), (-0.1, "太大了"), (-90, "还没听到")]
)
def test_the_level_is_told_in_words(kiosk: Kiosk, level_db: float, words: str) -> None:
    kiosk.open_at(PLACE)
    kiosk.do("开始录")
    kiosk.ear.level_db = level_db
    kiosk.stage.wait(1)
    assert words in kiosk.says()


def test_after_a_minute_it_stops_by_itself(kiosk: Kiosk) -> None:
    kiosk.open_at(PLACE)
    kiosk.do("开始录")
    kiosk.ear.heard_s = 60.0
    kiosk.stage.wait(1)
    kiosk.jobs.do_all()
    assert "还没有存" in kiosk.says()


def test_throwing_a_take_away(kiosk: Kiosk) -> None:
    kiosk.open_at(PLACE)
    kiosk.do("开始录")
    kiosk.do("说完了")
    kiosk.do("不要了")
    assert kiosk.kept() is None
    assert "还没有录音" in kiosk.says()


def test_leaving_the_page_closes_the_microphone(kiosk: Kiosk) -> None:
    kiosk.open_at(StaffSentences(SERVICE))
    kiosk.stage.window.go(PLACE)
    kiosk.do("开始录")
    kiosk.do("返回")
    assert kiosk.stage.here() == StaffSentences(SERVICE)
    assert not kiosk.ear.listening


def test_no_microphone(kiosk: Kiosk) -> None:
    kiosk.open_at(PLACE)
    kiosk.ear.fault = RecordingError("none", RecordingFault.NO_MICROPHONE)
    kiosk.do("开始录")
    assert "没有找到话筒" in kiosk.says()
    kiosk.ear.fault = None
    kiosk.do("再录一次")
    assert "正在听" in kiosk.says()


def test_hearing_the_kiosk_or_the_recording(kiosk: Kiosk) -> None:
    kiosk.open_at(PLACE)
    kiosk.do("听这句")
    assert kiosk.stage.voice.said == [SENTENCE]
    kiosk.keep()
    kiosk.open_at(PLACE)
    kiosk.do("听这句")
    assert kiosk.stage.voice.played == tone(0.5)


def test_deleting_asks_once_and_can_be_undone_until_leaving(kiosk: Kiosk) -> None:
    kiosk.keep()
    kiosk.open_at(StaffSentences(SERVICE))
    kiosk.stage.window.go(PLACE)
    kiosk.do("删掉录音")
    assert "真的要删掉" in kiosk.says()
    kiosk.do("不删，留着")
    assert kiosk.kept() is not None
    kiosk.do("删掉录音")
    kiosk.do("删掉")
    assert kiosk.kept() is None
    assert kiosk.stage.here() == PLACE
    kiosk.do("找回原来的")
    assert kiosk.kept() == tone(0.5)

    kiosk.do("删掉录音")
    kiosk.do("删掉")
    kiosk.do("离开")
    kiosk.open_at(PLACE)
    assert "找回原来的" not in kiosk.stage.labels()
    assert kiosk.kept() is None


def test_one_sentence_after_the_other(kiosk: Kiosk) -> None:
    kiosk.open_at(StaffSentences(SERVICE))
    kiosk.stage.window.go(PLACE)
    kiosk.do("下一句")
    assert kiosk.stage.here() == StaffSentence(SERVICE, 4)
    kiosk.stage.press("返回")
    assert kiosk.stage.here() == StaffSentences(SERVICE)


def test_a_number_that_a_new_catalogue_no_longer_has(kiosk: Kiosk) -> None:
    kiosk.open_at(StaffSentence(SERVICE, 999))
    count = len(sentences(kiosk.stage.window.catalogue.service(SERVICE, "zh_CN")))
    assert f"{count} / {count}" in kiosk.says()


def test_a_damaged_store_is_told_and_breaks_no_page(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / FILE_NAME).write_bytes(b"no database" * 500)
    for place in (StaffServices(), StaffSentences(SERVICE), PLACE, StaffHealth()):
        kiosk.open_at(place)
    assert "有的录音坏了" in kiosk.says()


# -- the state of the machine


def test_what_is_wrong_is_listed_and_goes_when_it_is_over(kiosk: Kiosk) -> None:
    kiosk.open_at(StaffHealth())
    assert "没有发现毛病" in kiosk.says()
    kiosk.health.tell("sound", "没有声音设备")
    kiosk.health.tell("disk", "还剩 {left} MB", left=12)
    kiosk.stage.wait(1)
    assert "没有声音设备" in kiosk.says()
    assert "还剩 12 MB" in kiosk.says()
    kiosk.health.clear("sound")
    kiosk.stage.wait(1)
    assert "没有声音设备" not in kiosk.says()


# -- the rules of every screen


def states(kiosk: Kiosk) -> Iterator[str]:
    """Bring the sentence page from state to state; yield the name of each."""
    studio = kiosk.staff.studio
    kiosk.open_at(PLACE)
    subject = kiosk.stage.window.screen_shown.subject  # type: ignore[attr-defined]
    studio.listen(subject)
    yield "opening"
    kiosk.jobs.do_all()
    for level_db in (-90, -40, -12, 0):
        kiosk.ear.level_db = level_db
        kiosk.stage.window.look_at_clock()
        yield f"listening {level_db}"
    studio.done()
    yield "working"
    kiosk.jobs.do_all()
    yield "taken"
    for fault in [*FAULTS, RecordingFault.STORE]:
        kiosk.level_fault = RecordingError("as the world is", fault)
        studio.listen(subject)
        kiosk.jobs.do_all()
        studio.done()
        kiosk.jobs.do_all()
        assert studio.state_of(subject) is State.REFUSED
        yield f"refused: {fault}"
    kiosk.level_fault = None
    for _turn in range(2):
        studio.listen(subject)
        kiosk.jobs.do_all()
        studio.done()
        kiosk.jobs.do_all()
        studio.keep("王孃孃的妹妹，地道的重庆话，下午在社区")
        kiosk.jobs.do_all()
    assert studio.can_undo(subject)
    yield "recorded, with a way back"


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("panel", PANELS)
def test_every_state_keeps_the_rules(
    make_kiosk: MakeKiosk, panel: str, text_size: str, locale: str
) -> None:
    kiosk = make_kiosk(PANELS[panel], text_size=text_size, locale=locale)
    stage = kiosk.stage
    stage.window.setUpdatesEnabled(False)
    found: list[str] = []

    def check(name: str) -> None:
        stage.settle()
        found.extend(f"{name}: {fault}" for fault in broken_rules(stage.window))

    stage.go(StaffDoor())
    check("pad")
    for _try in range(3):
        kiosk.staff.door.type("1")
        kiosk.staff.door.enter()
    stage.go(StaffDoor())
    check("pause")
    stage.clock.seconds += 30
    for name in states(kiosk):
        check(name)
    # The longest sentence of all, and a list in which everything is recorded.
    longest, number = max(
        (len(sentence.text), (head.id, number))
        for head in stage.window.catalogue.heads(locale)
        for number, sentence in enumerate(
            sentences(stage.window.catalogue.service(head.id, locale))
        )
    )
    kiosk.open_at(StaffSentence(*number))
    check(f"longest, {longest}")
    for sentence in sentences(stage.window.catalogue.service(SERVICE, locale))[:12]:
        kiosk.recordings.add(
            tone(0.1),
            locale=locale,
            sentence=sentence.text,
            service=SERVICE,
            speaker="王孃孃的妹妹，地道的重庆话",
            recorded_on=DAY,
        )
    for page in (0, 1):
        kiosk.open_at(StaffSentences(SERVICE, page))
        check(f"recorded, page {page}")
    for key in range(5):
        kiosk.health.tell(
            str(key), "有的录音坏了，读不出来。这些话改由机器念。请重新录，或者再导入。"
        )
    for page in (0, 1):
        kiosk.open_at(StaffHealth(page))
        check(f"health, page {page}")
    assert found == []


# -- the one way to do something that takes a while


def test_work_is_done_elsewhere_and_told_here(application: QApplication) -> None:
    background = Background()
    told: list[object] = []
    background.run(lambda: 7, told.append, told.append)

    def fail() -> None:
        raise RecordingError("full", RecordingFault.DISK_FULL)

    background.run(fail, told.append, lambda error: told.append(error.sentence))
    background.close()
    assert told == []
    application.processEvents()
    assert told == [7, "full"]


def test_a_bug_in_the_work_is_raised_here(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _where: bugs.append(error))
    background = Background()
    background.run(lambda: 1 // 0, lambda _result: None, lambda _error: None)
    background.close()
    application.processEvents()
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]


def test_an_unused_background_has_nothing_to_wait_for() -> None:
    Background().close()
