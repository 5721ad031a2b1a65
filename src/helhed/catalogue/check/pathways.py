"""Checks that the pathways of a catalogue give every citizen one: no gap, no overlap.

The source is read literally, because the municipality answers for its words; the finding then says whether the
reading chosen in the catalogue settles it. Only pathways that one citizen can qualify for are compared: where the
binding conditions of two exclude each other (a home, a care home), they share no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from helhed.catalogue.check.cells import LEVEL, FactCell, Region, cells_of, find_regions, reduce_domains
from helhed.catalogue.check.claims import (
    AllClaim,
    CatalogueReading,
    Claim,
    Domains,
    chosen_value,
    domains_of,
    find_satisfying_facts,
    is_claim_met,
    list_requirement_facts,
    literal_value,
    minute_cuts,
    select_binding_conditions,
    select_deciding_conditions,
)
from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.check.region_text import (
    build_example_facts,
    describe_region_circumstances,
    describe_region_hours,
    describe_region_level,
    format_region_id,
)
from helhed.catalogue.check.witness import build_assess_input
from helhed.catalogue.model import Catalogue, Product, ProductKind
from helhed.catalogue.pathway_axes import find_pathway_axes, list_named_axes
from helhed.catalogue.phrases import join_words
from helhed.catalogue.rules import Condition

__all__ = ["check_pathways"]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A pathway with conditions on level or hours: these conditions, literal and as chosen, and all the others."""

    product: Product
    conditions: tuple[Condition, ...]
    literal: Claim
    chosen: Claim
    binding: tuple[Claim, ...]
    others: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Pathways that one citizen can qualify for, and which of them each cell matches."""

    catalogue: Catalogue
    on: date
    pathways: tuple[_Measured, ...]
    domains: Domains
    cells: tuple[FactCell, ...]
    literal: Mapping[FactCell, frozenset[str]]
    chosen: Mapping[FactCell, frozenset[str]]


def check_pathways(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields gaps, then overlaps, each with an assessment that shows it."""
    domains = domains_of(catalogue, on)
    measured = [m for product in catalogue.products if (m := _measured(catalogue, product, on))]
    for group in _groups(measured, domains):
        table = _table(catalogue, on, group, domains)
        yield from _gaps(table)
        yield from _overlaps(table)


def _measured(catalogue: Catalogue, product: Product, on: date) -> _Measured | None:
    conditions = select_deciding_conditions(catalogue.conditions_of(product))
    asking = tuple(c for c in conditions if list_requirement_facts(c.requirement) & {*list_named_axes(catalogue)})
    if product.kind is not ProductKind.PATHWAY or not asking:
        return None
    chosen, literal = CatalogueReading(catalogue, on, chosen_value), CatalogueReading(catalogue, on, literal_value)
    rest = tuple(c for c in conditions if c not in asking)
    return _Measured(
        product=product,
        conditions=asking,
        literal=AllClaim(literal.claims(product, asking)),
        chosen=AllClaim(chosen.claims(product, asking)),
        binding=chosen.claims(product, select_binding_conditions(rest)),
        others=chosen.claims(product, rest),
    )


def _groups(measured: Sequence[_Measured], domains: Domains) -> list[tuple[_Measured, ...]]:
    """Groups the pathways that one citizen can qualify for, directly or through another pathway."""
    groups: list[tuple[_Measured, ...]] = []
    for pathway in measured:
        meeting = [
            g
            for g in groups
            if any(find_satisfying_facts((*pathway.binding, *m.binding), domains) is not None for m in g)
        ]
        groups = [g for g in groups if g not in meeting]
        groups.append((*(m for group in meeting for m in group), pathway))
    return groups


def _table(catalogue: Catalogue, on: date, pathways: tuple[_Measured, ...], domains: Domains) -> _Table:
    facts = _read(pathways)
    claims = [claim for pathway in pathways for claim in (pathway.literal, pathway.chosen)]
    domains = reduce_domains(claims, domains)
    cells = cells_of(facts, domains, minute_cuts(catalogue, on))
    known = [(cell, cell.facts) for cell in cells]
    return _Table(
        catalogue=catalogue,
        on=on,
        pathways=pathways,
        domains=domains,
        cells=cells,
        literal={cell: _codes(facts, ((p, p.literal) for p in pathways)) for cell, facts in known},
        chosen={cell: _codes(facts, ((p, p.chosen) for p in pathways)) for cell, facts in known},
    )


def _codes(facts: Mapping[str, Any], claims: Iterable[tuple[_Measured, Claim]]) -> frozenset[str]:
    return frozenset(pathway.product.code for pathway, claim in claims if is_claim_met(claim, facts))


def _gaps(table: _Table) -> Iterator[CheckFinding]:
    literal = find_regions(table.cells, lambda cell: not table.literal[cell], table.domains)
    chosen = find_regions(table.cells, lambda cell: not table.chosen[cell], table.domains)
    for region in literal:
        yield _gap(table, region, "", _gap_reading(region, [other for other in chosen if region.overlaps(other)]))
    for region in chosen:
        if not any(region.overlaps(other) for other in literal):
            note = " Det følger af den læsning, kataloget har valgt; ordene selv lader ikke hullet stå."
            yield _gap(table, region, "_by_reading", note)


def _gap_reading(region: Region, chosen: Sequence[Region]) -> str:
    if not chosen:
        return " Med den læsning, kataloget har valgt, er der et forløb."
    if any((other.first, other.last) == (region.first, region.last) for other in chosen):
        return ""
    said = [describe_region_hours(other) or "uanset timetal" for other in chosen]
    return f" Med den læsning, kataloget har valgt, er det {join_words(said, 'og')}."


def _gap(table: _Table, region: Region, suffix: str, reading: str) -> CheckFinding:
    return CheckFinding(
        id=f"pathway_gap{suffix}{format_region_id(region)}",
        code=f"pathway_gap{suffix}",
        severity=Severity.FAULT,
        text=f"{describe_region_level(region)} intet forløb{_circumstances(table, region)}.{reading}",
        products=tuple(pathway.product.code for pathway in table.pathways),
        rules=_rules(table.pathways),
        sources=_sources(table.pathways),
        witness=_witness(table, region, table.pathways),
    )


def _circumstances(table: _Table, region: Region) -> str:
    if not find_pathway_axes(table.catalogue).has_hours and all(fact == LEVEL for fact, _ in region.values):
        return ""
    return describe_region_circumstances(region, table.catalogue.defined)


def _overlaps(table: _Table) -> Iterator[CheckFinding]:
    for pair in combinations(table.pathways, 2):
        claims = [claim for pathway in pair for claim in pathway.binding]
        codes = frozenset(pathway.product.code for pathway in pair)
        together = find_regions(table.cells, lambda cell, codes=codes: codes <= table.literal[cell], table.domains)  # type: ignore[misc]
        if together and find_satisfying_facts(claims, table.domains) is not None:
            yield from (_overlap(table, region, pair) for region in together)


def _overlap(table: _Table, region: Region, pair: tuple[_Measured, ...]) -> CheckFinding:
    names = [pathway.product.name for pathway in pair]
    return CheckFinding(
        id=f"pathway_overlap:{'+'.join(p.product.code for p in pair)}{format_region_id(region)}",
        code="pathway_overlap",
        severity=Severity.FAULT,
        text=f"{describe_region_level(region)} både {names[0]} og {names[1]}{_circumstances(table, region)}. "
        + _overlap_reading(table, region, pair),
        products=tuple(pathway.product.code for pathway in pair),
        rules=_rules(pair),
        sources=_sources(pair),
        witness=_witness(table, region, pair),
    )


def _overlap_reading(table: _Table, region: Region, pair: tuple[_Measured, ...]) -> str:
    inside = [cell for cell in table.cells if region.overlaps(Region(cell.values, cell.first, cell.last))]
    codes = {pathway.product.code: pathway.product.name for pathway in pair}
    left = {code for cell in inside for code in table.chosen[cell] & set(codes)}
    if any(len(table.chosen[cell] & set(codes)) > 1 for cell in inside):
        return "Kataloget vælger ikke mellem dem."
    if len(left) == 1:
        return f"Det siger ordene, taget bogstaveligt; kataloget læser det som {codes[left.pop()]}."
    return "Det siger ordene, taget bogstaveligt; kataloget læser det, så de ikke mødes."


def _rules(pathways: Iterable[_Measured]) -> tuple[str, ...]:
    return tuple(f"{pathway.product.code}.{c.name}" for pathway in pathways for c in pathway.conditions)


def _sources(pathways: Iterable[_Measured]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.source for pathway in pathways for c in pathway.conditions))


def _witness(table: _Table, region: Region, pathways: Sequence[_Measured]) -> dict[str, Any]:
    """Returns an example in the region. Its other facts meet all other conditions of the pathways if possible, else
    the binding ones."""
    read = _read(table.pathways)
    shown = {fact: value for fact, value in build_example_facts(region).items() if fact in read}
    fixed = {**{fact: table.domains[fact][0] for fact in read}, **shown}
    free = {**table.domains, **{fact: (value,) for fact, value in fixed.items()}}
    every = [claim for pathway in pathways for claim in pathway.others]
    bound = [claim for pathway in pathways for claim in pathway.binding]
    solved = next(
        (found for claims in (every, bound) if (found := find_satisfying_facts(claims, free)) is not None), {}
    )
    return build_assess_input(table.catalogue, table.on, {**fixed, **solved})


def _read(pathways: Iterable[_Measured]) -> set[str]:
    return {fact for pathway in pathways for c in pathway.conditions for fact in list_requirement_facts(c.requirement)}
