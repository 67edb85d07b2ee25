"""The start page of four tiles that a centre may choose, and what lies behind it."""

from itertools import product

import pytest
import yaml

from kiosk.audit.rules import broken_rules
from kiosk.audit.tours import PANELS, TEXT_SIZES
from kiosk.paths import ROOT
from kiosk.places import CategoryPage, Emergency, Events, Find, Help, Home, Matters, Phones
from kiosk.ui.screens.phones import FIGURES_MM, NUMBERS
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

TILES = ("急事", "要办的事", "打电话", "叫人来帮我")


def four(raised: RaiseStage, panel: str = "21.5", **settings: object) -> Stage:
    stage = raised(PANELS[panel], start_page="four", **settings)
    stage.press("我自己看")
    return stage


def test_home_has_four_tiles_and_the_fixed_places(raised: RaiseStage) -> None:
    stage = four(raised)
    assert [tile.text() for tile in stage.window.screen_shown.touchables()] == list(TILES)
    assert {"怎么用", "办完了", "念给我听", "找一找", "找人帮忙"} <= set(stage.labels())


@pytest.mark.parametrize(
    ("tile", "place"), list(zip(TILES, (Emergency(), Matters(), Phones(), Help()), strict=True))
)
def test_each_tile_leads_on_and_back(raised: RaiseStage, tile: str, place: object) -> None:
    stage = four(raised)
    stage.press(tile)
    assert stage.here() == place
    stage.press("首页")
    assert [target.text() for target in stage.window.screen_shown.touchables()] == list(TILES)


@pytest.mark.parametrize("panel", ["21.5", "15.6", "10.1"])
def test_everything_of_the_ten_tiles_is_behind_it(raised: RaiseStage, panel: str) -> None:
    stage = four(raised, panel)
    wanted: dict[str, object] = {
        category.short_name: CategoryPage(category.id)
        for category in stage.window.catalogue.categories("zh_CN")
        if category.id != "emergency"
    }
    wanted |= {"家里遇到大事了": Events(), "找一找": Find()}
    for name, place in wanted.items():
        stage.go(Home())
        stage.press("要办的事")
        if name not in stage.labels():
            stage.press("下一页")
        stage.press(name)
        assert stage.here() == place


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("panel", PANELS)
def test_four_tiles_keep_the_rules(raised: RaiseStage, panel: str, text_size: str) -> None:
    """In English, whose words are the longest; standing and seated, looking and listening."""
    stage = raised(PANELS[panel], start_page="four", text_size=text_size, locale="en")
    stage.window.setUpdatesEnabled(False)
    found: list[str] = []
    for seated, listening in product((False, True), repeat=2):
        stage.window.prefer_quietly(seated=seated, listening=listening)
        stage.window.replace(Home())
        found += map(str, broken_rules(stage.window))
        tiles = stage.window.screen_shown.touchables()[: len(TILES)]
        assert all(tile.height() >= stage.window.look.metrics.button for tile in tiles)
    assert found == []


def test_whoever_listens_is_offered_one_by_one(raised: RaiseStage) -> None:
    stage = raised(start_page="four")
    stage.press("念给我听")
    stage.hear_out()
    stage.press("一个一个念")
    stage.hear_out()
    assert stage.window.preferences.one_by_one


# -- the numbers


def test_every_number_is_one_that_the_facts_know() -> None:
    known = yaml.safe_load((ROOT / "assets" / "phones.yaml").read_text(encoding="utf-8"))
    assert {number for _service, number in NUMBERS} <= {one["number"] for one in known["phones"]}


@pytest.mark.parametrize("panel", PANELS)
def test_each_number_is_shown_once_in_large_figures(raised: RaiseStage, panel: str) -> None:
    stage = raised(PANELS[panel])
    metrics = stage.window.look.metrics
    seen: list[str] = []
    for page in range(len(NUMBERS)):
        stage.window.replace(Phones(page))
        assert broken_rules(stage.window) == []
        figures = [text for text in stage.texts() if text.text().isdecimal()]
        assert all(text.em >= metrics.px(FIGURES_MM[-1]) for text in figures)
        seen += [text.text() for text in figures]
        assert "这台机器不能打电话，请用电话打" in [text.text() for text in stage.texts()]
        if stage.window.screen_shown.turn_page is None:
            break
    assert seen == [number for _service, number in NUMBERS]


def test_a_number_is_read_when_it_is_touched(raised: RaiseStage) -> None:
    stage = four(raised)
    stage.press("打电话")
    text = next(text for text in stage.texts() if text.text() == "12333")
    stage.press_at(stage.box(text).center())
    assert stage.voice.said == ["12333"]
    assert stage.here() == Phones()


def test_the_centres_own_number_comes_first(raised: RaiseStage) -> None:
    stage = four(raised, "10.1", duty_phone="023-12345678", duty_hours="上午九点到下午五点")
    stage.press("打电话")
    words = [text.text() for text in stage.texts()]
    assert "023-12345678" in words
    assert "打给这里的人。这个电话上午九点到下午五点有人接。" in words
    assert broken_rules(stage.window) == []
