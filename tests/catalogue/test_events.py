"""Life events: the combined list by the authors' own rule, and how they come back."""

from pathlib import Path

import pytest

from kiosk.catalogue import messages
from kiosk.catalogue.build import build
from kiosk.catalogue.bundle import combined
from kiosk.catalogue.inputs import Inputs
from kiosk.catalogue.model import (
    EventHead,
    EventService,
    EventThing,
    LifeEvent,
    Phone,
    ServiceHead,
    Thing,
)
from kiosk.catalogue.source import CatalogueSource, read_catalogue
from kiosk.catalogue.store import Catalogue
from kiosk.cli.messages import check
from kiosk.errors import CatalogueError, UnknownEventError
from tests.catalogue.samples import edit, write_catalogue

HEAD = EventHead("fell-ill", "生病了", "一样一样办。", "bed", private=False)
MORE_THINGS = """\
  - text: 病历
    pictogram: file-document
    called: [病历和证件]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_catalogue(tmp_path).catalogue


def bring_of_check_up(folder: Path, *names: str) -> None:
    things = "".join(f"  - {{text: {name}, pictogram: pill}}\n" for name in names)
    edit(folder / "medical" / "check-up.yaml", "reviewed_on", f"bring:\n{things}reviewed_on")


def lists_of(source: CatalogueSource) -> list[tuple[str, list[str]]]:
    event = source.events.value.events[0]
    by_id = {service.value.id: service.value for service in source.services}
    services = [by_id[service.id] for service in event.services]
    things = combined(services, source.events.value.things, event.not_needed)
    return [(one.thing.text, one.services) for one in things]


def test_the_same_words_stand_once_and_know_who_needs_them(folder: Path) -> None:
    edit(folder / "events.yaml", "called: [身份证]", "called: [药]")
    bring_of_check_up(folder, "身份证", "药", "水")
    assert lists_of(read_catalogue(folder)) == [
        ("身份证", ["registration", "check-up"]),
        ("证件", ["check-up"]),
        ("水", ["check-up"]),
    ]


def test_a_shared_name_stands_for_all_that_are_called_so(folder: Path) -> None:
    edit(folder / "events.yaml", "called: [身份证]", "called: [身份证, 病历和证件]")
    events = folder / "events.yaml"
    events.write_text(events.read_text(encoding="utf-8") + MORE_THINGS, encoding="utf-8")
    bring_of_check_up(folder, "证件", "病历和证件", "病历")
    assert lists_of(read_catalogue(folder)) == [
        ("证件", ["registration", "check-up"]),
        ("病历", ["check-up"]),
    ]


def test_an_event_leaves_out_what_it_does_not_need(folder: Path) -> None:
    bring_of_check_up(folder, "水")
    edit(folder / "events.yaml", "things:", "    not_needed: [证件]\nthings:")
    assert lists_of(read_catalogue(folder)) == [("水", ["check-up"])]


def test_no_guess_is_made(folder: Path) -> None:
    bring_of_check_up(folder, "身份证原件")
    assert [text for text, _services in lists_of(read_catalogue(folder))] == ["证件", "身份证原件"]


def test_a_faulty_service_does_not_make_its_event_faulty(folder: Path) -> None:
    edit(folder / "medical" / "registration.yaml", "private: true", "private: 1")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    assert "events.yaml" not in caught.value.sentence


def test_an_event_comes_back_whole(catalogue: Catalogue) -> None:
    assert catalogue.events("zh_CN") == (HEAD,)
    assert catalogue.event("fell-ill", "zh_CN") == LifeEvent(
        head=HEAD,
        first="先坐下来，歇一歇。",
        services=(
            EventService(
                ServiceHead(
                    "call-120", "emergency", "叫救护车", "突然发病，马上打120。", "ambulance", False
                ),
                "急的先叫车",
                None,
            ),
            EventService(
                catalogue.service("registration", "zh_CN").head,
                "不急的挂个号",
                Phone("12345", "不知道打给谁"),
            ),
            EventService(catalogue.service("check-up", "zh_CN").head, "好了再查一查", None),
        ),
        bring=(EventThing(Thing("证件", "card-account-details"), ("registration",)),),
        reviewed_on=catalogue.service("registration", "zh_CN").reviewed_on,
    )


def test_every_text_of_an_event_comes_in_the_locale(catalogue: Catalogue) -> None:
    event = catalogue.event("fell-ill", "en")
    assert event.head.title == catalogue.events("en")[0].title == "EN 生病了"
    assert event.first == "EN 先坐下来，歇一歇。"
    assert event.services[1].why == "EN 不急的挂个号"
    assert event.services[1].phone == Phone("12345", "EN 不知道打给谁")
    assert event.services[1].head == catalogue.service("registration", "en").head
    assert event.bring[0].thing.text == "EN 证件"
    assert catalogue.event("fell-ill", "zh_Hant").services[0].why == "急的先叫車"


def test_a_things_own_words_come_in_the_locale(root: Path, inputs: Inputs) -> None:
    edit(inputs.catalogue / "events.yaml", "called: [身份证]", "called: [水]")
    bring_of_check_up(inputs.catalogue, "水")
    file = build(root / "build" / "catalogue.db", inputs, allow_missing=True).file
    catalogue = Catalogue.open(file)
    things = [one.thing.text for one in catalogue.event("fell-ill", "en").bring]
    catalogue.close()
    assert things == ["EN 身份证", "EN 证件"]


def test_an_unknown_event_or_locale(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownEventError, match="There is no life event 'wedding'"):
        catalogue.event("wedding", "zh_CN")
    with pytest.raises(CatalogueError, match="no texts in 'fr'"):
        catalogue.events("fr")


def test_contexts_have_no_running_numbers(inputs: Inputs) -> None:
    events = read_catalogue(inputs.catalogue).events.value
    said = {string.text: string.context for string in messages.strings_of_events(events)}
    assert said == {
        "生病了": "event/fell-ill title",
        "一样一样办。": "event/fell-ill summary",
        "先坐下来，歇一歇。": "event/fell-ill first",
        "急的先叫车": "event/fell-ill services.why",
        "不急的挂个号": "event/fell-ill services.why",
        "好了再查一查": "event/fell-ill services.why",
        "证件": "events things.text",
    }


def test_the_extractor_yields_every_string_with_its_line(root: Path) -> None:
    with (root / "assets" / "catalogue" / "events.yaml").open("rb") as file:
        found = list(messages.extract(file, {}, (), {}))
    assert (3, "pgettext", ("event/fell-ill title", "生病了"), []) in found
    assert (9, "pgettext", ("event/fell-ill services.why", "不急的挂个号"), []) in found
    assert (12, "pgettext", ("events things.text", "证件"), []) in found


def test_a_new_event_is_missing_until_it_is_translated(root: Path, inputs: Inputs) -> None:
    edit(inputs.catalogue / "events.yaml", "title: 生病了", "title: 病了一场")
    faults = [line for line in check(root / "locales", root) if ".po: missing: " in line]
    assert [fault.partition(".po: ")[2] for fault in faults] == [
        "missing: “病了一场” (event/fell-ill title)"
    ] * 2, "in both languages"
    with pytest.raises(CatalogueError, match="病了一场"):
        build(root / "build" / "catalogue.db", inputs)
