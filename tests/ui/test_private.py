"""Private matters are read only after somebody has said how: 小声念, 戴耳机, 我自己看."""

import pytest

from kiosk import places
from kiosk.catalogue.model import WayKind
from kiosk.places import Guide, Home, Place, ReadQuietly, ServicePage
from kiosk.session import QUIET_VOLUME
from tests.ui.stage import Stage

PRIVATE = "subsistence-allowance"
PRIVATE_EVENT = "short-of-money"
WAY = WayKind.IN_PERSON
PRIVATE_PLACES: list[Place] = [
    ServicePage(PRIVATE),
    Guide(PRIVATE, WAY, 0),
    places.Stuck(PRIVATE, WAY, 0),
    places.Remember(PRIVATE, WAY),
    places.HandOff(PRIVATE, WAY),
    places.HandOff(PRIVATE, WAY, text=True),
    places.Paper(PRIVATE, WAY),
    places.EventPage(PRIVATE_EVENT),
    places.EventBring(PRIVATE_EVENT),
    places.EventHandOff(PRIVATE_EVENT),
    places.EventHandOff(PRIVATE_EVENT, text=True),
    places.EventPaper(PRIVATE_EVENT),
]


@pytest.mark.parametrize("place", PRIVATE_PLACES, ids=lambda place: type(place).__name__)
def test_nothing_private_is_read_without_asking(stage: Stage, place: Place) -> None:
    stage.go(place)
    private = [readable.spoken_text for readable in stage.window.screen_shown.readables()]
    assert not stage.is_reading()
    stage.press("念给我听")
    assert stage.here() == ReadQuietly()
    stage.go(Home())
    stage.window.prefer(listening=True)
    stage.window.go(place)
    assert stage.here() == ReadQuietly()
    heard = [words for reading in stage.voice.readings for words in reading]
    assert set(heard).isdisjoint(private)


def test_the_question_names_nothing_private(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    title = stage.window.catalogue.service(PRIVATE, "zh_CN").head.title
    assert title not in "".join(stage.voice.said)
    assert title not in "".join(text.text() for text in stage.texts())


def test_read_quietly_reads_quietly_and_goes_back(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press("小声念")
    assert stage.here() == ServicePage(PRIVATE)
    assert stage.voice.volume == QUIET_VOLUME
    assert stage.is_reading()


def test_not_reading_goes_back_in_silence(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press("我自己看")
    assert stage.here() == ServicePage(PRIVATE)
    assert not stage.is_reading()


def test_touching_one_private_text_asks_and_then_reads_that_text(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    title = stage.window.screen_shown.title
    words = title.text()
    stage.press_at(stage.box(title).center())
    assert stage.here() == ReadQuietly()
    assert words not in "".join(stage.voice.said)
    stage.press("小声念")
    assert stage.here() == ServicePage(PRIVATE)
    assert stage.voice.said == [words]
    assert stage.voice.things == [stage.window.screen_shown.title]


def test_once_more_asks_too(stage: Stage) -> None:
    stage.go(Guide(PRIVATE, WAY, 0))
    before = len(stage.voice.readings)
    stage.press("再听一遍")
    assert stage.here() == ReadQuietly()
    stage.press("小声念")
    step = stage.window.catalogue.service(PRIVATE, "zh_CN").way(WAY)
    assert step is not None
    assert stage.voice.said[0] == step.steps[0].text
    assert len(stage.voice.readings) == before + 2  # the question, the step


def test_earphones_keep_the_volume(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press("戴耳机。插好耳机再点")
    assert stage.is_reading()
    assert stage.voice.volume == stage.window.settings.volume
    assert "插好耳机再点" not in "".join(stage.voice.said)


def test_the_question_is_heard_and_all_three_answers(stage: Stage) -> None:
    """Whoever wanted to hear the matter may not be able to read the question."""
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    assert stage.voice.said[0] == "这件事比较私密"
    assert stage.voice.said[2:] == ["小声念", "戴耳机。插好耳机再点", "我自己看"]


@pytest.mark.parametrize("answer", ["小声念", "戴耳机。插好耳机再点"])
def test_the_answer_holds_for_this_service_until_it_is_left(stage: Stage, answer: str) -> None:
    stage.go(places.CategoryPage("money"))
    stage.window.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press(answer)
    stage.window.go(Guide(PRIVATE, WAY, 0))
    stage.press("再听一遍")
    assert stage.here() == Guide(PRIVATE, WAY, 0)
    stage.press("声音")
    stage.press("返回")
    stage.press("念给我听")
    assert stage.is_reading()
    assert stage.here() == Guide(PRIVATE, WAY, 0)
    stage.press("返回")
    stage.press("返回")
    assert stage.here() == places.CategoryPage("money")
    stage.window.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    assert stage.here() == ReadQuietly()


def test_another_private_service_is_asked_about_anew(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press("小声念")
    stage.window.go(ServicePage("destitute-support"))
    stage.press("念给我听")
    assert stage.here() == ReadQuietly()


def test_reading_quietly_stays_quiet_for_the_visit_and_not_longer(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    stage.press("念给我听")
    stage.press("小声念")
    stage.press("首页")
    stage.press("念给我听")
    assert stage.voice.volume == QUIET_VOLUME
    stage.window.end_visit()
    stage.press("念给我听")
    assert stage.voice.volume == stage.window.settings.volume
    stage.window.go(ServicePage(PRIVATE))
    assert stage.here() == ReadQuietly(), "the next visitor is asked"


def test_an_open_question_is_forgotten_with_the_visit(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    title = stage.window.screen_shown.title.text()
    stage.press_at(stage.box(stage.window.screen_shown.title).center())
    assert stage.here() == ReadQuietly()
    stage.window.end_visit()
    assert title not in repr(vars(stage.window._aloud))


def test_by_ear_the_question_comes_by_itself_and_only_once(stage: Stage) -> None:
    stage.press("念给我听")
    stage.window.go(ServicePage(PRIVATE))
    assert stage.here() == ReadQuietly()
    assert stage.voice.said[0] == "这件事比较私密"
    stage.press("返回")
    assert stage.here() == ServicePage(PRIVATE)
    assert not stage.is_reading(), "left open it means: not aloud"
    stage.window.go(Guide(PRIVATE, WAY, 0))
    assert stage.here() == Guide(PRIVATE, WAY, 0)
    assert not stage.is_reading()
    stage.press("返回")
    stage.press("返回")
    assert stage.here() == Home(), "the question is no trap"


def test_by_ear_a_private_service_is_read_on_after_the_answer(stage: Stage) -> None:
    stage.press("念给我听")
    stage.window.go(ServicePage(PRIVATE))
    stage.press("小声念")
    assert stage.voice.said[0] == stage.window.screen_shown.title.text()
    before = len(stage.voice.readings)
    stage.window.go(Guide(PRIVATE, WAY, 0))
    assert len(stage.voice.readings) == before + 1
    assert stage.here() == Guide(PRIVATE, WAY, 0)


def test_what_belongs_to_the_frame_is_no_private_matter(stage: Stage) -> None:
    stage.go(ServicePage(PRIVATE))
    frame = stage.window.frame_shown
    assert frame is not None
    stage.press_at(stage.box(frame.time).center())
    assert stage.here() == ServicePage(PRIVATE)
    assert stage.voice.said == [frame.time.text()]


def test_a_private_event_is_read_only_when_somebody_says_how(stage: Stage) -> None:
    stage.go(places.EventPage(PRIVATE_EVENT))
    event = stage.window.catalogue.event(PRIVATE_EVENT, "zh_CN")
    assert stage.window.screen_shown.title.em == stage.window.look.metrics.body
    stage.press("念给我听")
    assert stage.here() == ReadQuietly()
    stage.press("小声念")
    assert stage.here() == places.EventPage(PRIVATE_EVENT)
    assert event.first in stage.voice.said


def test_the_list_of_events_tells_of_a_private_one_only_its_name(stage: Stage) -> None:
    stage.go(places.Events())
    stage.press("念给我听")
    head = stage.window.catalogue.event(PRIVATE_EVENT, "zh_CN").head
    assert head.title in stage.voice.said
    assert head.summary not in "".join(stage.voice.said)


def test_an_open_event_tells_no_reason_for_a_private_service(stage: Stage) -> None:
    stage.go(places.EventPage("hard-to-walk"))
    stage.press("念给我听")
    private = [
        service
        for service in stage.window.catalogue.event("hard-to-walk", "zh_CN").services
        if service.head.private
    ]
    assert private
    for service in private:
        assert service.why not in "".join(stage.voice.said)
