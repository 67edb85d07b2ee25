"""Screens where the visitor chooses how it looks and sounds: 声音, 换颜色, 语言, 字."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from kiosk.places import Colours, Languages, Sound
from kiosk.session import SPEEDS, VOLUME_STEPS
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.look import Look
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import THEMES
from kiosk.ui.theme.metrics import TextSize, text_sizes
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.target import Shape, Style, Target, same_size
from kiosk.ui.widgets.text import Text


class SoundScreen(Screen):
    """How loud and how fast. Each change is shown and spoken; at an end, its button goes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("声音"))
        volume, speed = desk.preferences.volume, desk.preferences.speed
        speed_step = SPEEDS.index(speed)
        self.rows = [
            self._scale(
                self._volume_name(volume),
                (_("小声一点"), "volume-minus", volume > 1, lambda: self._louder(-1)),
                (_("大声一点"), "volume-plus", volume < VOLUME_STEPS, lambda: self._louder(1)),
                (_("最小了"), _("最大了")),
            ),
            self._scale(
                self._speed_name(speed_step),
                (_("慢一点"), "tortoise", speed_step > 0, lambda: self._faster(-1)),
                (_("快一点"), "rabbit", speed_step < len(SPEEDS) - 1, lambda: self._faster(1)),
                (_("最慢了"), _("最快了")),
            ),
        ]
        self.listen = self.target(
            _("念一句听听"),
            lambda: desk.read([self._sample]),
            pictogram="volume-high",
            style=Style.ACTION,
        )

    def _volume_name(self, step: int) -> str:
        _ = self.words
        return _("声音 {step}，最大 {most}").format(step=step, most=VOLUME_STEPS)

    def _speed_name(self, step: int) -> str:
        _ = self.words
        names = (_("说话很慢"), _("说话慢"), _("说话不快不慢"), _("说话快"), _("说话很快"))
        return names[step]

    def _scale(
        self,
        state: str,
        less: tuple[str, str, bool, Callable[[], None]],
        more: tuple[str, str, bool, Callable[[], None]],
        ends: tuple[str, str],
    ) -> tuple[Card, QWidget, Text, QWidget]:
        card = Card(self.look, self)
        centre = Qt.AlignmentFlag.AlignHCenter
        widgets: list[QWidget] = []
        for (label, pictogram, possible, act), end in zip((less, more), ends, strict=True):
            widgets.append(
                self.target(label, act, pictogram=pictogram)
                if possible
                else self.text(end, align=centre, middle=True)
            )
        text = self.text(state, em=self.metrics.heading, bold=True, align=centre, middle=True)
        return card, widgets[0], text, widgets[1]

    def _louder(self, by: int) -> None:
        volume = self.desk.preferences.volume + by
        self.desk.prefer(volume=volume)
        self.desk.read([self._volume_name(volume), self._sample])

    def _faster(self, by: int) -> None:
        step = SPEEDS.index(self.desk.preferences.speed) + by
        self.desk.prefer(speed=SPEEDS[step])
        self.desk.read([self._speed_name(step), self._sample])

    @property
    def _sample(self) -> str:
        _ = self.words
        return _("您好，这样听得清吗？")

    def arrange(self, body: QRect) -> None:
        """Two scales and a button to try them."""
        metrics = self.metrics
        row, body = boxes.take_bottom(body, metrics.button, metrics.gap)
        self.listen.setGeometry(row)
        buttons = []
        for (card, less, text, more), box in zip(
            self.rows, boxes.rows(body, [1.0, 1.0], metrics.gap), strict=True
        ):
            card.setGeometry(box)
            inner = boxes.inset(box, metrics.px(3))
            if self.wide and inner.height() < metrics.px(80):
                left, middle, right = boxes.columns(inner, [1.0, 1.4, 1.0], metrics.gap)
            else:
                middle, lower = boxes.rows(inner, [1.0, 1.0], metrics.gap)
                left, right = boxes.columns(lower, [1.0, 1.0], metrics.gap)
            less.setGeometry(left)
            more.setGeometry(right)
            sizes = [metrics.heading, metrics.body, metrics.small]
            text.shrink_to(middle, sizes, one_line=True)
            buttons += [widget for widget in (less, more) if isinstance(widget, Target)]
        same_size(buttons)


class ColoursScreen(Screen):
    """The four themes, each card in its own colours."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("换颜色"))
        names = {
            "warm": _("白底黑字"),
            "dark": _("黑底白字"),
            "yellow-on-black": _("黑底黄字"),
            "black-on-white": _("黑白分明"),
        }
        self.targets = [self._card(theme, name) for theme, name in names.items()]
        self.done = self.target(
            _("就用这个"), desk.back, pictogram="check-bold", style=Style.ACTION
        )

    def _card(self, theme: str, name: str) -> Target:
        look: Look = replace(self.look, theme=THEMES[theme])
        card = Target(
            look,
            name,
            self,
            pictogram="format-text",
            shape=Shape.OVER,
            em=self.metrics.heading,
            icon_mm=30,
        )
        card.set_chosen(self.desk.preferences.theme == theme)
        card.clicked.connect(lambda: self.desk.prefer(theme=theme))
        return card

    def arrange(self, body: QRect) -> None:
        """Two by two."""
        row, body = boxes.take_bottom(body, self.metrics.button, self.metrics.gap)
        self.done.setGeometry(row)
        for target, cell in zip(
            self.targets, boxes.grid(body, 2, 2, self.metrics.gap), strict=True
        ):
            target.setGeometry(cell)
        same_size(self.targets)


LANGUAGE_NAMES = {"zh_CN": "简体中文", "zh_Hant": "繁體中文", "en": "English"}
"""Each in its own words, in every language."""


class LanguagesScreen(Screen):
    """Three languages, each in its own words. Choosing one goes back to where one was."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("说哪种话、看哪种字"))
        self.targets = [self._choice(locale, name) for locale, name in LANGUAGE_NAMES.items()]

    def _choice(self, locale: str, name: str) -> Target:
        target = self.target(
            name, lambda: self._choose(locale), em=round(self.metrics.heading * 1.3)
        )
        target.set_chosen(self.desk.preferences.locale == locale)
        return target

    def _choose(self, locale: str) -> None:
        self.desk.prefer(locale=locale)
        self.desk.back()

    def arrange(self, body: QRect) -> None:
        """One below the other."""
        for target, cell in zip(
            self.targets, boxes.rows(body, [1.0] * 3, self.metrics.gap), strict=True
        ):
            target.setGeometry(cell)
        same_size(self.targets)


class LooksScreen(Screen):
    """字: everything of the top bar, on panels that have none."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        _ = desk.look.words
        super().__init__(desk, parent, title=_("字、颜色和声音"))
        names = {
            TextSize.LARGE: _("大字"),
            TextSize.LARGER: _("更大"),
            TextSize.LARGEST: _("最大"),
        }
        self.targets = [self._size(size, names[size]) for size in text_sizes(self.metrics)]
        self.targets += [
            self.target(_("换颜色"), lambda: desk.go(Colours()), pictogram="palette"),
            self.target(_("声音"), lambda: desk.go(Sound()), pictogram="volume-high"),
            self.target(_("English / 繁體"), lambda: desk.go(Languages()), pictogram="translate"),
        ]

    @property
    def has_looks_button(self) -> bool:
        """It is where that button leads."""
        return False

    def _size(self, size: TextSize, name: str) -> Target:
        target = self.target(
            name,
            lambda: self.desk.prefer(text_size=size.value),
            pictogram="format-size",
        )
        target.set_chosen(self.metrics.text_size is size)
        return target

    def arrange(self, body: QRect) -> None:
        """Three by two."""
        across = 3 if self.wide else 2
        cells = boxes.grid(body, across, 6 // across, self.metrics.gap)
        for target, cell in zip(self.targets, cells, strict=False):
            target.setGeometry(cell)
        same_size(self.targets)
