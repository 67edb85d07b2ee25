"""返回 restores exactly the previous screen and step: a walk of random touches."""

import pytest

from kiosk.audit.tours import PANELS
from tests.robot.walk import Walk, ready_to_walk
from tests.ui.conftest import RaiseStage

SEED = 6
TOUCHES_A_PANEL = 170
"""About a thousand in all; `make walk` makes ten thousand."""


@pytest.mark.parametrize("panel", PANELS)
def test_back_restores_exactly_what_was_there(raised: RaiseStage, panel: str) -> None:
    stage = ready_to_walk(raised(PANELS[panel], one_by_one_after_s=0))
    tally = Walk(stage, SEED).go(TOUCHES_A_PANEL)
    print(tally)
    assert tally.faults == []
    assert tally.compared > TOUCHES_A_PANEL / 10
