"""Assesses the request line by line against the limits of its package and the combinations of packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from helhed.catalogue import (
    AmountPeriod,
    Combination,
    CombinationKind,
    Force,
    Limit,
    LimitKind,
    Product,
    Requirement,
    Unit,
    fill_placeholders,
)
from helhed.catalogue.elements import list_care_elements
from helhed.catalogue.vocabulary import GRANTS
from helhed.eligibility import combinations, limits
from helhed.eligibility.amount_limits import AMOUNT_JUDGES
from helhed.eligibility.delivery import list_competences
from helhed.eligibility.duration_limits import DURATION_JUDGES
from helhed.eligibility.facts import Facts, RequestLine
from helhed.eligibility.finding import (
    Branch,
    Finding,
    LineAssessment,
    RequestAssessment,
    RuleOutcome,
    list_missing_facts,
    verdict_of,
)
from helhed.eligibility.frequency_limits import FREQUENCY_JUDGES
from helhed.eligibility.limit_exceptions import weigh_limit
from helhed.eligibility.requirements import evaluate_requirement, resolve_requirement
from helhed.eligibility.rulebook import Rulebook

COUNTED_WITH_GRANTS: frozenset[CombinationKind | LimitKind] = frozenset(
    {
        CombinationKind.ONE_PER_DAY,
        CombinationKind.ITEM_NOT_ALONE,
        LimitKind.PER_DAY,
        LimitKind.PER_WEEK,
        LimitKind.FREQUENCY_AT_MOST,
        LimitKind.ONLY_ONCE,
    }
)
"""Kinds whose answer may change once it is known what runs already, though they are judged without it."""

_JUDGES: Mapping[LimitKind, limits.Judge] = {
    **limits.JUDGES,
    **FREQUENCY_JUDGES,
    **AMOUNT_JUDGES,
    **DURATION_JUDGES,
}


def assess_request(rulebook: Rulebook, facts: Facts) -> RequestAssessment:
    """Returns every line's findings, and the verdict of them all."""
    judged = [tuple(_line(rulebook, facts, number)) for number in range(len(facts.request))]
    findings = tuple(finding for line in judged for finding in line)
    missing = list_missing_facts(findings)
    if facts.grants is None and GRANTS not in missing and any(_is_counted(rulebook, line) for line in facts.request):
        missing = (*missing, GRANTS)
    return RequestAssessment(
        verdict=verdict_of(findings),
        findings=findings,
        missing=missing,
        lines=tuple(_assess_line(rulebook, facts, number, judged[number]) for number in range(len(facts.request))),
    )


def _assess_line(rulebook: Rulebook, facts: Facts, number: int, found: tuple[Finding, ...]) -> LineAssessment:
    """Returns a line's verdict, with its elements and what its items ask for."""
    line = facts.request[number]
    product = rulebook.rules_of(line.package).product
    levels = _read_levels(rulebook, product)
    level = facts.known["functional_level"]
    return LineAssessment(
        line=number,
        package=line.package,
        verdict=verdict_of(found),
        care_elements=list_care_elements(product, line.items),
        competences=tuple(list_competences(product, line.items, level if isinstance(level, int) else None, levels)),
        is_delegated=product.is_delegated or any(item.is_delegated for item in product.items if item.id in line.items),
        is_morning_care=limits.is_morning_care(product, line),
    )


def _read_levels(rulebook: Rulebook, product: Product) -> tuple[int, ...]:
    """The levels at which a product asks for its competence; none are all."""
    if not product.competence_levels:
        return ()
    dated = rulebook.catalogue.parameter(product, product.competence_levels).dated_value(rulebook.on)
    value = dated.value if dated else ()
    return tuple(each for each in value if isinstance(each, int)) if isinstance(value, tuple) else ()


def _is_counted(rulebook: Rulebook, line: RequestLine) -> bool:
    stated = [c.kind for c in rulebook.combinations if line.package in c.packages]
    rules = rulebook.rules_of(line.package)
    capped = [limit.kind for limit in rules.limits]
    is_in_total = any(_is_in_total(rulebook, rules.product, limit) for limit in rules.limits)
    return is_in_total or not COUNTED_WITH_GRANTS.isdisjoint((*stated, *capped))


def _is_in_total(rulebook: Rulebook, product: Product, limit: Limit) -> bool:
    """Whether a limit counts an amount over a time, and so with what runs already."""
    if limit.kind is not LimitKind.AMOUNT_AT_MOST:
        return False
    unit = rulebook.catalogue.parameter(product, limit.parameter).unit
    return limit.per is not AmountPeriod.EACH_TIME or unit is Unit.HOURS_A_YEAR


def _line(rulebook: Rulebook, facts: Facts, number: int) -> Iterator[Finding]:
    line = facts.request[number]
    rules = rulebook.rules_of(line.package)
    for limit in rules.limits:
        yield from _limited(rulebook, rules.product, limit, facts, number)
    for combination in rulebook.combinations:
        if combinations.is_about_package(combination, line.package):
            yield from _combined(rulebook, rules.product, combination, facts, number)


def _limited(rulebook: Rulebook, product: Product, limit: Limit, facts: Facts, number: int) -> Iterator[Finding]:
    catalogue, on = rulebook.catalogue, rulebook.on
    reading = _JUDGES[limit.kind](build_limit_context(rulebook, product, limit, facts, number))
    if reading is None:
        return
    text = fill_placeholders(limit.text, catalogue, product, on)
    exceptions = (replace(each, text=fill_placeholders(each.text, catalogue, product, on)) for each in limit.unless)
    limit = replace(limit, unless=tuple(exceptions))
    if limit.when is None and not limit.unless:
        yield _found(rulebook, product, limit, text, reading, number)
    elif weighed := weigh_limit(limit, reading, partial(_evaluate, rulebook, product, facts), catalogue.defined):
        found = _found(rulebook, product, limit, text, weighed.reading, number)
        yield _with_parts(found, reading, weighed.exceptions) if weighed.exceptions else found


def build_limit_context(
    rulebook: Rulebook, product: Product, limit: Limit, facts: Facts, number: int
) -> limits.LimitContext:
    """Returns what a limit reads of one line, with its number of the day."""
    catalogue = rulebook.catalogue
    parameter = catalogue.parameter(product, limit.parameter) if limit.parameter else None
    dated = parameter.dated_value(rulebook.on) if parameter else None
    return limits.LimitContext(
        limit=limit,
        product=product,
        line=facts.request[number],
        number=number,
        facts=facts,
        on=rulebook.on,
        value=dated.value if dated else None,
        unit=parameter.unit if parameter else None,
        fact=catalogue.fact(limit.fact) if limit.fact else None,
    )


def _evaluate(rulebook: Rulebook, product: Product, facts: Facts, requirement: Requirement) -> Branch:
    asked = resolve_requirement(requirement, rulebook.catalogue, product, rulebook.on)
    return evaluate_requirement(asked, facts.known)


def _with_parts(found: Finding, reading: limits.LimitReading, exceptions: tuple[Branch, ...]) -> Finding:
    """A limit with exceptions is met where it is kept, or where any of them is met: the tree says which."""
    kept = replace(found.branch, outcome=reading.outcome)
    branch = Branch(outcome=found.outcome, joined="any", parts=(kept, *exceptions))
    return replace(found, branch=branch)


def _combined(
    rulebook: Rulebook, product: Product, combination: Combination, facts: Facts, number: int
) -> Iterator[Finding]:
    together = combinations.CombinationContext(
        combination=combination,
        line=facts.request[number],
        number=number,
        facts=facts,
        defined=rulebook.catalogue.defined,
    )
    if reading := combinations.JUDGES[combination.kind](together):
        yield _found(rulebook, product, combination, combination.text, reading, number)


def _found(
    rulebook: Rulebook,
    product: Product,
    rule: Limit | Combination,
    text: str,
    reading: limits.LimitReading,
    number: int,
) -> Finding:
    """The finding of a rule about a line; `text` is the rule's own with the numbers of the day."""
    branch = Branch(
        outcome=_outcome(reading, rule.force), fact=_fact(rule, reading), value=reading.value, requires=text
    )
    return Finding(
        rule=f"{product.code}.{rule.name}",
        outcome=branch.outcome,
        force=rule.force,
        branch=branch,
        text=f"{text} {reading.text}",
        source=rulebook.catalogue.anchor(rule.source),
        question=rule.question,
        missing=reading.missing if branch.outcome is RuleOutcome.UNKNOWN else (),
        line=number,
    )


def _outcome(reading: limits.LimitReading, force: Force) -> RuleOutcome:
    """A limit left to discretion says only that the thing is possible: there it is always met."""
    return RuleOutcome.MET if force is Force.DISCRETION else reading.outcome


def _fact(rule: Limit | Combination, reading: limits.LimitReading) -> str:
    if reading.missing:
        return reading.missing[0]
    return rule.fact if isinstance(rule, Limit) and rule.fact else rule.kind.value


__all__ = ["assess_request", "build_limit_context"]
