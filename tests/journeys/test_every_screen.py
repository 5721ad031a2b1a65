"""Every screen of every role as everybody sees it: with axe on a desk and a phone, folded and unfolded; at 200 % and in
320 px; on paper; and in forced colours.

A page whose parts have all been seen on others is looked at where a fixed seed draws it, one in three;
`HELHED_SCREENS=all ./test tests/journeys/test_every_screen.py` looks at each (benchmarks/endurance/README.md).

The pages are those of `every_page.py` over the demonstration. The browser asks the test's own clients, who have signed
in, and draws what they are answered. Of pages built of the same parts one is looked at.
"""

from __future__ import annotations

import mimetypes
import os
import random
import re
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from tests.journeys.conftest import AXE, listen
from tests.journeys.reader import Reader
from tests.journeys.screens import CUT, LEFT_OUT, ON_PAPER, SEEN_ON_A_DESK, STUCK, Drawn
from tests.municipality.web.every_page import ADMINISTRATOR, NOBODY, PAGES, WAITING, WITH_APP
from tests.municipality.web.test_every_page import HAS_AN_APP, addresses, clients

__all__ = ["clients"]

pytestmark = pytest.mark.django_db
SITE, STATIC = "http://localhost", "/statisk/"
TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
CLASS, TYPE = re.compile(r'\sclass="([^"]*)"'), re.compile(r'\stype="([a-z]*)"')
PAPER_WIDTH, ZOOMED = 718, (640, 450)
ONE_ROW = 56
SEED, SHARE = 20261201, 1 / 3
IS_WHOLE = os.environ.get("HELHED_SCREENS") == "all"

# States of the public pages that no table of caps needs.
PUBLIC_STATES = (
    "/standarder/?q=rumfart", "/standarder/?q=stoevsuge", "/standarder/?kommune=herning&emne=Pleje+om+aftenen",
    "/standarder/jammerbugt/", "/standarder/herning/h/", "/standarder/herning/t-center/", "/standarder/herning/o/",
    "/standarder/herning/f2/?dato=2020-02-29", "/standarder/sammenlign/",
    "/standarder/sammenlign/?a=herning:F2&b=jammerbugt:2", "/standarder/sammenlign/?a=herning:F2&b=herning:F9",
    "/standarder/proev/?katalog=herning&functional_level=2&bevillinger=disse&bevilling1=F4&oensket=F1&opgaver=bath",
    "/standarder/proev/?katalog=jammerbugt&functional_level=2&weekly_minutes=8&dwelling=own_home",
    "/standarder/proev/?katalog=jammerbugt&weekly_minutes=mange&oensket=2&start=25.00",
    "/standarder/herning/f9/", "/standarder/atlantis/", "/standarder/herning/f2/?dato=1999-01-01",
    "/standarder/herning/f2/?dato=i+morgen", "/intet/her/",
)  # fmt: skip


def parts_of(html: str) -> frozenset[str]:
    """What a page is built of: each tag with its classes and its type."""
    found = set[str]()
    for tag, told in TAG.findall(html):
        names = CLASS.search(told)
        kind = TYPE.search(told)
        found.add(f"{tag} {' '.join(sorted(names[1].split())) if names else ''} {kind[1] if kind else ''}")
    return frozenset(found)


def screens(clients: dict[str, Client]) -> Iterator[tuple[str, str, bool]]:
    """Whose page and its address: each that has a part none before it had, and every other page once where it is drawn;
    and whether it has such a part.
    """
    known = set[str]()
    every = [(name, page.who, addresses(name, page)) for name, pages in PAGES.items() for page in pages]
    for name, who, found in [*every, ("states", NOBODY, list(PUBLIC_STATES))]:
        for place, address in enumerate(found):
            answer = clients[who].get(address)
            if not answer["Content-Type"].startswith("text/html") or answer.streaming:
                continue
            parts = parts_of(answer.content.decode())
            has_new_parts = bool(parts - known)
            if has_new_parts or (place == 0 and name != "states" and is_drawn(name)):
                yield who, address, has_new_parts
            known |= parts


def is_drawn(name: str) -> bool:
    """Whether a page of parts that others have is looked at: the same ones each time, and all in a whole run."""
    return IS_WHOLE or random.Random(f"{SEED} {name}").random() < SHARE


def answers(client: Client) -> Callable[[Route], None]:
    """What the browser asks for is asked of the test's client, and files are read from where they lie.

    A handler runs in a greenlet of its own: the test's context, with its database connection, is lent to it.
    """
    context = copy_context()

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url)
        if asked.path.startswith(STATIC):
            file = finders.find(asked.path.removeprefix(STATIC))
            assert file, asked.path
            kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
            route.fulfill(body=Path(file).read_bytes(), content_type=kind)
            return
        told = context.run(client.get, asked.path, QUERY_STRING=asked.query)
        assert not 300 <= told.status_code < 400, f"{asked.path} leads to {told.headers.get('Location')}"
        body = b"".join(told.streaming_content) if told.streaming else told.content  # type: ignore[attr-defined]
        route.fulfill(status=told.status_code, headers=dict(told.headers), body=body)

    return answer


@pytest.fixture
def windows(browser: Browser, clients: dict[str, Client]) -> Iterator[Callable[[str], Page]]:
    """One window for each who has signed in. What a browser complains of fails the test."""
    opened: dict[str, Page] = {}
    complaints: list[str] = []

    def window(who: str) -> Page:
        if who not in opened:
            context = browser.new_context(base_url=SITE, has_touch=True, reduced_motion="reduce")
            context.route("**/*", answers(clients[who]))
            opened[who] = context.new_page()
            listen(opened[who], complaints)
        return opened[who]

    yield window
    for page in opened.values():
        page.context.close()
    assert complaints == []


def shows_every_part(page: Page) -> None:
    """On a phone a case shows one part at a time; without scripts it shows them all, and so they are judged at once."""
    page.evaluate("document.querySelectorAll('[data-shown]').forEach((one) => delete one.dataset.shown)")


def test_no_screen_shuts_anybody_out(windows: Callable[[str], Page], clients: dict[str, Client]) -> None:
    faults: dict[str, list[Any]] = {}
    drawn: dict[str, Drawn] = {}
    for who, address, has_new_parts in screens(clients):
        page = windows(who)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(forced_colors="none", media="screen")
        page.goto(address)
        reader = Reader(page, AXE)
        # Of parts that have been judged on a desk, the phone tells what else there is to tell.
        found = [f"on a desk: {each}" for each in reader.is_shut_out_by()] if has_new_parts else []
        reader.unfolds_everything()
        found += [f"unfolded: {each}" for each in reader.is_shut_out_by()] if has_new_parts else []
        found += prints(page, reader)
        found += fits_windows(page, reader)
        found += is_seen_in_forced_colours(page, drawn)
        if found:
            faults[f"{address} ({who})"] = found
    assert faults == {}, "\n".join(f"{where}\n  {each}" for where, found in faults.items() for each in found)


def fits_windows(page: Page, reader: Reader) -> list[str]:
    """On a phone, at 200 % of a desk, and in 320 px: nothing outside, nothing cut, nothing too small for a finger."""
    found: list[str] = []
    reader.turns_to(390)
    shows_every_part(page)
    found += [f"on a phone: {each}" for each in (*reader.is_shut_out_by(), *reader.has_too_small_targets())]
    for width, height in ((320, 900), ZOOMED):
        page.set_viewport_size({"width": width, "height": height})
        told = [*reader.must_scroll_sideways_for(), *page.evaluate(CUT)]
        found += [f"at {width} px: {each}" for each in told]
    found += page.evaluate(STUCK)
    return found


def prints(page: Page, reader: Reader) -> list[str]:
    """On paper as the page is on a desk, whatever part of a case is shown: nothing that is read there is left out."""
    page.evaluate(SEEN_ON_A_DESK)
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
    told = [*page.evaluate(ON_PAPER), *page.evaluate(LEFT_OUT), *reader.must_scroll_sideways_for()]
    page.emulate_media(media="screen")
    reader.unfolds_everything()
    return [f"on paper: {each}" for each in told]


def is_seen_in_forced_colours(page: Page, drawn: dict[str, Drawn]) -> list[str]:
    """One of each kind of control, with the colours of the page and with forced ones."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.keyboard.press("Tab")
    found = []
    for colours in ("none", "active"):
        page.emulate_media(forced_colors=colours)  # type: ignore[arg-type]
        looks = drawn.setdefault(colours, Drawn(page, is_forced=colours == "active"))
        looks.page = page
        found += [f"forced colours {colours}: {each}" for each in looks.has_unseen_controls()]
    return found


def test_on_a_phone_the_menu_of_each_role_is_one_row_and_a_long_one_opens(
    windows: Callable[[str], Page], clients: dict[str, Client]
) -> None:
    first = {who: "/konto/" for who in clients if who not in (NOBODY, WAITING, WITH_APP, HAS_AN_APP)}
    heights = {}
    for who, address in first.items():
        page = windows(who)
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(address)
        if page.locator(".mainmenu").count():
            heights[f"{address} ({who})"] = page.locator(".mainmenu").bounding_box()["height"]  # type: ignore[index]
    assert len(heights) > 5
    assert {where: height for where, height in heights.items() if height > ONE_ROW} == {}
    page = windows(ADMINISTRATOR)
    page.goto("/brugere/")
    assert page.get_by_role("link", name="Frister").count() == 0
    page.locator(".menu-fold summary").click()
    page.get_by_role("link", name="Frister").click()
    page.wait_for_url("**/frister/")
    assert page.locator(".menu-fold summary").inner_text() == "Menu: Frister"


def test_the_checks_themselves_see_what_is_wrong(windows: Callable[[str], Page], clients: dict[str, Client]) -> None:
    """A control: without it, checks that never ran would look like screens without faults."""
    page = windows(NOBODY)
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/standarder/")
    page.evaluate(
        """() => {
          document.querySelector('label[for=q]').remove();
          const main = document.querySelector('main');
          main.insertAdjacentHTML('beforeend', `<div class="wide" id="bred">x</div><div id="kort">mange ord</div>
            <div id="fast"><button class="plain">tryk</button></div>`);
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`#bred { width: 900px } #kort { width: 20px; height: 10px; overflow: hidden }
            #fast { position: fixed !important; inset: 0 } #fast button { display: block !important }
            .plain:focus { outline: 0 !important; box-shadow: none !important }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    reader = Reader(page, AXE)
    assert any("wide" in one for one in reader.must_scroll_sideways_for())
    assert any("kort" in one for one in page.evaluate(CUT))
    assert any("fast" in one for one in page.evaluate(STUCK))
    page.emulate_media(media="print")
    told = " ".join(page.evaluate(ON_PAPER))
    assert 'is pressed: <button class="plain"' in told
    assert 'sticks: <div id="fast"' in told
    page.emulate_media(media="screen")
    assert any("its focus is not seen" in one for one in Drawn(page, is_forced=False).has_unseen_controls())
    assert any(breach.startswith("label:") for breach in reader.is_shut_out_by())
