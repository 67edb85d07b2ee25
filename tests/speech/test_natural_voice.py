"""The real natural voice. `make test` has fetched it; by hand, `make voice` does."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errors import VoiceError
from kiosk.speech import explain, phonemes, phrases, pinyin, rendering, voice_pack, wav
from kiosk.speech.clips import Clips
from kiosk.speech.natural_voice import NaturalVoice
from kiosk.speech.worker_link import WORKER, WorkerLink
from tests.speech.readings import CONTENT, ENGLISH, MANDARIN
from tests.speech.test_worker_link import Heard

VOCABULARY: dict[str, int] = json.loads(
    Path("assets/voices/kokoro/vocabulary.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def voice() -> NaturalVoice:
    return NaturalVoice(voice_pack.open_pack(voice_pack.INSTALLED))


def readings_of(text: str, locale: str) -> list[str]:
    return [explain.reading(phrase, locale) for phrase in phrases.split(text)]


# Phonemes.


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ("chong2 qing4 .", "ꭧʰʊ↗ŋʨʰi↘ŋ."),
        ("shi4 , zi4 , er2 ?", "ʂɨ↘, ʦɨ↘, ɚ↗?"),
        ("lv4 deng1 .", "ly↘tə→ŋ."),
    ],
)
def test_syllables_become_phonemes_with_their_tones(reading: str, said: str) -> None:
    assert phonemes.mandarin(reading) == said


def test_english_is_spelled_by_espeak_and_its_chinese_in_mandarin() -> None:
    assert phonemes.english("Call first.") == "kˈɔːl fˈɜːst."
    assert "y↗kʰwai↘pa↘n" in phonemes.english("Open 渝快办, then wait.")


def test_no_phoneme_of_any_reading_is_unknown_to_the_voice() -> None:
    said = [
        phonemes.mandarin(reading)
        for text, *_rest in MANDARIN + CONTENT
        for reading in readings_of(text, "zh_CN")
    ]
    said += [phonemes.english(r) for text, _ in ENGLISH for r in readings_of(text, "en")]
    said += [phonemes.mandarin(" ".join(pinyin.syllables(letter))) for letter in pinyin.LETTERS]

    assert {sign for phrase in said for sign in phrase} <= VOCABULARY.keys()


# Sound.


@pytest.mark.parametrize(
    ("text", "locale", "least_s", "most_s"),
    [("请带好身份证。", "zh_CN", 0.8, 2.2), ("Bring your identity card.", "en", 0.8, 2.5)],
)
def test_it_speaks_at_one_loudness_without_silence_at_the_ends(
    text: str, locale: str, least_s: float, most_s: float, voice: NaturalVoice
) -> None:
    import numpy

    [reading] = readings_of(text, locale)
    samples = voice.render(reading, locale)
    sound = numpy.frombuffer(samples, dtype="<i2") / wav.LOUDEST
    tenth = len(sound) // 10
    level_db = 20 * numpy.log10(numpy.sqrt(numpy.mean(sound**2)))

    assert least_s < wav.seconds(samples) < most_s
    assert -24 < level_db < -18
    assert numpy.abs(sound).max() <= 0.9
    assert numpy.abs(sound[:tenth]).max() > 0.01
    assert numpy.abs(sound[-tenth:]).max() > 0.01


def test_nothing_to_say_is_no_sound(voice: NaturalVoice) -> None:
    assert voice.render("", "zh_CN") == b""


def test_a_damaged_model_is_a_plain_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    shutil.copytree(voice_pack.INSTALLED, folder)
    with folder.joinpath("model.onnx").open("r+b") as model:
        model.write(bytes(4096))

    with pytest.raises(VoiceError, match="is damaged"):
        NaturalVoice(voice_pack.open_pack(folder))


# In the worker, and rendered ahead.


@pytest.fixture
def link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerLink]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    link = WorkerLink(command=[*WORKER, "--natural", str(voice_pack.INSTALLED)])
    yield link
    link.close()


def test_the_worker_speaks_naturally_and_says_how_quick_it_is(link: WorkerLink) -> None:
    heard = Heard()
    heard.ask(link, "先取号，再坐下等。下一步")
    heard.wait()

    assert heard.errors == []
    assert [(phrase.start, phrase.end) for phrase in heard.phrases] == [(0, 9), (9, 12)]
    assert all(wav.peak(phrase.samples) > 3000 for phrase in heard.phrases)
    assert link.syllable_s is not None
    assert link.syllable_s > 0


def test_what_is_missing_is_rendered_and_a_second_run_goes_on(tmp_path: Path) -> None:
    voices = {"zh_CN": "xiao", "en": "heart"}
    with Clips(tmp_path / "clips.db", writable=True) as clips:
        clips.set_plans(
            voices,
            [rendering.plan_of("zh_CN", ["下一步", "返回"]), rendering.plan_of("en", ["Next"])],
            "1",
        )
        everything = clips.missing(["zh_CN", "en"])
        told: list[tuple[int, int]] = []
        rendering.render(clips, everything[:1], voice_pack.INSTALLED, processes=1)
        rest = clips.missing(["zh_CN", "en"])
        rendering.render(
            clips,
            rest,
            voice_pack.INSTALLED,
            processes=1,
            on_progress=lambda made, total: told.append((made, total)),
        )

        assert len(rest) == len(everything) - 1
        assert clips.missing(["zh_CN", "en"]) == []
        assert told[-1][0] == told[-1][1]
        for locale, phrase in (("zh_CN", "下一步"), ("zh_CN", "返回"), ("en", "Next")):
            sound = clips.find(locale, phrase)
            assert sound is not None
            assert 0.2 < wav.seconds(sound) < 1.5


def test_a_voice_that_is_not_there_is_a_plain_sentence(tmp_path: Path) -> None:
    with Clips(tmp_path / "clips.db", writable=True) as clips:
        clips.set_plans({"zh_CN": "xiao"}, [rendering.plan_of("zh_CN", ["返回"])], "1")
        with pytest.raises(VoiceError, match="There is no voice"):
            rendering.render(clips, clips.missing(["zh_CN"]), tmp_path / "nowhere")


def test_the_disk_that_fills_ends_rendering_and_keeps_what_was_saved(tmp_path: Path) -> None:
    with Clips(tmp_path / "clips.db", writable=True) as clips:
        clips.set_plans(
            {"zh_CN": "xiao"},
            [
                rendering.plan_of(
                    "zh_CN", ["先到社区窗口说要办高龄津贴再把身份证和银行卡交给窗口的人看一下"]
                )
            ],
            "1",
        )
        (pages,) = clips._database.execute("PRAGMA page_count").fetchone()
        clips._database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(VoiceError, match="What was saved before is kept"):
            rendering.render(clips, clips.missing(["zh_CN"]), voice_pack.INSTALLED, processes=1)
    assert sqlite3.connect(tmp_path / "clips.db").execute("PRAGMA integrity_check").fetchone() == (
        "ok",
    )
