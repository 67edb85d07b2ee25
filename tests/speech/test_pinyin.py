from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kiosk.errors import SpeechError
from kiosk.speech import explain, pinyin

WORDS: dict[str, str] = yaml.safe_load(pinyin.TABLE.read_text(encoding="utf-8"))


@pytest.fixture
def fresh() -> Iterator[None]:
    """Leave the real table loaded, whatever a test did."""
    yield
    pinyin.load.cache_clear()


def test_our_own_words_are_many() -> None:
    assert len(WORDS) >= 60


@pytest.mark.parametrize("word", [word for word in WORDS if "一" not in word])
def test_every_word_of_the_table_is_read_as_the_table_says(word: str) -> None:
    assert " ".join(pinyin.syllables(word)) == WORDS[word]


def test_the_engine_gets_commas_where_a_voice_pauses() -> None:
    assert pinyin.for_engine("请坐，稍等。") == "qing3 zuo4, shao1 deng3"
    assert pinyin.for_engine("零二三 六三八七") == "ling2 er4 san1, liu4 san1 ba1 qi1"


def test_every_letter_is_said() -> None:
    assert all(pinyin.syllables(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_chinese_words_in_english_are_romanised() -> None:
    assert explain.for_engine("Open 渝快办 on the phone", "en") == "Open yu kuai ban on the phone"


@pytest.mark.parametrize(
    "content",
    ["银行: yin2\n", "银行: yin hang\n", "银行: [1]\n", "- a\n", "银行: 'yin2\n", "银行: 5\n"],
)
@pytest.mark.usefixtures("fresh")
def test_a_damaged_table_is_a_plain_sentence(content: str, tmp_path: Path) -> None:
    table = tmp_path / "pronunciation.yaml"
    table.write_text(content, encoding="utf-8")

    with pytest.raises(SpeechError, match=r"pronunciation\.yaml"):
        pinyin.load(table)


@pytest.mark.usefixtures("fresh")
def test_a_missing_table_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="cannot be read"):
        pinyin.load(tmp_path / "nowhere.yaml")
