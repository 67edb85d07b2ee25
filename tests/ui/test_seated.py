"""坐着用: everything that can be touched lies within a seated person's reach."""

import pytest

from kiosk import places
from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS, tour
from kiosk.ui.theme.metrics import REACH_TOP_MM, PanelClass
from kiosk.ui.upper import LOWEST_ZONE_MM
from tests.ui.conftest import RaiseStage


@pytest.mark.parametrize("bottom_mm", [500, 850, 1000])
@pytest.mark.parametrize("panel", PANELS)
def test_every_target_is_within_reach(raised: RaiseStage, panel: str, bottom_mm: int) -> None:
    stage = raised(PANELS[panel], screen_bottom_mm=bottom_mm)
    stage.window.prefer(seated=True)
    pitch = stage.window.look.metrics.panel.px_per_mm
    # Below the height of the smallest panel nothing would fit; the installer is told.
    reach_mm = max(REACH_TOP_MM - bottom_mm, LOWEST_ZONE_MM)
    top = stage.window.height() - reach_mm * pitch
    for name, place in tour():
        stage.window.replace(place)
        for target in stage.targets():
            assert stage.box(target).top() >= top - 1, f"{name}: {target.accessibleName()}"
        stage.settle()


@pytest.mark.parametrize("bottom_mm", [500, 850, 1000])
@pytest.mark.parametrize("panel", PANELS)
def test_the_rules_hold_for_a_seated_visitor(
    raised: RaiseStage, panel: str, bottom_mm: int
) -> None:
    stage = raised(PANELS[panel], screen_bottom_mm=bottom_mm)
    stage.window.prefer(seated=True)
    stage.window.setUpdatesEnabled(False)
    found = []
    for name, place in tour():
        if (
            isinstance(place, places.Looks)
            and stage.window.look.metrics.panel_class is PanelClass.A
        ):
            continue
        stage.window.replace(place)
        found += [f"{name}: {fault}" for fault in broken_rules(stage.window)]
        stage.settle()
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_one_touch_turns_it_on_and_off(raised: RaiseStage) -> None:
    stage = raised(PANELS["32-portrait"])
    standing = stage.box(stage.target("找人帮忙"))
    stage.press("坐着用")
    assert stage.box(stage.target("念给我听")).top() > stage.window.height() // 3
    stage.press("站着用")
    assert stage.box(stage.target("找人帮忙")) == standing
