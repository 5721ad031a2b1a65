"""Describes facts, findings and counterfactuals in Danish, from the values the rules read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from helhed.catalogue import FactKind, Interval, Operator, Unit, format_value
from helhed.catalogue.declared_facts import VALUE_PLACE
from helhed.catalogue.phrases import format_amount, format_duration, join_words
from helhed.catalogue.rules import Operand
from helhed.catalogue.values import Value
from helhed.catalogue.vocabulary import NOT_RELEVANT, FactDefinition
from helhed.eligibility.facts import FactValue
from helhed.eligibility.finding import Branch, FactChange, RuleOutcome, Verdict

VERDICT_WORDS = {
    Verdict.WITHIN: "inden for standarden",
    Verdict.NEEDS_REASON: "kræver en begrundelse",
    Verdict.OUTSIDE: "uden for standarden; kan kun gives ved dispensation",
    Verdict.UNKNOWN: "kan ikke afgøres endnu",
}
OUTCOME_WORDS = {
    RuleOutcome.MET: "opfyldt",
    RuleOutcome.NOT_MET: "ikke opfyldt",
    RuleOutcome.UNKNOWN: "mangler oplysning",
}


def describe_required_value(fact: FactDefinition | None, operator: Operator, operand: Value | Operand) -> str:
    """Returns what a test requires, in few words: «1–2», «ja», «ikke somatisk plejebolig». No fact is the grants."""
    if fact is None:
        return f"{operand} er bevilget"
    if isinstance(operand, bool):
        return "ja" if operand else "nej"
    words = _accepted_words(fact, operand)
    return f"ikke {words}" if operator in (Operator.NONE_OF, Operator.LACKS) else words


def _accepted_words(fact: FactDefinition, operand: Value | Operand) -> str:
    if isinstance(operand, Interval):
        return format_amount(operand) if fact.sentence else format_value(operand, Unit.MINUTES_PER_WEEK)
    if isinstance(operand, tuple) and operand and isinstance(operand[0], int):
        return format_value(operand, Unit.LEVELS)
    short = dict(fact.short)
    values = operand if isinstance(operand, tuple) else (operand,)
    return join_words((short[str(value)] for value in values), "eller")


@lru_cache(maxsize=4096)
def describe_fact_value(known: FactDefinition | None, value: FactValue) -> str:
    """A fact and its value as a Danish sentence without its full stop. No fact is the grants: what runs already."""
    if known is None:
        return _said_grants(value)
    if value is None:
        return f"Ikke oplyst: {known.question}"
    if known.kind is FactKind.LEVEL:
        return (
            "Funktionsniveauet er sat til ikke relevant" if value == NOT_RELEVANT else f"Funktionsniveauet er {value}"
        )
    if known.kind is FactKind.MINUTES and isinstance(value, int):
        return f"Behovet er {format_duration(value)} om ugen"
    if isinstance(value, tuple):
        return _said_list(known, value)
    if known.sentence:
        return known.sentence.replace(VALUE_PLACE, str(value))
    return dict(known.said)[value]  # type: ignore[index]  # only `grants` has a frozenset


def _said_grants(value: FactValue) -> str:
    if value is None:
        return "Det er ikke oplyst, hvad der er bevilget i forvejen"
    codes = sorted(value) if isinstance(value, frozenset) else ()
    return f"I forvejen er bevilget {join_words(codes, 'og')}" if codes else "Der er ikke bevilget noget i forvejen"


def _said_list(fact: FactDefinition, values: tuple[str, ...] | tuple[int, ...]) -> str:
    if fact.kind is FactKind.WEEKS:
        weeks = join_words((str(week) for week in values), "og")
        return f"Der kommer rengøring i uge {weeks}" if values else "Der kommer ikke rengøring i nogen uge"
    words = dict(fact.said)
    parts = join_words((words[str(value)] for value in values), "og")
    return f"Der er brug for hjælp {parts}" if values else "Der er ikke brug for hjælp på nogen del af døgnet"


def explain_condition(text: str, branch: Branch) -> str:
    """Returns a condition's own sentence, followed by a sentence for each fact that decides it."""
    if not branch.parts:
        return f"{text} {_ended(describe_fact_value(branch.definition, branch.value))}"
    sentences = dict.fromkeys(describe_fact_value(leaf.definition, leaf.value) for leaf in _deciding(branch))
    return " ".join((text, *map(_ended, sentences)))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def _deciding(branch: Branch) -> Iterable[Branch]:
    """Returns the leaves that gave a branch its outcome: where one of two is enough, the other is left out."""
    if not branch.parts:
        return (branch,)
    return (leaf for part in branch.parts if part.outcome is branch.outcome for leaf in _deciding(part))


def change_sentence(
    changes: Iterable[FactChange], facts: Mapping[str, FactDefinition | None], name: str, verdict: Verdict
) -> str:
    """A counterfactual as a Danish sentence: «Hvis træning er prøvet, er F1 inden for standarden.»"""
    return f"Hvis {describe_fact_changes(changes, facts)}, er {name} {_result(verdict)}."


def describe_fact_changes(changes: Iterable[FactChange], facts: Mapping[str, FactDefinition | None]) -> str:
    """Changes of facts as they follow «Hvis»."""
    return join_words((_said_change(change, facts[change.fact]) for change in changes), "og")


def _result(verdict: Verdict) -> str:
    return "inden for standarden" if verdict is Verdict.WITHIN else "mulig med en begrundelse"


def _said_change(change: FactChange, fact: FactDefinition | None) -> str:
    if fact is None:
        return f"{join_words((str(v) for v in change.values), 'eller')} er bevilget"  # type: ignore[union-attr]
    if fact.sentence:
        return _small(fact.sentence.replace(VALUE_PLACE, _said_numbers(change.values)))
    if isinstance(change.values, Interval):
        return f"behovet er {format_value(change.values, Unit.MINUTES_PER_WEEK)}"
    if fact.kind is FactKind.LEVEL:
        return f"funktionsniveauet er {format_value(tuple(int(v) for v in change.values), Unit.LEVELS)}"
    if fact.kind is FactKind.SHIFTS:
        return f"der kun er brug for hjælp {join_words((dict(fact.said)[v] for v in change.values), 'og')}"
    return join_words((_small(dict(fact.said)[value]) for value in change.values), "eller")


def _said_numbers(values: tuple[bool | int | str, ...] | Interval) -> str:
    if isinstance(values, Interval):
        return format_amount(values)
    return format_value(tuple(int(value) for value in values), Unit.NUMBERS)


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
