import random
import re

import pytest

from kiosk.catalogue.model import WayKind
from kiosk.errors import HandOffError
from kiosk.handoff.payload import FULL_BYTES, full_payloads, short_payload
from kiosk.handoff.sentences import size
from kiosk.i18n import LOCALES_OFFERED
from tests.handoff.services import Words, make_service, make_way

CHECKED = "核对于2026年11月20日"


def lines_of(codes: tuple[str, ...]) -> list[str]:
    """The lines of all codes, without the first line of each."""
    return [line for code in codes for line in code.split("\n")[1:]]


def test_one_code_says_title_way_steps_phones_and_when_it_was_checked() -> None:
    way = make_way("先说。", "再给钱。", place="窗口")
    service = make_service(way, bring=["身份证"], phones=[("12345", "问"), ("120", "急")])
    (code,) = full_payloads(service, way, Words())
    assert code.split("\n") == [
        "看病预约挂号",
        "到医院窗口",
        "带：身份证。",
        "地方：窗口。",
        "1. 先说。",
        "2. 再给钱。",
        "电话：12345，问。",
        "电话：120，急。",
        CHECKED,
    ]


@pytest.mark.parametrize(("extra", "codes"), [(0, 1), (1, 2)])
def test_666_bytes_are_one_code_and_667_are_two(extra: int, codes: int) -> None:
    way = make_way("走。")
    used = size(full_payloads(make_service(way), way, Words())[0]) - size("走。")
    # Two steps, so that each of them fits into a code of its own.
    used += size("\n2. ")
    half = (FULL_BYTES - used) // 2
    way = make_way("a" * half, "b" * (FULL_BYTES - used - half + extra))
    payloads = full_payloads(make_service(way), way, Words())
    assert len(payloads) == codes
    if codes == 1:
        assert size(payloads[0]) == 666


def test_eight_steps_of_40_characters_are_two_even_codes_with_their_numbers() -> None:
    way = make_way(*("字" * 39 + str(number) for number in range(8)))
    first, second = full_payloads(make_service(way), way, Words())
    assert first.startswith("看病预约挂号 1/2\n到医院窗口\n1. 字")
    assert second.startswith("看病预约挂号 2/2\n")
    assert re.findall(r"^(\d)\. ", first + "\n" + second, re.MULTILINE) == list("12345678")
    assert abs(size(first) - size(second)) <= size("1. " + "字" * 40 + "\n")


def test_bring_and_place_never_cost_another_code() -> None:
    steps = ["字" * 40] * 4
    way = make_way(*steps, place="窗" * 14)
    many = make_service(way, bring=["证" * 12] * 5)
    few = make_service(way, bring=["证"])
    assert len(full_payloads(few, way, Words())) == len(full_payloads(many, way, Words())) == 1
    assert "带：证。" in full_payloads(few, way, Words())[0]
    assert "地方：" in full_payloads(few, way, Words())[0]
    assert "带：" not in full_payloads(make_service(way, bring=["证" * 99]), way, Words())[0]


@pytest.mark.parametrize("title", ["看病预约挂号", "a" * 700])
def test_what_is_too_long_alone_is_a_sentence(title: str) -> None:
    way = make_way("先走。", "字" * 220)
    with pytest.raises(HandOffError, match=r"^The service 'hospital-registration' cannot be put"):
        full_payloads(make_service(way, title=title), way, Words())


def test_a_step_that_only_fits_without_emoji_loses_them() -> None:
    way = make_way("字" * 150 + "💊" * 60)
    assert lines_of(full_payloads(make_service(way), way, Words()))[1] == "1. " + "字" * 150


def test_a_step_with_emoji_that_fits_keeps_them() -> None:
    way = make_way("吃药💊。")
    assert "1. 吃药💊。" in full_payloads(make_service(way), way, Words())[0]


def test_more_than_nine_codes_still_count_right() -> None:
    way = make_way(*(["字" * 200] * 11))
    codes = full_payloads(make_service(way), way, Words())
    assert [code.split("\n")[0] for code in codes] == [
        f"看病预约挂号 {number}/{len(codes)}" for number in range(1, len(codes) + 1)
    ]
    assert len(codes) >= 11
    assert all(size(code) <= FULL_BYTES for code in codes)


ALPHABET = "挂号窗口身份证，。“”abc XYZ 0189{}%💊🏥é\u0e01"


def text(chance: random.Random, most: int) -> str:
    """At least one character; no space at an end, which cleaning takes away."""
    return "字" + "".join(chance.choices(ALPHABET, k=chance.randrange(most))) + "。"


@pytest.mark.parametrize("seed", range(60))
def test_every_step_of_any_service_is_there_whole_and_in_order(seed: int) -> None:
    chance = random.Random(seed)
    way = make_way(
        *(text(chance, 40) for _ in range(chance.randrange(12))),
        kind=chance.choice(list(WayKind)),
        place=chance.choice([None, text(chance, 14)]),
        number=chance.choice([None, "12345"]),
        everywhere=[text(chance, 36)],
    )
    service = make_service(
        way,
        title=text(chance, 16),
        bring=[text(chance, 12) for _ in range(chance.randrange(6))],
        phones=[("120", text(chance, 12)) for _ in range(chance.randrange(6))],
    )
    for words in map(Words, LOCALES_OFFERED):
        codes = full_payloads(service, way, words)
        assert codes == full_payloads(service, way, words)
        assert all(size(code) <= FULL_BYTES for code in codes)
        assert all(code.startswith(service.head.title) for code in codes)
        steps = [f"{number}. {step.text}" for number, step in enumerate(way.steps, start=1)]
        assert [line for line in lines_of(codes) if re.match(r"\d+\. ", line)] == steps
        assert lines_of(codes)[0] == way.title
        short = short_payload(service, way, words)
        assert short == short_payload(service, way, words)
        plain = re.sub("[💊🏥]", "", service.head.title)
        assert short.split("\n")[0] in (service.head.title, plain)
        assert size(short) <= 213
