"""What the microphone hears, while somebody says one sentence."""

import math
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any, Literal

from kiosk.errors import RecordingError, RecordingFault
from kiosk.speech import sound_system, wav
from kiosk.speech.codec import LONGEST_S

PERIOD_MS = 100
"""The device hands over a block so often: often enough to show how loud it is."""

LEVEL_S = 0.5
"""How loud it is: the peak of so much of the end."""


class Microphone:
    """One recording. Make another one for the next.

    `start` and `stop` may take a moment (the sound system); call them on a
    thread that may wait. All else is quick and may be called on any thread.
    """

    def __init__(self, source: Literal["auto", "null"] = "auto") -> None:
        """Listen to the default microphone, or (`null`) to nothing: silence in real time."""
        self._source = source
        # The device's thread writes, the interface's looks on.
        self._lock = threading.Lock()
        self._samples = bytearray()
        self._device: Any = None

    def start(self) -> None:
        """Listen from now on. Raise `RecordingError` when there is no microphone."""
        miniaudio = sound_system.miniaudio()

        if self._source == "null":
            backends = [[miniaudio.Backend.NULL]]
        else:
            backends = [[miniaudio.Backend.PULSEAUDIO]]
            # Asked without a card, ALSA fills stderr with 60 lines.
            if any(Path("/dev/snd").glob("pcm*c")):
                backends.append([miniaudio.Backend.ALSA])
        for backend in backends:
            try:
                device = miniaudio.CaptureDevice(
                    input_format=miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=wav.RATE,
                    buffersize_msec=PERIOD_MS,
                    backends=backend,
                    app_name="Leling Kiosk",
                )
                hear = self._hear()
                next(hear)
                device.start(hear)
            except miniaudio.MiniaudioError:
                continue
            self._device = device
            return
        raise RecordingError(
            "There is no microphone, or the sound system does not let the kiosk use it. "
            "Connect one and try again.",
            RecordingFault.NO_MICROPHONE,
        )

    def stop(self) -> bytes:
        """Give the device back; return what was heard: mono, 16 bits, `wav.RATE`."""
        device, self._device = self._device, None
        if device is not None:
            device.close()
        with self._lock:
            return bytes(self._samples)

    def hear(self, block: bytes) -> None:
        """Take a block of samples from the device; what goes on for too long is let go."""
        with self._lock:
            room = LONGEST_S * wav.RATE * wav.BYTES_PER_FRAME - len(self._samples)
            self._samples += block[: max(0, room)]

    @property
    def heard_s(self) -> float:
        """Seconds heard so far, at most `LONGEST_S`."""
        with self._lock:
            return len(self._samples) / (wav.BYTES_PER_FRAME * wav.RATE)

    @property
    def level_db(self) -> float:
        """The latest peak in dB of full scale: 0 is as loud as can be, -inf is nothing."""
        with self._lock:
            latest = bytes(self._samples[-len(wav.silence(LEVEL_S)) :])
        peak = wav.peak(latest)
        return 20 * math.log10(peak / wav.LOUDEST) if peak else -math.inf

    def _hear(self) -> Generator[None, bytes, None]:
        while True:
            self.hear((yield))
