"""After a visit everything is as at a fresh start: for the eye, the screen reader, the clipboard.

Compared with a window that nobody has touched, at once: without a tick of the clock and
without a timer, so well within the second of promise 7 (accessibility.md). What the real
process leaves on disk and in the X server is in tests/journeys/test_fresh_start.py.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from kiosk import places
from kiosk.audit.tours import PANELS
from kiosk.catalogue.model import WayKind
from kiosk.places import Find, Guide, Rest
from tests.ui.accessible_tree import Node, tree_of
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage, four_numbers

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 1)


def is_clipboard_empty() -> bool:
    """Whether neither words nor a picture are on it; without an X server there is only one."""
    board = QGuiApplication.clipboard()
    return not board.text() and board.image().isNull()


def visible_widgets(stage: Stage) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Return every widget that is shown, by kind and box: nothing of the visit lies below."""
    return sorted(
        (type(widget).__name__, four_numbers(stage.box(widget)))
        for widget in stage.window.findChildren(QWidget)
        if widget.isVisibleTo(stage.window)
    )


def activate(stage: Stage) -> None:
    """Only one of two windows is the active one, which alone shows its focus."""
    stage.window.activateWindow()
    stage.settle()


def picture(stage: Stage) -> QImage:
    """Return every pixel of the window."""
    activate(stage)
    return stage.window.grab().toImage()


def told(stage: Stage) -> list[Node]:
    """Return what a screen reader is told."""
    activate(stage)
    return tree_of(stage.window)


def is_as_at_a_fresh_start(used: Stage, fresh: Stage) -> None:
    assert used.here() == Rest()
    assert picture(used) == picture(fresh)
    assert told(used) == told(fresh)
    assert visible_widgets(used) == visible_widgets(fresh)
    assert not used.is_reading()
    assert used.call_state() == fresh.call_state()
    assert is_clipboard_empty()


def walk(stage: Stage) -> None:
    """Change everything that a visitor can change, and look into everything they can."""
    stage.press("坐着用")
    stage.press("念给我听")
    stage.press("一个一个念")
    stage.hear_out()
    stage.window.name_one_by_one(False)
    stage.window.go(places.Find())
    for letter in "GH":
        stage.press(letter)
    here = stage.here()
    assert isinstance(here, Find)
    assert here.letters == "GH"
    stage.window.go(places.Sound())
    stage.press("大声一点")
    stage.press("快一点")
    stage.window.go(places.Colours())
    stage.press("黑底黄字")
    stage.window.go(places.Languages())
    stage.press("English")
    stage.window.prefer(text_size="largest")
    stage.window.go(STEP)
    stage.press_at(stage.box(stage.window.screen_shown.title).center())
    stage.key(Qt.Key.Key_Down)
    stage.key(Qt.Key.Key_Down)
    assert stage.window._keyboard.focused is not None
    stage.window.go(places.Help())


def done(stage: Stage) -> None:
    stage.window.home()
    stage.settle()
    stage.press_at(stage.box(stage.window._frame.done).center())  # type: ignore[union-attr]  # home has a frame


def done_by_keyboard(stage: Stage) -> None:
    stage.window.home()
    stage.settle()
    frame = stage.window._frame
    assert frame is not None
    while stage.window._keyboard.focused is not frame.done:
        stage.key(Qt.Key.Key_Down)
    stage.key(Qt.Key.Key_Return)


def walked_off(stage: Stage) -> None:
    stage.hear_out()
    while stage.here() != Rest():
        stage.wait(1, silent=True)


@pytest.mark.parametrize(
    ("panel", "end"), [("21.5", done), ("10.1", done_by_keyboard), ("10.1", walked_off)]
)
def test_a_visit_leaves_nothing(
    raised: RaiseStage, panel: str, end: Callable[[Stage], None]
) -> None:
    used, fresh = raised(PANELS[panel]), raised(PANELS[panel])
    for _visit in range(2):  # a second visitor finds, and leaves, the same
        walk(used)
        assert picture(used) != picture(fresh)
        end(used)
        is_as_at_a_fresh_start(used, fresh)


def test_the_next_visit_begins_as_the_first(raised: RaiseStage) -> None:
    used, fresh = raised(), raised()
    walk(used)
    done(used)
    for stage in (used, fresh):
        stage.press("我自己看")
    assert picture(used) == picture(fresh)
    assert told(used) == told(fresh)
    assert used.window.preferences == fresh.window.preferences
    assert used.window.hearing is None


def test_stepping_aside_leaves_one_thing_more(raised: RaiseStage) -> None:
    """The way in for whoever comes back: it says nothing of whom, or of what."""
    used, fresh = raised(), raised()
    walk(used)
    used.window.step_aside()
    used.settle()
    used.window.end_visit()
    used.settle()
    new = {node[1] for node in told(used)} - {node[1] for node in told(fresh)}
    assert new == {"Button 接着刚才的"}
    used.clock.seconds += 1800
    used.window.look_at_clock()
    used.settle()
    is_as_at_a_fresh_start(used, fresh)
