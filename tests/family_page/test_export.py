"""The exported folder: whole, the same each time, all that the catalogue says."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue.model import Service
from kiosk.catalogue.store import Catalogue
from kiosk.cli.main import main
from kiosk.errors import HandOffError
from kiosk.handoff.family_page import VERSION_FILE, write_family_page
from kiosk.handoff.sentences import Sentences, cleaned
from kiosk.handoff.web_content import read_web_service
from kiosk.handoff.web_words import page_words
from kiosk.i18n import LOCALES_OFFERED, Translator
from tests.handoff.services import make_service, make_way

WORDS = {locale: Translator(locale) for locale in LOCALES_OFFERED}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text("utf-8"))


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_every_service_and_way_is_there_as_the_catalogue_says_it(
    folder: Path, catalogue: Catalogue, locale: str
) -> None:
    listed = read(folder, f"data/{locale}/services.json")
    heads = catalogue.heads(locale)
    assert [(one["id"], one["title"]) for group in listed for one in group["services"]] == [
        (head.id, cleaned(head.title)) for head in heads
    ]
    assert [group["name"] for group in listed] == [
        cleaned(category.name) for category in catalogue.categories(locale)
    ]
    assert read(folder, f"data/{locale}/words.json") == page_words(WORDS[locale])
    ways = 0
    for head in heads:
        service = catalogue.service(head.id, locale)
        written = read(folder, f"data/{locale}/service/{head.id}.json")
        assert_same(written, service)
        for one, way in zip(written["ways"], service.ways, strict=True):
            said = Sentences(service, way, WORDS[locale])
            assert (one["kind"], one["title"]) == (way.kind, said.way_title)
            assert [f"{at}. {step['text']}" for at, step in enumerate(one["steps"], 1)] == [
                *said.steps
            ]
            assert [phone["sentence"] for phone in one["phones"]] == [*said.phones]
            assert one["where_sentence"] == said.where
            ways += 1
    assert ways >= 2 * len(heads)


def assert_same(written: dict[str, Any], service: Service) -> None:
    assert written["title"] == cleaned(service.head.title)
    assert written["bring"] == [cleaned(thing.text) for thing in service.bring]
    assert written["traps"] == [cleaned(trap) for trap in service.traps]
    assert written["review_by"] == str(service.review_by)
    assert [source["name"] for source in written["sources"]] == [
        cleaned(source.name) for source in service.sources
    ]
    assert (written["emergency"] is None) == (service.emergency is None)


def test_private_services_are_there_too(folder: Path, catalogue: Catalogue) -> None:
    private = [head.id for head in catalogue.heads("zh_CN") if head.private]
    assert private
    assert all((folder / f"data/en/service/{service}.json").is_file() for service in private)


def test_the_same_catalogue_gives_the_same_bytes_and_replaces_an_earlier_export(
    folder: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    out = tmp_path / "page"
    out.mkdir()
    (out / VERSION_FILE).write_text("20200101-00000000\n")
    (out / "left-over.json").write_text("{}")
    write_family_page(catalogue, out)
    assert contents(out) == contents(folder)
    assert [file.name for file in tmp_path.iterdir()] == ["page"]
    # Another user runs the web server.
    assert out.stat().st_mode & 0o005 == 0o005


def test_a_folder_with_something_else_in_it_stays_as_it_was(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(HandOffError, match="is no family page"):
        write_family_page(catalogue, tmp_path)
    assert contents(tmp_path) == {"thesis.odt": b"years of work"}


def test_where_nothing_can_be_written_nothing_is_left(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HandOffError, match="cannot be written into"):
        write_family_page(catalogue, tmp_path / "file" / "page")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_an_export_that_breaks_off_leaves_the_earlier_one(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "page"
    out.mkdir()
    (out / VERSION_FILE).write_text("20200101-00000000\n")
    write_bytes = Path.write_bytes

    def full_disk(path: Path, content: bytes) -> int:
        if path.name == "services.json":
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(HandOffError, match="No space left on device"):
        write_family_page(catalogue, out)
    assert contents(out) == {VERSION_FILE: b"20200101-00000000\n"}
    assert [file.name for file in tmp_path.iterdir()] == ["page"]


def test_the_command_says_what_it_wrote_and_what_is_wrong(
    built_catalogue: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page"
    command = ["catalogue", "export-web", str(out), "--catalogue"]
    assert main([*command, str(built_catalogue)]) == 0
    version = (folder / VERSION_FILE).read_text().strip()
    said = capsys.readouterr().out
    assert said == f"{out}: 76 services in 3 languages, version {version}\n"
    assert main([*command, str(tmp_path / "none.db")]) == 2
    assert "cannot be read" in capsys.readouterr().err


class OneService:
    """A catalogue of one service."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def service(self, _service_id: str, _locale: str) -> Service:
        return self._service


def version_of(service: Service) -> str:
    catalogue: Any = OneService(service)
    return read_web_service(catalogue, service.head.id, WORDS).version


def test_a_version_is_the_day_of_the_check_and_changes_with_what_the_page_says() -> None:
    service = make_service(make_way("到窗口。"), phones=[("12345", "问")])
    version = version_of(service)
    assert version.startswith(f"{service.reviewed_on:%Y%m%d}-")
    assert version_of(replace(service, sayings=("找得到",))) == version
    assert version_of(replace(service, traps=("别给钱。",))) != version
    later = service.reviewed_on + timedelta(days=1)
    assert version_of(replace(service, reviewed_on=later)).startswith(f"{later:%Y%m%d}-")


def test_nothing_invisible_reaches_the_page() -> None:
    service = make_service(make_way("到\u202e窗口\u200b。"), phones=[("12345", "问\n一下")])
    catalogue: Any = OneService(replace(service, traps=("别\u2066给钱",), review_by=date.max))
    content = read_web_service(catalogue, "any", WORDS).by_locale["en"]
    (way,) = content["ways"]
    assert way["steps"][0]["text"] == "到窗口。"
    assert way["phones"][0]["purpose"] == "问 一下"
    assert content["traps"] == ["别给钱"]
