"""The services in this repository."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.catalogue import inputs
from kiosk.catalogue.messages import strings_of_service
from kiosk.catalogue.po import read_po_file
from kiosk.catalogue.source import CatalogueSource, read_catalogue
from kiosk.catalogue.store import Catalogue
from kiosk.cli.messages import DOMAINS, check
from kiosk.i18n import LOCALES_OFFERED
from kiosk.paths import CATALOGUE_SOURCE, LOCALES
from kiosk.speech.pinyin import HAN

SERVICES = {
    "emergency": "call-120 call-110 call-119 gas-leak-repair missing-elder-search "
    "scam-stop-payment psych-hotline",
    "medical": "hospital-registration medical-insurance-code remote-treatment-filing "
    "chronic-disease-outpatient family-account-sharing resident-insurance-payment "
    "long-term-care-insurance medical-assistance family-doctor free-health-check "
    "senior-vaccines home-nursing-visit",
    "money": "pension-liveness-check pension-query advanced-age-allowance care-service-subsidy "
    "disability-care-voucher subsistence-allowance destitute-support temporary-assistance "
    "disability-subsidies family-planning-support",
    "travel": "senior-transit-card metro-assist taxi-by-phone taxi-by-app train-tickets "
    "station-priority-help",
    "living": "elder-canteen pay-electricity pay-water pay-gas cash-refused bank-services "
    "consumer-complaint health-product-scams",
    "care": "ability-assessment bathing-help day-care nursing-home home-adaptation "
    "assistive-devices visiting-care emergency-button home-care-visits elevator-install",
    "papers": "id-card social-security-card disability-certificate legal-aid notarized-will "
    "family-support-dispute yukuaiban-help",
    "culture": "elder-university library-loan digital-reading museum-visit scenic-tickets "
    "fitness-venues",
    "phone": "large-text-phone app-elder-mode wechat-video scan-qr-code carrier-service "
    "smartphone-class",
    "community": "need-registration community-council hotline-12345 feedback-suggestion",
}


@pytest.fixture(scope="module")
def source() -> CatalogueSource:
    return read_catalogue(CATALOGUE_SOURCE)


def test_all_services_are_there_in_order(source: CatalogueSource) -> None:
    categories = source.categories.value.categories
    assert {category.id: " ".join(category.services) for category in categories} == SERVICES
    assert [category.id for category in categories] == list(SERVICES)
    assert len(source.services) == 76


def test_every_emergency_is_complete(source: CatalogueSource) -> None:
    category = source.categories.value.categories[0]
    for service in source.services_of(category):
        assert service.emergency, service.id
        assert service.ways, service.id


def test_what_concerns_money_and_shame_is_private(source: CatalogueSource) -> None:
    private = {service.value.id for service in source.services if service.value.private}
    assert private >= {"subsistence-allowance", "destitute-support", "temporary-assistance"}


TO_CONFIRM = """
    home-adaptation disability-care-voucher long-term-care-insurance chronic-disease-outpatient
    resident-insurance-payment subsistence-allowance destitute-support disability-subsidies
    family-planning-support taxi-by-phone pay-water pay-gas digital-reading assistive-devices
    elevator-install senior-transit-card
"""
"""Of shared/facts/README.md, section 7: may have changed, so nobody goes without asking first."""


@pytest.mark.parametrize("service", TO_CONFIRM.split())
def test_what_may_have_changed_says_to_ask_by_telephone(
    source: CatalogueSource, service: str
) -> None:
    texts = [
        said.text
        for written in source.services
        if written.value.id == service
        for said in strings_of_service(written.value)
        if said.context != f"{service} sayings"
    ]
    asking = re.compile(r"打[^，。]{0,12}(?:电话|\d{5,})[^。]{0,8}问|先打[^，。]{0,6}问|先打电话")
    assert any(asking.search(text) for text in texts)


RUMOURS = {
    "每月200元": ("不对", "只给低保"),
    "免手续费": (),
    "不收手续费": ("现金",),
    "只交80元": (),
    "等满24小时": ("不用",),
}
"""Of shared/facts/README.md, section 8: where the words stand, they are denied."""


@pytest.mark.parametrize("words", RUMOURS)
def test_a_rumour_is_only_denied(source: CatalogueSource, words: str) -> None:
    for written in source.services:
        for said in strings_of_service(written.value):
            if words in said.text and not said.context.endswith(" sayings"):
                assert any(denial in said.text for denial in RUMOURS[words]), said.text


def test_every_service_is_translated() -> None:
    assert [line for line in check(LOCALES) if "/catalogue.po: " in line] == []


def test_every_life_event_of_the_issue_is_there(source: CatalogueSource) -> None:
    titles = [event.title for event in source.events.value.events]
    named = "出院回家 刚退休 行动不便了 老伴走了 手机丢了 一个人住 家里有人卧床 被骗了"
    assert set(titles) >= set(named.split())
    assert len(set(titles)) == len(titles) >= 10


def test_a_life_event_fits_its_page(source: CatalogueSource) -> None:
    """Five services and what to bring are the six things to touch of a screen."""
    ids = {service.value.id for service in source.services}
    for event in source.events.value.events:
        assert {service.id for service in event.services} <= ids
        assert 3 <= len(event.services) <= 5, event.id


def test_what_hurts_to_be_overheard_is_private(source: CatalogueSource) -> None:
    private = {event.id for event in source.events.value.events if event.private}
    assert private == {"spouse-died", "short-of-money", "scammed"}


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_no_combined_list_has_a_thing_twice(built_catalogue: Path, locale: str) -> None:
    with closing(Catalogue.open(built_catalogue)) as catalogue:
        for head in catalogue.events(locale):
            things = [one.thing.text for one in catalogue.event(head.id, locale).bring]
            assert len(set(things)) == len(things), head.id


@pytest.mark.parametrize("locale", ["zh_Hant", "en"])
def test_a_translated_saying_leads_to_one_service(built_catalogue: Path, locale: str) -> None:
    with closing(Catalogue.open(built_catalogue)) as catalogue:
        services = [catalogue.service(head.id, locale) for head in catalogue.heads(locale)]
    owners: dict[str, str] = {}
    for service in services:
        assert len(service.sayings) >= 8, service.head.id
        for saying in service.sayings:
            assert owners.setdefault(saying.lower(), service.head.id) == service.head.id, saying


@pytest.mark.parametrize("domain", DOMAINS)
def test_traditional_chinese_has_no_simplified_characters(domain: str) -> None:
    """Big5 (Taiwan, 1984) has the traditional ones alone, and all that are needed here."""
    simplified = {}
    for message in read_po_file(inputs.po_file(LOCALES, "zh_Hant", domain), "zh_Hant"):
        characters = "".join(HAN.findall(str(message.string)))  # of one form or several
        if characters.encode("big5", "ignore").decode("big5") != characters:
            simplified[message.id] = message.string
    # Whoever reads the other script finds it by its own name.
    simplified.pop("English / 繁體", None)
    assert not simplified
