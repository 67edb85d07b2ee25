"""What is read comes in the order of the eye: title, body, and what can be touched last."""

from typing import cast

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.audit.keys import out_of_order
from kiosk.audit.tours import PANELS, tour
from kiosk.catalogue.model import WayKind
from kiosk.places import EventBring, Remember, Sound
from kiosk.ui.order import order_of_the_eye
from kiosk.ui.widgets.target import Target
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage


def spoken(stage: Stage) -> list[str]:
    return [readable.spoken_text for readable in stage.window.screen_shown.readables()]


@pytest.mark.parametrize("seated", [False, True])
@pytest.mark.parametrize("panel", PANELS)
def test_every_screen_is_read_as_the_eye_goes(raised: RaiseStage, panel: str, seated: bool) -> None:
    stage = raised(PANELS[panel])
    stage.window.prefer_quietly(seated=seated)
    stage.window.setUpdatesEnabled(False)
    for name, place in tour():
        stage.window.replace(place)
        screen = stage.window.screen_shown
        read = [cast(QWidget, readable) for readable in screen.readables()]
        texts = [widget for widget in read if not isinstance(widget, Target)]
        targets = [widget for widget in read if isinstance(widget, Target)]
        assert read == [*texts, *targets], name
        if screen.title.isVisibleTo(screen):
            assert read[0] is screen.title, name
            texts.remove(screen.title)
        in_title = [target for target in targets if target.y() <= screen.title_row.bottom()]
        body = targets[: len(targets) - len(in_title)]
        assert [*body, *in_title] == targets, name
        for group in (texts, body, in_title):
            assert out_of_order(screen, list(group)) == [], name
        assert len(set(map(id, read))) == len(read), name
        stage.settle()


def test_the_oracle_sees_a_wrong_order(stage: Stage) -> None:
    stage.go(Sound())
    screen = stage.window.screen_shown
    targets: list[QWidget] = list(screen.touchables())
    assert out_of_order(screen, targets) == []
    assert out_of_order(screen, targets[::-1]) != []


def test_a_card_is_read_to_its_end_before_the_one_beside_it(stage: Stage) -> None:
    """带, 去, 问 stand in one row, and what they are about in the next."""
    stage.go(Remember("hospital-registration", WayKind.IN_PERSON))
    words = spoken(stage)
    assert [words.index(label) for label in ("带", "去", "问")] == [1, 3, 5]


def test_a_thing_to_bring_is_read_with_what_it_is_for(stage: Stage) -> None:
    stage.go(EventBring("home-from-hospital"))
    words = spoken(stage)
    for number, name in enumerate(words):
        if name.endswith("件事要") or name == "每件事都要":
            assert not words[number - 1].endswith(("件事要", "每件事都要"))


def test_rows_come_before_columns_and_columns_before_what_touches() -> None:
    wide, left, right, below = (
        QRect(0, 0, 100, 10),
        QRect(0, 20, 40, 50),
        QRect(60, 20, 40, 10),
        QRect(60, 40, 40, 30),
    )
    assert order_of_the_eye([below, right, left, wide]) == [3, 2, 1, 0]
    touching = [QRect(0, 10, 10, 10), QRect(0, 0, 10, 10)]
    assert order_of_the_eye(touching) == [1, 0]
