"""The store of recorded voices: found at once, whole or not there, carried to other kiosks."""

import hashlib
import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import RecordingError, RecordingFault
from kiosk.health import Health
from kiosk.paths import ROOT
from kiosk.speech import recordings as store_module
from kiosk.speech import wav
from kiosk.speech.recording_folder import MANIFEST, SOUNDS
from kiosk.speech.recordings import FILE_NAME, Imported, Recordings
from tests.speech.sounds import tone, write

DAY = date(2026, 11, 26)
SENTENCE = "先打12345问一声。"
SPEAKER = "王孃孃，重庆话"


@pytest.fixture
def health() -> Health:
    return Health()


@pytest.fixture
def recordings(tmp_path: Path, health: Health) -> Iterator[Recordings]:
    store = Recordings(tmp_path / "recordings", health)
    yield store
    store.close()


def keep(store: Recordings, sentence: str = SENTENCE, sound: bytes = b"", **changes: Any) -> Any:
    labels: dict[str, Any] = {
        "locale": "zh_CN",
        "sentence": sentence,
        "service": "call-12345",
        "speaker": SPEAKER,
        "recorded_on": DAY,
        **changes,
    }
    return store.add(sound or tone(0.5), **labels)


def fault_of(error: pytest.ExceptionInfo[RecordingError]) -> RecordingFault:
    return error.value.fault


# -- keeping and finding


def test_before_the_first_recording_there_is_nothing_not_even_a_folder(
    recordings: Recordings, tmp_path: Path
) -> None:
    assert recordings.find("zh_CN", SENTENCE) is None
    assert recordings.get("zh_CN", SENTENCE) is None
    assert recordings.entries() == ()
    assert recordings.counts("zh_CN") == {}
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_is_found_to_the_sample(recordings: Recordings) -> None:
    sound = tone(1.2)
    keep(recordings, sound=sound)

    assert recordings.find("zh_CN", SENTENCE) == sound


def test_it_is_found_only_in_its_locale_and_to_the_character(recordings: Recordings) -> None:
    keep(recordings)

    assert recordings.find("en", SENTENCE) is None
    assert recordings.find("zh_CN", SENTENCE.removesuffix("。")) is None


def test_what_is_known_of_it(recordings: Recordings) -> None:
    keep(recordings, sound=tone(1.5))

    found = recordings.get("zh_CN", SENTENCE)
    assert found is not None
    assert (found.service, found.speaker, found.recorded_on) == ("call-12345", SPEAKER, DAY)
    assert found.duration_s == pytest.approx(1.5, abs=0.001)


def test_it_is_still_there_when_the_kiosk_starts_again(tmp_path: Path) -> None:
    first = Recordings(tmp_path)
    keep(first)
    first.close()

    again = Recordings(tmp_path)
    assert again.find("zh_CN", SENTENCE) == tone(0.5)
    again.close()


def test_a_running_kiosk_hears_what_the_command_line_brings(tmp_path: Path) -> None:
    kiosk, command = Recordings(tmp_path), Recordings(tmp_path)
    keep(kiosk)
    keep(command, "请坐。", tone(0.7))

    assert kiosk.find("zh_CN", "请坐。") == tone(0.7)
    kiosk.close()
    command.close()


def test_recording_again_replaces_and_can_be_undone(recordings: Recordings) -> None:
    keep(recordings, sound=tone(0.5))
    before = keep(recordings, sound=tone(0.9), speaker="李叔")
    assert recordings.find("zh_CN", SENTENCE) == tone(0.9)

    recordings.put_back(before)

    assert recordings.find("zh_CN", SENTENCE) == tone(0.5)
    found = recordings.get("zh_CN", SENTENCE)
    assert found is not None
    assert found.speaker == SPEAKER


def test_removing_can_be_undone(recordings: Recordings) -> None:
    keep(recordings)
    removed = recordings.remove("zh_CN", SENTENCE)
    assert recordings.find("zh_CN", SENTENCE) is None
    assert recordings.entries() == ()

    recordings.put_back(removed)

    assert recordings.find("zh_CN", SENTENCE) == tone(0.5)


def test_two_sentences_with_one_sound_do_not_take_it_from_each_other(
    recordings: Recordings,
) -> None:
    keep(recordings, "好。")
    keep(recordings, "好的。")
    recordings.remove("zh_CN", "好。")

    assert recordings.find("zh_CN", "好的。") == tone(0.5)


def test_listing_and_counting(recordings: Recordings) -> None:
    keep(recordings, "一")
    keep(recordings, "二", service="call-120")
    keep(recordings, "三", service="call-120")
    keep(recordings, "one", service="call-120", locale="en")

    assert [entry.sentence for entry in recordings.entries(locale="en")] == ["one"]
    assert len(recordings.entries(service="call-120")) == 3
    assert len(recordings.entries()) == 4
    assert recordings.counts("zh_CN") == {"call-12345": 1, "call-120": 2}


def test_finding_costs_the_interface_neither_numpy_nor_an_early_import() -> None:
    script = (
        "import sys; from pathlib import Path; from kiosk.speech.recordings import Recordings\n"
        "store = Recordings(Path(sys.argv[1]))\n"
        "assert store.find('zh_CN', 'x') is None\n"
        "assert 'soundfile' not in sys.modules, 'imported early'\n"
        "store.prepare()\n"
        "assert 'numpy' not in sys.modules, 'numpy'\n"
    )
    subprocess.run([sys.executable, "-c", script, "/nowhere"], cwd=ROOT, check=True)


def test_threads_share_it(recordings: Recordings) -> None:
    keep(recordings)
    heard: list[bytes | None] = []

    def listen() -> None:
        heard.extend(recordings.find("zh_CN", SENTENCE) for _turn in range(20))

    threads = [threading.Thread(target=listen) for _number in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        keep(recordings, f"第{number}句")
    for thread in threads:
        thread.join()

    assert heard == [tone(0.5)] * 80


# -- what is refused


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"locale": "fr"}, RecordingFault.REFUSED),
        ({"sentence": " "}, RecordingFault.REFUSED),
        ({"speaker": " "}, RecordingFault.REFUSED),
        ({"speaker": "王" * 41}, RecordingFault.REFUSED),
        ({"speaker": "王\n李"}, RecordingFault.REFUSED),
        ({"sound": wav.silence(60.1)}, RecordingFault.TOO_LONG),
    ],
)
def test_what_cannot_be_a_recording_is_refused(
    recordings: Recordings, changes: dict[str, Any], fault: RecordingFault
) -> None:
    with pytest.raises(RecordingError) as error:
        keep(recordings, **changes)
    assert fault_of(error) is fault
    assert recordings.entries() == ()


def test_no_sound_at_all_is_refused(recordings: Recordings) -> None:
    with pytest.raises(RecordingError) as error:
        recordings.add(
            b"", locale="zh_CN", sentence=SENTENCE, service="", speaker="李叔", recorded_on=DAY
        )
    assert fault_of(error) is RecordingFault.SILENT


def test_removing_what_is_not_there_is_told(recordings: Recordings) -> None:
    keep(recordings)
    with pytest.raises(RecordingError, match="There is no recording") as error:
        recordings.remove("zh_CN", "别的")
    assert fault_of(error) is RecordingFault.REFUSED


# -- what the world does


def test_a_full_disk_keeps_what_was_there(recordings: Recordings) -> None:
    keep(recordings, sound=tone(0.5))
    with recordings._reading() as database:
        assert database is not None
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(RecordingError, match="disk is full") as error:
        keep(recordings, sound=tone(20, hertz=317), speaker="李叔")

    assert fault_of(error) is RecordingFault.DISK_FULL
    assert recordings.find("zh_CN", SENTENCE) == tone(0.5)
    found = recordings.get("zh_CN", SENTENCE)
    assert found is not None
    assert found.speaker == SPEAKER


POWER_CUT = """
import os, random, sys
from datetime import date
from pathlib import Path
from kiosk.speech import recordings as module, wav
real = module._put_in
def cut(database, removed):
    database.execute("PRAGMA cache_size = 1")  # so that pages reach the disk before the end
    real(database, removed)
    os._exit(9)
module._put_in = cut
module.Recordings(Path(sys.argv[1])).add(
    random.Random(1).randbytes(200_000), locale="zh_CN", sentence=sys.argv[2], service="",
    speaker="x", recorded_on=date(2026, 11, 26))
"""


def test_a_power_cut_while_keeping_leaves_the_old_one(
    recordings: Recordings, tmp_path: Path
) -> None:
    keep(recordings)
    recordings.close()
    folder = str(tmp_path / "recordings")
    command = [sys.executable, "-c", POWER_CUT, folder, SENTENCE]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == 9
    assert (tmp_path / "recordings" / f"{FILE_NAME}-wal").stat().st_size > 100_000

    assert recordings.find("zh_CN", SENTENCE) == tone(0.5)
    assert len(recordings.entries()) == 1


def test_a_sound_that_rotted_is_not_played_and_the_staff_are_told(
    recordings: Recordings, health: Health
) -> None:
    keep(recordings)
    with recordings._writing() as database:
        database.execute("UPDATE sound SET flac = x'00' || substr(flac, 2)")

    assert recordings.find("zh_CN", SENTENCE) is None
    assert [trouble.key for trouble in health.troubles()] == [store_module.HEALTH_KEY]


def test_a_damaged_file_never_silences_the_kiosk(tmp_path: Path, health: Health) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database at all" * 100)
    store = Recordings(tmp_path, health)

    assert store.find("zh_CN", SENTENCE) is None
    assert len(health.troubles()) == 1
    with pytest.raises(RecordingError, match="move it away") as error:
        store.entries()
    assert fault_of(error) is RecordingFault.STORE


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Recordings(tmp_path / "file" / "recordings")
    with pytest.raises(RecordingError, match="cannot be used"):
        keep(store)


def test_the_file_of_a_newer_kiosk_is_left_alone(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / FILE_NAME)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(RecordingError, match="version 99"):
        Recordings(tmp_path).entries()


# -- to another kiosk


@pytest.fixture
def exported(recordings: Recordings, tmp_path: Path) -> Path:
    keep(recordings, "一", tone(0.5))
    keep(recordings, "二", tone(0.6), service="", speaker="李叔")
    keep(recordings, "one", tone(0.7), locale="en")
    folder = tmp_path / "stick" / "voices"
    assert recordings.export(folder) == 3
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Recordings]:
    store = Recordings(tmp_path / "elsewhere")
    yield store
    store.close()


def test_another_kiosk_takes_them_all(
    recordings: Recordings, exported: Path, elsewhere: Recordings
) -> None:
    keep(elsewhere, "一", tone(0.9))

    assert elsewhere.import_folder(exported) == Imported(count=3, replaced=1)

    assert elsewhere.entries() == recordings.entries()
    assert elsewhere.find("en", "one") == tone(0.7)


def test_the_folder_is_the_documented_one(exported: Path) -> None:
    manifest = json.loads((exported / MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["version"]) == ("leling-recordings", 1)
    entry = next(entry for entry in manifest["recordings"] if entry["sentence"] == "二")
    assert {**entry, "sha256": ""} == {
        "sentence": "二",
        "locale": "zh_CN",
        "service": "",
        "speaker": "李叔",
        "recorded_on": "2026-11-26",
        "sha256": "",
    }
    sound = (exported / SOUNDS / f"{entry['sha256']}.flac").read_bytes()
    assert hashlib.sha256(sound).hexdigest() == entry["sha256"]
    assert [path.name for path in exported.parent.iterdir()] == ["voices"]


def test_one_locale_or_one_service_can_be_exported(recordings: Recordings, tmp_path: Path) -> None:
    keep(recordings, "一")
    keep(recordings, "二", service="call-120")
    assert recordings.export(tmp_path / "a", service="call-120") == 1
    assert recordings.export(tmp_path / "b", locale="en") == 0


def test_an_export_writes_over_nothing(recordings: Recordings, exported: Path) -> None:
    before = (exported / MANIFEST).read_bytes()
    with pytest.raises(RecordingError, match="exists already"):
        recordings.export(exported)
    assert (exported / MANIFEST).read_bytes() == before


def test_an_export_that_cannot_be_written_leaves_nothing(
    recordings: Recordings, tmp_path: Path
) -> None:
    keep(recordings)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RecordingError, match="cannot be written"):
        recordings.export(tmp_path / "file" / "voices")


def edited(folder: Path, **changes: Any) -> None:
    """Change the first entry of a manifest, or the manifest itself."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name, value in changes.items():
        if name in manifest:
            manifest[name] = value
        else:
            manifest["recordings"][0][name] = value
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def flip_a_byte(folder: Path) -> None:
    sound = next((folder / SOUNDS).iterdir())
    content = bytearray(sound.read_bytes())
    content[len(content) // 2] ^= 1
    sound.write_bytes(content)


def cut_short(folder: Path) -> None:
    sound = next((folder / SOUNDS).iterdir())
    sound.write_bytes(sound.read_bytes()[:-100])


def other_sound(folder: Path, path: Path) -> None:
    """Put in a sound that is what its name says, but not what a recording may be."""
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    (folder / SOUNDS / f"{sha256}.flac").write_bytes(content)
    edited(folder, sha256=sha256)


def twice(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["recordings"].append(manifest["recordings"][0])
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


DAMAGES = {
    "a byte of a sound": flip_a_byte,
    "a sound cut short": cut_short,
    "a sound gone": lambda folder: next((folder / SOUNDS).iterdir()).unlink(),
    "a sound far too large": lambda folder: next((folder / SOUNDS).iterdir()).write_bytes(
        bytes(2 * 60 * wav.RATE * 2 + 1)
    ),
    "a WAV file": lambda folder: other_sound(
        folder, write(folder / "x.wav", tone(0.5), "WAV", "PCM_16")
    ),
    "another rate": lambda folder: other_sound(
        folder, write(folder / "x.flac", tone(0.5), "FLAC", rate=wav.RATE // 2)
    ),
    "two channels": lambda folder: other_sound(
        folder, write(folder / "x.flac", tone(0.5), "FLAC", channels=2)
    ),
    "too long": lambda folder: other_sound(
        folder, write(folder / "x.flac", wav.silence(61), "FLAC")
    ),
    "no sound at all": lambda folder: other_sound(folder, folder / MANIFEST),
    "the manifest gone": lambda folder: (folder / MANIFEST).unlink(),
    "the manifest cut short": lambda folder: (folder / MANIFEST).write_bytes(
        (folder / MANIFEST).read_bytes()[:-20]
    ),
    "a manifest in no encoding": lambda folder: (folder / MANIFEST).write_bytes(b"\xff\xfe\xfd"),
    "a manifest that is a list": lambda folder: (folder / MANIFEST).write_text("[]"),
    "another format": lambda folder: edited(folder, format="music"),
    "a newer version": lambda folder: edited(folder, version=2),
    "nothing listed": lambda folder: edited(folder, recordings=None),
    "a way out of the folder": lambda folder: edited(folder, sha256="../../secret"),
    "no sha256": lambda folder: edited(folder, sha256=7),
    "no sentence": lambda folder: edited(folder, sentence=""),
    "an unknown locale": lambda folder: edited(folder, locale="fr"),
    "no speaker": lambda folder: edited(folder, speaker=""),
    "no date": lambda folder: edited(folder, recorded_on="yesterday"),
    "a sentence twice": twice,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_or_altered_folder_changes_nothing(
    damage: Any, exported: Path, elsewhere: Recordings
) -> None:
    keep(elsewhere, "一", tone(0.9))
    damage(exported)

    with pytest.raises(RecordingError) as error:
        elsewhere.import_folder(exported)

    assert str(exported) in error.value.sentence
    assert [entry.sentence for entry in elsewhere.entries()] == ["一"]
    assert elsewhere.find("zh_CN", "一") == tone(0.9)


def test_a_manifest_far_too_large_is_not_even_read(
    exported: Path, elsewhere: Recordings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.speech.recording_folder._MANIFEST_BYTES", 10)
    with pytest.raises(RecordingError, match="too large"):
        elsewhere.import_folder(exported)
