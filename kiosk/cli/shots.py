"""`kiosk shots`: every screen as a picture, to be looked at before anybody else does.

Drawn offscreen with the real window, catalogue and fonts; the panel's pixels
and millimetres are given by name.
"""

import argparse
import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk import paths, places
from kiosk.catalogue.model import WayKind
from kiosk.cli.settings import effective_settings
from kiosk.devices.panel import parse_size
from kiosk.i18n import LOCALES_OFFERED
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
    yield "08-handoff", places.HandOff(_SAMPLE, way)
    yield "08-handoff-short", places.HandOff(_SAMPLE, way, full=False)
    yield "08-handoff-text", places.HandOff(_SAMPLE, way, text=True)
    yield "14-events", places.Events()
    yield "14-events-2", places.Events(1)
    yield "14-event", places.EventPage(_EVENT)
    yield "14-event-private", places.EventPage(_PRIVATE_EVENT)
    yield "14-event-bring", places.EventBring(_EVENT)
    yield "14-event-bring-2", places.EventBring(_EVENT, 1)
    yield "14-event-handoff", places.EventHandOff(_EVENT)
    yield "14-event-handoff-text", places.EventHandOff(_EVENT, text=True)
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


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; without them it draws everything that a set has."""
    parser.add_argument("--panel", choices=PANELS, action="append", help="default: 21.5")
    parser.add_argument("--theme", choices=THEMES, action="append", help="default: warm")
    parser.add_argument("--text", choices=TEXT_SIZES, action="append", help="default: large")
    parser.add_argument("--locale", choices=LOCALES_OFFERED, action="append", help="default: zh_CN")
    parser.add_argument("--screen", action="append", help="only screens whose name contains this")
    parser.add_argument("--seated", action="store_true", help="坐着用")
    parser.add_argument("--out", type=Path, default=Path("shots"), metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Draw and say where; exit status 1 when a text or target is cut."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.rehearsal import cut_widgets, rehearse

    application = QApplication.instance() or QApplication(["kiosk"])
    effective, _data = effective_settings(args)
    when = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
    args.out.mkdir(parents=True, exist_ok=True)
    cut = 0
    for panel in args.panel or ["21.5"]:
        for theme in args.theme or ["warm"]:
            for text in args.text or ["large"]:
                for locale in args.locale or ["zh_CN"]:
                    settings = replace(
                        effective.settings, theme=theme, text_size=text, locale=locale
                    )
                    window = rehearse(settings, parse_size(PANELS[panel]), paths.CATALOGUE, when)
                    window.prefer_quietly(seated=args.seated)
                    for name, place in itertools.chain(tour(), staff_tour()):
                        if args.screen and not any(part in name for part in args.screen):
                            continue
                        window.replace(place)
                        application.processEvents()
                        file = args.out / f"{name}.{panel}.{theme}.{text}.{locale}.png"
                        window.grab().save(str(file))
                        for widget in cut_widgets(window):
                            cut += 1
                            print(f"cut: {file.name}: {widget}")
                    window.close()
    print(f"pictures in {args.out}, {cut} cut")
    return 1 if cut else 0
