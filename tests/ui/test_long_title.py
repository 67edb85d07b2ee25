"""A title of 200 characters, which an update of other origin could bring: nothing of it is cut."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import places
from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS
from kiosk.catalogue.model import WayKind
from kiosk.places import CategoryPage, Guide, HandOff, Place, ServicePage
from tests.ui.stage import Stage, raise_stage

SERVICE = "hospital-registration"
WAY = WayKind.IN_PERSON
LONG = {
    "zh_CN": ("到医院看病以前先在电话里或者窗口预约挂号并且问清楚要带什么" * 8)[:200],
    "en": ("Make an appointment at the hospital before you go and ask what to bring " * 4)[:200],
}
PLACES: list[Place] = [
    CategoryPage("medical"),
    ServicePage(SERVICE),
    ServicePage(SERVICE, 1),
    places.OtherWays(SERVICE),
    places.BeforeWay(SERVICE, WAY),
    Guide(SERVICE, WAY, 1),
    places.Stuck(SERVICE, WAY, 1),
    places.Remember(SERVICE, WAY),
    HandOff(SERVICE, WAY),
    HandOff(SERVICE, WAY, places.Carried.POINTS),
    HandOff(SERVICE, WAY, text=True),
    places.Find(),
    places.Find("D", listing=True),
    places.EventPage("home-from-hospital"),
    places.StaffServices(),
    places.StaffSentences(SERVICE),
]


@pytest.fixture(scope="module")
def long_catalogue(built_catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the catalogue with one long title, as only a file that was altered can have it."""
    folder = tmp_path_factory.mktemp("long")
    for file in built_catalogue.parent.iterdir():
        shutil.copy(file, folder)
    altered = folder / built_catalogue.name
    with sqlite3.connect(altered) as database:
        title = database.execute("SELECT title FROM service WHERE id = ?", (SERVICE,)).fetchone()[0]
        database.execute("UPDATE message SET text = ? WHERE id = ?", (LONG["zh_CN"], title))
        database.execute(
            "UPDATE translation SET text = ? WHERE message = ? AND locale = 'en'",
            (LONG["en"], title),
        )
    database.close()
    return altered


@pytest.fixture(
    params=[("21.5", "zh_CN", "large"), ("15", "zh_CN", "largest"), ("10.1", "en", "larger"),
            ("21.5-portrait", "en", "largest")],
    ids="-".join,
)  # fmt: skip
def stage(
    application: QApplication, long_catalogue: Path, request: pytest.FixtureRequest
) -> Iterator[Stage]:
    panel, locale, text_size = request.param
    raised = raise_stage(
        application, long_catalogue, PANELS[panel], locale=locale, text_size=text_size
    )
    raised.window.setUpdatesEnabled(False)
    yield raised
    raised.close()


def test_every_screen_keeps_the_rules(stage: Stage) -> None:
    for place in PLACES:
        stage.go(place)
        # A list may have fewer entries a page: that is how it gives way to such a title.
        found = [fault for fault in broken_rules(stage.window) if fault.rule != "too few"]
        assert found == [], place


def test_all_of_it_is_shown_or_the_staff_are_told(stage: Stage) -> None:
    locale = stage.window.look.words.locale
    short = stage.window.catalogue.service(SERVICE, locale).short_title
    for place in (ServicePage(SERVICE), CategoryPage("medical")):
        stage.window.staff.health.clear("title")
        stage.go(place)
        shown = {text.text() for text in stage.texts()} | set(stage.labels())
        told = [trouble.key for trouble in stage.window.staff.health.troubles()]
        assert (LONG[locale] in shown, told) in ((True, []), (False, ["title"]))
        assert LONG[locale] in shown or short in shown
