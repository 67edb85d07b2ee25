"""The PIN: three wrong tries and a pause, and the digits never leave the door."""

import pytest

from kiosk.administration.door import PAUSE_S, Door


class Clock:
    """A clock turned by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> object:
        raise AssertionError("the door does not ask for the time on the wall")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(clock: Clock) -> Door:
    return Door("2580", clock)  # type: ignore[arg-type]  # see Clock.now


def enter(door: Door, digits: str) -> bool:
    for digit in digits:
        door.type(digit)
    return door.enter()


def test_the_pin_opens(door: Door) -> None:
    assert not door.is_open
    assert enter(door, "2580")
    assert door.is_open


@pytest.mark.parametrize("digits", ["", "258", "25800", "0852", "2581"])
def test_nothing_else_opens(door: Door, digits: str) -> None:
    assert not enter(door, digits)
    assert not door.is_open
    assert door.typed == 0


def test_closed_it_asks_again(door: Door) -> None:
    enter(door, "2580")
    door.type("1")
    door.close()
    assert not door.is_open
    assert door.typed == 0


def test_a_digit_can_be_taken_back(door: Door) -> None:
    door.type("9")
    door.erase()
    door.erase()
    assert enter(door, "2580")


def test_no_more_than_eight_digits_are_taken(door: Door) -> None:
    for _turn in range(20):
        door.type("1")
    assert door.typed == 8


def test_three_wrong_tries_make_a_pause(door: Door, clock: Clock) -> None:
    for _try in range(2):
        enter(door, "0000")
        assert door.wait_s == 0
    enter(door, "0000")
    assert door.wait_s == PAUSE_S

    assert not enter(door, "2580")
    clock.seconds += PAUSE_S - 0.5
    assert door.wait_s == 1
    assert not enter(door, "2580")
    clock.seconds += 0.5
    assert door.wait_s == 0
    assert enter(door, "2580")


def test_leaving_the_page_forgives_nothing(door: Door, clock: Clock) -> None:
    enter(door, "0000")
    door.close()
    enter(door, "0000")
    door.close()
    enter(door, "0000")
    door.close()
    assert door.wait_s == PAUSE_S

    clock.seconds += PAUSE_S
    for _try in range(3):
        enter(door, "0000")
    assert door.wait_s == PAUSE_S


def test_nothing_typed_is_no_try(door: Door) -> None:
    for _try in range(5):
        door.enter()
    assert door.wait_s == 0


def test_the_right_pin_forgives(door: Door) -> None:
    for digits in ("0000", "0000", "2580", "0000", "0000"):
        enter(door, digits)
    assert door.wait_s == 0


def test_without_a_pin_nothing_opens(clock: Clock) -> None:
    door = Door("", clock)  # type: ignore[arg-type]  # see Clock.now
    assert not door.can_open
    assert not door.enter()
    assert not enter(door, "0000")
    assert not door.is_open


def test_it_does_not_tell_the_digits(door: Door) -> None:
    door.type("7")
    assert "2580" not in repr(door)
    assert "7" not in repr(door).partition(" at ")[0]
