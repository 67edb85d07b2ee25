import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import vobject
import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.model import Service, WayKind
from kiosk.cli import handoff as command
from kiosk.cli.main import main
from kiosk.errors import UnknownServiceError
from tests.handoff.services import make_service, make_way

SERVICES = {
    "long": make_service(
        make_way(*(["字" * 40] * 8)),
        make_way("打电话。", kind=WayKind.TELEPHONE, title="打电话", number="12345"),
        phones=[("12345", "问")],
    ),
    "head": make_service(phones=[("12345", "问")]),
}


SERVICES["hospital-registration"] = SERVICES["long"]  # as it calls itself


class FakeCatalogue:
    locales = ("zh_CN",)

    def service(self, service: str, locale: str) -> Service:
        assert locale == "zh_CN"
        if service not in SERVICES:
            raise UnknownServiceError(f"There is no service '{service}'.")
        return SERVICES[service]

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    class Opener:
        @staticmethod
        def open(_path: Path) -> FakeCatalogue:
            return FakeCatalogue()

    monkeypatch.setattr(command, "Catalogue", Opener)


def read(folder: Path) -> list[str]:
    """Return payloads.json, proven to be what the pictures say."""
    payloads: list[str] = json.loads((folder / "payloads.json").read_text("utf-8"))
    pictures = sorted(folder.glob("*.png"))
    assert [picture.name for picture in pictures] == [
        f"{number}.png" for number in range(1, len(payloads) + 1)
    ]
    for picture, payload in zip(pictures, payloads, strict=True):
        (code,) = zxingcpp.read_barcodes(np.asarray(Image.open(picture).convert("L")))
        assert code.text == payload
    return payloads


def test_full_writes_a_picture_a_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert main(["handoff", "long", "--out", str(out)]) == 0
    first, second = read(out)
    assert first.startswith("看病预约挂号 1/2\n")
    assert second.startswith("看病预约挂号 2/2\n")
    names = ["1.png", "2.png", "payloads.json"]
    assert capsys.readouterr().out.split() == [str(out / name) for name in names]


def test_the_way_and_the_kind_can_be_chosen(tmp_path: Path) -> None:
    assert main(["handoff", "long", "--way", "telephone", "--out", str(tmp_path)]) == 0
    assert "1. 打电话。" in read(tmp_path)[0]
    assert main(["handoff", "long", "--kind", "short", "--out", str(tmp_path)]) == 0
    assert "1. " not in read(tmp_path)[0]


def test_paper_is_a_pdf_or_a_receipt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], application: QApplication
) -> None:
    assert application is not None
    paper = ["handoff", "long", "--kind", "paper", "--out", str(tmp_path / "new")]
    assert main([*paper]) == 0
    assert (tmp_path / "new" / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert main(["--set", "paper=58", *paper]) == 0
    assert main([*paper, "--paper", "80"]) == 0
    assert (tmp_path / "new" / "sheet.bin").read_bytes().startswith(b"\x1b@\x1dv0")
    with Image.open(tmp_path / "new" / "sheet.png") as strip:
        assert strip.width == 576
    names = ["sheet.pdf", "sheet.png", "sheet.bin", "sheet.png", "sheet.bin"]
    assert capsys.readouterr().out.split() == [str(tmp_path / "new" / name) for name in names]


def test_a_service_without_ways_has_a_short_code(tmp_path: Path) -> None:
    assert main(["handoff", "head", "--kind", "short", "--out", str(tmp_path)]) == 0
    assert read(tmp_path) == ["看病预约挂号\n电话：12345，问。\n核对于2026年11月20日"]


def test_phone_reminder_and_page(tmp_path: Path) -> None:
    assert main(["handoff", "long", "--kind", "phone", "--out", str(tmp_path / "phone")]) == 0
    assert vobject.readOne(read(tmp_path / "phone")[0]).tel.value == "12345"
    reminder = ["--kind", "reminder", "--at", "2099-12-01T09:00"]
    assert main(["handoff", "long", *reminder, "--out", str(tmp_path / "day")]) == 0
    (entry,) = read(tmp_path / "day")
    assert vobject.readOne(entry).vevent.dtstart.value == datetime.fromisoformat("2099-12-01T09:00")
    page = ["--kind", "page", "--base", "https://example.org/jia/", "--way", "telephone"]
    assert main(["handoff", "long", *page, "--out", str(tmp_path / "page")]) == 0
    (address,) = read(tmp_path / "page")
    assert re.fullmatch(
        r"https://example\.org/jia/#20261120-[0-9a-f]{8}"
        r"\.hospital-registration\.telephone\.zh_CN",
        address,
    )


def test_without_an_hour_the_reminder_is_for_tomorrow_at_nine(tmp_path: Path) -> None:
    assert main(["handoff", "long", "--kind", "reminder", "--out", str(tmp_path)]) == 0
    start = vobject.readOne(read(tmp_path)[0]).vevent.dtstart.value
    assert (start.hour, start.minute) == (9, 0)
    assert timedelta() < start - datetime.now().astimezone().replace(tzinfo=None) < timedelta(2)


def test_a_moment_that_is_none_says_how_to_write_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["handoff", "long", "--kind", "reminder", "--at", "bald", "--out", str(tmp_path)])
    assert "'bald': write it as 2026-12-01T09:00" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["none"], "There is no service 'none'."),
        (["long", "--way", "online"], "has no way 'online'. It has: in-person, telephone."),
        (["head", "--way", "online", "--kind", "short"], "It has no ways yet."),
        (["head"], "has no way with steps yet, so there is no full code of it."),
        (["head", "--kind", "phone"], "so there is no phone code of it."),
        (["long", "--kind", "page"], "No family page is set. Say where it lies with --base"),
        (["long", "--kind", "page", "--base", "http://x"], "does not begin with https://"),
        (["long", "--kind", "page", "--base", "https://x/?a"], "more than a host and a folder"),
        (["long", "--kind", "page", "--base", f"https://{'x' * 200}"], "a shorter family_page"),
        (["long", "--kind", "reminder", "--at", "2020-01-01"], "would lie in the past"),
        (["head", "--kind", "paper"], "has no way yet that could be printed."),
    ],
)
def test_what_is_not_there_is_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["handoff", *words, "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["handoff", "long", "--out", str(tmp_path / "file" / "out")]) == 2
    error = capsys.readouterr().err
    assert "Nothing can be written in the folder" in error
    assert error.count("\n") == 1


def test_a_missing_catalogue_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    missing = ["--catalogue", str(tmp_path / "none.db")]
    assert main(["handoff", "long", *missing, "--out", str(tmp_path)]) == 2
    assert "none.db cannot be read" in capsys.readouterr().err
