"""After a visit the real kiosk is as nobody had been there: screen, X server, data folder."""

from pathlib import Path

from Xlib import X

from kiosk.places import Rest
from tests.journeys.conftest import Journey
from tests.journeys.screen import same_picture
from tests.journeys.visitor import picture_of

LOGS = ("kiosk.log", "said.txt")
"""What may grow: the log, which names nothing personal, and what the process said of itself."""

SELECTIONS = ("CLIPBOARD", "PRIMARY", "SECONDARY")


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, those of the logs left out."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in LOGS
    }


def owners(journey: Journey) -> dict[str, object]:
    """Return who holds each of the clipboards of the X server."""
    display = journey.screen.display
    return {
        name: display.get_selection_owner(display.intern_atom(name)) or X.NONE
        for name in SELECTIONS
    }


def test_a_visit_leaves_nothing_behind(journey: Journey) -> None:
    visitor, stage = journey.visitor, journey.visitor.rehearsal
    visitor.wait_for_screen("the rest page")
    before = files(journey.kiosk.data)
    untouched = picture_of(stage.window)

    visitor.touch("我自己看")
    visitor.touch("换颜色")
    visitor.touch("黑底黄字")
    visitor.touch("更大的字")
    visitor.touch("找一找")
    visitor.touch("G")
    visitor.touch("找人帮忙")
    visitor.touch("首页")
    visitor.touch("办完了")

    assert stage.here() == Rest()
    assert same_picture(picture_of(stage.window), untouched)
    visitor.wait_for_screen("the rest page")
    assert owners(journey) == dict.fromkeys(SELECTIONS, X.NONE)
    assert files(journey.kiosk.data) == before
    assert journey.kiosk.close() == 0
    assert files(journey.kiosk.data) == before
