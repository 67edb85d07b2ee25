"""Who starts against whom: the kiosk, a bare Qt window, Chromium with the same tiles."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk import paths
from kiosk.catalogue.store import Catalogue
from tests.bench.page import html, ten_tiles
from tests.bench.processes import Family

KIOSK, BARE = "kiosk", "bare Qt window"
CHROMIUM, CHROMIUM_KEPT = "Chromium", "Chromium, kept profile"

KIOSK_SETTINGS = (
    "screen_diagonal_inch=21.5",
    "audio_output=null",
    "speech_worker_idle_s=1",
    "touch_deaf_s=0",  # the walk touches quicker than people, to be done sooner
)

# As root on a machine without network: the first five lines; then what spares it questions.
_CHROMIUM_FLAGS = (
    "--kiosk",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--password-store=basic",
)


@dataclass(frozen=True)
class Contestant:
    """Something that opens a full screen. `command` gets an empty folder of its own."""

    name: str
    command: Callable[[Path], list[str]]
    painted: Callable[[Path, Family], float | None]
    """The program's own word for when it had painted, in monotonic seconds."""


def contestants(folder: Path) -> tuple[Contestant, ...]:
    """Return all four; what they share lies in `folder`."""
    with closing(Catalogue.open(paths.CATALOGUE)) as catalogue:
        tiles = ten_tiles(catalogue)
        outlines = json.loads(paths.CATALOGUE.with_name("pictograms.json").read_text("utf-8"))
        page = folder / "tiles.html"
        page.write_text(html(tiles, catalogue, outlines), "utf-8")
    names = [tile.short_name for tile in tiles]
    bare = [sys.executable, str(Path(__file__).with_name("bare_window.py")), *names]
    kept = folder / "kept-profile"
    return (
        Contestant(KIOSK, kiosk_command, _kiosk_painted),
        Contestant(BARE, lambda _own: bare, lambda _own, family: float(family.said())),
        Contestant(CHROMIUM, lambda own: _chromium(own, page), lambda _own, _family: None),
        Contestant(CHROMIUM_KEPT, lambda _own: _chromium(kept, page), lambda _own, _family: None),
    )


def environment(display: str) -> dict[str, str]:
    """Return ours, without what would keep a start from using its bytecode."""
    without = ("PYTHONDONTWRITEBYTECODE", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY")
    mine = {name: value for name, value in os.environ.items() if name not in without}
    return {**mine, "DISPLAY": display}


def kiosk_command(data: Path) -> list[str]:
    """Return how the kiosk is started on its panel."""
    settings = [word for setting in KIOSK_SETTINGS for word in ("--set", setting)]
    kiosk = str(Path(sys.executable).with_name("kiosk"))
    return [kiosk, "--data", str(data), *settings, "run", "--locked"]


def _kiosk_painted(data: Path, _family: Family) -> float | None:
    for line in (data / "kiosk.log").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["event"] == "painted":
            return float(entry["monotonic"])
    return None


def _chromium(profile: Path, page: Path) -> list[str]:
    program = shutil.which("chromium") or "chromium"
    return [program, *_CHROMIUM_FLAGS, f"--user-data-dir={profile}", page.as_uri()]
