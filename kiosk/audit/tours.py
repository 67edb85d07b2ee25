"""The panels, sizes and colours of the design, and a tour of every kind of screen."""

from collections.abc import Iterator
from datetime import datetime

from kiosk import places
from kiosk.catalogue.model import WayKind
from kiosk.devices.printers import PrintFault
from kiosk.places import Place

PANELS = {
    "21.5": "1920x1080@21.5",
    "21.5-portrait": "1080x1920@21.5",
    "15.6": "1920x1080@15.6",
    "32-portrait": "1080x1920@32",
    "15": "1024x768@15",
    "10.1": "1280x800@10.1",
}
"""The six panels that the design is checked on (shared/design/visual.md)."""

THEMES = ("warm", "dark", "yellow-on-black", "black-on-white")
TEXT_SIZES = ("large", "larger", "largest")

REMINDED = datetime.fromisoformat("2026-12-30T14:00")
"""A day and hour to be reminded of, as long as any in both scripts; after the rehearsal's clock."""

_SAMPLE = "hospital-registration"
_EVENT = "home-from-hospital"
_PRIVATE_EVENT = "scammed"


def tour() -> Iterator[tuple[str, Place]]:
    """Yield a name and a place for every kind of screen, in the order of a visit."""
    way = WayKind.IN_PERSON
    yield "01-rest", places.Rest()
    yield "02-home", places.Home()
    yield "02-matters", places.Matters()
    yield "02-matters-2", places.Matters(1)
    yield "02-phones", places.Phones()
    yield "02-phones-2", places.Phones(1)
    yield "03-emergency", places.Emergency()
    yield "03-emergency-2", places.Emergency(page=1)
    yield "03-emergency-120", places.ServicePage("call-120")
    yield "04-category", places.CategoryPage("medical")
    yield "04-category-2", places.CategoryPage("medical", 1)
    yield "05-service", places.ServicePage(_SAMPLE)
    yield "05-service-2", places.ServicePage(_SAMPLE, 1)
    yield "05-service-money", places.ServicePage("pension-liveness-check")
    yield "06-before", places.BeforeWay(_SAMPLE, way)
    yield "06-step", places.Guide(_SAMPLE, way, 1)
    yield "06-step-last", places.Guide(_SAMPLE, way, 4)
    yield "06-stuck", places.Stuck(_SAMPLE, way, 1)
    yield "07-remember", places.Remember(_SAMPLE, way)
    yield from _taking_home(way)
    yield "14-events", places.Events()
    yield "14-events-2", places.Events(1)
    yield "14-event", places.EventPage(_EVENT)
    yield "14-event-private", places.EventPage(_PRIVATE_EVENT)
    yield "14-event-bring", places.EventBring(_EVENT)
    yield "14-event-bring-2", places.EventBring(_EVENT, 1)
    yield "14-event-handoff", places.EventHandOff(_EVENT)
    yield "14-event-handoff-text", places.EventHandOff(_EVENT, text=True)
    yield "14-event-paper", places.EventPaper(_EVENT)
    yield "09-help", places.Help()
    yield "10-find", places.Find()
    yield "10-find-l", places.Find("L")
    yield "10-find-list", places.Find("L", listing=True)
    yield "11-how-to", places.HowTo()
    yield "11-about", places.About()
    yield "12-sound", places.Sound()
    yield "12-colours", places.Colours()
    yield "12-languages", places.Languages()
    yield "12-looks", places.Looks()
    yield "13-still-there", places.StillThere()
    yield "13-read-quietly", places.ReadQuietly()
    yield from _turns()


def _taking_home(way: WayKind) -> Iterator[tuple[str, Place]]:
    yield "08-handoff", places.HandOff(_SAMPLE, way)
    yield "08-handoff-short", places.HandOff(_SAMPLE, way, places.Carried.POINTS)
    yield "08-handoff-phone", places.HandOff(_SAMPLE, way, places.Carried.PHONE)
    yield "08-handoff-days", places.ReminderDays(_SAMPLE, way)
    yield "08-handoff-hours", places.ReminderHours(_SAMPLE, way, REMINDED.date())
    yield (
        "08-handoff-reminder",
        places.HandOff(_SAMPLE, way, places.Carried.REMINDER, start=REMINDED),
    )
    yield "08-handoff-means", places.OtherMeans(places.HandOff(_SAMPLE, way))
    yield "08-handoff-text", places.HandOff(_SAMPLE, way, text=True)
    yield "08-paper", places.Paper(_SAMPLE, way)
    for news in ("printing", "done", "busy", *(fault.key for fault in PrintFault)):
        yield f"08-paper-{news}", places.Paper(_SAMPLE, way, news)


def _turns() -> Iterator[tuple[str, Place]]:
    """Yield what somebody sees who steps aside and comes back."""
    yield "15-step-aside", places.StepAside("fruit-watermelon", "umbrella")
    yield "15-come-back", places.ComeBack()
    yield "15-come-back-picture", places.ComeBack(kind="rice")
    yield "15-come-back-second", places.ComeBack("fruit-watermelon")
    yield "15-come-back-wrong", places.WrongPictures(2)
    yield "15-come-back-staff", places.WrongPictures(0)
    yield "15-come-back-late", places.WrongPictures(None)


def staff_tour() -> Iterator[tuple[str, Place]]:
    """Yield a name and a place for every kind of page behind the staff's PIN."""
    yield "20-staff-home", places.StaffHome()
    yield "20-staff-services", places.StaffServices()
    yield "20-staff-services-2", places.StaffServices(1)
    yield "20-staff-sentences", places.StaffSentences(_SAMPLE)
    yield "20-staff-sentences-2", places.StaffSentences(_SAMPLE, 1)
    yield "20-staff-sentence", places.StaffSentence(_SAMPLE, 12)
    yield "20-staff-delete", places.StaffSentence(_SAMPLE, 12, deleting=True)
    yield "20-staff-speakers", places.StaffSpeakers()
    yield "20-staff-health", places.StaffHealth()
