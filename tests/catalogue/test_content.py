"""The services in this repository."""

import pytest

from kiosk.catalogue.source import CatalogueSource, read_catalogue
from kiosk.cli.messages import check
from kiosk.paths import CATALOGUE_SOURCE, LOCALES

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


def test_every_service_is_translated() -> None:
    assert [line for line in check(LOCALES) if "/catalogue.po: " in line] == []
