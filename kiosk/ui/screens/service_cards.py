"""What to bring, as pictures, and the one warning: two cards that share what room there is."""

import itertools

from PySide6.QtCore import QRect

from kiosk.catalogue.model import Service
from kiosk.ui import boxes
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.widgets.picture import CaptionedIcon, Card, Icon


class BringCard:
    """要带什么: each thing as a pictogram with its name."""

    def __init__(self, screen: Screen, service: Service) -> None:
        self._metrics = screen.metrics
        self._card = Card(screen.look, screen)
        _ = screen.words
        self._title = screen.text(_("要带什么"), bold=True, middle=True)
        self._things = [
            CaptionedIcon(screen.look, thing.pictogram, thing.text, screen)
            for thing in service.bring
        ]
        self.exists = bool(self._things)
        self.hide()

    def hide(self) -> None:
        """Take it off the screen."""
        for widget in (self._card, self._title, *self._things):
            widget.hide()

    def pages(self, box: QRect) -> int:
        """Return in how many parts it fits this box; as many as things if it never does."""
        count = len(self._things)
        for pages in range(1, count):
            if all(self._cells(box, self._part(page, pages)) for page in range(pages)):
                return pages
        return count

    def _part(self, page: int, pages: int) -> list[CaptionedIcon]:
        """Return one of so many parts of the things; the first parts are the larger."""
        count = len(self._things)
        first, end = (-(-count * number // pages) for number in (page, page + 1))
        return self._things[first:end]

    def _parts(self, box: QRect) -> tuple[QRect, QRect]:
        line = int(self._metrics.body * self._metrics.LINE_HEIGHT) + 1
        return boxes.take_top(boxes.inset(box, self._metrics.px(3)), line)

    def _cells(self, box: QRect, things: list[CaptionedIcon]) -> list[QRect] | None:
        """Return a place for each thing, or None where not all fit."""
        _title, rest = self._parts(box)
        count = len(things)
        metrics = self._metrics
        # Smaller words go before a pictogram does, and the gaps go last.
        for (fits, gap), em in itertools.product(
            (
                (CaptionedIcon.fits_pictured, metrics.px(2)),
                (CaptionedIcon.fits, metrics.px(2)),
                (CaptionedIcon.fits, 0),
            ),
            (metrics.body, metrics.small),
        ):
            for thing in things:
                thing.set_em(em)
            for across in range(count, 0, -1):
                cells = boxes.grid(rest, across, -(-count // across), gap)[:count]
                if all(
                    fits(thing, cell.width(), cell.height())
                    for thing, cell in zip(things, cells, strict=True)
                ):
                    return cells
        return None

    def fits(self, box: QRect) -> bool:
        """Whether everything to bring can be shown in this box."""
        return self._cells(box, self._things) is not None

    def place(self, box: QRect, page: int = 0, pages: int = 1) -> None:
        """Show it there, or one of so many parts of it."""
        things = self._part(page, pages)
        title, rest = self._parts(box)
        self._card.setGeometry(box)
        self._title.setGeometry(title)
        cells = self._cells(box, things) or boxes.grid(rest, len(things), 1, self._metrics.px(2))
        for thing, cell in zip(things, cells, strict=True):
            thing.setGeometry(cell)
        for widget in (self._card, self._title, *things):
            widget.show()


class TrapCard:
    """当心: the warning stands where it bites."""

    def __init__(self, screen: Screen, service: Service) -> None:
        self._metrics = screen.metrics
        self._card = Card(screen.look, screen, Role.DANGER)
        self._icon = Icon(screen.look, "alert", screen, Role.DANGER)
        _ = screen.words
        self._title = screen.text(_("当心"), bold=True, role=Role.DANGER, middle=True)
        self._warning = screen.text(service.traps[0] if service.traps else "", bold=True)
        self.exists = bool(service.traps)
        self.hide()

    def hide(self) -> None:
        """Take it off the screen."""
        for widget in (self._card, self._icon, self._title, self._warning):
            widget.hide()

    def _parts(self, box: QRect) -> tuple[QRect, QRect]:
        metrics = self._metrics
        line = int(metrics.body * metrics.LINE_HEIGHT) + 1
        return boxes.take_top(boxes.inset(box, metrics.px(4)), line, metrics.px(1))

    def fits(self, box: QRect) -> bool:
        """Whether the warning can be shown in this box at body size."""
        _title, rest = self._parts(box)
        return rest.width() > 0 and self._warning.fits(rest.width(), rest.height())

    def place(self, box: QRect) -> None:
        """Show it there, larger where there is room."""
        metrics = self._metrics
        title, rest = self._parts(box)
        self._card.setGeometry(box)
        icon, words = boxes.take_left(title, title.height(), metrics.px(2))
        self._icon.setGeometry(icon)
        self._title.shrink_to(words, [metrics.body, metrics.small])
        self._warning.shrink_to(rest, [metrics.body, metrics.small])
        for widget in (self._card, self._icon, self._title, self._warning):
            widget.show()


class Cards:
    """Both cards of a service, those that it has."""

    def __init__(self, screen: Screen, service: Service) -> None:
        self._gap = screen.metrics.gap
        self._wide = screen.wide
        self.bring = BringCard(screen, service)
        self.trap = TrapCard(screen, service)

    @property
    def exist(self) -> bool:
        """Whether the service has any."""
        return self.bring.exists or self.trap.exists

    def _split(self, box: QRect) -> tuple[QRect, QRect] | None:
        """Return a box for each card in which both fit, or None."""
        if not (self.bring.exists and self.trap.exists):
            card = self.bring if self.bring.exists else self.trap
            return (box, box) if card.fits(box) else None
        ways = [
            boxes.columns(box, [3.0, 2.0], self._gap),
            boxes.columns(box, [2.0, 1.0], self._gap),
            boxes.rows(box, [1.1, 1.0], self._gap),
            boxes.rows(box, [1.4, 1.0], self._gap),
        ]
        for bring, trap in ways if self._wide else reversed(ways):
            if self.bring.fits(bring) and self.trap.fits(trap):
                return bring, trap
        return None

    def fit(self, box: QRect) -> bool:
        """Whether all that there is fits this box."""
        return box.height() > 0 and self._split(box) is not None

    def place(self, box: QRect) -> None:
        """Show both there. Only where they `fit`."""
        split = self._split(box)
        assert split is not None
        if self.bring.exists:
            self.bring.place(split[0])
        if self.trap.exists:
            self.trap.place(split[1])
