"""What screen readers walk is what is seen: each thing once, named, with its role, in order."""

from collections import Counter
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from kiosk import places
from kiosk.audit.tours import PANELS, staff_tour, tour
from kiosk.catalogue.model import WayKind
from kiosk.places import Place
from kiosk.ui.accessible import Page
from kiosk.ui.screens.guide import GuideScreen
from kiosk.ui.screens.hand_off import HandOffScreen
from kiosk.ui.screens.paper import SheetPreview
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.code import Code
from kiosk.ui.widgets.picture import CaptionedIcon
from kiosk.ui.widgets.target import Target
from kiosk.ui.widgets.text import Heading
from tests.ui.conftest import RaiseStage
from tests.ui.seen import seen_widgets, seen_words, tree, words_of
from tests.ui.stage import Stage

Role = QAccessible.Role
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return the role that it should have."""
    if isinstance(widget, Target):
        return Role.Button
    if isinstance(widget, Heading):
        return Role.Heading
    if isinstance(widget, Code | SheetPreview):
        return Role.Graphic
    return Role.ListItem if isinstance(widget, CaptionedIcon) else Role.StaticText


def all_places() -> Iterator[tuple[str, Place]]:
    yield from tour()
    yield from staff_tour()
    yield "still-there", places.StillThere()
    yield "read-quietly", places.ReadQuietly()


def leaves(stage: Stage) -> list[QAccessibleInterface]:
    return [one for one in tree(stage) if not isinstance(one.object(), Page)]


def told_widgets(stage: Stage, page: QWidget) -> list[QWidget]:
    """Return what of this page is told, in its order."""
    widgets = [one.object() for one in leaves(stage)]
    return [one for one in widgets if isinstance(one, QWidget) and page.isAncestorOf(one)]


def faults(stage: Stage) -> list[str]:
    """Return what is wrong with the tree of what is on the window."""
    told = leaves(stage)
    found = []
    names = Counter(one.text(NAME) for one in told)
    if names != Counter(seen_words(stage)):
        found.append(f"told, not seen: {names - Counter(seen_words(stage))}")
        found.append(f"seen, not told: {Counter(seen_words(stage)) - names}")
    for one in told:
        widget = one.object()
        assert isinstance(widget, QWidget)
        if one.role() is not role_of(widget):
            found.append(f"{one.text(NAME)} is a {one.role()}")
        if one.text(NAME) != words_of(widget):
            found.append(f"{words_of(widget)} is called {one.text(NAME)}")
    if not stage.window.screen_shown.spoken_name():
        found.append("a screen without a name")
    buttons = Counter(one.text(NAME) for one in told if one.role() is Role.Button)
    found += [f"{name} twice" for name, times in buttons.items() if times > 1]
    for one in tree(stage):
        parent = one.parent()
        number = parent.indexOfChild(one)
        if number < 0 or parent.child(number).object() is not one.object():
            found.append(f"{one.text(NAME)} is not below its parent")
    return found


@pytest.mark.parametrize("panel", ["21.5", "10.1"])
def test_every_kind_of_screen(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    stage.window.setUpdatesEnabled(False)
    found = {}
    has_top_bar = stage.window.look.metrics.panel_class is PanelClass.A
    for name, place in all_places():
        if has_top_bar and isinstance(place, places.Looks):
            continue  # nothing leads there: the bar has all of it
        stage.window.replace(place)
        # Before the old screen is deleted: it must not be told even for that moment.
        if wrong := faults(stage):
            found[name] = wrong
        stage.settle()
    assert found == {}


def test_in_the_order_in_which_it_is_read(stage: Stage) -> None:
    for place in (places.Home(), places.ServicePage("hospital-registration")):
        stage.go(place)
        screen = stage.window.screen_shown
        told = told_widgets(stage, screen)
        assert told == [cast(QWidget, readable) for readable in screen.readables()]
        assert isinstance(told[0], Heading)


def test_the_frame_in_the_order_of_the_eye(stage: Stage) -> None:
    stage.go(places.CategoryPage("medical"))
    frame = stage.window.frame_shown
    assert frame is not None
    told = [words_of(widget) for widget in told_widgets(stage, frame)]
    above = ["大字", "更大的字", "最大的字", "换颜色", "声音", "English / 繁體"]
    below = ["返回", "首页", "念给我听", "找一找", "找人帮忙"]
    assert [name for name in told if name in above + below] == above + below


def test_what_has_no_words_is_not_in_it(stage: Stage) -> None:
    stage.go(places.Guide("hospital-registration", WayKind.IN_PERSON, 1))
    screen = stage.window.screen_shown
    assert isinstance(screen, GuideScreen)
    told = [one.object() for one in tree(stage)]
    assert screen.dots in told
    assert screen.picture.isVisibleTo(stage.window)
    assert screen.picture not in told
    assert screen.card not in told


def test_the_code_says_where_its_words_are(stage: Stage) -> None:
    stage.go(places.HandOff("hospital-registration", WayKind.IN_PERSON))
    screen = stage.window.screen_shown
    assert isinstance(screen, HandOffScreen)
    (code,) = [one for one in leaves(stage) if one.role() is Role.Graphic]
    assert "换个办法" in code.text(NAME)
    assert "换个办法" in stage.names()


def test_what_is_in_use_says_so(stage: Stage) -> None:
    stage.go(places.Colours())
    described = {one.text(NAME): one.text(DESCRIPTION) for one in leaves(stage)}
    assert [name for name, state in described.items() if state] == ["白底黑字", "大字"]
    assert described["大字"] == "现在用的"


def test_a_call_for_help_is_told_by_its_button(stage: Stage) -> None:
    stage.go(places.Home())
    stage.press("找人帮忙")
    stage.press("接着看")
    assert "正在叫人" in [one.text(NAME) for one in leaves(stage)]


def test_a_page_is_called_what_its_heading_says(stage: Stage) -> None:
    for place in (places.CategoryPage("medical"), places.StillThere(), places.Help()):
        stage.go(place)
        page = QAccessible.queryAccessibleInterface(stage.window.screen_shown)
        assert page is not None
        headings = [one.text(NAME) for one in leaves(stage) if one.role() is Role.Heading]
        assert headings == [page.text(NAME)]


def test_what_stands_above_reach_is_told_as_well(raised: RaiseStage) -> None:
    stage = raised(PANELS["32-portrait"])
    stage.go(places.Home())
    stage.window.prefer(seated=True)
    stage.settle()
    assert faults(stage) == []
    assert len(seen_widgets(stage)) == len(leaves(stage))
