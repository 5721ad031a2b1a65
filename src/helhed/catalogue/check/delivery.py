"""Checks the rates, the elements and the political frame of a catalogue for gaps and contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.delivery_terms import (
    DeliveredBy,
    ProviderCategory,
    RateDefinition,
    RateHousehold,
    RateTime,
)
from helhed.catalogue.delivery_words import TIME_NAMES
from helhed.catalogue.elements import ELEMENT_NAMES, CareElement, list_care_elements
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.phrases import format_date, join_words
from helhed.catalogue.political_frame import find_adoption
from helhed.catalogue.rules import LimitKind

__all__ = ["FRAME_FINDINGS", "check_delivery"]

FRAME_FINDINGS = ("frame_overdue", "frame_not_decided", "goal_overdue")
"""The codes of the findings about who adopted the standard and when it is due again."""

_CATEGORY_OF: dict[CareElement, tuple[ProviderCategory, ...]] = {
    CareElement.PERSONAL_HELP: (ProviderCategory.CARE, ProviderCategory.BOTH),
    CareElement.PRACTICAL_HELP: (ProviderCategory.PRACTICAL, ProviderCategory.BOTH, ProviderCategory.FOOD),
}
"""The categories a provider of an element can be approved in."""


def check_delivery(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields gaps between rates, elements that contradict each other, and a standard that is due again."""
    yield from _rates(catalogue)
    for product in catalogue.products:
        yield from _elements(product)
        yield from _morning_care(catalogue, product)
        yield from _providers(product)
    yield from _frame(catalogue, on)


def _rates(catalogue: Catalogue) -> Iterator[CheckFinding]:
    """Rates that differ in one dimension only are one table: each is there once, and no part of it is missing."""
    by_place: dict[tuple[object, ...], list[RateDefinition]] = defaultdict(list)
    by_time: dict[tuple[object, ...], list[RateDefinition]] = defaultdict(list)
    by_household: dict[tuple[object, ...], list[RateDefinition]] = defaultdict(list)
    for rate in catalogue.rates:
        shared = (rate.payer, rate.unit, rate.care_element, rate.rhythm, rate.applies_to)
        by_place[*shared, frozenset(rate.times), rate.household].append(rate)
        by_time[*shared, rate.household].append(rate)
        by_household[*shared, frozenset(rate.times)].append(rate)
    yield from (_rate_twice(rates) for rates in by_place.values() if len(rates) > 1)
    for rates in by_time.values():
        yield from _time_faults(rates)
    for rates in by_household.values():
        yield from _household_gap(rates)


def _rate_twice(rates: Sequence[RateDefinition]) -> CheckFinding:
    names = join_words((f"«{rate.name}»" for rate in rates), "og")
    return _rate_finding("rate_twice", rates, f"Taksterne {names} er for det samme; behold én, eller skriv forskellen.")


def _time_faults(rates: Sequence[RateDefinition]) -> Iterator[CheckFinding]:
    timed = [rate for rate in rates if rate.times]
    if not timed or len(timed) < len(rates):
        return  # a rate for any time fills the gaps
    named = {time for rate in timed for time in rate.times}
    missing = [TIME_NAMES[time] for time in RateTime if time not in named]
    yield from _shared_times(timed)
    if missing:
        text = f"Taksten «{rates[0].name}» og dens søskende siger intet om {join_words(missing, 'og')}."
        yield _rate_finding("rate_time_gap", rates, text)


def _shared_times(timed: Sequence[RateDefinition]) -> Iterator[CheckFinding]:
    """Rates for different times that have one in common; those for the very same times are told already."""
    for one, other in combinations(timed, 2):
        shared = [TIME_NAMES[time] for time in one.times if time in other.times]
        if shared and set(one.times) != set(other.times):
            text = (
                f"Taksterne «{one.name}» og «{other.name}» gælder begge om {join_words(shared, 'og')}; behold én der."
            )
            yield _rate_finding("rate_twice", (one, other), text, mark=f":{other.name}")


def _household_gap(rates: Sequence[RateDefinition]) -> Iterator[CheckFinding]:
    named = {rate.household for rate in rates}
    if RateHousehold.UNSTATED in named or len(named) > 1:
        return
    missing = "to i husstanden" if named == {RateHousehold.ALONE} else "den, der bor alene"
    yield _rate_finding("rate_household_gap", rates, f"Taksten «{rates[0].name}» siger intet om {missing}.")


def _rate_finding(code: str, rates: Sequence[RateDefinition], text: str, *, mark: str = "") -> CheckFinding:
    return CheckFinding(
        id=f"{code}:{rates[0].name}{mark}",
        code=code,
        severity=Severity.FAULT,
        text=text,
        products=tuple(dict.fromkeys(each for rate in rates for each in rate.applies_to)),
        sources=tuple(dict.fromkeys(rate.source for rate in rates)),
    )


def _elements(product: Product) -> Iterator[CheckFinding]:
    whole = list_care_elements(product)
    if not whole:
        text = f"«{product.code}» siger ikke, om hjælpen er personlig hjælp, praktisk hjælp eller træning."
        yield _product_finding("no_care_element", product, text, severity=Severity.NOTE)
        return
    for item in product.items:
        if item.care_element and item.care_element not in whole:
            text = (
                f"«{item.text}» er {ELEMENT_NAMES[item.care_element]}, men «{product.code}» er "
                f"{join_words((ELEMENT_NAMES[each] for each in whole), 'og')}."
            )
            yield _product_finding("item_of_other_element", product, text, mark=f":{item.id}")


def _morning_care(catalogue: Catalogue, product: Product) -> Iterator[CheckFinding]:
    """A mark that no rule reads, so that nothing follows from it."""
    is_marked = product.is_morning_care or any(item.is_morning_care for item in product.items)
    has_rule = any(limit.kind is LimitKind.MORNING_START for limit in catalogue.limits_of(product))
    if is_marked and not has_rule:
        text = f"«{product.code}» har morgenpleje, men ingen regel siger, hvornår den skal begynde."
        yield _product_finding("morning_care_without_rule", product, text, severity=Severity.NOTE)


def _providers(product: Product) -> Iterator[CheckFinding]:
    if product.allows_voucher and product.delivered_by is DeliveredBy.MUNICIPALITY:
        text = f"«{product.code}» leveres kun af kommunen, men kan vælges med et fritvalgsbevis."
        yield _product_finding("voucher_without_choice", product, text)
    wanted = {category for each in list_care_elements(product) for category in _CATEGORY_OF.get(each, ())}
    if product.provider_category and wanted and product.provider_category not in wanted:
        text = f"«{product.code}» kræver en leverandør, der er godkendt til noget andet end det, hjælpen er."
        yield _product_finding("category_of_other_element", product, text)


def _frame(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    adoption = find_adoption(catalogue.adoptions, on)
    if adoption is not None and adoption.next_due is not None and adoption.is_overdue(on):
        text = (
            f"Standarden skulle have været behandlet igen af {adoption.body} senest {format_date(adoption.next_due)}."
        )
        yield _frame_finding("frame_overdue", adoption.next_due.isoformat(), text, adoption.source)
    if adoption is None and catalogue.adoptions:
        first = min(catalogue.adoptions, key=lambda each: each.decided_on)
        text = f"Standarden gælder, men er først besluttet {format_date(first.decided_on)} af {first.body}."
        yield _frame_finding("frame_not_decided", first.decided_on.isoformat(), text, first.source)
    for goal in catalogue.goals:
        if goal.next_due is not None and goal.next_due < on:
            text = f"Målet «{goal.name}» skulle have været fulgt op senest {format_date(goal.next_due)}."
            yield _frame_finding("goal_overdue", goal.name, text, goal.source)


def _frame_finding(code: str, mark: str, text: str, source: str) -> CheckFinding:
    return CheckFinding(id=f"{code}:{mark}", code=code, severity=Severity.FAULT, text=text, sources=(source,))


def _product_finding(
    code: str, product: Product, text: str, *, mark: str = "", severity: Severity = Severity.FAULT
) -> CheckFinding:
    return CheckFinding(
        id=f"{code}:{product.code}{mark}",
        code=code,
        severity=severity,
        text=text,
        products=(product.code,),
        sources=(product.recipients.source,),
    )
