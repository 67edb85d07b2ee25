"""A translation keeps every number; there is more than one right way to write some."""

import pytest

from kiosk.lint.kept_numbers import lost_numbers


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("打12345问", "Ring 12345 and ask"),
        ("打4006557533", "Ring 400 655 7533"),
        ("满65岁", "At 65"),
        ("5万元", "50,000 yuan"),
        ("3个人", "Three people"),
        ("2026年2月1日", "1 February 2026"),
        ("20:00前", "before 8 pm"),
        ("早上8点半", "8:30 a.m."),
        ("夜里12点前", "before midnight"),
        ("打9折", "10% off"),
        ("38.5℃", "38.5 °C"),
        ("等一下", "wait"),
        ("AED旁", "by the AED"),
    ],
)
def test_kept(chinese: str, english: str) -> None:
    assert list(lost_numbers(chinese, english)) == []


@pytest.mark.parametrize(
    ("chinese", "english", "lost"),
    [
        ("打12345问", "Ring and ask", "12345"),
        ("打12345问", "Ring 12354 and ask", "12345"),
        ("满65岁", "At 60", "65"),
        ("5万元", "5,000 yuan", "5万"),
        ("3个人", "Two people", "3"),
        ("20:00前", "before 9 pm", "20"),
        ("2月1日", "1 March", "2"),
        ("13个人", "thirteen people", "13"),
    ],
)
def test_lost(chinese: str, english: str, lost: str) -> None:
    (sentence,) = lost_numbers(chinese, english)
    assert sentence == f"lost {lost}: write the same number in digits."
