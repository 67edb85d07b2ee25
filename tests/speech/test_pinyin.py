from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kiosk.errors import SpeechError
from kiosk.speech import pinyin

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


def test_an_engine_gets_a_mark_where_a_voice_pauses() -> None:
    assert pinyin.reading("请坐，稍等。") == "qing3 zuo4 , shao1 deng3 ."
    assert pinyin.reading("零二三 六三八七") == "ling2 er4 san1 , liu4 san1 ba1 qi1 ."
    assert pinyin.reading("行不行？”") == "xing2 bu5 xing2 ?"
    assert pinyin.reading("……") == ""


def test_every_letter_is_said() -> None:
    assert all(pinyin.syllables(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_chinese_words_in_english_are_romanised() -> None:
    assert pinyin.without_han("Open 渝快办 on the phone") == "Open yu kuai ban on the phone"


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
