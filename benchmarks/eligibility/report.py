"""The figures of one run as a text for people: the same for the terminal and for results.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.eligibility.agreement import Agreement
from benchmarks.eligibility.timing import Spread, Timed

UNSEEN, CHANGES = "assess, case not seen before", "assess_with_changes, case not seen before"

READING = (
    "## What each of them computes",
    "",
    "- **Helhed**: from the facts as written down to, for every product, the verdict, each rule's finding as a tree",
    "  with its Danish text and source, what is missing, the signs for and against, and for pathways the proposal with",
    "  its open questions. `assess_with_changes` adds what would change each verdict.",
    "- **zen-engine, OpenFisca**: the verdict of each product and nothing else; no reasons, texts, missing facts,",
    "  signs or proposal.",
    "- Helhed remembers what it made of a product's facts, up to a bound. *First case ever* is a rulebook just made;",
    "  *case not seen before* is one that begins empty and meets the cases one after the other, none of them twice;",
    "  *same case again* asks twice. The two others begin afresh with every case. Uniformly random cases repeat",
    "  themselves less than citizens do.",
    "- In the others' favour: they are handed only the facts that rules read; zen-engine's expressions are compiled in",
    "  advance; OpenFisca's facts are integers in arrays made before the clock starts, and so are its variables.",
    "- *All at once* is what OpenFisca is made for: populations, not one citizen. Its figure is the whole time divided",
    "  by the cases. zen-engine's own call for many is timed the same way.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Everything one run found."""

    day: date
    machine: str
    engines: str
    commit: str
    load_before: float
    load_after: float
    rounds: int
    seed: int
    rows: int
    agreement: Agreement
    helhed: Sequence[Timed]
    others: Sequence[Timed]
    catalogues: Sequence[Timed]


def text_of(run: Run) -> str:
    """The whole report in Markdown."""
    parts = (_head(run), _agreement(run), _cases(run), _ratios(run), _goals(run), _catalogues(run), READING)
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(run: Run) -> Iterator[str]:
    yield "# Eligibility: one run"
    yield ""
    yield "Written by `benchmarks/eligibility/run`; do not edit. Figures hold for this run on this machine."
    yield ""
    yield f"- {run.day.isoformat()}, commit {run.commit}"
    yield f"- {run.machine}"
    yield f"- {run.engines}"
    yield f"- load average {run.load_before:.2f} before and {run.load_after:.2f} after, this run itself being about 1"
    yield f"- {run.agreement.cases} different random cases (seed {run.seed}), {run.rounds} interleaved rounds; each"
    yield "  figure is the median of the rounds, in brackets the lowest and the highest round"
    yield "- by the clock on the wall, unless it says «on a processor»: that leaves out waiting for a core others had"


def _agreement(run: Run) -> Iterator[str]:
    found = run.agreement
    given = ", ".join(f"{verdict.value} {count}" for verdict, count in found.given)
    yield "## The same verdicts"
    yield ""
    yield f"Before the timing, zen-engine ({run.rows} table rows) and OpenFisca gave the same {found.verdicts} verdicts"
    yield f"as Helhed ({found.cases} cases, {found.products} products), one case at a time and all at once: {given}."
    if found.products_with_one_verdict:
        yield f"Products that got only one verdict: {', '.join(found.products_with_one_verdict)}."


def _cases(run: Run) -> Iterator[str]:
    yield f"## One case, all {run.agreement.products} products (microseconds)"
    yield ""
    yield "| | | p50 | p95 | p99 | on a processor, p50 |"
    yield "|---|---|---:|---:|---:|---:|"
    for timed in run.helhed:
        yield _row(f"**Helhed** {timed.contender.name}", timed)
    for timed in run.others:
        yield _row(timed.contender.name, timed)


def _row(name: str, timed: Timed) -> str:
    p50, p95, p99 = _spread(timed.p50), _alone(timed.p95), _alone(timed.p99)
    return f"| {name} | {timed.contender.what} | {p50} | {p95} | {p99} | {_alone(timed.processor)} |"


def _spread(spread: Spread) -> str:
    return f"{_figure(spread.middle)} ({_figure(spread.lowest)}–{_figure(spread.highest)})"


def _alone(spread: Spread | None) -> str:
    return _figure(spread.middle) if spread else ""


def _figure(value: float) -> str:
    if value < 1:
        return f"{value:.2g}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _ratios(run: Run) -> Iterator[str]:
    yield "## Beside each other"
    yield ""
    yield "Median time a case on a processor, as a multiple of Helhed's explained answer: more than 1 is slower than"
    yield "Helhed. Waiting for a core that other programs had is held against nobody."
    yield ""
    bases = [timed for timed in run.helhed if timed.contender.name in (UNSEEN, CHANGES)]
    yield f"| | {' | '.join(f'× {timed.contender.name}' for timed in bases)} |"
    yield f"|---|{'---:|' * len(bases)}"
    for other in run.others:
        ratios = (_figure(other.processor.middle / timed.processor.middle) for timed in bases)
        yield f"| {other.contender.name} | {' | '.join(ratios)} |"


def _goals(run: Run) -> Iterator[str]:
    found = {timed.contender.name: timed.p50.middle for timed in (*run.helhed, *run.catalogues)}
    goals = (
        ("one explained case, not seen before, p50", found[UNSEEN], 60, "µs"),
        ("the same with counterfactuals, p50", found[CHANGES], 250, "µs"),
        ("`check` of both catalogues", found["check"] / 1000, 50, "ms"),
    )
    yield "## Goals"
    yield ""
    yield "By the clock on the wall, which counts the waiting too."
    yield ""
    yield "| | goal | this run | |"
    yield "|---|---:|---:|---|"
    for name, value, goal, unit in goals:
        yield f"| {name} | {goal} {unit} | {_figure(value)} {unit} | {'met' if value <= goal else '**not met**'} |"


def _catalogues(run: Run) -> Iterator[str]:
    yield "## Once for both catalogues (milliseconds)"
    yield ""
    yield "| | | |"
    yield "|---|---|---:|"
    for timed in run.catalogues:
        spread = Spread(
            middle=timed.p50.middle / 1000, lowest=timed.p50.lowest / 1000, highest=timed.p50.highest / 1000
        )
        yield f"| {timed.contender.name} | {timed.contender.what} | {_spread(spread)} |"
