"""Plays clips one after the other and tells which of them is being heard.

The audio device asks for a block of samples every few milliseconds, on a thread
of its own; it gets the next samples of the queue, or silence. All else (opening
the device, reading files, telling callers) happens on the player's thread, so
no call here ever waits for the sound system.
"""

import heapq
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from kiosk.speech import sound_system, wav
from kiosk.speech.tap import Tap

PERIOD_MS = 15
PERIODS = 3
"""The device holds 3 blocks of 15 ms, so a stop is heard after 45 ms at the latest."""

PERIOD_FRAMES = wav.RATE * PERIOD_MS // 1000
LEAD_FRAMES = (PERIODS - 1) * PERIOD_FRAMES
"""A block is heard so much later than the device takes it: the blocks before it come first."""

STALLED_S = 2.0
"""A device that asks for nothing so long, while there is something to play, is opened anew."""

FADE_FRAMES = wav.RATE // 200
"""A clip that is cut off falls to nothing in 5 ms; a hard cut clicks."""

DEVICE_IDLE_S = 5.0
"""The device is given back after so long without sound: an idle kiosk does no audio work."""

Callback = Callable[[], None]


@dataclass(eq=False)
class _Clip:
    samples: bytes
    on_start: Callback | None
    on_end: Callback | None
    gap: int
    """Bytes of silence still to play before the clip."""
    position: int = 0


@dataclass(order=True)
class _Due:
    """A callback that is called when `frame`, counted by the device, is heard."""

    frame: int
    order: int
    call: Callback = field(compare=False)


class Player:
    """A queue of clips and the device that plays it.

    `on_start` and `on_end` of a clip are called on the player's thread when the
    clip is heard to begin and to end. A clip that was stopped never ends: none
    of its callbacks is called after `stop()` has returned, except one that was
    already running.
    """

    def __init__(
        self,
        output: Literal["auto", "null"] = "auto",
        tap_file: Path | None = None,
        *,
        on_sound: Callable[[bool], None] | None = None,
        device: Callable[..., Any] | None = None,
    ) -> None:
        """Play to the sound card, or in real time to nowhere (`null`, and where there is no card).

        `tap_file` gets a copy of every block that the device takes (see `tap`).
        `on_sound` is called on the player's thread when there turns out to be no sound
        card (False), and when there is one again (True). `device` makes what takes the
        blocks, from the arguments of `miniaudio.PlaybackDevice`, which is the default.
        """
        self._output = output
        self._make_device = device
        self._tap = Tap(tap_file) if tap_file is not None else None
        self._on_sound = on_sound
        self._has_sound: bool | None = None

        # Guards all below; held only for moments, because the device's thread takes it too.
        self._change = threading.Condition()
        self._clips: deque[_Clip] = deque()
        self._tail = b""
        self._dues: list[_Due] = []
        self._order = itertools.count()
        self._frames = 0
        self._taken_at = 0.0
        self._last_sound = 0.0
        self._blocks: deque[tuple[float, bytes]] = deque()
        self._opened_at = 0.0
        self._wanted = False
        self._closing = False
        self._thread: threading.Thread | None = None
        self._device: Any = None

    @property
    def has_sound(self) -> bool | None:
        """Whether a sound card plays; None before the device was first needed."""
        return self._has_sound

    @property
    def is_playing(self) -> bool:
        """Whether a clip is being heard or waits to be."""
        with self._change:
            return bool(self._clips or self._dues)

    @property
    def frames_heard(self) -> int:
        """Frames that have come out of the device since it was first opened, silence included."""
        with self._change:
            return max(0, self._frames - LEAD_FRAMES)

    def prepare(self) -> None:
        """Open the device now, because a clip is about to come: opening takes a while."""
        with self._change:
            self._wanted = True
            self._start_thread()
            self._change.notify_all()

    def play(
        self,
        clip: Path | bytes,
        on_start: Callback | None = None,
        on_end: Callback | None = None,
        *,
        gap_s: float = 0.0,
    ) -> None:
        """Play `clip` after all that are in the queue, with `gap_s` seconds of silence before it.

        `clip` is a WAV file or samples, both in the form of `wav`. Raises
        `SpeechError` when the file cannot be played.
        """
        samples = clip if isinstance(clip, bytes) else wav.read(clip)
        gap = len(wav.silence(gap_s))
        with self._change:
            self._clips.append(_Clip(samples, on_start, on_end, gap))
            self._wanted = True
            self._start_thread()
            self._change.notify_all()

    def stop(self) -> None:
        """Fall silent and forget the queue. The device takes no sound after its next block."""
        with self._change:
            self._dues.clear()
            if self._clips:
                now = self._clips[0]
                rest = now.samples[now.position :] if now.position else b""
                self._tail = wav.faded_out(rest[: FADE_FRAMES * wav.BYTES_PER_FRAME])
            self._clips.clear()

    def close(self) -> None:
        """Fall silent, give the device back and end the player's thread."""
        self.stop()
        with self._change:
            self._closing = True
            self._change.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()
        if self._tap is not None:
            self._tap.close()

    # The device's thread: no files, no waiting, no callers' code.

    def _feed(self) -> Generator[bytes, int, None]:
        """Give the device each block that it asks for."""
        wanted = yield b""
        while True:
            now = time.monotonic()
            with self._change:
                block = self._next_block(wanted * wav.BYTES_PER_FRAME, now)
                self._frames += wanted
                self._taken_at = now
                if self._dues:
                    self._change.notify_all()
                if self._tap is not None:
                    self._blocks.append((now, block))
                    self._change.notify_all()
            wanted = yield block

    def _next_block(self, size: int, now: float) -> bytes:
        block = bytearray(self._tail[:size])
        self._tail = self._tail[size:]
        while self._clips and len(block) < size:
            clip = self._clips[0]
            quiet = min(clip.gap, size - len(block))
            block += bytes(quiet)
            clip.gap -= quiet
            if len(block) == size:
                break
            if clip.position == 0:
                self._call_when_heard(clip.on_start, len(block))
            piece = clip.samples[clip.position : clip.position + size - len(block)]
            block += piece
            clip.position += len(piece)
            if clip.position < len(clip.samples):
                break
            self._clips.popleft()
            self._call_when_heard(clip.on_end, len(block))
        if block:
            self._last_sound = now
        return bytes(block) + bytes(size - len(block))

    def _call_when_heard(self, call: Callback | None, offset: int) -> None:
        frame = self._frames + offset // wav.BYTES_PER_FRAME
        heapq.heappush(self._dues, _Due(frame, next(self._order), call or _nothing))

    def _heard_now(self) -> float:
        """Frames heard at this moment: what the device took, less what it holds, and time since.

        A device that stalls takes no block, so this stands still and the callbacks wait with it.
        """
        since = (time.monotonic() - self._taken_at) * wav.RATE
        return self._frames - LEAD_FRAMES - PERIOD_FRAMES + min(since, PERIOD_FRAMES)

    # The player's thread.

    def _start_thread(self) -> None:
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._run, name="player", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._change:
                if not self._has_work():
                    self._change.wait(self._patience())
                if self._closing:
                    break
                stalled = self._is_stalled()
                wants_device = self._wanted and self._device is None
                self._wanted = False
                idle = not self._clips and not self._dues and not self._tail
                unused = idle and time.monotonic() - self._last_sound >= DEVICE_IDLE_S
                blocks = list(self._blocks)
                self._blocks.clear()
            self._copy_to_tap(blocks)
            if stalled:
                self._close_device()
                self._open_device()
            elif wants_device:
                self._open_device()
            elif unused and self._device is not None:
                self._close_device()
            self._call_dues()
        self._close_device()
        self._copy_to_tap(list(self._blocks))

    def _has_work(self) -> bool:
        return (
            self._closing
            or bool(self._blocks)
            or (self._wanted and self._device is None)
            or (bool(self._dues) and self._dues[0].frame <= self._heard_now())
        )

    def _is_stalled(self) -> bool:
        """Whether the device has stopped asking although there is something to play."""
        waits = bool(self._clips or self._dues)
        silent_s = time.monotonic() - max(self._taken_at, self._opened_at)
        return self._device is not None and waits and silent_s >= STALLED_S

    def _patience(self) -> float | None:
        """Seconds until something is due without anybody telling; None: nothing is."""
        now = time.monotonic()
        if self._device is not None and (self._dues or self._clips):
            # The next block tells too; a stalled device is looked at again in time.
            left_s = STALLED_S
            if self._dues:
                left_s = (self._dues[0].frame - self._heard_now()) / wav.RATE
            return min(max(0.001, left_s), STALLED_S)
        if self._device is not None:
            return max(0.05, self._last_sound + DEVICE_IDLE_S - now)
        return None

    def _call_dues(self) -> None:
        while True:
            with self._change:
                if not self._dues or self._dues[0].frame > self._heard_now():
                    return
                due = heapq.heappop(self._dues)
            due.call()

    def _open_device(self) -> None:
        miniaudio = sound_system.miniaudio()

        backends = []
        if self._output == "auto":
            backends.append([miniaudio.Backend.PULSEAUDIO])
            # Asked without a card, ALSA fills stderr with 60 lines.
            if any(Path("/dev/snd").glob("pcm*p")):
                backends.append([miniaudio.Backend.ALSA])
        backends.append([miniaudio.Backend.NULL])
        make = self._make_device or miniaudio.PlaybackDevice
        for backend in backends:
            try:
                device = make(
                    nchannels=1,
                    sample_rate=wav.RATE,
                    buffersize_msec=PERIOD_MS,
                    callback_periods=PERIODS,
                    backends=backend,
                    app_name="Leling Kiosk",
                )
                feed = self._feed()
                next(feed)
                self._device = device
                self._last_sound = self._opened_at = time.monotonic()
                device.start(feed)
                break
            except miniaudio.MiniaudioError:
                self._device = None
        self._tell_of_sound(backend != [miniaudio.Backend.NULL])

    def _tell_of_sound(self, has_sound: bool) -> None:
        had_sound, self._has_sound = self._has_sound is not False, has_sound
        if has_sound != had_sound and self._output == "auto" and self._on_sound:
            self._on_sound(has_sound)

    def _close_device(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None

    def _copy_to_tap(self, blocks: list[tuple[float, bytes]]) -> None:
        tap = self._tap
        if tap is None:
            return
        try:
            for moment, block in blocks:
                tap.take(moment, block)
        except OSError:
            # A full disk ends the copy, never the sound.
            self._tap = None


def _nothing() -> None:
    """Stands in for a callback that nobody asked for, so that the end of a clip has its moment."""
