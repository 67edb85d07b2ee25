"""What is on a window now, as a visitor meets it: words, things to touch, and where they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from kiosk.audit.drawn import Drawing, drawing_of
from kiosk.ui.frame import Frame
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.widgets.code import Code
from kiosk.ui.widgets.picture import Card, Icon, StepPicture
from kiosk.ui.widgets.target import Target
from kiosk.ui.widgets.text import Text
from kiosk.ui.window import KioskWindow

Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the window."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that a screen breaks."""

    rule: str
    sentence: str
    box: Box
    """Where to look."""

    def __str__(self) -> str:
        return f"{self.rule}: {self.sentence}"


Check = Fault | None
"""What a rule says of one thing: None if it is as it should be."""

FrameBoxes = dict[str, Box]


class Memory:
    """What stays from screen to screen in one setting: the frame."""

    def __init__(self) -> None:
        self.frame_boxes: FrameBoxes = {}
        """Where its buttons stood when they were first seen."""
        self.looks_seen: set[tuple[object, ...]] = set()
        """Kinds of targets whose states were looked at already."""
        self._drawings: dict[QWidget, tuple[object, Drawing]] = {}

    def drawing_of_frame(self, widget: QWidget) -> Drawing:
        """Return what a widget of the frame draws; it is drawn again when it changed."""
        words = widget.text() if isinstance(widget, Text | Target) else ""
        state = words, widget.size()
        known = self._drawings.get(widget)
        if known is None or known[0] != state:
            known = state, drawing_of(widget)
            self._drawings[widget] = known
        return known[1]

    def note_frame(self, boxes: FrameBoxes) -> FrameBoxes:
        """Return where the buttons stood before; what is seen for the first time is noted."""
        for name, box in boxes.items():
            self.frame_boxes.setdefault(name, box)
        return self.frame_boxes


class View:
    """The window as it stands. Looked at once; a change of the screen needs another view."""

    def __init__(self, window: KioskWindow, memory: "Memory | None" = None) -> None:
        """`memory` is that of the screens looked at before in this setting."""
        self.window = window
        self.memory = memory or Memory()
        self.area = window.rect()
        self._boxes: dict[QWidget, QRect] = {}
        self._drawings: dict[QWidget, Drawing] = {}

    @property
    def screen(self) -> Screen:
        """The screen without the frame."""
        return self.window.screen_shown

    @property
    def metrics(self) -> Metrics:
        """The least sizes that hold here, in pixels."""
        return self.window.look.metrics

    @cached_property
    def widgets(self) -> list[QWidget]:
        """Everything visible."""
        return [one for one in self.window.findChildren(QWidget) if one.isVisibleTo(self.window)]

    @cached_property
    def targets(self) -> list[Target]:
        """Everything that can be touched."""
        return [widget for widget in self.widgets if isinstance(widget, Target)]

    @cached_property
    def texts(self) -> list[Text]:
        """Every passage of plain text."""
        return [widget for widget in self.widgets if isinstance(widget, Text)]

    @cached_property
    def lettered(self) -> list[QWidget]:
        """Everything that may draw letters. Grounds, cards and pictures do not."""
        return [widget for widget in self.widgets if not isinstance(widget, WORDLESS)]

    def drawing(self, widget: QWidget) -> Drawing:
        """Return what a widget draws by itself, in the widget's pixels."""
        if widget not in self._drawings:
            self._drawings[widget] = self._drawn(widget)
        return self._drawings[widget]

    def _drawn(self, widget: QWidget) -> Drawing:
        if not isinstance(widget.parentWidget(), Frame):
            return drawing_of(widget)
        # The frame stays from screen to screen, and is a third of what there is to draw.
        return self.memory.drawing_of_frame(widget)

    def box(self, widget: QWidget) -> QRect:
        """Return where in the window a widget is."""
        if widget not in self._boxes:
            self._boxes[widget] = QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())
        return self._boxes[widget]

    def numbers(self, widget: QWidget) -> Box:
        """Return the same as plain numbers."""
        box = self.box(widget)
        return box.x(), box.y(), box.width(), box.height()

    @property
    def frame_before(self) -> FrameBoxes:
        """Where the frame's buttons stood when this setting first showed them."""
        return self.memory.note_frame(self.frame_boxes())

    def frame_boxes(self) -> FrameBoxes:
        """Return where the buttons are that never move; nothing on screens without a frame."""
        frame = self.window.frame_shown
        if frame is None:
            return {}
        named = {
            "back": frame.back,
            "home": frame.home,
            "read": frame.read,
            "find": frame.find_button,
            "help": frame.help,
        }
        boxes = {name: self.numbers(button) for name, button in named.items()}
        own = frame.touchables()
        for number, button in enumerate([*frame.sizes, *frame.settings]):
            if button in own:
                boxes[f"setting {number + 1}"] = self.numbers(button)
        return boxes


WORDLESS = (Screen, Frame, Card, Code, Icon, StepPicture)

Rule = Callable[[View], "list[Check]"]


def called(widget: QWidget) -> str:
    """Return what to call a widget in a fault."""
    words = getattr(widget, "spoken_text", "") or widget.accessibleName()
    return f"{type(widget).__name__} “{words}”"
