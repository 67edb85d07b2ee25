"""What tests of the family page share: the exported folder, and a web server that takes notes."""

import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

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


def noting_handler(folder: Path, site: Site) -> type[SimpleHTTPRequestHandler]:
    """Return a handler that serves `folder`, tells `site`, and has a browser ask each time."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

        def copyfile(self, source: Any, outputfile: Any) -> None:
            content = source.read()
            site.asked.append(self.path)
            site.sent.append(len(content))
            outputfile.write(content)

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    return Handler


class NotingServer(ThreadingHTTPServer):
    """A browser that is closed breaks off what it was reading: no reason to say anything."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    noted = Site(port=0)
    with NotingServer(("127.0.0.1", 0), noting_handler(folder, noted)) as server:
        noted.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield noted
        server.shutdown()
