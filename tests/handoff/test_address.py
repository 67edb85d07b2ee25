"""The address of the family page in a code, and which addresses an admin may set."""

import re
from contextlib import closing

import pytest

from kiosk.catalogue.store import Catalogue
from kiosk.errors import HandOffError, SettingError
from kiosk.handoff.address import PAGE_BYTES
from kiosk.handoff.parcel import page_parcel
from kiosk.handoff.sentences import size
from kiosk.i18n import LOCALES_OFFERED, Translator
from kiosk.paths import CATALOGUE
from kiosk.settings import read_settings

BASE = "https://example.org/family"


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_every_way_has_an_address_and_nothing_before_the_hash_tells_of_it(locale: str) -> None:
    words, seen = Translator(locale), set()
    with closing(Catalogue.open(CATALOGUE)) as catalogue:
        for head in catalogue.heads(locale)[::9]:
            service = catalogue.service(head.id, locale)
            for way in service.ways:
                (address,) = page_parcel(BASE, catalogue, service, way, words).payloads
                folder, told = address.split("#")
                version, service_id, kind, language = told.split(".")
                assert folder == f"{BASE}/"
                assert re.fullmatch(r"\d{8}-[0-9a-f]{8}", version)
                assert (service_id, kind, language) == (head.id, way.kind, locale)
                assert size(address) <= PAGE_BYTES
                seen.add(address)
    assert len(seen) > 20


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://",
        "example.org",
        "https://example.org/?a=1",
        "https://example.org/#x",
        "https://user@example.org",
        "https://example.org/a b",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_no_code_may_lead_to_is_one_sentence(address: str) -> None:
    with pytest.raises(SettingError, match="must be an address that begins with https://"):
        read_settings(environment={}, overrides=[f"family_page={address}"])


@pytest.mark.parametrize("address", ["", "https://example.org", "https://example.org:8443/a/b/"])
def test_an_address_with_or_without_a_last_slash_is_taken(address: str) -> None:
    settings = read_settings(environment={}, overrides=[f"family_page={address}"]).settings
    assert settings.family_page == address


def test_an_address_that_is_too_long_is_one_sentence() -> None:
    with closing(Catalogue.open(CATALOGUE)) as catalogue:
        service = catalogue.service("hospital-registration", "en")
        base = "https://" + "x" * 200
        with pytest.raises(HandOffError, match="Choose a shorter family_page"):
            page_parcel(base, catalogue, service, service.ways[0], Translator("en"))


def test_the_last_slash_of_the_base_is_not_doubled() -> None:
    with closing(Catalogue.open(CATALOGUE)) as catalogue:
        service = catalogue.service("hospital-registration", "en")
        way, words = service.ways[0], Translator("en")
        with_it, without = (
            page_parcel(base, catalogue, service, way, words).payloads
            for base in (BASE + "/", BASE)
        )
    assert with_it == without
