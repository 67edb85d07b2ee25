"""What the staff are told of the screen: which one, how large, and what to do about it."""

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.audit.rules import broken_rules
from kiosk.devices.panel import parse_size
from kiosk.health import Health
from kiosk.i18n import Translator
from kiosk.logs import Log
from kiosk.places import StaffHealth
from kiosk.settings import Settings
from kiosk.ui.panel_watch import PanelWatch
from tests.ui.conftest import RaiseStage
from tests.ui.stage import DESK, Stage

_ = Translator("zh_CN")


def told(health: Health) -> dict[str, str]:
    return {t.key: _(t.sentence).format(**t.values) for t in health.troubles()}


def watch(application: QApplication, health: Health, **settings: object) -> PanelWatch:
    return PanelWatch(application, Settings(**settings), health, Log())  # type: ignore[arg-type]  # names and types are the caller's literals


def test_too_small_a_screen_is_told_with_how_much_is_missing(application: QApplication) -> None:
    health = Health()
    watcher = watch(application, health)
    watcher.panel(parse_size("800x480@7"))
    assert told(health)["screen-room"] == (
        "屏幕太小（152×91 毫米）：字和按钮只有该有的百分之 65 大。请换大一点的，至少 10 英寸。"
    )
    watcher.panel(parse_size(DESK))
    assert "screen-room" not in told(health), "it is over"


def test_a_screen_that_is_not_there_is_named(application: QApplication) -> None:
    health = Health()
    watcher = watch(application, health, screen_output="HDMI-7")
    assert watcher.screen == application.primaryScreen()
    assert "HDMI-7" in told(health)["screen-output"]
    watch(application, health)
    assert "screen-output" not in told(health)


def test_a_size_that_nobody_told_is_assumed_and_the_setting_named(
    application: QApplication,
) -> None:
    """That it comes to this, tests/journeys/test_screens.py shows on a screen of 0×0 mm."""
    health = Health()
    watcher = watch(application, health)
    watcher._tell_of_assumption(parse_size(DESK))
    assert told(health)["screen-size"] == (
        "屏幕没说清自己有多大（它说 203×203 毫米），先当它是 21.5 英寸。"
        "请量一量对角线，填进设置 screen_diagonal_inch。"
    )
    watcher.panel()
    assert "screen-size" not in told(health), "it is over"


@pytest.mark.parametrize("panel", ["800x480@7", "1920x1080@21.5"])
def test_the_staff_read_all_of_it(raised: RaiseStage, panel: str) -> None:
    stage = raised(panel, text_size="largest")
    watcher = watch(stage.application, stage.window.staff.health, screen_output="HDMI-7")
    watcher.panel(parse_size("800x480@7"))
    watcher._tell_of_assumption(parse_size(DESK))
    read = pages_of_health(stage)
    assert set(told(stage.window.staff.health).values()) <= read


def pages_of_health(stage: Stage) -> set[str]:
    """Return what stands on 机器情况, all pages; nothing of it may be cut."""
    read: set[str] = set()
    for page in range(3):
        stage.go(StaffHealth(page))
        assert broken_rules(stage.window) == []
        read |= {text.text() for text in stage.texts()}
    return read
