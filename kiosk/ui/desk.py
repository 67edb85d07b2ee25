"""What a screen may ask of the kiosk. The window is the desk; tests bring their own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from kiosk.administration.staff import Staff
from kiosk.assistance.call import HelpCall
from kiosk.catalogue.store import Catalogue
from kiosk.handoff.printing import Printing
from kiosk.places import Place
from kiosk.session import Hearing, Preferences
from kiosk.settings import Settings
from kiosk.turns.kept import KeptPlaces
from kiosk.ui.look import Look
from kiosk.ui.readable import Readable


def kiosk_title(desk: "Desk") -> str:
    """Return the centre's name and the kiosk's, as its screen shows them."""
    _ = desk.look.words
    return f"{desk.settings.centre_name} {_(desk.settings.kiosk_name)}".strip()


class Desk(Protocol):
    """The kiosk, as a screen sees it."""

    settings: Settings
    catalogue: Catalogue
    call: HelpCall
    staff: Staff
    kept: KeptPlaces
    printing: Printing

    @property
    def look(self) -> Look:
        """Sizes, colours, pictograms, words."""

    @property
    def preferences(self) -> Preferences:
        """How this visitor likes it."""

    @property
    def now(self) -> datetime:
        """The time on the wall."""

    @property
    def has_matter(self) -> bool:
        """Whether the visitor is about a service or a life event."""

    def go(self, place: Place) -> None:
        """Go on to another place."""

    def replace(self, place: Place) -> None:
        """Change the place without a way back to what it was."""

    def back(self) -> None:
        """Go one screen back."""

    def home(self) -> None:
        """Go home."""

    def begin(self, place: Place, *, listening: bool) -> None:
        """Begin a visit from the rest page."""

    def end_visit(self) -> None:
        """Forget everything and rest."""

    def step_aside(self) -> None:
        """Show the two pictures that bring the visitor back to where they are."""

    def come_back(self, first: str, second: str) -> None:
        """Go on where whoever has these two pictures was."""

    def still_here(self) -> None:
        """Somebody answered 您还在吗."""

    def prefer(self, **changes: object) -> None:
        """Change a preference; the same place is drawn anew."""

    def name_one_by_one(self, on: bool) -> None:
        """Turn 一个一个念 on or off; the same place is drawn anew, and speaks."""

    def hear(self, hearing: Hearing) -> None:
        """Somebody answered how a private matter may be heard: back to it, and read it so."""

    def read(self, things: Sequence[Readable | str]) -> None:
        """Read these aloud, now; words that stand on the screen are marked there.

        Asks first where the screen is private.
        """

    def read_again(self, things: Sequence[Readable | str]) -> None:
        """Read what was last read of this screen; if nothing was, these."""

    def play(self, samples: bytes) -> None:
        """Play a sound (mono, 16 bits, `wav.RATE`), as it is, instead of what was being read."""
