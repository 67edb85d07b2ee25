"""The card of a number, read again by vobject."""

from contextlib import closing

import pytest
import vobject

from kiosk.catalogue.model import Phone, WayKind
from kiosk.catalogue.store import Catalogue
from kiosk.handoff.contact import CONTACT_BYTES, contact_payload
from kiosk.handoff.sentences import cleaned, phones_of, size
from kiosk.i18n import LOCALES_OFFERED, Translator
from kiosk.paths import CATALOGUE
from tests.handoff.services import Words, make_service, make_way

WAY = make_way("去。")


def card(phone: Phone, title: str = "看病预约挂号") -> vobject.base.Component:
    payload = contact_payload(make_service(WAY, title=title), phone, Words())
    assert size(payload) <= CONTACT_BYTES
    read: vobject.base.Component = vobject.readOne(payload)
    return read


def test_a_card_says_what_the_number_is_for() -> None:
    assert contact_payload(make_service(WAY), Phone("12345", "不知道打给谁"), Words()) == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:不知道打给谁（看病预约挂号）;;;;\r\n"
        "FN:不知道打给谁（看病预约挂号）\r\nTEL:12345\r\nEND:VCARD"
    )


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_every_number_of_the_catalogue_is_read_again(locale: str) -> None:
    words, count = Translator(locale), 0
    with closing(Catalogue.open(CATALOGUE)) as catalogue:
        for head in catalogue.heads(locale):
            service = catalogue.service(head.id, locale)
            for phone in {one for way in service.ways for one in phones_of(service, way)}:
                payload = contact_payload(service, phone, words)
                read = vobject.readOne(payload)
                assert size(payload) <= CONTACT_BYTES
                assert read.tel.value == phone.number
                assert read.fn.value.startswith(cleaned(phone.purpose))
                assert read.n.value.family == read.fn.value
                count += 1
    assert count > 100


def test_signs_that_part_fields_stay_text() -> None:
    read = card(Phone("110", "急事; 报警, 救人\\快"))
    assert read.fn.value == "急事; 报警, 救人\\快（看病预约挂号）"
    assert read.n.value.family == read.fn.value


def test_nothing_that_no_eye_sees_gets_in() -> None:
    read = card(Phone("\u200e110\u202e", "报\u200b警\nEND:VCARD"))
    assert (read.tel.value, read.fn.value) == ("110", "报警 END:VCARD（看病预约挂号）")


def test_a_long_name_goes_whole_not_in_half() -> None:
    assert card(Phone("110", "报" * 20), title="长" * 20).fn.value == "报" * 20
    assert card(Phone("110", "报" * 60)).fn.value == "110"


def test_the_number_that_the_way_rings_comes_first_and_once() -> None:
    service = make_service(phones=[("110", "报警"), ("120", "救护车")])
    ringing = make_way("打。", kind=WayKind.TELEPHONE, title="打120", number="120")
    other = make_way("打。", kind=WayKind.TELEPHONE, title="打119", number="119")
    assert [phone.number for phone in phones_of(service, ringing)] == ["120", "110"]
    assert phones_of(service, other)[0] == Phone("119", "打119")
    assert phones_of(service, WAY) == phones_of(service, None) == service.phones
