"""Checks the process: each Act has its basis, the steps come in order, and no help waits for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from helhed.catalogue.application import ApplicationKind
from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue
from helhed.catalogue.phrases import format_value, join_words
from helhed.catalogue.process import ProcessRule, ProcessStep, StepStart, Topic
from helhed.catalogue.regimes import REGIME_FACT, Regime
from helhed.catalogue.rules import CombinationKind
from helhed.catalogue.values import Unit

__all__ = ["check_process"]

_WORKING_DAYS_A_WEEK = 5
_DAYS_A_WEEK = 7
_DAYS_A_MONTH = 30
_IN_ORDER = (ProcessStep.RECEIPT, ProcessStep.VISIT, ProcessStep.ANSWER)
"""Steps that follow each other, where each is counted from the same moment."""

_WAITING = (CombinationKind.NEEDS, CombinationKind.NEEDS_FIRST, CombinationKind.CONSIDER_FIRST)


def check_process(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields an Act without a basis, steps out of order, help that waits for itself, and rules of applying at odds."""
    yield from _acts(catalogue)
    yield from _steps(catalogue, on)
    yield from _circles(catalogue)
    yield from _applications(catalogue)


def _acts(catalogue: Catalogue) -> Iterator[CheckFinding]:
    """A catalogue for both Acts says of each what the help rests on."""
    rules = [rule for rule in catalogue.common.process if rule.topic is Topic.LEGAL_BASIS]
    if len(catalogue.common.regimes) == 1:
        return
    for regime in catalogue.common.regimes:
        if not any(regime in (rule.regimes or (regime,)) for rule in rules):
            yield CheckFinding(
                id=f"act_without_basis:{regime}",
                code="act_without_basis",
                severity=Severity.FAULT,
                text=f"Kataloget er for begge love, men ingen regel om retsgrundlaget gælder {_act(regime)}.",
                example=f"En borger, hvis hjælp gives efter {_act(regime)}, kan ikke læse, hvad den hviler på.",
            )


def _act(regime: Regime) -> str:
    return str(dict(REGIME_FACT.short)[regime])


def _steps(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    for one, other in _list_neighbours(catalogue, on):
        if _days(catalogue, one, on) > _days(catalogue, other, on):
            yield CheckFinding(
                id=f"step_order:{one.name}:{other.name}",
                code="step_order",
                severity=Severity.FAULT,
                text=f"«{one.name}» må vare {_length(catalogue, one, on)}, men «{other.name}», som kommer efter, kun "
                f"{_length(catalogue, other, on)}.",
                rules=(one.name, other.name),
                sources=tuple(dict.fromkeys((one.source, other.source))),
                example="Bruges hele fristen for det første, er fristen for det næste allerede overskredet.",
            )


def _list_neighbours(catalogue: Catalogue, on: date) -> Iterator[tuple[ProcessRule, ProcessRule]]:
    """The general rules of steps that follow each other and are counted from the same moment.

    Of several promises of one step the shortest counts, as for a case.
    """
    rules = [rule for rule in catalogue.common.process if not rule.applies_to and not rule.regimes]
    timed = [rule for rule in rules if rule.step in _IN_ORDER and _days(catalogue, rule, on)]
    for begins in StepStart:
        counted = [rule for rule in timed if rule.begins_with is begins]
        steps = [[rule for rule in counted if rule.step is step] for step in _IN_ORDER]
        yield from pairwise(min(same, key=lambda rule: _days(catalogue, rule, on)) for same in steps if same)


def _days(catalogue: Catalogue, rule: ProcessRule, on: date) -> int:
    """About how many days of the calendar a step may take; 0 where it has no value that day."""
    parameter = catalogue.parameter(None, rule.parameter)
    dated = parameter.dated_value(on)
    if dated is None or not isinstance(dated.value, int):
        return 0
    if parameter.unit is Unit.WORKING_DAYS:
        return dated.value * _DAYS_A_WEEK // _WORKING_DAYS_A_WEEK
    return dated.value * {Unit.WEEKS: _DAYS_A_WEEK, Unit.MONTHS: _DAYS_A_MONTH}.get(parameter.unit, 1)


def _length(catalogue: Catalogue, rule: ProcessRule, on: date) -> str:
    parameter = catalogue.parameter(None, rule.parameter)
    dated = parameter.dated_value(on)
    return format_value(dated.value, parameter.unit) if dated else ""


def _circles(catalogue: Catalogue) -> Iterator[CheckFinding]:
    """Help that can only be granted after itself: each of its ways leads back."""
    waits = [
        (package, combination.others)
        for combination in catalogue.combinations()
        if combination.kind in _WAITING and not combination.when_any
        for package in combination.packages
    ]
    told = set[str]()
    for package, needed in waits:
        if package not in told and len(needed) == 1 and package in _reached(waits, needed[0]):
            told.add(package)
            others = join_words(needed, "eller")
            yield CheckFinding(
                id=f"needs_circle:{package}",
                code="needs_circle",
                severity=Severity.FAULT,
                text=f"{package} kræver {others}, som igen kræver {package}; ingen af dem kan komme først.",
                products=(package, *needed),
                example=f"Søges {package} alene, mangler {others}; søges {others} alene, mangler {package}.",
            )


def _reached(waits: Sequence[tuple[str, tuple[str, ...]]], start: str) -> set[str]:
    """A package, and everything that it waits for, at any remove. A rule with another way out makes it wait for
    nothing.
    """
    reached, todo = {start}, [start]
    while todo:
        now = todo.pop()
        found = {needed[0] for package, needed in waits if package == now and len(needed) == 1} - reached
        reached |= found
        todo += found
    return reached


def _applications(catalogue: Catalogue) -> Iterator[CheckFinding]:
    for product in catalogue.products:
        kinds = {rule.kind for rule in product.applications if rule.when is None}
        if ApplicationKind.ONLY_ON_APPLICATION in kinds and len({rule.kind for rule in product.applications}) > 1:
            yield CheckFinding(
                id=f"application_at_odds:{product.code}",
                code="application_at_odds",
                severity=Severity.FAULT,
                text=f"{product.name_with_code} gives kun til den, der søger, og samtidig uden ansøgning.",
                products=(product.code,),
                rules=tuple(f"{product.code}.{rule.name}" for rule in product.applications),
                sources=tuple(dict.fromkeys(rule.source for rule in product.applications)),
                example=f"En borger, der ikke har søgt {product.short_name}, både får det og får det ikke.",
            )
