"""Weighs a provider against what a product asks for, and selects the rate of a delivery.

Nothing here refuses: each answer is a value that is shown, and a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from helhed.catalogue.delivery_terms import (
    DeliveredBy,
    ProviderCategory,
    RateDefinition,
    RateHousehold,
    RatePayer,
    RateTime,
    VatRule,
)
from helhed.catalogue.delivery_words import CATEGORY_NAMES
from helhed.catalogue.elements import CareElement
from helhed.catalogue.model import Catalogue, Product
from helhed.days.rhythm import Rhythm

__all__ = [
    "ProviderMismatch",
    "RateAnswer",
    "RateSituation",
    "describe_mismatch",
    "is_vat_added",
    "list_competences",
    "select_rate",
    "weigh_provider",
]


class ProviderMismatch(StrEnum):
    """Why a provider does not fit a product."""

    MUNICIPALITY_ONLY = "municipality_only"
    PRIVATE_ONLY = "private_only"
    NOT_APPROVED = "not_approved"
    APPROVAL_UNKNOWN = "approval_unknown"


def weigh_provider(
    product: Product, *, is_private: bool, approved: Collection[ProviderCategory]
) -> tuple[ProviderMismatch, ...]:
    """Returns where a provider does not fit what the product asks for; empty where it fits or nothing is asked.

    `approved` are the categories it is approved in; none is unknown. The municipality's own needs no approval.
    """
    found = []
    if is_private and product.delivered_by is DeliveredBy.MUNICIPALITY:
        found.append(ProviderMismatch.MUNICIPALITY_ONLY)
    if not is_private and product.delivered_by is DeliveredBy.PRIVATE:
        found.append(ProviderMismatch.PRIVATE_ONLY)
    if is_private and product.provider_category:
        if not approved:
            found.append(ProviderMismatch.APPROVAL_UNKNOWN)
        elif product.provider_category not in _widen_categories(approved):
            found.append(ProviderMismatch.NOT_APPROVED)
    return tuple(found)


def _widen_categories(approved: Collection[ProviderCategory]) -> frozenset[ProviderCategory]:
    """A provider approved to both may deliver each, and one approved to each may deliver both."""
    found = set(approved)
    if ProviderCategory.BOTH in found:
        found |= {ProviderCategory.PRACTICAL, ProviderCategory.CARE}
    if {ProviderCategory.PRACTICAL, ProviderCategory.CARE} <= found:
        found.add(ProviderCategory.BOTH)
    return frozenset(found)


def describe_mismatch(mismatch: ProviderMismatch, product: Product) -> str:
    """Returns a mismatch as a Danish sentence."""
    named = CATEGORY_NAMES.get(product.provider_category, "")
    said = {
        ProviderMismatch.MUNICIPALITY_ONLY: f"Standarden siger, at {product.name} kun gives af kommunen.",
        ProviderMismatch.PRIVATE_ONLY: f"Standarden siger, at {product.name} kun gives af private leverandører.",
        ProviderMismatch.NOT_APPROVED: f"Leverandøren er ikke godkendt til {named}, som {product.name} kræver.",
        ProviderMismatch.APPROVAL_UNKNOWN: (
            f"{product.name} kræver godkendelse til {named}; det står ikke, hvad leverandøren er godkendt til."
        ),
    }
    return said[mismatch]


def list_competences(product: Product, items: Collection[str], level: int | None, levels: Collection[int]) -> list[str]:
    """Returns the competences that a visit of these items asks for, each once.

    `levels` are those the product's own competence is asked for at, none being all. An unknown level asks for it too.
    """
    is_asked = not levels or level is None or level in levels
    own = [product.competence] if product.competence and is_asked else []
    of_items = [item.competence for item in product.items if item.id in items and item.competence]
    return list(dict.fromkeys((*own, *of_items)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSituation:
    """What is to be paid for. None and the empty word are unknown; `granted` are the elements already granted."""

    payer: RatePayer
    care_element: CareElement
    product: str = ""
    time: RateTime | None = None
    household: RateHousehold = RateHousehold.UNSTATED
    rhythm: Rhythm | None = None
    granted: frozenset[CareElement] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateAnswer:
    """The one rate, or none; `missing` are the unknown dimensions that decide which it is, or whether there is one.

    `is_vat_added` is None where it turns on what is granted and that is unknown. `among` are the names of several rates
    of which none is more specific than the others.
    """

    rate: RateDefinition | None
    missing: tuple[str, ...] = ()
    is_vat_added: bool | None = None
    among: tuple[str, ...] = ()


def select_rate(catalogue: Catalogue, asked: RateSituation, rhythms: dict[str, Rhythm]) -> RateAnswer:
    """Returns the most specific rate of a situation; one that names the product goes before all others.

    `rhythms` are those of the day by their parameters.
    """
    possible = [rate for rate in catalogue.rates if _is_possible(rate, asked, rhythms)]
    if any(rate.applies_to for rate in possible):
        possible = [rate for rate in possible if rate.applies_to]
    missing = tuple(dict.fromkeys(name for rate in possible for name in _list_unknown(rate, asked)))
    if missing:
        return RateAnswer(rate=None, missing=missing)
    most = max(map(_count_dimensions, possible), default=0)
    found = [rate for rate in possible if _count_dimensions(rate) == most]
    if len(found) != 1:
        return RateAnswer(rate=None, among=tuple(rate.name for rate in found))
    return RateAnswer(rate=found[0], is_vat_added=is_vat_added(found[0], asked))


def _is_possible(rate: RateDefinition, asked: RateSituation, rhythms: dict[str, Rhythm]) -> bool:
    """Whether a rate may be the one: each dimension it names is unknown or as asked."""
    return (
        rate.payer is asked.payer
        and (not rate.applies_to or asked.product in rate.applies_to)
        and (not rate.care_element or rate.care_element is asked.care_element)
        and (not rate.times or asked.time is None or asked.time in rate.times)
        and (not rate.household or not asked.household or rate.household is asked.household)
        and (not rate.rhythm or asked.rhythm is None or rhythms.get(rate.rhythm) == asked.rhythm)
    )


def _list_unknown(rate: RateDefinition, asked: RateSituation) -> Iterator[str]:
    if rate.times and asked.time is None:
        yield "time"
    if rate.household and not asked.household:
        yield "household"
    if rate.rhythm and asked.rhythm is None:
        yield "rhythm"


def _count_dimensions(rate: RateDefinition) -> int:
    return sum(map(bool, (rate.care_element, rate.times, rate.household, rate.rhythm)))


def is_vat_added(rate: RateDefinition, asked: RateSituation) -> bool | None:
    """Whether VAT is added to a rate; None where it turns on what is granted and that is unknown."""
    if rate.vat is VatRule.UNLESS_GRANTED:
        return None if asked.granted is None else asked.care_element not in asked.granted
    return rate.vat is VatRule.ALWAYS
