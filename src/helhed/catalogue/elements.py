"""The elements of help (ældreloven § 9), with their interventions in Fælles Sprog III.

A product, an item and a line of a request each say which element they are, so that every visit and minute can be
counted as personal help, practical help or training.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helhed.catalogue.model import Product
    from helhed.catalogue.regimes import Regime

__all__ = ["ELEMENT_NAMES", "CareElement", "FsiiiIntervention", "get_fsiii_intervention", "list_care_elements"]


class CareElement(StrEnum):
    """What help is in law; `UNSTATED` where the catalogue does not say."""

    UNSTATED = ""
    PERSONAL_HELP = "personal_help"
    PRACTICAL_HELP = "practical_help"
    TRAINING = "training"


ELEMENT_NAMES: Mapping[CareElement, str] = {
    CareElement.PERSONAL_HELP: "personlig hjælp og pleje",
    CareElement.PRACTICAL_HELP: "praktisk hjælp",
    CareElement.TRAINING: "træning",
}
"""The elements in Danish, for use inside a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FsiiiIntervention:
    """An intervention of Fælles Sprog III: its code (urn:oid:1.2.208.176.2.21) and its name."""

    code: str
    display: str


_OF_ELDERLY_CARE_ACT: Mapping[CareElement, FsiiiIntervention] = {
    CareElement.PERSONAL_HELP: FsiiiIntervention(
        code="8dc5f564-b8c6-4aa1-ba34-682d62d15f31", display="Personlig hjælp og pleje"
    ),
    CareElement.PRACTICAL_HELP: FsiiiIntervention(
        code="52de9a13-8605-4a80-8a40-78101a55c4a3", display="Praktisk hjaelp i hjemmet"
    ),
    CareElement.TRAINING: FsiiiIntervention(code="a07ffdd2-3c27-4a42-a860-58f6bb840d77", display="Genoptræning"),
}
_OF_SOCIAL_SERVICES_ACT: Mapping[CareElement, FsiiiIntervention] = {
    CareElement.PERSONAL_HELP: FsiiiIntervention(
        code="23a80ae9-ab88-48ed-a689-36bdd3cc6e41", display="§ 83 stk. 1, nr. 1 Personlig hjælp og pleje"
    ),
    CareElement.PRACTICAL_HELP: FsiiiIntervention(
        code="3823d4cd-c38f-49f7-bb15-bd2488b07cd9", display="§ 83 stk. 1, nr. 2 Praktisk hjælp i hjemmet"
    ),
    CareElement.TRAINING: FsiiiIntervention(
        code="db582ef3-121c-4061-9569-3dbede361d47", display="§ 86 stk. 1 Genoptræning"
    ),
}
_INTERVENTIONS: Mapping[str, Mapping[CareElement, FsiiiIntervention]] = {
    "elderly_care_act": _OF_ELDERLY_CARE_ACT,
    "social_services_act": _OF_SOCIAL_SERVICES_ACT,
}
_OF_AREA: Mapping[str, CareElement] = {
    "personal_care": CareElement.PERSONAL_HELP,
    "practical_tasks": CareElement.PRACTICAL_HELP,
}


def get_fsiii_intervention(element: CareElement, regime: Regime) -> FsiiiIntervention:
    """Returns the intervention of an element under an Act (version 2024-05-30). Raises KeyError for `UNSTATED`."""
    return _INTERVENTIONS[regime][element]


def list_care_elements(product: Product, items: Iterable[str] = ()) -> tuple[CareElement, ...]:
    """Returns the elements of some items of a product, or of the whole product where no item is named.

    An item without an element of its own has the product's. A package that states none has the one of its area.
    """
    whole = product.care_elements or tuple(filter(None, (_OF_AREA.get(product.area),)))
    named = set(items)
    chosen = [item for item in product.items if item.id in named]
    if not chosen:
        return whole
    found = {each for item in chosen for each in ((item.care_element,) if item.care_element else whole)}
    return tuple(each for each in CareElement if each in found)
