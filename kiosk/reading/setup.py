"""Puts client, player, reader and bell sound together. Imported early, so it imports late."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.reading.reader import Post, Reader
    from kiosk.speech.client import SpeechClient
    from kiosk.speech.library import Recorded
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


@dataclass(frozen=True, slots=True)
class SpeechFiles:
    """Where things that were spoken before lie. Each may be missing, and may come later."""

    release_clips: Path
    """Clips that came with the content."""
    own_clips: Path | None
    """Clips that this kiosk has rendered itself; None where it can write nothing."""

    recordings: "Recorded | None" = None
    """Sentences that people have recorded."""

    @property
    def clips(self) -> tuple[Path, ...]:
        """Both, in the order in which they are looked into."""
        return (self.release_clips, *([self.own_clips] if self.own_clips else []))


def make_speech(
    settings: Settings,
    files: SpeechFiles,
    *,
    post: "Post",
    on_sound: Callable[[bool], None],
    on_fault: Callable[[str], None],
) -> SpeechParts:
    """Make everything. Comes back at once: workers and device start in their own threads.

    `on_sound` is told whether there is a sound card, when that changes; `on_fault` gets
    sentences for the staff. Both come on threads of speech.
    """
    from kiosk.reading.reader import Reader
    from kiosk.speech import voice_pack
    from kiosk.speech.chime import chime
    from kiosk.speech.client import SpeechClient
    from kiosk.speech.library import Library
    from kiosk.speech.player import Player

    output = cast(Literal["auto", "null"], settings.audio_output)
    tap = Path(settings.audio_tap_file) if settings.audio_tap_file else None
    client = SpeechClient(
        Library(files.clips, files.recordings, on_fault=on_fault),
        natural=voice_pack.folder_of(settings),
        prefer=cast(Literal["auto", "natural", "system"], settings.voice),
        wait_s=settings.live_voice_wait_s,
        idle_s=settings.speech_worker_idle_s,
        on_fault=on_fault,
    )
    player = Player(output, tap, on_sound=on_sound)
    return SpeechParts(client, player, Reader(client, player, post), chime())
