"""Divides the citizens into cells that a set of pathways can distinguish, and merges cells into regions.

A cell is one value of each fact the pathways read and an interval of weekly minutes they treat alike. A region covers
many cells: facts that make no difference are left out, and adjacent intervals become one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product as every_combination
from typing import Any

from helhed.catalogue.check.claims import Claim, Domains, list_test_claims

__all__ = ["LEVEL", "MINUTES", "FactCell", "Region", "cells_of", "find_regions", "reduce_domains"]

LEVEL = "functional_level"
MINUTES = "weekly_minutes"

Values = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FactCell:
    """One value of every discrete fact, and weekly minutes from `first` to `last`, both included; None is no end."""

    values: Values
    first: int
    last: int | None

    @property
    def facts(self) -> dict[str, Any]:
        """The cell's facts, with its first minute as the example."""
        return {**dict(self.values), MINUTES: self.first}


@dataclass(frozen=True, slots=True)
class Region:
    """Neighbouring cells of which the same is true; facts that make no difference are left out of `values`."""

    values: Values
    first: int
    last: int | None

    def overlaps(self, other: Region) -> bool:
        """Whether some citizen is in both."""
        mine, theirs = dict(self.values), dict(other.values)
        apart = any(theirs.get(fact, value) != value for fact, value in mine.items())
        ends_before = self.last is not None and self.last < other.first
        begins_after = other.last is not None and other.last < self.first
        return not (apart or ends_before or begins_after)


def reduce_domains(claims: Sequence[Claim], domains: Domains) -> Domains:
    """Returns the domains with one value for each group the claims treat alike; levels and yes-or-no stay whole.

    A home and a flat that every rule treats alike need no row each; without this, facts with many values would make
    too many cells to read.
    """
    return {
        fact: values if len(values) <= 2 or fact == LEVEL else _one_of_each(claims, fact, values)  # noqa: PLR2004
        for fact, values in domains.items()
    }


def _one_of_each(claims: Sequence[Claim], fact: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    tests = [one for claim in claims for one in list_test_claims(claim) if one.fact == fact]
    kinds: dict[tuple[bool, ...], Any] = {}
    for value in values:
        kinds.setdefault(tuple(test.accepts(value) for test in tests), value)
    return tuple(kinds.values())


def cells_of(facts: Iterable[str], domains: Domains, cuts: Sequence[int]) -> tuple[FactCell, ...]:
    """Returns every cell of these facts: the level first, then the others by name, then the minutes."""
    names = sorted(set(facts) - {MINUTES}, key=lambda name: (name != LEVEL, name))
    stretches = _stretches(cuts) if MINUTES in set(facts) else ((0, None),)
    return tuple(
        FactCell(tuple(zip(names, values, strict=True)), first, last)
        for values in every_combination(*(domains[name] for name in names))
        for first, last in stretches
    )


def _stretches(cuts: Sequence[int]) -> tuple[tuple[int, int | None], ...]:
    lasts: list[int | None] = [cut - 1 for cut in cuts[1:]]
    return tuple(zip(cuts, [*lasts, None], strict=True))


def find_regions(cells: Sequence[FactCell], is_so: Callable[[FactCell], bool], domains: Domains) -> tuple[Region, ...]:
    """Returns the regions in which `is_so` holds, merged as far as possible within each level. Levels are never merged,
    since the report has one row per level."""
    found: list[Region] = []
    for level in dict.fromkeys(cell.values[:1] if _has_level(cell) else () for cell in cells):
        rows = [cell for cell in cells if cell.values[: len(level)] == level]
        found.extend(_merged(level, rows, is_so, domains))
    return tuple(found)


def _has_level(cell: FactCell) -> bool:
    return bool(cell.values) and cell.values[0][0] == LEVEL


def _merged(
    level: Values, cells: Sequence[FactCell], is_so: Callable[[FactCell], bool], domains: Domains
) -> Iterator[Region]:
    by_minutes: dict[tuple[int, int | None], set[Values]] = {}
    for cell in cells:
        so = {cell.values[len(level) :]} if is_so(cell) else set()
        by_minutes.setdefault((cell.first, cell.last), set()).update(so)
    running: dict[Values, Region] = {}
    for (first, last), combinations in by_minutes.items():
        simplest = _simplified(combinations, domains)
        yield from (running.pop(values) for values in [*running] if values not in simplest)
        for values in simplest:
            begun = running.get(values)
            running[values] = Region((*level, *values), begun.first if begun else first, last)
    yield from running.values()


def _simplified(combinations: set[Values], domains: Domains) -> list[Values]:
    """Returns the same combinations in order, without the facts that make no difference."""
    for place, (fact, _) in enumerate(next(iter(combinations), ())):
        rests = {(*values[:place], *values[place + 1 :]) for values in combinations}
        if len(combinations) == len(rests) * len(domains[fact]):
            return _simplified(rests, domains)
    return sorted(combinations, key=repr)
