import array
import wave
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.errors import SpeechError
from kiosk.speech import chime, wav


def samples(*values: int) -> bytes:
    return array.array("h", values).tobytes()


def test_a_file_of_another_form_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "hifi.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44100)

    with pytest.raises(SpeechError, match="44100 Hz, 2 channel"):
        wav.read(path)


def test_writing_where_nothing_can_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="cannot be written"):
        wav.write(tmp_path / "nowhere" / "a.wav", samples(1))


def test_silence_at_the_end_goes_but_for_a_margin() -> None:
    assert wav.trimmed(samples(9, 0, 500, 3, 0, 0), quiet=100, margin_s=0) == samples(9, 0, 500)
    assert wav.trimmed(samples(3, 0), quiet=100, margin_s=1) == b""


def test_the_softest_step_is_21_db_below_full() -> None:
    assert wav.loudness(8) == 1
    assert wav.loudness(1) == pytest.approx(0.0891, abs=0.001)
    assert wav.scaled(samples(1000, -1000), 0.5) == samples(500, -500)


def test_fading_ends_in_silence() -> None:
    assert wav.faded_out(samples(100, 100, 100, 100)) == samples(75, 50, 25, 0)


def test_the_bell_is_short_soft_at_both_ends_and_never_clipped() -> None:
    bell = chime.chime()
    values = array.array("h", bell)

    assert 1.0 < wav.seconds(bell) <= 1.5
    assert 0.7 * wav.LOUDEST < wav.peak(bell) < 0.9 * wav.LOUDEST
    assert wav.peak(bell[:40]) < 2000
    assert values[-1] == 0


def test_the_bell_has_two_tones() -> None:
    def crossings(start_s: float, end_s: float) -> float:
        values = array.array("h", chime.chime())[int(start_s * wav.RATE) : int(end_s * wav.RATE)]
        ups = sum(1 for a, b in pairwise(values) if a < 0 <= b)
        return ups / (end_s - start_s)

    assert crossings(0.05, 0.4) == pytest.approx(784, rel=0.05)
    assert crossings(0.9, 1.3) == pytest.approx(587, rel=0.2)


def test_the_bell_follows_the_volume() -> None:
    assert wav.peak(chime.chime(2)) == pytest.approx(
        wav.peak(chime.chime(8)) * wav.loudness(2), rel=0.01
    )


def test_every_voice_is_brought_to_one_loudness() -> None:
    soft = array.array("h", [300, -300] * wav.RATE).tobytes()
    pause = bytes(wav.RATE * wav.BYTES_PER_FRAME)

    levelled = wav.levelled(soft + pause + soft)

    assert wav.peak(levelled) == pytest.approx(wav.LOUDNESS * wav.LOUDEST, rel=0.01)
    assert wav.levelled(pause) == pause
    assert wav.levelled(b"") == b""


def test_a_click_is_not_made_louder_than_the_highest_peak() -> None:
    click = array.array("h", [20000, *[0] * 40000, *[100, -100] * 20000]).tobytes()

    assert wav.peak(wav.levelled(click)) <= wav.HIGHEST_PEAK * wav.LOUDEST + 1
