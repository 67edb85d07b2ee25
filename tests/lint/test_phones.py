"""The list of telephone numbers: each shown, each resting on a fact that says it."""

from pathlib import Path

import pytest

from kiosk.cli.messages import template
from kiosk.errors import CatalogueError
from kiosk.lint.numbers import digits_of, phones_in
from kiosk.lint.phones import PHONES, read_phones
from tests.catalogue.samples import edit
from tests.lint.conftest import Told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[check-up/f02]", "[check-up/f09]", "check-up/f09, which does not exist: did you mean"),
        ("[check-up/f02]", "[check-up/f04]", "which does not say it: “满65岁，每年一次”"),
        ("[check-up/f02]", "[nobody/f02]", "nobody/f02, which does not exist"),
        ('"120", of', '"12345", of', "12345 is there twice"),
        ('- {number: "96096"', '- {number: "12345"', "12345 is listed above"),
        ("left_out:", ('  - {number: "122", of: 车祸, facts: [call-120/f01], tried_on: null}\n'
         "left_out:"), "122 is not shown anywhere"),
    ],
)  # fmt: skip
def test_a_fault_of_the_list(tmp_path: Path, told: Told, old: str, new: str, says: str) -> None:
    edit(tmp_path / "phones.yaml", old, new)
    assert any(says in fault.sentence for fault in told("phones"))


def test_a_long_number_needs_a_source(catalogue: Path, tmp_path: Path, told: Told) -> None:
    edit(
        catalogue / "emergency/call-120.yaml", 'text: "120", source', "text: 打023-12345678, source"
    )
    edit(catalogue / "emergency/call-120.yaml", "等车来。", "打023-12345678。")
    edit(
        tmp_path / "phones.yaml",
        "left_out:",
        '  - {number: "023-12345678", of: 车队, facts: [call-120/f01], tried_on: null}\nleft_out:',
    )
    assert any("rests on common knowledge only" in fault.sentence for fault in told("phones"))


def test_a_list_of_the_wrong_form(tmp_path: Path, told: Told) -> None:
    edit(tmp_path / "phones.yaml", "tried_on: null", "tried: null")
    with pytest.raises(CatalogueError, match="tried_on"):
        told("phones")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打12345，或者110", ["12345", "110"]),
        ("打023-88816666", ["023-88816666"]),
        ("打4006557533问", ["4006557533"]),
        ("打138 0013 8000", ["138 0013 8000"]),
        ("打９６１１０", ["９６１１０"]),
        ("急救：120", ["120"]),
        ("10:120", []),
        ("120分钟内", []),
        ("血压120", []),
        ("全国12315平台", ["12315"]),
        ("满110岁", []),
        ("2026年11月20日", []),
        ("〔2025〕114号", []),
    ],
)
def test_a_number_is_told_from_an_amount(text: str, expected: list[str]) -> None:
    assert [phone.written for phone in phones_in(text)] == expected


def test_numbers_of_the_interface_are_listed_too() -> None:
    listed = {digits_of(phone.number) for phone in read_phones(PHONES).value.phones}
    texts = [str(message.id) for message in template("kiosk") if message.id]
    shown = {digits_of(phone.written) for text in texts for phone in phones_in(text)}
    assert {"110", "119", "120", "12345"} <= shown
    assert shown <= listed
