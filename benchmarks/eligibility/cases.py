"""Seeded random cases over the whole vocabulary of facts: all different, a quarter of every fact unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from helhed.catalogue import Catalogue
from helhed.catalogue.vocabulary import FACTS, LAST_ISO_WEEK, FactDefinition, FactKind
from helhed.eligibility import Facts, FactValue, RunningGrant

UNKNOWN_SHARE = 0.25
MINUTES_BELOW = 2400
"""Past the last end of the pathways' hours (24 hours a week) by two thirds, so that every interval is met."""

SIGNS_AT_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One citizen: what an assessor has written down."""

    values: Mapping[str, FactValue]
    grants: tuple[RunningGrant, ...] | None
    signs: frozenset[str]

    def facts(self) -> Facts:
        """The case as the core takes it."""
        return Facts(values=self.values, grants=self.grants, signs=self.signs)


def different_cases(catalogues: Sequence[Catalogue], count: int, seed: int) -> tuple[Case, ...]:
    """So many cases, no two with the same facts, grants and signs; the same seed gives the same cases."""
    found: dict[object, Case] = {}
    for case in _random_cases(catalogues, Random(seed)):
        found.setdefault((tuple(case.values.items()), repr(case.grants), case.signs), case)
        if len(found) == count:
            break
    return tuple(found.values())


def _random_cases(catalogues: Sequence[Catalogue], chance: Random) -> Iterator[Case]:
    codes = [product.code for catalogue in catalogues for product in catalogue.products]
    signs = [sign.id for catalogue in catalogues for sign in catalogue.signs]
    while True:
        yield Case(
            values={fact.name: _random_value(fact, chance) for fact in FACTS if chance.random() >= UNKNOWN_SHARE},
            grants=_random_grants(codes, chance),
            signs=frozenset(chance.sample(signs, chance.randint(0, SIGNS_AT_MOST))),
        )


def _random_grants(codes: Sequence[str], chance: Random) -> tuple[RunningGrant, ...] | None:
    if chance.random() < UNKNOWN_SHARE:
        return None
    return tuple(RunningGrant(package=code) for code in codes if chance.random() < UNKNOWN_SHARE)


def _random_value(fact: FactDefinition, chance: Random) -> FactValue:
    return _RANDOM_VALUES[fact.kind](fact, chance)


_RANDOM_VALUES: Mapping[FactKind, Callable[[FactDefinition, Random], FactValue]] = {
    FactKind.FLAG: lambda _, chance: chance.random() < 0.5,
    FactKind.CHOICE: lambda fact, chance: chance.choice(fact.choices),
    FactKind.LEVEL: lambda fact, chance: chance.choice(fact.numbers),
    FactKind.COUNT: lambda fact, chance: chance.choice(fact.numbers),
    FactKind.MINUTES: lambda _, chance: chance.randrange(MINUTES_BELOW),
    FactKind.SHIFTS: lambda fact, chance: tuple(shift for shift in fact.choices if chance.random() < 0.5),
    FactKind.WEEKS: lambda _, chance: tuple(sorted(chance.sample(range(1, LAST_ISO_WEEK + 1), chance.randint(0, 8)))),
}
