"""Finds rules that bind harder than their source's wording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue
from helhed.catalogue.rules import Combination, Condition, Force, Limit, Wording

__all__ = ["check_words"]

_SOFT = {
    Wording.AS_A_RULE: "som hovedregel",
    Wording.OFTEN: "ofte",
    Wording.TYPICALLY: "typisk",
    Wording.FOR_EXAMPLE: "for eksempel",
}


def check_words(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:  # noqa: ARG001 -- every family has this form
    """Yields binding rules with a source that only says *often*, *typically*, *for example* or *as a rule*
    (docs/contracts/assess.md)."""
    for owner in (None, *catalogue.products):
        part = owner or catalogue.common
        rules: Iterator[Condition | Limit | Combination] = chain(part.conditions, part.limits, part.combinations)
        for rule in rules:
            if rule.force is Force.BINDING and rule.wording in _SOFT:
                yield _too_hard(f"{owner.code}.{rule.name}" if owner else rule.name, rule)


def _too_hard(name: str, rule: Condition | Limit | Combination) -> CheckFinding:
    return CheckFinding(
        id=f"binding_on_soft_words:{name}",
        code="binding_on_soft_words",
        severity=Severity.FAULT,
        text=f"Reglen «{name}» er bindende, men kilden siger kun «{_SOFT[rule.wording]}».",
        rules=(name,),
        sources=(rule.source,),
    )
