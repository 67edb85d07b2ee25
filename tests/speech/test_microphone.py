"""The microphone: silence from a device that is none, sound from a fake one, and no device."""

import math
from collections.abc import Generator
from typing import Any

import miniaudio
import pytest

from kiosk.errors import RecordingError, RecordingFault
from kiosk.speech import importing, wav
from kiosk.speech.microphone import Microphone
from tests.speech.sounds import silence, speech, tone
from tests.speech.waiting import wait_until


class Device:
    """Stands in for `miniaudio.CaptureDevice`."""

    made: list["Device"]

    def __init__(self, **how: Any) -> None:
        self.how = how
        self.hear: Generator[None, bytes, None] | None = None
        self.closed = False
        Device.made.append(self)

    def start(self, hear: Generator[None, bytes, None]) -> None:
        self.hear = hear

    def close(self) -> None:
        self.closed = True

    def says(self, samples: bytes) -> None:
        """Hand over blocks as a device does."""
        assert self.hear is not None
        size = len(silence(0.1))
        for start in range(0, len(samples), size):
            self.hear.send(samples[start : start + size])


@pytest.fixture
def _fake_device(monkeypatch: pytest.MonkeyPatch) -> None:
    Device.made = []
    monkeypatch.setattr(miniaudio, "CaptureDevice", Device)


@pytest.mark.usefixtures("_fake_device")
def test_what_is_said_is_heard() -> None:
    microphone = Microphone()
    microphone.start()
    (device,) = Device.made
    assert (device.how["nchannels"], device.how["sample_rate"]) == (1, wav.RATE)
    assert microphone.heard_s == 0
    assert microphone.level_db == -math.inf

    device.says(tone(1, level=0.5))

    assert microphone.heard_s == pytest.approx(1, abs=0.001)
    assert microphone.level_db == pytest.approx(-6, abs=0.1)
    assert microphone.stop() == tone(1, level=0.5)
    assert device.closed


@pytest.mark.usefixtures("_fake_device")
def test_the_level_is_that_of_now() -> None:
    microphone = Microphone()
    microphone.start()
    Device.made[0].says(tone(1, level=0.9) + silence(0.6))
    assert microphone.level_db == -math.inf


@pytest.mark.usefixtures("_fake_device")
def test_after_a_minute_it_hears_nothing_more() -> None:
    microphone = Microphone()
    microphone.start()
    Device.made[0].says(silence(59.95) + tone(0.5))
    assert microphone.heard_s == pytest.approx(60)
    assert wav.seconds(microphone.stop()) == pytest.approx(60)


@pytest.mark.usefixtures("_fake_device")
def test_from_the_mouth_to_a_recording() -> None:
    microphone = Microphone()
    microphone.start()
    Device.made[0].says(speech(level=0.1))
    assert 1 < wav.seconds(importing.levelled(microphone.stop())) < 1.4


def test_no_microphone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(**_how: object) -> None:
        raise miniaudio.MiniaudioError("failed to init device")

    monkeypatch.setattr(miniaudio, "CaptureDevice", none)
    with pytest.raises(RecordingError, match="no microphone") as error:
        Microphone().start()
    assert error.value.fault is RecordingFault.NO_MICROPHONE


def test_a_microphone_that_does_not_begin_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Device):
        def start(self, _hear: Generator[None, bytes, None]) -> None:
            raise miniaudio.MiniaudioError("failed to start audio device")

    Device.made = []
    monkeypatch.setattr(miniaudio, "CaptureDevice", Broken)
    with pytest.raises(RecordingError, match="no microphone"):
        Microphone().start()


def test_a_microphone_that_was_never_opened_can_be_stopped() -> None:
    assert Microphone().stop() == b""


def test_a_device_without_sound_is_silence_which_is_refused() -> None:
    """The real miniaudio, with the device that stands for none."""
    microphone = Microphone("null")
    microphone.start()
    wait_until(lambda: microphone.heard_s >= 0.3, "three blocks of silence")
    heard = microphone.stop()

    assert wav.peak(heard) == 0
    with pytest.raises(RecordingError) as error:
        importing.levelled(heard)
    assert error.value.fault is RecordingFault.SILENT
