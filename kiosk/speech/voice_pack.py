"""The natural voice as a folder: a manifest and the files that it names.

`manifest.json` has `format`, `id`, `name`, `licence`, `rate` (Hz), `styles`
(language → file) and `files` (name → bytes, sha256). A folder that is not what
its manifest says is not used; the kiosk then speaks with the system's voice.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.errors import VoiceError
from kiosk.paths import BUILT
from kiosk.settings import Settings
from kiosk.speech import wav

FORMAT = 1
"""Of the manifest, and of how the model is used."""

MANIFEST = "manifest.json"
MODEL = "model.onnx"
VOCABULARY = "vocabulary.json"
STYLE_BYTES = 510 * 256 * 4
INSTALLED = BUILT / "voice"
"""Where `kiosk voice install` puts the voice."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class VoicePack:
    """A voice that lies in `folder`. `id` stands in the key of every clip made with it."""

    folder: Path
    id: str
    name: str
    licence: str
    styles: dict[str, str]
    sizes: dict[str, int]
    hashes: dict[str, str]

    @property
    def languages(self) -> tuple[str, ...]:
        """What it speaks, as `zh` and `en`."""
        return tuple(self.styles)

    def file(self, name: str) -> Path:
        """Return the path of one of its files."""
        return self.folder / name

    def style_file(self, language: str) -> Path:
        """Return the style vectors for a language: float32, 510 rows of 256."""
        return self.file(self.styles[language])

    def key_of_voice(self, locale: str) -> str:
        """Return what a clip's key says of the voice: another style makes other clips."""
        language = language_of(locale)
        return f"{self.id}/{self.styles[language].removesuffix('.bin')}"


def folder_of(settings: Settings) -> Path:
    """Return where the natural voice lies, or would lie."""
    return Path(settings.voice_folder) if settings.voice_folder else INSTALLED


def language_of(locale: str) -> str:
    """Return the language in which a locale is spoken: `zh` for both Chinese ones, or `en`."""
    return "en" if locale == "en" else "zh"


def read_manifest(folder: Path) -> VoicePack:
    """Read a voice's manifest. Raise `VoiceError` when it is missing, damaged or too new."""
    path = folder / MANIFEST
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if told["format"] != FORMAT or told["rate"] != wav.RATE:
            raise VoiceError(
                f"The voice in {folder} is made for another version of the kiosk (format "
                f"{told['format']}, {told['rate']} Hz; this one takes format {FORMAT}, "
                f"{wav.RATE} Hz). Run 'kiosk voice install' to get the right one."
            )
        files: dict[str, dict[str, Any]] = told["files"]
        pack = VoicePack(
            folder,
            str(told["id"]),
            str(told["name"]),
            str(told["licence"]),
            {str(language): str(name) for language, name in told["styles"].items()},
            {name: int(file["bytes"]) for name, file in files.items()},
            {name: str(file["sha256"]) for name, file in files.items()},
        )
    except FileNotFoundError as error:
        raise VoiceError(
            f"There is no voice in {folder}. Run 'kiosk voice install' to get one."
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise VoiceError(
            f"The voice's list {path} cannot be read ({error!r}). "
            "Run 'kiosk voice install' to get it again."
        ) from error
    if not {MODEL, VOCABULARY, *pack.styles.values()} <= pack.hashes.keys():
        raise VoiceError(f"The voice's list {path} does not name the model and all styles.")
    if any(Path(name).name != name for name in pack.hashes):
        raise VoiceError(f"The voice's list {path} names a file outside its folder.")
    return pack


def open_pack(folder: Path) -> VoicePack:
    """Return the voice in `folder` if all its files are there in full size.

    Raises `VoiceError`. Quick: hashes are for `check_files`, at installation.
    """
    pack = read_manifest(folder)
    for name, size in pack.sizes.items():
        path = pack.file(name)
        found = path.stat().st_size if path.is_file() else None
        if found != size:
            what = "is missing" if found is None else f"has {found} bytes instead of {size}"
            raise VoiceError(
                f"The voice's file {path} {what}. Run 'kiosk voice install' to get it again."
            )
    return pack


def check_files(pack: VoicePack, *, on_bytes: Callable[[int], None] = lambda _count: None) -> None:
    """Compare every file with its hash. Raise `VoiceError` at the first that differs."""
    for name, wanted in pack.hashes.items():
        path = pack.file(name)
        try:
            found = sha256_of(path, on_bytes=on_bytes)
        except OSError as error:
            raise VoiceError(
                f"The voice's file {path} cannot be read ({error.strerror})."
            ) from error
        if found != wanted:
            raise VoiceError(
                f"The voice's file {path} is not the one that its list names (its sha256 is "
                f"{found}). It was damaged on the way, or altered. Nothing was installed."
            )


def sha256_of(path: Path, *, on_bytes: Callable[[int], None] = lambda _count: None) -> str:
    """Return the hash of a file, in hexadecimal; `on_bytes` gets what was read since."""
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
            on_bytes(len(chunk))
    return hashed.hexdigest()
