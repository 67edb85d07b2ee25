"""A category: its services."""

from PySide6.QtWidgets import QWidget

from kiosk.catalogue.model import ServiceHead
from kiosk.places import CategoryPage, ServicePage
from kiosk.ui.desk import Desk
from kiosk.ui.screens.listing import ListingScreen
from kiosk.ui.screens.paging import Entry, short_title_of


class CategoryScreen(ListingScreen):
    """One page of the services of a category."""

    def __init__(self, desk: Desk, parent: QWidget, place: CategoryPage) -> None:
        locale = desk.look.words.locale
        category = next(c for c in desk.catalogue.categories(locale) if c.id == place.category)
        heads = desk.catalogue.heads(locale, place.category)
        entries = [_entry(desk, head) for head in heads]
        super().__init__(desk, parent, place, category.short_name, entries)


def _entry(desk: Desk, head: ServiceHead) -> Entry:
    return Entry(
        head.title,
        None if head.private else head.summary,
        head.pictogram,
        lambda: desk.go(ServicePage(head.id)),
        short_title=lambda: short_title_of(desk, head),
    )
