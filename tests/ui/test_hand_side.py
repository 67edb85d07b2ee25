"""Rail and page buttons stand on the side of the hand that most people here use."""

import pytest

from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS
from kiosk.places import (
    About,
    CategoryPage,
    Emergency,
    EventBring,
    Events,
    Find,
    HowTo,
    Place,
    StaffHealth,
    StaffServices,
)
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

PAGED: list[Place] = [
    CategoryPage("medical"),
    CategoryPage("medical", 1),
    Find("L", listing=True),
    Emergency(),
    Emergency(1),
    Events(),
    Events(1),
    EventBring("home-from-hospital"),
    EventBring("home-from-hospital", 1),
    HowTo(),
    About(),
    StaffServices(1),
    StaffHealth(),
]
NEXT, PREVIOUS = "下一页", "上一页"


def middle_of(stage: Stage, words: str) -> float:
    """Return where across the screen (without the rail) something stands, 0 to 1."""
    screen = stage.box(stage.window.screen_shown)
    return (stage.box(stage.target(words)).center().x() - screen.left()) / screen.width()


@pytest.mark.parametrize("panel", PANELS)
def test_page_buttons_stand_at_the_left_hand(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel], rail_side="left")
    stage.go(CategoryPage("medical"))
    first = stage.box(stage.target(NEXT))
    assert middle_of(stage, NEXT) <= 0.5
    stage.press(NEXT)
    assert stage.here() == CategoryPage("medical", 1)
    assert middle_of(stage, PREVIOUS) <= 0.5
    if NEXT in stage.names():
        assert stage.box(stage.target(NEXT)) == first, "it never moves under the finger"


@pytest.mark.parametrize("panel", PANELS)
def test_and_by_default_at_the_right(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    stage.go(CategoryPage("medical"))
    assert middle_of(stage, NEXT) > 0.5


@pytest.mark.parametrize("panel", ["15.6", "10.1"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_rail_stands_there_too(raised: RaiseStage, panel: str, side: str) -> None:
    stage = raised(PANELS[panel], rail_side=side)
    stage.go(CategoryPage("medical"))
    back = stage.box(stage.target("返回"))
    is_left = back.center().x() < stage.window.width() / 2
    assert is_left is (side == "left")


def test_on_a_low_panel_the_other_page_of_emergencies_is_at_the_left_hand(
    raised: RaiseStage,
) -> None:
    stage = raised(PANELS["10.1"], rail_side="left")
    stage.go(Emergency())
    assert middle_of(stage, "别的急事") < 0.5


@pytest.mark.parametrize(("locale", "text_size"), [("zh_CN", "large"), ("en", "largest")])
@pytest.mark.parametrize("panel", PANELS)
def test_nothing_is_crowded_at_the_left_hand(
    raised: RaiseStage, panel: str, locale: str, text_size: str
) -> None:
    stage = raised(PANELS[panel], rail_side="left", locale=locale, text_size=text_size)
    stage.window.setUpdatesEnabled(False)
    for place in PAGED:
        stage.go(place)
        assert broken_rules(stage.window) == [], place
