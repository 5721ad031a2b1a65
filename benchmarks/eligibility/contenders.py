"""The contenders of the timing, and what each of them computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.eligibility.cases import Case
from benchmarks.eligibility.decision_tables import Json, Tables, contexts_of, tables_of
from benchmarks.eligibility.tax_variables import Inputs, Variables, variables_of
from benchmarks.eligibility.timing import Contender, OneRound, Taken, each, together
from helhed.catalogue import Catalogue
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.load import load
from helhed.eligibility import (
    CatalogueAssessment,
    Facts,
    Rulebook,
    as_json,
    assess,
    assess_with_changes,
    prepare_rulebook,
)

Assess = Callable[[Rulebook, Facts], CatalogueAssessment]

STARTED_ANEW_AT_MOST = 500
"""How many cases are given to a rulebook of their own; the others wait for a rulebook that is in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Everything the contenders share: the standards of the day and the same cases in each one's own form."""

    on: date
    catalogues: tuple[Catalogue, ...]
    rulebooks: tuple[Rulebook, ...]
    cases: tuple[Case, ...]
    tables: Tables
    contexts: list[Json]
    variables: Variables
    inputs: Inputs
    single_inputs: Sequence[Inputs]


def ground_of(catalogues: Sequence[Catalogue], cases: Sequence[Case], on: date) -> Ground:
    """The rules generated for both other engines, and the cases handed to each in the form it likes best."""
    rulebooks = tuple(prepare_rulebook(catalogue, on) for catalogue in catalogues)
    variables = variables_of(rulebooks, on)
    inputs = variables.inputs_of(cases)
    singles = [{name: values[n : n + 1] for name, values in inputs.items()} for n in range(len(cases))]
    return Ground(
        on=on,
        catalogues=tuple(catalogues),
        rulebooks=rulebooks,
        cases=tuple(cases),
        tables=tables_of(rulebooks),
        contexts=contexts_of(cases, rulebooks),
        variables=variables,
        inputs=inputs,
        single_inputs=singles,
    )


def helhed_contenders(ground: Ground) -> Iterator[Contender]:
    """Helhed from a case written down to its answer, with nothing remembered, in use, and asked twice."""
    for name, how in (("assess", assess), ("assess_with_changes", assess_with_changes)):
        yield Contender(name=f"{name}, first case ever", what="nothing remembered", one_round=_anew(ground, how))
        yield Contender(name=f"{name}, case not seen before", what="rulebook in use", one_round=_unseen(ground, how))
        yield Contender(name=f"{name}, same case again", what="all remembered", one_round=_again(ground, how))
    yield Contender(
        name="assess, case not seen before, and as JSON", what="the contract's object", one_round=_unseen(ground, _told)
    )


def other_contenders(ground: Ground) -> Iterator[Contender]:
    """The two other engines: the verdicts alone, one case at a time and many at once."""
    tables, variables, count = ground.tables, ground.variables, len(ground.cases)
    yield Contender(
        name="zen-engine, one case at a time", what="a table a product, one call",
        one_round=lambda: each(tables.answer, ground.contexts),
    )  # fmt: skip
    yield Contender(
        name="zen-engine, all cases in one call", what="its own batch call",
        one_round=lambda: together(lambda: tables.answers(ground.contexts), count),
    )  # fmt: skip
    yield Contender(
        name="OpenFisca, one case at a time", what="one simulation a case",
        one_round=lambda: each(lambda inputs: variables.answer(inputs, 1), ground.single_inputs),
    )  # fmt: skip
    yield Contender(
        name="OpenFisca, all cases at once", what="one simulation, vectorised",
        one_round=lambda: together(lambda: variables.answer(ground.inputs, count), count),
    )  # fmt: skip


def catalogue_contenders(ground: Ground, folder: Path) -> Iterator[Contender]:
    """What is done once: reading both catalogues, making them ready, and checking them for their own mistakes."""
    catalogues, on = ground.catalogues, ground.on
    yield Contender(name="load", what="TOML to model", one_round=lambda: together(
        lambda: [load(folder / catalogue.id, on) for catalogue in catalogues], 1))  # fmt: skip
    yield Contender(name="prepare", what="numbers of the day", one_round=lambda: together(
        lambda: [prepare_rulebook(catalogue, on) for catalogue in catalogues], 1))  # fmt: skip
    yield Contender(name="check", what="all of `helhed check`", one_round=lambda: together(
        lambda: [check_catalogue(catalogue, on) for catalogue in catalogues], 1))  # fmt: skip


def answered(rulebooks: Sequence[Rulebook], case: Case, how: Assess) -> list[CatalogueAssessment]:
    """A case from what was written down to the answer of every catalogue: the step that is timed."""
    facts = case.facts()
    return [how(rulebook, facts) for rulebook in rulebooks]


def _told(rulebook: Rulebook, facts: Facts) -> CatalogueAssessment:
    assessment = assess(rulebook, facts)
    as_json(assessment)
    return assessment


def _prepared(ground: Ground) -> tuple[Rulebook, ...]:
    return tuple(prepare_rulebook(catalogue, ground.on) for catalogue in ground.catalogues)


def _anew(ground: Ground, how: Assess) -> OneRound:
    def one_round() -> list[Taken]:
        # The rulebooks are made outside the clock: «prepare» is timed by itself.
        pairs = ((_prepared(ground), case) for case in ground.cases[:STARTED_ANEW_AT_MOST])
        return each(lambda pair: answered(pair[0], pair[1], how), pairs)

    return one_round


def _unseen(ground: Ground, how: Assess) -> OneRound:
    def one_round() -> list[Taken]:
        rulebooks = _prepared(ground)
        return each(lambda case: answered(rulebooks, case, how), ground.cases)

    return one_round


def _again(ground: Ground, how: Assess) -> OneRound:
    def one_round() -> list[Taken]:
        rulebooks = _prepared(ground)
        # Asked once outside the clock, and then again at once, as when a page is read anew.
        cases = (case for case in ground.cases if answered(rulebooks, case, how))
        return each(lambda case: answered(rulebooks, case, how), cases)

    return one_round
