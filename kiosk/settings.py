"""Every setting of the kiosk: one table, with unit, default and range.

A value comes from the first of these that names it: the command line
(`--set name=value`), the environment (`KIOSK_NAME=value`), the settings file
(TOML, flat), the default. `kiosk settings` prints what holds and why.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kiosk.clock import Hours
from kiosk.errors import SettingError
from kiosk.i18n import N_
from kiosk.keys import Command, parse_keys, used_twice

ENVIRONMENT_PREFIX = "KIOSK_"
FILE_NAME = "settings.toml"

Value = str | int | float


def _setting(
    default: Value,
    meaning: str,
    *,
    unit: str = "",
    lowest: float | None = None,
    highest: float | None = None,
    choices: Sequence[Value] = (),
    form: tuple[Callable[[str], object], str] | None = None,
    secret: bool = False,
) -> Any:
    """Declare one setting. The type is that of the default.

    `form` reads a text, or raises `ValueError`; the words beside it say what it reads.
    The value of a `secret` is printed nowhere.
    """
    return field(
        default=default,
        repr=not secret,
        metadata={
            "meaning": meaning,
            "unit": unit,
            "lowest": lowest,
            "highest": highest,
            "choices": tuple(choices),
            "form": form,
            "secret": secret,
        },
    )


def _keys(default: str, meaning: str) -> Any:
    """Declare which keys do something."""
    told = "names of keys as Qt has them, with a space between, such as 'Right F19 6', or nothing"
    return _setting(default, meaning, form=(parse_keys, told))


def _pin(text: str) -> None:
    if not re.fullmatch(r"([0-9]{4,8})?", text):
        raise ValueError


_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?")


def https_base(address: str) -> str:
    """Return the base address of a web folder without its last slash; nothing stays nothing.

    Raises `ValueError` for what is not a plain https address: on the way to a phone
    nobody may read along, and what stands after # belongs to the page.
    """
    if address and not _HTTPS.fullmatch(address):
        raise ValueError(address)
    return address.rstrip("/")


def _printer(text: str) -> None:
    queue = r"[^\s/#:?'\"\\]+"  # what CUPS allows in a name
    if not re.fullmatch(rf"{queue}|escpos:(/\S+|tcp://[^\s/]+:[0-9]{{1,5}}|queue:{queue})", text):
        raise ValueError


@dataclass(frozen=True)
class Settings:
    """The values that hold for this run. Times are in seconds, lengths in millimetres."""

    centre_name: str = _setting("", "name of the community centre, shown before the kiosk's name")
    kiosk_name: str = _setting(N_("老年人办事台"), "name of the kiosk on its screen")
    duty_phone: str = _setting("12345", "number to ring when nobody comes to help")
    duty_hours: str = _setting("", "when the duty phone is answered, as people would say it")

    locale: str = _setting(
        "zh_CN", "language at the start of a visit", choices=("zh_CN", "zh_Hant", "en")
    )
    theme: str = _setting(
        "warm",
        "colours at the start of a visit",
        choices=("warm", "dark", "yellow-on-black", "black-on-white"),
    )
    text_size: str = _setting(
        "large", "size of text at the start of a visit", choices=("large", "larger", "largest")
    )

    screen_diagonal_inch: float = _setting(
        0.0,
        "diagonal of the screen; 0 asks the screen itself, which is often wrong",
        unit="inch",
        lowest=0,
        highest=120,
    )
    screen_output: str = _setting(
        "",
        "which screen, where there are several, such as HDMI-1; empty: the system's first one",
    )
    screen_bottom_mm: int = _setting(
        850,
        "height of the screen's lower edge above the floor",
        unit="mm",
        lowest=300,
        highest=1200,
    )
    rail_side: str = _setting(
        "right",
        "the hand that most people here use: buttons of a low screen and page buttons stand there",
        choices=("left", "right"),
    )

    # Numbers 1 and 7 of the promises in shared/design/accessibility.md, section 8.
    idle_warning_s: int = _setting(
        120,
        "no touch for so long: ask whether somebody is there",
        unit="s",
        lowest=120,
        highest=900,
    )
    idle_answer_s: int = _setting(
        45, "so long the question stays before the visit ends", unit="s", lowest=45, highest=300
    )
    hand_off_leave_s: int = _setting(
        300, "the page with the code asks only after this time", unit="s", lowest=120, highest=1800
    )

    family_page: str = _setting(
        "",
        "where the family page lies (kiosk catalogue export-web), such as "
        "https://example.org/family; empty: no code leads there",
        form=(https_base, "an address that begins with https://, without ? and #, or nothing"),
    )

    start_page: str = _setting(
        "ten",
        "what home offers: a tile for each of the ten kinds of matters, or only four tiles",
        choices=("ten", "four"),
    )

    opening_hours: str = _setting(
        "",
        "when people come, such as 08:30-18:00: outside of it the rest page goes dark; "
        "nothing: never",
        form=(Hours.parse, "two times of day, such as 08:30-18:00, or nothing"),
    )
    rest_shift_mm: float = _setting(
        2.0,
        "how far the rest page moves about, once a minute, so that nothing burns in; 0: not",
        unit="mm",
        lowest=0,
        highest=3,
    )

    kept_place_s: int = _setting(
        1800,
        "so long the place of whoever stepped aside (我先让一让) is kept",
        unit="s",
        lowest=300,
        highest=7200,
    )

    touch_deaf_s: float = _setting(
        0.5,
        "what was just touched, and a screen that just came up, do not answer so long: hands shake",
        unit="s",
        lowest=0,
        highest=3,
    )
    touch_profile: str = _setting(
        "normal",
        "'tremor': a finger may slide a little off what it touches, and touch_deaf_s is at "
        "least 0.8 s",
        choices=("normal", "tremor"),
    )
    touch_click: str = _setting(
        "off", "a soft click answers each touch, beside what is seen", choices=("off", "on")
    )

    # The defaults are those of a keyboard, of a number pad with the raised 5 in the middle
    # (4 5 6, or 8 5 2), and of Storm's EZ-Access keypads, which send F17 to F24 (key codes 128
    # to 135 in scripts for EZ Access; USB code 72 hex for “<<” in Storm's AudioNav manual).
    key_next: str = _keys("Right Down 6 2 F19 F22 F24", "keys that go on to the next thing")
    key_previous: str = _keys("Left Up 4 8 F18 F23", "keys that go to the thing before")
    key_ok: str = _keys("Return Enter Space Select Clear 5 F20", "keys that press it")
    key_back: str = _keys("Escape Backspace Back Insert 0 F21", "keys that are 返回")
    key_repeat: str = _keys("F5 R Plus", "keys that read the screen once more")
    key_help: str = _keys("F1 H Help Asterisk F17", "keys that are 找人帮忙")

    switch_scan: str = _setting(
        "off",
        "big switches of people who can use no more: with one, things are lit in turn by "
        "themselves (see scan_pause_s); with two, the second one goes on",
        choices=("off", "one", "two"),
    )
    key_switch_choose: str = _keys("Space", "keys of the switch that says: this one")
    key_switch_next: str = _keys("Return Enter", "keys of the second switch: the next one")

    help_first_wait_s: int = _setting(
        60, "nobody came: show the duty phone", unit="s", lowest=20, highest=600
    )
    help_second_wait_s: int = _setting(
        180, "nobody came: say so once more and stop ringing", unit="s", lowest=40, highest=1800
    )
    bell_repeat_s: int = _setting(15, "pause between two rings", unit="s", lowest=5, highest=120)

    volume: int = _setting(6, "loudness at the start of a visit", unit="step", lowest=1, highest=8)
    quiet_hours: str = _setting(
        "",
        "when visits start more quietly, such as 21:00-07:00; nothing: never",
        form=(Hours.parse, "two times of day, such as 21:00-07:00, or nothing"),
    )
    quiet_volume: int = _setting(
        3,
        "loudness at the start of a visit in the quiet hours; never more than volume",
        unit="step",
        lowest=1,
        highest=8,
    )
    speech_speed: float = _setting(
        0.9, "speed of speech at the start of a visit", choices=(0.75, 0.9, 1.0, 1.25, 1.5)
    )
    scan_pause_s: float = _setting(
        2.5,
        "一个一个念, and one switch: time to answer after each name, before the next",
        unit="s",
        lowest=0.5,
        highest=15,
    )
    one_by_one_after_s: int = _setting(
        20,
        "who listens on home and touches nothing: so long until 一个一个念 begins; 0: never",
        unit="s",
        lowest=0,
        highest=100,
    )
    audio_output: str = _setting(
        "auto", "where sound goes; 'null' plays to nowhere in real time", choices=("auto", "null")
    )
    audio_tap_file: str = _setting(
        "", "a file that gets a copy of every sample played, for the installer's sound check"
    )
    voice: str = _setting(
        "auto",
        "which voice speaks: 'auto' takes the natural one where it is installed and quick enough",
        choices=("auto", "natural", "system"),
    )
    voice_folder: str = _setting(
        "", "folder of the natural voice; empty: where 'kiosk voice install' puts it"
    )
    live_voice_wait_s: float = _setting(
        1.0,
        "the natural voice speaks what has no clip if it can begin within this time",
        unit="s",
        lowest=0,
        highest=10,
    )
    speech_worker_idle_s: int = _setting(
        30,
        "the speech worker leaves after this time without work",
        unit="s",
        lowest=1,
        highest=3600,
    )

    audio_input: str = _setting(
        "auto",
        "where recordings come from; 'null' hears silence in real time",
        choices=("auto", "null"),
    )
    recording_speakers: str = _setting(
        "", "names to choose from for who speaks on a recording, with a semicolon between them"
    )
    staff_pin: str = _setting(
        "",
        "4 to 8 digits that open the pages of the staff; empty: they stay closed",
        form=(_pin, "4 to 8 digits in quotation marks"),
        secret=True,
    )

    printer: str = _setting(
        "auto",
        "what prints: 'auto' takes the default queue of CUPS, or its only one, and offers no paper "
        "where there is none; the name of a queue; 'none'; a receipt printer as "
        "escpos:/dev/usb/lp0, escpos:tcp://HOST:9100 or escpos:queue:NAME",
        form=(_printer, "'auto', 'none', the name of a queue, or escpos:WHERE (see its meaning)"),
    )
    paper: str = _setting(
        "A4",
        "the paper in the printer; 80 and 58 are rolls, by their width in millimetres",
        choices=("A4", "A5", "80", "58"),
    )
    print_wait_s: int = _setting(
        60,
        "a sheet that has not come out after this time is taken back",
        unit="s",
        lowest=10,
        highest=600,
    )

    log_level: str = _setting(
        "info", "least important message in the log", choices=("debug", "info", "warning", "error")
    )


@dataclass(frozen=True)
class Effective:
    """Settings, and where each value came from."""

    settings: Settings
    origins: Mapping[str, str]


NAMES = tuple(spec.name for spec in fields(Settings))


def read_settings(
    *,
    file: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    overrides: Sequence[str] = (),
) -> Effective:
    """Read the settings from everywhere.

    `file` may be missing; `overrides` are `name=value` strings from the command
    line. Raises `SettingError` with a sentence that names the place.
    """
    values: dict[str, Value] = {}
    origins = dict.fromkeys(NAMES, "default")

    def take(name: str, raw: object, place: str) -> None:
        values[name] = _checked(name, raw, place)
        origins[name] = place

    for name, raw, place in _from_file(file):
        take(name, raw, place)
    for name in NAMES:
        variable = ENVIRONMENT_PREFIX + name.upper()
        if variable in environment:
            take(name, environment[variable], f"environment variable {variable}")
    for override in overrides:
        name, equals, raw_text = override.partition("=")
        place = "command line --set " + (name.strip() if _is_secret(name.strip()) else override)
        if not equals:
            raise SettingError(f"{place}: write it as name=value.")
        take(name.strip(), raw_text.strip(), place)
    settings = Settings(**values)  # type: ignore[arg-type]  # _checked made the types right
    twice = used_twice({command.value: getattr(settings, command.value) for command in Command})
    if twice is not None:
        key, one, other = twice
        place = origins[other] if origins[other] != "default" else origins[one]
        raise SettingError(
            f"{place}: the key {key} stands in {one} and in {other}. Take it out of one of them."
        )
    return Effective(settings, origins)


def _is_secret(name: str) -> bool:
    return any(spec.name == name and spec.metadata["secret"] for spec in fields(Settings))


def _from_file(file: Path | None) -> list[tuple[str, object, str]]:
    if file is None or not file.exists():
        return []
    try:
        text = file.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"{file}: cannot be read as TOML ({error}).") from error
    return [(name, raw, f"{file}, line {_line_of(name, text)}") for name, raw in table.items()]


def _line_of(name: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf'\s*\[?"?{re.escape(name)}"?\]?\s*(=|$)', line):
            return number
    return 1


def _checked(name: str, raw: object, place: str) -> Value:
    spec = next((spec for spec in fields(Settings) if spec.name == name), None)
    if spec is None:
        raise SettingError(
            f"{place}: there is no setting '{name}'. 'kiosk settings' lists them all."
        )

    def fault(wanted: str) -> SettingError:
        given = "" if spec.metadata["secret"] else f" is {raw!r}, but"
        return SettingError(f"{place}: {name}{given} must be {wanted}.")

    form: tuple[Callable[[str], object], str] | None = spec.metadata["form"]
    value = _converted(raw, type(spec.default))
    if value is None:
        kinds = {str: "a text", int: "a whole number", float: "a number"}
        raise fault(form[1] if form is not None else kinds[type(spec.default)])
    choices: tuple[Value, ...] = spec.metadata["choices"]
    if choices and value not in choices:
        allowed = ", ".join(str(choice) for choice in choices)
        raise fault(f"one of {allowed}")
    if form is not None:
        read, told = form
        try:
            read(str(value))
        except ValueError as error:
            raise fault(told) from error
    lowest, highest = spec.metadata["lowest"], spec.metadata["highest"]
    unit = spec.metadata["unit"]
    if isinstance(value, int | float) and lowest is not None and not lowest <= value <= highest:
        raise fault(f"from {lowest} to {highest} {unit}".rstrip())
    return value


def _converted(raw: object, kind: type) -> Value | None:
    """Return the value as what it should be, or None."""
    try:
        if kind is str and isinstance(raw, str):
            return raw
        if kind is int and isinstance(raw, str | int) and not isinstance(raw, bool):
            return int(raw)
        if kind is float and isinstance(raw, str | int | float) and not isinstance(raw, bool):
            return float(raw)
    except ValueError:
        pass
    return None
