"""Checks, before any timing, that the other engines give the same verdicts as Helhed, product by product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.eligibility.contenders import Ground, answered
from benchmarks.eligibility.tax_variables import verdicts_of
from helhed.eligibility import Verdict, assess

Verdicts = Sequence[Verdict]


class Disagreement(Exception):
    """Two engines answer differently, so a comparison of their speed would mean nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How much was compared: the cases, the verdicts of each engine, and how often each verdict was given."""

    cases: int
    products: int
    verdicts: int
    given: tuple[tuple[Verdict, int], ...]
    products_with_one_verdict: tuple[str, ...]


def agreement_of(ground: Ground) -> Agreement:
    """Compares every verdict of every case, each way an engine is timed; Disagreement at the first that differs."""
    expected = [_by_helhed(ground, number) for number in range(len(ground.cases))]
    for engine, verdicts in _by_others(ground):
        _must_agree(engine, expected, verdicts, ground)
    given = Counter(verdict for verdicts in expected for verdict in verdicts)
    spread = [len({verdicts[place] for verdicts in expected}) for place in range(len(expected[0]))]
    return Agreement(
        cases=len(expected),
        products=len(spread),
        verdicts=given.total(),
        given=tuple((verdict, given[verdict]) for verdict in Verdict),
        products_with_one_verdict=tuple(c for c, many in zip(_codes(ground), spread, strict=True) if many == 1),
    )


def _by_helhed(ground: Ground, number: int) -> tuple[Verdict, ...]:
    assessments = answered(ground.rulebooks, ground.cases[number], assess)
    return tuple(product.verdict for assessment in assessments for product in assessment.products)


def _by_others(ground: Ground) -> Iterator[tuple[str, Sequence[Verdicts]]]:
    tables, variables = ground.tables, ground.variables
    yield "zen-engine", [tables.verdicts(tables.answer(context)) for context in ground.contexts]
    yield "zen-engine, many at once", [tables.verdicts(result) for result in tables.answers(ground.contexts)]
    yield "OpenFisca, many at once", verdicts_of(variables.answer(ground.inputs, len(ground.cases)))
    alone = [variables.answer(inputs, 1) for inputs in ground.single_inputs]
    yield "OpenFisca", verdicts_of([np.concatenate(columns) for columns in zip(*alone, strict=True)])


def _must_agree(engine: str, expected: Sequence[Verdicts], verdicts: Sequence[Verdicts], ground: Ground) -> None:
    for case, ours, theirs in zip(ground.cases, expected, verdicts, strict=True):
        for code, our, their in zip(_codes(ground), ours, theirs, strict=True):
            if our is not their:
                raise Disagreement(f"{code}: Helhed siger {our}, {engine} siger {their}, om {case}.")


def _codes(ground: Ground) -> list[str]:
    return [product.code for catalogue in ground.catalogues for product in catalogue.products]
