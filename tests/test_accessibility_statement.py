"""docs/ACCESSIBILITY.md names tests that are there."""

import re

import pytest

from kiosk.paths import ROOT

STATEMENT = ROOT / "docs" / "ACCESSIBILITY.md"
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", STATEMENT.read_text(encoding="utf-8"))


def test_it_names_many() -> None:
    assert len(NAMED) > 60


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_what_proves_a_promise_is_there(file: str, name: str) -> None:
    code = (ROOT / file).read_text(encoding="utf-8")
    assert f"\ndef {name or 'test_'}" in code
