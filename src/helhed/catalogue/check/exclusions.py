"""Checks that both products of an exclusion state it: a reader of either page must see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue
from helhed.catalogue.phrases import join_words
from helhed.catalogue.rules import Combination, CombinationKind

__all__ = ["check_exclusions"]

_Pair = frozenset[str]


def check_exclusions(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:  # noqa: ARG001 -- every family has this form
    """Yields exclusions that only one product's text states, and (as notes) those that no text states."""
    stated_by: dict[_Pair, set[str]] = {}
    rules: dict[_Pair, list[Combination]] = {}
    for combination in catalogue.combinations():
        for pair in _pairs(combination):
            stated_by.setdefault(pair, set()).update(pair & set(combination.stated_by))
            rules.setdefault(pair, []).append(combination)
    yield from _one_sided(catalogue, stated_by, rules)
    for combination in catalogue.combinations():
        pairs = _pairs(combination)
        if pairs and not any(stated_by[pair] for pair in pairs):
            yield _unstated(catalogue, combination)


def _pairs(combination: Combination) -> list[_Pair]:
    """Returns the pairs of products a combination keeps apart, in reading order."""
    if combination.kind is CombinationKind.ONE_PER_DAY:
        return [frozenset(pair) for pair in combinations(combination.packages, 2)]
    if combination.kind is CombinationKind.APART_SAME_DAY:
        return [frozenset(pair) for pair in product(combination.packages, combination.others)]
    return []


def _one_sided(
    catalogue: Catalogue, stated_by: dict[_Pair, set[str]], rules: dict[_Pair, list[Combination]]
) -> Iterator[CheckFinding]:
    order = [p.code for p in catalogue.products]
    for code in order:
        others = [o for o in order if o != code and stated_by.get(frozenset({code, o})) == {code}]
        if not others:
            continue
        carried = [c for other in others for c in rules[frozenset({code, other})]]
        owner, names = catalogue.product(code), [catalogue.product(other).short_name for other in others]
        yield CheckFinding(
            id=f"one_sided_exclusion:{code}",
            code="one_sided_exclusion",
            severity=Severity.FAULT,
            text=f"Kun teksten om {owner.name_with_code} siger, at den ikke gives sammen med "
            f"{join_words(names, 'eller')}; "
            f"{'teksten om den anden' if len(others) == 1 else 'de andres tekster'} siger det ikke.",
            products=(code, *others),
            rules=tuple(dict.fromkeys(c.name for c in carried)),
            sources=tuple(dict.fromkeys(c.source for c in carried)),
            example=f"Ønskes {names[0]} og {owner.short_name} samme dag, siger kun den ene tekst nej.",
        )


def _unstated(catalogue: Catalogue, combination: Combination) -> CheckFinding:
    codes = tuple(dict.fromkeys((*combination.packages, *combination.others)))
    names = [catalogue.product(code).short_name for code in codes]
    return CheckFinding(
        id=f"exclusion_not_stated:{combination.name}",
        code="exclusion_not_stated",
        severity=Severity.NOTE,
        text=f"At {join_words(names, 'og')} ikke gives sammen samme dag, er vores læsning; "
        "ingen af teksterne siger det.",
        products=codes,
        rules=(combination.name,),
        sources=(combination.source,),
        example=f"Ønskes {names[0]} og {names[-1]} samme dag, siger ingen af teksterne nej.",
    )
