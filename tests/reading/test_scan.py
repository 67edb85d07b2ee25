"""Naming things in turn, with a clock that is turned by hand and a voice that is only told."""

import pytest

from kiosk.reading.scan import ROUNDS, Scan, ScanState

PAUSE_S = 2.5


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def monotonic(self) -> float:
        return self.seconds


class Story:
    """A scan of three things, and what it told."""

    def __init__(self, count: int = 3, pause_s: float | None = PAUSE_S) -> None:
        self.clock = Clock()
        self.told: list[object] = []
        self.scan = Scan(
            self.clock,  # type: ignore[arg-type]  # only its monotonic time is asked for
            count,
            pause_s=pause_s,
            name=self.told.append,
            ended=lambda: self.told.append("ended"),
        )

    def wait(self, seconds: float) -> None:
        self.clock.seconds += seconds
        self.scan.tick()


@pytest.fixture
def story() -> Story:
    story = Story()
    story.scan.begin()
    return story


def test_the_first_is_named_at_once(story: Story) -> None:
    assert story.told == [0]
    assert story.scan.lit == 0
    assert story.scan.state is ScanState.NAMING


def test_the_next_comes_only_after_the_name_and_the_whole_pause(story: Story) -> None:
    story.wait(60)
    assert story.told == [0], "a long name takes its time"
    story.scan.named()
    story.wait(PAUSE_S - 0.1)
    assert story.told == [0]
    assert story.scan.lit == 0
    story.wait(0.1)
    assert story.told == [0, 1]


def test_after_two_rounds_it_says_so_and_lights_nothing(story: Story) -> None:
    for _turn in range(3 * ROUNDS):
        story.scan.named()
        story.wait(PAUSE_S)
    assert story.told == [0, 1, 2, 0, 1, 2, "ended"]
    assert story.scan.lit is None
    assert story.scan.choose() is None
    story.scan.named()
    story.wait(PAUSE_S)
    assert story.told[-1] == "ended"
    assert len(story.told) == 7


@pytest.mark.parametrize("turns", range(6))
def test_what_is_lit_is_chosen_while_it_is_named_and_after(turns: int) -> None:
    for after_the_name in (False, True):
        story = Story()
        story.scan.begin()
        for _turn in range(turns):
            story.scan.named()
            story.wait(PAUSE_S)
        if after_the_name:
            story.scan.named()
        assert story.scan.choose() == turns % 3
        assert story.scan.state is ScanState.OVER
        told = len(story.told)
        story.scan.named()
        story.wait(PAUSE_S)
        assert len(story.told) == told


def test_a_second_switch_goes_on_by_hand(story: Story) -> None:
    story.scan.advance()
    story.scan.advance()
    assert story.told == [0, 1, 2]
    assert story.scan.choose() == 2


def test_by_hand_alone_nothing_moves_by_the_clock_and_no_round_is_the_last() -> None:
    story = Story(pause_s=None)
    story.scan.begin()
    story.scan.named()
    story.wait(3600)
    assert story.told == [0]
    for _press in range(3 * ROUNDS):
        story.scan.advance()
    assert story.told == [0, 1, 2] * ROUNDS + [0]
    assert story.scan.choose() == 0


@pytest.mark.parametrize("pause_s", [PAUSE_S, None])
def test_by_hand_or_not_nothing_to_name_is_over_at_once(pause_s: float | None) -> None:
    story = Story(count=0, pause_s=pause_s)
    story.scan.begin()
    assert story.told == ["ended"]


def test_it_can_begin_in_the_middle_and_goes_round(story: Story) -> None:
    story.told.clear()
    story.scan.begin(2)
    for _turn in range(2):
        story.scan.named()
        story.wait(PAUSE_S)
    assert story.told == [2, 0, 1]


def test_it_can_begin_anew(story: Story) -> None:
    story.scan.advance()
    story.scan.stop()
    assert story.scan.lit is None
    story.scan.begin()
    assert story.told == [0, 1, 0]


def test_nothing_to_name_is_over_at_once() -> None:
    story = Story(count=0)
    story.scan.begin()
    assert story.told == ["ended"]
    assert story.scan.choose() is None
