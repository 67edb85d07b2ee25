"""Places kept for those who stepped aside: found once, by two pictures, within half an hour."""

from kiosk.catalogue.model import WayKind
from kiosk.places import Guide, Help, Home, Place, ServicePage, Sound, StepAside, StillThere
from kiosk.session import preferences_at_start
from kiosk.settings import Settings
from kiosk.turns.kept import TRIES, KeptPlaces, place_left
from kiosk.turns.pictures import PAIRS

STEP = Guide("hospital-registration", WayKind.IN_PERSON, 2)
SHOWN = StepAside("food-apple", "umbrella")
WAY: tuple[Place, ...] = (Home(), ServicePage("hospital-registration"), STEP, SHOWN)
LIKED = preferences_at_start(Settings(theme="dark", text_size="larger"))
HALF_AN_HOUR = 1800


class Bench:
    """Kept places with a clock that is turned by hand; lots always fall on the first."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.kept = KeptPlaces(
            self,  # type: ignore[arg-type]  # only its monotonic time is asked for
            keep_s=HALF_AN_HOUR,
            any_below=lambda _count: 0,
        )

    def monotonic(self) -> float:
        return self.seconds

    def is_any(self) -> bool:
        return self.kept.any


def test_the_same_step_and_the_same_looks_come_back() -> None:
    bench = Bench()
    assert bench.kept.visit_ends(WAY, LIKED)
    found = bench.kept.take("food-apple", "umbrella")
    assert found is not None
    assert found.way == WAY[:-1]
    assert found.preferences == LIKED


def test_which_picture_was_first_does_not_matter() -> None:
    bench = Bench()
    bench.kept.visit_ends(WAY, LIKED)
    assert bench.kept.take("umbrella", "food-apple") is not None


def test_a_place_comes_back_once() -> None:
    bench = Bench()
    bench.kept.visit_ends(WAY, LIKED)
    bench.kept.take("food-apple", "umbrella")
    assert not bench.is_any()
    assert bench.kept.take("food-apple", "umbrella") is None


def test_it_is_kept_for_half_an_hour_and_no_longer() -> None:
    bench = Bench()
    bench.kept.visit_ends(WAY, LIKED)
    bench.seconds = HALF_AN_HOUR - 1
    assert bench.is_any()
    bench.seconds = HALF_AN_HOUR
    assert not bench.is_any()
    assert bench.kept.take("food-apple", "umbrella") is None
    assert bench.kept.tries_left == TRIES  # being late is no wrong try


def test_any_other_end_of_a_visit_keeps_nothing() -> None:
    bench = Bench()
    assert not bench.kept.visit_ends((Home(), STEP), LIKED)
    assert not bench.kept.visit_ends((Home(), SHOWN, Home()), LIKED)
    assert not bench.is_any()


def test_walking_off_from_the_pictures_is_enough() -> None:
    assert place_left((*WAY, StillThere())) == SHOWN
    assert place_left((*WAY, Sound(), StillThere())) == SHOWN


def test_questions_and_asides_are_no_places_to_come_back_to() -> None:
    bench = Bench()
    bench.kept.visit_ends((Home(), STEP, Help(), StillThere(), SHOWN), LIKED)
    found = bench.kept.take("food-apple", "umbrella")
    assert found is not None
    assert found.way == (Home(), STEP)


def test_three_wrong_tries_then_only_the_staff_helps() -> None:
    bench = Bench()
    bench.kept.visit_ends(WAY, LIKED)
    for left in (2, 1, 0):
        assert bench.kept.take("cat", "bus") is None
        assert bench.kept.tries_left == left
    assert bench.kept.take("food-apple", "umbrella") is None
    bench.kept.allow_again()
    assert bench.kept.take("food-apple", "umbrella") is not None


def test_a_right_pair_forgives_the_wrong_ones_before() -> None:
    bench = Bench()
    other = StepAside("cow", "star")
    bench.kept.visit_ends(WAY, LIKED)
    bench.kept.visit_ends((Home(), other), LIKED)
    bench.kept.take("cat", "bus")
    assert bench.kept.take("cow", "star") is not None
    assert bench.kept.tries_left == TRIES


def test_when_nothing_is_left_to_guess_the_tries_are_free_again() -> None:
    bench = Bench()
    bench.kept.visit_ends(WAY, LIKED)
    for _try in range(TRIES):
        bench.kept.take("cat", "bus")
    bench.seconds = HALF_AN_HOUR
    assert not bench.is_any()
    assert bench.kept.tries_left == TRIES


def test_no_two_people_get_the_same_pictures() -> None:
    bench = Bench()
    given = set()
    for _person in PAIRS:
        pair = bench.kept.offer()
        given.add(frozenset(pair))
        bench.kept.visit_ends((Home(), StepAside(*pair)), LIKED)
    assert len(given) == len(PAIRS)
    assert bench.kept.offer() in PAIRS  # the robot that does this gets one all the same


def test_lots_fall_on_every_pair() -> None:
    class Clock:
        def monotonic(self) -> float:
            return 0.0

    kept = KeptPlaces(Clock(), keep_s=HALF_AN_HOUR)  # type: ignore[arg-type]  # as above
    drawn = {kept.offer() for _lot in range(20 * len(PAIRS))}
    # One pair is missed with a chance of e^-20; ten of 435 are missed by nothing but a fault.
    assert len(drawn) > len(PAIRS) - 10


def test_changed_content_mends_the_kept_way() -> None:
    bench = Bench()
    bench.kept.visit_ends(WAY, LIKED)
    bench.kept.mend(lambda place: Home() if isinstance(place, Guide | ServicePage) else place)
    found = bench.kept.take("food-apple", "umbrella")
    assert found is not None
    assert found.way == (Home(),)
