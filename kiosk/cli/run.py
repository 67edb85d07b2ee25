"""`kiosk run`: open the kiosk, on this screen or, without one, on a VNC display of its own."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from kiosk import paths
from kiosk.cli.settings import effective_settings
from kiosk.devices.display import has_display
from kiosk.devices.panel import Panel, panel_of_diagonal, parse_size
from kiosk.errors import KioskError
from kiosk.settings import Settings

DEFAULT_VIRTUAL_PANEL = panel_of_diagonal(1920, 1080, 21.5)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--size",
        type=str,
        metavar="WxH@D",
        help="draw for this panel: pixels and diagonal in inches, such as 1080x1920@21.5",
    )
    parser.add_argument(
        "--locked", action="store_true", help="full screen, and visitors cannot close it"
    )
    parser.add_argument(
        "--catalogue",
        type=Path,
        default=paths.CATALOGUE,
        metavar="FILE",
        help="the compiled catalogue (default: %(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """Open the kiosk; come back when it is closed."""
    fault: KioskError | None = None
    try:
        effective, data = effective_settings(args)
    except KioskError as error:
        # A locked kiosk has nobody at a command line: it tells its visitors whom to ring.
        if not args.locked:
            raise
        fault = error

    def open_it(panel: Panel | None, full_screen: bool) -> int:
        from kiosk.app import Opening, open_kiosk

        return open_kiosk(
            Opening(
                settings=Settings() if fault else effective.settings,
                data=None if fault else data,
                fault=fault,
                catalogue=args.catalogue,
                panel=panel,
                locked=args.locked,
                full_screen=full_screen,
            )
        )

    return on_a_screen(parse_size(args.size) if args.size else None, open_it)


def on_a_screen(panel: Panel | None, open_it: Callable[[Panel | None, bool], int]) -> int:
    """Call `open_it` with the panel and whether to fill it: here, or on a VNC display of its own.

    `panel` is what the person asked for; None asks the screen.
    """
    if has_display(os.environ):
        return open_it(panel, False)

    from kiosk.devices.virtual_display import virtual_display

    panel = panel or DEFAULT_VIRTUAL_PANEL
    with virtual_display(
        width_px=panel.width_px,
        height_px=panel.height_px,
        width_mm=panel.width_mm,
        height_mm=panel.height_mm,
    ) as display:
        os.environ.update(display.environment)
        print(
            "There is no screen here, so the kiosk opens on a VNC display of this machine.\n"
            f"  look at it:  vncviewer 127.0.0.1::{display.port}\n"
            f"  password:    {display.password}\n"
            "  end it:      Ctrl+C",
            flush=True,
        )
        return open_it(panel, True)
