"""Where things are: what the kiosk reads beside its code, and the one folder it writes."""

import os
import tempfile
from pathlib import Path

from kiosk.errors import DataFolderError

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
LOCALES = ROOT / "locales"
CATALOGUE_SOURCE = ASSETS / "catalogue"
FAMILY_PAGE = ROOT / "packaging" / "family-page"

BUILT = ROOT / "build"
"""What `make` builds from assets and locales. Can be deleted at any time."""

CATALOGUE = BUILT / "catalogue.db"

CLIPS_NAME = "clips.db"
"""Name of a file of spoken clips: beside a catalogue, and in the data folder."""

RECORDINGS = "recordings"
"""Folder of the recorded voices, in the data folder."""


def data_folder(chosen: Path | None) -> Path:
    """Return the folder that holds everything the kiosk writes, made and proven writable.

    `chosen` is `--data DIR`; without it the platform's own place is taken.
    Raises `DataFolderError` when nothing can be written there.
    """
    if chosen is None:
        import platformdirs  # only here: it costs 10 ms that a start with --data need not pay

        chosen = platformdirs.user_data_path("leling-kiosk", appauthor=False)
    folder = chosen.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, probe = tempfile.mkstemp(dir=folder, prefix=".writable-")
        os.close(handle)
        Path(probe).unlink()
    except OSError as error:
        raise DataFolderError(
            f"Nothing can be written in the data folder {folder} ({error.strerror}). "
            "Choose another with --data DIR, or give this user the right to write there."
        ) from error
    return folder
