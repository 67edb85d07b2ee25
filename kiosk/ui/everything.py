"""Every string that the kiosk can speak, gathered from its screens as they are.

Screens put words together (a place and “去：”, a number and its purpose), so the
screens themselves are asked, on a window that nobody sees. What only shows a
service's own strings one by one, as the steps of a guide do, is taken from the
service.
"""

import string
from collections.abc import Iterator
from dataclasses import replace

from kiosk import places
from kiosk.catalogue.model import Service
from kiosk.devices.printers import PrintFault
from kiosk.handoff.sheet import event_sheet, service_sheet
from kiosk.places import Place
from kiosk.reading import sayings
from kiosk.session import SPEEDS, VOLUME_STEPS
from kiosk.turns.kept import TRIES
from kiosk.turns.pictures import KINDS, PAIRS, PICTURES
from kiosk.ui.rehearsal import StandingClock, settle
from kiosk.ui.screens.before_way import first_place
from kiosk.ui.screens.find import found_line, look_at_line
from kiosk.ui.screens.paper import BUSY, DONE, PRINTING, pages_line
from kiosk.ui.widgets.target import Target
from kiosk.ui.widgets.text import Text
from kiosk.ui.window import KioskWindow

START_PAGES = ("ten", "four")

MOST_SHEETS = 8
"""Pages of paper that a way or a life event takes at most."""

MOST_PAGES = 30
"""No list has more pages; pages beyond the last one show the last one again."""


def spoken_strings(window: KioskWindow, clock: StandingClock) -> Iterator[str]:
    """Yield what can be spoken in the window's language; the commonest first, some repeatedly.

    `clock` is the window's.
    """
    yield from spoken_strings_of_kiosk(window, clock)
    locale = window.look.words.locale
    for head in window.catalogue.heads(locale):
        yield from spoken_strings_of_service(window, head.id)
    for event in window.catalogue.events(locale):
        yield from spoken_strings_of_event(window, event.id)


def spoken_strings_of_kiosk(window: KioskWindow, clock: StandingClock) -> Iterator[str]:
    """Yield what can be spoken on screens that are about no service or event in particular."""
    for place in _of_the_kiosk(window):
        yield from _on_screen(window, place)
    window.prefer_quietly(seated=True)
    yield from _on_screen(window, places.Rest())
    window.prefer_quietly(seated=False)
    yield from _of_stepping_aside(window)
    yield from sayings.every(window.look.words)
    yield from _of_listening(window)
    yield from _of_sound_panel(window)
    yield from _of_printing(window)
    yield from _of_help(window, clock)
    yield from _of_finding(window)


def spoken_strings_of_event(window: KioskWindow, event_id: str) -> Iterator[str]:
    """Yield what can be spoken about one life event."""
    for page in range(3):
        yield from _on_screen(window, places.EventPage(event_id, page))
    for page in range(4):
        yield from _on_screen(window, places.EventBring(event_id, page))
    yield from _on_screen(window, places.EventHandOff(event_id))
    words = window.look.words
    event = window.catalogue.event(event_id, words.locale)
    yield event_sheet(event, words, window.now.date()).words
    for page in range(MOST_PAGES):
        yield from _on_screen(window, places.EventHandOff(event_id, text=True, page=page))


def spoken_strings_of_service(window: KioskWindow, service_id: str) -> Iterator[str]:
    """Yield what can be spoken about one service."""
    service = window.catalogue.service(service_id, window.look.words.locale)
    for place in _of_service(service):
        yield from _on_screen(window, place)
    for way in service.ways:
        yield service_sheet(service, way, window.look.words, window.now.date()).words
        for step in way.steps:
            yield step.text
            if step.tip:
                yield step.tip
    for phone in service.phones:
        yield from (phone.number, phone.purpose)
    yield from (*service.traps, *service.if_wrong)


def _of_the_kiosk(window: KioskWindow) -> Iterator[Place]:
    yield places.Rest()
    yield places.Home()
    yield from (places.Emergency(), places.Emergency(page=1), places.Help(), places.StillThere())
    yield from (places.ReadQuietly(), places.Sound(), places.Colours(), places.Languages())
    yield from (places.Looks(), places.Find())
    for page in range(3):
        yield from (places.HowTo(page), places.About(page))
    for page in range(5):
        yield from (places.Matters(page), places.Phones(page))
    for category in window.catalogue.categories(window.look.words.locale):
        for page in range(3):
            yield places.CategoryPage(category.id, page)
    for page in range(4):
        yield places.Events(page)
    for page in range(MOST_PAGES):
        yield places.Find(page=page, listing=True)


def _of_service(service: Service) -> Iterator[Place]:
    name = service.head.id
    for page in range(3):
        yield places.ServicePage(name, page)
    yield places.OtherWays(name)
    for way in service.ways:
        if isinstance(first_place(service, way), places.BeforeWay):
            for page in range(3):
                yield places.BeforeWay(name, way.kind, page)
        for step in (0, len(way.steps) - 1):
            yield places.Guide(name, way.kind, step)
        yield places.Stuck(name, way.kind, 0)
        yield places.Remember(name, way.kind)
        yield places.HandOff(name, way.kind)
    yield places.HandOff(name, service.ways[0].kind, places.Carried.PHONE)
    yield places.OtherMeans(places.HandOff(name, service.ways[0].kind))
    yield places.OtherMeans(places.HandOff(name, service.ways[0].kind, places.Carried.POINTS))


def _of_listening(window: KioskWindow) -> Iterator[str]:
    """Home offers one thing more to whoever listens, and other words in 一个一个念.

    A centre may change its start page later: what both of them say is ready.
    """
    chosen = window.settings
    for start_page in START_PAGES:
        window.settings = replace(chosen, start_page=start_page)
        for one_by_one in (False, True):
            window.prefer_quietly(listening=True, one_by_one=one_by_one)
            yield from _on_screen(window, places.Home())
    window.settings = chosen
    window.prefer_quietly(listening=False, one_by_one=False)


def _of_stepping_aside(window: KioskWindow) -> Iterator[str]:
    """Every picture, and what is said around them."""
    window.kept.visit_ends([places.StepAside(*PAIRS[0])], window.preferences)
    yield from _on_screen(window, places.Rest())
    window.kept.take(*PAIRS[0])
    yield from _on_screen(window, places.StepAside(*PAIRS[0]))
    for kind in KINDS:
        yield from _on_screen(window, places.ComeBack(kind=kind.pictogram))
    for picture in PICTURES:
        yield from _on_screen(window, places.ComeBack(first=picture))
    for left in (*range(TRIES), None):
        yield from _on_screen(window, places.WrongPictures(left))


def _of_sound_panel(window: KioskWindow) -> Iterator[str]:
    """Every state of volume and speed."""
    chosen = window.preferences
    for volume in range(1, VOLUME_STEPS + 1):
        window.prefer_quietly(volume=volume)
        yield from _on_screen(window, places.Sound())
    for speed in SPEEDS:
        window.prefer_quietly(speed=speed)
        yield from _on_screen(window, places.Sound())
    window.prefer_quietly(volume=chosen.volume, speed=chosen.speed)


def _of_printing(window: KioskWindow) -> Iterator[str]:
    """What is said around a sheet, and everything that can become of it."""
    locale = window.look.words.locale
    service = window.catalogue.service(window.catalogue.heads(locale)[0].id, locale)
    for count in range(2, MOST_SHEETS + 1):
        yield pages_line(count, window.look.words)
    for news in ("", PRINTING, DONE, BUSY, *(fault.key for fault in PrintFault)):
        yield from _on_screen(window, places.Paper(service.head.id, service.ways[0].kind, news))


def _of_help(window: KioskWindow, clock: StandingClock) -> Iterator[str]:
    """Every state of a call: being called, nobody came, somebody came."""
    call, settings = window.call, window.settings
    call.call()
    yield from _on_screen(window, places.Help())
    for wait_s in (settings.help_first_wait_s, settings.help_second_wait_s):
        clock.seconds += wait_s
        call.tick()
        yield from _on_screen(window, places.Help())
    call.call()
    call.answer()
    yield from _on_screen(window, places.Help())
    call.cancel()


def _of_finding(window: KioskWindow) -> Iterator[str]:
    """Every letter alone, and every number of things found.

    Letters in a row are what a visitor types, and are spoken live.
    """
    for letter in string.ascii_uppercase:
        yield from _on_screen(window, places.Find(letter))
    heads = window.catalogue.heads(window.look.words.locale)
    for head in heads:
        yield from (head.title, head.summary)
    for count in range(len(heads) + 1):
        yield found_line(count, window.look.words)
        yield look_at_line(count, window.look.words)


def _on_screen(window: KioskWindow, place: Place) -> Iterator[str]:
    window.setUpdatesEnabled(False)
    window.replace(place)
    screen = window.screen_shown
    yield from [thing.spoken_text for thing in screen.readables()]
    for text in window.findChildren(Text):
        yield text.spoken_text
    for target in window.findChildren(Target):
        yield target.spoken_text
        yield target.accessibleName()
    settle()
