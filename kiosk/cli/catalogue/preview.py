"""`kiosk catalogue preview`: one service at true size beside an editor; each save is seen."""

import argparse
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kiosk.audit.tours import TEXT_SIZES, THEMES
from kiosk.catalogue.model import WayKind
from kiosk.catalogue.store import Catalogue
from kiosk.cli.catalogue.show import find_service
from kiosk.cli.run import on_a_screen
from kiosk.cli.settings import effective_settings
from kiosk.devices.panel import Panel, parse_size
from kiosk.errors import CatalogueError
from kiosk.i18n import LOCALES_OFFERED, SOURCE_LOCALE
from kiosk.paths import ROOT
from kiosk.places import Guide, ServicePage
from kiosk.preview.source import Source
from kiosk.settings import Settings

NEVER_S = 10**9
"""An author thinks longer than any visitor: 30 years."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the place, how it looks, and where the files are."""
    parser.add_argument("id", metavar="ID")
    ways = [kind.value for kind in WayKind]
    parser.add_argument("--way", choices=ways, help="begin with the first step of this way")
    parser.add_argument("--locale", choices=LOCALES_OFFERED)
    parser.add_argument(
        "--size", metavar="WxH@D", help="draw for this panel, such as 1080x1920@21.5"
    )
    parser.add_argument("--text", choices=TEXT_SIZES)
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument(
        "--source",
        type=Path,
        default=ROOT,
        metavar="DIR",
        help="the checkout with assets and locales (default: %(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """Show the service until the window is closed.

    Raises `CatalogueError` when there is nothing to show.
    """
    panel = parse_size(args.size) if args.size else None
    with tempfile.TemporaryDirectory(prefix="leling-preview-") as folder:
        source = Source(args.source.absolute(), args.id, Path(folder))
        try:
            return _show(args, source, panel)
        except KeyboardInterrupt:
            return 0  # Ctrl+C while it is compiled; later the window takes it


def _show(args: argparse.Namespace, source: Source, panel: Panel | None) -> int:
    effective, data = effective_settings(args)
    seen = source.stamps()
    report = source.compile_first()
    if report.refused is not None:
        raise CatalogueError(report.refused)
    place = _place(source.catalogue(0), args.id, args.way)
    settings = _for_author(effective.settings, args)
    print(report.lines("opened"))
    print("Save a file of the catalogue and the page follows. Ctrl+C ends it.", flush=True)

    def open_it(panel: Panel | None, full_screen: bool) -> int:
        # Only now: an unknown service is told without waiting for Qt.
        from kiosk.app import Opening, open_kiosk
        from kiosk.preview.reloader import Reloader
        from kiosk.ui.window import KioskWindow

        def prepare(window: KioskWindow) -> None:
            window.begin(ServicePage(args.id), listening=False)
            window.go(place)
            Reloader(window, source, seen, say=lambda line: print(line, flush=True))

        opening = Opening(
            settings=settings,
            data=data,
            catalogue=source.catalogue(0),
            panel=panel,
            full_screen=full_screen,
        )
        return open_kiosk(opening, prepare)

    return on_a_screen(panel, open_it)


def _place(catalogue_file: Path, service_id: str, kind: str | None) -> ServicePage | Guide:
    """Return where the preview begins. Raises `CatalogueError` when there is no such place."""
    with closing(Catalogue.open(catalogue_file)) as catalogue:
        service = find_service(catalogue, service_id, SOURCE_LOCALE)
    if kind is None:
        return ServicePage(service_id)
    if service.way(WayKind(kind)) is None:
        ways = ", ".join(way.kind for way in service.ways) or "none at all"
        raise CatalogueError(f"The service '{service_id}' has no way '{kind}'. It has: {ways}.")
    return Guide(service_id, WayKind(kind))


def _for_author(settings: Settings, args: argparse.Namespace) -> Settings:
    """Return the settings as the author wants them, without any time-out."""
    chosen = {"locale": args.locale, "text_size": args.text, "theme": args.theme}
    return replace(
        settings,
        idle_warning_s=NEVER_S,
        hand_off_leave_s=NEVER_S,
        **{name: value for name, value in chosen.items() if value is not None},
    )
