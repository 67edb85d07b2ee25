"""The rules that need the pixels as they come out: contrast, for every eye, and visible states.

The screen is painted; the ink and the ground of each text, pictogram and outline are taken
from the picture, whatever the roles of the colours say.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from kiosk.audit.sight import Sight, contrast
from kiosk.audit.view import Check, Fault, View, called
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.widgets.picture import CaptionedIcon
from kiosk.ui.widgets.target import Target
from kiosk.ui.widgets.text import Text

TEXT, BODY, SHAPE, MOST = 7.0, 10.0, 4.5, 20.0
"""Least contrasts: text, body text, outlines and pictograms, all of 黑白 (visual.md)."""

MOST_THEME = "black-on-white"

TEXT_TO_ANY_EYE = 4.5
SHAPE_TO_ANY_EYE = 3.0
"""What is still to be left in greyscale and to colour-blind eyes: WCAG 2.2, 1.4.3 and 1.4.11 (AA).

The design's own numbers are for an eye that sees all colours; the simulated ones get what
the standard gives everybody.
"""

STATE = 3.0
"""Least contrast between the pixels of two states, and to whom (WCAG 2.2, 1.4.11)."""

LEAST_STATE_MM = 0.5
"""A state changes at least a line of this width along the edge: as thick as an outline."""

AROUND_SHAPE_PX = 3

CORNERS = 0.75
"""A line along a rounded edge has about so many pixels of one along a square edge."""

PURE_PX = 3
"""So many pixels of a colour are no chance mixture at the edge of a letter."""

ROUNDING = 0.005
"""Contrasts are told with two digits: 6.995 is 7.00."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands on what."""

    ink: QColor
    ground: QColor

    def contrast(self, sight: Sight | None = None) -> float:
        """Return how well they are told apart."""
        return _contrast(self.ink.rgb(), self.ground.rgb(), sight)


@lru_cache(maxsize=1 << 16)
def _contrast(one: int, other: int, sight: Sight | None) -> float:
    return contrast(QColor.fromRgb(one), QColor.fromRgb(other), sight)


def painted(view: View) -> QImage:
    """Return the screen as it comes out."""
    window = view.window
    window.setUpdatesEnabled(True)
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours_in(image: QImage, box: QRect) -> Counter[int]:
    """Return how many pixels of each colour are in a part of the picture."""
    box = box.intersected(image.rect())
    counts: Counter[int] = Counter()
    if box.isEmpty():
        return counts
    part = image.copy(box)
    pixels = memoryview(part.constBits()).cast("B").cast("I")
    stride = part.bytesPerLine() // 4
    for row in range(part.height()):
        counts.update(pixels[row * stride : row * stride + part.width()].tolist())
    return counts


def pair_in(image: QImage, box: QRect) -> Pair | None:
    """Return the ink and the ground in a part of the picture; None where it has one colour.

    The ground is what there is most of. At the edges of letters both are mixed; the ink is the
    colour farthest from the ground.
    """
    counts = colours_in(image, box)
    if len(counts) < 2:
        return None
    ground = counts.most_common(1)[0][0]
    pure = [colour for colour, count in counts.items() if count >= PURE_PX and colour != ground]
    ink = max(pure, key=lambda colour: _contrast(colour, ground, None), default=None)
    return None if ink is None else Pair(QColor.fromRgb(ink), QColor.fromRgb(ground))


def pixel_checks(view: View) -> Iterator[Check]:
    """Yield a check for each text, pictogram, outline and state on the screen."""
    image = painted(view)
    yield from _letters(view, image)
    yield from _shapes(view, image)
    yield from _outlines(view, image)
    yield from state_checks(view)


def _letters(view: View, image: QImage) -> Iterator[Check]:
    for widget in view.lettered:
        at = view.box(widget).topLeft()
        for run in view.drawing(widget).runs:
            if run.words.strip():
                box = _inner(run.box.translated(at))
                yield from _told_apart(
                    widget, box, pair_in(image, box), (_least(view, widget), TEXT_TO_ANY_EYE)
                )


def _inner(box: QRectF) -> QRect:
    """Return the whole pixels in a box: half ones may belong to a neighbour."""
    return box.adjusted(1, 0, -1, 0).toAlignedRect()


def _least(view: View, widget: QWidget) -> float:
    if _has_most(view, widget):
        return MOST
    is_body = isinstance(widget, CaptionedIcon) or (
        isinstance(widget, Text) and widget.role is Role.INK
    )
    return BODY if is_body else TEXT


def _has_most(view: View, widget: QWidget) -> bool:
    """Whether it is drawn in 黑白. A sample of other colours, to be chosen, is not."""
    theme = widget.theme if isinstance(widget, Target) else view.window.look.theme
    return view.window.look.theme.name == theme.name == MOST_THEME


def _told_apart(
    widget: QWidget, box: QRect, pair: Pair | None, least: tuple[float, float]
) -> Iterator[Check]:
    """Compare ink and ground. `least` is for an eye that sees all colours, and for any eye."""
    numbers = box.x(), box.y(), box.width(), box.height()
    if pair is None:
        yield Fault("contrast", f"{called(widget)} cannot be seen at all", numbers)
        return
    plainly, to_any = least
    ratio = pair.contrast()
    told = f"{called(widget)}: {pair.ink.name()} on {pair.ground.name()}"
    yield (
        None
        if ratio >= plainly - ROUNDING
        else Fault("contrast", f"{told} {ratio:.2f}:1, at least {plainly:g}", numbers)
    )
    for sight in Sight:
        ratio = pair.contrast(sight)
        yield (
            None
            if ratio >= to_any - ROUNDING
            else Fault(
                "colour-blind", f"{told} {ratio:.2f}:1 in {sight}, at least {to_any:g}", numbers
            )
        )


def _shapes(view: View, image: QImage) -> Iterator[Check]:
    """Pictograms, and the discs that they stand on."""
    by = AROUND_SHAPE_PX
    for widget in view.widgets:
        least = MOST if _has_most(view, widget) else SHAPE
        at = view.box(widget).topLeft()
        for shape in view.drawing(widget).shapes:
            # With something of the ground around it: a square fills its box.
            box = shape.translated(at).toAlignedRect().adjusted(-by, -by, by, by)
            yield from _told_apart(widget, box, pair_in(image, box), (least, SHAPE_TO_ANY_EYE))


def _outlines(view: View, image: QImage) -> Iterator[Check]:
    """The edge of each target against what it stands on, in the middle of its left side."""
    reach = view.metrics.px(2)
    for target in view.targets:
        box = view.box(target)
        least = MOST if _has_most(view, target) else SHAPE
        around = QRect(box.left() - reach, box.center().y() - 2, 2 * reach, 5)
        yield from _told_apart(target, around, pair_in(image, around), (least, SHAPE_TO_ANY_EYE))


# -- states


def state_checks(view: View) -> Iterator[Check]:
    """Yield checks of what a target looks like pressed, chosen and with the focus.

    One target of each look is enough for a setting: all are painted by the same code.
    """
    seen = view.memory.looks_seen
    for target in view.targets:
        look = view.window.look.theme.name, type(target), target.emphasis, target.is_chosen
        if look in seen:
            continue
        seen.add(look)
        plain = _picture(target)
        yield _changes(view, target, "pressed state", (plain, _while_pressed(target)))
        if target.is_chosen:
            yield _changes(view, target, "chosen state", (plain, _not_chosen(target)))
        yield ring_check(view, target)


def ring_check(view: View, target: Target) -> Check:
    """A ring of 2 mm shows the focus that a key has brought."""
    plain = _picture(target)
    return _changes(
        view, target, "focus ring", (plain, _with_focus(target)), least_mm=Metrics.FOCUS_MM
    )


def _picture(target: Target) -> QImage:
    return target.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _while_pressed(target: Target) -> QImage:
    target.setDown(True)
    image = _picture(target)
    target.setDown(False)
    return image


def _not_chosen(target: Target) -> QImage:
    target.set_chosen(False)
    image = _picture(target)
    target.set_chosen(True)
    return image


def _with_focus(target: Target) -> QImage:
    target.setFocus(Qt.FocusReason.TabFocusReason)
    image = _picture(target)
    target.clearFocus()
    return image


def _changes(
    view: View,
    target: Target,
    state: str,
    images: tuple[QImage, QImage],
    least_mm: float = LEAST_STATE_MM,
) -> Check:
    """Compare two pictures of a target: to any eye, enough pixels must be told apart.

    A line of `least_mm` along the edge, less what its round corners save.
    """
    px_per_mm = view.metrics.panel.px_per_mm
    # The middle of the line, inside the frame of a chosen one.
    inset = (Metrics.FRAME_MM + least_mm / 2) * px_per_mm
    length = 2 * (target.width() + target.height()) - 8 * inset
    wanted = length * least_mm * px_per_mm * CORNERS
    changed = Counter(
        (one, other)
        for one, other in zip(*(_pixels(image) for image in images), strict=True)
        if one != other
    )
    for sight in (None, *Sight):
        told = sum(
            count
            for (one, other), count in changed.items()
            if _contrast(one, other, sight) >= STATE
        )
        if told < wanted:
            return Fault(
                state,
                f"{called(target)}: {told} pixels change by {STATE:g}:1"
                f"{f' in {sight}' if sight else ''}, at least {round(wanted)}",
                view.numbers(target),
            )
    return None


def _pixels(image: QImage) -> list[int]:
    return memoryview(image.constBits()).cast("B").cast("I").tolist()
