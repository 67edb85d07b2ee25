"""The keyboard's walk: every target of a screen is reached once, in the order of the eye."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.audit.view import Check, Fault, View, called
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.target import Target


def key_checks(view: View) -> Iterator[Check]:
    """Walk once through all of the screen by keys, and yield a check for each thing on it."""
    window = view.window
    window.setFocus()
    walked: list[Target] = []
    for _step in view.targets:
        if not window.focusNextPrevChild(True):
            break
        widget = window.focusWidget()
        if not isinstance(widget, Target):
            asked = called(walked[-1]) if walked else "the first"
            yield Fault("focus lost", f"after {asked}", view.numbers(view.screen))
            break
        if widget in walked:
            break
        walked.append(widget)
    window.setFocus()
    for target in view.targets:
        yield (
            None
            if target in walked
            else Fault("unreachable", f"{called(target)} by keys", view.numbers(target))
        )
    own = [target for target in walked if view.screen.isAncestorOf(target)]
    in_title = [target for target in own if target.y() <= view.screen.title_row.bottom()]
    body = [target for target in own if target not in in_title]
    for group in (body, in_title):
        wrong = out_of_order(view.screen, group)
        for one, other in wrong:
            yield Fault("key order", f"{called(one)} before {called(other)}", view.numbers(other))
        if not wrong:
            yield None


def out_of_order(screen: Screen, widgets: Sequence[QWidget]) -> list[tuple[QWidget, QWidget]]:
    """Return pairs that share a row and come from right to left, or a column and come upwards.

    What stands in a card is where the card is, whatever stands beside it.
    """
    cards = [card.geometry() for card in screen.findChildren(Card) if card.isVisibleTo(screen)]

    def card_of(widget: QWidget) -> QRect | None:
        middle = widget.geometry().center()
        return next((card for card in cards if card.contains(middle)), None)

    found = []
    for one, other in combinations(widgets, 2):
        first, second = one.geometry(), other.geometry()
        if card_of(one) != card_of(other):
            first, second = card_of(one) or first, card_of(other) or second
        same_row = first.top() <= second.bottom() and second.top() <= first.bottom()
        same_column = first.left() <= second.right() and second.left() <= first.right()
        if (same_row and not same_column and second.right() < first.left()) or (
            same_column and not same_row and second.bottom() < first.top()
        ):
            found.append((one, other))
    return found
