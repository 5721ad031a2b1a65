"""Times the letters, prints the figures and saves them."""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.eligibility.machine import commit, described, load_average
from benchmarks.letters.read_all import TODAY, make_letters
from benchmarks.letters.timing import Timed, timed
from benchmarks.search.throwaway import database
from municipality.casework.letters import content_from_json, render_letter, render_letter_text
from municipality.casework.letters.rendering import render_letter_sheet
from municipality.casework.letters.typesetting import Typesetter, get_toolchain

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.md")
GOAL_MS = 30
AFRESH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run found, and the load before and after it."""

    rows: Sequence[Timed]
    load_before: float
    load_after: float
    bytes_a_letter: int
    situations: int

    def row(self, name: str) -> Timed:
        return next(each for each in self.rows if each.name == name)


def main() -> None:
    """Run, print, and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=1200)
    parser.add_argument("--keep-results", action="store_true", help="write nothing to results.md")
    arguments = parser.parse_args()
    told = "\n".join(report(run(arguments.letters))) + "\n"
    print(told)
    if not arguments.keep_results:
        RESULTS.write_text(told, encoding="utf-8")


def run(letters: int) -> Run:
    """Time the batch, the text alone, and a few letters with a new typesetter each."""
    with database():
        contents = list({each.content: content_from_json(each.content) for each in make_letters(TODAY)}.values())
    before = load_average()
    rows = (
        timed("letter", render_letter, contents, letters),
        timed("words", render_letter_text, contents, letters),
        timed("afresh", lambda content: Typesetter().pdf(render_letter_sheet(content)), contents, AFRESH),
    )
    sizes = [len(render_letter(content).pdf) for content in contents]
    return Run(
        rows=rows,
        load_before=before,
        load_after=load_average(),
        bytes_a_letter=sum(sizes) // len(sizes),
        situations=len(contents),
    )


def report(found: Run) -> Iterator[str]:
    """The figures as Markdown."""
    batch, afresh = found.row("letter"), found.row("afresh")
    yield "# Letters: one run"
    yield ""
    yield "Written by `benchmarks/letters/run`; do not edit. Figures hold for this run on this machine."
    yield ""
    yield f"- {datetime.now(UTC).date().isoformat()}, commit {commit(ROOT)}, {get_toolchain()}"
    yield f"- {described()}"
    yield f"- load average {found.load_before:.2f} before, {found.load_after:.2f} after (1 is this run itself)"
    yield f"- {found.situations} letters in turn, no two alike; {found.bytes_a_letter // 1024} kB a letter"
    yield f"- largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    yield ""
    yield "| milliseconds a letter | letters | p50 | p95 | highest | processor, mean |"
    yield "|---|---:|---:|---:|---:|---:|"
    for each in found.rows:
        figures = f"{each.p50:.1f} | {each.p95:.1f} | {each.highest:.1f} | {each.cpu:.1f}"
        yield f"| {NAMES[each.name]} | {each.letters} | {figures} |"
    yield ""
    yield f"A typesetter of its own for each letter costs {afresh.cpu / batch.cpu:.1f} times the processor time."
    yield ""
    verdict = "met" if batch.p50 <= GOAL_MS else "not met"
    yield f"Goal: {GOAL_MS} ms a letter in a batch (p50). This run {batch.p50:.1f} ms: {verdict}."


NAMES = {
    "letter": "**PDF/UA-1 and PDF/A-3a in a batch**",
    "words": "the words alone (preview)",
    "afresh": "the PDF with a typesetter of its own",
}

if __name__ == "__main__":
    main()
