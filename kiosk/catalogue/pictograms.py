"""Cuts the pictograms in use out of the icon font, so that the kiosk needs no font at run time.

A pictogram is SVG path data (M, L, H, V, Q, Z; absolute) in a box of 24 by 24
units, y downwards. The icons are Material Design Icons (Apache-2.0), from the
font that qtawesome carries; qtawesome itself is not imported, as it wants Qt.
"""

import difflib
import importlib.util
import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from kiosk.catalogue.faults import Fault
from kiosk.catalogue.schema import PICTOGRAM, marked
from kiosk.catalogue.source import CatalogueSource
from kiosk.catalogue.written import Located
from kiosk.errors import CatalogueError

BOX = 24
"""Width and height of a pictogram, in units of its path."""


class IconFont:
    """The Material Design Icons, by name."""

    def __init__(self) -> None:
        """Raise `CatalogueError` when the font is not installed."""
        spec = importlib.util.find_spec("qtawesome")
        folder = Path((spec.submodule_search_locations or [""])[0] if spec else "") / "fonts"
        fonts = sorted(folder.glob("materialdesignicons6-webfont-*.ttf"))
        charmaps = sorted(folder.glob("materialdesignicons6-webfont-charmap-*.json"))
        if not fonts or not charmaps:
            raise CatalogueError(
                f"The icon font is missing in {folder}. "
                "Run 'make run' to install what the build needs."
            )
        self._file = fonts[-1]
        codes: dict[str, str] = json.loads(charmaps[-1].read_text(encoding="utf-8"))
        self._codes = {name: int(code, 16) for name, code in codes.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._codes

    def faults(self, written: Located[Any]) -> Iterator[Fault]:
        """Yield a fault for each name in this file that is no icon."""
        for location, name in marked(written.value, PICTOGRAM):
            if name not in self:
                close = difflib.get_close_matches(name, self._codes, 1)
                hint = (
                    f"did you mean {close[0]}?" if close else "take one of Material Design Icons 6."
                )
                yield written.document.fault(location, f"there is no pictogram {name}: {hint}")

    def paths(self, names: Iterable[str]) -> dict[str, str]:
        """Return the path data of each of these names, in alphabetical order."""
        # The font is as its makers left it; fontTools warns about its dates.
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        with TTFont(self._file) as font:
            glyphs, characters = font.getGlyphSet(), font.getBestCmap()
            scale, top = BOX / font["head"].unitsPerEm, font["hhea"].ascent
            paths = {}
            for name in sorted(set(names)):
                pen = SVGPathPen(glyphs, ntos=_short)
                glyph = glyphs[characters[self._codes[name]]]
                glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, 0, top * scale)))
                # SVG may leave the L out after M: any reader can follow if it is there.
                paths[name] = re.sub(r"(M\S+ [^A-Z\s]+) ", r"\1L", pen.getCommands())
        return paths


def names_in(source: CatalogueSource) -> set[str]:
    """Return the names that the services and categories use."""
    files: list[Located[Any]] = [source.categories, *source.services, source.events]
    return {name for file in files for _, name in marked(file.value, PICTOGRAM)}


def as_json(paths: Mapping[str, str]) -> str:
    """Return the file of the interface's pictograms: name to path data."""
    return json.dumps(paths, indent=0, sort_keys=True) + "\n"


def _short(number: float) -> str:
    # A hundredth of a unit is 0.02 mm on a pictogram of 50 mm: nobody sees it.
    return f"{round(number, 2) + 0.0:g}"  # + 0.0 makes -0.0 an ordinary 0
