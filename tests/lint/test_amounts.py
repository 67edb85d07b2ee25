"""Figures: one amount however it is written, and no figure where people only talk."""

from fractions import Fraction

import pytest

from kiosk.lint.amounts import Figure, figures_in, figures_of_fact, numbers_without_unit


def shown(text: str) -> list[tuple[str, str]]:
    return [(str(figure.amount), figure.unit) for figure in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("满65岁", [("65", "岁")]),
        ("满６５周岁", [("65", "岁")]),
        ("年满六十五岁", [("65", "岁")]),
        ("60到64岁", [("60", "岁"), ("64", "岁")]),
        ("80、90、100岁", [("80", "岁"), ("90", "岁"), ("100", "岁")]),
        ("每人100多元", [("100", "元")]),
        ("5万元", [("50000", "元")]),
        ("3到5万元", [("30000", "元"), ("50000", "元")]),
        ("5,000元", [("5000", "元")]),
        ("20块钱", [("20", "元")]),
        ("5角", [("1/2", "元")]),
        ("满半年", [("6", "个月")]),
        ("住满6个月", [("6", "个月")]),
        ("3年半", [("42", "个月")]),
        ("两个半小时", [("150", "分钟")]),
        ("24小时", [("1440", "分钟")]),
        ("7天", [("7", "天")]),
        ("7个工作日", [("7", "工作日")]),
        ("20%", [("1/5", "of a whole")]),
        ("两成", [("1/5", "of a whole")]),
        ("5折", [("1/2", "of a whole")]),
        ("半价", [("1/2", "of a whole")]),
        ("三分之一", [("1/3", "of a whole")]),
        ("2026年2月1日", [("2026-2-1", "date")]),
        ("12月31日", [("12-31", "day of a year")]),
        ("7:00到20:00", [("7:00", "o'clock"), ("20:00", "o'clock")]),
        ("早上8点半", [("8:30", "o'clock")]),
        ("夜里十二点", [("12:00", "o'clock")]),
        ("一年认一回", [("1", "次")]),
        ("每年一次", [("1", "次")]),
        ("一年以上", [("12", "个月")]),
        ("提前一天", [("1", "天")]),
        ("38.5℃", [("77/2", "℃")]),
    ],
)
def test_a_figure(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(shown(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "一张纸",
        "两个人一起去",
        "等一下",
        "过几天",
        "十几岁",
        "两三天",
        "这两天",
        "过两天再来一次",
        "第二天",
        "哪一天",
        "一个月多少钱",
        "等了半天",
        "一级残疾",
        "认准“生活缴费”4个字",
        "打12345问",
        "打96320转1",
        "十成不放心",
    ],
)
def test_no_figure(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [("24小时", "1天"), ("7天", "7个工作日"), ("60岁", "65岁"), ("6个月", "6天")],
)
def test_figures_that_differ(text: str, fact: str) -> None:
    (figure,) = figures_in(text)
    assert not any(figure.agrees(other) for other in figures_of_fact(fact))


def test_a_date_of_a_fact_covers_its_year_its_month_and_its_day() -> None:
    facts = figures_of_fact("从2026年2月1日起")
    for text in ("2026年", "2026年2月", "2月1日", "2026年2月1日"):
        assert any(figure.agrees(other) for figure in figures_in(text) for other in facts), text


def test_how_it_is_written_makes_no_difference() -> None:
    assert Figure(Fraction(6), "个月", "半年").agrees(Figure(Fraction(6), "个月", "6个月"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("满80没有", ["80"]),
        ("满80岁没有", []),
        ("三层5号", []),
        ("5G手机", []),
        ("打12345", []),
        ("按1键", []),
        ("2026年", []),
        ("每月1.5", ["1.5"]),
    ],
)
def test_numbers_without_unit(text: str, expected: list[str]) -> None:
    assert numbers_without_unit(text) == expected
