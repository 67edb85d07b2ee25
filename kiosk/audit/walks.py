"""Every screen that there is, as a walk over places.

A walk looks at what its last place shows to know where to go on: further pages, ways that
have no room. So whoever walks must show each place before asking for the next.
"""

import random
from collections.abc import Callable, Iterable, Iterator

from kiosk import places
from kiosk.audit.tours import TEXT_SIZES, staff_tour, tour
from kiosk.catalogue.model import EventHead, Service, Way
from kiosk.catalogue.sentences import sentences
from kiosk.handoff.sentences import phones_of
from kiosk.places import Place
from kiosk.ui.screens.before_way import first_place
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.target import Target
from kiosk.ui.window import KioskWindow

Walk = Iterator[tuple[str, Place]]
"""A name and a place, again and again."""

MOST_PAGES = 60
"""No list is longer (55 sentences of a service, each on a page of its own in English on 10.1
inches at 特大); a page that leads to itself must end somewhere."""


def kinds(window: KioskWindow) -> Walk:
    """Yield every kind of screen, the staff's too.

    Where the top bar has all of 字, nothing leads to its screen.
    """
    has_top_bar = window.look.metrics.panel_class is PanelClass.A
    for name, place in (*tour(), *staff_tour()):
        if not (has_top_bar and isinstance(place, places.Looks)):
            yield name, place


def lists(window: KioskWindow) -> Walk:
    """Yield all pages of everything that is about no service or life event in particular."""
    for category in window.catalogue.categories(window.look.words.locale):
        if category.id != "emergency":
            yield from _pages(window, category.id, _page_of_category(category.id))
    yield from _pages(window, "events", places.Events)
    yield from _pages(window, "find", lambda page: places.Find(page=page, listing=True))
    yield from _pages(window, "how-to", places.HowTo)
    yield from _pages(window, "about", places.About)
    yield from _pages(window, "staff services", places.StaffServices)
    yield from _pages(window, "staff speakers", places.StaffSpeakers)


def _page_of_category(category: str) -> Callable[[int], Place]:
    return lambda page: places.CategoryPage(category, page)


def _pages(window: KioskWindow, name: str, page_of: Callable[[int], Place]) -> Walk:
    """Yield pages for as long as the one on screen leads to another."""
    for page in range(MOST_PAGES):
        yield f"{name} {page + 1}", page_of(page)
        if window.screen_shown.turn_page is None:
            return


def of_services(window: KioskWindow, services: Iterable[Service]) -> Walk:
    """Yield all of these services: their pages, every step of every way, what goes home."""
    for service in services:
        yield from service_pages(window, service)
        for way in service.ways:
            yield from way_pages(window, service, way)
        yield from _phones(service)


def service_pages(window: KioskWindow, service: Service) -> Walk:
    """Yield a service's page, and what it leads to where it has no room for all."""
    name, words = service.head.id, window.look.words
    yield name, places.ServicePage(name)
    shown = _labels(window)
    if words("要带什么，当心什么") in shown or words("当心什么") in shown:
        page = 1
        yield f"{name} page 2", places.ServicePage(name, page)
        while words("还有要带的") in _labels(window):
            page += 1
            yield f"{name} page {page + 1}", places.ServicePage(name, page)
        # The page after the last of what to bring is that of the warning.
        yield f"{name} last page", places.ServicePage(name, page + 1)
    if words("还有别的办法") in shown:
        yield f"{name} other ways", places.OtherWays(name)


def _phones(service: Service) -> Walk:
    """Yield each number with its code; their words are the same for every way."""
    head, way = service.head.id, service.ways[0]
    for part in range(len(phones_of(service, way))):
        place = places.HandOff(head, way.kind, places.Carried.PHONE, part)
        yield f"{head} phone {part + 1}", place


def _labels(window: KioskWindow) -> list[str]:
    """What can be touched now, by its words."""
    screen = window.screen_shown
    return [one.text() for one in screen.findChildren(Target) if one.isVisibleTo(screen)]


def way_pages(window: KioskWindow, service: Service, way: Way) -> Walk:
    """Yield a way from before its first step to the words of its code."""
    head, kind = service.head.id, way.kind
    name = f"{head} {kind}"
    if isinstance(first_place(service, way), places.BeforeWay):
        yield from _pages(window, f"{name} before", lambda page: places.BeforeWay(head, kind, page))
    for number, _step in enumerate(way.steps):
        yield f"{name} {number + 1}", places.Guide(head, kind, number)
        yield f"{name} {number + 1} stuck", places.Stuck(head, kind, number)
    yield f"{name} remember", places.Remember(head, kind)
    yield f"{name} code", places.HandOff(head, kind)
    yield f"{name} short code", places.HandOff(head, kind, places.Carried.POINTS)
    yield from _pages(
        window, f"{name} words", lambda page: places.HandOff(head, kind, text=True, page=page)
    )


def of_staff(window: KioskWindow, services: Iterable[Service]) -> Walk:
    """Yield what the staff sees of these services."""
    for service in services:
        yield from _sentence_pages(window, service)


def _sentence_pages(window: KioskWindow, service: Service) -> Walk:
    """Yield the lists of a service's sentences, and a third of the pages of one sentence.

    These differ by nothing but the sentence, and are as many as all other screens together:
    each of them is seen on each panel and in each language, in one of the sizes.
    """
    name = service.head.id
    yield from _pages(window, f"staff {name}", lambda page: places.StaffSentences(name, page))
    turn = TEXT_SIZES.index(window.preferences.text_size)
    for number in range(turn, len(sentences(service)), len(TEXT_SIZES)):
        yield f"staff {name} sentence {number + 1}", places.StaffSentence(name, number)


def of_events(window: KioskWindow, events: Iterable[EventHead]) -> Walk:
    """Yield every page of these life events."""
    for head in events:
        yield from _event_pages(window, head.id)


def _event_pages(window: KioskWindow, name: str) -> Walk:
    yield from _pages(window, name, lambda page: places.EventPage(name, page))
    yield from _pages(window, f"{name} bring", lambda page: places.EventBring(name, page))
    for part in range(2):
        yield f"{name} code {part + 1}", places.EventHandOff(name, part)
    yield f"{name} paper", places.EventPaper(name)
    yield from _pages(
        window, f"{name} words", lambda page: places.EventHandOff(name, text=True, page=page)
    )


def services_of(window: KioskWindow) -> list[Service]:
    """Return all services in the window's language."""
    catalogue, locale = window.catalogue, window.look.words.locale
    return [catalogue.service(head.id, locale) for head in catalogue.heads(locale)]


def sample(window: KioskWindow, seed: str, count: int) -> Walk:
    """Yield some screens that the tour leaves out, by chance but the same for a seed."""
    everywhere: list[tuple[str, Place]] = []
    for service in services_of(window):
        head = service.head.id
        everywhere.append((head, places.ServicePage(head)))
        for way in service.ways:
            name = f"{head} {way.kind}"
            everywhere.append((name, first_place(service, way)))
            everywhere.append((f"{name} remember", places.Remember(head, way.kind)))
            for number, _step in enumerate(way.steps):
                everywhere.append((f"{name} {number + 1}", places.Guide(head, way.kind, number)))
    for event in window.catalogue.events(window.look.words.locale):
        everywhere.append((event.id, places.EventPage(event.id)))
        everywhere.append((f"{event.id} bring", places.EventBring(event.id)))
    choose = random.Random(seed)  # noqa: S311  # the same for a seed is what is wanted
    yield from choose.sample(everywhere, min(count, len(everywhere)))
