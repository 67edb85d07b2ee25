"""Any sound file becomes a recording: the right form, no silence around it, the right loudness."""

import array
import math
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kiosk.errors import RecordingError, RecordingFault
from kiosk.paths import ROOT
from kiosk.speech import importing, sound_files, wav
from kiosk.speech.sound_files import (
    MARGIN_S,
    PEAK_DB,
    TARGET_DB,
    finished,
    import_sound,
    read,
)
from tests.speech.sounds import silence, speech, tone, write

FORMATS = {
    "WAV 8 bits": ("WAV", "PCM_U8"),
    "WAV 16 bits": ("WAV", "PCM_16"),
    "WAV 24 bits": ("WAV", "PCM_24"),
    "WAV float": ("WAV", "FLOAT"),
    "FLAC": ("FLAC", "PCM_16"),
    "Ogg Vorbis": ("OGG", "VORBIS"),
    "Ogg Opus": ("OGG", "OPUS"),
    "MP3": ("MP3", "MPEG_LAYER_III"),
}
SYLLABLES_S = 3 * 0.25 + 2 * 0.1


def as_sound(samples: bytes) -> sound_files.Sound:
    return np.frombuffer(samples, "<i2") / wav.LOUDEST


def decibels(samples: bytes) -> float:
    """Return the loudness of a whole tone, in dB of full scale."""
    values = array.array("h", samples)
    return 20 * math.log10(math.sqrt(sum(v * v for v in values) / len(values)) / wav.LOUDEST)


def middle(samples: bytes) -> bytes:
    """Return the 0.1 s in the middle of the first syllable."""
    start = round((MARGIN_S + 0.08) * wav.RATE) * wav.BYTES_PER_FRAME
    return samples[start : start + round(0.1 * wav.RATE) * wav.BYTES_PER_FRAME]


def fault_in(path: Path) -> RecordingFault:
    with pytest.raises(RecordingError) as error:
        import_sound(path)
    assert path.name in error.value.sentence
    return error.value.fault


# -- forms


@pytest.mark.parametrize(("form", "subtype"), FORMATS.values(), ids=list(FORMATS))
def test_every_format_becomes_the_same_recording(form: str, subtype: str, tmp_path: Path) -> None:
    path = write(tmp_path / "voice", speech(rate=48_000), form, subtype, rate=48_000, channels=2)

    recording = import_sound(path)

    assert wav.seconds(recording) == pytest.approx(SYLLABLES_S + 2 * MARGIN_S, abs=0.1)
    assert decibels(middle(recording)) == pytest.approx(TARGET_DB, abs=1)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 96_000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_every_rate_and_number_of_channels(rate: int, channels: int, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.wav", tone(0.5, rate=rate), "WAV", "PCM_16", rate=rate, channels=channels
    )

    sound = read(path)

    assert len(sound) == pytest.approx(0.5 * wav.RATE, abs=1)
    inner = slice(wav.RATE // 10, -wav.RATE // 10)
    assert np.abs(sound[inner] - as_sound(tone(0.5))[: len(sound)][inner]).max() < 0.002


def test_what_is_too_high_for_our_rate_does_not_come_back_as_another_tone(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.wav", tone(0.5, hertz=15_000, rate=48_000), "WAV", "PCM_16", rate=48_000
    )
    inner = read(path)[wav.RATE // 10 : -wav.RATE // 10]
    assert np.abs(inner).max() < 0.001


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    for name in ("voice.mp3", "voice.raw", "voice"):
        path = write(tmp_path / name, speech(), "FLAC")
        assert import_sound(path)


# -- silence and loudness


def test_silence_around_it_goes_but_for_a_margin() -> None:
    recording = finished(as_sound(silence(3) + speech() + silence(2)))
    assert wav.seconds(recording) == pytest.approx(SYLLABLES_S + 2 * MARGIN_S, abs=0.05)


def test_pauses_inside_stay() -> None:
    recording = finished(as_sound(tone(0.3) + silence(1.5) + tone(0.3)))
    assert wav.seconds(recording) == pytest.approx(2.1, abs=0.01)


def test_the_noise_of_a_room_counts_as_silence() -> None:
    noise = np.random.default_rng(20261126).normal(0, 0.004, 4 * wav.RATE)  # -48 dB
    sound = as_sound(silence(1) + tone(1) + silence(2)) + noise
    assert wav.seconds(finished(sound)) == pytest.approx(1 + 2 * MARGIN_S, abs=0.05)


def test_a_switch_that_clicks_is_no_reason_to_keep_silence() -> None:
    sound = as_sound(silence(2) + tone(1) + silence(2)).copy()
    sound[wav.RATE // 2] = 0.9
    assert wav.seconds(finished(sound)) == pytest.approx(1 + 2 * MARGIN_S, abs=0.05)


@pytest.mark.parametrize("level", [0.02, 0.1, 0.5, 1.0])
def test_faint_and_loud_voices_become_equally_loud(level: float) -> None:
    assert decibels(middle(finished(as_sound(speech(level=level))))) == pytest.approx(
        TARGET_DB, abs=0.3
    )


def test_a_whisper_is_not_raised_beyond_the_noise_of_a_room() -> None:
    recording = finished(as_sound(speech(level=0.006)))  # -47.4 dB
    assert decibels(middle(recording)) == pytest.approx(-47.4 + 24, abs=0.5)


def test_one_click_does_not_make_the_voice_faint_nor_clip() -> None:
    sound = as_sound(silence(0.5) + tone(1, level=0.03) + silence(0.5)).copy()
    sound[wav.RATE : wav.RATE + 20] = 0.95

    recording = finished(sound)

    assert decibels(middle(recording)) == pytest.approx(TARGET_DB, abs=1.5)
    assert wav.peak(recording) <= wav.LOUDEST * 10 ** (PEAK_DB / 20) + 1


def test_both_ends_are_without_a_click() -> None:
    recording = array.array("h", finished(as_sound(tone(1))))
    assert recording[0] == recording[-1] == 0


# -- what is refused


@pytest.mark.parametrize(
    "sound",
    [silence(3), silence(0), silence(0.01), tone(2, level=0.002), silence(1) + tone(0.03)],
    ids=["silence", "nothing", "a moment", "faint noise", "a click"],
)
def test_nothing_heard_is_refused(sound: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", sound, "WAV", "PCM_16")
    with pytest.raises(RecordingError, match="No sound is heard") as error:
        import_sound(path)
    assert error.value.fault is RecordingFault.SILENT


def test_a_minute_is_allowed_and_no_more(tmp_path: Path) -> None:
    # A low rate, so that the test is quick.
    short = write(tmp_path / "a.wav", tone(60, rate=8000), "WAV", "PCM_16", rate=8000)
    long = write(tmp_path / "b.wav", tone(60.1, rate=8000), "WAV", "PCM_16", rate=8000)
    assert wav.seconds(import_sound(short)) == pytest.approx(60, abs=0.01)
    assert fault_in(long) is RecordingFault.TOO_LONG


def bytes_read() -> int:
    """Return how many bytes this process has read so far, from files and all else."""
    (count,) = re.findall(r"^rchar: (\d+)$", Path("/proc/self/io").read_text(), re.MULTILINE)
    return int(count)


def three_hours(path: Path) -> Path:
    """Write a WAV file of three hours that takes no room: the disk keeps only its header."""
    size = 3 * 3600 * 48_000 * 2 * 2
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 2, 48_000, 192_000, 4, 16, b"data", size),
    )
    path.write_bytes(head)
    os.truncate(path, len(head) + size)
    return path


def test_three_hours_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = three_hours(tmp_path / "long.wav")
    before = bytes_read()
    assert fault_in(path) is RecordingFault.TOO_LONG
    assert bytes_read() - before < path.stat().st_size / 50


def not_numbers(path: Path) -> Path:
    write(path, tone(0.5), "WAV", "FLOAT")
    content = bytearray(path.read_bytes())
    content[-400:] = struct.pack("<f", math.nan) * 100
    path.write_bytes(content)
    return path


def cut(path: Path, form: str) -> Path:
    write(path, tone(2), form)
    path.write_bytes(path.read_bytes()[:40])
    return path


def named(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD = {
    "no such file": lambda folder: folder / "none.wav",
    "a folder": lambda folder: folder,
    "an empty file": lambda folder: named(folder / "a.wav", b""),
    "a text": lambda folder: named(folder / "a.wav", b"not a sound " * 100),
    "a text that says raw": lambda folder: named(folder / "a.raw", b"not a sound " * 100),
    "a WAV header alone": lambda folder: cut(folder / "a.wav", "WAV"),
    "a FLAC header alone": lambda folder: cut(folder / "a.flac", "FLAC"),
    "an Ogg header alone": lambda folder: cut(folder / "a.ogg", "OGG"),
    "no numbers": lambda folder: not_numbers(folder / "a.wav"),
    "1000 Hz": lambda folder: write(folder / "a.wav", tone(0.5), "WAV", "PCM_16", rate=1000),
    "17 channels": lambda folder: write(folder / "a.wav", tone(0.1), "WAV", "PCM_16", channels=17),
}


@pytest.mark.parametrize("make", BAD.values(), ids=list(BAD))
def test_what_is_no_sound_is_refused(make: object, tmp_path: Path) -> None:
    assert callable(make)
    assert fault_in(make(tmp_path)) in (RecordingFault.UNREADABLE, RecordingFault.SILENT)


def test_a_pipe_that_nobody_writes_to_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert fault_in(tmp_path / "pipe") is RecordingFault.UNREADABLE


# -- in a process of its own


def test_the_process_gives_the_same_recording(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ogg", speech(), "OGG", "VORBIS")
    assert importing.imported(path) == import_sound(path)


def test_what_a_microphone_heard_is_levelled() -> None:
    recording = importing.levelled(speech(level=0.05))
    assert recording == finished(as_sound(speech(level=0.05)))


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"no sound", RecordingFault.UNREADABLE), (None, RecordingFault.SILENT)],
)
def test_the_process_tells_why_not(
    content: bytes | None, fault: RecordingFault, tmp_path: Path
) -> None:
    path = tmp_path / "a.wav"
    if content is None:
        write(path, silence(1), "WAV", "PCM_16")
    else:
        path.write_bytes(content)
    with pytest.raises(RecordingError) as error:
        importing.imported(path)
    assert error.value.fault is fault


@pytest.mark.parametrize(
    "code",
    ["import sys; sys.exit('out of memory')", "import os; os._exit(7)", "print('[]'); exit(2)"],
)
def test_a_process_that_dies_is_told(code: str) -> None:
    with pytest.raises(RecordingError, match="could not be made") as error:
        importing.levelled(tone(0.2), command=(sys.executable, "-c", code))
    assert error.value.fault is RecordingFault.UNREADABLE


def test_a_process_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "PATIENCE_S", 0.2)
    code = "import time; time.sleep(600)"
    with pytest.raises(RecordingError, match="not done"):
        importing.levelled(tone(0.2), command=(sys.executable, "-c", code))


def test_no_room_for_the_sound_on_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(RecordingError, match="no room") as error:
        importing.levelled(tone(0.2))
    assert error.value.fault is RecordingFault.DISK_FULL


def test_the_interface_does_not_pay_for_numpy() -> None:
    script = "import sys, kiosk.speech.importing; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
