import pytest

from kiosk.errors import HandOffError
from kiosk.handoff.payload import SHORT_BYTES, short_payload
from kiosk.handoff.sentences import size
from tests.handoff.services import Words, make_service, make_way

CHECKED = "核对于2026年11月20日"


def test_says_title_bring_where_phone_and_when_it_was_checked() -> None:
    way = make_way(place="医院挂号窗口")
    service = make_service(way, bring=["身份证", "医保卡"], phones=[("12345", "不知道打给谁")])
    assert short_payload(service, way, Words()).split("\n") == [
        "看病预约挂号",
        "带：身份证；医保卡。",
        "地方：医院挂号窗口。",
        "电话：12345，不知道打给谁。",
        CHECKED,
    ]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("zh_Hant", "挂\n帶：甲；乙。\n電話：120，急。\n核對於2026年11月20日"),
        ("en", "挂\nBring: 甲, 乙.\nPhone: 120, 急.\nChecked on 2026-11-20"),
    ],
)
def test_fixed_words_are_translated(locale: str, expected: str) -> None:
    service = make_service(title="挂", bring=["甲", "乙"], phones=[("120", "急")])
    assert short_payload(service, None, Words(locale)) == expected


def test_a_title_that_leaves_exactly_enough_room_keeps_the_sentence() -> None:
    room = SHORT_BYTES - 1 - size(CHECKED)
    payload = short_payload(make_service(title="a" * room), None, Words())
    assert payload.endswith(CHECKED)
    assert size(payload) == 213


def test_one_byte_more_leaves_the_whole_sentence_out() -> None:
    title = "a" * (SHORT_BYTES - size(CHECKED))
    assert short_payload(make_service(title=title), None, Words()) == title


def test_the_least_important_sentence_goes_first() -> None:
    way = make_way(place="窗口")
    phones = [("12345", "甲"), ("120", "乙"), ("110", "丙")]
    lines = ["带：证。", "地方：窗口。", "电话：12345，甲。", "电话：120，乙。", "电话：110，丙。"]
    importance = [*lines[:3], CHECKED, *lines[3:]]
    seen = set()
    for length in range(1, SHORT_BYTES + 1):
        service = make_service(way, title="a" * length, bring=["证"], phones=phones)
        title, *kept = short_payload(service, way, Words()).split("\n")
        assert title == service.head.title
        assert set(kept) == set(importance[: len(kept)])
        assert kept == [line for line in [*lines, CHECKED] if line in kept]
        seen.add(len(kept))
    assert seen == set(range(len(importance) + 1))


def test_things_that_are_too_many_alone_are_named_as_far_as_they_fit() -> None:
    service = make_service(bring=["身份证和户口簿的原件和复印件"] * 9, phones=[("120", "急")])
    title, bring, *rest = short_payload(service, None, Words()).split("\n")
    assert bring.endswith("件，还有别的。")
    assert size(f"{title}\n{bring}") <= SHORT_BYTES
    more = bring.replace("，还有别的", "；" + "身份证和户口簿的原件和复印件，还有别的")
    assert size(f"{title}\n{more}") > SHORT_BYTES
    assert rest == ["电话：120，急。"]


def test_a_thing_longer_than_a_code_is_left_out_and_the_rest_stays() -> None:
    service = make_service(bring=["证" * 90])
    assert short_payload(service, None, Words()) == f"看病预约挂号\n{CHECKED}"


def test_the_number_of_the_way_is_said_first_and_once() -> None:
    way = make_way(number="12393", title="打12393问")
    phones = [("12345", "别的"), ("12393", "医保")]
    payload = short_payload(make_service(way, phones=phones), way, Words())
    assert payload.split("\n")[1:3] == ["电话：12393，医保。", "电话：12345，别的。"]
    payload = short_payload(make_service(way, phones=phones[:1]), way, Words())
    assert payload.split("\n")[1:3] == ["电话：12393，打12393问。", "电话：12345，别的。"]


def test_where_a_way_has_no_place_its_name_stands() -> None:
    way = make_way(title="请家人代办", everywhere=["问社区。"])
    assert "\n办法：请家人代办。\n" in short_payload(make_service(way), way, Words())


def test_emoji_stay_where_leaving_them_out_says_nothing_more() -> None:
    service = make_service(title="药 💊" + "a" * 190, bring=["证" * 60])
    assert short_payload(service, None, Words()) == service.head.title


def test_emoji_stay_while_they_fit_and_never_push_a_sentence_out() -> None:
    assert "药 💊。" in short_payload(make_service(bring=["药 💊"]), None, Words())
    title = "a" * (SHORT_BYTES - 1 - size("带：药。") - 1 - size(CHECKED))
    payload = short_payload(make_service(title=title, bring=["药 💊"]), None, Words())
    assert payload == f"{title}\n带：药。\n{CHECKED}"


def test_what_no_eye_sees_is_taken_out() -> None:
    service = make_service(
        title="\u202e看\u200b病\ufeff预\x00约\n挂\u2066号\ufe0f\ud800", bring=["a\tb"]
    )
    assert short_payload(service, None, Words()).startswith("看病预约 挂号\n带：a b。\n")


def test_a_title_longer_than_a_code_is_a_sentence() -> None:
    with pytest.raises(HandOffError, match=r"hospital-registration.* 214 bytes.* 213"):
        short_payload(make_service(title="a" * 214), None, Words())


def test_braces_in_a_text_are_only_text() -> None:
    service = make_service(bring=["{things}"], phones=[("120", "{0}")])
    assert "带：{things}。\n电话：120，{0}。" in short_payload(service, None, Words())
