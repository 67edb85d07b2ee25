import pytest

from kiosk.speech import explain
from tests.speech import readings


@pytest.mark.parametrize(("written", "spoken", "pinyin"), readings.MANDARIN + readings.CONTENT)
def test_mandarin_reads_as_people_say_it(written: str, spoken: str, pinyin: str | None) -> None:
    explained = explain.explain(written, "zh_CN")

    assert explained.spoken == spoken
    if pinyin is not None:
        assert " ".join(explained.pinyin) == pinyin


@pytest.mark.parametrize(("written", "spoken", "pinyin"), readings.TRADITIONAL)
def test_traditional_characters_are_read_in_mandarin(
    written: str, spoken: str, pinyin: str
) -> None:
    explained = explain.explain(written, "zh_Hant")

    assert explained.spoken == spoken
    assert " ".join(explained.pinyin) == pinyin


@pytest.mark.parametrize(("written", "spoken"), readings.ENGLISH)
def test_english_stays_as_written_but_for_numbers_and_signs(written: str, spoken: str) -> None:
    explained = explain.explain(written, "en")

    assert explained.spoken == spoken
    assert explained.pinyin == ()
