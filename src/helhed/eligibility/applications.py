"""Reads what a standard says about applying, for one citizen. It changes no verdict: a person takes up the help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from helhed.catalogue import Anchor, ApplicationKind, Catalogue, Product, fill_placeholders
from helhed.eligibility.facts import FactValue
from helhed.eligibility.finding import ApplicationReading, RuleOutcome
from helhed.eligibility.requirements import Asked, evaluate_requirement, resolve_requirement
from helhed.eligibility.wording import explain_condition

__all__ = ["PreparedApplication", "list_application_rules", "read_applications"]

_SAID = {
    (ApplicationKind.AUTOMATIC, RuleOutcome.MET): "Hjælpen kan bevilges, uden at der er søgt.",
    (ApplicationKind.NOT_ON_APPLICATION, RuleOutcome.MET): "Der kan ikke søges; kommunen tilbyder det.",
    (ApplicationKind.ONLY_ON_APPLICATION, RuleOutcome.MET): "Det gives kun til den, der søger.",
}
_NOT_MET = "Det gælder ikke her."


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedApplication:
    """A rule about applying, ready for the day; `asked` is None where it holds for everybody."""

    id: str
    kind: ApplicationKind
    text: str
    source: Anchor
    asked: Asked | None


def list_application_rules(catalogue: Catalogue, product: Product, on: date) -> tuple[PreparedApplication, ...]:
    """Returns a product's rules about applying, with the numbers of a day."""
    return tuple(_rules(catalogue, product, on))


def _rules(catalogue: Catalogue, product: Product, on: date) -> Iterator[PreparedApplication]:
    for stated in product.applications:
        scope = stated.when
        yield PreparedApplication(
            id=f"{product.code}.{stated.name}",
            kind=stated.kind,
            text=fill_placeholders(stated.text, catalogue, product, on),
            source=catalogue.anchor(stated.source),
            asked=resolve_requirement(scope.requirement, catalogue, product, on) if scope else None,
        )


def read_applications(
    rules: tuple[PreparedApplication, ...], known: Mapping[str, FactValue]
) -> tuple[ApplicationReading, ...]:
    """Returns each rule with whether it holds for the citizen; an unknown one says which facts would tell."""
    return tuple([_read(rule, known) for rule in rules])


def _read(rule: PreparedApplication, known: Mapping[str, FactValue]) -> ApplicationReading:
    branch = evaluate_requirement(rule.asked, known) if rule.asked else None
    outcome = branch.outcome if branch else RuleOutcome.MET
    why = explain_condition(rule.text, branch) if branch else rule.text
    ending = _NOT_MET if outcome is RuleOutcome.NOT_MET else _SAID.get((rule.kind, outcome), "")
    return ApplicationReading(
        rule=rule.id,
        kind=rule.kind,
        outcome=outcome,
        text=f"{why} {ending}".rstrip(),
        source=rule.source,
        missing=branch.unknown_facts() if branch else (),
    )
