"""`kiosk recordings`: everything that the staff pages can do, and files."""

import json
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.speech import microphone, wav
from tests.speech.sounds import silence, speech, write

SERVICE = "hospital-registration"


class Kiosk:
    """The command, with a data folder to throw away."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self._capsys = capsys

    def __call__(self, *words: object) -> int:
        return main(["--data", str(self.data), "recordings", *map(str, words)])

    def says(self) -> str:
        return self._capsys.readouterr().out

    def complains(self) -> str:
        return self._capsys.readouterr().err


@pytest.fixture
def kiosk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kiosk:
    return Kiosk(tmp_path / "data", capsys)


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    return write(tmp_path / "voice.ogg", speech(rate=48_000), "OGG", "OPUS", rate=48_000)


def import_it(kiosk: Kiosk, voice: Path) -> int:
    return kiosk(
        *("import", voice, "--service", SERVICE, "--number", 4, "--speaker", "王孃孃，重庆话")
    )


def test_a_file_becomes_the_recording_of_a_sentence(kiosk: Kiosk, voice: Path) -> None:
    assert import_it(kiosk, voice) == 0
    assert "kept: 身份证" in kiosk.says()

    assert kiosk("list", "--service", SERVICE, "--json") == 0
    row = json.loads(kiosk.says())[3]
    assert (row["number"], row["sentence"], row["speaker"]) == (4, "身份证", "王孃孃，重庆话")


def test_lists_are_readable_for_people(kiosk: Kiosk, voice: Path) -> None:
    kiosk("list")
    assert "0 recorded" in kiosk.says()
    import_it(kiosk, voice)
    kiosk("list")
    said = kiosk.says()
    assert f"zh_CN\t{SERVICE}\t" in said
    assert " s\t王孃孃，重庆话\t身份证" in said
    kiosk("list", "--service", SERVICE)
    assert "4\tbring\t王孃孃，重庆话\t身份证" in kiosk.says()
    kiosk("list", "--locale", "en", "--json")
    assert json.loads(kiosk.says()) == []


def test_a_sentence_can_be_named_by_its_words(kiosk: Kiosk, voice: Path) -> None:
    assert kiosk("import", voice, "--text", "请坐。", "--speaker", "李叔") == 0
    assert kiosk("import", voice, "--text", "请坐。", "--speaker", "张姐") == 0
    assert "in place of 李叔" in kiosk.says()
    assert kiosk("remove", "--text", "请坐。") == 0
    assert kiosk("remove", "--text", "请坐。") == 2
    assert "There is no recording" in kiosk.complains()


def test_to_another_kiosk_and_back(
    kiosk: Kiosk, voice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_it(kiosk, voice)
    assert kiosk("export", tmp_path / "stick") == 0
    other = Kiosk(tmp_path / "other", capsys)
    assert other("import", tmp_path / "stick") == 0
    assert "1 imported, 0 of them" in kiosk.says()
    assert kiosk("export", tmp_path / "stick") == 2
    assert "exists already" in kiosk.complains()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--number", 4, "--speaker", "x"], "--service"),
        (["--service", SERVICE, "--number", 0, "--speaker", "x"], "sentences 1 to"),
        (["--service", SERVICE, "--number", 999, "--speaker", "x"], "sentences 1 to"),
        (["--service", "nothing", "--number", 1, "--speaker", "x"], "no service 'nothing'"),
        (["--text", "请坐。"], "--speaker"),
        (["--speaker", "x"], "--text"),
    ],
)
def test_what_is_not_said_is_asked_for(
    kiosk: Kiosk, voice: Path, words: list[object], told: str
) -> None:
    assert kiosk("import", voice, *words) == 2
    assert told in kiosk.complains()


def test_a_file_without_sound_changes_nothing(kiosk: Kiosk, voice: Path, tmp_path: Path) -> None:
    import_it(kiosk, voice)
    assert import_it(kiosk, write(tmp_path / "a.wav", silence(2), "WAV")) == 2
    assert "No sound is heard" in kiosk.complains()
    kiosk("list")
    assert "1 recorded" in kiosk.says()


TAKE = ("take", "--text", "请坐。", "--speaker", "李叔", "--seconds", "0.2")


def test_a_take_from_a_microphone(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone.Microphone, "start", lambda self: self.hear(speech()))
    assert kiosk(*TAKE) == 0
    assert "Say: 请坐。" in kiosk.says()


def test_a_take_ends_with_enter(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone.Microphone, "start", lambda self: self.hear(speech()))
    monkeypatch.setattr("builtins.input", lambda _prompt: "")
    assert kiosk(*TAKE[:-2]) == 0


def test_a_take_of_silence_is_refused(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_AUDIO_INPUT", "null")
    assert kiosk(*TAKE) == 2
    assert "No sound is heard" in kiosk.complains()


def test_samples_have_the_kiosks_rate(kiosk: Kiosk, voice: Path, tmp_path: Path) -> None:
    import_it(kiosk, voice)
    kiosk("export", tmp_path / "stick")
    import soundfile

    (sound,) = (tmp_path / "stick" / "sounds").iterdir()
    with soundfile.SoundFile(sound) as file:
        assert (file.samplerate, file.channels, file.subtype) == (wav.RATE, 1, "PCM_16")
