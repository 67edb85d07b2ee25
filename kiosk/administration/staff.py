"""All that the staff pages need, in one hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from kiosk import places
from kiosk.administration.door import Door
from kiosk.administration.studio import Ear, Run, Studio
from kiosk.clock import Clock
from kiosk.errors import RecordingError
from kiosk.health import Health
from kiosk.places import Place
from kiosk.settings import Settings
from kiosk.speech.recording import Recording
from kiosk.speech.recordings import DAMAGED, HEALTH_KEY, Recordings

NEUTRAL = places.StillThere
"""Comes over any page and goes again: whoever answers is where they were."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The door, and what lies behind it."""

    door: Door
    studio: Studio
    recordings: Recordings
    health: Health

    def arrived(self, place: Place) -> None:
        """Somebody is at another place: outside the staff pages the door closes behind them."""
        if isinstance(place, NEUTRAL):
            return
        if not isinstance(place, places.STAFF):
            self.door.close()
            self.studio.leave()
        elif not isinstance(place, places.StaffSentence | places.StaffSpeakers):
            self.studio.drop()

    def recording_of(self, locale: str, sentence: str) -> Recording | None:
        """Return the recording of a sentence; a store that cannot be read is told to `health`."""
        try:
            return self.recordings.get(locale, sentence)
        except RecordingError:
            self.health.tell(HEALTH_KEY, DAMAGED)
            return None

    def counts(self, locale: str) -> Mapping[str, int]:
        """Return how many recordings each service has that has any, as `recording_of` does."""
        try:
            return self.recordings.counts(locale)
        except RecordingError:
            self.health.tell(HEALTH_KEY, DAMAGED)
            return {}


def make_staff(
    settings: Settings,
    clock: Clock,
    *,
    recordings: Recordings,
    health: Health,
    run: Run,
    changed: Callable[[], None],
) -> Staff:
    """Put it together with the real microphone, which is opened when somebody records."""

    def make_ear() -> Ear:
        from kiosk.speech.microphone import Microphone

        return Microphone(cast(Literal["auto", "null"], settings.audio_input))

    def level(samples: bytes) -> bytes:
        from kiosk.speech.importing import levelled

        return levelled(samples)

    studio = Studio(
        recordings,
        make_ear=make_ear,
        level=level,
        run=run,
        today=lambda: clock.now().date(),
        changed=changed,
    )
    return Staff(Door(settings.staff_pin, clock), studio, recordings, health)
