"""Every code of the catalogue as it is built (`make test` builds it first)."""

import random
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from kiosk.catalogue.model import Service, Way
from kiosk.catalogue.store import Catalogue
from kiosk.handoff.code import matrix, png
from kiosk.handoff.payload import FULL_BYTES, SHORT_BYTES, full_payloads, short_payload
from kiosk.handoff.sentences import size
from kiosk.i18n import LOCALES_OFFERED, Translator
from kiosk.paths import CATALOGUE


def ways(locale: str) -> Iterator[tuple[Service, Way]]:
    with closing(Catalogue.open(CATALOGUE)) as catalogue:
        for head in catalogue.heads(locale):
            service = catalogue.service(head.id, locale)
            for way in service.ways:
                yield service, way


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_every_way_fits_with_all_its_steps(locale: str) -> None:
    words = Translator(locale)
    count = 0
    for service, way in ways(locale):
        codes = full_payloads(service, way, words)
        lines = [line for code in codes for line in code.split("\n")]
        steps = [f"{number}. {step.text}" for number, step in enumerate(way.steps, start=1)]
        assert [line for line in lines if re.match(r"\d+\. ", line)] == steps
        assert all(code.startswith(service.head.title) for code in codes)
        assert all(size(code) <= FULL_BYTES for code in codes)
        short = short_payload(service, way, words)
        assert short.startswith(service.head.title + "\n")
        assert size(short) <= SHORT_BYTES
        count += 1
    assert count >= 12


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_a_sample_of_the_codes_reads_as_its_text(locale: str, tmp_path: Path) -> None:
    words = Translator(locale)
    for service, way in random.Random(7).sample(list(ways(locale)), 8):
        for payload in (short_payload(service, way, words), *full_payloads(service, way, words)):
            png(matrix(payload), 4, tmp_path / "1.png")
            pixels = np.asarray(Image.open(tmp_path / "1.png").convert("L"))
            (code,) = zxingcpp.read_barcodes(
                pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
            )
            assert code.text == payload
