"""A service: the way without a phone first, other ways, what to bring, one warning, the trust line.

Where the panel has no room for all of it, what to bring and the warning go to a
second page, which is one touch away.
"""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Service, Way, WayKind
from kiosk.places import Guide, Help, OtherWays, ServicePage
from kiosk.ui import boxes
from kiosk.ui.calendar import long_date
from kiosk.ui.desk import Desk
from kiosk.ui.screens.emergency import FIGURES_MM
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.colours import Role
from kiosk.ui.widgets.picture import CaptionedIcon, Card, Icon
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


class ServiceScreen(Screen):
    """One service. At most six targets."""

    def __init__(self, desk: Desk, parent: QWidget, place: ServicePage) -> None:
        self.service: Service = desk.catalogue.service(place.service, desk.look.words.locale)
        super().__init__(desk, parent, title=self.service.head.title)
        self.place = place
        self.second = place.page == 1
        self.number = self._emergency_number()
        self.main = self._main_way()
        self.others = self._other_ways()
        self.more: Target | None = None
        self.lead = self.text(self._lead_words(), em=self.metrics.body)
        self.lead.setVisible(bool(self.lead.text()) and not self.second)
        self._make_cards()
        self.trust = self.small_text(self._trust_words())

    @property
    def private(self) -> bool:
        """Private matters are read aloud only after a touch that says so."""
        return self.service.head.private

    # -- what stands on it ---------------------------------------------------

    def _lead_words(self) -> str:
        if self.service.emergency:
            return self.service.emergency.first_words
        return self.service.for_whom or self.service.head.summary

    def _emergency_number(self) -> Text | None:
        if self.service.emergency is None or self.second:
            return None
        return self.text(
            self.service.emergency.number,
            em=self.metrics.px_at_least(FIGURES_MM),
            bold=True,
            role=Role.DANGER,
            middle=True,
        )

    def _main_way(self) -> Target | None:
        if self.second:
            return None
        if not self.service.ways:
            return self.target(
                self.words("叫人来帮我办"),
                lambda: self.desk.go(Help()),
                pictogram="account-voice",
                style=Style.ACTION,
                em=self.metrics.heading,
            )
        way = self.service.ways[0]
        return self.target(
            way.title,
            lambda: self.desk.go(Guide(self.service.head.id, way.kind)),
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
        return steps if way.needs_phone_skills else _("不用手机，{steps}").format(steps=steps)

    def _other_ways(self) -> list[Target]:
        if self.second:
            return []
        rest = self.service.ways[1:]
        shown = rest if len(rest) <= OTHERS_SHOWN else rest[: OTHERS_SHOWN - 1]
        targets = [self._way_target(way) for way in shown]
        if len(shown) < len(rest):
            targets.append(
                self.target(
                    self.words("还有别的办法"),
                    lambda: self.desk.go(OtherWays(self.service.head.id)),
                    pictogram="dots-horizontal",
                )
            )
        return targets

    def _way_target(self, way: Way) -> Target:
        return self.target(
            way.title,
            lambda: self.desk.go(Guide(self.service.head.id, way.kind)),
            pictogram=WAY_PICTOGRAMS[way.kind],
        )

    def _make_cards(self) -> None:
        _ = self.words
        self.bring_card = Card(self.look, self)
        self.bring_title = self.text(_("要带什么"), bold=True, middle=True)
        self.bring = [
            CaptionedIcon(self.look, thing.pictogram, thing.text, self)
            for thing in self.service.bring
        ]
        self.trap_card = Card(self.look, self, Role.DANGER)
        self.trap_icon = Icon(self.look, "alert", self, Role.DANGER)
        self.trap_title = self.text(_("当心"), bold=True, role=Role.DANGER, middle=True)
        self.trap = self.text(self.service.traps[0] if self.service.traps else "", bold=True)
        self._show_bring(False)
        self._show_trap(False)

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
        """Ways first; cards if they fit, else a button that leads to them."""
        metrics = self.metrics
        trust_height = self.trust.height_at(body.width())
        if trust_height <= metrics.px(30):
            row, body = boxes.take_bottom(body, trust_height, metrics.px(2))
            self.trust.setGeometry(row)
        else:
            self.trust.hide()
        if self.second:
            self._place_cards(body)
            return
        with_cards = self._place_ways(body)
        if self._cards_fit(with_cards):
            self._place_cards(with_cards)
            return
        if self._has_cards:
            self.more = self.target(
                self._more_label(),
                lambda: self.desk.go(ServicePage(self.service.head.id, 1)),
                pictogram="bag-personal",
            )
            self.more.show()
        self._place_ways(body)

    @property
    def _has_cards(self) -> bool:
        return bool(self.service.bring or self.service.traps)

    def _more_label(self) -> str:
        _ = self.words
        return _("要带什么，当心什么") if self.service.bring else _("当心什么")

    def _place_ways(self, body: QRect) -> QRect:
        """Place number, lead, ways and the button for more; return what is left below."""
        metrics, gap = self.metrics, self.metrics.gap
        buttons = [*self.others, *([self.more] if self.more else [])]
        lead_height = self.lead.height_at(body.width()) if self.lead.isVisibleTo(self) else 0
        rows_needed = self._rows_of_others(buttons, body.width())
        fixed = sum(height + gap for height in rows_needed)
        assert self.main is not None
        room = body.height() - fixed
        if self.number is not None:
            number_height = int(metrics.px_at_least(FIGURES_MM) * 1.15)
            both = room - number_height - gap - lead_height - gap >= metrics.button
            row, body = boxes.take_top(body, number_height, gap if both else 0)
            self._place_number(row)
            room = body.height() - fixed
        if self.lead.isVisibleTo(self) and self.number is None:
            if room - lead_height - gap >= metrics.button:
                row, body = boxes.take_top(body, lead_height, metrics.px(3))
                self.lead.setGeometry(row)
                room = body.height() - fixed
            else:
                self.lead.hide()
        wanted = self.main.height_at(body.width()) + metrics.px(4)
        tallest = metrics.px(48) if not self.more else room
        row, body = boxes.take_top(body, max(metrics.button, min(wanted, tallest, room)), gap)
        self.main.setGeometry(row)
        self.main.raise_()
        for height, members in zip(rows_needed, self._split(buttons, body.width()), strict=True):
            row, body = boxes.take_top(body, height, gap)
            for target, cell in zip(
                members, boxes.columns(row, [1.0] * len(members), gap), strict=True
            ):
                target.setGeometry(cell)
            same_size(members)
        return body

    def _place_number(self, row: QRect) -> None:
        metrics = self.metrics
        number = self.number
        assert number is not None
        width = int(number.measure(1 << 14).natural_width) + metrics.gap
        left, rest = boxes.take_left(row, width, metrics.gap)
        number.setGeometry(left)
        sizes = [round(metrics.heading * 1.3), metrics.heading, metrics.body, metrics.small]
        self.lead.shrink_to(rest, sizes)

    def _split(self, buttons: list[Target], width: int) -> list[list[Target]]:
        """Divide buttons into rows: one row where words fit at body size, else two a row, or one."""
        if not buttons:
            return []
        for across in (len(buttons), 2, 1):
            cell = (width - self.metrics.gap * (across - 1)) // across
            if across == 1 or all(
                button.height_at(cell) <= self.metrics.button * 1.3
                and button.height_at(cell) < 1 << 15
                and self._label_fits(button, cell)
                for button in buttons
            ):
                break
        return [buttons[i : i + across] for i in range(0, len(buttons), across)]

    def _label_fits(self, button: Target, width: int) -> bool:
        button.resize(width, self.metrics.button)
        return button.fitted_em >= self.metrics.body and not button.is_cut

    def _rows_of_others(self, buttons: list[Target], width: int) -> list[int]:
        return [self.metrics.button for _row in self._split(buttons, width)]

    # -- cards ---------------------------------------------------------------

    def _cards_fit(self, box: QRect) -> bool:
        return self._arrange_cards(box, dry=True)

    def _place_cards(self, box: QRect) -> None:
        self._arrange_cards(box, dry=False)

    def _arrange_cards(self, box: QRect, *, dry: bool) -> bool:
        """Place both cards, or (dry) only say whether they fit."""
        has_bring, has_trap = bool(self.bring), bool(self.trap.text())
        if not (has_bring or has_trap):
            return True
        if box.height() < self.metrics.px(20):
            return False
        if has_bring and has_trap:
            split = boxes.columns if self.wide else boxes.rows
            weights = [3.0, 2.0] if self.wide else [1.15, 1.0]
            bring_box, trap_box = split(box, weights, self.metrics.gap)
        else:
            bring_box = trap_box = box
        return (not has_bring or self._arrange_bring(bring_box, dry=dry)) and (
            not has_trap or self._arrange_trap(trap_box, dry=dry)
        )

    def _arrange_bring(self, box: QRect, *, dry: bool) -> bool:
        metrics = self.metrics
        inner = boxes.inset(box, metrics.px(3))
        line = int(metrics.body * metrics.LINE_HEIGHT) + 1
        title, rest = boxes.take_top(inner, line, 0)
        best: list[QRect] = []
        for across in range(len(self.bring), 0, -1):
            down = -(-len(self.bring) // across)
            cells = boxes.grid(rest, across, down, metrics.px(2))[: len(self.bring)]
            if all(
                icon.fits(cell.width(), cell.height())
                for icon, cell in zip(self.bring, cells, strict=True)
            ):
                best = cells
                break
        if dry:
            return bool(best)
        self._show_bring(True)
        self.bring_card.setGeometry(box)
        self.bring_title.setGeometry(title)
        fallback = boxes.grid(rest, len(self.bring), 1, metrics.px(2))
        for icon, cell in zip(self.bring, best or fallback, strict=True):
            icon.setGeometry(cell)
        return bool(best)

    def _arrange_trap(self, box: QRect, *, dry: bool) -> bool:
        metrics = self.metrics
        inner = boxes.inset(box, metrics.px(4))
        line = int(metrics.body * metrics.LINE_HEIGHT) + 1
        title, rest = boxes.take_top(inner, line, metrics.px(1))
        fits = self.trap.fits(max(rest.width(), 1), rest.height(), metrics.body)
        if dry:
            return fits
        self._show_trap(True)
        self.trap_card.setGeometry(box)
        icon, words = boxes.take_left(title, line, metrics.px(2))
        self.trap_icon.setGeometry(icon)
        self.trap_title.setGeometry(words)
        self.trap.shrink_to(rest, [metrics.body, metrics.small])
        return fits

    def _show_bring(self, shown: bool) -> None:
        for widget in (self.bring_card, self.bring_title, *self.bring):
            widget.setVisible(shown)

    def _show_trap(self, shown: bool) -> None:
        for widget in (self.trap_card, self.trap_icon, self.trap_title, self.trap):
            widget.setVisible(shown)


class OtherWaysScreen(Screen):
    """The ways that the service's page has no room for."""

    def __init__(self, desk: Desk, parent: QWidget, place: OtherWays) -> None:
        service = desk.catalogue.service(place.service, desk.look.words.locale)
        super().__init__(desk, parent, title=service.head.title)
        self.service = service
        self.targets = [
            self.target(
                way.title,
                lambda kind=way.kind: desk.go(Guide(service.head.id, kind)),  # type: ignore[misc]  # a default that binds the loop's value
                pictogram=WAY_PICTOGRAMS[way.kind],
                shape=Shape.ROW,
                icon_mm=14,
            )
            for way in service.ways[1:]
        ]

    @property
    def private(self) -> bool:
        """As its service."""
        return self.service.head.private

    def arrange(self, body: QRect) -> None:
        """Two columns on a wide panel."""
        across = 2 if self.wide else 1
        down = max(3, -(-len(self.targets) // across))
        for target, cell in zip(
            self.targets, boxes.grid(body, across, down, self.metrics.gap), strict=False
        ):
            target.setGeometry(cell)
        same_size(self.targets)
