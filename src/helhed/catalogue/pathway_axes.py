"""The axes that tell a catalogue's pathways apart: the facts its conditions choose by, and the weekly hours or none.

No condition is special by its name. A catalogue may name its axes in `pathway_axes`; otherwise they are the functional
level and the weekly minutes, each only where a pathway at home reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helhed.catalogue.model import Catalogue, Product, ProductKind
from helhed.catalogue.references import tests_of
from helhed.catalogue.rules import Condition, Force

__all__ = ["LEVEL", "MINUTES", "PathwayAxes", "find_pathway_axes", "list_home_pathways", "list_named_axes"]

LEVEL, MINUTES = "functional_level", "weekly_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayAxes:
    """`facts` give the allowed pathways; with `has_hours` the weekly minutes choose among them."""

    facts: tuple[str, ...]
    has_hours: bool

    def chooses(self, condition: Condition) -> bool:
        """Whether a condition decides which pathways are allowed."""
        return is_deciding(condition) and not self._read(condition).isdisjoint(self.facts)

    def measures(self, condition: Condition) -> bool:
        """Whether a condition chooses by the weekly minutes."""
        return self.has_hours and is_deciding(condition) and MINUTES in self._read(condition) - {*self.facts}

    def _read(self, condition: Condition) -> set[str]:
        return {test.fact for test in tests_of(condition.requirement)}


def is_deciding(condition: Condition) -> bool:
    """Whether a condition changes a verdict: all but those left to discretion."""
    return condition.force is not Force.DISCRETION


def list_home_pathways(catalogue: Catalogue) -> tuple[Product, ...]:
    """The pathways at home, in the catalogue's order."""
    return tuple(p for p in catalogue.products if p.kind is ProductKind.PATHWAY and not p.is_residential)


def list_named_axes(catalogue: Catalogue) -> tuple[str, ...]:
    """The facts that choose and measure among all pathways, those of care homes included."""
    return catalogue.common.pathway_axes or (LEVEL, MINUTES)


def find_pathway_axes(catalogue: Catalogue) -> PathwayAxes:
    """The axes a catalogue names, else those its pathways at home read."""
    read = _facts_read(catalogue)
    named = list_named_axes(catalogue)
    return PathwayAxes(
        facts=tuple(fact for fact in named if fact != MINUTES and fact in read),
        has_hours=MINUTES in named and MINUTES in read,
    )


def _facts_read(catalogue: Catalogue) -> set[str]:
    conditions: Iterable[Condition] = (
        c for product in list_home_pathways(catalogue) for c in catalogue.conditions_of(product) if is_deciding(c)
    )
    return {test.fact for condition in conditions for test in tests_of(condition.requirement)}
