"""Describes rules in Danish: the requirement, how hard it binds, how strong its source's wording is.

It is for readers of a catalogue; `eligibility.wording` describes an assessment with the values it read.
"""

from __future__ import annotations

from datetime import date

from helhed.catalogue.application import ApplicationRule
from helhed.catalogue.declared_facts import VALUE_PLACE
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.phrases import fill_placeholders, format_value, join_words
from helhed.catalogue.rules import AllOf, Force, Limit, Operator, ParameterName, Requirement, Test, Wording
from helhed.catalogue.vocabulary import GRANTS, FactKind
from helhed.days.rhythm import ClosedDayRule

__all__ = [
    "FORCE_SAID",
    "WORDING_SAID",
    "describe_application_rule",
    "describe_closed_days",
    "describe_limit_scope",
    "describe_requirement",
]

FORCE_SAID = {
    Force.BINDING: "bindende",
    Force.MAIN_RULE: "hovedregel",
    Force.GUIDANCE: "vejledende",
    Force.DISCRETION: "skøn",
}
WORDING_SAID = {
    Wording.ONLY: "kun",
    Wording.CANNOT: "kan ikke",
    Wording.AT_MOST: "højst",
    Wording.WILL_BE: "vil være",
    Wording.STATES: "siger det",
    Wording.AS_A_RULE: "som hovedregel",
    Wording.OFTEN: "ofte",
    Wording.TYPICALLY: "typisk",
    Wording.FOR_EXAMPLE: "for eksempel",
    Wording.SILENT: "siger intet",
}


CLOSED_DAY_SAID = {
    ClosedDayRule.KEEP: "Hjælpen gives også på helligdage og kommunens lukkedage.",
    ClosedDayRule.DROP: "Falder hjælpen på en helligdag eller lukkedag, gives den ikke den dag.",
    ClosedDayRule.NEXT_WORKING_DAY: "Falder hjælpen på en helligdag eller lukkedag, gives den næste hverdag.",
    ClosedDayRule.PREVIOUS_WORKING_DAY: "Falder hjælpen på en helligdag eller lukkedag, gives den hverdagen før.",
    ClosedDayRule.SAME_WEEK: "Falder hjælpen på en helligdag eller lukkedag, gives den en anden hverdag i samme uge.",
}
"""What happens to help that falls on a closed day."""


def describe_closed_days(catalogue: Catalogue, product: Product) -> str:
    """Says what happens to a product's help on a closed day; empty where the standard says nothing."""
    rule = catalogue.closed_days_of(product)
    return CLOSED_DAY_SAID[rule] if rule else ""


def describe_requirement(catalogue: Catalogue, product: Product | None, requirement: Requirement, on: date) -> str:
    """Describes a requirement as the end of «kravet er, at …», with the numbers of the day filled in."""
    if isinstance(requirement, Test):
        return _test_said(catalogue, product, requirement, on)
    parts = [describe_requirement(catalogue, product, part, on) for part in requirement.parts]
    if isinstance(requirement, AllOf):
        return join_words(parts, "og")
    return f"enten {join_words(parts, 'eller')}" if len(parts) > 1 else parts[0]


def describe_limit_scope(limit: Limit, catalogue: Catalogue, product: Product | None, on: date) -> tuple[str, ...]:
    """Returns the sentences of whom a limit is about and of its exceptions; none where it has neither."""
    said = []
    if limit.when:
        said.append(f"Det gælder, når {describe_requirement(catalogue, product, limit.when.requirement, on)}.")
    if limit.unless:
        texts = (fill_placeholders(exception.text, catalogue, product, on) for exception in limit.unless)
        named = join_words(texts, "eller")
        said.append(f"{'Undtagelse' if len(limit.unless) == 1 else 'Undtagelser'}: {named}.")
    if limit.closing_assessment:
        said.append("Det slutter med en vurdering.")
    return tuple(said)


def describe_application_rule(stated: ApplicationRule, catalogue: Catalogue, product: Product, on: date) -> str:
    """Returns what is said about applying, and for whom it holds where that is not everybody."""
    text = fill_placeholders(stated.text, catalogue, product, on)
    if stated.when is None:
        return text
    return f"{text} Det gælder, når {describe_requirement(catalogue, product, stated.when.requirement, on)}."


def _test_said(catalogue: Catalogue, product: Product | None, test: Test, on: date) -> str:
    if test.fact == GRANTS:
        return f"{test.operand} er bevilget"
    fact = catalogue.fact(test.fact)
    said = dict(fact.said)
    if isinstance(test.operand, ParameterName):
        value = _value_said(catalogue, product, test.operand.name, on)
        if fact.sentence:
            words = _small(fact.sentence.replace(VALUE_PLACE, value))
            return f"det ikke er sådan, at {words}" if test.operator is Operator.NONE_OF else words
        subject = {FactKind.LEVEL: "funktionsniveauet er", FactKind.MINUTES: "hjælpen er"}.get(
            fact.kind, "antallet af medarbejdere er"
        )
        return f"{subject} {'ikke ' if test.operator is Operator.NONE_OF else ''}{value}"
    values = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    if fact.kind is FactKind.SHIFTS:
        words = join_words((said[value] for value in values), "eller")
        return f"der {'ikke ' if test.operator is Operator.LACKS else ''}er brug for hjælp {words}"
    words = join_words((_small(said[value]) for value in values), "eller")
    return f"det ikke er sådan, at {words}" if test.operator is Operator.NONE_OF else words


def _value_said(catalogue: Catalogue, product: Product | None, name: str, on: date) -> str:
    try:
        parameter = catalogue.parameter(product, name)
    except KeyError:
        return f"«{name}»"
    dated = parameter.dated_value(on)
    return format_value(dated.value, parameter.unit) if dated else f"«{name}» (ingen værdi den dag)"


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
