"""家里遇到大事了: the life events, and one of them: 一件事一次办."""

from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import EventHead, EventService
from kiosk.places import EventBring, EventPage, Events, ServicePage
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.listing import ListingScreen
from kiosk.ui.screens.paging import Entry, Variant, place_list, short_title_of
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.picture import Card
from kiosk.ui.widgets.target import Style

SERVICES_SHOWN = 5
"""With what to bring they are the six things to touch that a screen may have."""


class EventsScreen(ListingScreen):
    """One page of the life events."""

    def __init__(self, desk: Desk, parent: QWidget, place: Events) -> None:
        _ = desk.look.words
        entries = [_entry(desk, head) for head in desk.catalogue.events(_.locale)]
        super().__init__(desk, parent, place, _("家里遇到大事了"), entries)


def _entry(desk: Desk, head: EventHead) -> Entry:
    return Entry(
        head.title,
        None if head.private else head.summary,
        head.pictogram,
        lambda: desk.go(EventPage(head.id)),
    )


class EventScreen(Screen):
    """What to do first, the services in order, and the way to what to bring."""

    def __init__(self, desk: Desk, parent: QWidget, place: EventPage) -> None:
        _ = desk.look.words
        self.life_event = desk.catalogue.event(place.event, _.locale)
        head = self.life_event.head
        super().__init__(desk, parent, title=head.title, private=head.private)
        self.place = place
        self.card = Card(self.look, self, Role.ACTION)
        self.lead = self.text(_("先做这一件"), role=Role.SECONDARY_INK, middle=True)
        self.first = self.text(self.life_event.first, bold=True, middle=True)
        self.bring = self.target(
            _("要带的都在这里"),
            lambda: desk.go(EventBring(place.event)),
            pictogram="bag-personal",
            style=Style.ACTION,
            em=self.metrics.heading,
        )

    @property
    def turns_in_title(self) -> bool:
        """On a low panel."""
        return self.metrics.panel_class is PanelClass.C

    def arrange(self, body: QRect) -> None:
        """Services below each other, as their order is; the rest left of them or around them."""
        if self.wide:
            left, body = boxes.columns(body, [2.0, 3.0], self.metrics.gap)
            button, card = boxes.take_bottom(left, self._button_height, self.metrics.gap)
            self._place_first(card)
        else:
            button, body = boxes.take_bottom(body, self._button_height, self.metrics.gap)
            card, body = boxes.take_top(body, self._card_height(body), self.metrics.gap)
            self._place_first(card)
        self.bring.setGeometry(button)
        numbered = enumerate(self.life_event.services, start=1)
        sizes = [*([] if self.private else [self.metrics.heading]), self.metrics.body]
        place_list(
            self,
            body,
            [self._entry(number, service) for number, service in numbered],
            [
                *(Variant(True, em) for em in sizes),
                *(Variant(False, em) for em in (*sizes, self.metrics.small)),
            ],
            page=self.place.page,
            across=1,
            turn=lambda page: self.desk.go(replace(self.place, page=page)),
            most=SERVICES_SHOWN,
        )

    @property
    def _button_height(self) -> int:
        """On an upright panel it lies; beside the services it stands."""
        metrics = self.metrics
        return (
            max(metrics.button, metrics.px(40)) if self.wide and not self._low else metrics.button
        )

    @property
    def _low(self) -> bool:
        return self.metrics.panel_class is PanelClass.C

    @property
    def _sizes(self) -> list[int]:
        """Of the first thing to do: the larger the better, but less so of a private matter."""
        metrics = self.metrics
        larger = [] if self.private or self._low else [1.8, 1.4]
        sizes = [round(metrics.heading * times) for times in (*larger, 1.0)]
        return [*sizes, metrics.body, metrics.small]

    def _card_height(self, body: QRect) -> int:
        metrics = self.metrics
        inner = body.width() - 2 * metrics.px(4)
        words = self.first.height_at(inner, metrics.heading)
        return self.lead.height_at(inner) + words + 2 * metrics.px(4)

    def _place_first(self, box: QRect) -> None:
        self.card.setGeometry(box)
        inner = boxes.inset(box, self.metrics.px(2 if self._low else 4))
        lead, rest = boxes.take_top(inner, self.lead.height_at(inner.width()))
        self.lead.setVisible(not self._low)
        self.lead.setGeometry(lead)
        self.first.shrink_to(inner if self._low else rest, self._sizes)

    def _entry(self, number: int, service: EventService) -> Entry:
        head = service.head
        # The whole of a private event is asked about; elsewhere its list must not tell too much.
        tells = self.private or not head.private
        return Entry(
            f"{number}. {head.title}",
            service.why if tells else None,
            head.pictogram,
            lambda: self.desk.go(ServicePage(head.id)),
            short_title=lambda: f"{number}. {short_title_of(self.desk, head)}",
        )
