"""Who may deliver a product, what competence it asks for, and at which rate: the words a catalogue says it with.

A rate is a name with dimensions. Its kroner are the municipality's own dated prices and never in a catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from helhed.catalogue.elements import CareElement

__all__ = [
    "Competence",
    "DeliveredBy",
    "ProviderCategory",
    "RateDefinition",
    "RateHousehold",
    "RatePayer",
    "RateTime",
    "RateUnit",
    "VatRule",
]


class ProviderCategory(StrEnum):
    """What a provider is approved to deliver; `BOTH` is practical help and care."""

    UNSTATED = ""
    PRACTICAL = "practical"
    CARE = "care"
    BOTH = "both"
    FOOD = "food"


class DeliveredBy(StrEnum):
    """Whose providers may deliver a product: the municipality's own, private ones, or either."""

    UNSTATED = ""
    ANY = "any"
    MUNICIPALITY = "municipality"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """A competence that products and items ask for, as `name` says it in a sentence."""

    id: str
    name: str


class RatePayer(StrEnum):
    """Who pays: the municipality its provider, another municipality, the citizen, or the citizen for extra purchase."""

    MUNICIPALITY = "municipality"
    OTHER_MUNICIPALITY = "other_municipality"
    CITIZEN = "citizen"
    EXTRA_PURCHASE = "extra_purchase"


class RateUnit(StrEnum):
    """What a rate is paid by."""

    HOUR = "hour"
    HALF_HOUR = "half_hour"
    VISIT = "visit"
    DELIVERY = "delivery"
    MEAL = "meal"
    DAY = "day"
    MONTH = "month"


class RateTime(StrEnum):
    """The time of the day and week a rate is for."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"


class RateHousehold(StrEnum):
    """The household a rate is for."""

    UNSTATED = ""
    ALONE = "alone"
    COUPLE = "couple"


class VatRule(StrEnum):
    """Whether VAT is added: never, always, or only where help of this element is not granted already."""

    NEVER = "never"
    ALWAYS = "always"
    UNLESS_GRANTED = "unless_granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDefinition:
    """A rate by its dimensions. A dimension that is left out is no difference: the rate holds for all of it.

    `rhythm` and `months_charged` name parameters of common.toml: how often the help is given, and in how many months
    of the year it is paid.
    """

    name: str
    text: str
    payer: RatePayer
    unit: RateUnit
    source: str
    care_element: CareElement = CareElement.UNSTATED
    times: tuple[RateTime, ...] = ()
    household: RateHousehold = RateHousehold.UNSTATED
    rhythm: str = ""
    months_charged: str = ""
    vat: VatRule = VatRule.NEVER
    question: str = ""
    applies_to: tuple[str, ...] = ()
