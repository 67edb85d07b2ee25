"""`kiosk catalogue` and `kiosk messages` as a person types them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.catalogue.build import build
from kiosk.catalogue.inputs import Inputs
from kiosk.cli import messages
from kiosk.cli.catalogue import expiring
from kiosk.cli.main import main
from kiosk.errors import CatalogueError
from kiosk.lint import check, translations
from kiosk.lint.material import Rule
from kiosk.ui.rehearsal import StandingClock
from tests.catalogue.samples import edit

NO_HOSPITALS = Rule(
    "hospitals",
    "No way may name a hospital in its title.",
    lambda material: (
        line.fault("names a hospital.")
        for line in material.lines
        if line.field == "ways.in-person.title" and "医院" in line.text
    ),
)
NOTHING = Rule("nothing", "Nothing is asked.", lambda _material: iter(()))


def test_show_prints_one_service_whole(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["catalogue", "show", "registration", "--json", "--catalogue", str(built)]
    assert main(arguments) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["id"] == "registration"
    assert shown["title"] == "看病预约挂号"
    assert [way["kind"] for way in shown["ways"]] == ["in-person", "telephone"]
    assert shown["ways"][0]["steps"][0]["text"] == "走到窗口。"
    assert shown["facts"][0]["source"] == "https://www.gov.cn/"
    assert shown["review_by"] == "2028-11-23"
    assert main([*arguments, "--locale", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "EN 看病预约挂号"


def test_show_is_readable_without_json(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "show", "call-120", "--catalogue", str(built)]) == 0
    shown = capsys.readouterr().out
    assert "! 120: 先说您在哪里。" in shown
    assert "  1. 拿起电话打120。" in shown


def test_an_unknown_id_gets_close_matches(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "show", "cal-120", "--catalogue", str(built)]) == 2
    assert capsys.readouterr().err == (
        "kiosk: There is no service 'cal-120'. Did you mean call-120?\n"
    )
    assert main(["catalogue", "show", "zzz", "--catalogue", str(built)]) == 2
    assert "'kiosk catalogue list' has all" in capsys.readouterr().err


def test_list_prints_a_line_each(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "list", "--catalogue", str(built)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert main(["catalogue", "list", "--json", "--catalogue", str(built)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "registration"


def test_events_prints_each_with_its_services(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "events", "--catalogue", str(built)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "生病了 (fell-ill) 一样一样办。",
        "  ! 先坐下来，歇一歇。",
        "  1. 叫救护车 (call-120): 急的先叫车",
        "  2. 看病预约挂号 (registration): 不急的挂个号",
        "  3. 65岁免费体检 (check-up): 好了再查一查",
        "  + 证件 (2)",
    ]
    assert main(["catalogue", "events", "--json", "--catalogue", str(built)]) == 0
    (event,) = json.loads(capsys.readouterr().out)
    assert event["head"]["id"] == "fell-ill"
    assert [service["why"] for service in event["services"]][:1] == ["急的先叫车"]


def test_a_missing_catalogue_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "list", "--catalogue", str(tmp_path / "no.db")]) == 2
    told = capsys.readouterr().err
    assert told.startswith("kiosk: The catalogue ")
    assert len(told.splitlines()) == 1


def test_build_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["catalogue", "build", "--allow-missing", "--out", str(tmp_path / "catalogue.db")]
    assert main(command) == 0
    assert "built, 76 services" in capsys.readouterr().out
    assert main(command) == 0
    assert "up to date, 76 services" in capsys.readouterr().out


def test_check_fails_with_a_line_each(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "LOCALES", root / "locales")
    monkeypatch.setattr(translations, "faults_below", lambda _: iter([]))
    monkeypatch.setattr(messages, "check", lambda locales: iter([f"{locales}: missing: “好”"]))
    assert main(["messages", "check"]) == 1
    assert capsys.readouterr().out == f"{root}/locales: missing: “好”\n"
    monkeypatch.setattr(messages, "check", lambda _: iter([]))
    assert main(["messages", "check"]) == 0


def test_expiring_lists_facts_by_day(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["catalogue", "expiring", "--catalogue", str(built)]
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2028-11-23",
        "  registration f02 [offline] 窗口能挂号  <https://www.gov.cn/>",
        "2028-12-01",
        "  registration f03 [fee] 各医院不同  <common-knowledge>",
        "2 facts, 0 past their day",
    ]
    assert main([*command, "--until", "2028-11-30", "--json"]) == 0
    due = json.loads(capsys.readouterr().out)
    assert [(fact["id"], fact["review_by"]) for fact in due] == [("f02", "2028-11-23")]


def test_expiring_marks_what_is_past(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = StandingClock(datetime(2028, 11, 24, tzinfo=UTC))
    monkeypatch.setattr(expiring, "SystemClock", lambda: clock)
    assert main(["catalogue", "expiring", "--catalogue", str(built)]) == 0
    shown = capsys.readouterr().out
    assert "2028-11-23 (past)\n" in shown
    assert "2028-12-01\n" in shown
    assert "2 facts, 1 past their day" in shown


def test_check_names_the_rule_and_counts(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "RULES", (NO_HOSPITALS, NOTHING))
    command = ["catalogue", "check", "--source", str(root / "assets" / "catalogue")]
    assert main(command) == 1
    fault, *counts = capsys.readouterr().out.splitlines()
    assert fault.endswith(
        "medical/registration.yaml, line 13: "
        "ways[1].title: “到医院窗口” names a hospital. [hospitals]"
    )
    assert counts[0] == "services               3"
    assert counts[-1] == "1 faults"
    assert main([*command, "--rule", "nothing"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 rules, no fault"
    assert main([*command, "--rule", "none"]) == 2
    assert "There is no rule 'none'. There are: hospitals, nothing." in capsys.readouterr().err


def test_a_build_refuses_what_breaks_a_rule(
    built: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "RULES", (NO_HOSPITALS,))
    before = built.read_bytes()
    edit(inputs.catalogue / "medical" / "check-up.yaml", "2026-11-23", "2026-05-23")
    with pytest.raises(CatalogueError, match=r"names a hospital\. \[hospitals\]"):
        build(built, inputs, check=check.refuse_faults)
    assert built.read_bytes() == before


def test_a_sample_is_drawn_by_lot_and_again_the_same(root: Path) -> None:
    drawn = messages.draw(root / "locales", "en", 5, 2026)
    assert drawn == messages.draw(root / "locales", "en", 5, 2026)
    assert drawn != messages.draw(root / "locales", "en", 5, 2027)
    assert len(set(drawn)) == 5
    assert all(translation == f"EN {text}" for _context, text, translation in drawn)
    assert len(messages.draw(root / "locales", "en", 10_000, 0)) < 10_000
