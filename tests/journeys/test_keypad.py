"""The real kiosk on a real X server, moved by an accessible keypad from the shop, untouched.

X11 gives F17 to F21, which Storm's EZ-Access keypads send, other names or none; Qt knows F19
by its code alone.
"""

from PySide6.QtCore import Qt

from kiosk.assistance.call import CallState
from kiosk.places import Help, Home, Languages
from tests.journeys.conftest import Journey

HELP, UP, DOWN, OK, BACK = range(195, 200)
"""X11's codes of F17 to F21."""


def test_five_keys_go_in_and_back_and_get_help(journey: Journey) -> None:
    visitor, stage = journey.visitor, journey.visitor.rehearsal
    for code, key in ((DOWN, Qt.Key.Key_F19), (DOWN, Qt.Key.Key_F19), (OK, Qt.Key.Key_F20)):
        visitor.press_key(code, key)
    assert stage.here() == Home()
    visitor.press_key(UP, Qt.Key.Key_F18)  # round to the last thing, a panel of the bar
    visitor.press_key(OK, Qt.Key.Key_F20)
    assert stage.here() == Languages()
    visitor.press_key(BACK, Qt.Key.Key_F21)
    assert stage.here() == Home()
    visitor.press_key(HELP, Qt.Key.Key_F17)
    assert (stage.here(), stage.call_state()) == (Help(), CallState.RINGING)
