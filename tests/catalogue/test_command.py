"""`kiosk catalogue` and `kiosk messages` as a person types them."""

import json
from pathlib import Path

import pytest

from kiosk.cli import messages
from kiosk.cli.main import main


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
    monkeypatch.setattr(messages, "check", lambda locales: iter([f"{locales}: missing: “好”"]))
    assert main(["messages", "check"]) == 1
    assert capsys.readouterr().out == f"{root}/locales: missing: “好”\n"
    monkeypatch.setattr(messages, "check", lambda _: iter([]))
    assert main(["messages", "check"]) == 0
