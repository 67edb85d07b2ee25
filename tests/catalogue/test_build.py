"""The build: whole, the same every time, or nothing at all."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.catalogue import build as build_module
from kiosk.catalogue.build import build
from kiosk.catalogue.inputs import Inputs, up_to_date
from kiosk.catalogue.store import Catalogue
from kiosk.errors import CatalogueError
from tests.catalogue.samples import edit

EN_PO = "locales/en/LC_MESSAGES/catalogue.po"


def test_the_file_is_as_sqlite_wants_it(built: Path) -> None:
    with closing(sqlite3.connect(built)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = database.execute("PRAGMA table_list").fetchall()
    ours = {
        name: strict
        for _, name, kind, _, _, strict in tables
        if kind == "table" and not name.startswith("sqlite_")
    }
    assert set(ours) >= {"category", "service", "way", "step", "thing", "phone", "trap", "fact"}
    assert all(ours.values()), "every table is STRICT"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, inputs: Inputs) -> None:
    first = build(tmp_path / "a" / "catalogue.db", inputs)
    second = build(tmp_path / "b" / "catalogue.db", inputs)
    assert first.built
    assert second.built
    assert first.file.read_bytes() == second.file.read_bytes()


def test_nothing_is_left_beside_the_two_files(built: Path) -> None:
    assert sorted(file.name for file in built.parent.iterdir()) == [
        "catalogue.db",
        "pictograms.json",
    ]


def test_a_second_build_does_nothing(built: Path, inputs: Inputs) -> None:
    before = built.stat().st_mtime_ns
    result = build(built, inputs)
    assert not result.built
    assert result.services == 3
    assert built.stat().st_mtime_ns == before


def test_a_changed_source_builds_again(built: Path, inputs: Inputs) -> None:
    edit(inputs.catalogue / "medical" / "check-up.yaml", "2026-11-23", "2026-05-23")
    assert build(built, inputs).built


@pytest.mark.parametrize("damage", ["catalogue.db", "pictograms.json"])
def test_a_damaged_result_is_built_again(built: Path, inputs: Inputs, damage: str) -> None:
    whole = built.read_bytes()
    file = built.with_name(damage)
    if damage == "catalogue.db":
        file.write_bytes(whole[:5000])
    else:
        file.unlink()
    assert build(built, inputs).built
    assert built.read_bytes() == whole
    assert built.with_name("pictograms.json").exists()


def test_a_missing_translation_is_refused_by_name(built: Path, root: Path, inputs: Inputs) -> None:
    before = built.read_bytes()
    edit(root / EN_PO, 'msgstr "EN 到医院窗口"', 'msgstr ""')
    edit(root / EN_PO, 'msgstr "EN 打电话预约"', 'msgstr ""')
    with pytest.raises(CatalogueError) as caught:
        build(built, inputs)
    assert EN_PO in caught.value.sentence
    assert "“到医院窗口” (registration ways.in-person.title)" in caught.value.sentence
    assert "So are 1 more." in caught.value.sentence
    assert built.read_bytes() == before
    assert len(list(built.parent.iterdir())) == 2


def test_a_fuzzy_translation_counts_as_missing(built: Path, root: Path, inputs: Inputs) -> None:
    context = 'msgctxt "registration ways.in-person.title"'
    edit(root / EN_PO, context, f"#, fuzzy\n{context}")
    with pytest.raises(CatalogueError, match="到医院窗口"):
        build(built, inputs)


def test_chinese_stands_in_only_when_allowed(built: Path, root: Path, inputs: Inputs) -> None:
    edit(root / EN_PO, 'msgstr "EN 到医院窗口"', 'msgstr ""')
    result = build(built, inputs, allow_missing=True)
    assert result.missing_translations == 1
    with closing(Catalogue.open(built)) as catalogue:
        titles = [way.title for way in catalogue.service("registration", "en").ways]
    assert titles == ["到医院窗口", "EN 打电话预约"]
    # It is up to date for who allows it, and for nobody else.
    assert up_to_date(built, inputs.digest(), allow_missing=True)
    assert not up_to_date(built, inputs.digest(), allow_missing=False)


def test_a_missing_po_file_is_refused(root: Path, inputs: Inputs) -> None:
    (root / EN_PO).unlink()
    with pytest.raises(CatalogueError, match=r"catalogue.po: cannot be read .* messages update"):
        build(root / "build" / "catalogue.db", inputs)
    assert build(root / "build" / "catalogue.db", inputs, allow_missing=True).built


@pytest.mark.parametrize("content", [b"msgid \xff", b'msgid "a\n', b'msgstr "a"\nnonsense\n'])
def test_a_broken_po_file_is_refused(root: Path, inputs: Inputs, content: bytes) -> None:
    (root / EN_PO).write_bytes(content)
    with pytest.raises(CatalogueError, match=r"catalogue.po: is not a PO file"):
        build(root / "build" / "catalogue.db", inputs, allow_missing=True)


def test_an_unknown_pictogram_is_told_with_its_line(root: Path, inputs: Inputs) -> None:
    edit(inputs.catalogue / "medical" / "registration.yaml", "[walk,", "[walkk,")
    edit(inputs.interface_pictograms, "[home]", "[home, no-such-thing-anywhere]")
    with pytest.raises(CatalogueError) as caught:
        build(root / "build" / "catalogue.db", inputs)
    told = caught.value.sentence
    assert "registration.yaml, line 20: ways[1].steps[1].pictograms[1]: there is no" in told
    assert "walkk: did you mean walk?" in told
    assert "interface.yaml, line 1: pictograms[2]: there is no pictogram no-such-thing" in told


def test_the_interface_gets_its_pictograms(built: Path) -> None:
    pictograms = json.loads(built.with_name("pictograms.json").read_text(encoding="utf-8"))
    assert list(pictograms) == ["home"]


def test_a_place_where_nothing_can_be_written(root: Path, inputs: Inputs) -> None:
    with pytest.raises(CatalogueError, match="cannot be written"):
        build(root / EN_PO / "catalogue.db", inputs)


def test_a_full_disk_leaves_the_old_catalogue(
    built: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built.read_bytes()
    edit(inputs.catalogue / "medical" / "check-up.yaml", "2026-11-23", "2026-05-23")

    def full(*_: object, **__: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(build_module, "compile_catalogue", full)
    with pytest.raises(CatalogueError, match=r"cannot be written \(database or disk is full\)"):
        build(built, inputs)
    assert built.read_bytes() == before
    assert len(list(built.parent.iterdir())) == 2
