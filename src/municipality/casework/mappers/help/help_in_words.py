"""Running help that no standard of a new decision has, as help in words: it can be refused, or continue as that.

The wish names the help it answers for, so that the grant it replaces is found again.
"""

import re
from collections.abc import Mapping
from typing import Any

from helhed.catalogue import HelpArea, Product
from helhed.errors import CatalogueError
from municipality.casework.catalogues import load_catalogue_versions
from municipality.casework.codes import HelpCategory

# The key of a wish in words that names the help it answers for: «herning:F2».
IN_PLACE_OF = "in_place_of"
# What of a wish for a product is also part of a wish in words.
SHARED = ("weekdays", "visits", "one_off")
# What a letter fills in the plain words of a product: «hjælp i dit hjem, {hours}».
FILLED_IN = re.compile(r",?\s*\{\w+\}")
CATEGORIES: Mapping[HelpArea, HelpCategory] = {
    HelpArea.PERSONAL_CARE: HelpCategory.PERSONAL_CARE,
    HelpArea.PRACTICAL_TASKS: HelpCategory.PRACTICAL,
}


def get_replaced_key(wish: Mapping[str, Any]) -> tuple[str, str] | None:
    """Returns the catalogue and the code of the help a wish in words answers for; None where it names none."""
    catalogue, _colon, product = str(wish.get(IN_PLACE_OF) or "").partition(":")
    return (catalogue, product) if catalogue and product else None


def find_product_in_words(catalogue: str, code: str) -> Product | None:
    """Returns the product in the newest version of its catalogue that has it; None where no version does."""
    try:
        versions = load_catalogue_versions(catalogue)
    except CatalogueError:
        return None
    products = (product for version in reversed(versions) for product in version.products)
    return next((product for product in products if product.code == code), None)


def build_wish_in_words(catalogue: str, code: str, wish: Mapping[str, Any]) -> dict[str, Any] | None:
    """Returns a wish for the same help in words, or None where no version of the catalogue has the product.

    The category follows the product; where the product has none, a person chooses it. Days are left out where the help
    comes in some weeks only: a person then writes how often.
    """
    product = find_product_in_words(catalogue, code)
    if product is None:
        return None
    category, words = CATEGORIES.get(product.area), FILLED_IN.sub("", product.plain) or product.name
    shared = {} if wish.get("weeks") or wish.get("rhythm") else {name: wish[name] for name in SHARED if wish.get(name)}
    said: dict[str, Any] = {"package": words, IN_PLACE_OF: f"{catalogue}:{code}", **shared}
    said["category"] = (category or HelpCategory.OTHER).value
    return said if category else {**said, "is_category_open": True}
