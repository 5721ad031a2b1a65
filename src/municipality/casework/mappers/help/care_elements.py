"""What granted help is in law: personal help, practical help or training (ældreloven § 9)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helhed.catalogue.elements import CareElement, list_care_elements
from municipality.casework.catalogues import get_catalogue
from municipality.casework.codes import DESCRIBED, GrantKind, HelpCategory
from municipality.casework.offers import LAW, find_offer

# Help in words is of the kind that the assessor has chosen; meals and relief are no element of § 9.
OF_CATEGORY = {
    HelpCategory.PERSONAL_CARE: CareElement.PERSONAL_HELP,
    HelpCategory.PRACTICAL: CareElement.PRACTICAL_HELP,
    HelpCategory.TRAINING: CareElement.TRAINING,
}


def get_granted_elements(catalogue: str, product: str, terms: Mapping[str, Any], on: date) -> list[str]:
    """Returns the elements of granted help, as its standard, the law or the assessor says; none where none says it."""
    if catalogue == DESCRIBED:
        return [element.value for category, element in OF_CATEGORY.items() if terms.get("category") == category]
    if catalogue == LAW:
        offer = find_offer(product, on)
        return [CareElement.TRAINING.value] if offer is not None and offer.kind == GrantKind.TRAINING else []
    found = get_catalogue(catalogue, on).product(product)
    return [each.value for each in list_care_elements(found, terms.get("items") or ())]
