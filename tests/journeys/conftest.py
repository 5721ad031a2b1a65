"""A real browser before a real server: whole stories, and no page in any state that somebody is shut out from.

The browser is Debian's Chromium. Where it is missing these tests are skipped and say so, or fail where CI=true;
`./test` installs it if it can.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.journeys.reader import Reader
from tests.journeys.sites import serve

AXE = (Path(__file__).parent / "vendor/axe-core/4.14.1/axe.min.js").read_text(encoding="utf-8")
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

# How long a page may take to show what is expected of it: a busy machine is slow, and that is another question.
PATIENCE_MILLISECONDS = 20_000

Opens = Callable[..., Reader]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all stories of a test process."""
    chromium = shutil.which("chromium")
    if chromium is None:
        missing = "Debian's chromium is not installed (apt-get install chromium); no page was opened in a browser"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    # Playwright keeps an event loop in this thread; Django would then refuse the database to the test itself.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a server with the test database behind it. The stories only read; nothing is cleaned up."""
    with django_db_blocker.unblock(), serve() as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site: str, db: None) -> Iterator[Opens]:
    """Opens an address as a reader would: `open_page("/standarder/", width=360, language="en", scripts=False)`.

    Whatever the browser complains of (a breach of the content security policy above all) fails the test afterwards.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opens(address: str, *, width: int = 1280, language: str = "da", scripts: bool = True) -> Reader:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            has_touch=width < 600,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.add_cookies([{"name": "sprog", "value": language, "url": site}])
        page = context.new_page()
        listen(page, complaints)
        page.goto(address)
        return Reader(page, AXE)

    yield opens
    for context in contexts:
        context.close()
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    """Note every error of the page's console. A page that says 404, or a field that says 422, is no fault in itself."""
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda told: (
            complaints.append(f"{told.text} {told.location}")
            if told.type == "error" and not told.text.startswith("Failed to load resource: the server responded")
            else None
        ),
    )
