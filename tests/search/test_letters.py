import random
import string

import pytest

from kiosk.catalogue.model import SearchKey
from kiosk.search.letters import PAD, Finder

KEYS = (
    SearchKey("canteen", "老年食堂", "LNST"),
    SearchKey("canteen", "吃饭", "CF"),
    SearchKey("university", "上老年大学", "SLNDX"),
    SearchKey("university", "唱歌", "CG"),
    SearchKey("hotline", "打12345", "D12345"),
    SearchKey("hotline", "哪里能吃饭", "NLNCF"),
    SearchKey("hotline", "吃不好", "CBH"),
)
FINDER = Finder(KEYS)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("", ("canteen", "university", "hotline")),
        ("L", ("canteen", "university")),
        ("LN", ("canteen", "university")),
        ("LND", ("university",)),
        ("S", ("university", "canteen")),
        ("CF", ("canteen",)),
        ("D", ("hotline", "university")),
        ("C", ("canteen", "university", "hotline")),
        ("123", ("hotline",)),
        ("cf", ("canteen",)),
        ("STCF", ()),
        ("挂", ()),
        ("Z" * 1000, ()),
    ],
)
def test_best_matches_come_first_and_each_service_once(
    letters: str, expected: tuple[str, ...]
) -> None:
    assert FINDER.matches(letters) == expected


def test_a_saying_that_only_has_the_letters_inside_is_not_found() -> None:
    keys = [
        SearchKey("first", "", "X"),
        SearchKey("first", "", "AGH"),
        SearchKey("second", "", "Y"),
        SearchKey("second", "", "GH"),
    ]
    assert Finder(keys).matches("GH") == ("second",)


def test_only_keys_that_lead_somewhere_are_left() -> None:
    assert FINDER.next_letters("LN") == frozenset("SD")
    assert FINDER.next_letters("12") == frozenset("3")
    assert FINDER.next_letters("LNST") == frozenset()
    assert FINDER.next_letters("Z") == frozenset()
    assert FINDER.next_letters("ln") == frozenset("SD")


def test_no_letters_lead_to_all_that_occur() -> None:
    assert FINDER.next_letters("") == frozenset("LNSTDX12345C")


def test_letters_repeat() -> None:
    assert Finder([SearchKey("one", "", "AAAB")]).next_letters("AA") == frozenset("AB")


def test_what_is_not_on_the_pad_is_not_offered() -> None:
    finder = Finder([SearchKey("one", "", "AЖ"), SearchKey("one", "", "")])
    assert finder.next_letters("A") == frozenset()
    assert finder.matches("A") == ("one",)


def test_an_empty_catalogue_finds_nothing() -> None:
    assert Finder(()).matches("") == ()
    assert Finder(()).next_letters("") == frozenset()


def many(services: int, seed: int) -> Finder:
    chance = random.Random(seed)
    return Finder(
        [
            SearchKey(
                f"service-{number}",
                "",
                "".join(chance.choices(string.ascii_uppercase, k=chance.randrange(1, 9))),
            )
            for number in range(services)
            for _ in range(16)
        ]
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_key_is_left_exactly_when_it_leads_to_a_service(seed: int) -> None:
    finder = many(20, seed)
    chance = random.Random(seed)
    for _ in range(30):
        letters = "".join(chance.choices(string.ascii_uppercase, k=chance.randrange(3)))
        leading = frozenset(key for key in PAD if finder.matches(letters + key))
        assert finder.next_letters(letters) == leading
