"""Take it home: the tabs, the day and the hour, and what to do when the code is no help."""

from datetime import datetime, timedelta

import numpy as np
import pytest
import vobject
import zxingcpp
from PySide6.QtGui import QImage

from kiosk import places
from kiosk.audit.tours import PANELS
from kiosk.catalogue.model import Service, Way, WayKind
from kiosk.handoff.contact import contact_payload
from kiosk.handoff.payload import full_payloads, short_payload
from kiosk.handoff.sentences import phones_of
from kiosk.places import Carried, HandOff
from kiosk.ui.screens.hand_off import HandOffScreen
from kiosk.ui.screens.hand_off_words import HandOffTextScreen
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

SERVICE = "hospital-registration"
WAY = WayKind.IN_PERSON
CODE = HandOff(SERVICE, WAY)
IN_TWO_CODES = ("carrier-service", WayKind.TELEPHONE)


def read(stage: Stage) -> str:
    """Return what a phone reads off the screen."""
    picture = stage.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1)
    (code,) = zxingcpp.read_barcodes(lines[:, : picture.width()])
    return code.text


def words_of(stage: Stage) -> list[str]:
    return [text.text() for text in stage.texts()]


def shown(stage: Stage) -> HandOffScreen:
    screen = stage.window.screen_shown
    assert isinstance(screen, HandOffScreen)
    return screen


def test_each_tab_has_its_own_code(stage: Stage) -> None:
    service = stage.window.catalogue.service(SERVICE, "zh_CN")
    way = service.ways[0]
    words = stage.window.look.words
    stage.go(CODE)
    assert read(stage) == full_payloads(service, way, words)[0]
    stage.press("电话号码")
    first, second = phones_of(service, way)
    assert read(stage) == contact_payload(service, first, words)
    assert first.number in words_of(stage)
    stage.press("下一个号码")
    assert read(stage) == contact_payload(service, second, words)
    assert second.purpose in words_of(stage)
    stage.press("第 1 个号码")
    assert read(stage) == contact_payload(service, first, words)
    stage.press("怎么办")
    assert stage.here() == CODE


def test_the_chosen_tab_says_so(stage: Stage) -> None:
    stage.go(CODE)
    assert [tab.text() for tab in shown(stage).tabs if tab.is_chosen] == ["怎么办"]
    stage.press("电话号码")
    assert [tab.text() for tab in shown(stage).tabs if tab.is_chosen] == ["电话号码"]


def test_a_day_and_an_hour_are_two_touches(stage: Stage) -> None:
    stage.go(CODE)
    for words in ("哪天去", "明天 11月24日 星期二", "下午 3 点"):
        stage.press(words)
    entry = vobject.readOne(read(stage)).vevent
    assert entry.dtstart.value == datetime.fromisoformat("2026-11-24T15:00")
    assert entry.valarm.trigger.value == timedelta(hours=-20)
    assert "11月24日 星期二 下午 3 点" in words_of(stage)
    stage.press("哪天去")
    assert stage.here() == places.ReminderDays(SERVICE, WAY)


def test_days_reach_more_than_three_weeks_on_every_panel(raised: RaiseStage) -> None:
    for panel in PANELS.values():
        stage = raised(panel)
        stage.go(places.ReminderDays(SERVICE, WAY))
        days = []
        while True:
            days += [label for label in stage.labels() if "星期" in label and "：" not in label]
            if stage.window.screen_shown.turn_page is None:
                break
            stage.press("下一页")
        assert "12月17日 星期四" in days, panel
        assert not any(label.startswith("11月23日") for label in stage.names())


def test_who_cannot_scan_finds_another_means(stage: Stage) -> None:
    service = stage.window.catalogue.service(SERVICE, "zh_CN")
    stage.go(CODE)
    stage.press("换个办法")
    assert stage.here() == places.OtherMeans(CODE)
    stage.press("只要要点，码更好扫")
    assert read(stage) == short_payload(service, service.ways[0], stage.window.look.words)
    stage.press("换个办法")
    stage.press("每一步都要")
    assert stage.here() == CODE
    stage.press("换个办法")
    stage.press("字放大看，可以拍照")
    assert isinstance(stage.window.screen_shown, HandOffTextScreen)
    for _back in range(2):
        stage.press("返回")
    assert stage.here() == CODE


def test_the_words_of_a_number_and_of_a_day_are_sentences(stage: Stage) -> None:
    stage.go(HandOff(SERVICE, WAY, Carried.PHONE, text=True))
    assert "电话：12345，不知道打给谁。" in words_of(stage)
    start = datetime.fromisoformat("2026-11-28T09:00")
    stage.go(HandOff(SERVICE, WAY, Carried.REMINDER, start=start, text=True))
    assert "11月28日 星期六 上午 9 点" in words_of(stage)
    assert not any("BEGIN" in label for label in words_of(stage))


@pytest.mark.parametrize("panel", ["21.5", "15", "10.1", "21.5-portrait"])
def test_two_codes_are_six_targets_at_most(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel], locale="en")
    payloads = full_payloads(*_in_two(stage), stage.window.look.words)
    stage.go(HandOff(*IN_TWO_CODES))
    assert read(stage) == payloads[0]
    other = shown(stage).other_part
    assert other is not None
    assert len(shown(stage).touchables()) <= 6
    stage.press(other.text())
    assert read(stage) == payloads[1]


def _in_two(stage: Stage) -> tuple[Service, Way]:
    service = stage.window.catalogue.service(IN_TWO_CODES[0], "en")
    way = service.way(IN_TWO_CODES[1])
    assert way is not None
    return service, way


def test_a_low_panel_has_the_number_in_large_type_beside_the_code(raised: RaiseStage) -> None:
    stage = raised(PANELS["10.1"], text_size="largest")
    stage.go(HandOff(SERVICE, WAY, Carried.PHONE))
    assert "12345" in words_of(stage)
    assert shown(stage).large.isVisible()
    assert shown(stage).title.text().startswith("这个码不收钱，不用输密码，只有文字。")


@pytest.mark.parametrize(
    ("panel", "settings"),
    [
        ("21.5-portrait", {"text_size": "larger"}),
        ("15", {"text_size": "largest"}),
        ("15", {"text_size": "largest", "locale": "en"}),
    ],
)
def test_who_sits_reads_all_that_a_list_offers(
    raised: RaiseStage, panel: str, settings: dict[str, str]
) -> None:
    """Where the reach leaves little room, labels have fewer words (found by the audit)."""
    stage = raised(PANELS[panel], screen_bottom_mm=1000, **settings)
    stage.window.prefer(seated=True)
    stage.go(places.EventHandOff("home-from-hospital"))
    assert shown(stage).other_part is not None
    assert [one.text() for one in stage.targets() if one.is_cut] == []
