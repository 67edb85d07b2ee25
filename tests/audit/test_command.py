"""`kiosk audit` tells what it saw, goes on where it was broken off, and says what is wrong."""

import json
from pathlib import Path

import pytest

from kiosk import paths
from kiosk.audit.cases import Case, Choice, Unit, whole_audit
from kiosk.audit.report import summary
from kiosk.audit.run import run_units
from kiosk.audit.store import NAME, Failure, Result, Store
from kiosk.audit.tours import PANELS, TEXT_SIZES, THEMES
from kiosk.cli import audit
from kiosk.cli.main import main
from kiosk.errors import KioskError
from kiosk.i18n import LOCALES_OFFERED

SERVICES = 76
UNIT = Unit(Case("21.5", "large", "zh_CN"), "lists")
FAILURE = Failure("gap", "“一” and “二” 3 px apart, at least 20", "home", str(UNIT.case), "gap.png")


def result(*failures: Failure) -> Result:
    told = Result(3, failures=list(failures), seconds=1.5)
    told.checks.update({"gap": 40})
    told.reads.update(
        {"full|en|clean|": 9, "full|en|clean|WeChat": 8, "full|en|clean|zxing-cpp": 9}
    )
    return told


def test_every_setting_that_a_panel_offers_is_looked_at() -> None:
    units = whole_audit(SERVICES, seed=1)
    standing = {
        (unit.case.panel, unit.case.text_size, unit.case.locale)
        for unit in units
        if not unit.pixels and not unit.case.bottom_mm
    }
    assert len(standing) == len(PANELS) * len(TEXT_SIZES) * len(LOCALES_OFFERED) - 3
    for setting in standing:
        parts = {unit.part for unit in units if unit.case == Case(*setting)}
        assert {"kinds", "lists", "events", "services 0", "services 9", "staff 9"} <= parts
    assert {(unit.case.panel, unit.case.theme) for unit in units if unit.pixels} == {
        (panel, theme) for panel in PANELS for theme in THEMES
    }
    assert len({unit.key for unit in units}) == len(units)


def test_every_code_is_read_once_in_each_language() -> None:
    codes = [unit for unit in whole_audit(SERVICES, seed=1) if unit.part.startswith("codes")]
    parts = ["codes events", *(f"codes {number}" for number in range(10))]
    assert sorted((unit.case.locale, unit.part) for unit in codes) == sorted(
        (locale, part) for locale in LOCALES_OFFERED for part in parts
    )


def test_a_seed_chooses_the_same_sample_again() -> None:
    keys = [[unit.key for unit in whole_audit(SERVICES, seed)] for seed in (1, 1, 2)]
    assert keys[0] == keys[1] != keys[2]


def test_a_choice_leaves_the_rest_out() -> None:
    choice = Choice(panels=["10.1"], locales=["en"], parts=["services"])
    units = [unit for unit in whole_audit(SERVICES, 1) if choice.takes(unit)]
    assert {unit.case.panel for unit in units} == {"10.1"}
    assert {unit.part for unit in units} == {f"services {number}" for number in range(10)}
    assert len(units) == 2 * 10


def test_what_was_found_is_taken_up_again(tmp_path: Path) -> None:
    Store(tmp_path, "code").keep(UNIT.key, result(FAILURE))
    again = Store(tmp_path, "code")
    assert again.done == {UNIT.key: result(FAILURE)}


def test_what_was_found_with_other_code_never_counts(tmp_path: Path) -> None:
    Store(tmp_path, "code").keep(UNIT.key, result(FAILURE))
    (tmp_path / "gap.png").write_bytes(b"picture")
    assert Store(tmp_path, "other code").done == {}
    assert not list(tmp_path.glob("*.png"))
    assert Store(tmp_path, "code").done == {}


def test_a_line_that_was_broken_off_is_done_again(tmp_path: Path) -> None:
    store = Store(tmp_path, "code")
    store.keep(UNIT.key, result())
    file = tmp_path / NAME
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole + '{"unit": "21.5 large zh_CN warm ki', encoding="utf-8")
    taken_up = Store(tmp_path, "code")
    assert list(taken_up.done) == [UNIT.key]
    taken_up.keep("another", result(FAILURE))
    assert list(Store(tmp_path, "code").done) == [UNIT.key, "another"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(KioskError, match=r"Nothing can be written in .*Choose another with --out"):
        Store(tmp_path / "file" / "audit", "code")


def test_units_that_are_done_are_not_done_again(tmp_path: Path) -> None:
    store = Store(tmp_path, "code")
    store.keep(UNIT.key, result(FAILURE))
    told: list[tuple[int, int]] = []
    total = run_units(
        [UNIT],
        store,
        catalogue=tmp_path / "not opened",
        processes=1,
        progress=lambda done, every, _left: told.append((done, every)),
    )
    assert total == result(FAILURE)
    assert told == [(1, 1)]


def test_the_summary_tells_what_was_looked_at_and_what_is_wrong() -> None:
    told = summary([UNIT], result(FAILURE, FAILURE))
    assert "| 3 | 1 | 40 | 2 | 0.0 |" in told
    assert "## gap: 2" in told
    assert f"- 2 × {FAILURE.sentence}; such as home, 21.5 large zh_CN warm ![](gap.png)" in told
    assert "##" not in summary([UNIT], result())


def test_the_summary_counts_what_each_reader_read() -> None:
    told = result()
    told.add(result())
    lines = summary([UNIT], told).splitlines()
    assert "Codes read by WeChat, zxing-cpp:" in lines
    assert "| kind | locale | codes | clean |" in lines
    assert "| full | en | 18 | 16, 18 |" in lines
    assert "Codes" not in summary([UNIT], Result())


def test_every_payload_that_is_not_read_is_told() -> None:
    told = Result()
    told.failures = [
        Failure(rule, str(n), "", "", "") for n in range(20) for rule in ("code", "gap")
    ]
    lines = summary([UNIT], told).splitlines()
    code, gap = lines.index("## code: 20"), lines.index("## gap: 20")
    assert len([line for line in lines[code:gap] if line.startswith("- 1 × ")]) == 20
    assert lines[-1] == "- and 8 more sentences"


def test_the_command_looks_at_real_screens_and_goes_on(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    built_catalogue: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paths, "CATALOGUE", built_catalogue)
    words = ["audit", "--panel", "15", "--text", "large", "--locale", "zh_CN"]
    words += ["--theme", "warm", "--screen", "lists", "--processes", "1", "--out", str(tmp_path)]
    assert main(words) == 0
    first = capsys.readouterr()
    assert "[##############################] 1/1" in first.err
    assert first.out.endswith("summary.md: 0 failures\n")
    (line,) = (tmp_path / NAME).read_text(encoding="utf-8").splitlines()[1:]
    table = json.loads(line)
    assert table["screens"] > 40
    assert table["checks"]["gap"] > 1000

    # A fault that was found before is told again, without looking again.
    table["failures"] = [["gap", "too near", "home", "15", ""]]
    kept = tmp_path / NAME
    kept.write_text(
        kept.read_text(encoding="utf-8").splitlines()[0] + "\n" + json.dumps(table) + "\n",
        encoding="utf-8",
    )
    assert main(words) == 1
    assert "- 1 × too near; such as home, 15" in capsys.readouterr().out


def test_without_its_readers_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(audit.READERS, "no_such_reader", "no-such-reader")
    assert main(["audit", "--screen", "codes", "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "To read codes, no-such-reader must be installed. Run make audit" in told
    assert "leave the codes out: --screen kinds --screen lists" in told


def test_a_choice_that_nothing_has_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["audit", "--panel", "10.1", "--text", "largest", "--out", str(tmp_path)]
    assert main(words) == 2
    assert "No setting has all that was chosen" in capsys.readouterr().err
