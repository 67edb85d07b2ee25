from pathlib import Path

import pytest

from kiosk.devices.display import has_display
from kiosk.errors import DisplayError


def test_an_environment_without_a_screen_has_none() -> None:
    assert not has_display({})
    assert not has_display({"DISPLAY": "", "WAYLAND_DISPLAY": ""})


def test_a_platform_that_needs_no_screen_is_taken_as_it_is() -> None:
    assert has_display({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":77"})


@pytest.mark.parametrize("name", [":7777", "nonsense", ":"])
def test_a_screen_that_does_not_answer_is_told_by_name(name: str) -> None:
    with pytest.raises(DisplayError, match=f"DISPLAY={name} does not answer"):
        has_display({"DISPLAY": name})


def test_a_wayland_screen_that_is_not_there_is_told(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    with pytest.raises(DisplayError, match="WAYLAND_DISPLAY=wayland-0"):
        has_display(environment)
    (tmp_path / "wayland-0").touch()
    assert has_display(environment)
