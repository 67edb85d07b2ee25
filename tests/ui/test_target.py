"""What can be touched: acts on release inside, shrinks no further than the smallest size."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from kiosk.audit.tours import PANELS
from kiosk.places import CategoryPage, Home, Sound
from kiosk.ui.widgets.target import Shape, Target, same_size
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage


@pytest.fixture
def home(stage: Stage) -> Stage:
    stage.go(Home())
    return stage


def target(stage: Stage, words: str, width: int, height: int, **how: object) -> Target:
    made = Target(stage.window.look, words, stage.window, **how)  # type: ignore[arg-type]  # named options
    made.resize(width, height)
    return made


def test_it_acts_on_release_inside(home: Stage) -> None:
    home.press("看病")
    assert home.here() == CategoryPage("medical")


def test_it_does_nothing_before_the_release(home: Stage) -> None:
    tile = home.box(home.target("看病"))
    home.slide(tile.center(), tile.topLeft() + QPoint(3, 3))
    assert home.here() == CategoryPage("medical")


def test_sliding_off_cancels(home: Stage) -> None:
    tile = home.box(home.target("看病"))
    home.slide(tile.center(), QPoint(tile.right() + 5, tile.center().y()))
    assert home.here() == Home()


def test_sliding_onto_another_one_touches_neither(home: Stage) -> None:
    one, other = home.box(home.target("看病")), home.box(home.target("领钱"))
    home.slide(one.center(), other.center())
    assert home.here() == Home()


@pytest.mark.parametrize("panel", PANELS)
def test_words_shrink_to_the_smallest_size_and_no_further(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    metrics = stage.window.look.metrics
    for width in range(metrics.target, 6 * metrics.target, metrics.px(7)):
        made = target(stage, "先在这里取一个号", width, metrics.target, pictogram="phone")
        assert metrics.small <= made.fitted_em <= metrics.body
        if not made.is_cut:
            continue
        assert made.fitted_em == metrics.small


def test_words_that_do_not_fit_are_told(stage: Stage) -> None:
    metrics = stage.window.look.metrics
    assert target(stage, "很长的一句话" * 9, metrics.target, metrics.target).is_cut
    assert not target(stage, "好", metrics.target, metrics.target).is_cut


def test_the_second_line_goes_before_the_words_are_cut(stage: Stage) -> None:
    metrics = stage.window.look.metrics
    made = target(
        stage, "看病", 6 * metrics.target, metrics.target, subtitle="挂号、买药", shape=Shape.ROW
    )
    assert not made.is_cut


def test_neighbours_are_written_in_one_size(stage: Stage) -> None:
    metrics = stage.window.look.metrics
    targets = [
        target(stage, words, 3 * metrics.target, metrics.target)
        for words in ("好", "下一步怎么走呢")
    ]
    same_size(targets)
    assert len({made.fitted_em for made in targets}) == 1


def test_it_says_what_it_is(stage: Stage) -> None:
    made = target(stage, "看病", 400, 100, subtitle="挂号、买药")
    assert made.spoken_text == "看病。挂号、买药"
    assert made.accessibleName() == "看病。挂号、买药"
    interface = QAccessible.queryAccessibleInterface(made)
    assert interface.role() == QAccessible.Role.Button
    spoken = target(stage, "救命", 400, 100, spoken="120，救命")
    assert (spoken.spoken_text, spoken.accessibleName()) == ("120，救命", "120，救命")


def test_the_chosen_one_says_so(stage: Stage) -> None:
    made = target(stage, "大字", 400, 100)
    made.set_chosen(True)
    assert made.accessibleDescription() == "现在用的"


def test_a_new_label_is_a_new_name(stage: Stage) -> None:
    made = target(stage, "念给我听", 400, 100, pictogram="volume-high")
    made.set_label("别念了", "stop")
    assert (made.text(), made.accessibleName()) == ("别念了", "别念了")


def test_the_end_of_a_scale_is_words_and_no_button(raised: RaiseStage) -> None:
    stage = raised(volume=8)
    stage.go(Sound())
    assert "大声一点" not in stage.names()
    assert "最大了" in [text.text() for text in stage.texts()]
