"""Codes as the kiosk paints them, read by two readers that are not ours, and by both in vain.

The whole of it is `make audit`; here is a sample of every kind in every language.
"""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.audit import worker
from kiosk.audit.camera import CLEAN, CONDITIONS, RIM_PX, Picture, picture_of
from kiosk.audit.cases import Case, Unit
from kiosk.audit.codes import CodeText, Reading, event_codes, read_all, readings, service_codes
from kiosk.audit.readers import READERS
from kiosk.audit.store import reads_key
from kiosk.audit.tours import REMINDED
from kiosk.handoff.code import QUIET_ZONE, Matrix, matrix
from kiosk.i18n import LOCALES_OFFERED
from kiosk.ui.widgets import code as code_widget
from kiosk.ui.widgets.code import LEAST_MODULE_PX
from tests.ui.conftest import RaiseStage
from tests.ui.stage import WHEN, Stage

PAYLOAD = "看病预约挂号\n带：身份证；医保卡。\n电话：12320，看病问这里。"
KINDS = ("full", "short", "phone", "reminder", "page", "event")
A_KIND = 2
SEED = 7


def all_codes(stage: Stage) -> Iterator[CodeText]:
    """Yield the codes of some services and life events, by chance but always the same."""
    catalogue, words = stage.window.catalogue, stage.window.look.words
    chance = random.Random(f"{SEED} {words.locale}")
    services = chance.sample(catalogue.heads(words.locale), 4)
    events = chance.sample(catalogue.events(words.locale), 2)
    yield from service_codes(
        [catalogue.service(head.id, words.locale) for head in services],
        words,
        start=REMINDED,
        now=WHEN,
    )
    yield from event_codes([catalogue.event(head.id, words.locale) for head in events], words)


@pytest.mark.parametrize("locale", LOCALES_OFFERED)
def test_a_sample_of_every_kind_is_read_in_every_condition(raised: RaiseStage, locale: str) -> None:
    stage = raised(locale=locale)
    by_kind: dict[str, list[CodeText]] = {kind: [] for kind in KINDS}
    for code in all_codes(stage):
        by_kind[code.kind].append(code)
    chance = random.Random(SEED)
    sample = [code for codes in by_kind.values() for code in chance.sample(codes, A_KIND)]
    counts: Counter[str] = Counter()
    faults = [
        f"{code.name}: {reading.fault(code.payload)}"
        for code, reading in read_all(sample, stage.window.look, counts)
    ]
    assert faults == []
    for kind in KINDS:
        assert counts[reads_key(kind, locale, "half size")] == A_KIND
        assert {counts[reads_key(kind, locale, CLEAN, one)] for one in READERS} == {A_KIND}


def faulty(picture: Picture, payload: str = PAYLOAD) -> dict[str, str]:
    """Return what is wrong, by condition."""
    told = {reading.condition: reading.fault(payload) for reading in readings(picture, payload)}
    return {condition: fault for condition, fault in told.items() if fault}


def spoilt(code: Matrix, side: int) -> Matrix:
    """Return the code with a square of modules turned round in its middle."""
    first = (len(code) - side) // 2
    those = range(first, first + side)
    return tuple(
        tuple(dark ^ (row in those and column in those) for column, dark in enumerate(line))
        for row, line in enumerate(code)
    )


def test_what_is_painted_is_as_small_as_promised_and_has_its_quiet_zone(stage: Stage) -> None:
    code = matrix(PAYLOAD)
    picture = picture_of(stage.window.look, code)
    rim = RIM_PX + QUIET_ZONE * LEAST_MODULE_PX
    assert picture.shape == (len(code) * LEAST_MODULE_PX + 2 * rim,) * 2
    modules = picture[rim:-rim:LEAST_MODULE_PX, rim:-rim:LEAST_MODULE_PX] == 0
    assert modules.tolist() == [list(line) for line in code]
    assert (picture[RIM_PX:rim, RIM_PX:-RIM_PX] == 255).all()
    assert (picture[:RIM_PX] == 0).all()
    assert faulty(picture) == {}


def test_a_small_stain_is_read_over_and_a_large_one_found(stage: Stage) -> None:
    look, code = stage.window.look, matrix(PAYLOAD)
    assert CLEAN not in faulty(picture_of(look, spoilt(code, 2)))
    large = faulty(picture_of(look, spoilt(code, len(code) // 2)))
    assert set(large) == set(CONDITIONS)
    assert "zxing-cpp: nothing, WeChat: nothing" in large[CLEAN]
    assert "看病预约挂号\\n带：身份证" in large[CLEAN]


def test_a_code_of_other_words_is_found(stage: Stage) -> None:
    other = faulty(picture_of(stage.window.look, matrix(PAYLOAD.replace("12320", "12329"))))
    assert set(other) == set(CONDITIONS)
    assert "WeChat: “看病预约挂号\\n带：身份证；医保卡。\\n电话：12329" in other[CLEAN]


def test_a_code_without_its_quiet_zone_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_widget, "QUIET_ZONE", 0)
    assert CLEAN in faulty(picture_of(stage.window.look, matrix(PAYLOAD)))


def test_one_reader_is_enough_but_for_a_clean_code(stage: Stage) -> None:
    picture = picture_of(stage.window.look, matrix(PAYLOAD))
    told = {"zxing-cpp": [PAYLOAD], "WeChat": [PAYLOAD + "。"]}
    assert Reading("tilted", picture, told).fault(PAYLOAD) == ""
    assert "WeChat: “看病预约挂号" in Reading(CLEAN, picture, told).fault(PAYLOAD)
    told["zxing-cpp"] = [PAYLOAD, PAYLOAD]
    assert Reading("tilted", picture, told).fault(PAYLOAD).startswith("tilted, of “看病预约挂号")


def test_the_audit_tells_every_code_that_is_not_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(code_widget, "QUIET_ZONE", 0)
    monkeypatch.setattr(worker, "_window", lambda _case: stage.window)
    result = worker.do(Unit(Case("21.5", "large", "zh_CN"), "codes events"), tmp_path)
    codes = result.reads[reads_key("event", "zh_CN", CLEAN)]
    assert codes > 12
    assert result.checks == {"code": codes * len(CONDITIONS)}
    unread = [one for one in result.failures if one.sentence.startswith(CLEAN)]
    assert len(unread) == codes
    pictures = [one.picture for one in result.failures if one.picture]
    assert sorted(pictures) == sorted(file.name for file in tmp_path.iterdir())
    assert len(pictures) == worker.MOST_PICTURES
