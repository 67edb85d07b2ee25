"""Codes cropped from the screen of the running kiosk, on every class of panel, as a phone has them.

A visitor walks by touch to what goes home: the steps, the telephone number, the day to go.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from kiosk.audit.readers import READERS
from kiosk.audit.tours import PANELS
from kiosk.calendar import day_line, hour_line
from kiosk.catalogue.model import Service, Way, WayKind
from kiosk.clock import SystemClock
from kiosk.handoff.contact import contact_payload
from kiosk.handoff.payload import full_payloads
from kiosk.handoff.reminder import reminder_payload
from kiosk.handoff.sentences import phones_of
from kiosk.places import Carried, HandOff
from kiosk.settings import Settings
from kiosk.ui.theme.metrics import PanelClass
from kiosk.ui.widgets.code import Code
from tests.journeys.conftest import PRINTER
from tests.journeys.screen import xvfb
from tests.journeys.visitor import Visitor
from tests.kiosk_process import running_kiosk
from tests.ui.stage import four_numbers, raise_stage

SERVICE, WAY = "hospital-registration", WayKind.THROUGH_FAMILY
"""Three steps: no other way that is near has fewer."""


class Setting(NamedTuple):
    panel: str
    panel_class: PanelClass
    text_size: str
    locale: str


SETTINGS = [
    Setting("21.5", PanelClass.A, "large", "zh_CN"),
    Setting("21.5-portrait", PanelClass.A, "larger", "zh_CN"),
    Setting("15.6", PanelClass.B, "largest", "zh_Hant"),
    Setting("10.1", PanelClass.C, "larger", "en"),  # the largest that it offers
]


@contextmanager
def visiting(
    setting: Setting, application: QApplication, catalogue: Path, folder: Path
) -> Iterator[Visitor]:
    """A visitor at the kiosk on a screen of its own, today."""
    size = PANELS[setting.panel]
    looks = replace(
        Settings(), rest_shift_mm=0.0, text_size=setting.text_size, locale=setting.locale
    )
    stage = raise_stage(application, catalogue, size, settings=looks)
    # Days to come are told by their dates.
    stage.clock.when = SystemClock().now()
    told = (
        *(f"text_size={setting.text_size}", f"locale={setting.locale}"),
        *("rest_shift_mm=0", "audio_output=null", "voice=system", f"printer={PRINTER}"),
    )
    options = tuple(word for one in told for word in ("--set", one))
    with (
        xvfb(folder, size.partition("@")[0] + "x24") as screen,
        running_kiosk(
            folder / "data",
            *("--size", size, "--locked", "--catalogue", str(catalogue)),
            options=options,
            screen=screen.environment,
        ) as kiosk,
    ):
        kiosk.wait_for_log("painted")
        yield Visitor(screen, stage)
        assert kiosk.close() == 0
    stage.close()


def codes_on_screen(visitor: Visitor) -> list[str]:
    """Return what each reader reads in the box of the code on the real screen."""
    window = visitor.rehearsal.window
    (code,) = [one for one in window.findChildren(Code) if one.isVisibleTo(window)]
    x, y, width, height = four_numbers(visitor.box(code))
    seen = visitor.screen.pixels()[y : y + height, x : x + width, :3]
    grey = np.ascontiguousarray(seen.mean(axis=2).astype(np.uint8))
    return [text for read in READERS.values() for text in read(grey)]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.panel)
def test_steps_number_and_day_are_read_from_the_screen(
    application: QApplication,
    built_catalogue: Path,
    tmp_path: Path,
    setting: Setting,
) -> None:
    with visiting(setting, application, built_catalogue, tmp_path) as visitor:
        stage, _ = visitor.rehearsal, visitor.rehearsal.window.look.words
        assert stage.window.look.metrics.panel_class is setting.panel_class
        service = stage.window.catalogue.service(SERVICE, setting.locale)
        way = service.way(WAY)
        assert way is not None
        walk_to_the_code(visitor, service, way)
        assert stage.here() == HandOff(SERVICE, WAY)
        assert codes_on_screen(visitor) == by_both(full_payloads(service, way, _)[0])

        visitor.touch(_("电话号码"))
        assert stage.here() == HandOff(SERVICE, WAY, Carried.PHONE)
        card = contact_payload(service, phones_of(service, way)[0], _)
        assert codes_on_screen(visitor) == by_both(card)

        visitor.touch(_("哪天去"))
        today = stage.clock.now()
        start = datetime.combine(today.date() + timedelta(days=2), time(14))
        visitor.touch(day_line(start, _))
        visitor.touch(hour_line(start.hour, _))
        assert stage.here() == HandOff(SERVICE, WAY, Carried.REMINDER, start=start)
        reminder = reminder_payload(service, way, _, start=start, now=today)
        assert codes_on_screen(visitor) == by_both(reminder)


def walk_to_the_code(visitor: Visitor, service: Service, way: Way) -> None:
    """Touch all that leads from the rest page to 带回家."""
    stage, _ = visitor.rehearsal, visitor.rehearsal.window.look.words
    categories = stage.window.catalogue.categories(_.locale)
    category = next(one for one in categories if one.id == service.head.category)
    visitor.touch(_("我自己看"))
    visitor.touch(category.short_name)
    visitor.touch(service.head.title)
    if way.title not in stage.labels():
        visitor.touch(_("还有别的办法"))
    visitor.touch(way.title)
    for _step in way.steps[1:]:
        visitor.touch(_("下一步"))
    visitor.touch(_("看完了"))
    visitor.touch(_("发给家人"))


def by_both(payload: str) -> list[str]:
    return [payload] * len(READERS)
