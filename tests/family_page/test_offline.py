"""The page without a connection: its server is a process of its own, and is killed."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.catalogue.store import Catalogue
from kiosk.handoff.sentences import cleaned
from kiosk.handoff.web_words import page_words
from kiosk.i18n import LOCALES_OFFERED, Translator
from tests.family_page.browsing import chromium, texts, visit

SERVICE = "hospital-registration"
SAID = {locale: page_words(Translator(locale)) for locale in LOCALES_OFFERED}


@contextmanager
def server(folder: Path, port: int = 0) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """Run a web server; yield it and its port."""
    command = [sys.executable, "-u", "-m", "http.server", str(port)]
    process = subprocess.Popen(
        [*command, "--bind", "127.0.0.1", "--directory", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdout is not None
        words = process.stdout.readline().split()
        try:
            yield process, int(words[words.index("port") + 1])
        finally:
            process.kill()


def test_what_was_seen_once_is_there_without_a_server_in_every_language(
    folder: Path, catalogue: Catalogue
) -> None:
    titles = {
        locale: cleaned(catalogue.service(SERVICE, locale).head.title) for locale in LOCALES_OFFERED
    }
    with chromium() as browser, visit(browser) as visitor:
        with server(folder) as (process, port):
            base = f"http://127.0.0.1:{port}/"
            page = visitor.open(base, f"#.{SERVICE}.in-person.zh_CN")
            page.get_by_text(SAID["zh_CN"]["kept"]).wait_for()
            assert visitor.complaints == []
            # A connection on which no answer comes.
            process.send_signal(signal.SIGSTOP)
            page.reload()
            page.locator("ol.steps").wait_for()
            assert texts(page, "p.notice") == [SAID["zh_CN"]["offline"]]
            process.kill()
            process.wait()
        page.reload()
        page.locator("ol.steps").wait_for()
        assert texts(page, "h1") == [titles["zh_CN"]]
        assert texts(page, "p.notice") == [SAID["zh_CN"]["offline"]]
        # A way of it that was not looked at, in a language that was not.
        for locale in ("zh_Hant", "en"):
            visitor.hop(f"#.{SERVICE}.telephone.{locale}", titles[locale])
            assert texts(page, "p.notice") == [SAID[locale]["offline"]]
            way = catalogue.service(SERVICE, locale).ways[1]
            assert len(texts(page, "ol.steps li")) == len(way.steps)
        # Passed on by a messenger that adds something of its own.
        page.goto(f"{base}?from=message#.{SERVICE}.in-person.zh_CN")
        page.locator("ol.steps").wait_for()
        # What was never seen is told plainly, and comes when the connection does.
        page.evaluate("location.hash = '#.bank-services.in-person.en'")
        page.get_by_text(SAID["en"]["no_connection"]).wait_for()
        with server(folder, port):
            page.get_by_role("button", name=SAID["en"]["again"]).click()
            page.locator("ol.steps").wait_for()
            assert texts(page, "p.notice") == []
        assert all("Failed to load" in text or "sw.js" in text for text in visitor.complaints)
        visitor.complaints.clear()
