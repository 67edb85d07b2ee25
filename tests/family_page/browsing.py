"""A real Chromium on the family page, and all that it complains about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NOW = datetime.fromisoformat("2026-11-26T10:00")
INSECURE_HOST = "family.test"
"""Leads to this machine, but has no https: a browser gives it no clipboard and no worker."""

ARGUMENTS = ["--no-sandbox", f"--host-resolver-rules=MAP {INSECURE_HOST} 127.0.0.1"]
SMALL_PHONE = {"width": 320, "height": 640}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One visitor with a fresh browser."""

    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """What stands in the console, and what scripts raised."""

    def open(self, base: str, fragment: str) -> Page:
        """Go to an address, and wait until something of it is shown."""
        self.page.goto(base + fragment)
        self.page.wait_for_selector("main h1")
        return self.page

    def hop(self, fragment: str, title: str) -> None:
        """Change the part after #, and wait for the title of what it names."""
        self.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        self.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()


@contextmanager
def visit(browser: Browser, **options: Any) -> Iterator[Visit]:
    """Open a fresh browser in Chongqing at `NOW`; whatever it complains about is an error."""
    settings: dict[str, Any] = {
        "viewport": SMALL_PHONE,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        **options,
    }
    context = browser.new_context(**settings)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    one = Visit(context, page)
    context.on("request", lambda request: one.requests.append(request.url))
    page.on("console", lambda message: one.complaints.append(message.text))
    page.on("pageerror", lambda error: one.complaints.append(str(error)))
    yield one
    context.close()
    assert one.complaints == []
    hosts = {re.sub(r"^\w+://([^/:]+).*", r"\1", url) for url in one.requests}
    assert hosts <= {"127.0.0.1", INSECURE_HOST}


def texts(page: Page, selector: str) -> list[str]:
    """Return the visible words of each element."""
    return page.locator(selector).all_inner_texts()
