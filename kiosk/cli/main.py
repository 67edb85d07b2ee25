"""Entry point of the command `kiosk`.

Only the module of the command that was asked for is imported, so that
`kiosk run` does not wait for the tools of authors.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk import __version__
from kiosk.errors import KioskError

COMMANDS = {
    "run": "open the kiosk",
    "catalogue": "build, show and check the services",
    "speech": "turn a text into speech, or explain how it is read",
    "voice": "install the natural voice, and render what it says ahead",
    "recordings": "list, take, import and pass on recorded voices",
    "handoff": "write the codes that a visitor takes home",
    "print": "print a sheet, or ask the printer how it is",
    "settings": "print the settings that hold, and where each came from",
    "shots": "draw every screen into pictures",
    "audit": "check every screen in every setting against the design",
    "messages": "extract, update and compile the translations",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status. A fault of the world is one sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(words)
    args = parser.parse_args(words)
    module = importlib.import_module(f"kiosk.cli.{args.command}")
    try:
        status: int = module.run(args)
    except KioskError as error:
        print(f"kiosk: {error.sentence}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader (head, less) went away; a flush at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk", description="A kiosk for older people: everyday services, step by step."
    )
    parser.add_argument("--version", action="version", version=f"leling-kiosk {__version__}")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="put everything the kiosk writes into this folder"
    )
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        help="settings file (default: settings.toml in DIR)",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        dest="overrides",
        help="one setting for this run",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, meaning in COMMANDS.items():
        command = commands.add_parser(name, help=meaning, description=meaning.capitalize() + ".")
        if name in words:
            importlib.import_module(f"kiosk.cli.{name}").configure(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
