"""The real window without speaker, clock and visitor: for pictures, previews and tests."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.administration.door import Door
from kiosk.administration.staff import Staff, make_staff
from kiosk.assistance.call import HelpCall
from kiosk.catalogue.store import Catalogue
from kiosk.devices.panel import Panel
from kiosk.handoff.printing import Order, Printing, State
from kiosk.health import Health
from kiosk.logs import Log
from kiosk.session import Preferences
from kiosk.settings import Settings
from kiosk.speech.recordings import Recordings
from kiosk.ui.readable import Readable
from kiosk.ui.theme.pictograms import Pictograms
from kiosk.ui.window import KioskWindow


class StandingClock:
    """A clock that stands still until it is turned."""

    def __init__(self, when: datetime) -> None:
        self.when = when
        self.seconds = 0.0

    def monotonic(self) -> float:
        """Seconds turned so far."""
        return self.seconds

    def now(self) -> datetime:
        """The time it shows."""
        return self.when


def settle() -> None:
    """Let Qt do what waits, deletions too: nothing else does while no event loop runs.

    Else each screen makes the next one slower, after 10,000 of them three times.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.sendPostedEvents()


class SilentVoice:
    """Remembers what would have been read."""

    def __init__(self) -> None:
        self.is_reading = False
        self.said: list[str] = []
        self.played = b""
        self.clicks = 0
        self.volume = 0
        self.speed = 0.0
        self._on_end: Callable[[bool], None] = lambda _heard: None

    def read(
        self,
        things: Sequence[Readable | str],
        preferences: Preferences,
        on_end: Callable[[bool], None],
    ) -> None:
        """Note the words, and how loud and how fast they would have been."""
        self.volume, self.speed = preferences.volume, preferences.speed
        self.said = [thing if isinstance(thing, str) else thing.spoken_text for thing in things]
        self.is_reading = True
        self._on_end = on_end

    def finish(self, *, heard: bool = True) -> None:
        """Come to the end of the reading, as a voice does after a while."""
        self.is_reading = False
        self._on_end(heard)

    def play(self, samples: bytes) -> None:
        """Note the sound."""
        self.played = samples

    def stop(self) -> None:
        """End the reading."""
        self.is_reading = False

    def chime(self) -> None:
        """Ring to nobody."""

    def click(self, volume: int) -> None:
        """Count the click, and note how loud it would have been."""
        self.volume = volume
        self.clicks += 1

    def close(self) -> None:
        """Nothing to end."""


class NoBell:
    """A bell that nobody hears."""

    def ring(self) -> None:
        """Ring to nobody."""

    def silence(self) -> None:
        """There was nothing to hear."""


class OpenDoor(Door):
    """Whoever rehearses sees the staff pages too."""

    @property
    def is_open(self) -> bool:
        """It always is."""
        return True


class EndlessPrinting(Printing):
    """Whatever is ordered is being printed, and what was not ordered too."""

    def __init__(self) -> None:
        super().__init__(lambda _order: None, lambda _work, _done, _failed: None, Health())

    def state_of(self, order: Order) -> State:  # noqa: ARG002  # the same of all
        """It is on its way."""
        return State.PRINTING


def rehearsing_staff(
    settings: Settings, clock: StandingClock, changed: Callable[[], None]
) -> Staff:
    """Return the staff's side of a kiosk that keeps nothing and does nothing in the background."""
    staff = make_staff(
        settings,
        clock,
        recordings=Recordings(Path("/nowhere")),
        health=Health(),
        run=lambda _work, _done, _failed: None,
        changed=changed,
    )
    return replace(staff, door=OpenDoor("0000", clock))


def rehearse(
    settings: Settings,
    panel: Panel,
    catalogue_file: Path,
    when: datetime,
    *,
    voice: SilentVoice | None = None,
    clock: StandingClock | None = None,
) -> KioskWindow:
    """Return a shown window on the rest page. Raises `CatalogueError` as a real start does."""
    catalogue = Catalogue.open(catalogue_file)
    outlines: dict[str, str] = json.loads(
        catalogue_file.with_name("pictograms.json").read_text(encoding="utf-8")
    )
    hands = clock or StandingClock(when)
    window = KioskWindow(
        settings=settings,
        catalogue=catalogue,
        panel=panel,
        pictograms=Pictograms(
            lambda name: outlines[name] if name in outlines else catalogue.pictogram(name)
        ),
        voice=voice or SilentVoice(),
        make_call=lambda changed: HelpCall(
            NoBell(),
            hands,
            first_wait_s=settings.help_first_wait_s,
            second_wait_s=settings.help_second_wait_s,
            repeat_s=settings.bell_repeat_s,
            changed=changed,
        ),
        make_staff=lambda changed: rehearsing_staff(settings, hands, changed),
        printing=EndlessPrinting(),
        clock=hands,
        log=Log(),
        locked=False,
    )
    window.show()
    return window
