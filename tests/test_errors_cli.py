"""Bad input at the command line: one plain sentence, a non-zero exit, nothing lost.

`kiosk run` shows a calm page until it is closed, and then exits non-zero.
"""

import shutil
from pathlib import Path

import pytest

from kiosk.paths import ROOT
from tests.kiosk_process import run_kiosk, running_kiosk, wait_until

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
BAD_INPUT = 2


def refusal(*arguments: str, **environment: str) -> str:
    """Run a command that must be refused; return its one sentence."""
    result = run_kiosk(*arguments, **environment)
    assert result.returncode == BAD_INPUT
    assert "Traceback" not in result.stderr
    (line,) = result.stderr.splitlines()
    assert line.startswith("kiosk: ")
    return line


def calm_page(
    data: Path, *arguments: str, options: tuple[str, ...] = (), **environment: str
) -> str:
    """Run a kiosk that cannot work: it stays until it is closed, and says one sentence."""
    with running_kiosk(
        data, *arguments, options=options, screen={**OFFSCREEN, **environment}
    ) as kiosk:
        kiosk.wait_for_log("calm page")
        status = kiosk.close()
        said = kiosk.said.read_text(encoding="utf-8")
    assert status == BAD_INPUT
    assert "Traceback" not in said
    # Qt's offscreen platform, not the kiosk, says the one about size hints.
    lines = [line for line in said.splitlines() if line and "propagateSizeHints" not in line]
    assert len(lines) == 1, said
    return lines.pop()


@pytest.mark.parametrize(
    "command",
    [("catalogue", "show", "no-such-service"), ("handoff", "no-such-service", "--out", "OUT")],
)
def test_an_unknown_service(
    command: tuple[str, ...], built_catalogue: Path, tmp_path: Path
) -> None:
    arguments = [str(tmp_path / "out") if word == "OUT" else word for word in command]
    told = refusal(*arguments, "--catalogue", str(built_catalogue))
    assert "no-such-service" in told
    assert not (tmp_path / "out").exists()


def test_a_missing_catalogue(tmp_path: Path) -> None:
    told = refusal("catalogue", "list", "--catalogue", str(tmp_path / "no.db"))
    assert "kiosk catalogue build" in told


def test_the_calm_page_for_a_missing_catalogue(tmp_path: Path) -> None:
    missing = tmp_path / "no.db"
    told = calm_page(tmp_path / "data", "--catalogue", str(missing))
    assert str(missing) in told
    assert "kiosk catalogue build" in told


@pytest.mark.parametrize("damage", ["empty", "text", "half", "holes"])
def test_the_calm_page_for_a_damaged_catalogue(
    damage: str, built_catalogue: Path, tmp_path: Path
) -> None:
    whole = built_catalogue.read_bytes()
    contents = {
        "empty": b"",
        "text": b"this is no catalogue\n" * 500,
        "half": whole[: len(whole) // 2],
        "holes": whole[:100] + bytes(len(whole) - 100),
    }
    damaged = tmp_path / "catalogue.db"
    damaged.write_bytes(contents[damage])
    shutil.copy(built_catalogue.with_name("pictograms.json"), tmp_path)
    told = calm_page(tmp_path / "data", "--catalogue", str(damaged))
    assert "damaged" in told


@pytest.mark.parametrize("content", [None, b"", b"[1, 2", b"\xff\xfe"])
def test_the_calm_page_for_missing_or_damaged_pictograms(
    content: bytes | None, built_catalogue: Path, tmp_path: Path
) -> None:
    shutil.copy(built_catalogue, tmp_path)
    if content is not None:
        (tmp_path / "pictograms.json").write_bytes(content)
    told = calm_page(tmp_path / "data", "--catalogue", str(tmp_path / built_catalogue.name))
    assert "pictograms" in told


@pytest.mark.parametrize("command", ["settings", "run"])
def test_an_unwritable_data_folder(command: str, tmp_path: Path) -> None:
    a_file = tmp_path / "file"
    a_file.write_text("kept")
    for folder in (a_file / "data", Path("/proc/kiosk-data")):
        told = refusal("--data", str(folder), command, **OFFSCREEN)
        assert str(folder) in told
        assert "--data" in told
    assert a_file.read_text() == "kept"


def test_a_bad_setting_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('# our centre\ncentre_name = "福星社区"\nvolume = 11\n')
    for command in ("settings", "run"):
        told = refusal("--data", str(tmp_path), command, **OFFSCREEN)
        assert f"{file}, line 3" in told
        assert "volume is 11" in told
        assert "1 to 8" in told


def test_a_settings_file_that_is_no_toml(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('centre_name = "open\n')
    told = refusal("--data", str(tmp_path), "settings")
    assert "settings.toml" in told
    assert "line 1" in told


def test_a_bad_value_in_the_environment(tmp_path: Path) -> None:
    told = refusal("--data", str(tmp_path), "settings", KIOSK_THEME="pink")
    assert "KIOSK_THEME" in told
    assert "warm" in told


def test_a_bad_value_at_the_command_line(tmp_path: Path) -> None:
    told = refusal("--data", str(tmp_path), "--set", "volume=loud", "settings")
    assert "volume" in told


@pytest.mark.parametrize("size", ["1920x1080", "big", "1920x1080@2", "100x100@21.5", "0x0@0"])
def test_a_panel_that_cannot_be_true(size: str, tmp_path: Path) -> None:
    refusal("--data", str(tmp_path), "run", "--size", size, **OFFSCREEN)


def test_the_calm_page_without_a_chinese_font(tmp_path: Path) -> None:
    """A fontconfig that knows no folder stands for a machine without fonts-noto-cjk."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    latin = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
    if latin is not None:
        shutil.copy(latin, fonts)
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    told = calm_page(tmp_path / "data", FONTCONFIG_FILE=str(config))
    assert "fonts-noto-cjk" in told


@pytest.mark.parametrize("content", [None, b"", b"\xde\x12\x04\x95", b"no messages at all"])
def test_the_calm_page_without_the_translation_to_begin_with(
    content: bytes | None, built_catalogue: Path, tmp_path: Path
) -> None:
    """A copy of the program whose English is missing or damaged."""
    copy = tmp_path / "copy"
    for part in ("kiosk", "locales"):
        shutil.copytree(ROOT / part, copy / part)
    messages = copy / "locales" / "en" / "LC_MESSAGES" / "kiosk.mo"
    messages.unlink()
    if content is not None:
        messages.write_bytes(content)
    told = calm_page(
        tmp_path / "data",
        *("--catalogue", str(built_catalogue)),
        options=("--set", "locale=en"),
        PYTHONPATH=str(copy),
        PYTHONSAFEPATH="1",
    )
    assert "kiosk.mo" in told


def test_no_sound_card_is_noted_and_stops_nothing(tmp_path: Path) -> None:
    result = run_kiosk("speech", "say", "您好", "--out", str(tmp_path / "hello.wav"))
    assert result.returncode == 0
    assert (tmp_path / "hello.wav").stat().st_size > 1000


@pytest.mark.parametrize("option", ["volume=9", "no_such_setting=1"])
def test_a_locked_kiosk_with_a_bad_setting_shows_the_calm_page(tmp_path: Path, option: str) -> None:
    with running_kiosk(tmp_path, "--locked", options=("--set", option), screen=OFFSCREEN) as kiosk:
        wait_until(lambda: option in kiosk.said.read_text(encoding="utf-8"), "the sentence")
        assert not kiosk.ended()
        assert kiosk.close() == BAD_INPUT
        assert "Traceback" not in kiosk.said.read_text(encoding="utf-8")
