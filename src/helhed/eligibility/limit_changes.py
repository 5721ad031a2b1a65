"""Counterfactuals of a request: what would make a line keep a limit it does not keep, or that is not decided.

A change is another wish (fewer, less, another rhythm) or a fact: a listed exception that would hold, or a limit that
would not apply. As for products, only facts that are unknown or that people can act on are named. Each change is
assessed with all rules before it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from helhed.catalogue import GRANTS, FactDefinition, Force, Interval, Limit
from helhed.catalogue.phrases import fill_placeholders
from helhed.eligibility.counterfactual import Repair, list_repairs, list_unmet_repairs
from helhed.eligibility.facts import Facts, FactValue, RunningGrant
from helhed.eligibility.finding import (
    FactChange,
    Finding,
    LimitChange,
    RequestAssessment,
    RuleOutcome,
    Verdict,
)
from helhed.eligibility.limits import LimitContext
from helhed.eligibility.request import assess_request, build_limit_context
from helhed.eligibility.requirements import questions_of, resolve_requirement
from helhed.eligibility.rulebook import Rulebook
from helhed.eligibility.wish_changes import list_wish_changes
from helhed.eligibility.wording import describe_fact_changes

MOST_WISHES, MOST_FACTS = 1, 4
"""How many changes of the wish, and of the facts, are told for one limit."""
_RESULTS: Mapping[Verdict, str] = {
    Verdict.WITHIN: "er ønsket inden for standarden",
    Verdict.NEEDS_REASON: "kan ønsket gives med en begrundelse",
}
_KEPT = "holder ønsket denne grænse"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """A finding of a limit that is not met or not decided, with all that was assessed."""

    rulebook: Rulebook
    facts: Facts
    finding: Finding
    context: LimitContext

    @property
    def limit(self) -> Limit:
        return self.context.limit


def find_limit_changes(rulebook: Rulebook, facts: Facts, assessed: RequestAssessment | None) -> tuple[LimitChange, ...]:
    """Returns the changes of each limit that is not kept, in the order of the findings."""
    return tuple(
        change
        for finding in (assessed.findings if assessed else ())
        for change in _of_finding(rulebook, facts, finding)
    )


def _of_finding(rulebook: Rulebook, facts: Facts, finding: Finding) -> Iterator[LimitChange]:
    if finding.outcome is RuleOutcome.MET or finding.force is Force.DISCRETION or finding.line is None:
        return
    rules = rulebook.rules_of(facts.request[finding.line].package)
    for limit in rules.limits:
        if finding.rule == f"{rules.product.code}.{limit.name}":
            context = build_limit_context(rulebook, rules.product, limit, facts, finding.line)
            broken = _Broken(rulebook=rulebook, facts=facts, finding=finding, context=context)
            yield from islice(_wish_changes(broken), MOST_WISHES)
            yield from islice(_fact_changes(broken), MOST_FACTS)


def _wish_changes(broken: _Broken) -> Iterator[LimitChange]:
    number = broken.context.number
    if broken.finding.outcome is RuleOutcome.UNKNOWN and not broken.limit.requirements:
        return  # only the wish itself is not said yet: that is asked for
    for line, words in list_wish_changes(broken.context):
        request = (*broken.facts.request[:number], line, *broken.facts.request[number + 1 :])
        if verdict := _verdict_where_kept(broken, replace(broken.facts, request=request)):
            yield _build_change(broken, words, verdict, ())


def _fact_changes(broken: _Broken) -> Iterator[LimitChange]:
    catalogue, product, on = broken.rulebook.catalogue, broken.context.product, broken.rulebook.on
    known = broken.facts.known
    for exception in broken.limit.unless:
        asked = resolve_requirement(exception.requirement, catalogue, product, on)
        named = fill_placeholders(exception.text, catalogue, product, on)
        for repair in list_repairs(asked, known):
            yield from _told(broken, repair, {q.fact: q.definition for q in questions_of(asked)}, named)
    if broken.limit.when:
        asked = resolve_requirement(broken.limit.when.requirement, catalogue, product, on)
        for repair in list_unmet_repairs(asked, known):
            yield from _told(broken, repair, {q.fact: q.definition for q in questions_of(asked)}, "")


def _told(
    broken: _Broken, repair: Repair, definitions: Mapping[str, FactDefinition | None], exception: str
) -> Iterator[LimitChange]:
    if not repair:
        return
    verdict = _verdict_where_kept(broken, _with_facts(broken.facts, repair))
    if verdict:
        known = broken.facts.known
        changes = tuple(FactChange(fact=fact, present=known[fact], values=values) for fact, values in repair.items())
        words = describe_fact_changes(changes, definitions)
        change = _build_change(broken, words, verdict, changes)
        named = f" Undtagelsen er: {exception}." if exception else ""
        yield replace(change, text=f"{change.text}{named}")


def _with_facts(facts: Facts, repair: Repair) -> Facts:
    values: dict[str, FactValue] = dict(facts.values)
    grants = facts.grants
    for fact, able in repair.items():
        sample = able.first if isinstance(able, Interval) else able[0]
        if fact == GRANTS:
            grants = (*(grants or ()), RunningGrant(package=str(sample)))
        else:
            values[fact] = (str(sample),) if fact == "shifts" else sample
    return replace(facts, values=values, grants=grants)


def _verdict_where_kept(broken: _Broken, changed: Facts) -> Verdict | None:
    """The line's verdict after a change; None where the limit is still not kept."""
    assessed = assess_request(broken.rulebook, changed)
    number, rule = broken.context.number, broken.finding.rule
    still = [each for each in assessed.findings if each.line == number and each.rule == rule]
    if any(each.outcome is not RuleOutcome.MET for each in still):
        return None
    return assessed.lines[number].verdict


def _build_change(broken: _Broken, words: str, verdict: Verdict, changes: tuple[FactChange, ...]) -> LimitChange:
    return LimitChange(
        line=broken.context.number,
        rule=broken.finding.rule,
        changes=changes,
        verdict=verdict,
        text=f"Hvis {words}, {_RESULTS.get(verdict, _KEPT)}.",
    )


__all__ = ["find_limit_changes"]
