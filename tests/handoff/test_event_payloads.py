import random
import re
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from kiosk.catalogue.model import (
    EventHead,
    EventService,
    EventThing,
    LifeEvent,
    Phone,
    ServiceHead,
    Thing,
)
from kiosk.catalogue.store import Catalogue
from kiosk.errors import HandOffError
from kiosk.handoff.bundle import BRING_BYTES, event_payloads
from kiosk.handoff.code import matrix, png
from kiosk.handoff.payload import FULL_BYTES
from kiosk.handoff.sentences import size
from kiosk.i18n import LOCALES_OFFERED, Translator
from tests.handoff.services import Words

CHECKED = "核对于2026年11月20日"


def make_event(
    *services: tuple[str, str, Phone | None],
    title: str = "出院回家",
    first: str = "先歇一歇。",
    bring: tuple[str, ...] = (),
) -> LifeEvent:
    return LifeEvent(
        head=EventHead("home", title, "", "bed", private=False),
        first=first,
        services=tuple(
            EventService(ServiceHead(name, "care", name, "", "bed", private=False), why, phone)
            for name, why, phone in services
        ),
        bring=tuple(EventThing(Thing(text, "card"), ()) for text in bring),
        reviewed_on=date(2026, 11, 20),
    )


def lines_of(codes: tuple[str, ...]) -> list[str]:
    """The lines of all codes, without the first line of each."""
    return [line for code in codes for line in code.split("\n")[1:]]


def test_one_code_says_first_services_phones_things_and_when_it_was_checked() -> None:
    event = make_event(
        ("家庭医生", "有人管药", Phone("12345", "问")),
        ("护士上门", "换药", None),
        bring=("身份证", "医保卡"),
    )
    (code,) = event_payloads(event, Words())
    assert code.split("\n") == [
        "出院回家",
        "先歇一歇。",
        "1. 家庭医生：有人管药。",
        "电话：12345，问。",
        "2. 护士上门：换药。",
        "带：身份证；医保卡。",
        CHECKED,
    ]


def test_an_event_that_wants_nothing_says_nothing_of_it() -> None:
    assert "带" not in event_payloads(make_event(("甲", "乙", None)), Words())[0]


def test_many_things_are_several_sentences_and_none_is_lost() -> None:
    things = tuple(f"第{number}样东西" for number in range(60))
    codes = event_payloads(make_event(("甲", "乙", None), bring=things), Words())
    assert len(codes) > 1
    sentences = [line for line in lines_of(codes) if line.startswith("带：")]
    assert all(size(sentence) <= BRING_BYTES for sentence in sentences)
    named = [thing for line in sentences for thing in line[2:-1].split("；")]
    assert named == list(things)


@pytest.mark.parametrize(("extra", "codes"), [(0, 1), (1, 2)])
def test_666_bytes_are_one_code_and_667_are_two(extra: int, codes: int) -> None:
    used = size(event_payloads(make_event(("甲", "", None), first="走"), Words())[0])
    event = make_event(("甲", "a" * (FULL_BYTES - used + extra), None), first="走")
    payloads = event_payloads(event, Words())
    assert len(payloads) == codes
    assert all(size(payload) <= FULL_BYTES for payload in payloads)
    if codes == 1:
        assert size(payloads[0]) == FULL_BYTES
    else:
        assert [payload.split("\n")[0] for payload in payloads] == ["出院回家 1/2", "出院回家 2/2"]


@pytest.mark.parametrize("title", ["出院回家", "a" * 700])
def test_what_is_too_long_alone_is_a_sentence(title: str) -> None:
    event = make_event(("甲", "字" * 230, None), title=title)
    with pytest.raises(HandOffError, match=r"^The life event 'home' cannot be put into a code"):
        event_payloads(event, Words())


def test_what_no_eye_sees_is_taken_out_and_braces_are_only_text() -> None:
    event = make_event(("\u202e甲\n乙", "{why}", Phone("120", "{0}")), bring=("{things}\u200b",))
    assert lines_of(event_payloads(event, Words()))[1:4] == [
        "1. 甲 乙：{why}。",
        "电话：120，{0}。",
        "带：{things}。",
    ]


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_every_event_of_the_catalogue_is_there_whole(built_catalogue: Path, locale: str) -> None:
    words = Translator(locale)
    with closing(Catalogue.open(built_catalogue)) as catalogue:
        events = [catalogue.event(head.id, locale) for head in catalogue.events(locale)]
    for event in events:
        codes = event_payloads(event, words)
        assert all(size(code) <= FULL_BYTES for code in codes)
        assert all(code.startswith(event.head.title) for code in codes)
        lines = lines_of(codes)
        assert lines[0] == event.first
        numbered = [line for line in lines if re.match(r"\d\. ", line)]
        for line, service in zip(numbered, event.services, strict=True):
            assert service.head.title in line
            assert service.why in line
        told = "\n".join(lines)
        for service in event.services:
            assert service.phone is None or service.phone.number in told
        for one in event.bring:
            assert one.thing.text in told


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_the_codes_read_as_their_text(built_catalogue: Path, locale: str, tmp_path: Path) -> None:
    words = Translator(locale)
    with closing(Catalogue.open(built_catalogue)) as catalogue:
        heads = random.Random(7).sample(catalogue.events(locale), 4)
        events = [catalogue.event(head.id, locale) for head in heads]
    for payload in (payload for event in events for payload in event_payloads(event, words)):
        png(matrix(payload), 4, tmp_path / "1.png")
        pixels = np.asarray(Image.open(tmp_path / "1.png").convert("L"))
        (code,) = zxingcpp.read_barcodes(
            pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
        assert code.text == payload
