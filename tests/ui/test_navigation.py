"""返回 is exactly one screen back, wherever one has been; nothing that is touched is dead."""

import pytest

from kiosk import places
from kiosk.audit.tours import PANELS, tour
from kiosk.audit.view import View
from kiosk.catalogue.model import WayKind
from kiosk.i18n import LOCALES_OFFERED
from kiosk.places import Guide, Home, Rest
from kiosk.ui.widgets.picture import CaptionedIcon
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

SERVICE = "hospital-registration"
WAY = WayKind.IN_PERSON


def begin(stage: Stage) -> None:
    stage.press("我自己看")
    assert stage.here() == Home()


def test_the_guide_goes_back_step_by_step(stage: Stage) -> None:
    begin(stage)
    for words in ("看病", "看病预约挂号", "到医院窗口", "一步一步看", "下一步", "下一步"):
        stage.press(words)
    assert stage.here() == Guide(SERVICE, WAY, 2)
    seen = []
    for _step in range(6):
        stage.press("返回")
        seen.append(stage.here())
    assert seen == [
        Guide(SERVICE, WAY, 1),
        Guide(SERVICE, WAY, 0),
        places.BeforeWay(SERVICE, WAY),
        places.ServicePage(SERVICE),
        places.CategoryPage("medical"),
        Home(),
    ]


def test_from_a_service_of_a_life_event_back_comes_to_the_event(stage: Stage) -> None:
    begin(stage)
    for words in ("家里遇到大事了", "出院回家", "1. 家庭医生签约"):
        stage.press(next(name for name in stage.names() if name.startswith(words)))
    assert stage.here() == places.ServicePage("family-doctor")
    seen = []
    for _back in range(3):
        stage.press("返回")
        seen.append(stage.here())
    assert seen == [places.EventPage("home-from-hospital"), places.Events(), Home()]


def test_what_to_bring_goes_home_and_back(stage: Stage) -> None:
    begin(stage)
    stage.go(places.EventPage("home-from-hospital"))
    for words in ("要带的都在这里", "下一页", "发给家人", "还有 1 个码，看下一个", "字放大看"):
        stage.press(words)
    seen = []
    for _back in range(5):
        stage.press("返回")
        seen.append(stage.here())
    assert seen == [
        places.EventHandOff("home-from-hospital", 1),
        places.EventHandOff("home-from-hospital"),
        places.EventBring("home-from-hospital", 1),
        places.EventBring("home-from-hospital"),
        places.EventPage("home-from-hospital"),
    ]


def test_pages_go_back_one_by_one(stage: Stage) -> None:
    begin(stage)
    stage.press("找一找")
    stage.press("下一页")
    stage.press("下一页")
    stage.press("返回")
    assert stage.here() == places.Find(page=1)
    stage.press("上一页")
    stage.press("返回")
    assert stage.here() == places.Find(page=1)


@pytest.mark.parametrize("panel", PANELS)
def test_home_is_one_touch_away_and_forgets_the_way(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    for name, place in tour():
        if isinstance(place, places.Rest | places.StillThere | Home):
            continue
        stage.go(place)
        stage.press("首页")
        assert stage.here() == Home(), name
        assert "返回" not in stage.names()


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
@pytest.mark.parametrize("panel", PANELS)
def test_what_never_moves_never_moves(raised: RaiseStage, panel: str, locale: str) -> None:
    stage = raised(PANELS[panel], locale=locale)
    seen = set()
    for _name, place in tour():
        if not isinstance(place, Rest | places.StillThere):
            stage.go(place)
            seen.add(tuple(View(stage.window).frame_boxes().items()))
    assert len(seen) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text_size": "largest"},
        {"theme": "dark"},
        {"locale": "en"},
        {"volume": 3},
        {"speed": 0.75},
        {"seated": True},
    ],
)
def test_a_preference_changes_the_looks_and_never_the_place(
    stage: Stage, change: dict[str, object]
) -> None:
    begin(stage)
    for _name, place in tour():
        if isinstance(place, Rest):
            continue
        stage.go(place)
        way = list(stage.window._visit.history._places)
        stage.window.prefer(**change)
        assert stage.window._visit.history._places == way


def test_a_size_from_the_bar_keeps_the_step(stage: Stage) -> None:
    begin(stage)
    stage.go(Guide(SERVICE, WAY, 2))
    stage.press("最大的字")
    assert stage.here() == Guide(SERVICE, WAY, 2)
    assert stage.window.preferences.text_size == "largest"
    stage.press("返回")
    assert stage.here() == Home()


def test_a_resized_window_keeps_the_place(stage: Stage) -> None:
    stage.go(Guide(SERVICE, WAY, 2))
    stage.window.resize(1280, 800)
    stage.settle()
    assert stage.here() == Guide(SERVICE, WAY, 2)


def test_touching_beside_the_halves_begins_with_voice(stage: Stage) -> None:
    halves = [stage.box(stage.target(words)) for words in ("念给我听", "我自己看")]
    between = halves[0].united(halves[1]).center()
    stage.press_at(between)
    assert stage.here() == Home()
    assert stage.window.preferences.listening
    assert stage.is_reading()


def test_a_touch_in_the_same_place_right_after_a_new_screen_is_not_a_second_one(
    stage: Stage,
) -> None:
    """A shaking hand: a repeat within 0.5 s does not count (accessibility.md, promise 5)."""
    stage.go(Guide(SERVICE, WAY, 0))
    point = stage.box(stage.target("下一步")).center()
    stage.press_at(point)
    stage.press_at(point, after_s=0.2)
    assert stage.here() == Guide(SERVICE, WAY, 1)
    stage.press_at(point, after_s=0.6)
    assert stage.here() == Guide(SERVICE, WAY, 2)


def test_what_to_bring_takes_as_many_pages_as_it_needs(raised: RaiseStage) -> None:
    """Five things with long English names on the smallest panel: none is cut, none is lost."""
    service = "care-service-subsidy"
    stage = raised(PANELS["10.1"], text_size="largest", locale="en")
    stage.go(places.ServicePage(service, 1))
    shown: list[str] = []
    while True:
        things = [
            t for t in stage.window.findChildren(CaptionedIcon) if t.isVisibleTo(stage.window)
        ]
        assert not any(thing.is_cut for thing in things)
        shown += [thing.spoken_text for thing in things]
        if "More to bring" not in stage.names():
            break
        stage.press("More to bring")
    wanted = stage.window.catalogue.service(service, "en").bring
    assert shown == [thing.text for thing in wanted]
    stage.press("What to watch for")
    assert stage.here() == places.ServicePage(service, 3)
    stage.press("Back")
    assert stage.here() == places.ServicePage(service, 2)
