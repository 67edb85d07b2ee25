"""`kiosk catalogue`: the services as their authors need them. One file an action."""

import argparse
import importlib
from types import ModuleType

ACTIONS = {
    "build": "compile services and translations into one file",
    "check": "say what breaks a rule, and count what there is",
    "expiring": "list by date which facts have to be checked again",
    "first-aid": "print every first-aid line for a doctor to sign",
    "preview": "open one service at true size, again after each save",
    "show": "print one service, whole",
    "list": "print all services, a line each",
    "events": "print the life events, each with its services",
    "export-web": "write the family page, ready for any web server",
}
"""What each action is for. Its module has `configure` and `run`, as a command's has."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare every action."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, meaning in ACTIONS.items():
        action = actions.add_parser(name, help=meaning, description=meaning.capitalize() + ".")
        _module(name).configure(action)


def run(args: argparse.Namespace) -> int:
    """Do what was asked; raise `CatalogueError` when it cannot be done."""
    status: int = _module(args.action).run(args)
    return status


def _module(action: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{action.replace('-', '_')}")
