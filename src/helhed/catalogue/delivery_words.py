"""Says in Danish who may deliver a product, what it asks for, at which rates, and who adopted the standard."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from helhed.catalogue.delivery_terms import (
    DeliveredBy,
    ProviderCategory,
    RateDefinition,
    RateHousehold,
    RatePayer,
    RateTime,
    RateUnit,
    VatRule,
)
from helhed.catalogue.elements import ELEMENT_NAMES, list_care_elements
from helhed.catalogue.model import Catalogue, Item, ItemRole, Product
from helhed.catalogue.phrases import fill_placeholders, format_date, join_words
from helhed.catalogue.political_frame import Adoption, QualityGoal, QualityMeasure, find_adoption

__all__ = [
    "CATEGORY_NAMES",
    "TIME_NAMES",
    "describe_adoption",
    "describe_goal",
    "describe_marks",
    "describe_needed_competence",
    "describe_providers",
    "describe_rate",
    "list_asked_of_staff",
    "list_choices",
    "list_frame_sentences",
    "list_product_rates",
]

CATEGORY_NAMES: Mapping[ProviderCategory, str] = {
    ProviderCategory.PRACTICAL: "praktisk hjælp",
    ProviderCategory.CARE: "pleje",
    ProviderCategory.BOTH: "både praktisk hjælp og pleje",
    ProviderCategory.FOOD: "mad",
}
"""What a provider is approved to, in Danish."""

TIME_NAMES: Mapping[RateTime, str] = {
    RateTime.DAY: "dagen",
    RateTime.EVENING: "aftenen",
    RateTime.NIGHT: "natten",
    RateTime.WEEKEND: "weekenden",
}
"""When a rate is paid, in Danish."""

_WHO: Mapping[DeliveredBy, str] = {
    DeliveredBy.ANY: "Du kan vælge mellem kommunen og private leverandører.",
    DeliveredBy.MUNICIPALITY: "Hjælpen gives kun af kommunen.",
    DeliveredBy.PRIVATE: "Hjælpen gives kun af private leverandører.",
}
_PAYERS: Mapping[RatePayer, str] = {
    RatePayer.MUNICIPALITY: "kommunen betaler leverandøren",
    RatePayer.OTHER_MUNICIPALITY: "betales af en anden kommune",
    RatePayer.CITIZEN: "borgeren betaler",
    RatePayer.EXTRA_PURCHASE: "borgerens tilkøb",
}
_UNITS: Mapping[RateUnit, str] = {
    RateUnit.HOUR: "i timen",
    RateUnit.HALF_HOUR: "for en halv time",
    RateUnit.VISIT: "for et besøg",
    RateUnit.DELIVERY: "for en levering",
    RateUnit.MEAL: "for et måltid",
    RateUnit.DAY: "for et døgn",
    RateUnit.MONTH: "om måneden",
}
_HOUSEHOLDS: Mapping[RateHousehold, str] = {
    RateHousehold.ALONE: "for én, der bor alene",
    RateHousehold.COUPLE: "for to i husstanden",
}
_VAT: Mapping[VatRule, str] = {
    VatRule.NEVER: "uden moms",
    VatRule.ALWAYS: "med moms",
    VatRule.UNLESS_GRANTED: "med moms, hvis der ikke i forvejen er bevilget hjælp af den art",
}
_MEASURES: Mapping[QualityMeasure, str] = {
    QualityMeasure.ANSWERED_IN_TIME: "andelen af svar inden for fristen er mindst",
    QualityMeasure.STARTED_IN_TIME: "andelen af hjælp, der begynder til tiden, er mindst",
    QualityMeasure.REVIEWED_IN_TIME: "andelen af hjælp, der er set på igen til tiden, er mindst",
    QualityMeasure.VISITS_DELIVERED: "andelen af besøg, der er givet som aftalt, er mindst",
    QualityMeasure.CITIZENS_SATISFIED: "andelen af borgere, der er tilfredse, er mindst",
    QualityMeasure.COMPLAINTS_CHANGED: "andelen af klager, der ændrer en afgørelse, er højst",
    QualityMeasure.HELPERS_PER_CITIZEN: "antallet af hjælpere hos en borger er højst",
}


def list_choices(product: Product) -> tuple[str, ...]:
    """Returns what the citizen can choose of who delivers a product; nothing where the catalogue does not say."""
    who = (_WHO[product.delivered_by],) if product.delivered_by else ()
    return (*who, "Du kan få et fritvalgsbevis og selv finde en virksomhed.") if product.allows_voucher else who


def describe_providers(product: Product) -> Iterator[str]:
    """Yields who may deliver a product, a sentence each; nothing where the catalogue does not say."""
    yield from list_choices(product)
    if product.provider_category:
        yield f"Leverandøren skal være godkendt til {CATEGORY_NAMES[product.provider_category]}."


def describe_marks(product: Product, catalogue: Catalogue, on: date) -> Iterator[str]:
    """Yields what a product is and asks for: its elements, its competence, delegated tasks and morning care."""
    if elements := list_care_elements(product):
        yield f"Hjælpen er {join_words((ELEMENT_NAMES[each] for each in elements), 'og')}."
    yield from _describe_demands(product, catalogue, on)


def _describe_demands(product: Product, catalogue: Catalogue, on: date) -> Iterator[str]:
    if product.competence:
        when = f" ved funktionsniveau {{{product.competence_levels}}}" if product.competence_levels else ""
        said = fill_placeholders(when, catalogue, product, on)
        yield f"Hjælpen gives af en {catalogue.competence(product.competence).name}{said}."
    if product.is_delegated:
        yield "Hjælpen er en delegeret opgave."
    if product.is_morning_care:
        yield "Hjælpen er morgenpleje."


def list_asked_of_staff(product: Product, items: Collection[str], catalogue: Catalogue, on: date) -> tuple[str, ...]:
    """Returns what the staff who give a product must know of it: its competence, and the marks of each of some items.

    Where no item is named, those of every item that is not excluded.
    """
    given = [item for item in product.items if item.id in items] or [
        item for item in product.items if item.role is not ItemRole.EXCLUDED
    ]
    marked = ((item, describe_needed_competence(item, product, catalogue)) for item in given)
    of_items = (f"{fill_placeholders(item.text, catalogue, product, on)}: {marks}." for item, marks in marked if marks)
    return (*_describe_demands(product, catalogue, on), *of_items)


def describe_needed_competence(item: Item, product: Product, catalogue: Catalogue) -> str:
    """Returns an item's marks for use after its text; empty where it has none of its own."""
    named = item.competence or (product.competence if item.is_delegated else "")
    marks = [
        "morgenpleje" if item.is_morning_care else "",
        "delegeret opgave" if item.is_delegated else "",
        f"gives af en {catalogue.competence(named).name}" if named else "",
    ]
    return ", ".join(filter(None, marks))


def describe_rate(rate: RateDefinition, catalogue: Catalogue, on: date) -> str:
    """Returns a rate in words, with all its dimensions and its VAT rule, and without kroner."""
    at = join_words((TIME_NAMES[time] for time in rate.times), "og")
    often = fill_placeholders(f"{{{rate.rhythm}}}", catalogue, None, on) if rate.rhythm else ""
    months = fill_placeholders(f"{{{rate.months_charged}}}", catalogue, None, on) if rate.months_charged else ""
    parts = [
        _PAYERS[rate.payer],
        _UNITS[rate.unit],
        f"om {at}" if at else "",
        _HOUSEHOLDS.get(rate.household, ""),
        often,
        f"i {months} om året" if months else "",
        _VAT[rate.vat],
    ]
    return f"{fill_placeholders(rate.text, catalogue, None, on)}: {', '.join(filter(None, parts))}."


def list_product_rates(catalogue: Catalogue, product: Product) -> tuple[RateDefinition, ...]:
    """Returns the rates about a product: those that name it, else those of one of its elements that name none."""
    elements = list_care_elements(product)
    return tuple(
        rate
        for rate in catalogue.rates
        if product.code in rate.applies_to
        or (not rate.applies_to and (not rate.care_element or rate.care_element in elements))
    )


def describe_adoption(adoption: Adoption) -> str:
    """Returns who adopted the standard, when, and when it is due again."""
    item = f", punkt {adoption.agenda_item}" if adoption.agenda_item else ""
    due = f" Den behandles igen senest {format_date(adoption.next_due)}." if adoption.next_due else ""
    return f"Besluttet af {adoption.body} den {format_date(adoption.decided_on)}{item}.{due}"


def describe_goal(goal: QualityGoal, catalogue: Catalogue, on: date) -> str:
    """Returns what a goal promises, how it is measured, and when it is followed up."""
    target = fill_placeholders(f"{{{goal.target}}}", catalogue, None, on)
    adoption = find_adoption(catalogue.adoptions, on)
    due = goal.next_due or (adoption.next_due if adoption else None)
    followed = f" Følges op senest {format_date(due)}." if due else ""
    text = fill_placeholders(goal.text, catalogue, None, on)
    return f"{text} Det måles sådan: {_MEASURES[goal.measure]} {target}.{followed}"


def list_frame_sentences(catalogue: Catalogue, on: date) -> tuple[str, ...]:
    """Returns who adopted the standard and each of its goals, as of a day."""
    adoption = find_adoption(catalogue.adoptions, on)
    decided = (describe_adoption(adoption),) if adoption else ()
    return (*decided, *(describe_goal(goal, catalogue, on) for goal in catalogue.goals))
