"""What stands on the paper: all of a way, the codes of the screen, nothing that no eye can see."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.catalogue.model import Phone
from kiosk.errors import HandOffError
from kiosk.handoff.bundle import event_payloads
from kiosk.handoff.payload import full_payloads
from kiosk.handoff.sheet import Item, Sheet, event_sheet, service_sheet
from tests.handoff.services import Words, make_service, make_way
from tests.handoff.test_event_payloads import make_event

TODAY = date(2026, 11, 26)
WAY = make_way("先拿号。", "再等。", place="一楼", title="到窗口")
SERVICE = make_service(WAY, bring=["身份证", "医保卡"], phones=[("12345", "问路")])


def items(sheet: Sheet, heading: str) -> tuple[Item, ...]:
    return next(section.items for section in sheet.sections if section.heading == heading)


def test_all_of_a_way_in_order() -> None:
    sheet = service_sheet(SERVICE, WAY, Words(), TODAY, "观音桥社区")
    assert (sheet.title, sheet.way, sheet.centre) == ("看病预约挂号", "到窗口", "观音桥社区")
    assert [section.heading for section in sheet.sections] == [
        "要带的",
        "去之前先看",
        "怎么办",
        "电话",
    ]
    assert items(sheet, "要带的") == (Item("身份证", box=True), Item("医保卡", box=True))
    assert items(sheet, "去之前先看") == (Item("一楼"),)
    assert items(sheet, "怎么办") == (
        Item("先拿号。", number="1.", box=True),
        Item("再等。", number="2.", box=True),
    )
    assert items(sheet, "电话") == (Item("问路", phone="12345"),)
    assert sheet.notes[0] == "核对于2026年11月20日"
    assert sheet.printed == "打印于2026年11月26日"


def test_the_codes_are_those_of_the_screen() -> None:
    long = make_way(*(["字" * 40] * 8))
    service = make_service(long)
    sheet = service_sheet(service, long, Words(), TODAY)
    assert sheet.codes == full_payloads(service, long, Words())
    assert len(sheet.codes) == 2
    assert "每个码" in sheet.code_line


def test_a_title_too_long_for_a_code_gives_way_there_to_the_short_one() -> None:
    service = replace(SERVICE, head=replace(SERVICE.head, title="长" * 300))
    sheet = service_sheet(service, WAY, Words(), TODAY)
    assert sheet.title == "长" * 300
    assert sheet.codes == full_payloads(SERVICE, WAY, Words())


def test_a_step_too_long_for_a_code_is_told() -> None:
    way = make_way("字" * 300)
    with pytest.raises(HandOffError, match="hospital-registration"):
        service_sheet(make_service(way), way, Words(), TODAY)


def test_marks_that_no_eye_can_see_and_emoji_are_left_out() -> None:
    way = make_way("走\u202e进\u200b去 🚶。", place="一楼\u2066 🏥")
    sheet = service_sheet(make_service(way), way, Words(), TODAY, "社\u202e区")
    assert items(sheet, "怎么办") == (Item("走进去。", number="1.", box=True),)
    assert items(sheet, "去之前先看") == (Item("一楼"),)
    assert sheet.centre == "社区"


def test_nothing_to_bring_is_said() -> None:
    sheet = service_sheet(make_service(WAY), WAY, Words(), TODAY)
    assert items(sheet, "要带的") == (Item("什么都不用带"),)


def test_overdue_facts_are_to_be_asked_about() -> None:
    late = service_sheet(SERVICE, WAY, Words(), date(2027, 5, 21))
    assert late.notes[0] == "可能有变，请打 12345 核实"


def test_the_same_for_the_same_day() -> None:
    assert service_sheet(SERVICE, WAY, Words(), TODAY) == service_sheet(
        SERVICE, WAY, Words(), TODAY
    )


def test_a_life_event() -> None:
    event = make_event(
        ("家庭医生", "有人管药", Phone("12345", "问")),
        ("护士上门", "换药", None),
        bring=("身份证",),
    )
    sheet = event_sheet(event, Words(), TODAY)
    assert sheet.codes == event_payloads(event, Words())
    assert items(sheet, "先做这个") == (Item("先歇一歇。", box=True),)
    assert items(sheet, "一件一件办") == (
        Item("家庭医生", number="1.", note="有人管药\n电话：12345，问。", box=True),
        Item("护士上门", number="2.", note="换药", box=True),
    )
    assert items(sheet, "要带的") == (Item("身份证", box=True),)


def test_its_words_are_all_that_stands_on_it() -> None:
    sheet = service_sheet(SERVICE, WAY, Words(), TODAY)
    assert sheet.words.split("\n") == [
        "看病预约挂号",
        "到窗口",
        "要带的",
        "身份证",
        "医保卡",
        "去之前先看",
        "一楼",
        "怎么办",
        "1. 先拿号。",
        "2. 再等。",
        "电话",
        "12345 问路",
        *sheet.notes,
        sheet.code_line,
    ]
