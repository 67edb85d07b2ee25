"""The audit finds a planted fault of each kind on the real window; a near miss passes.

Most faults are planted on the first page of the staff: it has much free room and no bars.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent

from kiosk import places
from kiosk.audit.inspector import Inspector, picture_of
from kiosk.audit.sight import Sight, contrast
from kiosk.audit.tours import PANELS
from kiosk.audit.view import Fault, Memory, View
from kiosk.handoff.code import QUIET_ZONE, matrix
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import WARM, Role, Theme
from kiosk.ui.widgets.code import LEAST_MODULE_PX, Code
from kiosk.ui.widgets.target import Style, Target
from kiosk.ui.widgets.text import Text
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

FREE_TOP_MM = 120.0
"""Below the two buttons of the staff's first page."""


def faults(stage: Stage, *, pixels: bool = False) -> list[Fault]:
    """Return what the audit finds on the screen as it stands."""
    inspector = Inspector(stage.window, pixels)
    inspector.show_focus()
    return inspector.look(View(stage.window))


def rules_broken(stage: Stage, *, pixels: bool = False) -> set[str]:
    return {fault.rule for fault in faults(stage, pixels=pixels)}


def screen_of(stage: Stage) -> Screen:
    return stage.window.screen_shown


def free(stage: Stage) -> QPoint:
    """Return the upper left corner of the free room."""
    metrics = stage.window.look.metrics
    return QPoint(metrics.px(20), metrics.px(FREE_TOP_MM))


def put(stage: Stage, widget: Any, width: int, height: int, *, right: int = 0) -> Any:
    """Show a widget in the free room."""
    at = free(stage)
    widget.setGeometry(at.x() + right, at.y(), width, height)
    widget.show()
    return widget


def put_text(stage: Stage, text: Text, *, below: int = 0, width_mm: float = 150) -> Text:
    width = stage.window.look.metrics.px(width_mm)
    put(stage, text, width, text.height_at(width))
    text.move(text.x(), text.y() + below)
    return text


def put_target(stage: Stage, name: str, width: int, height: int, right: int = 0) -> Target:
    target = screen_of(stage).target(name, lambda: None)
    put(stage, target, width, height, right=right)
    return target


# -- faults of size and place. Each takes the stage, and by how much the rule is missed.


def cut(stage: Stage, by: int) -> None:
    text = put_text(stage, screen_of(stage).text("今天可以来办"))
    text.resize(text.width(), text.height() - by)


class Eliding(Text):
    """Shortens its words with dots, as many tool kits do, and finds that all is well."""

    @property
    def is_cut(self) -> bool:
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        font = self._look.font(self.em)
        painter = QPainter(self)
        painter.setFont(font)
        words = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft, words)


def elided(stage: Stage, by: int) -> None:
    text = Eliding(stage.window.look, "今天可以来办", screen_of(stage))
    put(stage, text, 7 * text.em - by * text.em * 3, 2 * text.em)


def shortened_before(stage: Stage, by: int) -> None:
    put_text(stage, screen_of(stage).text("今天可以来…办"[: 7 - by]))


def small_text(stage: Stage, by: int) -> None:
    em = stage.window.look.metrics.small - by
    put_text(stage, screen_of(stage).text("小字", em=em))


def small_words_on_a_target(stage: Stage, by: int) -> None:
    metrics = stage.window.look.metrics
    target = put_target(stage, "小字", metrics.px(60), metrics.target)
    target.set_em(metrics.small - by)


def small_target(stage: Stage, by: int) -> None:
    least = stage.window.look.metrics.target
    put_target(stage, "小", least, least - by)


def low_button(stage: Stage, by: int) -> None:
    metrics = stage.window.look.metrics
    target = screen_of(stage).target("下一步", lambda: None, style=Style.ACTION)
    put(stage, target, metrics.px(80), metrics.button - by)


def gap(stage: Stage, by: int) -> None:
    metrics = stage.window.look.metrics
    side = metrics.px(30)
    put_target(stage, "一", side, side)
    put_target(stage, "二", side, side, right=side + metrics.gap - by)


def overlap(stage: Stage, by: int) -> None:
    one = put_text(stage, screen_of(stage).text("上面一行"))
    put_text(stage, screen_of(stage).text("下面一行"), below=one.height() - by * one.em)


def text_on_a_target(stage: Stage, by: int) -> None:
    metrics = stage.window.look.metrics
    text = put_text(stage, screen_of(stage).text("一句话"))
    # The letters, not the box: a line is a third higher than they are.
    target = put_target(stage, "点这里", metrics.px(60), metrics.px(30))
    target.move(target.x(), text.geometry().bottom() + 1 - by * text.em)


def outside(stage: Stage, by: int) -> None:
    side = stage.window.look.metrics.px(30)
    target = put_target(stage, "边上", side, side)
    target.move(stage.window.width() - side + by, target.y())


# -- faults of what there is


def disabled(stage: Stage, by: int) -> None:
    side = stage.window.look.metrics.px(30)
    put_target(stage, "点不动", side, side).setEnabled(not by)


def same_name(stage: Stage, by: int) -> None:
    metrics = stage.window.look.metrics
    for number in range(2):
        name = "看一看" if by else f"看一看{number}"
        put_target(stage, name, metrics.px(60), metrics.px(30), right=number * metrics.px(80))


def no_name(stage: Stage, by: int) -> None:
    side = stage.window.look.metrics.px(30)
    target = screen_of(stage).target("" if by else "首页", lambda: None, pictogram="home")
    put(stage, target, side, side)


def seven_choices(stage: Stage, by: int) -> None:
    for number in range(4 + by):
        put_target(stage, f"第{number}个", 200, 200, right=number * 220)


def thirteen_on_home(stage: Stage, by: int) -> None:
    for number in range(1 + by):
        put_target(stage, f"第{number}个", 200, 200, right=number * 220)


def few_entries(stage: Stage, by: int) -> None:
    for target in screen_of(stage).touchables()[:by]:
        target.hide()


def silent(stage: Stage, by: int) -> None:
    for widget in screen_of(stage).readables()[by - 1 :] if by else []:
        assert isinstance(widget, Text | Target)
        widget.hide()


def small_code(stage: Stage, by: int) -> None:
    modules = matrix("看病预约挂号")
    side = (len(modules) + 2 * QUIET_ZONE) * LEAST_MODULE_PX - by
    put(stage, Code(stage.window.look, modules, "二维码", screen_of(stage)), side, side + 9)


class Planted(NamedTuple):
    """`plant` with 1 misses `rule` by one pixel or thing, with 0 it just keeps it."""

    rule: str
    plant: Callable[[Stage, int], None]
    place: places.Place = places.StaffHome()


FAULTS = [
    Planted("cut", cut),
    Planted("elided", elided),
    Planted("elided", shortened_before),
    Planted("small text", small_text),
    Planted("small code", small_code),
    Planted("small text", small_words_on_a_target),
    Planted("small target", small_target),
    Planted("low button", low_button),
    Planted("gap", gap),
    Planted("overlap", overlap),
    Planted("overlap", text_on_a_target),
    Planted("outside", outside),
    Planted("disabled", disabled),
    Planted("same name", same_name),
    Planted("no name", no_name),
    Planted("too many", seven_choices),
    Planted("too many", thirteen_on_home, places.Home()),
    Planted("too few", few_entries, places.CategoryPage("medical")),
    Planted("silent", silent),
]


@pytest.mark.parametrize(
    ("rule", "plant", "place"), FAULTS, ids=[fault.plant.__name__ for fault in FAULTS]
)
def test_a_fault_is_found_and_a_near_miss_is_not(
    stage: Stage, rule: str, plant: Callable[[Stage, int], None], place: places.Place
) -> None:
    stage.go(place)
    assert faults(stage) == []
    plant(stage, 0)
    assert rule not in rules_broken(stage)
    stage.window.replace(place)
    stage.settle()
    plant(stage, 1)
    assert rule in rules_broken(stage)


def test_a_bar_that_moves_is_found(stage: Stage) -> None:
    memory = Memory()
    inspector = Inspector(stage.window)
    stage.go(places.Sound())
    assert inspector.look(View(stage.window, memory)) == []
    stage.go(places.Colours())
    assert inspector.look(View(stage.window, memory)) == []
    frame = stage.window.frame_shown
    assert frame is not None
    frame.back.move(frame.back.x() - 1, frame.back.y())
    stage.go(places.Languages())
    found = inspector.look(View(stage.window, memory))
    assert [fault.rule for fault in found] == ["bar moved"]


@pytest.mark.parametrize("too_high", [0, 2])
def test_what_a_seated_person_cannot_reach_is_found(raised: RaiseStage, too_high: int) -> None:
    stage = raised(PANELS["32-portrait"], screen_bottom_mm=850)
    stage.window.prefer(seated=True)
    stage.go(places.Colours())
    target = screen_of(stage).touchables()[0]
    top = stage.window.height() - int(370 * stage.window.look.metrics.panel.px_per_mm)
    target.move(target.x(), top - too_high - screen_of(stage).y())
    assert ("out of reach" in rules_broken(stage)) == bool(too_high)


# -- faults of colour


def in_colours(stage: Stage, **colours: QColor) -> Any:
    """Return a look with other colours for some roles."""
    changed = {**WARM.colours, **{Role[name.upper()]: value for name, value in colours.items()}}
    return replace(stage.window.look, theme=Theme("warm", changed, WARM.discs))


def greys_around(ratio: float, ground: QColor) -> tuple[QColor, QColor]:
    """Return the dark grey whose contrast is just below `ratio`, and the one just above."""
    greys = [QColor(level, level, level) for level in range(256)]
    return next(
        (lighter, darker)
        for darker, lighter in pairwise(greys)
        if contrast(lighter, ground) < ratio - 0.01 <= contrast(darker, ground)
    )


@pytest.mark.parametrize(("role", "ratio"), [(Role.SECONDARY_INK, 7.0), (Role.INK, 10.0)])
def test_weak_letters_are_found(stage: Stage, role: Role, ratio: float) -> None:
    """6.9:1 for any text, 9.9:1 for body text."""
    below, above = greys_around(ratio, WARM[Role.BACKGROUND])
    assert ratio - 0.2 < contrast(below, WARM[Role.BACKGROUND]) < ratio
    for grey in (above, below):
        stage.go(places.StaffHome())
        look = in_colours(stage, **{role.name: grey})
        put_text(stage, Text(look, "今天可以来办", screen_of(stage), role=role))
        assert ("contrast" in rules_broken(stage, pixels=True)) == (grey is below)
        stage.window.home()


def test_a_weak_outline_is_found(stage: Stage) -> None:
    below, above = greys_around(4.5, WARM[Role.BACKGROUND])
    for grey in (above, below):
        stage.go(places.StaffHome())
        target = Target(in_colours(stage, outline=grey), "点这里", screen_of(stage))
        put(stage, target, 300, 200)
        assert ("contrast" in rules_broken(stage, pixels=True)) == (grey is below)
        stage.window.home()


@pytest.mark.parametrize(
    ("ink", "ground", "sights"),
    [
        (QColor("#16202A"), QColor("#FFFFFF"), set()),
        (QColor("#0000FF"), QColor("#AFFF00"), {Sight.PROTAN}),
    ],
)
def test_what_a_colour_blind_eye_cannot_read_is_found(
    stage: Stage, ink: QColor, ground: QColor, sights: set[Sight]
) -> None:
    assert contrast(ink, ground) >= 7
    stage.go(places.StaffHome())
    target = Target(in_colours(stage, ink=ink, surface=ground), "点这里", screen_of(stage))
    put(stage, target, 300, 200)
    found = [fault for fault in faults(stage, pixels=True) if fault.rule == "colour-blind"]
    assert {sight for sight in Sight if any(sight in fault.sentence for fault in found)} == sights


class ChosenByHue(Target):
    """Says that it is chosen by another hue of the same lightness, and by nothing else."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#C08A8A") if self.is_chosen else QColor("#8AA38A"))


class WithoutRing(Target):
    """Has the focus, and nobody sees it."""

    def _paint_ring(self, *_args: Any, **_more: Any) -> None:
        """Nothing."""


class ThinRing(Target):
    """Shows the focus with a line of 1 mm."""

    def _paint_ring(
        self, painter: QPainter, ink: QColor, radius: int, mm: float, *, inside: float = 0.0
    ) -> None:
        super()._paint_ring(painter, ink, radius, mm / 2, inside=inside)


class Stiff(Target):
    """Does not answer to the finger."""

    def isDown(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (Target, None),
        (ChosenByHue, "chosen state"),
        (WithoutRing, "focus ring"),
        (ThinRing, "focus ring"),
        (Stiff, "pressed state"),
    ],
)
def test_a_state_that_is_not_seen_is_found(
    stage: Stage, kind: type[Target], rule: str | None
) -> None:
    stage.go(places.StaffHome())
    target = put(stage, kind(stage.window.look, "点这里", screen_of(stage)), 300, 200)
    target.set_chosen(True)
    found = rules_broken(stage, pixels=True)
    assert rule in found if rule else not found


# -- faults of the keyboard


class Shy(Target):
    """Gives the focus away as soon as it has it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.window().setFocus()


def test_a_focus_that_is_lost_is_found(stage: Stage) -> None:
    stage.go(places.StaffHome())
    put(stage, Shy(stage.window.look, "点这里", screen_of(stage)), 300, 200)
    assert "focus lost" in rules_broken(stage, pixels=True)


def test_what_no_key_reaches_is_found(stage: Stage) -> None:
    stage.go(places.StaffHome())
    target = put(stage, Target(stage.window.look, "点这里", stage.window), 300, 200)
    target.raise_()
    assert "unreachable" in rules_broken(stage, pixels=True)


def test_keys_against_the_order_of_the_eye_are_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.go(places.Sound())
    screen = screen_of(stage)
    targets = screen.touchables()
    assert rules_broken(stage, pixels=True) == set()
    monkeypatch.setattr(screen, "touchables", lambda: targets[::-1])
    assert rules_broken(stage, pixels=True) == {"key order"}


def test_where_a_fault_is_can_be_looked_at(stage: Stage) -> None:
    stage.go(places.StaffHome())
    small_target(stage, 1)
    (fault,) = faults(stage)
    picture = picture_of(View(stage.window), fault)
    assert QRect(*fault.box).size().width() < picture.width() < stage.window.width()
    assert len({picture.pixel(x, picture.height() // 2) for x in range(picture.width())}) > 1
