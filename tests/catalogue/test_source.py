"""Every fault of an author is told with file, line, field and what to do."""

# ruff: noqa: E501  # a case a line

from pathlib import Path

import pytest

from kiosk.catalogue.source import read_catalogue
from kiosk.errors import CatalogueError
from tests.catalogue.samples import FILES, edit, write_catalogue

FULL = "medical/registration.yaml"
HEAD = "medical/check-up.yaml"
EMERGENCY = "emergency/call-120.yaml"
LIST = "categories.yaml"
EVENTS = "events.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_catalogue(tmp_path).catalogue


def fault_of(folder: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    return caught.value.sentence.removeprefix(f"{folder}/")


def test_services_come_in_the_order_of_the_categories(folder: Path) -> None:
    source = read_catalogue(folder)
    assert [service.value.id for service in source.services] == [
        "registration",
        "check-up",
        "call-120",
    ]


def test_a_head_without_ways_is_a_service(folder: Path) -> None:
    assert read_catalogue(folder).services[1].value.ways == ()


CASES = [
    # file, what stands there, what is written instead, what the author is told
    (FULL, "title: 看病", "titel: 看病", "line 1: title: is missing: write it."),
    (FULL, "summary: 不会", "sumary: 不会", "line 4: sumary: is not a field here: did you mean summary?"),
    (FULL, "tip: 找", "tipp: 找", "line 20: ways[1].steps[1].tipp: is not a field here: did you mean tip?"),
    (FULL, "title: 看病预约挂号", "title: 到医院看病怎么预约挂号", "line 2: title: has 11 characters, but at most 8 fit"),
    (FULL, "text: 走到窗口。", f"text: {'走' * 41}", "line 20: ways[1].steps[1].text: has 41 characters, but at most 40"),
    (FULL, "summary: 不会上网也能挂号。", "summary: 12345", "line 4: summary: must be a text, but is 12345: put it in quotes"),
    (FULL, "summary: 不会上网也能挂号。", "summary: '  '", "line 4: summary: is empty"),
    (FULL, "summary: 不会上网也能挂号。", "summary: ' 不会'", "line 4: summary: starts or ends with a space"),
    (FULL, "summary: 不会上网也能挂号。", 'summary: "不会\\n上网"', "line 4: summary: has a line break"),
    (FULL, "private: true", "private: 'yes'", "line 6: private: must be true or false"),
    (FULL, "kind: telephone", "kind: telefone", "line 23: ways[2].kind: is 'telefone', but must be one of 'in-person'"),
    (FULL, 'number: "12345"\n    steps', 'number: "12a"\n    steps', "line 25: ways[2].number: is '12a', but must be digits"),
    (FULL, 'number: "12345"\n    steps', "number: 12345\n    steps", "line 25: ways[2].number: must be a text, but is 12345"),
    (FULL, '    number: "12345"\n', "", "line 23: ways[2]: is a telephone way without a number"),
    (FULL, "facts: [f02]", "facts: [f04]", "line 17: ways[1].facts[1]: f04 is not in this file: did you mean"),
    (FULL, "local: [nearest_hospital]", "local: [hospital]", "line 18: ways[1].local[1]: hospital is not in this file"),
    (FULL, "id: f03", "id: f02", "line 48: facts[2].id: f02 is there twice"),
    (FULL, "confidence: high", "confidence: sure", "line 47: facts[1].confidence: is 'sure', but must be one of 'high'"),
    (FULL, "kind: telephone", "kind: in-person", "line 23: ways[2].kind: in-person is there twice"),
    (FULL, "kind: in-person", "kind: online", "line 11: ways: are out of order"),
    (FULL, "[挂号, 看医生", "[挂号, 挂号", "line 8: sayings[2]: 挂号 is there twice"),
    (FULL, "[挂号, 看医生, ", "[", "line 8: sayings: has 6 items, but needs at least 8"),
    (FULL, "pictograms: [phone]", "pictograms: []", "line 27: ways[2].steps[1].pictograms: has 0 items"),
    (FULL, "pictograms: [phone]", "pictograms: phone", "line 27: ways[2].steps[1].pictograms: must be a list"),
    (FULL, "pictograms: [phone]", "pictograms: [Phone]", "line 27: ways[2].steps[1].pictograms[1]: is 'Phone'"),
    (FULL, '  - {text: 身份证, pictogram: card-account-details}', "  - 身份证", "line 10: bring[1]: must have fields"),
    (FULL, "https://www.gov.cn/", "www.gov.cn", "line 44: sources[1].url: is 'www.gov.cn', but must be an address"),
    (FULL, "reviewed_on: 2026-11-23", "reviewed_on: 2026-02-30", "line 45: reviewed_on: cannot be read"),
    (FULL, "reviewed_on: 2026-11-23", "reviewed_on: soon", "line 45: reviewed_on: must be a date such as"),
    (FULL, "kind: offline", "kind: ofline", "line 47: facts[1].kind: is 'ofline', but must be one of"),
    (FULL, "summary: ", "title: 又来\nsummary: ", "line 4: title: stands twice, first on line 2"),
    (FULL, "title: 看病", "title: [看病", "line 3: is not YAML here"),
    (FULL, "title: 看病", "\ttitle: 看病", "line 2: is not YAML here"),
    (FULL, "title: 看病", "title: \x07看病", "line 2: has a character that YAML forbids"),
    (FULL, "for_whom: 要去医院看病的人都可以。", "for_whom: *all", "line 7: uses an alias"),
    (FULL, "for_whom: 要去医院看病的人都可以。", "for_whom: !!python/name:os.system x", "line 7: for_whom: cannot be read as tag:yaml.org"),
    (FULL, "for_whom: 要去医院看病的人都可以。", "[a, b]: c", "line 7: has a key that is not a text"),
    (FULL, "for_whom: 要去医院看病的人都可以。", f"for_whom: {'[' * 30 + ']' * 30}", "line 7: is nested too deeply"),
    (HEAD, "id: check-up", "id: checkup", "line 1: id: is checkup, but the file is check-up.yaml"),
    (HEAD, "[体检, ", "[挂号, ", "line 8: sayings[1]: 挂号 leads to check-up already"),
    (EMERGENCY, "first_words: 先说您在哪里。", "first_word: 先说", "line 20: emergency.first_words: is missing"),
    (LIST, "services: [call-120]", "services: [call-120, call-110]", "line 13: categories[2].services[2]: there is no file emergency/call-110.yaml"),
    (LIST, "[registration, check-up]", "[registration]", "line 1: id: check-up is not listed: add it under medical in categories.yaml."),
    (LIST, "services: [call-120]", "services: [call-120, registration]", "registration is listed on line 7 already"),
    (LIST, "id: emergency", "id: medical", "line 8: categories[2].id: medical is there twice"),
    (LIST, "short_name: 急事", "short_name: 急事求助啊", "line 10: categories[2].short_name: has 5 characters, but at most 4"),
    (EVENTS, "id: check-up", "id: chek-up", "line 10: events[1].services[3].id: there is no service chek-up: did you mean check-up?"),
    (EVENTS, "id: check-up", "id: call-120", "line 10: events[1].services[3].id: call-120 is there twice: remove one."),
    (EVENTS, "      - {id: check-up, why: 好了再查一查}\n", "", "line 7: events[1].services: has 2 items, but needs at least 3"),
    (EVENTS, "things:\n", "  - {id: fell-ill, title: 病, summary: 病, pictogram: bed, first: 坐, services: [{id: call-120, why: 急}, {id: check-up, why: 查}, {id: registration, why: 挂}]}\nthings:\n", "line 11: events[2].id: fell-ill is there twice: rename one."),
    (EVENTS, "title: 生病了", "title: 家里有人生了一场大病", "line 3: events[1].title: has 10 characters, but at most 8 fit"),
    (EVENTS, "first: 先", "frist: 先", "line 6: events[1].frist: is not a field here: did you mean first?"),
    (EVENTS, "why: 急的先叫车", "wy: 急的先叫车", "line 8: events[1].services[1].wy: is not a field here: did you mean why?"),
    (EVENTS, "called: [身份证]", "called: [身份证明]", "line 14: things[1].called[1]: no service wants 身份证明: did you mean 身份证?"),
    (EVENTS, "    called: [身份证]", "    called: [身份证]\n  - {text: 证件, pictogram: bed, called: [身份证]}", "line 15: things[2].text: 证件 is there twice: join them."),
    (EVENTS, "things:\n", "    not_needed: [证]\nthings:\n", "line 11: events[1].not_needed[1]: 证 is not in the combined list"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), CASES)
def test_a_fault_is_told_with_its_line(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    edit(folder / file, old, new)
    assert told in fault_of(folder)


def test_a_single_fault_names_its_file_first(folder: Path) -> None:
    edit(folder / FULL, "private: true", "private: 1")
    assert fault_of(folder) == (f"{FULL}, line 6: private: must be true or false, without quotes.")


def test_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    edit(folder / FULL, "private: true", "private: 1")
    edit(folder / FULL, "title: 看病预约挂号", "title: 到医院看病怎么预约挂号")
    edit(folder / HEAD, "pictogram: stethoscope", "pictogram: 5")
    told = fault_of(folder).splitlines()
    assert told[0] == "The catalogue has 3 faults to mend:"
    assert [line.split(": ")[0].rpartition("/")[2] for line in told[1:]] == [
        "check-up.yaml, line 4",
        "registration.yaml, line 2",
        "registration.yaml, line 6",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1: is empty"),
        (b"# nothing\n", "line 1: is empty"),
        ("id: check-up\ntitle: 体检\n".encode("gbk"), "line 2: is not UTF-8"),
        (b"- a\n- b\n", "line 1: must have fields"),
        (b"\n" + b"[" * 100_000, "line 2: is nested too deeply"),
    ],
)
def test_a_file_that_is_no_service(folder: Path, content: bytes, told: str) -> None:
    (folder / HEAD).write_bytes(content)
    assert f"{HEAD}, {told}" in fault_of(folder)


def test_a_file_that_cannot_be_read(folder: Path) -> None:
    (folder / LIST).unlink()
    assert fault_of(folder).startswith(f"{LIST}, line 1: cannot be read (No such file")


def test_a_service_in_the_wrong_folder(folder: Path) -> None:
    (folder / HEAD).rename(folder / "emergency" / "check-up.yaml")
    told = fault_of(folder)
    assert "there is no file medical/check-up.yaml" in told
    assert "line 1: id: stands in emergency, but categories.yaml lists it under medical" in told


def test_an_emergency_may_start_with_any_way(folder: Path) -> None:
    assert "telephone" in FILES[EMERGENCY].split("kind: ")[1]
    assert read_catalogue(folder).services[2].value.emergency is not None
