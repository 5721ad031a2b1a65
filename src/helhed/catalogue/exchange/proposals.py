"""The pathway that level and hours point to, for every citizen there can be: the rows of the proposal's table.

The level gives the allowed pathways and the hours choose among them. Where none is left the hours decide, unless the
level allows a pathway that it governs; then the nearest of those (docs/contracts/assess.md). What an assessment
proposes is reckoned in `helhed.eligibility.proposal`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from helhed.catalogue.check.cells import FactCell, Region, cells_of, find_regions
from helhed.catalogue.check.claims import (
    AllClaim,
    CatalogueReading,
    Claim,
    Domains,
    chosen_value,
    domains_of,
    is_claim_met,
    list_requirement_facts,
    minute_cuts,
)
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.pathway_axes import LEVEL, PathwayAxes, find_pathway_axes, list_home_pathways
from helhed.catalogue.rules import Condition, Operator, ParameterName, Test
from helhed.catalogue.values import Interval

__all__ = ["ProposalRow", "proposal_rows"]


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Citizens alike in what decides, the pathway for them and the question a person must settle first."""

    region: Region
    pathway: str
    question: str


@dataclass(frozen=True, slots=True)
class _Pathway:
    product: Product
    level: Claim | None
    hours: Claim | None
    interval: Interval | None


def proposal_rows(catalogue: Catalogue, on: date) -> tuple[tuple[str, ...], tuple[ProposalRow, ...]]:
    """The facts that decide, and one row for each stretch of citizens; both empty where there are no pathways."""
    at_home, axes = list_home_pathways(catalogue), find_pathway_axes(catalogue)
    pathways = [_pathway(catalogue, product, on, axes) for product in at_home]
    conditions = [c for p in at_home for c in catalogue.conditions_of(p) if axes.chooses(c) or axes.measures(c)]
    facts = sorted({fact for condition in conditions for fact in list_requirement_facts(condition.requirement)})
    claims = [claim for p in pathways for claim in (p.level, p.hours) if claim is not None]
    if not claims:
        return (), ()
    domains = domains_of(catalogue, on)
    cells = cells_of(facts, domains, minute_cuts(catalogue, on))
    return tuple(facts), _rows(cells, {cell: _choice(pathways, cell, axes) for cell in cells}, domains)


def _rows(
    cells: Sequence[FactCell], choices: dict[FactCell, tuple[str, str]], domains: Domains
) -> tuple[ProposalRow, ...]:
    rows = (
        ProposalRow(region, *choice)
        for choice in dict.fromkeys(choices.values())
        for region in find_regions(cells, lambda cell, choice=choice: choices[cell] == choice, domains)  # type: ignore[misc]
    )
    return tuple(sorted(rows, key=lambda row: (repr(row.region.values[:1]), row.region.first, repr(row.region.values))))


def _pathway(catalogue: Catalogue, product: Product, on: date, axes: PathwayAxes) -> _Pathway:
    reading = CatalogueReading(catalogue, on, chosen_value)
    choosing = [c for c in catalogue.conditions_of(product) if axes.chooses(c)]
    measuring = [c for c in catalogue.conditions_of(product) if axes.measures(c)]
    level, hours = (
        AllClaim(reading.claims(product, conditions)) if conditions else None for conditions in (choosing, measuring)
    )
    return _Pathway(product, level, hours, _interval(reading, product, measuring[0] if measuring else None))


def _interval(reading: CatalogueReading, product: Product, hours: Condition | None) -> Interval | None:
    test = hours.requirement if hours else None
    if isinstance(test, Test) and test.operator is Operator.WITHIN and isinstance(test.operand, ParameterName):
        value: Any = reading.value(product, test.operand.name)
        return value if isinstance(value, Interval) else None
    return None


def _choice(pathways: Sequence[_Pathway], cell: FactCell, axes: PathwayAxes) -> tuple[str, str]:
    """The code of the pathway, or none, and the code of the question, or none."""
    by_level = [p for p in pathways if p.level is not None and is_claim_met(p.level, cell.facts)]
    by_hours = [p for p in pathways if p.hours is not None and is_claim_met(p.hours, cell.facts)]
    if not (axes.facts and axes.has_hours):
        return _only(by_level if axes.facts else by_hours, axes)
    governed = [p for p in by_level if p.product.governs_by_level]
    agreed = [p for p in by_level if p in by_hours]
    if agreed:
        also = bool(governed) and not agreed[0].product.governs_by_level
        return agreed[0].product.code, "also_by_level" if also else ""
    nearest = sorted(governed, key=lambda p: p.interval.distance_to(cell.first) if p.interval else 0)
    kind = "level" if LEVEL in axes.facts else "facts"
    question = f"{kind}_hours_conflict" if by_level else f"no_pathway_for_{kind}"
    return next((p.product.code for p in [*nearest, *by_hours]), ""), question


def _only(fitting: Sequence[_Pathway], axes: PathwayAxes) -> tuple[str, str]:
    """The one pathway that fits where the facts, or the hours, choose alone."""
    if fitting:
        return (fitting[0].product.code, "") if len(fitting) == 1 else ("", "several_pathways")
    kind = "level" if LEVEL in axes.facts else "facts" if axes.facts else "hours"
    return "", f"no_pathway_for_{kind}"
