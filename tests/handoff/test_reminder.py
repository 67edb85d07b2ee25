"""The entry for the calendar, read again by vobject."""

from contextlib import closing
from datetime import datetime, timedelta

import pytest
import vobject

from kiosk.catalogue.model import Service, Way
from kiosk.catalogue.store import Catalogue
from kiosk.errors import HandOffError
from kiosk.handoff.reminder import REMINDER_BYTES, reminder_payload
from kiosk.handoff.sentences import cleaned, size
from kiosk.i18n import LOCALES_OFFERED, Translator
from kiosk.paths import CATALOGUE
from tests.handoff.services import Words, make_service, make_way

NOW = datetime.fromisoformat("2026-11-26T15:20:00+08:00")
START = datetime.fromisoformat("2026-11-28T09:00:00")
WAY = make_way("去。", place="医院挂号窗口")
BRING = ["身份证", "社保卡"]
PHONES = [("12345", "不知道打给谁")]


def entry(
    service: Service, way: Way = WAY, start: datetime = START, now: datetime = NOW
) -> vobject.base.Component:
    payload = reminder_payload(service, way, Words(), start=start, now=now)
    assert size(payload) <= REMINDER_BYTES
    read: vobject.base.Component = vobject.readOne(payload).vevent
    return read


def test_the_entry_says_what_when_where_and_what_to_bring() -> None:
    read = entry(make_service(WAY, bring=BRING, phones=PHONES))
    assert read.summary.value == "看病预约挂号"
    assert read.dtstart.value == START
    assert read.dtstart.value.tzinfo is None
    assert read.location.value == "医院挂号窗口"
    assert read.description.value == "带：身份证；社保卡。\n电话：12345，不知道打给谁。"


@pytest.mark.parametrize(
    ("start", "rings"),
    [
        ("2026-11-28T09:00:00", "2026-11-27T19:00:00"),
        ("2026-11-27T14:00:00", "2026-11-26T19:00:00"),
        ("2026-11-26T18:00:00", "2026-11-26T16:00:00"),
        ("2026-11-26T16:00:00", "2026-11-26T15:20:00"),
    ],
)
def test_the_alarm_rings_the_evening_before_or_else_two_hours(start: str, rings: str) -> None:
    read = entry(make_service(WAY), start=datetime.fromisoformat(start))
    ahead: timedelta = read.valarm.trigger.value
    assert read.dtstart.value + ahead == datetime.fromisoformat(rings)
    assert read.valarm.action.value == "DISPLAY"


def test_it_is_the_same_all_day_and_another_on_another_day() -> None:
    def written(now: datetime, start: datetime = START) -> str:
        return reminder_payload(make_service(WAY), WAY, Words(), start=start, now=now)

    assert written(NOW) == written(NOW + timedelta(hours=2))
    ids = {vobject.readOne(written(NOW, START + timedelta(n))).vevent.uid.value for n in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize("start", [NOW, NOW - timedelta(minutes=1), NOW - timedelta(days=400)])
def test_a_reminder_in_the_past_is_a_sentence(start: datetime) -> None:
    with pytest.raises(HandOffError, match=r"would lie in the past .* Choose a later day or hour"):
        entry(make_service(WAY), start=start)


def test_things_stay_longer_than_phone_and_place() -> None:
    things = [f"第{number}样要带的东西" for number in range(1, 9)]
    read = entry(make_service(WAY, bring=things[:3], phones=PHONES))
    assert read.description.value == "带：" + "；".join(things[:3]) + "。"
    read = entry(make_service(WAY, bring=things))
    assert read.description.value.startswith("带：第1样要带的东西；")
    assert read.description.value.endswith("，还有别的。")
    assert not hasattr(read, "location")


def test_emoji_marks_and_signs_that_part_fields() -> None:
    read = entry(make_service(WAY, bring=["证😀, 卡; \u202e反\\斜", "两\n行"], title="挂\u200b号"))
    assert read.summary.value == "挂号"
    assert read.description.value == "带：证, 卡; 反\\斜；两 行。"


def test_a_title_without_end_is_a_sentence() -> None:
    with pytest.raises(HandOffError, match="Shorten it in the catalogue"):
        entry(make_service(WAY, title="长" * 120))


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_every_way_of_the_catalogue_is_read_again(locale: str) -> None:
    words, count = Translator(locale), 0
    with closing(Catalogue.open(CATALOGUE)) as catalogue:
        for head in catalogue.heads(locale):
            service = catalogue.service(head.id, locale)
            for way in service.ways:
                payload = reminder_payload(service, way, words, start=START, now=NOW)
                read = vobject.readOne(payload).vevent
                assert size(payload) <= REMINDER_BYTES
                assert read.dtstart.value == START
                assert read.summary.value == cleaned(service.short_title)
                assert all(len(line.encode()) <= 75 for line in payload.split("\r\n"))
                if service.bring:
                    assert read.description.value.startswith(words("带：{things}。")[:2])
                count += 1
    assert count > 200
