"""打印一张 on the screen: the picture of the paper, one press, and what became of it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from kiosk import places
from kiosk.audit.rules import broken_rules
from kiosk.catalogue.model import WayKind
from kiosk.devices.printers import PrintFault
from kiosk.handoff.printing import Order, Printing
from kiosk.health import Health
from kiosk.places import EventHandOff, EventPaper, HandOff, Home, Paper, Remember
from kiosk.ui.screens.paper import BUSY, DONE, PRINTING, SheetPreview
from tests.handoff.test_printing import Later
from tests.ui.conftest import RaiseStage
from tests.ui.paper.reading import picture_of
from tests.ui.stage import Stage

SERVICE = "hospital-registration"
WAY = WayKind.IN_PERSON
PLACE = Paper(SERVICE, WAY)


class Room:
    """A printing room whose printer does what the test says, when it says so."""

    def __init__(self, find: Callable[[], bool] | None = None) -> None:
        self.later = Later()
        self.printed: list[Order] = []
        self.fault: PrintFault | None = None
        self.printing = Printing(self._send, self.later, Health(), find=find)

    def _send(self, order: Order) -> PrintFault | None:
        self.printed.append(order)
        return self.fault


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def desk(raised: RaiseStage, room: Room) -> Stage:
    return raised(printing=room.printing)


def words(stage: Stage) -> list[str]:
    return [text.text() for text in stage.texts()]


def preview(stage: Stage) -> SheetPreview:
    (found,) = stage.window.findChildren(SheetPreview)
    return found


def test_from_the_last_step_to_the_paper(desk: Stage, room: Room) -> None:
    desk.go(Remember(SERVICE, WAY))
    desk.press("打印一张")
    assert desk.here() == PLACE
    desk.press("打印")
    assert "正在打印，请等一下" in words(desk)
    desk.wait(1)
    assert "正在打印，请等一下" in words(desk)
    room.later.go_on()
    desk.wait(1)
    assert "打好了，在打印机那里拿" in words(desk)
    assert room.printed == [Order(SERVICE, "in-person", "zh_CN")]
    desk.press("拿到了")
    assert desk.here() == Home()


def test_back_from_what_became_of_it_is_where_one_was_before(desk: Stage) -> None:
    desk.go(Remember(SERVICE, WAY))
    desk.press("打印一张")
    desk.press("打印")
    desk.press("接着看")
    assert desk.here() == Remember(SERVICE, WAY)


def test_ten_presses_are_one_sheet(desk: Stage, room: Room) -> None:
    desk.go(PLACE)
    point = desk.box(desk.target("打印")).center()
    for press in range(10):
        desk.press_at(point, after_s=0.05 if press else 1.0)
    for _visit in range(2):
        desk.go(PLACE)
        desk.press("打印")
        assert desk.here() == replace(PLACE, news=PRINTING)
    room.later.go_on()
    assert len(room.printed) == 1
    assert room.later.waiting == []


@pytest.mark.parametrize("fault", PrintFault)
def test_each_fault_is_a_plain_sentence_that_offers_the_code(
    fault: PrintFault, desk: Stage, room: Room
) -> None:
    room.fault = fault
    desk.go(PLACE)
    desk.press("打印")
    desk.hear_out()
    room.later.go_on()
    desk.wait(1)
    assert fault.sentence in words(desk)
    assert desk.voice.said[0] == fault.sentence, "whoever looks at the printer hears it"
    desk.press("看二维码")
    assert desk.here() == HandOff(SERVICE, WAY)


def test_again_after_paper_was_put_in(desk: Stage, room: Room) -> None:
    room.fault = PrintFault.OUT_OF_PAPER
    desk.go(PLACE)
    desk.press("打印")
    room.later.go_on()
    desk.wait(1)
    room.fault = None
    desk.press("再打一次")
    room.later.go_on()
    desk.wait(1)
    assert "打好了，在打印机那里拿" in words(desk)
    assert len(room.printed) == 2


def test_another_sheet_waits_its_turn(desk: Stage, room: Room) -> None:
    desk.go(PLACE)
    desk.press("打印")
    desk.go(EventPaper("home-from-hospital"))
    desk.press("打印")
    assert "打印机在打别的，请等一下" in words(desk)
    room.later.go_on()
    desk.press("再打一次")
    room.later.go_on()
    desk.wait(1)
    assert "打好了，在打印机那里拿" in words(desk)
    assert [order.matter for order in room.printed] == [SERVICE, "home-from-hospital"]


def test_whoever_comes_back_to_a_sheet_that_others_displaced_may_press_again(
    desk: Stage,
) -> None:
    desk.go(replace(PLACE, news=PRINTING))
    desk.wait(1)
    assert desk.here() == PLACE


def test_a_life_event_leads_to_its_own_code(desk: Stage) -> None:
    desk.go(EventPaper("home-from-hospital"))
    desk.press("看二维码")
    assert desk.here() == EventHandOff("home-from-hospital")


def test_without_a_printer_nothing_is_offered(raised: RaiseStage) -> None:
    stage = raised(printer="none")
    stage.go(Remember(SERVICE, WAY))
    assert "打印一张" not in stage.labels()


def test_a_printer_that_is_not_there_is_not_offered_to_the_next_visitor(
    raised: RaiseStage,
) -> None:
    room = Room(find=lambda: False)
    stage = raised(printing=room.printing)
    stage.go(Remember(SERVICE, WAY))
    assert "打印一张" in stage.labels()
    stage.press("办完了")
    room.later.go_on()
    stage.go(Remember(SERVICE, WAY))
    assert "打印一张" not in stage.labels()


@pytest.mark.parametrize("paper", ["A4", "A5", "80", "58"])
@pytest.mark.parametrize("theme", ["warm", "yellow-on-black"])
def test_the_picture_is_black_on_white_and_read_aloud(
    paper: str, theme: str, raised: RaiseStage
) -> None:
    stage = raised(paper=paper, theme=theme)
    stage.go(PLACE)
    page = preview(stage)
    pixels = picture_of(page.grab().toImage())
    inner = pixels[4:-4, 4:-4]
    assert np.mean(inner == 255) > 0.7, "white paper"
    assert np.min(inner) < 64, "with something on it"
    stage.press_at(stage.box(page).center())
    (said,) = stage.voice.said
    assert "带上身份证、医保卡，走到医院挂号窗口。" in said
    assert "打印于" not in said


def test_the_picture_is_framed_while_it_is_read(desk: Stage) -> None:
    from kiosk.ui.widgets.lines import Span

    desk.go(PLACE)
    page = preview(desk)
    before = page.grab().toImage()
    page.set_highlight(Span(0, 4))
    assert page.grab().toImage() != before
    page.set_highlight(None)
    assert page.grab().toImage() == before


@pytest.mark.parametrize("paper", ["A5", "58"])
@pytest.mark.parametrize("size", ["1280x800@10.1", "1080x1920@21.5"])
def test_no_rule_is_broken_with_other_paper(paper: str, size: str, raised: RaiseStage) -> None:
    stage = raised(size, paper=paper, text_size="larger")
    for place in (PLACE, EventPaper("home-from-hospital")):
        stage.go(place)
        assert broken_rules(stage.window) == []


def test_news_are_all_that_can_become_of_a_sheet(stage: Stage) -> None:
    for news in (PRINTING, DONE, BUSY):
        stage.go(places.Paper(SERVICE, WAY, news))
        assert broken_rules(stage.window) == []
