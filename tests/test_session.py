"""A visit: where one was, how one likes it, and when it ends."""

import random
from datetime import UTC, datetime

import pytest

from kiosk.catalogue.model import WayKind
from kiosk.places import (
    CategoryPage,
    Find,
    Guide,
    Help,
    Home,
    Place,
    ReadQuietly,
    Rest,
    ServicePage,
    Sound,
    StillThere,
)
from kiosk.session import (
    Hearing,
    History,
    Idle,
    IdleWatch,
    Visit,
    preferences_at_start,
)
from kiosk.settings import Settings

ONE, OTHER = CategoryPage("medical"), ServicePage("hospital-registration")


NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PRIVATE, OTHER_PRIVATE = ServicePage("subsistence-allowance"), ServicePage("scam-stop-payment")


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0
        self.when = NOON

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self.when


def test_it_begins_at_rest() -> None:
    assert History().here == Rest()


def test_back_is_one_back() -> None:
    history = History()
    for place in (Home(), ONE, OTHER):
        history.go(place)
    history.back()
    assert history.here == ONE


def test_going_where_one_is_leaves_no_trace() -> None:
    history = History()
    history.go(ONE)
    history.go(ONE)
    history.back()
    assert history.here == Rest()


def test_back_from_the_first_is_home() -> None:
    history = History()
    history.back()
    assert history.here == Home()
    history.back()
    assert history.here == Home()


def test_replacing_leaves_no_way_back() -> None:
    history = History()
    history.home()
    history.go(ONE)
    history.replace(OTHER)
    history.back()
    assert history.here == Home()


def test_home_and_the_end_forget() -> None:
    history = History()
    history.go(ONE)
    history.home()
    assert history._places == [Home()]
    history.clear()
    assert history._places == [Rest()]


def test_any_walk_agrees_with_a_plain_list() -> None:
    choose = random.Random(1)
    history = History()
    model: list[Place] = [Rest()]
    places: list[Place] = [Home(), ONE, OTHER, Help()]
    for _step in range(3000):
        match choose.randrange(4):
            case 0 if len(model) > 1:
                history.back()
                model.pop()
            case 1:
                place = choose.choice(places)
                history.replace(place)
                model[-1] = place
            case _:
                place = choose.choice(places)
                history.go(place)
                if model[-1] != place:
                    model.append(place)
        assert history.here == model[-1]


def test_the_end_of_a_visit_forgets_all() -> None:
    settings = Settings(locale="en", volume=4)
    visit = Visit(settings, Clock())
    visit.prefer(locale="zh_Hant", volume=1, listening=True, seated=True)
    visit.history.go(ONE)
    visit.end()
    assert visit.preferences == preferences_at_start(settings)
    assert visit.history.here == Rest()


@pytest.mark.parametrize(
    ("hour", "minute", "volume"),
    [(20, 59, 6), (21, 0, 3), (0, 0, 3), (6, 59, 3), (7, 0, 6), (12, 0, 6)],
)
def test_a_visit_in_the_quiet_hours_starts_more_quietly(
    hour: int, minute: int, volume: int
) -> None:
    clock = Clock()
    visit = Visit(Settings(quiet_hours="21:00-07:00", quiet_volume=3), clock)
    clock.when = NOON.replace(hour=hour, minute=minute)
    visit.begin()
    assert visit.preferences.volume == volume


def test_louder_in_the_quiet_hours_is_the_visitors_own_choice_and_goes_with_them() -> None:
    clock = Clock()
    clock.when = NOON.replace(hour=22)
    visit = Visit(Settings(quiet_hours="21:00-07:00", quiet_volume=3), clock)
    visit.begin()
    visit.prefer(volume=8)
    assert visit.preferences.volume == 8
    visit.end()
    visit.begin()
    assert visit.preferences.volume == 3


def test_the_quiet_hours_never_make_it_louder() -> None:
    clock = Clock()
    visit = Visit(Settings(volume=2, quiet_hours="11:00-13:00", quiet_volume=5), clock)
    visit.begin()
    assert visit.preferences.volume == 2


def test_the_end_of_the_quiet_hours_leaves_the_rest_page_untouched() -> None:
    clock = Clock()
    clock.when = NOON.replace(hour=22)
    visit = Visit(Settings(quiet_hours="21:00-07:00"), clock)
    clock.when = NOON
    assert visit.is_untouched


def heard(visit: Visit) -> Hearing | None:
    """Return how the matter at hand may be heard. A function: mypy takes a property to stand."""
    return visit.hearing


def test_how_a_private_matter_is_heard_holds_until_it_is_left() -> None:
    visit = Visit(Settings(), Clock())
    visit.history.go(PRIVATE)
    visit.history.go(ReadQuietly())
    visit.arrive()
    assert heard(visit) is None
    visit.hear(Hearing.HEADPHONES)
    for place in (Guide(PRIVATE.service, WayKind.IN_PERSON), Sound(), Help(), StillThere()):
        visit.history.go(place)
        visit.arrive()
        assert heard(visit) is Hearing.HEADPHONES
    visit.history.go(OTHER_PRIVATE)
    visit.arrive()
    assert heard(visit) is None
    visit.history.back()
    visit.arrive()
    assert heard(visit) is Hearing.HEADPHONES, "返回 leads to what was there, not to a question"
    for _screen in range(4):
        visit.history.back()
        visit.arrive()
    visit.history.home()
    visit.arrive()
    visit.history.go(PRIVATE)
    visit.arrive()
    assert heard(visit) is None, "whoever comes anew is asked anew"


def test_another_matter_in_between_is_asked_about_by_itself() -> None:
    visit = Visit(Settings(), Clock())
    for place, hearing in ((PRIVATE, Hearing.QUIETLY), (OTHER_PRIVATE, Hearing.MYSELF)):
        visit.history.go(place)
        visit.history.go(ReadQuietly())
        visit.arrive()
        assert heard(visit) is None
        visit.hear(hearing)
        visit.history.back()
        visit.arrive()
        assert heard(visit) is hearing
        visit.history.go(Find())
        visit.arrive()
    visit.history.back()
    visit.history.back()
    visit.history.back()
    visit.arrive()
    assert heard(visit) is Hearing.QUIETLY


def test_a_private_matter_that_was_taken_out_of_the_content_meanwhile_is_no_longer_asked() -> None:
    visit = Visit(Settings(), Clock())
    visit.history.go(PRIVATE)
    visit.history.go(ReadQuietly())
    visit.history.mend(lambda place: Home() if place == PRIVATE else place)
    visit.hear(Hearing.QUIETLY)
    assert visit.hearing is None


def test_the_next_visitor_is_asked_anew() -> None:
    visit = Visit(Settings(), Clock())
    visit.history.go(PRIVATE)
    visit.hear(Hearing.QUIETLY)
    visit.end()
    assert visit.hearing is None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(clock: Clock) -> IdleWatch:
    return IdleWatch(clock, ask_after_s=120, end_after_s=45)


def test_the_watch_asks_and_ends(clock: Clock, watch: IdleWatch) -> None:
    seen = []
    for clock.seconds in (0, 119.9, 120, 164.9, 165):
        seen.append(watch.look())
    assert seen == [Idle.BUSY, Idle.BUSY, Idle.ASK, Idle.ASK, Idle.END]


def test_an_answer_begins_anew(clock: Clock, watch: IdleWatch) -> None:
    for turn in range(12):
        clock.seconds = turn * 200 + 120.0
        assert watch.look() is Idle.ASK
        clock.seconds = turn * 200 + 160.0
        watch.used()
        clock.seconds = turn * 200 + 200.0
        watch.used()


def test_a_late_look_still_gives_the_whole_time_to_answer(clock: Clock, watch: IdleWatch) -> None:
    clock.seconds = 1000
    assert watch.look() is Idle.ASK
    clock.seconds = 1044
    assert watch.look() is Idle.ASK


def test_patience_can_be_longer(clock: Clock, watch: IdleWatch) -> None:
    clock.seconds = 299
    assert watch.look(300) is Idle.BUSY
    clock.seconds = 300
    assert watch.look(300) is Idle.ASK
