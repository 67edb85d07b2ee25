"""`kiosk settings`: which values hold for this run, and where each came from."""

import argparse
from dataclasses import fields
from pathlib import Path

from kiosk import paths
from kiosk.settings import FILE_NAME, Effective, Settings, read_settings


def configure(parser: argparse.ArgumentParser) -> None:
    """`kiosk settings` takes no arguments of its own."""


def effective_settings(args: argparse.Namespace) -> tuple[Effective, Path]:
    """Return the settings for these command line arguments, and the data folder."""
    data = paths.data_folder(args.data)
    file = args.settings or data / FILE_NAME
    return read_settings(file=file, overrides=args.overrides), data


def run(args: argparse.Namespace) -> int:
    """Print one line a setting: name, value, unit, origin; then what it means."""
    effective, data = effective_settings(args)
    print(f"# data folder: {data}")
    for spec in fields(Settings):
        value = getattr(effective.settings, spec.name)
        if spec.metadata["secret"] and value:
            value = "…"  # whoever looks over a shoulder learns only that it is set
        unit = spec.metadata["unit"]
        print(f"{spec.name} = {value!r} {unit}".rstrip() + f"  # {effective.origins[spec.name]}")
        print(f"#   {spec.metadata['meaning']}{_range(spec.metadata)}")
    return 0


def _range(metadata: dict[str, object] | object) -> str:
    assert hasattr(metadata, "__getitem__")
    if metadata["choices"]:
        return " (" + ", ".join(str(choice) for choice in metadata["choices"]) + ")"
    if metadata["lowest"] is not None:
        return f" ({metadata['lowest']} to {metadata['highest']})"
    return ""
