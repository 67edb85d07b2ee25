"""Recordings on their way to another kiosk: a folder that somebody carries there.

    manifest.json
    sounds/<sha256 of the file>.flac     mono, 16 bits, wav.RATE

    {"format": "leling-recordings", "version": 1, "recordings": [
        {"sentence": "先打12345问一声。", "locale": "zh_CN", "service": "call-12345",
         "speaker": "王孃孃，重庆话", "recorded_on": "2026-11-26", "sha256": "…"}]}

`service` may be empty: a sentence of the interface. Whoever takes recordings
from a folder checks each sound against its sha256 and decodes it first.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.errors import RecordingError, RecordingFault
from kiosk.speech import wav
from kiosk.speech.codec import LONGEST_S
from kiosk.speech.recording import (
    Recording,
    checked_locale,
    checked_sentence,
    checked_speaker,
)

FORMAT, VERSION = "leling-recordings", 1
MANIFEST = "manifest.json"
SOUNDS = "sounds"

_MANIFEST_BYTES = 20_000_000
"""Ten times what all sentences of all services in all locales would need."""


def write_folder(
    folder: Path, recordings: Sequence[Recording], flac_of: Callable[[str], bytes]
) -> None:
    """Write recordings into a new folder, which appears whole or not at all.

    `flac_of` returns the sound with a sha256. Raises `RecordingError` when the
    folder exists already and has something in it, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RecordingError(
                f"{folder} exists already. Name a new or empty folder.", RecordingFault.REFUSED
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            half.chmod(0o755)
            _fill(half, recordings, flac_of)
            half.rename(folder)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
        _sync_folder(folder.parent)
    except OSError as error:
        raise RecordingError(
            f"The recordings cannot be written into {folder} ({error.strerror}).",
            RecordingFault.STORE,
        ) from error


def _fill(folder: Path, recordings: Sequence[Recording], flac_of: Callable[[str], bytes]) -> None:
    (folder / SOUNDS).mkdir()
    for sha256 in {recording.sha256 for recording in recordings}:
        _write_synced(folder / SOUNDS / f"{sha256}.flac", flac_of(sha256))
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "recordings": [
            {
                "sentence": recording.sentence,
                "locale": recording.locale,
                "service": recording.service,
                "speaker": recording.speaker,
                "recorded_on": recording.recorded_on.isoformat(),
                "sha256": recording.sha256,
            }
            for recording in recordings
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    _write_synced(folder / MANIFEST, text.encode())
    _sync_folder(folder / SOUNDS)
    _sync_folder(folder)


def read_manifest(folder: Path) -> list[dict[str, Any]]:
    """Return what the manifest lists, each entry checked; `recorded_on` is a date by then."""
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _MANIFEST_BYTES:
            raise _bad_manifest(path, "it is far too large")
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordingError(
            f"{path} cannot be read ({error.strerror}). Name a folder that "
            "'kiosk recordings export' has written.",
            RecordingFault.REFUSED,
        ) from error
    except (ValueError, RecursionError) as error:
        raise _bad_manifest(path, str(error)) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _bad_manifest(path, f"its format is not {FORMAT}")
    if manifest.get("version") != VERSION:
        raise _bad_manifest(
            path, f"it has version {manifest.get('version')!r}, this kiosk reads {VERSION}"
        )
    listed = manifest.get("recordings")
    if not isinstance(listed, list):
        raise _bad_manifest(path, "it lists no recordings")
    entries = [_checked_entry(path, number, raw) for number, raw in enumerate(listed, start=1)]
    keys = [(entry["locale"], entry["sentence"]) for entry in entries]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _bad_manifest(path, f"“{twice[1]}” stands twice in it for {twice[0]}")
    return entries


def _checked_entry(path: Path, number: int, raw: object) -> dict[str, Any]:
    fields = ("sentence", "locale", "service", "speaker", "recorded_on", "sha256")
    if not isinstance(raw, dict) or not all(isinstance(raw.get(name), str) for name in fields):
        raise _bad_manifest(path, f"recording {number} lacks one of {', '.join(fields)}")
    entry: dict[str, Any] = {name: raw[name] for name in fields}
    sha256 = entry["sha256"]
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise _bad_manifest(path, f"recording {number} has no sha256")
    try:
        checked_sentence(entry["sentence"])
        checked_locale(entry["locale"])
        entry["speaker"] = checked_speaker(entry["speaker"])
        entry["recorded_on"] = date.fromisoformat(entry["recorded_on"])
    except (RecordingError, ValueError) as error:
        raise _bad_manifest(path, f"recording {number}: {error}") from error
    return entry


def _bad_manifest(path: Path, why: str) -> RecordingError:
    return RecordingError(
        f"{path} is damaged or was altered: {why}. Nothing was taken.", RecordingFault.REFUSED
    )


def read_sound(folder: Path, sha256: str) -> bytes:
    """Return a sound of the folder, as it is; raise `RecordingError` if it cannot be read."""
    path = folder / SOUNDS / f"{sha256}.flac"
    try:
        # No sound of a minute is as large as its samples; anything larger is not read at all.
        if path.stat().st_size > 2 * LONGEST_S * wav.RATE * wav.BYTES_PER_FRAME:
            raise RecordingError(
                f"{path} is too large for a recording. Nothing was taken.",
                RecordingFault.TOO_LONG,
            )
        return path.read_bytes()
    except OSError as error:
        raise RecordingError(
            f"{path} cannot be read ({error.strerror}). Nothing was taken.",
            RecordingFault.UNREADABLE,
        ) from error


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
