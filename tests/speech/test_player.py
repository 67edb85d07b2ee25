"""The player on miniaudio's null device, which takes samples in step with the clock."""

import array
import math
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import miniaudio
import pytest

from kiosk.errors import SpeechError
from kiosk.speech import player as player_module
from kiosk.speech import wav
from kiosk.speech.player import (
    FADE_FRAMES,
    PERIOD_FRAMES,
    PERIOD_MS,
    PERIODS,
    STALLED_S,
    Player,
)
from tests.speech.waiting import DEADLINE_S, wait_until
from tests.tapped import Block, blocks, nothing_but_a_fade


def tone(duration_s: float) -> bytes:
    count = round(duration_s * wav.RATE)
    return array.array("h", [round(9000 * math.sin(place / 8)) for place in range(count)]).tobytes()


class Tapped:
    """What the device took, read back from the tap."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def blocks(self) -> list[Block]:
        return blocks(self.path)

    @property
    def loud(self) -> list[float]:
        """Moments of the blocks that were not silent."""
        return [block.moment for block in self.blocks if block.peak]

    @property
    def samples(self) -> bytes:
        return self.path.read_bytes()


@pytest.fixture
def tap(tmp_path: Path) -> Tapped:
    return Tapped(tmp_path / "tap.raw")


@pytest.fixture
def player(tap: Tapped) -> Iterator[Player]:
    player = Player("null", tap.path)
    yield player
    player.close()


class Diary:
    """Notes what happened, in order, with the moment."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, float]] = []

    def note(self, what: str) -> Callable[[], None]:
        return lambda: self.entries.append((what, time.monotonic()))

    def wait_for(self, what: str) -> float:
        wait_until(lambda: what in dict(self.entries), what)
        return dict(self.entries)[what]

    @property
    def order(self) -> list[str]:
        return [what for what, _moment in self.entries]


def test_every_sample_reaches_the_device_in_order(player: Player, tap: Tapped) -> None:
    done = threading.Event()
    first, second = tone(0.1), wav.scaled(tone(0.11), 0.5)

    player.play(first)
    player.play(second, on_end=done.set)
    assert done.wait(DEADLINE_S)
    player.close()

    assert first + second in tap.samples
    assert sum(block.frames for block in tap.blocks) * 2 == len(tap.samples)
    assert max(block.peak for block in tap.blocks) == wav.peak(first)


def test_a_gap_is_silence_of_that_length(player: Player, tap: Tapped) -> None:
    done = threading.Event()
    player.play(tone(0.1))
    player.play(tone(0.1), on_end=done.set, gap_s=0.2)
    assert done.wait(DEADLINE_S)
    player.close()

    assert tone(0.1) + wav.silence(0.2) + tone(0.1) in tap.samples


def test_a_gap_that_fills_a_block_exactly_begins_its_clip_once(player: Player) -> None:
    diary = Diary()
    block_s = round(wav.RATE * PERIOD_MS / 1000) / wav.RATE

    for place in range(6):
        player.play(tone(0.02), diary.note("start"), diary.note(f"end {place}"), gap_s=block_s)
    diary.wait_for("end 5")

    assert diary.order.count("start") == 6


def test_callbacks_come_in_order_and_never_before_their_moment(player: Player, tap: Tapped) -> None:
    heard: list[tuple[str, int]] = []

    def note(what: str) -> Callable[[], None]:
        return lambda: heard.append((what, player.frames_heard))

    first, second = tone(0.3), wav.scaled(tone(0.1), 0.5)
    player.play(first, note("a starts"), note("a ends"))
    player.play(second, note("b starts"), note("b ends"), gap_s=0.2)
    wait_until(lambda: len(heard) == 4, "all has been heard")
    player.close()

    bounds = [
        edge // wav.BYTES_PER_FRAME
        for place, clip in ((tap.samples.find(first), first), (tap.samples.find(second), second))
        for edge in (place, place + len(clip))
    ]
    assert [what for what, _frame in heard] == ["a starts", "a ends", "b starts", "b ends"]
    assert all(frame >= bound for (_what, frame), bound in zip(heard, bounds, strict=True))


def test_a_callback_allows_for_the_blocks_before_it(player: Player, tap: Tapped) -> None:
    diary = Diary()
    player.prepare()
    wait_until(lambda: len(tap.blocks) > 2 * PERIODS, "the device is past its first blocks")

    player.play(tone(0.2), diary.note("starts"), diary.note("ends"))
    diary.wait_for("ends")
    player.close()

    # A block more or less: the device counts in blocks, and takes them a little early or late.
    assert dict(diary.entries)["starts"] - tap.loud[0] >= (PERIODS - 2) * PERIOD_MS / 1000


class HandDevice:
    """A device that takes a block when the test says so, and keeps what it took."""

    def __init__(self, **_how: object) -> None:
        HandDevice.latest = self
        self.feed: Any = None
        self.taken = b""

    latest: "HandDevice | None" = None

    def start(self, feed: Any) -> None:
        self.feed = feed

    def take(self, blocks: int) -> bytes:
        took = b"".join(self.feed.send(PERIOD_FRAMES) for _block in range(blocks))
        self.taken += took
        return took

    def close(self) -> None:
        self.feed = None


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The player's clock: one number of seconds, turned by hand."""
    now = [100.0]
    monkeypatch.setattr(player_module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(HandDevice, "latest", None)
    return now


def started() -> HandDevice:
    """Return the device that is open, as soon as it asks."""
    wait_until(lambda: HandDevice.latest is not None, "a device is open")
    device = HandDevice.latest
    assert device is not None
    wait_until(lambda: device.feed is not None, "the device has started")
    return device


@pytest.mark.usefixtures("turned")
def test_callbacks_come_as_soon_as_the_device_takes_the_third_block() -> None:
    """It holds three: the first of them comes out when the third goes in."""
    diary: list[str] = []
    player = Player("null", device=HandDevice)
    player.play(tone(0.045), lambda: diary.append("starts"), lambda: diary.append("ends"))
    device = started()

    device.take(PERIODS)
    wait_until(lambda: diary == ["starts"], "the clip began")
    device.take(PERIODS)
    wait_until(lambda: diary == ["starts", "ends"], "the clip ended")
    player.close()


def test_when_the_device_stalls_the_callbacks_wait_with_it(turned: list[float]) -> None:
    diary: list[str] = []
    player = Player("null", device=HandDevice)
    player.play(tone(0.045), lambda: diary.append("starts"), lambda: diary.append("ends"))
    device = started()
    device.take(PERIODS + 1)
    turned[0] += 0.015
    wait_until(lambda: "starts" in diary, "the clip began")

    for _moment in range(3):
        turned[0] += 0.1
        player.prepare()  # wakes the player's thread, as anything may
    diary.append("goes on")
    device.take(2)
    turned[0] += 0.015
    player.prepare()
    wait_until(lambda: "ends" in diary, "the clip ended")
    player.close()

    assert diary == ["starts", "goes on", "ends"]


def test_a_device_that_never_asks_again_is_opened_anew(turned: list[float]) -> None:
    ended = threading.Event()
    player = Player("null", device=HandDevice)
    player.play(tone(0.045), None, ended.set)
    dead = started()

    turned[0] += STALLED_S
    player.prepare()
    wait_until(lambda: HandDevice.latest is not dead, "another one is open")
    started().take(2 * PERIODS + 1)
    turned[0] += 0.015
    player.prepare()

    assert ended.wait(DEADLINE_S)
    player.close()


@pytest.mark.usefixtures("turned")
def test_after_stop_the_device_takes_nothing_but_a_fade() -> None:
    player = Player("null", device=HandDevice)
    player.play(tone(30))
    player.play(tone(30))
    device = started()
    device.take(4)

    player.stop()
    fade, silence = device.take(1), device.take(40)

    rest = fade[FADE_FRAMES * wav.BYTES_PER_FRAME :]
    assert (wav.peak(fade) > 0, wav.peak(rest), wav.peak(silence)) == (True, 0, 0)
    assert not player.is_playing
    # What the device holds, the block it asks for, and the fade: what is promised of a touch.
    assert (PERIODS + 1) * PERIOD_MS + FADE_FRAMES * 1000 // wav.RATE <= 100
    player.close()


@pytest.mark.usefixtures("turned")
def test_stop_fades_instead_of_clicking() -> None:
    player = Player("null", device=HandDevice)
    player.play(tone(30))
    device = started()
    device.take(4)
    player.stop()
    device.take(2)
    player.close()

    values = array.array("h", device.taken)
    steepest = max(abs(a - b) for a, b in pairwise(values))
    assert steepest <= 9000 / 8 + 200  # no steeper than the tone itself


def test_a_stop_on_a_device_in_real_time_is_silence(player: Player, tap: Tapped) -> None:
    started = threading.Event()
    player.play(tone(30), started.set)
    player.play(tone(30))
    assert started.wait(DEADLINE_S)

    player.stop()
    stopped = time.monotonic()

    def taken() -> list[Block]:
        return [block for block in tap.blocks if block.moment > stopped]

    wait_until(lambda: len(taken()) > 10, "blocks after the stop")
    player.close()

    assert nothing_but_a_fade(taken())


def test_no_callback_comes_after_stop(player: Player) -> None:
    diary = Diary()
    player.play(tone(0.15), diary.note("a starts"), diary.note("a ends"))
    player.play(tone(0.05), diary.note("b starts"), diary.note("b ends"))
    diary.wait_for("a starts")

    player.stop()
    player.play(tone(0.4), on_end=diary.note("c ends"))
    diary.wait_for("c ends")

    assert diary.order == ["a starts", "c ends"]


@pytest.mark.usefixtures("turned")
def test_frames_are_heard_later_than_the_device_takes_them() -> None:
    """That the null device takes them in step with the clock is measured by `make soak`."""
    player = Player("null", device=HandDevice)
    player.play(tone(0.05))
    device = started()

    heard = []
    for _block in range(PERIODS + 1):
        device.take(1)
        heard.append(player.frames_heard)
    player.close()

    assert heard == [0, 0, PERIOD_FRAMES, 2 * PERIOD_FRAMES]


def test_is_playing_until_the_last_sample_is_heard(player: Player) -> None:
    done = threading.Event()
    before = player.is_playing
    player.play(tone(0.05), on_end=done.set)
    assert (before, player.is_playing) == (False, True)
    assert done.wait(DEADLINE_S)
    wait_until(lambda: not player.is_playing, "the end")


def test_the_device_is_given_back_when_idle(
    player: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.speech.player.DEVICE_IDLE_S", 0.1)
    done = threading.Event()

    player.play(tone(0.05), on_end=done.set)
    assert done.wait(DEADLINE_S)
    wait_until(lambda: player._device is None, "the device is given back")

    done.clear()
    player.play(tone(0.05), on_end=done.set)
    assert done.wait(DEADLINE_S)


def test_preparing_opens_the_device_in_silence(player: Player, tap: Tapped) -> None:
    player.prepare()

    wait_until(lambda: len(tap.blocks) > 3, "blocks")
    assert tap.loud == []


def test_without_a_sound_card_it_plays_in_silence_and_says_so_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = miniaudio.PlaybackDevice

    def without_card(*, backends: list[Any], **others: Any) -> Any:
        if backends != [miniaudio.Backend.NULL]:
            raise miniaudio.MiniaudioError("failed to init device", -401)
        return real(backends=backends, **others)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", without_card)
    monkeypatch.setattr("kiosk.speech.player.DEVICE_IDLE_S", 0.05)
    told: list[bool] = []
    player = Player("auto", on_sound=told.append)
    before = player.has_sound
    for _time in range(2):
        done = threading.Event()
        player.play(tone(0.05), on_end=done.set)
        assert done.wait(DEADLINE_S)
        wait_until(lambda: player._device is None, "the device is given back")
    player.close()

    assert (before, player.has_sound) == (None, False)
    assert told == [False]


def test_a_card_that_is_plugged_in_again_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = miniaudio.PlaybackDevice
    plugged = threading.Event()

    def card(*, backends: list[Any], **others: Any) -> Any:
        if backends != [miniaudio.Backend.NULL] and not plugged.is_set():
            raise miniaudio.MiniaudioError("failed to init device", -401)
        return real(backends=[miniaudio.Backend.NULL], **others)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", card)
    monkeypatch.setattr("kiosk.speech.player.DEVICE_IDLE_S", 0.05)
    told: list[bool] = []
    player = Player("auto", on_sound=told.append)
    for _time in range(2):
        player.prepare()
        wait_until(lambda: player._device is not None, "the device is open")
        wait_until(lambda: player._device is None, "the device is given back")
        plugged.set()
    player.close()

    assert told == [False, True]


def test_with_a_sound_card_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = miniaudio.PlaybackDevice

    def card(**others: Any) -> Any:
        return real(**{**others, "backends": [miniaudio.Backend.NULL]})

    monkeypatch.setattr(miniaudio, "PlaybackDevice", card)
    told: list[bool] = []
    player = Player("auto", on_sound=told.append)
    done = threading.Event()
    player.play(tone(0.05), on_end=done.set)
    assert done.wait(DEADLINE_S)
    player.close()

    assert player.has_sound is True
    assert told == []


def test_playing_to_nowhere_on_purpose_is_no_fault() -> None:
    told: list[bool] = []
    player = Player("null", on_sound=told.append)
    player.prepare()
    wait_until(lambda: player.has_sound is False, "the device is open")
    player.close()

    assert told == []


def test_a_wav_file_is_played(player: Player, tap: Tapped, tmp_path: Path) -> None:
    done = threading.Event()
    wav.write(tmp_path / "clip.wav", tone(0.1))

    player.play(tmp_path / "clip.wav", on_end=done.set)
    assert done.wait(DEADLINE_S)
    player.close()

    assert tone(0.1) in tap.samples


def test_a_file_that_cannot_be_played_is_a_plain_sentence(player: Player, tmp_path: Path) -> None:
    (tmp_path / "noise.wav").write_bytes(b"noise")

    with pytest.raises(SpeechError, match=r"noise\.wav cannot be read"):
        player.play(tmp_path / "noise.wav")
    with pytest.raises(SpeechError, match=r"nowhere\.wav cannot be read"):
        player.play(tmp_path / "nowhere.wav")


def test_a_tap_that_cannot_be_written_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="audio_tap_file"):
        Player("null", tmp_path / "nowhere" / "tap.raw")


def test_closing_twice_or_unused_is_harmless() -> None:
    player = Player("null")
    player.close()
    player.close()
