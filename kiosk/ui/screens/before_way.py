"""Before a way: where, when, what it costs. A fee is said before the trip, not after."""

from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import Service, Way
from kiosk.i18n import Translator
from kiosk.places import BeforeWay, Guide, Place
from kiosk.ui.desk import Desk
from kiosk.ui.screens.guide import way_of
from kiosk.ui.screens.telling import TellingScreen
from kiosk.ui.widgets.target import Style


def first_place(service: Service, way: Way) -> Place:
    """Return where a way begins: at its first step if there is nothing to know before.

    In an emergency nothing stands between the number and what to do.
    """
    if service.emergency is not None:
        return Guide(service.head.id, way.kind)
    if way.time or way.fee or way.local_fields or service.is_common_knowledge(way):
        return BeforeWay(service.head.id, way.kind)
    return Guide(service.head.id, way.kind)


class BeforeWayScreen(TellingScreen):
    """A few sentences and one button."""

    def __init__(self, desk: Desk, parent: QWidget, place: BeforeWay) -> None:
        _ = desk.look.words
        service = desk.catalogue.service(place.service, _.locale)
        way = way_of(desk, place)
        super().__init__(
            desk,
            parent,
            place,
            way.title,
            self._sentences(service, way, _),
            private=service.head.private,
        )
        self.link = self.target(
            _("一步一步看"),
            lambda: desk.go(Guide(place.service, way.kind)),
            style=Style.ACTION,
            em=self.metrics.heading,
            arrow=True,
        )

    @staticmethod
    def _sentences(service: Service, way: Way, _: Translator) -> list[tuple[str, str]]:
        """Pictograms and words, in the order in which people ask."""
        sentences = []
        if way.place:
            sentences.append(("map-marker", _("去：{place}").format(place=way.place)))
        if way.time:
            sentences.append(("clock-outline", way.time))
        if way.fee:
            sentences.append(("cash", way.fee))
        sentences += [("information", field.everywhere) for field in way.local_fields]
        if service.is_common_knowledge(way):
            sentences.append(("comment-question", _("大家一般这么办，各处可能不一样，先问一声。")))
        return sentences
