"""The kiosk's home screen as one static HTML page: what a web kiosk would show."""

from collections.abc import Sequence
from html import escape

from kiosk.catalogue.model import Category
from kiosk.catalogue.store import Catalogue

_STYLE = """
  body { margin: 0; height: 100vh; display: flex; flex-direction: column; background: #fbf7ef;
         color: #16202a; font-family: "Noto Sans CJK SC"; }
  h1 { margin: 20px 24px 0; font-size: 45px; }
  main { flex: 1; display: grid; grid-template-columns: repeat(5, 1fr); gap: 20px; padding: 20px; }
  button { border: 2px solid #5b6773; border-radius: 16px; background: #fff; color: inherit;
           font: bold 50px "Noto Sans CJK SC"; }
  svg { display: block; margin: 0 auto 8px; width: 160px; height: 160px; border-radius: 80px;
        background: #0a4a8f; fill: #fff; }
"""


def ten_tiles(catalogue: Catalogue, locale: str = "zh_CN") -> tuple[Category, ...]:
    """Return what stands on the tiles."""
    return catalogue.categories(locale)


def html(categories: Sequence[Category], catalogue: Catalogue, outlines: dict[str, str]) -> str:
    """Return the page: names, and the same outlines on discs."""
    tiles = []
    for category in categories:
        name = category.pictogram
        path = outlines[name] if name in outlines else catalogue.pictogram(name)
        tiles.append(
            f'<button><svg viewBox="-5 -5 34 34"><path d="{path}"/></svg>'
            f"{escape(category.short_name)}</button>"
        )
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>kiosk</title>'
        '<meta name="google" content="notranslate">'
        f"<style>{_STYLE}</style><h1>您好，想办什么事？</h1><main>{''.join(tiles)}</main></html>"
    )
