"""A service: the way without a phone first, other ways, what to bring, one warning, the trust line.

A large panel shows all of it. A small one gives up, in this order: the line
that says for whom, words larger than the smallest, the cards (they go to a
second page, one touch away, and what to bring to more than one if need be), the
other ways (likewise), the trust line (it stands on the last page).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Service, Way, WayKind
from kiosk.i18n import long_date
from kiosk.places import Help, OtherWays, ServicePage
from kiosk.ui import boxes
from kiosk.ui.desk import Desk
from kiosk.ui.screens.before_way import first_place
from kiosk.ui.screens.emergency import FIGURES_MM
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.service_cards import Cards
from kiosk.ui.theme.colours import Role
from kiosk.ui.widgets.target import Shape, Style, Target, same_size
from kiosk.ui.widgets.text import Text

WAY_PICTOGRAMS = {
    WayKind.IN_PERSON: "office-building",
    WayKind.TELEPHONE: "phone",
    WayKind.AT_HOME: "home-account",
    WayKind.THROUGH_FAMILY: "account-heart",
    WayKind.PHONE_APP: "cellphone",
    WayKind.ONLINE: "monitor",
}
OTHERS_SHOWN = 3
LIFE_AND_DEATH_DIGITS = 3
"""120, 110, 119. A longer number of the same height has no room beside its first words."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a page shows, and what it gives up."""

    lead: bool
    body_size: bool
    """Words of the other ways at body size or larger."""
    cards: bool
    all_ways: bool
    trust: bool

    @property
    def loss(self) -> int:
        """How much is given up: the order of the docstring above."""
        worth = (1, 2, 3, 5, 8)
        kept = (self.lead, self.body_size, self.cards, self.all_ways, self.trust)
        return sum(loss for loss, keeps in zip(worth, kept, strict=True) if not keeps)


_PLANS = sorted(
    (_Plan(*choice) for choice in itertools.product((True, False), repeat=5)),
    key=lambda plan: plan.loss,
)


class ServiceScreen(Screen):
    """One service. At most six targets."""

    def __init__(self, desk: Desk, parent: QWidget, place: ServicePage) -> None:
        _ = desk.look.words
        self.service: Service = desk.catalogue.service(place.service, _.locale)
        head = self.service.head
        super().__init__(desk, parent, title=head.title, private=head.private)
        self.short_title = self.service.short_title
        self.place = place
        emergency = self.service.emergency
        self.number: Text | None = None
        if emergency is not None and place.page == 0:
            self.number = self.text(
                emergency.number,
                em=self.metrics.px_at_least(
                    FIGURES_MM if len(emergency.number) == LIFE_AND_DEATH_DIGITS else 28
                ),
                bold=True,
                role=Role.DANGER,
                middle=True,
                line_height=1.05,  # figures have no strokes below or above
            )
        self.lead = self.text(self._lead_words(), bold=emergency is not None, middle=True)
        self.main = self._main_way()
        self.others = [self._way_target(way) for way in self._shown_ways()]
        self.rest_of_ways = self.target(
            _("还有别的办法"),
            lambda: desk.go(OtherWays(place.service)),
            pictogram="dots-horizontal",
        )
        self.more = self.target(
            self._more_label(),
            self._go_to_next_page,
            pictogram="bag-personal" if place.page == 0 else "alert",
        )
        self.more_to_bring = self.target(
            _("还有要带的"),
            self._go_to_next_page,
            pictogram="bag-personal",
        )
        self.cards = Cards(self, self.service)
        self.trust = self.small_text(self._trust_words())
        for target in (self.main, *self.others, self.rest_of_ways, self.more, self.more_to_bring):
            target.hide()
        self.lead.hide()

    def _go_to_next_page(self) -> None:
        self.desk.go(ServicePage(self.place.service, self.place.page + 1))

    # -- what stands on it ---------------------------------------------------

    def _lead_words(self) -> str:
        if self.service.emergency:
            return self.service.emergency.first_words
        return self.service.for_whom or self.service.head.summary

    def _main_way(self) -> Target:
        _ = self.words
        if not self.service.ways:
            return self.target(
                _("叫人来帮我办"),
                lambda: self.desk.go(Help()),
                pictogram="account-voice",
                style=Style.ACTION,
                em=self.metrics.heading,
            )
        way = self.service.ways[0]
        return self.target(
            way.title,
            lambda: self.desk.go(first_place(self.service, way)),
            pictogram=WAY_PICTOGRAMS[way.kind],
            style=Style.ACTION,
            shape=Shape.ROW,
            subtitle=self._way_note(way),
            em=round(self.metrics.heading * 1.2),
            icon_mm=18,
            arrow=True,
        )

    def _way_note(self, way: Way) -> str:
        _, count = self.words, len(way.steps)
        steps = _.plural("{count} 步", "{count} 步", count).format(count=count)
        if way.kind in (WayKind.IN_PERSON, WayKind.AT_HOME):
            return _("不用手机，{steps}").format(steps=steps)
        return steps

    def _shown_ways(self) -> Sequence[Way]:
        """The other ways that get a button of their own; the rest stand behind 还有别的办法."""
        others = self.service.ways[1:]
        return others if len(others) <= OTHERS_SHOWN else others[: OTHERS_SHOWN - 1]

    def _way_target(self, way: Way) -> Target:
        return self.target(
            way.title,
            lambda: self.desk.go(first_place(self.service, way)),
            pictogram=WAY_PICTOGRAMS[way.kind],
        )

    def _more_label(self) -> str:
        _ = self.words
        if self.place.page > 0 or not self.service.bring:
            return _("当心什么")
        return _("要带什么，当心什么")

    def _trust_words(self) -> str:
        _ = self.words
        if self.service.is_overdue(self.desk.now.date()):
            return _("可能有变，请打 12345 核实")
        checked = _("核对于{date}").format(date=long_date(self.service.reviewed_on, _))
        if not self.service.sources:
            return checked
        return _("{checked}，依据：{source}").format(
            checked=checked, source=self.service.sources[0].name
        )

    # -- where it stands -----------------------------------------------------

    def arrange(self, body: QRect) -> None:
        """Take the plan that gives up least of those that fit."""
        if self.place.page > 0:
            self._arrange_cards(body)
        else:
            plan = next(
                p for p in _PLANS if self._arrange_ways(body, p, dry=True) or p is _PLANS[-1]
            )
            self._arrange_ways(body, plan, dry=False)
        goes_on = self.more.isVisibleTo(self) or self.more_to_bring.isVisibleTo(self)
        # A number that saves a life is not taken off the screen by reading.
        if goes_on and self.service.emergency is None:
            self.turn_page = self._go_to_next_page

    def _place_trust(self, body: QRect) -> QRect:
        height = self.trust.height_at(body.width())
        row, rest = boxes.take_bottom(body, height, self.metrics.px(2))
        self.trust.setGeometry(row)
        return rest

    def _arrange_cards(self, body: QRect) -> None:
        """Both cards; or what to bring, on as many pages as it needs, and the warning after it.

        The trust line stands on the last page.
        """
        bring, trap = self.cards.bring, self.cards.trap
        below_trust = self._place_trust(body)
        if self.cards.fit(below_trust):
            self.cards.place(below_trust)
            return
        row, above_button = boxes.take_bottom(body, self.metrics.button, self.metrics.gap)
        to_bring = bring.pages(above_button) if bring.exists else 0
        page, last = self.place.page - 1, to_bring + trap.exists - 1
        if page >= last:
            if trap.exists:
                trap.place(below_trust)
            else:
                bring.place(below_trust, last, to_bring)
            return
        button = self.more_to_bring if page + 1 < to_bring else self.more
        button.setGeometry(row)
        button.show()
        self.trust.hide()
        bring.place(above_button, page, to_bring)

    def _arrange_ways(self, body: QRect, plan: _Plan, *, dry: bool) -> bool:
        """Place everything after this plan, or (dry) only say whether it fits."""
        metrics, gap = self.metrics, self.metrics.gap
        if plan.trust:
            body = self._place_trust(body)
        elif not dry:
            self.trust.hide()
        if self.number is not None:
            body = self._place_number(body)
        elif plan.lead:
            row, body = boxes.take_top(body, self.lead.height_at(body.width()), metrics.px(3))
            self.lead.setGeometry(row)
        buttons = self._buttons(plan)
        rows = self._split(buttons, body.width(), metrics.body if plan.body_size else metrics.small)
        if rows is None:
            return False
        below = len(rows) * (metrics.button + gap)
        wanted = self.main.height_at(body.width()) + metrics.px(4)
        room = body.height() - below
        if plan.cards:
            main_height = max(metrics.button, min(wanted, metrics.px(48)))
        else:
            main_height = max(metrics.button, min(wanted + metrics.px(10), room))
        if room < metrics.button or main_height > room:
            return False
        main, rest = boxes.take_top(body, main_height, gap)
        cards_box = rest.adjusted(0, below, 0, 0)
        if plan.cards and self.cards.exist and not self.cards.fit(cards_box):
            return False
        if not dry:
            self.main.setGeometry(main)
            self.main.show()
            self.lead.setVisible(plan.lead or self.number is not None)
            self._place_buttons(rows, rest)
            if plan.cards and self.cards.exist:
                self.cards.place(cards_box)
        return True

    def _place_number(self, body: QRect) -> QRect:
        """An emergency's number in huge figures, and beside it what to say first."""
        metrics, number = self.metrics, self.number
        assert number is not None
        width = int(number.measure(1 << 14).natural_width) + metrics.gap
        beside = body.width() - width - metrics.gap
        height = max(number.height_at(1 << 14), self.lead.height_at(beside, metrics.small))
        row, body = boxes.take_top(body, height, metrics.gap)
        left, rest = boxes.take_left(row, width, metrics.gap)
        number.setGeometry(left)
        sizes = [round(metrics.heading * 1.3), metrics.heading, metrics.body, metrics.small]
        self.lead.shrink_to(rest, sizes)
        return body

    def _buttons(self, plan: _Plan) -> list[Target]:
        buttons = list(self.others)
        if len(self.service.ways) - 1 > len(self.others):
            buttons.append(self.rest_of_ways)
        if not plan.all_ways and len(buttons) > 1:
            buttons = [self.rest_of_ways]
        if not plan.cards and self.cards.exist:
            buttons.append(self.more)
        return buttons

    def _split(self, buttons: list[Target], width: int, least_em: int) -> list[list[Target]] | None:
        """Divide buttons into as few rows as their words allow; None if not even one a row fits."""
        if not buttons:
            return []
        for across in range(len(buttons), 0, -1):
            cell = (width - self.metrics.gap * (across - 1)) // across
            if all(self._label_fits(button, cell, least_em) for button in buttons):
                return [buttons[i : i + across] for i in range(0, len(buttons), across)]
        return None

    def _label_fits(self, button: Target, width: int, least_em: int) -> bool:
        button.resize(width, self.metrics.button)
        return button.fitted_em >= least_em and not button.is_cut

    def _place_buttons(self, rows: list[list[Target]], box: QRect) -> None:
        for members in rows:
            row, box = boxes.take_top(box, self.metrics.button, self.metrics.gap)
            cells = boxes.columns(row, [1.0] * len(members), self.metrics.gap)
            for target, cell in zip(members, cells, strict=True):
                target.setGeometry(cell)
                target.show()
        same_size([target for members in rows for target in members])


class OtherWaysScreen(Screen):
    """The ways that the service's page has no room for."""

    def __init__(self, desk: Desk, parent: QWidget, place: OtherWays) -> None:
        service = desk.catalogue.service(place.service, desk.look.words.locale)
        super().__init__(desk, parent, title=service.head.title, private=service.head.private)
        self.short_title = service.short_title
        self.service = service
        self.targets = [self._way_target(way) for way in service.ways[1:]]

    def _way_target(self, way: Way) -> Target:
        return self.target(
            way.title,
            lambda: self.desk.go(first_place(self.service, way)),
            pictogram=WAY_PICTOGRAMS[way.kind],
            shape=Shape.ROW,
            icon_mm=14,
        )

    def arrange(self, body: QRect) -> None:
        """Two columns on a wide panel."""
        across = 2 if self.wide else 1
        down = max(3, -(-len(self.targets) // across))
        cells = boxes.grid(body, across, down, self.metrics.gap)
        for target, cell in zip(self.targets, cells, strict=False):
            target.setGeometry(cell)
        same_size(self.targets)
