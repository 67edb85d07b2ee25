"""Screens that only tell something: 怎么用, 关于. Sentences with pictograms, page by page."""

from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk import __version__
from kiosk.places import About, BeforeWay, HowTo, StaffDoor
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.paging import TITLE_BUTTON_MM, Pager
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.picture import Icon
from kiosk.ui.widgets.target import Target
from kiosk.ui.widgets.text import Text

STAFF_LINK_MM = 70.0


class TellingScreen(Screen):
    """Sentences below each other; as many a page as fit."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        place: HowTo | About | BeforeWay,
        title: str,
        sentences: list[tuple[str, str]],
        *,
        private: bool = False,
    ) -> None:
        """`sentences` are (pictogram, words)."""
        super().__init__(desk, parent, title=title, private=private)
        self.place = place
        self.lines: list[tuple[Icon, Text]] = [
            (Icon(self.look, pictogram, self), self.text(words, bold=True, middle=True))
            for pictogram, words in sentences
        ]
        self.link: Target | None = None

    @property
    def turns_in_title(self) -> bool:
        """On a low panel."""
        return self.metrics.panel_class is PanelClass.C

    @property
    def title_height(self) -> int:
        """Beside a page button a long title takes two lines."""
        metrics = self.metrics
        beside = self.width() - 2 * metrics.margin - metrics.px(TITLE_BUTTON_MM) - metrics.gap
        is_long = self.title.measure(beside, metrics.small).count > 1
        two_lines = int(2 * metrics.small * metrics.LINE_HEIGHT) + 1
        return max(super().title_height, two_lines if self.turns_in_title and is_long else 0)

    def arrange(self, body: QRect) -> None:
        """Rows of equal height, as many as fit with the buttons that turn pages."""
        metrics = self.metrics
        if self.link is not None:
            row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
            self.link.setGeometry(row)
        for em in (metrics.heading, metrics.body):
            for _icon, text in self.lines:
                text.set_em(em)
            per_page = self._that_fit(body)
            if per_page == len(self.lines):
                break
        if per_page < len(self.lines) and not self.turns_in_title:
            _row, shorter = boxes.take_bottom(body, metrics.button, metrics.gap)
            per_page = self._that_fit(shorter)
        pages = -(-len(self.lines) // per_page)
        page = min(self.place.page, pages - 1)
        body = Pager(
            self, page, pages, lambda turned: self.desk.go(replace(self.place, page=turned))
        ).place(body)
        cells = boxes.rows(body, [1.0] * per_page, metrics.px(2))
        for index, (icon, text) in enumerate(self.lines):
            shown = index // per_page == page
            icon.setVisible(shown)
            text.setVisible(shown)
            if shown:
                left, rest = boxes.take_left(cells[index % per_page], metrics.px(18), metrics.gap)
                icon.setGeometry(left)
                text.setGeometry(rest)

    def _that_fit(self, body: QRect) -> int:
        metrics = self.metrics
        width = body.width() - metrics.px(18) - metrics.gap
        tallest = max(text.height_at(width) for _icon, text in self.lines)
        tallest = max(tallest, metrics.px(14))
        gap = metrics.px(2)
        return max(1, min(len(self.lines), (body.height() + gap) // (tallest + gap)))


class HowToScreen(TellingScreen):
    """怎么用: a tour of half a minute, spoken at once."""

    def __init__(self, desk: Desk, parent: QWidget, place: HowTo) -> None:
        _ = desk.look.words
        super().__init__(
            desk,
            parent,
            place,
            _("怎么用，很简单"),
            [
                ("gesture-tap", _("想办哪件事，就点一下哪个图。")),
                ("volume-high", _("不想看字，点“念给我听”；点一句话，就念这一句。")),
                ("arrow-left-thick", _("点错了不要紧，点“返回”就退一步，弄不坏的。")),
                ("format-size", _("字小了，点大一点的“字”。")),
                ("account-voice", _("不会就点“找人帮忙”，有人来。")),
                (
                    "human-queue",
                    _("后面有人等，就在“这步不会”里点“我先让一让”。"),
                ),
            ],
        )
        self.link = self.target(
            _("这台机器是什么"), lambda: desk.go(About()), pictogram="information"
        )

    @property
    def reads_itself(self) -> bool:
        """A tour is for those who would rather hear it."""
        return True


class AboutScreen(TellingScreen):
    """关于: what this is, where it comes from, what it does not do."""

    def __init__(self, desk: Desk, parent: QWidget, place: About) -> None:
        _ = desk.look.words
        count = len(desk.catalogue.heads(_.locale))
        super().__init__(
            desk,
            parent,
            place,
            _("这台机器是什么"),
            [
                (
                    "book-open-variant",
                    _("这里讲{count}件常办的事怎么办，一步一步讲。").format(count=count),
                ),
                (
                    "file-document-check",
                    _("这些事参照重庆市提出的76项涉老高频事项方向整理，不是政府公布的名单。"),
                ),
                (
                    "scale-balance",
                    _("依据是法律法规、国务院办公厅2020年45号文、重庆各部门的网站和报纸。"),
                ),
                (
                    "calendar-check",
                    _("依据写在每件事的下面，带核对日期。拿不准的，请打 12345 问。"),
                ),
                ("shield-account", _("不用登记，没有摄像头，不记您的名字和号码。")),
                (
                    "source-branch",
                    _("乐龄办事台是公开的软件，版本 {version}。").format(version=__version__),
                ),
            ],
        )
        self.link = self.target(
            _("工作人员"), lambda: desk.go(StaffDoor()), pictogram="account-key"
        )

    def arrange(self, body: QRect) -> None:
        """The way to the staff pages is small and in the corner: residents have no use for it."""
        super().arrange(body)
        assert self.link is not None
        box = self.link.geometry()
        width = min(box.width(), self.metrics.px(STAFF_LINK_MM))
        self.link.setGeometry(boxes.take_right(box, width)[0])
