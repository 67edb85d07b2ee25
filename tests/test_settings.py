"""Settings: one table, the nearest source wins, bad values are refused with their place."""

from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.errors import SettingError
from kiosk.keys import parse_keys
from kiosk.settings import NAMES, Settings, read_settings


def file_with(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_defaults_need_nothing(tmp_path: Path) -> None:
    effective = read_settings(file=tmp_path / "none.toml", environment={})
    assert effective.settings == Settings()
    assert set(effective.origins) == set(NAMES)


def test_the_nearest_source_wins(tmp_path: Path) -> None:
    file = file_with(tmp_path, "volume = 3\ntheme = 'dark'\nlocale = 'en'\n")
    effective = read_settings(
        file=file,
        environment={"KIOSK_VOLUME": "4", "KIOSK_THEME": "yellow-on-black"},
        overrides=["volume=5"],
    )
    assert effective.settings.volume == 5
    assert effective.settings.theme == "yellow-on-black"
    assert effective.settings.locale == "en"
    assert "KIOSK_THEME" in effective.origins["theme"]
    assert "line 3" in effective.origins["locale"]
    assert (
        len({effective.origins[name] for name in ("volume", "theme", "locale", "rail_side")}) == 4
    )


def test_every_setting_declares_itself() -> None:
    for spec in fields(Settings):
        assert spec.metadata["meaning"], spec.name
        has_range = spec.metadata["lowest"] is not None
        if isinstance(spec.default, int | float):
            assert has_range or spec.metadata["choices"], spec.name
        if has_range:
            assert spec.metadata["lowest"] <= spec.default <= spec.metadata["highest"]
        if spec.metadata["choices"]:
            assert spec.default in spec.metadata["choices"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("volume = 9", "1 to 8"),
        ("volume = 0", "1 to 8"),
        ("volume = 'loud'", "whole number"),
        ("volume = true", "whole number"),
        ("volume = 2.5", "whole number"),
        ("theme = 'pink'", "black-on-white"),
        ("theme = 1", "text"),
        ("idle_warning_s = 60", "120 to 900"),
        ("idle_answer_s = 10", "45 to 300"),
        ("speech_speed = 3.0", "1.5"),
        ("no_such_setting = 1", "no setting"),
        ("screen_diagonal_inch = nan", "screen_diagonal_inch"),
        ("[volume]", "whole number"),
        ("quiet_hours = 'at night'", "21:00-07:00"),
        ("quiet_hours = '21:00'", "21:00-07:00"),
        ("quiet_hours = '21:00-24:00'", "21:00-07:00"),
        ("quiet_hours = '9-5'", "21:00-07:00"),
        ("quiet_hours = '07:00-07:00'", "21:00-07:00"),
        ("quiet_hours = 21", "21:00-07:00"),
        ("quiet_volume = 0", "1 to 8"),
        ("scan_pause_s = 0", "0.5 to 15"),
        ("touch_profile = 'shaky'", "normal, tremor"),
        ("touch_click = true", "a text"),
        ("touch_deaf_s = 4", "0 to 3"),
        ("printer = 'the one in the hall'", "the name of a queue"),
        ("printer = 'escpos:lp0'", "the name of a queue"),
        ("printer = 'escpos:tcp://till'", "the name of a queue"),
        ("printer = ''", "the name of a queue"),
        ("paper = 'A3'", "A4, A5, 80, 58"),
        ("rail_side = 'top'", "left, right"),
        ("switch_scan = 'three'", "off, one, two"),
        ("key_next = 'Right Dwon'", "names of keys"),
        ("key_next = 'Right, Down'", "names of keys"),
        ("key_ok = 5", "names of keys"),
        ("key_switch_choose = 'Mouse1'", "names of keys"),
        ("key_help = 'Return'", "the key Return stands in key_ok and in key_help"),
        ("key_ok = 'return F1'", "the key F1 stands in key_ok and in key_help"),
        ("key_switch_next = 'space'", "the key Space stands in key_switch_choose"),
    ],
)
def test_a_bad_value_is_refused_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    file = file_with(tmp_path, f"# a comment\n\n{line}\n")
    with pytest.raises(SettingError) as refusal:
        read_settings(file=file, environment={})
    assert told in refusal.value.sentence
    assert f"{file}, line 3" in refusal.value.sentence


@pytest.mark.parametrize("override", ["volume", "=5", "volume=", "volume=nine", "no=1"])
def test_a_bad_override_is_refused(override: str) -> None:
    with pytest.raises(SettingError):
        read_settings(environment={}, overrides=[override])


def test_a_bad_environment_names_its_variable() -> None:
    with pytest.raises(SettingError, match="KIOSK_VOLUME"):
        read_settings(environment={"KIOSK_VOLUME": "99"})


@pytest.mark.parametrize("content", [b"volume = ", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    with pytest.raises(SettingError, match=r"settings\.toml"):
        read_settings(file=file, environment={})


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        read_settings(file=tmp_path, environment={})


@pytest.mark.parametrize("hours", ["", "21:00-07:00", "9:30 - 17:05", "00:00-23:59"])
def test_quiet_hours_are_two_times_or_none(tmp_path: Path, hours: str) -> None:
    effective = read_settings(file=tmp_path / "none.toml", environment={"KIOSK_QUIET_HOURS": hours})
    assert effective.settings.quiet_hours == hours


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", " 1234", "１２３４", "-1234"])
def test_a_pin_of_another_form_is_refused_without_being_told(tmp_path: Path, pin: str) -> None:
    file = file_with(tmp_path, f"staff_pin = '{pin}'\n")
    for sources in ({"file": file}, {"overrides": [f"staff_pin={pin}!"]}):
        with pytest.raises(SettingError, match="4 to 8 digits") as error:
            read_settings(environment={}, **sources)
        assert pin not in error.value.sentence


def test_a_pin_without_quotation_marks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="quotation marks") as error:
        read_settings(file=file_with(tmp_path, "staff_pin = 4711\n"), environment={})
    assert "4711" not in error.value.sentence


def test_a_pin_is_printed_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--set", "staff_pin=0815", "settings"]) == 0
    printed = capsys.readouterr().out
    assert "staff_pin = '…'  # command line --set staff_pin" in printed
    assert "0815" not in printed
    effective = read_settings(environment={"KIOSK_STAFF_PIN": "0815"})
    assert effective.settings.staff_pin == "0815"
    assert "0815" not in repr(effective)


def test_keys_may_be_none_in_any_case_and_those_of_a_switch_too(tmp_path: Path) -> None:
    file = file_with(
        tmp_path,
        "key_repeat = ''\nkey_next = 'tab RIGHT f19'\nkey_switch_choose = 'Return F2'\n"
        "key_switch_next = 'Space'\n",
    )
    assert read_settings(file=file, environment={}).settings.key_next == "tab RIGHT f19"
    assert parse_keys("tab RIGHT f19") == ("Tab", "Right", "F19")
    assert parse_keys("") == ()
