"""A screen reader of its own process: knows the kiosk by what AT-SPI tells, and by nothing else.

Debian's Python runs it (`/usr/bin/python3`, with pyatspi); it imports nothing of the kiosk. Each
argument is one thing to do, and after each a line of JSON tells what was said and what is there:

- `press WORDS`: press the button whose name begins with these words
- `walk WORDS`: press it as long as it is there
- `reader on`, `reader off`: tell the session that a screen reader is on, or is not
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi
from gi.repository import Gio, GLib

DEADLINE_S = 60
"""Far more than anything here takes; a busy machine must not fail a test."""

APPLICATION = "leling-kiosk"
URGENT = 2
"""`ATSPI_LIVE_ASSERTIVE`."""


class Reader:
    """Listens, presses, and looks around."""

    def __init__(self) -> None:
        self.announced: list[tuple[str, bool]] = []
        pyatspi.Registry.registerEventListener(self._heard, "object:announcement")

    def _heard(self, event: Any) -> None:
        self.announced.append((event.any_data, event.detail1 == URGENT))

    def wait_for(self, condition: Callable[[], Any], what: str) -> Any:
        """Let events come until it holds; return what it gave."""
        late: list[bool] = []
        source = GLib.timeout_add_seconds(DEADLINE_S, lambda: late.append(True))
        # The bus tells nobody that a program has come.
        knock = GLib.timeout_add(50, lambda: True)
        while not (found := condition()):
            assert not late, f"still not: {what}"
            GLib.MainContext.default().iteration(True)
        GLib.source_remove(source)
        GLib.source_remove(knock)
        return found

    def window(self) -> Any:
        """Return the kiosk's window, once it is there."""
        return self.wait_for(self._window, "the kiosk on the bus")

    @staticmethod
    def _window() -> Any:
        desktop = pyatspi.Registry.getDesktop(0)
        for application in desktop:
            if application is not None and application.name == APPLICATION:
                return next(iter(application), None)
        return None

    def tree(self) -> list[Any]:
        """Return [role, name, description, states, box] of everything in the window, in order."""
        return [told(one) for one in everything(self.window())]

    def press(self, words: str) -> None:
        """Press the one button of this name, and wait until something is said of it."""
        self.announced = []
        self.button(words).queryAction().doAction(0)
        self.wait_for(lambda: self.announced, f"a word after pressing “{words}”")

    def button(self, words: str) -> Any:
        found = self.buttons(words)
        assert len(found) == 1, f"{len(found)} × “{words}”"
        return found[0]

    def buttons(self, words: str) -> list[Any]:
        return [
            one
            for one in everything(self.window())
            if one.getRole() == pyatspi.ROLE_PUSH_BUTTON and one.name.partition("。")[0] == words
        ]

    def switch(self, *, on: bool) -> None:
        """Say to the session that a screen reader is on, as the desktop's switch for it does."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wanted = GLib.Variant("b", on)
        bus.call_sync(
            "org.a11y.Bus",
            "/org/a11y/bus",
            "org.freedesktop.DBus.Properties",
            "Set",
            GLib.Variant("(ssv)", ("org.a11y.Status", "ScreenReaderEnabled", wanted)),
            None,
            Gio.DBusCallFlags.NONE,
            -1,
            None,
        )


def everything(one: Any) -> Iterator[Any]:
    """Yield it and all below it, as they are numbered."""
    yield one
    for child in one:
        yield from everything(child)


def told(one: Any) -> list[Any]:
    """Return what a screen reader learns of it."""
    states = sorted(pyatspi.stateToString(state) for state in one.getState().getStates())
    box = one.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    place = [box.x, box.y, box.width, box.height]
    return [one.getRoleName(), one.name, one.description, states, place]


def tell(did: str, reader: Reader) -> None:
    print(
        json.dumps({"did": did, "announced": reader.announced, "tree": reader.tree()}), flush=True
    )


def main() -> None:
    reader = Reader()
    for did in sys.argv[1:]:
        how, _, words = did.partition(" ")
        if how == "press":
            reader.press(words)
            tell(did, reader)
        elif how == "walk":
            while reader.buttons(words):
                reader.press(words)
                tell(did, reader)
        else:
            reader.switch(on=words == "on")
            tell(did, reader)


main()
