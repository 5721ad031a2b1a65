"""What citizens pay in the towns that are not there. Every amount is invented, and its source says so."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from municipality.casework.actions.settings.prices import PriceText
from municipality.casework.offers import load_offers

SOURCE = "Opdigtet til demonstrationen"
# Last year's and this year's; what is paid in a care home is left out, so that a page can be seen to say so.
INVENTED: Mapping[str, tuple[str, str]] = {
    "meal_delivery": ("59", "61.50"),
    "care_home_meals": ("4012", "4123"),
    "temporary_stay_somatic": ("109.25", "111.75"),
    "temporary_stay_dementia": ("109.25", "111.75"),
    "relief_stay": ("109.25", "111.75"),
}


def invented_prices(today: date) -> Iterator[tuple[date, PriceText]]:
    """From the first of January of last year and of this, but not before the law offers the help at all."""
    begun = {offer.code: offer.valid_from for offer in load_offers()}
    for product, amounts in INVENTED.items():
        for years_ago, amount in zip((1, 0), amounts, strict=True):
            said = PriceText(product=product, amount_dkk=Decimal(amount), source=SOURCE)
            yield max(date(today.year - years_ago, 1, 1), begun[product]), said
