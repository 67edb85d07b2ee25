"""`kiosk shots`: every screen as a picture, to be looked at before anybody else does.

Drawn offscreen with the real window, catalogue and fonts; the panel's pixels
and millimetres are given by name.
"""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk import paths
from kiosk.audit.tours import PANELS, TEXT_SIZES, THEMES
from kiosk.cli.settings import effective_settings
from kiosk.devices.panel import parse_size
from kiosk.i18n import LOCALES_OFFERED


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; without them it draws everything that a set has."""
    parser.add_argument("--panel", choices=PANELS, action="append", help="default: 21.5")
    parser.add_argument("--theme", choices=THEMES, action="append", help="default: warm")
    parser.add_argument("--text", choices=TEXT_SIZES, action="append", help="default: large")
    parser.add_argument("--locale", choices=LOCALES_OFFERED, action="append", help="default: zh_CN")
    parser.add_argument("--screen", action="append", help="only screens whose name contains this")
    parser.add_argument("--seated", action="store_true", help="坐着用")
    parser.add_argument("--out", type=Path, default=Path("shots"), metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Draw and say where; exit status 1 when a screen breaks a rule of the audit."""
    from kiosk.audit.rules import broken_rules
    from kiosk.audit.walks import kinds
    from kiosk.ui import offscreen
    from kiosk.ui.rehearsal import rehearse

    application = offscreen.widget_application()
    effective, _data = effective_settings(args)
    when = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
    args.out.mkdir(parents=True, exist_ok=True)
    faults = 0
    for panel in args.panel or ["21.5"]:
        for theme in args.theme or ["warm"]:
            for text in args.text or ["large"]:
                for locale in args.locale or ["zh_CN"]:
                    settings = replace(
                        effective.settings, theme=theme, text_size=text, locale=locale
                    )
                    window = rehearse(settings, parse_size(PANELS[panel]), paths.CATALOGUE, when)
                    window.prefer_quietly(seated=args.seated)
                    for name, place in kinds(window):
                        if args.screen and not any(part in name for part in args.screen):
                            continue
                        window.replace(place)
                        application.processEvents()
                        file = args.out / f"{name}.{panel}.{theme}.{text}.{locale}.png"
                        window.grab().save(str(file))
                        for fault in broken_rules(window):
                            faults += 1
                            print(f"{file.name}: {fault}")
                    window.close()
    print(f"pictures in {args.out}, {faults} faults")
    return 1 if faults else 0
