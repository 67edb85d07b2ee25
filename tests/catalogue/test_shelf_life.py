"""How long each kind of fact keeps."""

from datetime import date

import pytest

from kiosk.catalogue import shelf_life
from kiosk.catalogue.model import FactKind
from kiosk.catalogue.schema import WrittenFact, WrittenService

WEB = "https://www.gov.cn/"


def fact(kind: str, source: str = WEB, **more: object) -> WrittenFact:
    return WrittenFact.model_validate(
        {"id": "f01", "kind": kind, "text": "每月200元", "source": source, "confidence": "high"}
        | more
    )


def service(*facts: WrittenFact, reviewed_on: date = date(2026, 11, 23)) -> WrittenService:
    return WrittenService.model_validate(
        {
            "id": "check-up",
            "title": "体检",
            "summary": "查身体。",
            "pictogram": "stethoscope",
            "sayings": tuple(f"说法{number}" for number in range(8)),
            "reviewed_on": reviewed_on,
            "facts": facts,
        }
    )


@pytest.mark.parametrize("kind", FactKind)
def test_money_and_policy_6_phones_12_general_24_months(kind: FactKind) -> None:
    one = fact(kind)
    fresh_until = {
        FactKind.FEE: date(2027, 5, 23),
        FactKind.WHO: date(2027, 5, 23),
        FactKind.BASIS: date(2027, 5, 23),
        FactKind.PHONE: date(2027, 11, 23),
    }
    expected = fresh_until.get(kind, date(2028, 11, 23))
    assert shelf_life.of_fact(one, service(one)) == expected


def test_what_everybody_knows_keeps_24_months_but_for_its_phones() -> None:
    fee, phone = fact("fee", "common-knowledge"), fact("phone", "common-knowledge")
    assert shelf_life.of_fact(fee, service(fee)) == date(2028, 11, 23)
    assert shelf_life.of_fact(phone, service(phone)) == date(2027, 11, 23)


def test_a_fact_that_was_checked_by_itself_starts_anew() -> None:
    one = fact("fee", checked_on=date(2027, 3, 1))
    assert shelf_life.of_fact(one, service(one)) == date(2027, 9, 1)


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    one = fact("fee")
    assert shelf_life.of_fact(one, service(one, reviewed_on=date(2027, 8, 31))) == date(2028, 2, 29)


def test_a_service_keeps_as_long_as_its_first_fact() -> None:
    assert shelf_life.of_service(service(fact("note"), fact("phone"))) == date(2027, 11, 23)
    assert shelf_life.of_service(service()) == date(2028, 11, 23)
