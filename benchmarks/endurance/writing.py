"""Writes over a faulty network for a while: sets up proxy, typist and database, and reports each word's fate."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from benchmarks.endurance.installation import Installation, installed
from benchmarks.endurance.rough_net import rough_net
from benchmarks.endurance.typist import Desk, Held, Typist, write_for

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """The actions done, the network faults injected, and every error found."""

    words: int
    did: Counter[str]
    befell: Counter[str]
    found: dict[str, Counter[str]]
    faults: list[str]

    def lines(self) -> list[str]:
        """Return the report as lines of text."""
        did = ", ".join(f"{name}: {count}" for name, count in sorted(self.did.items()))
        befell = ", ".join(f"{name}: {count}" for name, count in sorted(self.befell.items()))
        end = "Each was found in the rows, or in a field marked as not saved." if not self.faults else "Faults:"
        return [
            f"{self.words} words. {end}\n",
            "| written in | words | in the rows | in a field marked unsaved | in neither |\n|---|--:|--:|--:|--:|",
            *(
                f"| {place} | {sum(found.values())} | {found['saved']} | {found['marked']} | {found['neither']} |"
                for place, found in sorted(self.found.items())
            ),
            "",
            f"Done: {did}.\n",
            f"Requests: {befell}.\n",
            *(f"- {each}" for each in self.faults),
        ]


def over_rough_net(seconds: float, seed: int, say: Callable[[str], None]) -> Told:
    """Run an installation, a browser, and the proxy between them."""
    with installed(1) as (installation, ready), sync_playwright() as playwright:
        installation.start_web()
        ((citizen, _decision),) = ready["decisions"]
        desk = Desk(
            username=ready["username"],
            password=ready["password"],
            assessed=f"/sager/{ready['assessment']}/",
            decided=f"/sager/{citizen}/",
            plain=f"/sager/{citizen}/",
        )
        say(f"writing for {seconds / 60:.1f} minutes")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        told = write(browser, installation.address, desk, held_in(installation), seconds=seconds, seed=seed)
        browser.close()
    return told


def write(  # noqa: PLR0913 — a run is all of this
    browser: Browser, server: str, desk: Desk, rows: Held, *, seconds: float, seed: int, deeds: int | None = None
) -> Told:
    """Write to this server through the proxy, then turn its faults off, and look for every word."""
    with rough_net(server, seed) as (net, address):
        net.is_smooth = True
        context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
        typist = Typist(context=context, address=address, desk=desk, rows=rows, chance=random.Random(seed))
        typist.begin()
        net.is_smooth = False
        write_for(typist, seconds, deeds)
        net.is_smooth = True
        typist.end()
        context.close()
        return Told(
            words=len(typist.words), did=typist.did, befell=net.befell, found=typist.found, faults=typist.faults
        )


def held_in(installation: Installation) -> Held:
    """Return a function that reads a whole table as one text, past row-level security."""

    def held(table: str) -> str:
        with installation.truth() as connection:
            found = connection.execute(f"SELECT string_agg(told::text, ' ') FROM {table} told").fetchone()
        return str(found[0]) if found and found[0] else ""

    return held
