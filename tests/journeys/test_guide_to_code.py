"""From the rest page by touch to the end of a guide and the code, on a real X server."""

import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import zxingcpp
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.model import Service, Way, WayKind
from kiosk.handoff.payload import full_payloads
from kiosk.i18n import Translator
from kiosk.places import HandOff, Remember
from kiosk.ui.widgets.code import Code
from tests.journeys.conftest import Journey, beginning
from tests.journeys.screen import Screen
from tests.journeys.visitor import Visitor
from tests.kiosk_process import family, is_there, listening_sockets, wait_until
from tests.ui.stage import four_numbers

SERVICE = "hospital-registration"
WAY = WayKind.IN_PERSON


def to_the_end_of_a_guide(visitor: Visitor) -> tuple[Service, Way]:
    stage = visitor.rehearsal
    for words in ("看病", "看病预约挂号", "到医院窗口"):
        visitor.touch(words)
    if "一步一步看" in stage.names():
        visitor.touch("一步一步看")
    service = stage.window.catalogue.service(SERVICE, "zh_CN")
    way = service.way(WAY)
    assert way is not None
    for _step in way.steps[1:]:
        visitor.touch("下一步")
    visitor.touch("看完了")
    assert stage.here() == Remember(SERVICE, WAY)
    return service, way


def test_from_rest_to_the_code_in_ones_hand(at_home: Journey) -> None:
    visitor, stage = at_home.visitor, at_home.visitor.rehearsal
    began = time.monotonic()
    service, way = to_the_end_of_a_guide(visitor)
    visitor.touch("发给家人")
    assert stage.here() == HandOff(SERVICE, WAY)

    (code,) = [c for c in stage.window.findChildren(Code) if c.isVisibleTo(stage.window)]
    x, y, width, height = four_numbers(visitor.box(code))
    seen = at_home.screen.pixels()[y : y + height, x : x + width, :3]
    (read,) = zxingcpp.read_barcodes(np.ascontiguousarray(seen))
    assert read.text == full_payloads(service, way, Translator("zh_CN"))[0]
    print(f"from home to the code: {time.monotonic() - began:.1f} s")

    visitor.touch("拿到了")
    visitor.touch("办完了")
    assert at_home.kiosk.close() == 0
    nothing_personal(at_home, service.head.title, SERVICE, "挂号", *(s.text for s in way.steps))


def test_nobody_is_sent_to_a_printer_that_is_not_there(
    screen: Screen, application: QApplication, built_catalogue: Path, tmp_path: Path
) -> None:
    no_cups = {"CUPS_SERVER": str(tmp_path / "nobody-listens")}
    there = replace(screen, environment={**screen.environment, **no_cups})
    with beginning(there, application, built_catalogue, tmp_path, printer="auto") as journey:
        journey.kiosk.wait_for_log("printer looked for")
        visitor = journey.visitor
        visitor.rehearsal.window.printing.has_printer = False
        visitor.touch("我自己看")
        # Each touch waits until the kiosk shows what the rehearsal does, to the pixel.
        to_the_end_of_a_guide(visitor)
        assert "打印一张" not in visitor.rehearsal.names()


def nothing_personal(journey: Journey, *secrets: str) -> None:
    """What a visitor looked at is not in the log."""
    log = journey.kiosk.log()
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert events[:2] == ["screen size assumed", "painted"]
    for secret in secrets:
        assert secret not in log
    assert journey.kiosk.said.read_text(encoding="utf-8") == ""


def test_it_listens_to_nobody_and_leaves_nobody_behind(at_home: Journey) -> None:
    at_home.visitor.touch("看病")
    at_home.visitor.rehearsal.press("念给我听")
    box = at_home.visitor.box(at_home.visitor.rehearsal.target("别念了"))
    at_home.visitor.take_a_breath()
    at_home.screen.touch(box.center().x(), box.center().y())
    wait_until(lambda: len(family(at_home.kiosk.pid)) > 1, "the speech worker")
    everybody = family(at_home.kiosk.pid)

    assert listening_sockets(everybody) == set()

    assert at_home.kiosk.close() == 0
    wait_until(lambda: not any(is_there(pid) for pid in everybody), "everybody has gone")
