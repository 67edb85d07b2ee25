"""Puts client, player, reader and bell sound together. Imported early, so it imports late."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.reading.reader import Post, Reader
    from kiosk.speech.client import SpeechClient
    from kiosk.speech.player import Player


@dataclass(frozen=True, slots=True)
class SpeechParts:
    """All that makes sound."""

    client: "SpeechClient"
    player: "Player"
    reader: "Reader"
    chime: bytes

    def ring(self) -> None:
        """Play the bell after what is in the player's queue."""
        self.player.play(self.chime)

    def close(self) -> None:
        """Fall silent, end the worker, give the device back."""
        self.reader.stop()
        self.client.close()
        self.player.close()


def make_speech(
    settings: Settings, *, post: "Post", on_no_sound: Callable[[str], None]
) -> SpeechParts:
    """Make everything. Comes back at once: worker and device start in their own threads."""
    from kiosk.reading.reader import Reader
    from kiosk.speech.chime import chime
    from kiosk.speech.client import SpeechClient
    from kiosk.speech.player import Player

    output = cast(Literal["auto", "null"], settings.audio_output)
    tap = Path(settings.audio_tap_file) if settings.audio_tap_file else None
    client = SpeechClient(idle_s=settings.speech_worker_idle_s)
    player = Player(output, tap, on_no_sound=on_no_sound)
    return SpeechParts(client, player, Reader(client, player, post), chime())
