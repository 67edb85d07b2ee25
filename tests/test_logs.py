"""The log: one JSON object a line, what waited first, nothing personal."""

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.logs import LOG_FILE, Log


def lines(folder: Path) -> list[dict[str, Any]]:
    text = (folder / LOG_FILE).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_what_was_noted_before_it_was_opened_comes_first(tmp_path: Path) -> None:
    log = Log()
    log.info("early", count=1)
    log.open(tmp_path, "info")
    log.warning("later", sentence="没有声音")
    assert [line["event"] for line in lines(tmp_path)] == ["early", "later"]
    assert [line["level"] for line in lines(tmp_path)] == ["info", "warning"]
    assert all("timestamp" in line for line in lines(tmp_path))
    assert lines(tmp_path)[1]["sentence"] == "没有声音"


def test_less_important_lines_are_left_out(tmp_path: Path) -> None:
    log = Log()
    log.debug("early detail")
    log.open(tmp_path, "info")
    log.debug("late detail")
    log.info("event")
    assert [line["event"] for line in lines(tmp_path)] == ["event"]


def test_a_bug_is_one_line_with_its_error(tmp_path: Path) -> None:
    log = Log()
    log.open(tmp_path, "info")
    log.bug("bug", RuntimeError("ours"))
    (line,) = lines(tmp_path)
    assert line["level"] == "error"
    assert "RuntimeError: ours" in line["exception"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Log().open(tmp_path / "none", "info")
