"""Whether a limit applies to the citizen, and whether one of its listed exceptions lets the wish pass it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from helhed.catalogue import FactDefinition, Limit, Requirement
from helhed.catalogue.phrases import join_words
from helhed.eligibility.finding import Branch, RuleOutcome
from helhed.eligibility.limits import LimitReading
from helhed.eligibility.wording import describe_fact_value

Evaluate = Callable[[Requirement], Branch]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedLimit:
    """A limit's reading after its scope and exceptions; `exceptions` are their branches, where they were read."""

    reading: LimitReading
    exceptions: tuple[Branch, ...] = ()


def weigh_limit(
    limit: Limit, reading: LimitReading, evaluate: Evaluate, defined: Mapping[str, FactDefinition]
) -> WeighedLimit | None:
    """Returns the reading with the limit's scope and exceptions; None where the limit is not about this citizen.

    A limit that is kept needs neither: nothing more is asked then.
    """
    if limit.when is not None:
        scope = evaluate(limit.when.requirement)
        if scope.outcome is RuleOutcome.NOT_MET:
            return None
        if scope.outcome is RuleOutcome.UNKNOWN and reading.outcome is not RuleOutcome.MET:
            reading = _make_unknown(reading, scope.unknown_facts(), "Om grænsen gælder, er ikke afgjort.", defined)
    if reading.outcome is RuleOutcome.MET or not limit.unless:
        return WeighedLimit(reading=reading)
    branches = tuple(evaluate(exception.requirement) for exception in limit.unless)
    return WeighedLimit(reading=_with_exceptions(limit, reading, branches, defined), exceptions=branches)


def _with_exceptions(
    limit: Limit, reading: LimitReading, branches: Sequence[Branch], defined: Mapping[str, FactDefinition]
) -> LimitReading:
    named = {
        outcome: [e.text for e, branch in zip(limit.unless, branches, strict=True) if branch.outcome is outcome]
        for outcome in RuleOutcome
    }
    if held := named[RuleOutcome.MET]:
        text = f"{reading.text} Undtagelsen gælder: {join_words(held, 'og')}."
        return replace(reading, outcome=RuleOutcome.MET, text=text, missing=())
    if open_ones := named[RuleOutcome.UNKNOWN]:
        facts = dict.fromkeys(fact for branch in branches for fact in branch.unknown_facts())
        said = f"Det kan gives alligevel ved {join_words(open_ones, 'eller')}."
        return _make_unknown(reading, tuple(facts), said, defined)
    said = "Undtagelsen gælder ikke" if len(branches) == 1 else "Ingen af undtagelserne gælder"
    return replace(reading, text=f"{reading.text} {said}: {join_words(named[RuleOutcome.NOT_MET], 'eller')}.")


def _make_unknown(
    reading: LimitReading, facts: Sequence[str], text: str, defined: Mapping[str, FactDefinition]
) -> LimitReading:
    missing = tuple(dict.fromkeys((*reading.missing, *facts)))
    questions = (describe_fact_value(defined.get(fact), None) for fact in dict.fromkeys(facts))
    said = " ".join((reading.text, text, *questions))
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=reading.value, text=said, missing=missing)
