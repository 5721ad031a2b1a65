"""Finds the counterfactuals of a verdict: the smallest sets of fact changes that would improve it.

A change names only facts that are unknown, or that people can act on or decide: no answer suggests that a citizen
becomes more ill or needs more help. All conditions of a product must hold, so the changes are found condition by
condition and merged; there is no search through the space of all facts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import product as combinations_of
from typing import cast

from helhed.catalogue import GRANTS, FactDefinition, FactKind, Force, Interval, Operator
from helhed.catalogue.vocabulary import LEVELS
from helhed.eligibility.facts import FactValue, KnownFacts
from helhed.eligibility.finding import (
    Counterfactual,
    FactChange,
    Finding,
    RuleOutcome,
    Verdict,
    decide_verdict,
    verdict_of,
)
from helhed.eligibility.requirements import Asked, FactQuestion, answer_question, outcome_of, questions_of
from helhed.eligibility.rulebook import Known, Rule, build_fact_key
from helhed.eligibility.wording import change_sentence

Values = tuple[bool | int | str, ...] | Interval
Repair = Mapping[str, Values]
"""For each fact to change, the values that would do."""

MINUTES = "weekly_minutes"
ALTERNATIVES_AT_MOST = 4
_BETTER: Mapping[Verdict, tuple[Verdict, ...]] = {
    Verdict.WITHIN: (),
    Verdict.NEEDS_REASON: (Verdict.WITHIN,),
    Verdict.OUTSIDE: (Verdict.WITHIN, Verdict.NEEDS_REASON),
    Verdict.UNKNOWN: (Verdict.WITHIN, Verdict.NEEDS_REASON),
}
_FAILS: Mapping[Verdict, Mapping[Force, tuple[RuleOutcome, ...]]] = {
    Verdict.WITHIN: {
        Force.BINDING: (RuleOutcome.NOT_MET, RuleOutcome.UNKNOWN),
        Force.MAIN_RULE: (RuleOutcome.NOT_MET,),
        Force.GUIDANCE: (RuleOutcome.NOT_MET,),
    },
    Verdict.NEEDS_REASON: {Force.BINDING: (RuleOutcome.NOT_MET, RuleOutcome.UNKNOWN)},
}
"""For a verdict to reach: the outcomes, by force, that stand in its way."""


def find_counterfactuals(
    name: str, rules: tuple[Rule, ...], findings: tuple[Finding, ...], known: Known
) -> tuple[Counterfactual, ...]:
    """Returns the smallest sets of changes that lead to the best reachable verdict; empty where there are none."""
    for target in _BETTER[verdict_of(findings)]:
        failing = [r for r, f in zip(rules, findings, strict=True) if f.outcome in _FAILS[target].get(f.force, ())]
        found = [kept for repair in _repairs_of_all([r.asked for r in failing], known)
                 if (kept := _that_reach(target, repair, rules, known))]  # fmt: skip
        if found:
            fewest = min(len(repair) for repair in found)
            best = [repair for repair in found if len(repair) == fewest][:ALTERNATIVES_AT_MOST]
            facts = {q.fact: q.definition for rule in failing for q in questions_of(rule.asked)}
            return tuple(_told(name, repair, facts, target, known) for repair in best)
    return ()


def build_counterfactual_key(rules: tuple[Rule, ...], facts: tuple[str, ...]) -> Callable[[Known], Hashable]:
    """Returns the cache key of the counterfactuals: the value of each fact. No change of known minutes a week is ever
    proposed, so for minutes only each question's answer enters the key."""
    asked = tuple(question for rule in rules for question in questions_of(rule.asked) if question.fact == MINUTES)
    others = build_fact_key(tuple(fact for fact in facts if fact != MINUTES))
    if not asked:
        return others
    return lambda known: (others(known), *[answer_question(question, known[MINUTES]) for question in asked])


def _told(
    name: str, repair: Repair, facts: Mapping[str, FactDefinition | None], verdict: Verdict, known: Known
) -> Counterfactual:
    changes = tuple(FactChange(fact=fact, present=known[fact], values=values) for fact, values in repair.items())
    return Counterfactual(changes=changes, verdict=verdict, text=change_sentence(changes, facts, name, verdict))


def list_repairs(asked: Asked, known: Known) -> Iterator[Repair]:
    """Yields the ways to meet one requirement, by facts that are unknown or that people can change."""
    return _repairs(asked, known)


def list_unmet_repairs(asked: Asked, known: Known) -> Iterator[Repair]:
    """Yields the ways to make one requirement not met, a fact at a time; intervals are left out."""
    for question in questions_of(asked):
        fact = question.definition
        if fact is None or fact.kind not in (FactKind.FLAG, FactKind.CHOICE, FactKind.COUNT, FactKind.LEVEL):
            continue
        able = _candidates(question, known[question.fact])
        values = tuple(v for v in able if outcome_of(asked, {**known, question.fact: v}) is RuleOutcome.NOT_MET)
        if values:
            yield {question.fact: values}


def _repairs(asked: Asked, known: Known) -> Iterator[Repair]:
    """Yields the ways to meet one requirement; an empty change where it is already met."""
    if outcome_of(asked, known) is RuleOutcome.MET:
        yield {}
    elif isinstance(asked, FactQuestion):
        if values := _values_that_do(asked, known[asked.fact]):
            yield {asked.fact: values}
    elif asked.joined == "any":
        for part in asked.parts:
            yield from _repairs(part, known)
    else:
        yield from _repairs_of_all(asked.parts, known)


def _repairs_of_all(parts: Iterable[Asked], known: Known) -> Iterator[Repair]:
    """Yields the ways to meet several requirements at once."""
    for choice in combinations_of(*([*_repairs(part, known)] for part in parts)):
        merged = _merged(choice)
        if merged is not None:
            yield merged


def _merged(repairs: Iterable[Repair]) -> Repair | None:
    together: dict[str, Values] = {}
    for repair in repairs:
        for fact, values in repair.items():
            shared = _shared(together[fact], values) if fact in together else values
            if not shared:
                return None
            together[fact] = shared
    return together


def _shared(one: Values, other: Values) -> Values:
    if isinstance(one, Interval) or isinstance(other, Interval):
        return one if one == other else ()
    return tuple(value for value in one if value in other)


def _values_that_do(question: FactQuestion, value: FactValue) -> Values:
    """Returns the values that meet a question: any value of an unknown fact, or the `may_become` of a known one."""
    fact = question.definition
    if fact is None:
        return (cast("str", question.accepted),)
    if _is_open(question, value) and fact.kind in (FactKind.MINUTES, FactKind.AMOUNT):
        return cast("Interval", question.accepted)
    if _is_open(question, value) and fact.kind is FactKind.SHIFTS:
        return _shifts_that_do(question, fact.choices)
    return tuple(v for v in _candidates(question, value) if answer_question(question, v) is RuleOutcome.MET)


def _is_open(question: FactQuestion, value: FactValue) -> bool:
    return value is None or (question.is_level and answer_question(question, value) is RuleOutcome.UNKNOWN)


def _candidates(question: FactQuestion, value: FactValue) -> tuple[bool | int | str, ...]:
    """The single values a fact may take: any, where it is unknown, else what it may become."""
    fact = question.definition
    if fact is None:
        return ()
    if not _is_open(question, value):
        return fact.may_become
    return {FactKind.LEVEL: LEVELS, FactKind.FLAG: (True, False)}.get(fact.kind, fact.choices or fact.numbers)


def _shifts_that_do(question: FactQuestion, shifts: tuple[str, ...]) -> tuple[str, ...]:
    if question.operator is Operator.LACKS:
        return tuple(shift for shift in shifts if shift != question.accepted)
    return (cast("str", question.accepted),)


def _that_reach(target: Verdict, repair: Repair, rules: tuple[Rule, ...], known: Known) -> Repair | None:
    """Narrows a repair to the values that reach the verdict with all rules evaluated; None where none do."""
    first = {fact: _as_known(fact, _sample(values)) for fact, values in repair.items()}
    kept: dict[str, Values] = {}
    for fact, values in repair.items():
        doing = _doing(fact, values, target, rules, KnownFacts({**known, **first}))
        if not doing:
            return None
        kept[fact] = doing
    return kept


def _doing(fact: str, values: Values, target: Verdict, rules: tuple[Rule, ...], known: Known) -> Values:
    if isinstance(values, Interval) or fact in ("shifts", GRANTS):
        return values if _verdict(rules, known) is target else ()
    return tuple(v for v in values if _verdict(rules, KnownFacts({**known, fact: v})) is target)


def _verdict(rules: tuple[Rule, ...], known: Known) -> Verdict:
    return decide_verdict((rule.condition.force, outcome_of(rule.asked, known)) for rule in rules)


def _sample(values: Values) -> FactValue:
    return values.first if isinstance(values, Interval) else values[0]


def _as_known(fact: str, value: FactValue) -> FactValue:
    """Returns a value in the form the rules read: grants and shifts are collections."""
    if fact == GRANTS:
        return frozenset((str(value),))
    return (str(value),) if fact == "shifts" else value
