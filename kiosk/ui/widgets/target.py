"""Everything that can be touched: a framed, filled or red card with words and a pictogram.

It acts on release inside itself (QAbstractButton does that); sliding off
cancels. A shaking finger may slide off a little, but not onto something else. Words
shrink step by step down to the smallest size before anything else gives way, and the
pictogram goes before the words. Measuring and drawing stand in one file, however long:
what is measured must be what is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.look import Look
from kiosk.ui.theme.colours import Role, Theme
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.lines import Lines, Span, balanced


class Style(Enum):
    """How much it asks to be touched."""

    PLAIN = auto()
    ACTION = auto()
    DANGER = auto()


class Shape(Enum):
    """Where the pictogram stands."""

    BESIDE = auto()
    OVER = auto()
    ROW = auto()
    """At the left edge, with words flush left and room for a second line."""


_FILL = {
    Style.PLAIN: (Role.SURFACE, Role.INK, Role.OUTLINE),
    Style.ACTION: (Role.ACTION, Role.ON_ACTION, Role.ACTION),
    Style.DANGER: (Role.DANGER, Role.ON_DANGER, Role.DANGER),
}


@dataclass(frozen=True, slots=True)
class _Fit:
    """How the content stands in the box. Lengths in pixels."""

    label: Lines
    label_em: int
    subtitle: Lines | None
    icon: float
    fits: bool


class Target(QAbstractButton):
    """A card to touch."""

    PADDING_MM = 2.0
    ICON_TO_EM = 1.35
    """A pictogram beside words is a little taller than they are."""

    def __init__(
        self,
        look: Look,
        label: str,
        parent: QWidget,
        *,
        pictogram: str | None = None,
        style: Style = Style.PLAIN,
        shape: Shape = Shape.BESIDE,
        subtitle: str | None = None,
        disc: str | None = None,
        em: int | None = None,
        icon_mm: float | None = None,
        arrow: bool = False,
        spoken: str | None = None,
    ) -> None:
        """`disc` draws the pictogram on a category's disc; `em` is the words' preferred size.

        `spoken` is what is read aloud and told to screen readers, if not the words themselves.
        """
        super().__init__(parent)
        self._look = look
        self._pictogram = pictogram
        self._style = style
        self._shape = shape
        self._subtitle = subtitle
        self._disc = disc
        self._em = look.metrics.body if em is None else em
        self._icon_mm = icon_mm
        self._arrow = arrow
        self._spoken = spoken
        self._chosen = False
        self._lit = False
        self._by_keyboard = False
        self._highlight: Span | None = None
        self._fit: _Fit | None = None
        self._fit_size = QSize()
        self.setText(label)
        self.setAccessibleName(self.spoken_text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # -- content -----------------------------------------------------------

    @property
    def emphasis(self) -> Style:
        """How much it asks to be touched."""
        return self._style

    @property
    def shape(self) -> Shape:
        """Where its pictogram stands."""
        return self._shape

    @property
    def pictogram(self) -> str | None:
        """The name of its pictogram."""
        return self._pictogram

    @property
    def theme(self) -> Theme:
        """Its colours: the visitor's, or those of which it is a sample."""
        return self._look.theme

    @property
    def is_chosen(self) -> bool:
        """Whether it is framed as the one that holds now."""
        return self._chosen

    @property
    def spoken_text(self) -> str:
        """What is read aloud for it."""
        if self._spoken is not None:
            return self._spoken
        return f"{self.text()}。{self._subtitle}" if self._subtitle else self.text()

    @property
    def name(self) -> str:
        """What it is called, without its second line."""
        return self.text() if self._spoken is None else self._spoken

    def set_spoken(self, spoken: str) -> None:
        """Have this read aloud and told to screen readers instead of the words themselves."""
        self._spoken = spoken
        self.setAccessibleName(spoken)

    def set_label(self, label: str, pictogram: str | None = None) -> None:
        """Change words (and pictogram) in place: a bar button that shows a state."""
        if label == self.text() and pictogram in (None, self._pictogram):
            return
        self.setText(label)
        self._pictogram = pictogram or self._pictogram
        self._fit = None
        self.setAccessibleName(self.spoken_text)
        self.update()

    def set_words(self, label: str, subtitle: str | None) -> None:
        """Put in other words, to measure them."""
        self.setText(label)
        self._subtitle = subtitle
        self._fit = None

    def set_chosen(self, chosen: bool) -> None:
        """Frame it as the one that holds now; the accessible description says so too."""
        self._chosen = chosen
        _ = self._look.words
        self.setAccessibleDescription(_("现在用的") if chosen else "")
        self.update()

    def set_lit(self, lit: bool) -> None:
        """Light all of it: a touch anywhere would mean this one."""
        self._lit = lit
        self.update()

    def set_highlight(self, span: Span | None) -> None:
        """Mark the words that are being read; a second line counts on after label and stop."""
        self._highlight = span
        self.update()

    def set_em(self, em: int) -> None:
        """Prefer another size for the words."""
        self._em = em
        self._fit = None
        self.update()

    # -- touching ----------------------------------------------------------

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether a finger here is still on it."""
        if self.rect().contains(pos):
            return True
        slip = self._look.metrics.px(self._look.slip_mm) if self._look.slip_mm else 0
        if not self.rect().adjusted(-slip, -slip, slip, slip).contains(pos):
            return False
        there = target_at(self.window(), self.mapTo(self.window(), pos))
        return there is None or there is self

    # -- measuring ---------------------------------------------------------

    @property
    def fitted_em(self) -> int:
        """The size in which the words fit the box that it has."""
        return self._fitted().label_em

    @property
    def is_cut(self) -> bool:
        """Whether even the smallest words do not fit. The audit of screens looks at this."""
        return not self._fitted().fits

    def height_at(self, width: int) -> int:
        """Return the height it needs at this width with its preferred size, in pixels."""
        fit = self._try(self._em, width, 1 << 16, with_icon=True, with_subtitle=True)
        words = fit.label.height + (fit.subtitle.height if fit.subtitle else 0)
        if self._shape is Shape.OVER:
            words += fit.icon + self._padding
        else:
            words = max(words, fit.icon)
        return max(self._look.metrics.target, int(words + self._padding_above_and_below + 0.999))

    @property
    def _padding(self) -> int:
        return self._look.metrics.px(self.PADDING_MM)

    @property
    def _padding_above_and_below(self) -> int:
        """Both together, in pixels; rows of a list and low panels are tighter, so that all fit."""
        low = self._look.metrics.panel_class is PanelClass.C
        return self._padding * (1 if self._shape is Shape.ROW or low else 2)

    @property
    def _gap(self) -> int:
        """Between pictogram and words, in pixels."""
        return self._padding * (2 if self._shape is Shape.ROW else 1)

    def _fitted(self) -> _Fit:
        # Not by resizeEvent: a hidden widget gets it only when it is shown.
        if self._fit is None or self._fit_size != self.size():
            self._fit = self._find_fit()
            self._fit_size = self.size()
        return self._fit

    def _find_fit(self) -> _Fit:
        metrics = self._look.metrics
        step = max(1, metrics.px(0.5))
        sizes = [*range(self._em, metrics.small, -step), min(metrics.small, self._em)]
        whole_lines = [em for em in sizes if em >= metrics.body]
        fit = None
        # Smaller before broken, broken before too small; the second line goes before the
        # pictogram, the pictogram before the words.
        for with_subtitle, with_icon in ((True, True), (False, True), (False, False)):
            for em, one_line in (
                *((em, True) for em in whole_lines),
                *((em, False) for em in sizes),
            ):
                fit = self._try(em, self.width(), self.height(), with_icon, with_subtitle)
                if fit.fits and (fit.label.count == 1 or not one_line):
                    return self._balanced(fit)
        assert fit is not None
        return self._balanced(fit)

    def _balanced(self, fit: _Fit) -> _Fit:
        """Return the same fit with lines of about equal length, unless they are flush left.

        Only of what was chosen: balancing changes neither count nor height of the lines, and
        takes ten times as long as all else.
        """
        if self._shape is Shape.ROW:
            return fit
        label = balanced(self.text(), self._look.font(fit.label_em, bold=True), fit.label.width)
        subtitle = fit.subtitle
        if self._subtitle and subtitle is not None and self._shape is Shape.OVER:
            subtitle = balanced(self._subtitle, self._subtitle_font(), subtitle.width)
        return replace(fit, label=label, subtitle=subtitle)

    def _try(self, em: int, width: int, height: int, with_icon: bool, with_subtitle: bool) -> _Fit:
        metrics, padding = self._look.metrics, self._padding
        inner_width, inner_height = width - 2 * padding, height - self._padding_above_and_below
        icon = 0.0
        if self._pictogram and with_icon:
            icon = float(
                metrics.px(self._icon_mm) if self._icon_mm else round(em * self.ICON_TO_EM)
            )
            if self._disc:
                icon = max(icon, metrics.px(12))
        font = self._look.font(em, bold=True)
        subtitle = None
        if self._shape is Shape.OVER:
            label = Lines(self.text(), font, inner_width)
            if self._subtitle and with_subtitle:
                subtitle = Lines(self._subtitle, self._subtitle_font(), inner_width)
        else:
            words_width = inner_width - (icon + self._gap if icon else 0)
            if self._shape is Shape.ROW:
                words_width -= padding
            if self._arrow:
                words_width -= em + padding
            label = Lines(self.text(), font, words_width)
            if self._shape is Shape.ROW and self._subtitle and with_subtitle:
                subtitle = Lines(self._subtitle, self._subtitle_font(), words_width)
        words_height = label.height + (subtitle.height if subtitle else 0)
        fits = label.fits_width and (subtitle is None or subtitle.fits_width)
        if self._shape is Shape.OVER:
            room = inner_height - words_height - (padding if icon else 0)
            if icon and self._icon_mm is not None:
                # An asked-for size is the largest; it may shrink to twice the words before it goes.
                icon = min(icon, max(room, 0))
                fits = fits and icon >= em * 1.2
            fits = fits and room >= icon
        else:
            fits = fits and words_height <= inner_height and icon <= inner_height
        return _Fit(label, em, subtitle, icon, fits)

    def _subtitle_font(self) -> QFont:
        """Second lines are small, but on a big card or filled button they are body text."""
        metrics = self._look.metrics
        big = self._em > metrics.heading
        return self._look.font(metrics.body if big else metrics.small)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the window: what each of them does is a setting, not a button's."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus: only then is it shown."""
        # Where the whole window had lost the focus, it comes back as it was.
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keyboard = event.reason() in (
                Qt.FocusReason.TabFocusReason,
                Qt.FocusReason.BacktabFocusReason,
            )
        super().focusInEvent(event)

    # -- drawing -----------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        metrics = self._look.metrics
        fill, ink, outline = (self._look.colour(role) for role in _FILL[self._style])
        line = float(metrics.px(metrics.FRAME_MM if self._chosen else metrics.OUTLINE_MM))
        if self.isDown():
            fill, ink, outline, line = self._pressed()
        elif self._lit:
            fill, ink = self._look.colour(Role.HIGHLIGHT), self._look.colour(Role.ON_HIGHLIGHT)
            outline = self._look.colour(Role.INK)
        elif self._chosen and self._style is Style.PLAIN:
            outline = self._look.colour(Role.ACTION)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = metrics.px(metrics.RADIUS_MM)
        painter.setBrush(fill)
        painter.setPen(QPen(outline, line))
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus() and self._by_keyboard:
            self._paint_ring(painter, ink, radius, metrics.FOCUS_MM, inside=line)
        elif self._lit:
            # Not by colour alone.
            self._paint_ring(painter, ink, radius, metrics.FRAME_MM)
        self._paint_content(painter, ink)

    def _pressed(self) -> tuple[QColor, QColor, QColor, float]:
        """Answer to the finger: the card turns inside out, with a thick frame."""
        frame = float(self._look.metrics.px(self._look.metrics.FRAME_MM))
        if self._style is Style.PLAIN:
            action = self._look.colour(Role.ACTION)
            return action, self._look.colour(Role.ON_ACTION), action, frame
        filled = self._look.colour(_FILL[self._style][0])
        return self._look.colour(Role.SURFACE), filled, filled, frame

    def _paint_ring(
        self, painter: QPainter, ink: QColor, radius: int, mm: float, *, inside: float = 0.0
    ) -> None:
        """Draw a second line inside the edge, `inside` pixels of which are a frame already."""
        ring = self._look.metrics.px(mm)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, ring))
        inset = ring / 2 + max(inside, self._look.metrics.px(0.5))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius
        )

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        fit, padding = self._fitted(), float(self._padding)
        words_height = fit.label.height + (fit.subtitle.height if fit.subtitle else 0)
        width, height = float(self.width()), float(self.height())
        if self._shape is Shape.OVER:
            gap = padding if fit.icon else 0.0
            top = (height - fit.icon - gap - words_height) / 2
            self._paint_icon(painter, QRectF((width - fit.icon) / 2, top, fit.icon, fit.icon), ink)
            self._paint_label(
                painter, fit, (width - fit.label.width) / 2, top + fit.icon + gap, ink
            )
            if fit.subtitle:
                below = top + fit.icon + gap + fit.label.height
                left = (width - fit.subtitle.width) / 2
                self._paint_subtitle(painter, fit.subtitle, left, below, ink)
            return
        icon_top = (height - fit.icon) / 2
        gap = self._gap if fit.icon else 0.0
        if self._shape is Shape.ROW:
            left = 2 * padding
        else:
            left = (width - fit.icon - gap - fit.label.natural_width) / 2
            if self._arrow:
                left -= (fit.label_em + padding) / 2
        self._paint_icon(painter, QRectF(left, icon_top, fit.icon, fit.icon), ink)
        words_left = left + fit.icon + gap
        centring = (
            0.0 if self._shape is Shape.ROW else (fit.label.natural_width - fit.label.width) / 2
        )
        top = (height - words_height) / 2
        self._paint_label(painter, fit, words_left + centring, top, ink)
        if fit.subtitle:
            self._paint_subtitle(painter, fit.subtitle, words_left, top + fit.label.height, ink)
        if self._arrow:
            side = float(fit.label_em)
            x = (
                width - side - 2 * padding
                if self._shape is Shape.ROW
                else (words_left + fit.label.natural_width + padding)
            )
            arrow = QRectF(x, (height - side) / 2, side, side)
            self._look.pictograms.paint(painter, "arrow-right-thick", arrow, ink)

    def _subtitle_ink(self, ink: QColor) -> QColor:
        plain = self._style is Style.PLAIN and not self.isDown() and not self._lit
        return self._look.colour(Role.SECONDARY_INK) if plain else ink

    def _paint_icon(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        if not self._pictogram or box.width() <= 0:
            return
        if self._disc is None:
            self._look.pictograms.paint(painter, self._pictogram, box, ink)
            return
        disc, on_disc = self._look.theme.disc(self._disc)
        if self.isDown():
            disc, on_disc = on_disc, disc
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(disc)
        painter.drawEllipse(box)
        inset = box.width() * 0.17
        self._look.pictograms.paint(
            painter, self._pictogram, box.adjusted(inset, inset, -inset, -inset), on_disc
        )

    def _paint_label(self, painter: QPainter, fit: _Fit, x: float, y: float, ink: QColor) -> None:
        self._paint_words(painter, fit.label, x, y, ink, Span(0, len(self.text())))

    def _paint_subtitle(
        self, painter: QPainter, words: Lines, x: float, y: float, ink: QColor
    ) -> None:
        start = len(self.text()) + 1  # after the stop that `spoken_text` puts between them
        assert self._subtitle is not None
        span = Span(start, start + len(self._subtitle))
        self._paint_words(painter, words, x, y, self._subtitle_ink(ink), span)

    def _paint_words(  # noqa: PLR0917  # as painters are called
        self, painter: QPainter, words: Lines, x: float, y: float, ink: QColor, span: Span
    ) -> None:
        """Draw words that are `span` of the spoken text, with what is being read marked."""
        mark = None
        if self._highlight is not None:
            start = max(self._highlight.start, span.start)
            end = min(self._highlight.end, span.end)
            if start < end:
                mark = Span(start - span.start, end - span.start)
        fill, on_fill = self._look.colour(Role.HIGHLIGHT), self._look.colour(Role.ON_HIGHLIGHT)
        if self._lit or fill == self._look.colour(_FILL[self._style][0]):
            fill, on_fill = on_fill, fill  # on a card of the same colour it would not be seen
        words.paint(painter, x, y, ink, highlight=mark, highlight_ink=on_fill, highlight_fill=fill)


def target_at(window: QWidget, point: QPoint) -> Target | None:
    """Return what can be touched here in the window; None where there is nothing or only words."""
    widget = window.childAt(point)
    while widget is not None and not isinstance(widget, Target):
        widget = widget.parentWidget()
    return widget


def same_size(targets: Sequence[Target]) -> None:
    """Draw the words of all these in the largest size that fits each of them."""
    if targets:
        common = min(target.fitted_em for target in targets)
        for target in targets:
            target.set_em(common)
