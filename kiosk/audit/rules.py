"""The rules of shared/design that can be seen without colours: visual.md, accessibility.md (8).

A rule looks at a `View` and returns one entry for each thing that it looked at: None where
all is well, else the fault. How many things were looked at is told in the summary. They stand
in one file, however long: it is the list of what is promised.
"""

from itertools import combinations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget

from kiosk import places
from kiosk.audit.view import Box, Check, Fault, Rule, View, called
from kiosk.ui.screens.find import FindScreen
from kiosk.ui.screens.guide import GuideScreen
from kiosk.ui.screens.listing import ListingScreen
from kiosk.ui.screens.paging import MOST_ENTRIES
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.staff import StaffScreen
from kiosk.ui.screens.staff_door import StaffDoorScreen
from kiosk.ui.theme.metrics import REACH_TOP_MM, PanelClass, TextSize
from kiosk.ui.upper import LOWEST_ZONE_MM
from kiosk.ui.widgets.code import LEAST_MODULE_PX, Code
from kiosk.ui.widgets.picture import CaptionedIcon
from kiosk.ui.widgets.target import Shape, Style, Target
from kiosk.ui.widgets.text import Text
from kiosk.ui.window import KioskWindow

MOST_ON_HOME = 12
MOST_ELSEWHERE = 6
MOST_IN_AN_EMERGENCY = 8
"""Three numbers, one call, four smaller matters: product.md names each of them."""

TILES_ON_HOME = 10
"""One for each category, on every panel (visual.md, "Measured budget")."""

TILES_OF_FOUR = 4
"""Where a centre has chosen the start page of four tiles."""

ENTRIES_LOW_LARGER = 4
"""On 10.1 inches at 特大 (visual.md, "Measured budget"); everywhere else six."""

TURNS = ("arrow-left-thick", "arrow-right-thick")

SLACK_PX = 1.5
"""Advances are fractions of a pixel, boxes are whole ones."""

SLACK_EM = 0.05
"""No character fills its square to the edge; figures do not go below the line at all."""


def broken_rules(window: KioskWindow) -> list[Fault]:
    """Return a fault for each thing on the screen that breaks a rule; none if all is well."""
    view = View(window)
    return [found for rule in RULES.values() for found in rule(view) if found is not None]


def gap_between(one: QRect, other: QRect) -> int:
    """Return the pixels between two boxes, negative when they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right()) - 1
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom()) - 1
    return max(across, down)


# -- words


def _cut(view: View) -> list[Check]:
    """Every widget has room for its words, as it says itself and as it draws them."""
    found: list[Check] = []
    lettered = set(view.lettered)
    for widget in view.widgets:
        if getattr(widget, "is_cut", False):
            size = f"{widget.width()}×{widget.height()}"
            found.append(Fault("cut", f"{called(widget)} in {size}", view.numbers(widget)))
        elif widget in lettered:
            found.append(_drawn_inside(view, widget))
    return found


def _drawn_inside(view: View, widget: QWidget) -> Check:
    for run in view.drawing(widget).runs:
        tall = max(SLACK_PX, SLACK_EM * run.em)
        box = QRectF(widget.rect()).adjusted(-SLACK_PX, -tall, SLACK_PX, tall)
        if run.words.strip() and not box.contains(run.box):
            sentence = f"{called(widget)}: “{run.words}” is drawn outside its box"
            return Fault("cut", sentence, view.numbers(widget))
    return None


def _elided(view: View) -> list[Check]:
    """What a widget says, it draws: to the last letter. No words of ours end in an ellipsis."""
    found: list[Check] = []
    for widget in view.lettered:
        if isinstance(widget, Text | Target):
            words = widget.text()
        elif isinstance(widget, CaptionedIcon):
            words = widget.spoken_text
        else:
            continue
        whole, drawn = "".join(words.split()), view.drawing(widget).words
        found.append(
            None
            if whole in drawn and not whole.endswith("…")
            else Fault("elided", f"{called(widget)} draws only “{drawn}”", view.numbers(widget))
        )
    return found


def _small_text(view: View) -> list[Check]:
    """No letter anywhere is below the smallest size; the sentence of a step not below body."""
    found: list[Check] = []
    metrics = view.metrics
    sentence = view.screen.sentence if isinstance(view.screen, GuideScreen) else None
    for widget in view.lettered:
        least = metrics.body if widget is sentence else metrics.small
        found += [
            None
            if run.em >= least
            else Fault(
                "small text",
                f"{called(widget)}: “{run.words}” {run.em:g} px, at least {least}",
                view.numbers(widget),
            )
            for run in view.drawing(widget).runs
        ]
    return found


def _overlap(view: View) -> list[Check]:
    """No letters lie on letters, and none of a plain text on a target."""
    inks: list[tuple[QWidget, int, int, int, int]] = []
    for widget in view.lettered:
        at = view.box(widget).topLeft()
        for run in view.drawing(widget).runs:
            if run.words.strip():
                box = run.box.translated(at).toRect()
                inks.append((widget, box.left(), box.top(), box.right(), box.bottom()))
    # A target takes all of its card.
    for target in view.targets:
        box = view.box(target)
        inks.append((target, box.left(), box.top(), box.right(), box.bottom()))
    inks.sort(key=lambda ink: ink[2])
    found: list[Check] = [None] * len(inks)
    for number, (one, left, _top, right, bottom) in enumerate(inks):
        for other, o_left, o_top, o_right, _bottom in inks[number + 1 :]:
            if o_top >= bottom:
                break
            if other is not one and o_left < right and left < o_right:
                found[number] = Fault(
                    "overlap", f"{called(one)} and {called(other)}", _around(view, one, other)
                )
    return found


def _around(view: View, one: QWidget, other: QWidget) -> Box:
    box = view.box(one).united(view.box(other))
    return box.x(), box.y(), box.width(), box.height()


# -- places


def _outside(view: View) -> list[Check]:
    """Nothing sticks out of the window, or out of what it stands in."""
    found: list[Check] = []
    for widget in view.widgets:
        parent = widget.parentWidget()
        if parent is not None and not parent.rect().contains(widget.geometry()):
            sentence = (
                f"{called(widget)} sticks out of {type(parent).__name__}: "
                f"{widget.geometry().getRect()}"
            )
            found.append(Fault("outside", sentence, view.numbers(widget)))
        else:
            found.append(None)
    return found


def _frame_moved(view: View) -> list[Check]:
    """The bars' buttons stand where they stood on the screen before."""
    before = view.frame_before
    if not before:
        return []
    now = view.frame_boxes()
    return [
        None if now[name] == before[name] else Fault("bar moved", f"{name} {now[name]}", now[name])
        for name in now
        if name in before
    ]


def _reach(view: View) -> list[Check]:
    """With 坐着用 everything to touch lies within a seated person's reach.

    Below the height of the smallest panel nothing would fit; the installer is told.
    """
    if not view.window.preferences.seated:
        return []
    reach_mm = max(REACH_TOP_MM - view.window.settings.screen_bottom_mm, LOWEST_ZONE_MM)
    top = view.area.height() - reach_mm * view.metrics.panel.px_per_mm - 1
    return [
        None
        if view.box(target).top() >= top
        else Fault(
            "out of reach",
            f"{called(target)} {round(top - view.box(target).top())} px too high",
            view.numbers(target),
        )
        for target in view.targets
    ]


# -- targets


def _small_targets(view: View) -> list[Check]:
    """At least 20 mm each side."""
    least = view.metrics.target
    return [
        None
        if min(target.width(), target.height()) >= least
        else Fault(
            "small target",
            f"{called(target)} {target.width()}×{target.height()} px, at least {least}",
            view.numbers(target),
        )
        for target in view.targets
    ]


def _low_buttons(view: View) -> list[Check]:
    """What asks most to be touched is at least 25 mm high."""
    least = view.metrics.button
    return [
        None
        if target.height() >= least
        else Fault(
            "low button",
            f"{called(target)} {target.height()} px, at least {least}",
            view.numbers(target),
        )
        for target in view.targets
        if _is_main(target, view.screen)
    ]


def _is_main(target: Target, screen: Screen) -> bool:
    """Whether it asks most to be touched. On a low panel page buttons stand in the title row."""
    in_title = screen.turns_in_title and target.geometry().top() <= screen.title_row.bottom()
    return target.emphasis is not Style.PLAIN and screen.isAncestorOf(target) and not in_title


def _gaps(view: View) -> list[Check]:
    """At least 5 mm between two targets."""
    least = view.metrics.gap
    found: list[Check] = []
    for one, other in combinations(view.targets, 2):
        gap = gap_between(view.box(one), view.box(other))
        found.append(
            None
            if gap >= least
            else Fault(
                "gap",
                f"{called(one)} and {called(other)} {gap} px apart, at least {least}",
                _around(view, one, other),
            )
        )
    return found


def _too_many(view: View) -> list[Check]:
    """At most twelve choices on home and six elsewhere, outside the bars."""
    screen = view.screen
    count = len(_choices(view))
    match view.window.here:
        case places.Home():
            most = MOST_ON_HOME
        case places.Emergency():
            most = MOST_IN_AN_EMERGENCY
        case _:
            most = MOST_ELSEWHERE
    if count <= most:
        return [None]
    return [Fault("too many", f"{count} choices, at most {most}", view.numbers(screen))]


def _choices(view: View) -> list[Target]:
    """What one chooses among: not the tools of typing, of the staff's band, of turning pages."""
    screen = view.screen
    tools: list[Target | None] = [screen.looks_button]
    if isinstance(screen, FindScreen):
        tools += [*screen.keys.values(), screen.erase]
    if isinstance(screen, StaffScreen):
        tools += [screen.back, screen.leave]
    if isinstance(screen, StaffDoorScreen):
        tools += screen.keys
    return [
        target
        for target in view.targets
        if screen.isAncestorOf(target) and target not in tools and not _turns(target, screen)
    ]


def _turns(target: Target, screen: Screen) -> bool:
    """Whether it turns a page of a list: the six entries of the page are the choices."""
    words = (screen.words("上一页"), screen.words("下一页"))
    return target.pictogram in TURNS and target.text() in words


def _too_few(view: View) -> list[Check]:
    """Home has all tiles; a page that another one follows is as full as visual.md measured."""
    least = _least_entries(view)
    if least is None:
        return []
    at_home = isinstance(view.window.here, places.Home)
    count = len([one for one in _choices(view) if at_home or one.shape is Shape.ROW])
    if count >= least:
        return [None]
    return [Fault("too few", f"{count} entries, at least {least}", view.numbers(view.screen))]


def _least_entries(view: View) -> int | None:
    """The budget of this page; None where it is no page of a list, or the last one."""
    if isinstance(view.window.here, places.Home):
        return TILES_OF_FOUR if view.window.settings.start_page == "four" else TILES_ON_HOME
    screen = view.screen
    if not isinstance(screen, ListingScreen) or screen.turn_page is None:
        return None
    low = view.metrics.panel_class is PanelClass.C
    larger = view.metrics.text_size is not TextSize.LARGE
    return ENTRIES_LOW_LARGER if low and larger else MOST_ENTRIES


# -- names


def _names(view: View) -> list[Check]:
    """Everything to touch has a name, and no two have the same one."""
    found: list[Check] = []
    seen: set[str] = set()
    for target in view.targets:
        name = target.accessibleName()
        if not name.strip():
            found.append(Fault("no name", called(target), view.numbers(target)))
        elif name in seen:
            found.append(Fault("same name", f"“{name}” twice", view.numbers(target)))
        else:
            found.append(None)
        seen.add(name)
    return found


def _dead(view: View) -> list[Check]:
    """Nothing to touch is dead."""
    return [
        None if target.isEnabled() else Fault("disabled", called(target), view.numbers(target))
        for target in view.targets
    ]


def _small_codes(view: View) -> list[Check]:
    """A code is drawn as large as it is proved to be read.

    Where all is drawn too small, on too small a panel, at least as at half its size: there one
    of the readers is enough.
    """
    found: list[Check] = []
    least = LEAST_MODULE_PX // 2 if view.metrics.shrunk else LEAST_MODULE_PX
    for code in view.widgets:
        if isinstance(code, Code):
            module = code.module_px(min(code.width(), code.height()))
            small = f"{module} px a module, at least {least}"
            fault = Fault("small code", small, view.numbers(code))
            found.append(fault if module < least else None)
    return found


def _silent(view: View) -> list[Check]:
    """There is something to read aloud, and every part of it has words."""
    readables = view.screen.readables()
    if not readables:
        return [Fault("silent", "nothing to read", view.numbers(view.screen))]
    unread = [
        widget
        for widget in view.lettered
        if getattr(widget, "spoken_text", None) == "" and view.drawing(widget).words
    ]
    return [
        *([None] * len(readables)),
        *(
            Fault("silent", f"{type(one).__name__} draws words and says none", view.numbers(one))
            for one in unread
        ),
    ]


RULES: dict[str, Rule] = {
    "cut": _cut,
    "elided": _elided,
    "small text": _small_text,
    "overlap": _overlap,
    "outside": _outside,
    "bar moved": _frame_moved,
    "out of reach": _reach,
    "small target": _small_targets,
    "low button": _low_buttons,
    "gap": _gaps,
    "too many": _too_many,
    "too few": _too_few,
    "name": _names,
    "disabled": _dead,
    "small code": _small_codes,
    "silent": _silent,
}
"""By what they are called in the summary."""
