"""The one pathway the facts point to, with every question a person must settle first.

Guarantee: the level gives the allowed set and the hours choose inside it. Where the hours fit none of the allowed, the
hours decide alone, except where the level allows only pathways that are governed by it (level 4; level 3 with two
employees): then the nearest of those. Which pathways these are stands in the catalogue. A person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helhed.catalogue import Interval, Kind, Product, definition
from helhed.catalogue.phrases import hours
from helhed.eligibility.facts import Facts
from helhed.eligibility.finding import Finding, OpenQuestion, Outcome, ProductAssessment, Proposal, Verdict
from helhed.eligibility.requirements import Question
from helhed.eligibility.rulebook import ProductRules, Rulebook

HOURS, LEVEL = "hours", "level"
"""The names of the two conditions of a pathway that choose it."""


_LEVEL_UNKNOWN = OpenQuestion(
    code="level_unknown", text="Funktionsniveauet er ikke oplyst; forslaget hviler på timerne alene."
)


def propose(rulebook: Rulebook, facts: Facts, assessed: Mapping[str, ProductAssessment]) -> Proposal | None:
    """The proposal of a catalogue with pathways; None where it has none."""
    pathways = [rules for rules in rulebook.products if rules.product.kind is Kind.PATHWAY]
    if not pathways:
        return None
    residential = [rules for rules in pathways if rules.product.is_residential]
    granted = [rules for rules in residential if _is_granted(assessed[rules.product.code])]
    if granted:
        return _proposal(granted[0].product, assessed, ())
    return _proposal_at_home(rulebook, [r for r in pathways if not r.product.is_residential], facts, assessed)


def _is_granted(assessment: ProductAssessment) -> bool:
    return bool(assessment.findings) and assessment.verdict is not Verdict.OUTSIDE and not assessment.missing


def _proposal(
    product: Product | None, assessed: Mapping[str, ProductAssessment], questions: Sequence[OpenQuestion]
) -> Proposal:
    verdict = assessed[product.code].verdict if product else Verdict.UNKNOWN
    return Proposal(product=product, verdict=verdict, questions=tuple(questions))


def _proposal_at_home(
    rulebook: Rulebook, pathways: Sequence[ProductRules], facts: Facts, assessed: Mapping[str, ProductAssessment]
) -> Proposal:
    level = {r.product.code: _finding(assessed[r.product.code], LEVEL) for r in pathways}
    by_level = [r for r in pathways if _outcome(level[r.product.code]) is Outcome.MET]
    is_level_known = any(_outcome(finding) is not Outcome.UNKNOWN for finding in level.values())
    minutes = facts.known["weekly_minutes"]
    if not isinstance(minutes, int):
        return _without_hours(by_level, assessed)
    by_hours = [r for r in pathways if _outcome(_finding(assessed[r.product.code], HOURS)) is Outcome.MET]
    undecided = [r for r in by_hours if _outcome(level[r.product.code]) is Outcome.UNKNOWN]
    chosen: ProductRules | None
    if not is_level_known:
        chosen, questions = _first(by_hours), [_LEVEL_UNKNOWN]
    elif undecided:
        chosen, questions = undecided[0], [_undecided(level[undecided[0].product.code])]
    else:
        chosen, questions = _choose(by_level, by_hours, minutes)
    questions += list(_boundary(rulebook, pathways, minutes))
    questions += [*_asked(assessed[chosen.product.code])] if chosen else []
    return _proposal(chosen.product if chosen else None, assessed, questions)


def _without_hours(by_level: Sequence[ProductRules], assessed: Mapping[str, ProductAssessment]) -> Proposal:
    only = by_level[0].product if len(by_level) == 1 else None
    question = OpenQuestion(code="hours_unknown", text="Hvor mange minutters hjælp om ugen er der brug for?")
    return _proposal(only, assessed, (question,))


def _undecided(finding: Finding | None) -> OpenQuestion:
    facts = finding.branch.unknown_facts() if finding else ()
    return OpenQuestion(
        code="level_undecided", text=" ".join(definition(fact).question for fact in dict.fromkeys(facts))
    )


def _choose(
    by_level: Sequence[ProductRules], by_hours: Sequence[ProductRules], minutes: int
) -> tuple[ProductRules | None, list[OpenQuestion]]:
    """The pathway that level and hours point to together, and what must be asked because they disagree."""
    agreed = [r for r in by_level if r in by_hours]
    if agreed:
        return agreed[0], [*_also_by_level(agreed[0], by_level)]
    if not by_level:
        text = "Funktionsniveauet hører ikke til noget forløb; det afgøres konkret og begrundes."
        return _first(by_hours), [OpenQuestion(code="no_pathway_for_level", text=text)]
    text = "Funktionsniveau og timer peger på hver sit forløb; det afgøres konkret og begrundes."
    conflict = OpenQuestion(code="level_hours_conflict", text=text)
    governed = [r for r in by_level if r.product.governs_by_level]
    return (_nearest(governed, minutes) if governed else _first(by_hours)), [conflict]


def _also_by_level(chosen: ProductRules, by_level: Sequence[ProductRules]) -> Iterator[OpenQuestion]:
    governed = [r for r in by_level if r.product.governs_by_level]
    if governed and not chosen.product.governs_by_level:
        text = f"{governed[0].product.name} kan også komme på tale ved dette funktionsniveau; det afgøres konkret."
        yield OpenQuestion(code="also_by_level", text=text)


def _first(pathways: Sequence[ProductRules]) -> ProductRules | None:
    return pathways[0] if pathways else None


def _nearest(pathways: Sequence[ProductRules], minutes: int) -> ProductRules:
    return min(pathways, key=lambda rules: _distance(_interval(rules), minutes))


def _distance(interval: Interval | None, minutes: int) -> int:
    if interval is None or interval.contains(minutes):
        return 0
    if minutes < interval.first:
        return interval.first - minutes
    return minutes - (interval.last or minutes)


def _interval(rules: ProductRules) -> Interval | None:
    for rule in rules.rules:
        if rule.condition.name == HOURS and isinstance(rule.asked, Question):
            return rule.asked.accepted if isinstance(rule.asked.accepted, Interval) else None
    return None


def _boundary(rulebook: Rulebook, pathways: Sequence[ProductRules], minutes: int) -> Iterator[OpenQuestion]:
    """The question of a need so near an end that a small change of minutes would change the pathway."""
    margin = _margin(rulebook)
    ends = {interval.lower for r in pathways if (interval := _interval(r))} - {0}
    near = [end for end in sorted(ends) if abs(minutes - end) <= margin]
    if near:
        ends_said = " og ".join(hours(end) for end in near)
        text = f"Behovet ligger tæt på grænsen ved {ends_said} timer om ugen; vurdér, om timerne holder."
        yield OpenQuestion(code="boundary", text=text)


def _margin(rulebook: Rulebook) -> int:
    for parameter in rulebook.catalogue.common.parameters:
        if parameter.name == "boundary_minutes":
            dated = parameter.dated_value(rulebook.on)
            return dated.value if dated and isinstance(dated.value, int) else 0
    return 0


def _asked(assessment: ProductAssessment) -> Iterator[OpenQuestion]:
    for finding in assessment.findings:
        if finding.asks and finding.outcome is Outcome.NOT_MET:
            yield OpenQuestion(code=finding.asks, text=finding.text)


def _finding(assessment: ProductAssessment, name: str) -> Finding | None:
    rule = f"{assessment.product.code}.{name}"
    return next((finding for finding in assessment.findings if finding.rule == rule), None)


def _outcome(finding: Finding | None) -> Outcome:
    return finding.outcome if finding else Outcome.UNKNOWN


__all__ = ["HOURS", "LEVEL", "propose"]
