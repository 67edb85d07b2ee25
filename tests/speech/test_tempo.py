"""Speed with the pitch kept, and volume."""

import array
import itertools
import math

import pytest

from kiosk.errors import SpeechError
from kiosk.session import SPEEDS
from kiosk.speech import tempo, wav

PITCH_HZ = 200


def voice_like(duration_s: float = 2.0) -> bytes:
    """A tone with overtones, as a vowel has."""
    turn = 2 * math.pi * PITCH_HZ / wav.RATE
    return array.array(
        "h",
        [
            round(6000 * sum(math.sin(turn * place * n) / n for n in (1, 2, 3)))
            for place in range(round(duration_s * wav.RATE))
        ],
    ).tobytes()


def pitch_hz(samples: bytes) -> float:
    """The period that fits best, looked for from 100 to 400 Hz in the middle of the samples."""
    values = array.array("h", samples)
    middle = values[len(values) // 2 :][: wav.RATE // 10]
    lags = range(wav.RATE // 400, wav.RATE // 100)

    def likeness(lag: int) -> float:
        return sum(a * b for a, b in zip(middle, middle[lag:], strict=False)) / (len(middle) - lag)

    return wav.RATE / max(lags, key=likeness)


@pytest.mark.parametrize("speed", SPEEDS)
def test_speed_changes_the_length_and_keeps_the_pitch(speed: float) -> None:
    spoken = voice_like()
    shaped = tempo.shaped(spoken, speed=speed, volume=8)

    assert len(spoken) / len(shaped) == pytest.approx(speed, rel=0.02)
    assert pitch_hz(shaped) == pytest.approx(PITCH_HZ, rel=0.02)


def test_each_volume_step_is_3_db_over_21() -> None:
    spoken = voice_like(0.5)
    peaks = [wav.peak(tempo.shaped(spoken, speed=1, volume=step)) for step in range(1, 9)]

    steps = [20 * math.log10(louder / softer) for softer, louder in itertools.pairwise(peaks)]
    assert steps == [pytest.approx(3, abs=0.05)] * 7


def test_at_full_volume_and_its_own_speed_nothing_is_touched() -> None:
    spoken = voice_like(0.1)

    assert tempo.shaped(spoken, speed=1.0, volume=8) is spoken
    assert tempo.shaped(b"", speed=1.5, volume=1) == b""


def test_without_the_library_it_is_a_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempo, "LIBRARY", "libnowhere.so.0")
    tempo._sonic.cache_clear()
    with pytest.raises(SpeechError, match="apt install libsonic0"):
        tempo.shaped(voice_like(0.1), speed=1.5, volume=8)
    tempo._sonic.cache_clear()
