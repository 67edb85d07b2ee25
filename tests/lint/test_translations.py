"""What a translator gets wrong without noticing, and what only looks wrong."""

from pathlib import Path

import pytest

from kiosk.catalogue.inputs import po_file
from kiosk.catalogue.po import as_po, new_catalog
from kiosk.errors import CatalogueError
from kiosk.lint.translations import faults_below, faults_of, limit_of, refuse_faults_below

STEP = "registration ways.in-person.steps.text"


@pytest.mark.parametrize(
    ("context", "chinese", "english"),
    [
        ("registration title", 8, 28),
        ("registration ways.in-person.steps.text", 40, 124),
        ("registration ways.in-person.steps.tip", 36, 112),
        ("registration bring.text", 12, 40),
        ("registration volunteer.stuck.do", 50, 154),
        ("category/medical short_name", 4, 16),
        ("event/bedridden services.why", 20, 64),
        ("events things.text", 12, 40),
    ],
)
def test_what_fits(context: str, chinese: int, english: int) -> None:
    assert (limit_of(context, "zh_Hant"), limit_of(context, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("到窗口说：“我要挂内科。”", "At the window, say: “I want internal medicine.”"),
        ("带上社保卡。", "Bring the social security card (社保卡)."),
        ("点“生活缴费”。", "Tap 生活缴费."),
        ("点“生活缴费”。", "Tap “生活缴费” (bill payment)."),
        ("12345", "12345"),
        ("别着急。", "Don’t hurry (it’s fine)."),
    ],
)
def test_right(chinese: str, english: str) -> None:
    assert list(faults_of(STEP, chinese, english, "en")) == []


@pytest.mark.parametrize(
    ("chinese", "english", "says"),
    [
        ("带上社保卡。", "x" * 125, "has 125 characters, but at most 124 fit"),
        ("带上社保卡。", "带上社保卡。", "is the Chinese itself"),
        ("带上社保卡。", "Bring the 社保卡.", "has 社保卡 in the sentence"),
        ("说：“我要挂号。”", "Say: “I want to register.", "has “ without its partner"),
        ("带上社保卡。", "Bring the card (社保卡.", "has ( without its partner"),
        ("带上社保卡。", "Bring the card).", "has ) without its partner"),
        ("打12345问。", "Ring and ask.", "lost 12345"),
        ("带上社保卡。", "Bring the card ♨.", "♨"),
    ],
)
def test_wrong(chinese: str, english: str, says: str) -> None:
    assert any(says in fault for fault in faults_of(STEP, chinese, english, "en"))


def test_traditional_chinese_is_measured_and_spoken_as_chinese() -> None:
    assert list(faults_of(STEP, "带上社保卡。", "帶上社保卡。", "zh_Hant")) == []
    assert any("41 characters" in fault for fault in faults_of(STEP, "带", "帶" * 41, "zh_Hant"))
    assert any("♨" in fault for fault in faults_of(STEP, "带", "帶♨", "zh_Hant"))


def test_the_command_names_file_text_and_context(tmp_path: Path) -> None:
    for locale, text in (("en", "带上社保卡。"), ("zh_Hant", "帶上社保卡。")):
        catalog = new_catalog(locale, "catalogue")
        catalog.add("带上社保卡。", text, context=STEP)
        file = po_file(tmp_path, locale)
        file.parent.mkdir(parents=True)
        file.write_bytes(as_po(catalog))
    (fault,) = faults_below(tmp_path)
    assert fault.endswith(
        f"en/LC_MESSAGES/catalogue.po: “带上社保卡。” ({STEP}) is the Chinese itself: translate it."
    )
    with pytest.raises(CatalogueError) as caught:
        refuse_faults_below(tmp_path)
    assert caught.value.sentence == f"The translations have 1 faults to mend:\n  {fault}"
