"""The bell that calls a volunteer. The kiosk's own speaker rings now; a wireless bell may later."""

from collections.abc import Callable
from typing import Protocol


class Bell(Protocol):
    """Anything that can call a person."""

    def ring(self) -> None:
        """Ring once. Comes back at once."""

    def silence(self) -> None:
        """Stop ringing."""


class SpeakerBell:
    """Rings through the kiosk's speaker."""

    def __init__(self, play_chime: Callable[[], None], stop_chime: Callable[[], None]) -> None:
        self._play_chime = play_chime
        self._stop_chime = stop_chime

    def ring(self) -> None:
        """Play the chime once."""
        self._play_chime()

    def silence(self) -> None:
        """Cut the chime off."""
        self._stop_chime()
