"""The file of clips: what it says is missing, what it finds, and what it survives."""

import array
import fcntl
import math
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.cli.main import main
from kiosk.errors import SpeechError, VoiceError
from kiosk.paths import ROOT
from kiosk.speech import codec, wav
from kiosk.speech.clips import Clips, Plan, key_of
from kiosk.speech.library import Library
from kiosk.speech.rendering import plan_of

VOICES = {"zh_CN": "xiao", "zh_Hant": "xiao", "en": "heart"}


def tone(pitch_hz: float = 300, duration_s: float = 0.5) -> bytes:
    turn = 2 * math.pi * pitch_hz / wav.RATE
    count = round(duration_s * wav.RATE)
    return array.array("h", [round(8000 * math.sin(turn * n)) for n in range(count)]).tobytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clips.db"


def plans() -> list[Plan]:
    return [
        plan_of("zh_CN", ["下一步", "银行", "先去银行，再回来。", "……"]),
        plan_of("zh_Hant", ["下一步", "銀行"]),
        plan_of("en", ["Next"]),
    ]


def fill(clips: Clips) -> None:
    for one in clips.missing(VOICES):
        clips.add([(one.key, tone())])


# What is planned.


def test_a_plan_counts_strings_and_shares_phrases() -> None:
    plan = plan_of("zh_CN", ["带身份证。", "带身份证。带社保卡。", "带身份证。"])

    assert plan.strings == 2
    assert plan.readings == {
        "带身份证。": "dai4 shen1 fen4 zheng4 .",
        "带社保卡。": "dai4 she4 bao3 ka3 .",
    }


@pytest.mark.parametrize(
    ("locale", "alone", "listed"),
    [
        ("zh_CN", "带身份证。", "2. 带身份证。\n3. 排队。"),
        ("en", "Ask first.", "2. Ask first.\n3. Wait."),
    ],
)
def test_a_sentence_in_a_numbered_list_needs_no_clip_of_its_own(
    locale: str, alone: str, listed: str
) -> None:
    """Most sentences are said twice: on their own screen, and in the list that is taken home."""
    once = set(plan_of(locale, [alone]).readings.values())

    assert once < set(plan_of(locale, [listed]).readings.values())


def test_what_is_missing_comes_in_the_order_of_the_plan(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        missing = clips.missing(["zh_CN"])

    assert [one.reading for one in missing] == [
        "xia4 yi2 bu4 .",
        "yin2 hang2 .",
        "xian1 qu4 yin2 hang2 , zai4 hui2 lai2 .",
    ]


def test_both_chinese_locales_share_their_clips(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        clips.add([(one.key, tone()) for one in clips.missing(["zh_CN"])])

        assert clips.count("zh_Hant").missing == 0
        assert clips.count("en").missing == 1
        assert clips.find("zh_Hant", "銀行") == clips.find("zh_CN", "银行")


def test_only_what_changed_is_missing_and_orphans_go(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        fill(clips)
        before = clips.keys()

        clips.set_plans(VOICES, [plan_of("zh_CN", ["下一步", "邮局"])], "2")

        assert [one.reading for one in clips.missing(["zh_CN"])] == ["you2 ju2 ."]
        assert clips.keys() == before & {key_of("xiao", "xia4 yi2 bu4 .")}


def test_another_voice_makes_all_clips_anew(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        fill(clips)
        clips.set_plans({**VOICES, "zh_CN": "other"}, plans()[:1], "2")

        assert clips.count("zh_CN").missing == 3


def test_what_a_release_has_is_not_missing_beside_it(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        release = frozenset(one.key for one in clips.missing(["zh_CN"])[:2])

        assert len(clips.missing(["zh_CN"], release)) == 1


# What is found.


def test_a_clip_sounds_as_it_was_given(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        fill(clips)
    with Clips(path) as clips:
        found = clips.find("zh_CN", "下一步")

    assert found is not None
    assert len(found) == len(tone())
    crossings = sum(
        a < 0 <= b for a, b in zip(*[array.array("h", found)[n:] for n in (0, 1)], strict=False)
    )
    assert crossings / 0.5 == pytest.approx(300, rel=0.02)
    assert wav.peak(found) == pytest.approx(8000, rel=0.15)


def test_a_clip_is_a_tenth_of_its_samples() -> None:
    assert len(codec.opus(tone(duration_s=4))) < len(tone(duration_s=4)) / 8


def test_a_library_looks_into_the_release_first_and_waits_for_files_to_come(
    path: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.db"
    library = Library([path, own])
    assert library.clip("zh_CN", "下一步") is None

    for file in (path, own):
        with Clips(file, writable=True) as clips:
            clips.set_plans(VOICES, plans(), "1")
    with Clips(own, writable=True) as clips:
        fill(clips)

    assert library.clip("zh_CN", "下一步") is not None
    assert library.clip("zh_CN", "没有的话。") is None
    library.close()


# What it survives.


def test_a_damaged_file_is_a_plain_sentence_and_the_library_goes_on(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to be looked at as one")
    faults: list[str] = []
    library = Library([path], on_fault=faults.append)

    assert library.clip("zh_CN", "下一步") is None
    assert library.clip("zh_CN", "下一步") is None
    assert len(faults) == 1
    assert "Delete the file" in faults[0]
    with pytest.raises(VoiceError, match="cannot be read"):
        Clips(path)


def test_a_damaged_clip_counts_as_missing(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        fill(clips)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE clip SET sound = x'4f676753'")
    database.close()
    faults: list[str] = []
    library = Library([path], on_fault=faults.append)

    assert library.clip("zh_CN", "下一步") is None
    assert "cannot be read" in faults[0]
    library.close()


def test_a_file_of_another_format_is_refused(path: Path) -> None:
    Clips(path, writable=True).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE about SET value = '9' WHERE name = 'format'")
    database.close()

    with pytest.raises(VoiceError, match="format 9"):
        Clips(path)


def test_a_missing_file_is_a_plain_sentence(path: Path) -> None:
    with pytest.raises(VoiceError, match="kiosk voice render"):
        Clips(path)


def test_nothing_is_lost_when_the_disk_fills(path: Path) -> None:
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        first, *rest = clips.missing(["zh_CN"])
        clips.add([(first.key, tone())])
        (pages,) = clips._database.execute("PRAGMA page_count").fetchone()
        clips._database.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(VoiceError, match="What was saved before is kept"):
            clips.add([(one.key, tone(duration_s=20)) for one in rest])

        assert clips.find("zh_CN", "下一步") is not None
        assert len(clips.missing(["zh_CN"])) == len(rest)


def test_a_kill_at_any_moment_loses_nothing_that_was_saved(path: Path) -> None:
    """A process adds clips without end and is killed; what it said was saved is there."""
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kiosk.speech.clips import Clips\n"
        "clips = Clips(Path(sys.argv[1]), writable=True)\n"
        "number = 0\n"
        "while True:\n"
        "    clips.add([(number.to_bytes(16), bytes(2400))])\n"
        "    print(number, flush=True)\n"
        "    number += 1\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    for _line in range(20):
        saved = int(writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    saved = max([saved, *map(int, writer.stdout.read().split())])
    writer.wait()
    writer.stdout.close()

    with Clips(path) as clips:
        assert {number.to_bytes(16) for number in range(saved + 1)} <= clips.keys()


@pytest.fixture
def rendered_elsewhere(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return clips that somebody else is rendering: planned, and one of them made."""
    monkeypatch.setattr("kiosk.cli.voice._fingerprint", lambda _voices, _source: "1")
    with path.with_suffix(".lock").open("w") as lock, Clips(path, writable=True) as clips:
        fcntl.flock(lock, fcntl.LOCK_EX)
        clips.set_plans(VOICES, plans(), "1")
        clips.add([(clips.missing(["en"])[0].key, tone())])
        yield path


def test_the_count_is_told_while_somebody_renders(
    rendered_elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["voice", "render", "--status", "--into", str(rendered_elsewhere)]) == 0

    out, err = capsys.readouterr()
    assert [line.split() for line in out.splitlines()[1:4]] == [
        ["zh_CN", "4", "3", "3"],
        ["en", "1", "1", "0"],
        ["zh_Hant", "2", "2", "2"],
    ]
    assert "somebody is rendering" in err


@pytest.mark.parametrize(
    ("words", "sentence"), [([], "rendering into"), (["--status"], "Ask again in some minutes")]
)
def test_who_renders_is_not_disturbed(
    rendered_elsewhere: Path,
    words: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nor is a count told that belongs to what was spoken before."""
    monkeypatch.setattr("kiosk.cli.voice._fingerprint", lambda _voices, _source: "2")

    assert main(["voice", "render", *words, "--into", str(rendered_elsewhere)]) == 2

    assert sentence in capsys.readouterr().err
    with Clips(rendered_elsewhere) as clips:
        assert clips.about("fingerprint") == "1"


def test_who_saves_waits_for_a_slow_reader(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a query of some seconds ended a rendering of hours."""
    monkeypatch.setattr("kiosk.speech.clips.PATIENCE_S", 0.0)
    with Clips(path, writable=True) as clips:
        clips.set_plans(VOICES, plans(), "1")
        first = clips.missing(["zh_CN"])[0]
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM wanted").fetchall()
        with ThreadPoolExecutor(1) as elsewhere:
            saving = elsewhere.submit(clips.add, [(first.key, tone())])
            with pytest.raises(TimeoutError):
                saving.result(timeout=0.2)
            reader.execute("COMMIT")
            reader.close()
            saving.result()

        assert clips.keys() == {first.key}


def test_what_is_no_clip_is_refused() -> None:
    with pytest.raises(SpeechError, match="damaged"):
        codec.samples_of(b"OggS but nothing more", "OGG")
