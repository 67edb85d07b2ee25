"""What the build makes of words and pictures: initials, Traditional Chinese, paths."""

import re
from pathlib import Path

import pytest

from kiosk.catalogue.initials import initials
from kiosk.catalogue.pictograms import IconFont
from kiosk.catalogue.traditional import ToTraditional
from kiosk.errors import CatalogueError


@pytest.mark.parametrize(
    ("text", "locale", "letters"),
    [
        ("挂号", "zh_CN", "GH"),
        ("掛號", "zh_Hant", "GH"),
        ("银行办事", "zh_CN", "YHBS"),
        ("銀行辦事", "zh_Hant", "YHBS"),
        ("重庆的长辈", "zh_CN", "CQDZB"),
        ("12345热线", "zh_CN", "12345RX"),
        ("６５岁，AED在哪里？", "zh_CN", "65SAEDZNL"),
        ("说“挂号”", "zh_CN", "SGH"),
        ("Call an ambulance", "en", "CAA"),
        ("Ring 120 – don't wait", "en", "R120DW"),
        ("École (社区)", "en", "E社"),
    ],
)
def test_initials(text: str, locale: str, letters: str) -> None:
    assert initials(text, locale) == letters


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("说：“我要挂内科。”", "說：「我要掛內科。」"),
        ("为了里面的人", "為了裡面的人"),
        ("视频通话、短信、身份证", "視頻通話、短信、身份證"),
        ("签字、标签", "簽字、標籤"),
        ("三公里里面", "三公里裡面"),
        ("服务台、柜台、平台", "服務台、櫃台、平台"),
        ("", ""),
    ],
)
def test_traditional_chinese(simplified: str, traditional: str) -> None:
    assert ToTraditional()(simplified) == traditional


def test_a_wrong_list_of_terms_is_told(tmp_path: Path) -> None:
    terms = tmp_path / "terms.yaml"
    terms.write_text("terms:\n  里: 5\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"terms.yaml, line 2: terms.里: must be a text"):
        ToTraditional(terms)


def test_paths_fit_their_box_and_are_plain() -> None:
    names = ["ambulance", "home", "phone", "account-group", "qrcode"]
    paths = IconFont().paths([*names, "home"])
    assert list(paths) == sorted(names)
    for path in paths.values():
        assert re.fullmatch(r"(M[-\d. ]+|L[-\d. ]+|H[-\d.]+|V[-\d.]+|Q[-\d. ]+|Z)+", path)
        assert all(-0.01 <= float(number) <= 24.01 for number in re.findall(r"-?[\d.]+", path))
        assert all(len(move.split()) == 2 for move in re.findall(r"M([-\d. ]+)", path))


def test_a_home_stands_on_its_floor() -> None:
    numbers = IconFont().paths(["home"])["home"]
    assert numbers.startswith("M9.98 20.02"), "y runs downwards"
