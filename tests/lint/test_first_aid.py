"""First aid: what is shown is what was signed, rests on an authority, and nothing is forgotten."""

import json
from pathlib import Path

import pytest

from kiosk.catalogue.inputs import po_file
from kiosk.catalogue.messages import context
from kiosk.catalogue.po import as_po, new_catalog
from kiosk.catalogue.source import read_catalogue
from kiosk.cli.main import main
from kiosk.errors import CatalogueError
from kiosk.lint.check import faults_of
from kiosk.lint.first_aid import (
    TRIGGERS,
    WrittenFirstAid,
    WrittenFirstAidLine,
    faults_of_first_aid,
    read_first_aid,
    trigger,
)
from kiosk.lint.material import Material
from kiosk.paths import CATALOGUE_SOURCE
from tests.catalogue.samples import edit, write_catalogue

LIST = """\
authorities:
  - {name: 县医院, address: hospital.example/aid/1, reason: The county's own page.}
exceptions:
  - {service: registration, text: 没挂上，头晕就改天再来。, reason: About a queue.}
lines:
  - service: registration
    field: volunteer.stop_when
    text: 胸口痛，马上打120。
    facts: [f02]
    signed_by: 王医生，县医院
    signed_on: 2026-12-01
  - service: call-120
    field: ways.in-person.steps.text
    text: 守着病人。
    facts: [registration/f02]
    signed_by: null
    signed_on: null
  - service: call-120
    field: ways.in-person.steps.text
    text: 等医生到。
    general: Only waits for the doctor.
    signed_by: null
    signed_on: null
"""
FULL = "medical/registration.yaml"
STOP = "  stop_when: 胸口痛，马上打120。"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    folder = write_catalogue(tmp_path).catalogue
    edit(folder / FULL, "没挂上，改天再来。", "没挂上，头晕就改天再来。")
    return folder


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "first-aid.yaml"
    file.write_text(LIST, encoding="utf-8")
    return file


def told(catalogue: Path, listed: Path) -> list[str]:
    material = Material.of(read_catalogue(catalogue))
    return [str(fault) for fault in faults_of_first_aid(material, listed)]


def only(faults: list[str]) -> str:
    assert len(faults) == 1, faults
    return faults[0]


def test_a_complete_list_has_no_fault(catalogue: Path, listed: Path) -> None:
    assert told(catalogue, listed) == []


def test_a_changed_line_loses_its_signature(catalogue: Path, listed: Path) -> None:
    edit(catalogue / FULL, STOP, "  stop_when: 胸口痛，打120。")
    changed, unlisted = told(catalogue, listed)
    assert "first-aid.yaml, line 8: lines[1].text: “胸口痛，马上打120。” is not what" in changed
    assert "the words that 王医生，县医院 signed on 2026-12-01 are gone" in changed
    assert "registration.yaml, line 40: volunteer.stop_when: “胸口痛，打120。”" in unlisted


def test_an_unsigned_changed_line_is_only_copied_anew(catalogue: Path, listed: Path) -> None:
    edit(catalogue / "emergency/call-120.yaml", "守着病人。", "守着他。")
    fault = only(told(catalogue, listed))
    assert fault.endswith("copy it anew, or remove the entry.")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("service: registration\n", "service: registraton\n", "did you mean registration?"),
        ("field: volunteer.stop_when", "field: volunteer.stop", "did you mean volunteer.stop_when"),
    ],
)
def test_a_line_that_points_nowhere(
    catalogue: Path, listed: Path, old: str, new: str, expected: str
) -> None:
    edit(listed, old, new)
    first, unlisted = told(catalogue, listed)
    assert expected in first
    assert "is not among the lines for a doctor to sign" in unlisted


def test_the_same_line_twice(catalogue: Path, listed: Path) -> None:
    edit(listed, "等医生到。", "守着病人。")
    assert "“守着病人。” is there twice: remove one." in only(told(catalogue, listed))


def test_the_same_words_in_two_fields_are_two_lines(catalogue: Path, listed: Path) -> None:
    edit(
        catalogue / "emergency/call-120.yaml",
        "summary: 突然发病，马上打120。",
        "summary: 守着病人。",
    )
    edit(listed, "text: 等医生到。", "text: 守着病人。")
    edit(listed, "steps.text\n    text: 守着病人。\n    general", "summary\n    general")
    edit(listed, "ways.in-person.summary\n", "summary\n    text: 守着病人。\n")
    assert told(catalogue, listed) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("facts: [f02]", "facts: [f09]", "registration/f09, which does not exist: did you mean"),
        ("[registration/f02]", "[call-120/f02]", "call-120/f02, which does not exist: there are"),
        ("facts: [f02]", "facts: [f02, f03]", "registration/f03, which is common knowledge"),
    ],
)
def test_a_fact_that_first_aid_may_not_rest_on(
    catalogue: Path, listed: Path, old: str, new: str, expected: str
) -> None:
    edit(listed, old, new)
    assert expected in only(told(catalogue, listed))


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("https://wjw.beijing.gov.cn/aid", True),
        ("http://gov.cn/aid", True),
        ("https://www.chinacdc.cn/aid", True),
        ("https://hospital.example/aid/1", True),
        ("https://hospital.example/aid/12", False),
        ("https://mygov.cn/aid", False),
        ("https://gov.cn.example/aid", False),
        ("https://forum.example/gov.cn", False),
    ],
)
def test_whose_page_counts(catalogue: Path, listed: Path, source: str, right: bool) -> None:
    edit(catalogue / FULL, '窗口能挂号, source: "https://www.gov.cn/"', f'窗口, source: "{source}"')
    faults = told(catalogue, listed)
    assert [f"source {source} is no authority" in fault for fault in faults] == (
        [] if right else [True, True]
    )


def test_a_named_folder_covers_the_pages_below_it() -> None:
    line = WrittenFirstAidLine(
        service="call-120", field="traps", text="等", general="-", signed_by=None, signed_on=None
    )
    written = WrittenFirstAid.model_validate(
        {
            "authorities": ({"name": "县医院", "address": "h.example/aid/", "reason": "Its own."},),
            "lines": (line,),
        }
    )
    assert written.authority("https://h.example/aid/2") == "县医院"
    assert written.authority("https://h.example/aids") is None


@pytest.mark.parametrize("word", [word for words in TRIGGERS.values() for word in words])
def test_a_line_with_a_trigger_word_is_listed(catalogue: Path, listed: Path, word: str) -> None:
    edit(catalogue / FULL, "先收钱的多半是骗子。", f"要是{word}了。")
    fault = only(told(catalogue, listed))
    assert "registration.yaml, line 33: traps[1]: " in fault
    assert "under service registration, field traps, or add an exception" in fault


def test_what_only_names_a_thing_needs_no_signature(catalogue: Path, listed: Path) -> None:
    edit(catalogue / FULL, "挂号, 看医生", "昏了, 胸口闷")
    edit(catalogue / FULL, "label: 最近的医院", "label: 最近的除颤仪")
    edit(catalogue / FULL, "ask_first: 您哪里不舒服？", "ask_first: 您胸口痛吗？")
    assert told(catalogue, listed) == []


def test_120_is_a_trigger_only_where_the_volunteer_stops(catalogue: Path, listed: Path) -> None:
    edit(catalogue / FULL, "先收钱的多半是骗子。", "不知道就打120。")
    assert told(catalogue, listed) == []
    edit(catalogue / FULL, STOP, "  stop_when: 不舒服，打120。")
    unlisted = told(catalogue, listed)[-1]
    assert "speaks of 120, but is not among the lines" in unlisted


def test_categories_have_no_first_aid(catalogue: Path, listed: Path) -> None:
    edit(catalogue / "categories.yaml", "先看这里。", "昏倒了看这里。")
    assert told(catalogue, listed) == []


def test_an_exception_that_nobody_needs_is_removed(catalogue: Path, listed: Path) -> None:
    edit(catalogue / FULL, "没挂上，头晕就改天再来。", "没挂上，改天再来。")
    assert "no line of registration with a trigger word" in only(told(catalogue, listed))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    facts: [f02]\n", "", "lines[1]: needs either `facts`, or `general`"),
        ("    facts: [f02]", "    general: x\n    facts: [f02]", "needs either `facts`, or `gen"),
        ("signed_on: 2026-12-01", "signed_on: null", "lines[1]: is signed by half"),
        ("signed_by: 王医生，县医院", "signed_by: null", "lines[1]: is signed by half"),
        ("    signed_by: null\n", "", "lines[2].signed_by: is missing"),
        ("signed_on: 2026-12-01", "signed_on: soon", "signed_on: must be a date such as"),
        ("exceptions:", "exeptions:", "exeptions: is not a field here: did you mean exceptions?"),
        ("reason: About a queue.", "why: x", "exceptions[1].reason: is missing"),
    ],
)
def test_the_list_itself_is_strict(listed: Path, old: str, new: str, expected: str) -> None:
    edit(listed, old, new)
    with pytest.raises(CatalogueError) as caught:
        read_first_aid(listed)
    assert expected in caught.value.sentence


def test_a_missing_list_is_one_sentence(catalogue: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.yaml, line 1: cannot be read"):
        told(catalogue, tmp_path / "none.yaml")


def test_the_kiosk_shows_what_its_list_says() -> None:
    assert [
        str(fault) for fault in faults_of(read_catalogue(CATALOGUE_SOURCE), ["first-aid"])
    ] == []


def test_the_trigger_words_are_those_that_the_kiosk_says() -> None:
    lines = Material.of(read_catalogue(CATALOGUE_SOURCE)).lines
    assert sum(trigger(line) is not None for line in lines) >= 50


@pytest.fixture
def printed(catalogue: Path, listed: Path, tmp_path: Path) -> list[str]:
    english = new_catalog("en", "catalogue")
    where = context("registration", "volunteer", "stop_when")
    english.add("胸口痛，马上打120。", "Chest pain: ring 120.", context=where)
    file = po_file(tmp_path / "locales", "en")
    file.parent.mkdir(parents=True)
    file.write_bytes(as_po(english))
    places = ["--list", str(listed), "--source", str(catalogue)]
    return ["catalogue", "first-aid", *places, "--locales", str(tmp_path / "locales")]


def test_the_command_prints_what_a_doctor_needs(
    printed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(printed) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "registration  volunteer.stop_when\n"
        "  胸口痛，马上打120。\n"
        "  Chest pain: ring 120.\n"
        "  < government (www.gov.cn) https://www.gov.cn/ [registration/f02, 2020-11-15]\n"
        "    窗口能挂号\n"
        "  signed: 王医生，县医院, 2026-12-01\n"
    )
    assert "  等医生到。\n  (no English yet)\n  < Only waits for the doctor.\n  signed: ____" in out
    assert out.splitlines()[-1] == "3 lines, 1 signed"


def test_the_command_leaves_out_what_is_signed(
    printed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*printed, "--unsigned"]) == 0
    out = capsys.readouterr().out
    assert "胸口痛" not in out
    assert out.splitlines()[-1] == "3 lines, 1 signed"


def test_the_command_prints_json(printed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*printed, "--json"]) == 0
    signed, unsigned, general = json.loads(capsys.readouterr().out)
    assert (signed["signed_by"], signed["signed_on"]) == ("王医生，县医院", "2026-12-01")
    assert signed["evidence"][0]["authority"] == "government (www.gov.cn)"
    assert unsigned["evidence"][0]["fact"] == "registration/f02"
    assert (general["general"], general["evidence"]) == ("Only waits for the doctor.", [])


def test_the_command_prints_a_line_whose_fact_is_gone(
    printed: list[str], listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(listed, "facts: [f02]", "facts: [f09]")
    assert main(printed) == 0
    assert "Chest pain: ring 120.\n  signed: 王医生" in capsys.readouterr().out
