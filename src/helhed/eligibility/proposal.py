"""Proposes the one pathway the facts point to, with every question a person must settle first.

Guarantee: the level gives the allowed set and the hours choose inside it. Where the hours fit none of the allowed, the
hours decide alone, except where the level allows pathways that are governed by it (level 4; level 3 with two
employees): then the nearest of those. The catalogue says which pathways these are. A person decides.

What tells the pathways apart is the catalogue's to say (`pathway_axes`): level and hours, one of them alone, or other
facts. A catalogue without an hours rule is never asked for hours, and no answer speaks of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helhed.catalogue import GRANTS, FactDefinition, Interval, Product, ProductKind
from helhed.catalogue.pathway_axes import LEVEL, MINUTES
from helhed.catalogue.phrases import format_hours, join_words
from helhed.eligibility.facts import Facts
from helhed.eligibility.finding import Finding, OpenQuestion, ProductAssessment, Proposal, RuleOutcome, Verdict
from helhed.eligibility.requirements import FactQuestion
from helhed.eligibility.rulebook import ProductRules, Rulebook

Chosen = tuple[ProductRules | None, list[OpenQuestion]]
"""The pathway pointed to, or none, and what must be settled first."""

_HOURS_UNKNOWN = OpenQuestion(code="hours_unknown", text="Hvor mange minutters hjælp om ugen er der brug for?")
_LEVEL_UNKNOWN = OpenQuestion(
    code="level_unknown", text="Funktionsniveauet er ikke oplyst; et forslag kan kun hvile på timerne."
)
_NO_PATHWAY_FOR_LEVEL = OpenQuestion(
    code="no_pathway_for_level",
    text="Funktionsniveauet hører ikke til noget forløb; det afgøres konkret og begrundes.",
)
_LEVEL_HOURS_CONFLICT = OpenQuestion(
    code="level_hours_conflict",
    text="Funktionsniveau og timer peger på hver sit forløb; det afgøres konkret og begrundes.",
)


_NO_PATHWAY_FOR_FACTS = OpenQuestion(
    code="no_pathway_for_facts",
    text="Oplysningerne hører ikke til noget forløb; det afgøres konkret og begrundes.",
)
_FACTS_HOURS_CONFLICT = OpenQuestion(
    code="facts_hours_conflict",
    text="Oplysninger og timer peger på hver sit forløb; det afgøres konkret og begrundes.",
)
_NO_PATHWAY_FOR_HOURS = OpenQuestion(
    code="no_pathway_for_hours",
    text="Timerne hører ikke til noget forløb; det afgøres konkret og begrundes.",
)


def propose_pathway(rulebook: Rulebook, facts: Facts, assessed: Mapping[str, ProductAssessment]) -> Proposal | None:
    """Returns the proposal of a catalogue with pathways; None where it has none."""
    pathways = [rules for rules in rulebook.products if rules.product.kind is ProductKind.PATHWAY]
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
    candidates = _candidates(rulebook, pathways, assessed)
    minutes = facts.known[MINUTES] if rulebook.axes.has_hours else None
    if not rulebook.axes.has_hours:
        chosen, questions = _by_facts(candidates)
    elif isinstance(minutes, int):
        chosen, questions = _with_hours(candidates, minutes) if rulebook.axes.facts else _by_hours(candidates)
        questions += _boundary(rulebook, pathways, minutes)
    elif rulebook.axes.facts:
        chosen, questions = _without_hours(candidates)
    else:
        chosen, questions = None, [_HOURS_UNKNOWN]
    questions += _asked(assessed[chosen.product.code]) if chosen else ()
    return _proposal(chosen.product if chosen else None, assessed, questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidates:
    """Pathways at home, in order: those the level gives, those it may give once more is known, those the hours fit.
    Where other facts than the level tell the pathways apart, «the level» is those facts.
    """

    by_level: tuple[ProductRules, ...]
    unsettled: tuple[ProductRules, ...]
    by_hours: tuple[ProductRules, ...]
    is_level_known: bool
    missing: tuple[FactDefinition, ...]
    """The facts that would settle the unsettled."""
    is_by_level: bool


def _candidates(
    rulebook: Rulebook, pathways: Sequence[ProductRules], assessed: Mapping[str, ProductAssessment]
) -> _Candidates:
    settled = {r.product.code: _outcome(assessed[r.product.code], r.choosing) for r in pathways}
    unsettled = tuple(r for r in pathways if settled[r.product.code] is RuleOutcome.UNKNOWN)
    findings = [assessed[r.product.code].findings[place] for r in unsettled for place in r.choosing]
    return _Candidates(
        by_level=tuple(r for r in pathways if settled[r.product.code] is RuleOutcome.MET),
        unsettled=unsettled,
        by_hours=tuple(r for r in pathways if _outcome(assessed[r.product.code], r.measuring) is RuleOutcome.MET),
        is_level_known=len(unsettled) < len(pathways),
        missing=tuple(rulebook.catalogue.fact(fact) for fact in _unknown_facts(findings) if fact != GRANTS),
        is_by_level=LEVEL in rulebook.axes.facts,
    )


def _unknown_facts(findings: Iterable[Finding]) -> Iterable[str]:
    return dict.fromkeys(fact for finding in findings for fact in finding.branch.unknown_facts())


def _with_hours(candidates: _Candidates, minutes: int) -> Chosen:
    if not candidates.is_level_known:
        return _first(candidates.by_hours), [_unknown_set(candidates)]
    undecided = [r for r in candidates.by_hours if r in candidates.unsettled]
    if undecided:
        return undecided[0], [_undecided(candidates)]
    chosen, questions = _choose(candidates, candidates.by_level, minutes)
    could_be, _ = _choose(candidates, (*candidates.by_level, *candidates.unsettled), minutes)
    return chosen, questions if could_be is chosen else [*questions, _undecided(candidates)]


def _without_hours(candidates: _Candidates) -> Chosen:
    if not candidates.is_level_known:
        return None, [_HOURS_UNKNOWN, _unknown_set(candidates)]
    if candidates.unsettled:
        return None, [_HOURS_UNKNOWN, _undecided(candidates)]
    if not candidates.by_level:
        return None, [_HOURS_UNKNOWN, _no_pathway(candidates)]
    return candidates.by_level[0] if len(candidates.by_level) == 1 else None, [_HOURS_UNKNOWN]


def _by_facts(candidates: _Candidates) -> Chosen:
    """Returns the pathway that the level, or the other facts, give alone: the catalogue has no hours to ask for."""
    if candidates.unsettled:
        return None, [_undecided(candidates) if candidates.is_level_known else _unknown_alone(candidates)]
    if not candidates.by_level:
        return None, [_no_pathway(candidates)]
    return _only(candidates.by_level)


def _by_hours(candidates: _Candidates) -> Chosen:
    """Returns the pathway that the hours give alone: the catalogue has no level to ask for."""
    return _only(candidates.by_hours) if candidates.by_hours else (None, [_NO_PATHWAY_FOR_HOURS])


def _only(pathways: Sequence[ProductRules]) -> Chosen:
    if len(pathways) == 1:
        return pathways[0], []
    names = join_words((rules.product.name for rules in pathways), "og")
    return None, [OpenQuestion(code="several_pathways", text=f"Både {names} passer; det afgøres konkret.")]


def _unknown_alone(candidates: _Candidates) -> OpenQuestion:
    if candidates.is_by_level:
        return OpenQuestion(code="level_unknown", text="Funktionsniveauet er ikke oplyst.")
    return _unknown_set(candidates)


def _unknown_set(candidates: _Candidates) -> OpenQuestion:
    if candidates.is_by_level:
        return _LEVEL_UNKNOWN
    return OpenQuestion(code="facts_unknown", text=" ".join(fact.question for fact in candidates.missing))


def _no_pathway(candidates: _Candidates) -> OpenQuestion:
    return _NO_PATHWAY_FOR_LEVEL if candidates.is_by_level else _NO_PATHWAY_FOR_FACTS


def _undecided(candidates: _Candidates) -> OpenQuestion:
    text = " ".join(fact.question for fact in candidates.missing)
    return OpenQuestion(code="level_undecided" if candidates.is_by_level else "facts_undecided", text=text)


def _choose(candidates: _Candidates, by_level: Sequence[ProductRules], minutes: int) -> Chosen:
    """Returns the pathway that level and hours point to together, and the questions where they disagree."""
    by_hours = candidates.by_hours
    agreed = [r for r in by_level if r in by_hours]
    if agreed:
        return agreed[0], [*_also_by_level(agreed[0], by_level)]
    if not by_level:
        return _first(by_hours), [_no_pathway(candidates)]
    governed = [r for r in by_level if r.product.governs_by_level]
    return (_nearest(governed, minutes) if governed else _first(by_hours)), [
        _LEVEL_HOURS_CONFLICT if candidates.is_by_level else _FACTS_HOURS_CONFLICT
    ]


def _also_by_level(chosen: ProductRules, by_level: Sequence[ProductRules]) -> Iterator[OpenQuestion]:
    governed = [r for r in by_level if r.product.governs_by_level]
    if governed and not chosen.product.governs_by_level:
        text = f"{governed[0].product.name} kan også komme på tale ved dette funktionsniveau; det afgøres konkret."
        yield OpenQuestion(code="also_by_level", text=text)


def _first(pathways: Sequence[ProductRules]) -> ProductRules | None:
    return pathways[0] if pathways else None


def _nearest(pathways: Sequence[ProductRules], minutes: int) -> ProductRules:
    def distance(rules: ProductRules) -> int:
        interval = _interval(rules)
        return interval.distance_to(minutes) if interval else 0

    return min(pathways, key=distance)


def _interval(rules: ProductRules) -> Interval | None:
    for place in rules.measuring:
        asked = rules.rules[place].asked
        if isinstance(asked, FactQuestion):
            return asked.accepted if isinstance(asked.accepted, Interval) else None
    return None


def _boundary(rulebook: Rulebook, pathways: Sequence[ProductRules], minutes: int) -> Iterator[OpenQuestion]:
    """Yields the question for a need so near an interval's end that a few minutes would change the pathway."""
    margin = _margin(rulebook)
    ends = {interval.lower for r in pathways if (interval := _interval(r))} - {0}
    near = [end for end in sorted(ends) if abs(minutes - end) <= margin]
    if near:
        ends_said = " og ".join(format_hours(end) for end in near)
        unit = "time" if ends_said == "1" else "timer"
        text = f"Behovet ligger tæt på grænsen ved {ends_said} {unit} om ugen; vurdér, om timerne holder."
        yield OpenQuestion(code="boundary", text=text)


def _margin(rulebook: Rulebook) -> int:
    for parameter in rulebook.catalogue.common.parameters:
        if parameter.name == "boundary_minutes":
            dated = parameter.dated_value(rulebook.on)
            return dated.value if dated and isinstance(dated.value, int) else 0
    return 0


def _asked(assessment: ProductAssessment) -> Iterator[OpenQuestion]:
    for finding in assessment.findings:
        if finding.asks and finding.outcome is RuleOutcome.NOT_MET:
            yield OpenQuestion(code=finding.asks, text=finding.text)


def _outcome(assessment: ProductAssessment, places: Sequence[int]) -> RuleOutcome:
    """Whether all of these rules are met; unknown where there are none."""
    outcomes = [assessment.findings[place].outcome for place in places] or [RuleOutcome.UNKNOWN]
    if RuleOutcome.NOT_MET in outcomes:
        return RuleOutcome.NOT_MET
    return RuleOutcome.UNKNOWN if RuleOutcome.UNKNOWN in outcomes else RuleOutcome.MET


__all__ = ["propose_pathway"]
