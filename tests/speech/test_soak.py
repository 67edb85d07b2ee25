"""What `make soak` takes for a fault: its checks see each of those that it looks for."""

import pytest

from kiosk.speech import wav
from tests.soak.drift import Drift
from tests.soak.watched import WatchedOrder, WatchedPlayer, difference

A, B = b"\1\2" * 50, b"\3\4" * 50
GAP = bytes(40)


def test_what_was_handed_over_and_taken_is_no_difference() -> None:
    assert difference(bytes(90) + A + GAP + B + bytes(30), [(0, A), (40, B)]) is None
    assert difference(A + GAP + bytes(60) + B, [(0, A), (40, B)]) is None  # the phrase was late
    assert difference(b"", []) is None


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (A + GAP + B[:-2], "was not taken whole"),
        (B + GAP + A, "was not taken whole"),
        (A + GAP[:-2] + B, "38 instead of 40 bytes"),
        (A + GAP + A + GAP + B, "are not silence"),
        (A + GAP + B + GAP + B, "more was taken"),
    ],
)
def test_what_is_lost_doubled_or_out_of_order_is_told(taken: bytes, told: str) -> None:
    assert told in str(difference(taken, [(0, A), (40, B)]))


def order(**what: object) -> WatchedOrder:
    made = WatchedOrder("先取号。")
    for name, value in what.items():
        setattr(made, name, value)
    return made


def test_an_order_ends_once_with_all_of_its_text_or_is_cancelled() -> None:
    assert order(ends=["done"], end=4).audit() == []
    assert order(cancelled=True, after_cancel=1).audit() == []
    assert "ended 0 times" in order().audit()[0]
    assert "ended 2 times" in order(ends=["done", "error"], end=4).audit()[0]
    assert "2 of 4" in order(ends=["done"], end=2).audit()[0]
    assert "after it was cancelled" in order(cancelled=True, after_cancel=2).audit()[0]


class SilentPlayer:
    """Keeps what it is given; the test calls back."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def prepare(self) -> None:
        pass

    def play(
        self,
        clip: bytes,  # noqa: ARG002 - it has no ears
        on_start: object = None,
        on_end: object = None,
        *,
        gap_s: float = 0.0,  # noqa: ARG002 - nor a clock
    ) -> None:
        self.calls += [on_start, on_end]

    def stop(self) -> None:
        pass


def called(*numbers: int, stop_before: int | None = None) -> list[str]:
    """Return the faults when two clips' callbacks come in this order."""
    silent = SilentPlayer()
    watched = WatchedPlayer(silent)
    watched.play(A)
    watched.play(B)
    for place, number in enumerate(numbers):
        if place == stop_before:
            watched.stop()
        call = silent.calls[number]
        assert callable(call)
        call()
    return watched.faults


def test_callbacks_come_in_order_and_one_at_most_after_a_stop() -> None:
    assert called(0, 1, 2, 3) == []
    assert called(0, 1, stop_before=1) == []
    assert called(1) == ["end of clip 0 instead of (0, 'start')"]
    assert called(0, 2) == ["start of clip 1 instead of (0, 'end')"]
    assert called(0, 0) == ["start of clip 0 instead of (0, 'end')"]
    assert called(0, 1, 2, stop_before=1) == ["2 callbacks after a stop"]


def test_drift_is_what_stays_and_starts_anew_with_the_device() -> None:
    drift = Drift()
    for second in range(200):
        held_up = 0.5 if second == 100 else 0.0
        drift.note(100.0 + second, round((second - held_up) * wav.RATE), 1)
    assert drift.drift_s == pytest.approx(0)
    assert drift.lag_s == pytest.approx(0.5)

    for second in range(200):
        wrong = 0.2 if second > 50 else 0.0
        drift.note(500.0 + second, round((1000 + second + wrong) * wav.RATE), 2)
    assert drift.drift_s == pytest.approx(0.2)
    assert drift.lag_s == pytest.approx(0.5)
    assert drift.longest_s == pytest.approx(198)
