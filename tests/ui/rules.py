"""The rules of shared/design (visual.md; accessibility.md, section 8) that every screen keeps."""

from itertools import combinations

from PySide6.QtCore import QRect

from kiosk import places
from kiosk.ui.frame import Frame
from kiosk.ui.rehearsal import cut_widgets
from kiosk.ui.screens.find import FindScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.staff import StaffScreen
from kiosk.ui.screens.staff_door import StaffDoorScreen
from kiosk.ui.widgets.target import Style, Target
from kiosk.ui.widgets.text import Text
from tests.ui.stage import Stage, four_numbers

MOST_ON_HOME = 12
MOST_ELSEWHERE = 6
MOST_IN_AN_EMERGENCY = 8
"""Three numbers, one call, four smaller matters: product.md names each of them."""

TURNS = ("arrow-left-thick", "arrow-right-thick")


def broken_rules(stage: Stage) -> list[str]:
    """Return a line for each rule that the screen breaks; none if it keeps all."""
    return [
        *cut_widgets(stage.window),
        *_too_small(stage),
        *_too_near(stage),
        *_too_many(stage),
        *_named_badly(stage),
        *_outside(stage),
        *_without_words(stage),
    ]


def gap_between(one: QRect, other: QRect) -> int:
    """Return the pixels between two boxes, negative when they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return max(across, down)


def _too_small(stage: Stage) -> list[str]:
    metrics = stage.window.look.metrics
    found = []
    for target in stage.targets():
        if min(target.width(), target.height()) < metrics.target:
            found.append(f"small: “{target.accessibleName()}” {target.width()}×{target.height()}")
        if _is_main(target, stage.window.screen_shown) and target.height() < metrics.button:
            found.append(f"main button low: “{target.accessibleName()}” {target.height()}")
    return found


def _is_main(target: Target, screen: Screen) -> bool:
    """Whether it asks most to be touched. On a low panel page buttons stand in the title row."""
    in_title = screen.turns_in_title and target.geometry().top() <= screen.title_row.bottom()
    return target._style is not Style.PLAIN and screen.isAncestorOf(target) and not in_title


def _too_near(stage: Stage) -> list[str]:
    gap = stage.window.look.metrics.gap
    boxes = [(target.accessibleName(), stage.box(target)) for target in stage.targets()]
    return [
        f"near: “{one}” and “{other}” {gap_between(first, second)} of {gap}"
        for (one, first), (other, second) in combinations(boxes, 2)
        if gap_between(first, second) < gap
    ]


def _too_many(stage: Stage) -> list[str]:
    screen, here = stage.window.screen_shown, stage.window.here
    tools = [screen.looks_button]
    if isinstance(screen, FindScreen):
        tools += [*screen.keys.values(), screen.erase]
    if isinstance(screen, StaffScreen):
        tools += [screen.back, screen.leave]
    if isinstance(screen, StaffDoorScreen):
        tools += screen.keys
    choices = [
        target
        for target in screen.findChildren(Target)
        if target.isVisibleTo(screen) and target not in tools and not _turns(target, screen)
    ]
    match here:
        case places.Home():
            most = MOST_ON_HOME
        case places.Emergency():
            most = MOST_IN_AN_EMERGENCY
        case _:
            most = MOST_ELSEWHERE
    return [f"{len(choices)} choices, at most {most}"] if len(choices) > most else []


def _turns(target: Target, screen: Screen) -> bool:
    """Whether it turns a page of a list: the six entries of the page are the choices."""
    words = (screen.words("上一页"), screen.words("下一页"))
    return target._pictogram in TURNS and target.text() in words


def _named_badly(stage: Stage) -> list[str]:
    names = stage.names()
    found = [
        f"the same name twice: “{name}”" for name in sorted(set(names)) if names.count(name) > 1
    ]
    found += [f"without a name: {t.geometry()}" for t in stage.targets() if not t.accessibleName()]
    found += [f"dead: “{t.accessibleName()}”" for t in stage.targets() if not t.isEnabled()]
    return found


def _outside(stage: Stage) -> list[str]:
    window = stage.window.rect()
    widgets: list[Target | Text] = [*stage.targets(), *stage.texts()]
    return [
        f"outside: “{widget.text()}” {stage.box(widget).getRect()}"
        for widget in widgets
        if widget.text() and not window.contains(stage.box(widget))
    ]


def _without_words(stage: Stage) -> list[str]:
    """Everything that is read has words, and there is something to read."""
    readables = stage.window.screen_shown.readables()
    found = [] if readables else ["nothing to read"]
    found += [f"read without words: {r}" for r in readables if not r.spoken_text.strip()]
    return found


def frame_boxes(stage: Stage) -> dict[str, tuple[int, int, int, int]]:
    """Return where the buttons that never move are."""
    frame = stage.window.findChildren(Frame)[-1]
    named = {
        "back": frame.back,
        "home": frame.home,
        "read": frame.read,
        "find": frame.find_button,
        "help": frame.help,
    }
    return {name: four_numbers(stage.box(button)) for name, button in named.items()}
