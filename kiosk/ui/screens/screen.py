"""The base of every screen: a title row, a body, and the order of reading."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.places import Looks
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.order import order_of_the_eye
from kiosk.ui.readable import Readable
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import Metrics, PanelClass
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.target import Shape, Style, Target, same_size
from kiosk.ui.widgets.text import Heading, Text

TITLE_MOST = 0.25
"""Of what stands below it, a title may take so much for further lines."""

LOOKS_MM = 34.0
"""Width of 字 in the title row."""


class Screen(QWidget):
    """One place, drawn.

    A subclass creates its widgets in `__init__` and places them in `arrange`; where
    they stand decides the order in which they are read.
    """

    ASIDE_MM = 60.0

    def __init__(self, desk: Desk, parent: QWidget, *, title: str, private: bool = False) -> None:
        """`title` is the heading; it may be empty. `private`: not read aloud without asking."""
        super().__init__(parent)
        self.desk = desk
        self.look = desk.look
        self.metrics = desk.look.metrics
        self.words = desk.look.words
        self.title = self.text(title, em=self.metrics.heading, bold=True, middle=True, heading=True)
        self.title.setVisible(bool(title))
        self.aside: QWidget | None = None
        """A widget at the right end of the title row: dots, page buttons, the 字 button."""
        self.looks_button = self._make_looks_button()
        self.title_row = QRect()
        self.turn_page: Callable[[], None] | None = None
        """Goes to the next page of the same thing; set in `arrange` where there is one."""
        self.private = private
        self.short_title = ""
        """Stands in for a title that has no room at all."""
        self.setAccessibleName(title)

    # -- making widgets ------------------------------------------------------

    def text(
        self,
        words: str,
        *,
        em: int | None = None,
        bold: bool = False,
        role: Role = Role.INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        middle: bool = False,
        line_height: float = Metrics.LINE_HEIGHT,
        heading: bool = False,
    ) -> Text:
        """Return a text that is read aloud when touched. `heading`: it says where one is."""
        kind = Heading if heading else Text
        text = kind(
            self.look,
            words,
            self,
            em=em,
            bold=bold,
            role=role,
            align=align,
            middle=middle,
            line_height=line_height,
        )
        text.touched.connect(lambda: self.desk.read([text]))
        return text

    def small_text(self, words: str) -> Text:
        """Return a text in the smallest size, in the secondary colour."""
        return self.text(words, em=self.metrics.small, role=Role.SECONDARY_INK, middle=True)

    def target(
        self,
        label: str,
        act: Callable[[], None],
        *,
        pictogram: str | None = None,
        style: Style = Style.PLAIN,
        shape: Shape = Shape.BESIDE,
        subtitle: str | None = None,
        disc: str | None = None,
        em: int | None = None,
        icon_mm: float | None = None,
        arrow: bool = False,
    ) -> Target:
        """Return something to touch; `act` is what it does."""
        target = Target(
            self.look,
            label,
            self,
            pictogram=pictogram,
            style=style,
            shape=shape,
            subtitle=subtitle,
            disc=disc,
            em=em,
            icon_mm=icon_mm,
            arrow=arrow,
        )
        # A lambda drops the `checked` that the signal brings.
        target.clicked.connect(lambda: act())  # noqa: PLW0108  # see above
        return target

    def _make_looks_button(self) -> Target | None:
        """字, in the title row of panels whose rail has no room for it (class B)."""
        wanted = self.metrics.panel_class is PanelClass.B and self.has_looks_button
        if not wanted or not self.title.text():
            return None
        _ = self.words
        button = self.target(_("字"), lambda: self.desk.go(Looks()), pictogram="format-size")
        button.set_spoken(_("字、颜色和声音"))
        return button

    @property
    def has_looks_button(self) -> bool:
        """Whether size, colours and sound can be changed from here."""
        return True

    # -- placing them --------------------------------------------------------

    def lay_out(self, area: QRect) -> None:
        """Take this area of the window and place everything in it."""
        self.setGeometry(area)
        body = boxes.inset(self.rect(), self.metrics.margin)
        if not self.title.text() and self.aside is None and self.looks_button is None:
            self.arrange(body)
            return
        row, body = boxes.take_top(body, self.title_height, self.metrics.gap)
        if self.looks_button is not None:
            place, row = boxes.take_right(row, self.metrics.px_at_least(LOOKS_MM), self.metrics.gap)
            self.looks_button.setGeometry(place)
        if self.aside is not None:
            place, row = boxes.take_right(row, self.aside_width(row.height()), self.metrics.gap)
            self.aside.setGeometry(place)
        self.title_row = row
        self.place_title(row)
        if self.title.is_cut:
            body = self._make_room_for_title(body)
        self.arrange(body)

    def _make_room_for_title(self, body: QRect) -> QRect:
        """Give a title that is longer than any of ours more lines; return what is left.

        Where that leaves too little for the rest, its short form stands in for it, and the
        staff are told. Nothing is ever cut.
        """
        metrics, row, title = self.metrics, self.title_row, self.title
        needed = title.height_at(row.width(), metrics.small)
        more = needed - row.height()
        if more > body.height() * TITLE_MOST:
            self.tell_of_title(title.text())
            title.setText(self.short_title)
            self.place_title(row)
            # No words rather than half of them.
            title.setVisible(not title.is_cut)
            return body
        self.title_row = row.adjusted(0, 0, 0, more)
        title.shrink_to(self.title_row, [metrics.small])
        return body.adjusted(0, more, 0, 0)

    def tell_of_title(self, title: str) -> None:
        """Tell the staff that a title is so long that its short form had to stand in for it."""
        self.desk.staff.health.tell(
            "title",
            N_("有个标题太长，屏幕上放不下，先用了短的。它开头是：{begin}"),
            begin=title[:12],
        )

    @property
    def title_height(self) -> int:
        """Height of the title row, in pixels."""
        line = int(self.metrics.heading * self.metrics.LINE_HEIGHT) + 1
        if self.looks_button is not None or self.turns_in_title or isinstance(self.aside, Target):
            return max(line, self.metrics.target)
        return max(line, self.metrics.px(15) if self.aside is not None else 0)

    @property
    def turns_in_title(self) -> bool:
        """Whether buttons that turn pages stand in the title row (class C)."""
        return False

    @property
    def turn_boxes(self) -> tuple[QRect, QRect] | None:
        """Where 上一页 and 下一页 stand, if neither below the list nor in the title row."""
        return None

    def aside_width(self, _height: int) -> int:
        """Return the width of what stands at the right end of a title row of this height."""
        return self.metrics.px(self.ASIDE_MM)

    def place_title(self, row: QRect) -> None:
        """Put the title into its row, as large as it fits."""
        metrics = self.metrics
        # A private matter is not to be read from behind (product.md, "Private services").
        sizes = [] if self.private else [metrics.heading]
        self.title.shrink_to(row, [*sizes, metrics.body, metrics.small], one_line=True)

    def right_of_title(self, row: QRect) -> QRect:
        """Return what the title leaves of its row, with twice the gap between; it may be empty."""
        used = int(self.title.measure(row.width()).natural_width) + 2 * self.metrics.gap
        return row.adjusted(used, 0, 0, 0)

    def arrange(self, body: QRect) -> None:
        """Place the widgets below the title row."""
        raise NotImplementedError

    def place_rows(
        self, targets: Sequence[Target], body: QRect, ways: Iterable[int], *, fill: bool = False
    ) -> QRect:
        """Place buttons in rows at the bottom of `body`; return what is left above them.

        `ways` are how many a row, the best first: the first that has room for all their
        words, else the last. With `fill` the last button takes all that is left of its row.
        """
        metrics, count, rest = self.metrics, len(targets), body
        for across in ways:
            down = -(-count // across)
            height = down * metrics.button + (down - 1) * metrics.gap
            rows, rest = boxes.take_bottom(body, height, metrics.gap)
            cells = boxes.grid(rows, across, down, metrics.gap)
            for target, cell in zip(targets, cells, strict=False):
                target.setGeometry(cell)
            if fill and count % across:
                targets[-1].setGeometry(cells[count - 1].united(cells[-1]))
            if not any(target.is_cut for target in targets):
                break
        same_size(targets)
        return rest

    def tell_time(self) -> None:
        """Set a clock, if there is one on this screen. Called once a second."""

    # -- reading -------------------------------------------------------------

    def readables(self) -> list[Readable]:
        """Return every widget with words in the order of reading.

        The title, then what is only to be read, then what can be touched: whoever
        listens decides at the end. Each in the order of the eye.
        """
        plain = [widget for widget in self._with_words() if not isinstance(widget, Target)]
        texts = self._by_eye(plain)
        if self.title in texts:
            texts.remove(self.title)
            texts.insert(0, self.title)
        return [*(cast(Readable, text) for text in texts), *self.touchables()]

    def touchables(self) -> list[Target]:
        """Return what can be touched, in the order of the eye; the title row's buttons last."""
        targets = [widget for widget in self._with_words() if isinstance(widget, Target)]
        in_title = [target for target in targets if target.y() <= self.title_row.bottom()]
        body = [target for target in targets if target not in in_title]
        return [cast(Target, one) for group in (body, in_title) for one in self._by_eye(group)]

    def parts_in_order(self) -> list[QWidget]:
        """Return what a screen reader finds: the title, what is only to be read, what acts.

        With what is not read aloud but has a name: which step it is, the code.
        """
        named = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.accessibleName() and widget.isVisibleTo(self)
        ]
        plain = dict.fromkeys((*self._with_words(), *named))
        texts = self._by_eye([widget for widget in plain if not isinstance(widget, Target)])
        texts.sort(key=lambda text: text is not self.title)
        return [*texts, *self.touchables()]

    def spoken_name(self) -> str:
        """What the screen is called: its title; where it has none, what stands in its place."""
        return self.title.text() or self.accessibleName()

    @property
    def announcement(self) -> str:
        """What a screen reader says when it opens."""
        return self.spoken_name()

    def _with_words(self) -> list[QWidget]:
        return [
            widget
            for widget in self.findChildren(QWidget)
            if isinstance(widget, Readable) and widget.isVisibleTo(self) and widget.spoken_text
        ]

    def _by_eye(self, widgets: Sequence[QWidget]) -> list[QWidget]:
        """What stands in one card belongs together, whatever stands beside the card."""
        cards = [card for card in self.findChildren(Card) if card.isVisibleTo(self)]
        groups: dict[int, list[QWidget]] = {}
        for number, widget in enumerate(widgets):
            middle = widget.geometry().center()
            card = next((i for i, card in enumerate(cards) if card.geometry().contains(middle)), -1)
            groups.setdefault(card if card >= 0 else len(cards) + number, []).append(widget)
        members = list(groups.values())
        boxes_of_groups = [
            cards[key].geometry() if key < len(cards) else group[0].geometry()
            for key, group in groups.items()
        ]
        return [
            members[place][number]
            for place in order_of_the_eye(boxes_of_groups)
            for number in order_of_the_eye([widget.geometry() for widget in members[place]])
        ]

    @property
    def headline(self) -> list[Readable]:
        """What says where one is: the title, or the first words where there is none."""
        return self.readables()[:1]

    @property
    def important(self) -> list[Readable]:
        """Words that are said to their end when it opens, whatever comes up meanwhile."""
        return []

    def tell_in_title(self, words: str) -> None:
        """Show words that are said of the whole screen in the place of its title, if they fit."""
        title = self.title.text()
        if title:
            self.title.setText(words)
            self.place_title(self.title_row)
            if self.title.is_cut:
                self.title.setText(title)
                self.place_title(self.title_row)

    @property
    def reads_itself(self) -> bool:
        """Whether it speaks when it opens even if the visitor did not ask for reading."""
        return False

    @property
    def may_speak(self) -> bool:
        """Whether it may speak unasked: read itself, or say what has the focus."""
        return True

    @property
    def wide(self) -> bool:
        """Whether there is more width than height."""
        return not self.metrics.portrait
