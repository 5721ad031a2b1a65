"""Simulates an assessor who writes in a real browser over a faulty network, and checks what became of every word.

The typist writes in an assessment, a decision and a plain form, reloads, continues in a second tab, is signed out and
signs in again. Each word is unique, so that it can be found: in the rows, or in a field marked as not saved.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Page

Held = Callable[[str], str]

SETTLES_WITHIN_SECONDS = 90
PAGE_WITHIN_MILLISECONDS = 20_000
# The share of each action, in per cent.
DOES = {"writes": 62, "reloads": 8, "second tab": 10, "session ends": 6, "plain form": 14}
# The fields of the first tab: two tabs never write in the same field, so that no conflict needs a user's choice.
FIRST_TAB = {"assessment": ("#syn", "#maal"), "decision": ("#linje-0-maal",)}
SECOND_TAB = {"assessment": ("#ressourcer",), "decision": ("#linje-0-hvorfor",)}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The pages to write in, and the user to sign in."""

    username: str
    password: str
    assessed: str
    decided: str
    plain: str


@dataclass(kw_only=True)
class Typist:
    """One user at a browser. `rows` returns the whole content of a database table as one text."""

    context: BrowserContext
    address: str
    desk: Desk
    rows: Held
    chance: random.Random
    did: Counter[str] = field(default_factory=Counter)
    words: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    # Where each word was found at the end: by place of writing, then `saved`, `marked` or `neither`.
    found: dict[str, Counter[str]] = field(default_factory=dict)
    awaited: str = ""

    def begin(self) -> None:
        """Sign in, and open the pages to write in."""
        self.sign_in()
        for name, path in (
            ("assessment", self.desk.assessed),
            ("decision", self.desk.decided),
            ("plain", self.desk.plain),
        ):
            self.pages[name] = self.context.new_page()
            self.pages[name].on("dialog", lambda dialog: dialog.accept())
            self.open(self.pages[name], path)

    def sign_in(self) -> None:
        """Sign in in a separate tab, as a user does after the other tabs report that the session has ended."""
        page = self.context.new_page()
        self.open(page, "/konto/log-ind/")
        if "log-ind" not in page.url:
            return page.close()
        page.get_by_label("Brugernavn").fill(self.desk.username)
        page.get_by_label("Adgangskode").fill(self.desk.password)
        page.get_by_role("button", name="Log ind", exact=True).click()
        page.wait_for_url(lambda url: "log-ind" not in url)
        return page.close()

    def open(self, page: Page, path: str) -> None:
        """Open a page, again and again until it comes."""
        for _try in range(20):
            with suppress(Error):
                answer = page.goto(self.address + path, timeout=PAGE_WITHIN_MILLISECONDS)
                if answer is not None and answer.ok:
                    return
        self.faults.append(f"{path} does not open")

    def new_word(self, place: str) -> str:
        """Return a new, unique word."""
        number, letters = len(self.words), ""
        for _place in range(4):
            number, letter = divmod(number, 26)
            letters = chr(ord("a") + letter) + letters
        word = f"Qz{letters}zq"
        self.words[word] = place
        return word

    def does_something(self) -> None:
        """Do one action, drawn at random."""
        deed = self.chance.choices(list(DOES), weights=list(DOES.values()))[0]
        self.did[deed] += 1
        which = self.chance.choice(("assessment", "decision"))
        if deed == "writes":
            self.write(self.pages[which], which, FIRST_TAB)
        elif deed == "reloads":
            self.reload(self.pages[which])
        elif deed == "second tab":
            self.second_tab(which)
        elif deed == "session ends":
            self.lose_session()
        else:
            self.fill_plain_form()
        self.rest()
        self.look_at_receipts()

    def rest(self) -> None:
        """Pause as a person does between two words: from no pause to longer than the autosave delay."""
        self.pages["assessment"].wait_for_timeout(self.chance.choice((0, 60, 300, 700, 900, 1500)))

    def write(self, page: Page, which: str, fields: dict[str, tuple[str, ...]]) -> None:
        """Append a word to a field."""
        place = page.locator(self.chance.choice(fields[which])).first
        try:
            if not place.is_visible():
                page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            place.press("Control+End", timeout=PAGE_WITHIN_MILLISECONDS)
            word = self.new_word(which)
            place.press_sequentially(f" {word}", timeout=PAGE_WITHIN_MILLISECONDS)
        except Error as fault:
            self.faults.append(f"{which} cannot be written in: {str(fault).splitlines()[0]}")

    def reload(self, page: Page) -> None:
        """Reload the page, at any moment."""
        path = page.url.removeprefix(self.address)
        with suppress(Error):
            page.reload(timeout=PAGE_WITHIN_MILLISECONDS)
            if "log-ind" not in page.url:
                return
        self.sign_in()
        self.open(page, self.desk.assessed if page is self.pages["assessment"] else path)

    def second_tab(self, which: str) -> None:
        """Write in other fields of the same form in another tab, and close it once they are saved or kept."""
        page = self.context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        self.open(page, self.desk.assessed if which == "assessment" else self.desk.decided)
        if "log-ind" in page.url:
            page.close()
            return self.sign_in()
        self.write(page, which, SECOND_TAB)
        self.settle(page, which)
        page.close()
        return None

    def lose_session(self) -> None:
        """Delete the session; write one more word, then sign in again in another tab."""
        self.context.clear_cookies(name="helhed")
        self.write(self.pages["assessment"], "assessment", FIRST_TAB)
        self.pages["assessment"].wait_for_timeout(1000)
        self.sign_in()
        for page in self.pages.values():
            with suppress(Error):
                page.evaluate("() => dispatchEvent(new Event('focus'))")

    def fill_plain_form(self) -> None:
        """Add a relative; while the row is missing, send the same form again unchanged."""
        page = self.pages["plain"]
        self.open(page, self.desk.plain)
        if "log-ind" in page.url:
            self.sign_in()
            self.open(page, self.desk.plain)
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        name = page.locator("#ny-paaroerende-navn")
        if not self.awaited:
            self.awaited = self.new_word("plain")
            name.fill(self.awaited)
            page.locator("#ny-paaroerende-relation").fill("datter")
            if name.input_value() != self.awaited:
                self.faults.append(f"{self.awaited} cannot be written in the plain form")
        with suppress(Error):
            for _click in range(self.chance.choice((1, 1, 2, 3))):
                page.get_by_role("button", name="Tilføj", exact=True).click(timeout=3000, no_wait_after=True)
            page.wait_for_timeout(self.chance.choice((200, 800, 2500)))
        if self.rows("casework_relative").count(self.awaited):
            self.awaited = ""

    def look_at_receipts(self) -> None:
        """Check that a page that reports «gemt» has all its words in the rows."""
        for which in ("assessment", "decision"):
            page = self.pages[which]
            try:
                said = page.evaluate(STANDS)
            except Error:
                continue
            if said is None or not said["isSaved"]:
                continue
            saved = self.rows(f"casework_{which}") + self.rows("casework_decisionline")
            for word in self.words:
                if self.words[word] == which and word in said["text"] and word not in saved:
                    self.faults.append(f"{which} says «{said['line']}», and {word} is not saved")

    def settle(self, page: Page, which: str) -> None:
        """Wait until the page reports that everything is saved, up to a timeout."""
        with suppress(Error):
            page.evaluate("() => dispatchEvent(new Event('focus'))")
            page.wait_for_function(f"() => (({STANDS})() || {{}}).isSaved", timeout=SETTLES_WITHIN_SECONDS * 1000)
            return
        self.did[f"{which} not saved in time"] += 1

    def end(self) -> None:
        """Let every page save without network faults. Then each word must be saved or marked as unsaved."""
        self.sign_in()
        for which in ("assessment", "decision"):
            self.settle(self.pages[which], which)
        if self.awaited:
            self.fill_plain_form()
        until = time.monotonic() + SETTLES_WITHIN_SECONDS
        while self.awaited and time.monotonic() < until:
            self.fill_plain_form()
        saved = {
            which: self.rows(f"casework_{which}") + self.rows("casework_decisionline")
            for which in ("assessment", "decision")
        }
        saved["plain"] = self.rows("casework_relative")
        marked = "".join(self.marked_in(page) for page in self.pages.values())
        for word, place in self.words.items():
            is_saved, is_marked = word in saved[place], word in marked
            found = "saved" if is_saved else "marked" if is_marked else "neither"
            self.found.setdefault(place, Counter())[found] += 1
            if found == "neither":
                self.faults.append(
                    f"{word}, written in the {place}, is neither in the rows nor in a field marked unsaved"
                )
            if place == "plain" and saved[place].count(word) > 1:
                self.faults.append(f"{word} was sent once and made {saved[place].count(word)} relatives")

    def marked_in(self, page: Page) -> str:
        """Return the text of the page's forms marked as not saved, after the page has loaded."""
        for _try in range(20):
            with suppress(Error):
                page.wait_for_load_state(timeout=PAGE_WITHIN_MILLISECONDS)
                return str(page.evaluate(MARKED))
            time.sleep(0.5)
        return ""


# The page's own report: its status line, whether it reports anything as unsaved, and the text of its fields.
STANDS = """() => {
  const form = document.querySelector('[data-saves-itself]');
  const line = form && document.querySelector(form.dataset.status);
  if (!line) return null;
  const text = [...form.elements].map((one) => one.value).join(' ');
  const isTold = document.querySelector('.not-saved, #konflikt [role=alert], #en-anden');
  return { line: line.textContent.trim(), text, isSaved: !isTold && /er gemt/.test(line.textContent) };
}"""
# The text of the forms marked as not saved.
MARKED = """() => [...document.querySelectorAll('.not-saved, .put-back')]
  .map((mark) => mark.nextElementSibling).filter((form) => form && form.elements)
  .flatMap((form) => [...form.elements].map((one) => one.value)).join(' ')"""


def write_for(typist: Typist, seconds: float, deeds: int | None = None) -> None:
    """Do one action after the other, for `seconds`, at most `deeds` actions."""
    until, done = time.monotonic() + seconds, 0
    while time.monotonic() < until and (deeds is None or done < deeds):
        typist.does_something()
        done += 1
