"""What tests of the family page share: the exported folder, and a web server that takes notes."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from kiosk.catalogue.store import Catalogue
from kiosk.handoff.family_page import write_family_page


@pytest.fixture(scope="module")
def catalogue(built_catalogue: Path) -> Iterator[Catalogue]:
    with closing(Catalogue.open(built_catalogue)) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page as an admin puts it on a server."""
    out = tmp_path_factory.mktemp("web") / "page"
    write_family_page(catalogue, out)
    return out


@dataclass
class Site:
    """A running web server."""

    port: int
    asked: list[str] = field(default_factory=list)
    """The path of each request, as it came over the wire."""
    sent: list[int] = field(default_factory=list)
    """The bytes of each body."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


class NotingHandler(SimpleHTTPRequestHandler):
    """Serves a folder, tells `site`, and has nothing kept without being asked for again."""

    site: Site

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:
        content = source.read()
        self.site.asked.append(self.path)
        self.site.sent.append(len(content))
        outputfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server's own name
        """Say nothing."""


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    handler = type("Handler", (NotingHandler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        handler.site = Site(server.server_port)  # type: ignore[attr-defined]  # made just above
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield handler.site  # type: ignore[attr-defined]  # made just above
        server.shutdown()
