"""Browser windows in which things go wrong: sign-in, what a page says of its saves, answers that are held or lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Page, expect

from benchmarks.endurance.rough_net import RoughNet
from tests.municipality.access.people import PASSWORD

NOT_SAVED = ".not-saved[role=alert]"
PUT_BACK = ".put-back[role=status]"


def sign_in(context: BrowserContext, name: str = "assessor") -> None:
    """In a tab of its own, in the place of the person who was signed in: a new session, with a new token."""
    context.clear_cookies(name="helhed")
    page = context.new_page()
    page.goto("/konto/log-ind/")
    fill_sign_in(page, name)
    page.close()


def fill_sign_in(page: Page, name: str = "assessor") -> None:
    page.get_by_label("Brugernavn").fill(name)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    page.wait_for_url(lambda url: "log-ind" not in url)


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    return page


def unfold(page: Page) -> None:
    """Every fold of the page."""
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def must_be_saved(page: Page) -> None:
    expect(page.locator("#gemt")).to_contain_text("Kladden er gemt")
    expect(page.locator(NOT_SAVED)).to_have_count(0)


def keeps_nothing(page: Page) -> None:
    """Nothing is kept in the window any more."""
    page.wait_for_function("() => !Object.keys(sessionStorage).some((name) => name.startsWith('helhed'))")


REQUEST_DROPPED, ANSWER_DROPPED, HELD = "request dropped", "answer dropped", "delayed"


@dataclass(kw_only=True)
class ScriptedNet(RoughNet):
    """A net that does what the story says: to a path that contains one of `fates`, that befalls.

    What is held reaches the server when the story opens the gate.
    """

    fates: dict[str, str] = field(default_factory=dict)
    gate: threading.Event = field(default_factory=threading.Event)
    seen: list[str] = field(default_factory=list)
    address: str = ""

    def what_befalls(self, method: str, path: str) -> str:
        """Called for each request."""
        for part, fate in self.fates.items():
            if part in path and (method == "POST" or "formular" in path or path.endswith(".js")):
                self.seen.append(path)
                return fate
        return ""

    def seconds(self) -> float:
        """Called for a request that is held."""
        self.gate.wait(60)
        return 0

    def wait_for_one(self, page: Page, part: str) -> None:
        """Until the browser has sent something there."""
        until(page, lambda: any(part in path for path in self.seen))


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for a condition, also while a page is on its way and Playwright's own locators wait for it."""
    for _try in range(400):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came to hold")


def listen_to(page: Page, selector: str) -> list[str]:
    """Everything such elements of the page come to say. Playwright cannot look at a page that is being left."""
    heard: list[str] = []
    page.expose_function("told", lambda words: heard.append(str(words)))
    page.evaluate(
        """(selector) => new MutationObserver(() => {
          for (const one of document.querySelectorAll(selector)) if (one.textContent) window.told(one.textContent);
        }).observe(document.body, { subtree: true, childList: true, characterData: true })""",
        selector,
    )
    return heard


def wait_for_failure(page: Page) -> None:
    """Until the browser shows that no answer came."""
    with suppress(Error):
        page.wait_for_url("chrome-error://**")
    until(page, lambda: is_shown(page, "chrome-error:"))


def is_shown(page: Page, begins: str) -> bool:
    """Whether the window shows such an address now; no while it goes from one to another."""
    with suppress(Error):
        return str(page.evaluate("() => location.href")).startswith(begins)
    return False
