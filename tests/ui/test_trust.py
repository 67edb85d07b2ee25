"""What a page says of how far it can be trusted: checked on, past its day, common knowledge."""

from datetime import UTC, datetime, timedelta

from kiosk.places import ServicePage
from kiosk.ui.screens.before_way import first_place
from tests.ui.conftest import RaiseStage
from tests.ui.stage import Stage

SERVICE = "hospital-registration"
PAST = "可能有变，请打 12345 核实"
GENERAL = "大家一般这么办，各处可能不一样，先问一声。"


def words_on(stage: Stage) -> str:
    return "\n".join(text.spoken_text for text in stage.texts())


def test_a_page_says_when_it_was_checked_until_its_day_is_past(raised: RaiseStage) -> None:
    stage = raised()
    service = stage.window.catalogue.service(SERVICE, "zh_CN")
    last_day = datetime.combine(service.review_by, datetime.min.time(), UTC) + timedelta(hours=12)
    stage.clock.when = last_day
    stage.go(ServicePage(SERVICE))
    assert "核对于2026年11月" in words_on(stage)
    assert PAST not in words_on(stage)
    stage.clock.when = last_day + timedelta(days=1)
    stage.go(ServicePage(SERVICE))
    assert PAST in words_on(stage)
    assert "核对于" not in words_on(stage)


def test_what_is_only_common_knowledge_says_so_before_its_first_step(raised: RaiseStage) -> None:
    stage = raised()
    general = sourced = 0
    for head in stage.window.catalogue.heads("zh_CN"):
        service = stage.window.catalogue.service(head.id, "zh_CN")
        if service.emergency is not None:
            continue
        for way in service.ways:
            is_general = service.is_common_knowledge(way)
            if (general if is_general else sourced) < 5:
                stage.go(first_place(service, way))
                assert (GENERAL in words_on(stage)) == is_general, (head.id, way.kind)
                general += is_general
                sourced += not is_general
    assert general == sourced == 5
