"""The click of a touch: short, soft, and never in the way of what is heard."""

import array
from pathlib import Path

from kiosk.reading.setup import SpeechFiles, make_speech
from kiosk.settings import Settings
from kiosk.speech import wav
from kiosk.speech.chime import chime
from kiosk.speech.click import DURATION_S, click
from tests.speech.waiting import wait_until


def values(samples: bytes) -> list[int]:
    return list(array.array("h", samples))


def test_it_is_over_before_the_next_word_and_ends_in_silence() -> None:
    heard = values(click())
    assert len(heard) == round(DURATION_S * wav.RATE)
    assert abs(heard[0]) < 10
    assert abs(heard[-1]) < 10, "a hard end would click a second time"


def test_it_is_softer_than_the_bell_at_every_volume() -> None:
    for volume in range(1, wav.STEPS + 1):
        assert 0 < max(values(click(volume))) < max(values(chime(volume))) / 2
    assert max(values(click(3))) < max(values(click(6)))


def test_the_player_takes_it_unless_something_is_heard(tmp_path: Path) -> None:
    """The real player, to nowhere in real time, with a copy of all that it takes."""
    tap = tmp_path / "tap.raw"
    parts = make_speech(
        Settings(audio_output="null", audio_tap_file=str(tap), voice="system"),
        SpeechFiles(release_clips=tmp_path / "none.db", own_clips=None),
        post=lambda call: call(),
        on_sound=lambda _has: None,
        on_fault=lambda _sentence: None,
    )

    def loudest() -> int:
        return max(values(tap.read_bytes()), default=0) if tap.exists() else 0

    try:
        parts.click(3)
        wait_until(lambda: loudest() == max(values(click(3))), "the click")
        wait_until(lambda: not parts.player.is_playing, "its end")
        ended: list[bool] = []
        parts.player.play(wav.silence(0.3), on_end=lambda: ended.append(True))
        parts.click(8)
        wait_until(lambda: bool(ended), "what was heard first")
        wait_until(lambda: not parts.player.is_playing, "the end of everything")
    finally:
        parts.close()
    assert loudest() == max(values(click(3))), "a late click would be of no touch"
