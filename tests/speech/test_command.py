"""`kiosk speech`, and what the interface's process must not pay for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.paths import ROOT
from kiosk.speech import wav


def test_explain_prints_every_stage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speech", "explain", "重庆12345热线，绿灯。", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "written": "重庆12345热线，绿灯。",
        "spoken": "重庆幺二三四五热线，绿灯。",
        "phrases": ["重庆幺二三四五热线，", "绿灯。"],
        "pinyin": [
            "chong2",
            "qing4",
            "yao1",
            "er4",
            "san1",
            "si4",
            "wu3",
            "re4",
            "xian4",
            "lv4",
            "deng1",
        ],
        "readings": [
            "chong2 qing4 yao1 er4 san1 si4 wu3 re4 xian4 ,",
            "lv4 deng1 .",
        ],
        "phonemes": ["ꭧʰʊ↗ŋʨʰi↘ŋjau→ɚ↘sa→nsɨ↘u↓ɻɤ↘ɕjɛ↘n,", "ly↘tə→ŋ."],
    }


def test_explain_is_readable_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speech", "explain", "打120"]) == 0

    assert "da3 yao1 er4 ling2" in capsys.readouterr().out


def say(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a process of its own: espeak-ng serves one voice in a process."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "speech", "say", *words],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("voice", ["natural", "system"])
@pytest.mark.parametrize(("text", "locale"), [("先坐下。请稍等。", "zh_CN"), ("Sit down.", "en")])
def test_say_writes_a_wav_file(text: str, locale: str, voice: str, tmp_path: Path) -> None:
    out = tmp_path / "said.wav"

    assert say(text, "--out", str(out), "--locale", locale, "--voice", voice).returncode == 0

    assert wav.peak(wav.read(out)) > 5000
    assert list(tmp_path.iterdir()) == [out]


def test_say_follows_speed_and_volume(tmp_path: Path) -> None:
    slow, fast = tmp_path / "slow.wav", tmp_path / "fast.wav"
    words = ["请带好身份证", "--voice", "system"]
    say(*words, "--out", str(slow), "--speed", "0.75")
    say(*words, "--out", str(fast), "--speed", "1.5", "--volume", "1")

    assert len(wav.read(slow)) > 1.5 * len(wav.read(fast))
    assert wav.peak(wav.read(slow)) > 5 * wav.peak(wav.read(fast))


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        ("……", [], "nothing to say"),
        ("好", ["--out", "/nowhere/a.wav"], "cannot be written"),
        ("好", ["--speed", "3"], "0.75 to 1.5"),
    ],
)
def test_bad_input_is_one_sentence_and_a_status(
    text: str, more: list[str], says: str, tmp_path: Path
) -> None:
    said = say(text, "--voice", "system", "--out", str(tmp_path / "a.wav"), *more)

    assert said.returncode == 2
    assert says in said.stderr
    assert said.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_what_the_interface_imports_is_light() -> None:
    program = (
        "import sys\n"
        "import kiosk.reading.reader, kiosk.speech.chime, kiosk.speech.client\n"
        "import kiosk.speech.phrases, kiosk.speech.player\n"
        "heavy = {'pypinyin', 'soundfile', 'onnxruntime', 'cn2an', 'pyttsx3', 'miniaudio'}\n"
        "heavy |= {'numpy', 'yaml', 'PySide6'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert printed == "[]\n"


def test_the_sound_system_does_not_bring_numpy() -> None:
    program = (
        "import sys\n"
        "from kiosk.speech.sound_system import miniaudio\n"
        "miniaudio().SampleFormat\n"
        "print('numpy' in sys.modules)\n"
        "import numpy, kiosk.speech.sound_system\n"
        "print(numpy.zeros(1)[0])\n"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert printed.stdout.split() == ["False", "0.0"]
