"""Rendering while nobody is there: when it starts, when it leaves, and what is told."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.reading.ahead import AGAIN_S, LEAVE_S, REST_S, RenderingAhead
from kiosk.ui.rehearsal import StandingClock
from tests.speech.waiting import wait_until
from tests.ui.stage import WHEN

WORK = "import pathlib, signal, sys; pathlib.Path(sys.argv[1]).touch(); "
FOR_EVER = WORK + "signal.pause()"
DEAF = WORK.replace("; pathlib", "; signal.signal(15, signal.SIG_IGN); pathlib") + "signal.pause()"
DONE = WORK
BROKEN = WORK + "sys.exit('the disk is full')"


class Kiosk:
    """A clock, a process that renders, and what the staff are told."""

    def __init__(self, program: str, mark: Path) -> None:
        self.clock = StandingClock(WHEN)
        self.mark = mark
        self.told: list[str] = []
        self.has_voice = True
        self.ahead = RenderingAhead(
            [sys.executable, "-c", program, str(mark)],
            self.clock,
            has_voice=lambda: self.has_voice,
            on_fault=self.told.append,
        )

    def rest(self, seconds: float) -> None:
        self.ahead.look(resting=True)
        self.clock.seconds += seconds
        self.ahead.look(resting=True)

    def wait_for_work(self) -> None:
        wait_until(self.mark.exists, "the process works")

    def is_running(self) -> bool:
        return self.ahead.is_running

    def look_until_ended(self, *, resting: bool) -> None:
        def ended() -> bool:
            self.ahead.look(resting=resting)
            return not self.ahead.is_running

        wait_until(ended, "the process has gone")


@pytest.fixture
def kiosk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(request.param, tmp_path / "mark")
    yield kiosk
    kiosk.ahead.close()


doing = pytest.mark.parametrize


@doing("kiosk", [FOR_EVER], indirect=True)
def test_it_starts_after_a_rest_and_leaves_at_the_first_touch(kiosk: Kiosk) -> None:
    kiosk.rest(REST_S - 1)
    assert not kiosk.is_running()
    kiosk.rest(1)
    assert kiosk.is_running()
    kiosk.wait_for_work()

    kiosk.look_until_ended(resting=False)
    assert kiosk.told == []

    kiosk.mark.unlink()
    kiosk.rest(REST_S)
    kiosk.wait_for_work()


@doing("kiosk", [DEAF], indirect=True)
def test_a_process_that_does_not_leave_is_killed(kiosk: Kiosk) -> None:
    kiosk.rest(REST_S)
    kiosk.wait_for_work()
    kiosk.ahead.look(resting=False)
    kiosk.clock.seconds += LEAVE_S

    kiosk.look_until_ended(resting=False)
    assert kiosk.told == []


@doing("kiosk", [DONE], indirect=True)
def test_when_nothing_is_missing_it_is_not_started_again(kiosk: Kiosk) -> None:
    kiosk.rest(REST_S)
    kiosk.look_until_ended(resting=True)
    kiosk.mark.unlink()

    kiosk.rest(REST_S + AGAIN_S)
    assert not kiosk.is_running()


@doing("kiosk", [BROKEN], indirect=True)
def test_a_failure_is_told_and_tried_again_after_an_hour(kiosk: Kiosk) -> None:
    kiosk.rest(REST_S)
    kiosk.look_until_ended(resting=True)
    assert "the disk is full" in kiosk.told[0]

    kiosk.rest(AGAIN_S - 1)
    assert not kiosk.is_running()
    kiosk.rest(1)
    assert kiosk.is_running()


@doing("kiosk", [FOR_EVER], indirect=True)
def test_without_the_voice_nothing_is_started(kiosk: Kiosk) -> None:
    kiosk.has_voice = False
    kiosk.rest(REST_S)

    assert not kiosk.is_running()


def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    kiosk = Kiosk(DONE, tmp_path / "mark")
    kiosk.ahead._command = ["/nowhere/kiosk"]
    kiosk.rest(REST_S)

    assert "No such file" in kiosk.told[0]
    assert not kiosk.is_running()
