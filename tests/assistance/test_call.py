"""A call for help as a state machine: one call, one bell, two waits."""

from collections.abc import Callable

import pytest

from kiosk.assistance.call import CallState, HelpCall
from kiosk.devices.bell import SpeakerBell


class Bench:
    """A call with a bell that counts and a clock that is turned by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.rung: list[float] = []
        self.silenced = 0
        self.states: list[CallState] = []
        self.call = HelpCall(
            self,
            self,  # type: ignore[arg-type]  # only its monotonic time is asked for
            first_wait_s=60,
            second_wait_s=180,
            repeat_s=15,
            changed=lambda: self.states.append(self.call.state),
        )

    def monotonic(self) -> float:
        return self.seconds

    def ring(self) -> None:
        self.rung.append(self.seconds)

    def silence(self) -> None:
        self.silenced += 1

    def wait_until(self, second: int) -> None:
        while self.seconds < second:
            self.seconds += 1
            self.call.tick()


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_ten_presses_are_one_call(bench: Bench) -> None:
    for _press in range(10):
        bench.call.call()
    assert bench.rung == [0]
    assert bench.states == [CallState.RINGING]


def test_it_rings_again_and_again_until_the_second_wait(bench: Bench) -> None:
    bench.call.call()
    bench.wait_until(400)
    assert bench.rung == list(range(0, 180, 15))
    assert bench.states == [CallState.RINGING, CallState.WAITING_LONG, CallState.NOBODY_CAME]
    assert bench.silenced == 1


@pytest.mark.parametrize(("second", "state"), [
    (59, CallState.RINGING),
    (60, CallState.WAITING_LONG),
    (179, CallState.WAITING_LONG),
    (180, CallState.NOBODY_CAME),
])  # fmt: skip
def test_states_come_in_time(bench: Bench, second: int, state: CallState) -> None:
    bench.call.call()
    bench.wait_until(second)
    assert bench.call.state is state
    assert bench.call.open


@pytest.mark.parametrize("second", [0, 70, 200])
def test_an_answer_silences_the_bell(bench: Bench, second: int) -> None:
    bench.call.call()
    bench.wait_until(second)
    rung, silenced = len(bench.rung), bench.silenced
    bench.call.answer()
    bench.wait_until(second + 300)
    assert bench.call.state is CallState.COMING
    assert not bench.call.open
    assert len(bench.rung) == rung
    assert bench.silenced == silenced + 1


@pytest.mark.parametrize("finish", [HelpCall.cancel, lambda call: (call.answer(), call.cancel())])
def test_it_ends_and_can_begin_anew(bench: Bench, finish: Callable[[HelpCall], object]) -> None:
    bench.call.call()
    finish(bench.call)
    assert bench.call.state is CallState.NOBODY
    bench.wait_until(300)
    bench.call.call()
    assert bench.rung == [0, 300]


def test_after_nobody_came_a_press_rings_anew(bench: Bench) -> None:
    bench.call.call()
    bench.wait_until(200)
    bench.call.call()
    assert bench.call.state is CallState.RINGING
    assert bench.rung[-1] == 200


def test_nothing_happens_without_a_call(bench: Bench) -> None:
    bench.call.answer()
    bench.call.cancel()
    bench.wait_until(300)
    assert (bench.rung, bench.states, bench.silenced) == ([], [], 0)


def test_the_speaker_is_a_bell() -> None:
    heard: list[str] = []
    bell = SpeakerBell(lambda: heard.append("ding"), lambda: heard.append("hush"))
    bell.ring()
    bell.silence()
    assert heard == ["ding", "hush"]
