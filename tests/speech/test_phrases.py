import pytest

from kiosk.speech import phrases
from tests.speech import readings

CASES = [
    (
        "打120，说清楚：在哪里、什么人、什么症状。听完再挂！",
        ["打120，说清楚：", "在哪里、什么人、什么症状。", "听完再挂！"],
    ),
    ("费用1,000元，时间12:30到17：00。", ["费用1,000元，", "时间12:30到17：00。"]),
    ("他说：“先坐下，别着急。”然后走了。", ["他说：“先坐下，别着急。”", "然后走了。"]),
    ("点“我的，设置”后面的按钮", ["点“我的，设置”后面的按钮"]),
    ("1. 带身份证\n2. 带医保卡", ["1. ", "带身份证\n", "2. ", "带医保卡"]),
    ("2、带卡\n10) 95598 是电力", ["2、", "带卡\n", "10) ", "95598 是电力"]),
    ("1.5万元、2、3号线", ["1.5万元、2、3号线"]),
    ("3.", ["3."]),
    ("1. Bring it.\n2. Ask.", ["1. ", "Bring it.\n", "2. ", "Ask."]),
    ("等一下……好了。", ["等一下……", "好了。"]),
    ("先看《办事指南，第二版》再去", ["先看《办事指南，第二版》再去"]),
    ("好，来", ["好，来"]),
    (
        "带上身份证、社保卡、户口本、一寸照片、存折和印章",
        ["带上身份证、社保卡、户口本、", "一寸照片、存折和印章"],
    ),
    ("……", []),
    ("", []),
    ("！！好。", ["！！好。"]),
    (
        "Call 120 now. Tell them where you are. It costs 3.5 yuan.",
        ["Call 120 now. ", "Tell them where you are. ", "It costs 3.5 yuan."],
    ),
    ("Ask at window No. 7. Then wait.", ["Ask at window No. 7. ", "Then wait."]),
    ("Open 8:30, closed at noon, open again", ["Open 8:30, closed at noon, ", "open again"]),
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_a_text_is_cut_where_a_voice_would_pause(written: str, expected: list[str]) -> None:
    assert [phrase.text for phrase in phrases.split(written)] == expected


@pytest.mark.parametrize("written", [case[0] for case in readings.MANDARIN + CASES])
def test_phrases_cover_the_text_without_a_gap(written: str) -> None:
    found = phrases.split(written)

    position = 0
    for phrase in found:
        assert phrase.start == position
        assert phrase.text == written[phrase.start : phrase.end]
        position = phrase.end
    assert position == len(written) or not found


def test_a_mark_inside_a_number_or_address_is_no_pause() -> None:
    for written in ("1,000,000", "12:30:45", "https://www.gov.cn/a", "3.5", "２３：３０"):
        assert len(phrases.split(f"{written}{written}")) == 1
