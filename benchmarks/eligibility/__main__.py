"""One run: the same verdicts first, then the timing, then the table. Started by `run`, in its own environment."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.eligibility import machine
from benchmarks.eligibility.agreement import Disagreement, agreement_of
from benchmarks.eligibility.cases import different_cases
from benchmarks.eligibility.contenders import (
    Ground,
    catalogue_contenders,
    ground_of,
    helhed_contenders,
    other_contenders,
)
from benchmarks.eligibility.decision_tables import row_count
from benchmarks.eligibility.report import Run, text_of
from benchmarks.eligibility.timing import in_rounds
from helhed.catalogue.load import load

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.md")
CATALOGUES = ROOT / "catalogues"
COMPARED = ("herning", "jammerbugt")
ON = date(2026, 3, 2)
SEED = 2


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when the engines agreed and were timed; the figures do not affect it."""
    asked = _parsed(arguments)
    catalogues = [load(CATALOGUES / name, ON) for name in COMPARED]
    ground = ground_of(catalogues, different_cases(catalogues, asked.cases, SEED), ON)
    try:
        text = text_of(_run(ground, asked.rounds))
    except Disagreement as found:
        print(f"Motorerne er uenige, så der er intet at sammenligne. {found}", file=sys.stderr)
        return 1
    print(text)
    if not asked.keep_results:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/eligibility/run", description=__doc__)
    parser.add_argument("--cases", type=_positive, default=6000, help="how many different cases (6000)")
    parser.add_argument("--rounds", type=_positive, default=9, help="how many interleaved rounds (9)")
    parser.add_argument("--keep-results", action="store_true", help="print only; leave results.md as it is")
    return parser.parse_args(arguments)


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not a count")
    return number


def _run(ground: Ground, rounds: int) -> Run:
    load_before = machine.load_average()
    agreement = agreement_of(ground)
    helhed, others = [*helhed_contenders(ground)], [*other_contenders(ground)]
    catalogues = [*catalogue_contenders(ground, CATALOGUES)]
    timed = in_rounds([*helhed, *others, *catalogues], rounds, _progress)
    first, second = len(helhed), len(helhed) + len(others)
    return Run(
        day=datetime.now(tz=UTC).date(),
        machine=machine.described(),
        engines=machine.engines(),
        commit=machine.commit(ROOT),
        load_before=load_before,
        load_after=machine.load_average(),
        rounds=rounds,
        seed=SEED,
        rows=row_count(ground.rulebooks),
        agreement=agreement,
        helhed=timed[:first],
        others=timed[first:second],
        catalogues=timed[second:],
    )


def _progress(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
