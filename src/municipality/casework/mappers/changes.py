"""What a new decision changes compared with the one it replaces, as the classifier reads it."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from helhed.catalogue import Regime
from helhed.eligibility import AdjustmentPolicy, HelpChange, RefusalExtent, classify_change_in_law
from municipality.casework.codes import DESCRIBED, LineOutcome
from municipality.casework.models import Decision, Practice, RegimeChoice
from municipality.casework.offers import find_offer


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A new decision's answer to one wish. `is_described` is help in words, which belongs to no frame. `is_changed` is
    help that the replaced decision granted with other days or another amount.
    """

    product: str
    outcome: str
    last_day: date | None = None
    is_described: bool = False
    is_changed: bool = False

    @property
    def is_granted(self) -> bool:
        """Whether the help is given."""
        return self.outcome == LineOutcome.GRANTED


def build_classification(
    before: Decision, choice: RegimeChoice, after: Collection[NewLine], practice: Practice
) -> dict[str, Any]:
    """Returns the stored classification of the change in law, with its reasons. A stay that lasts longer is another
    stay.

    The classifier knows pathways and their frame. Where other packages are granted, or on other terms, the
    classification is not certain, and so it is a decision.
    """
    given_before = [line for line in before.lines.all() if line.outcome == LineOutcome.GRANTED]
    given_after = [line for line in after if line.is_granted]
    in_words = {line.product for line in given_before if line.catalogue == DESCRIBED}
    in_words |= {line.product for line in given_after if line.is_described}
    granted_before, others_before = split_products({line.product for line in given_before}, before.on, in_words)
    granted_after, others_after = split_products({line.product for line in given_after}, before.on, in_words)
    lasted = {line.product: line.last_day for line in given_before}
    otherwise = {line.product for line in given_after if line.is_changed}
    otherwise |= {line.product for line in given_after if lasted.get(line.product, line.last_day) != line.last_day}
    changed = {line.product for line in given_after if line.is_changed}
    is_pathway = choice.regime == Regime.ELDERLY_CARE_ACT
    change = HelpChange(
        pathway_before="".join(sorted(granted_before)) if is_pathway else "",
        pathway_after="".join(sorted(granted_after)) if is_pathway else "",
        other_grants_change=others_before != others_after or bool(others_after & otherwise),
        regime_changes=before.regime_choice.regime != choice.regime,
        refused=get_refusal_extent(after),
        is_certain=is_pathway or (granted_before == granted_after and not granted_after & changed),
    )
    policy = AdjustmentPolicy(
        obstacle_days_at_most=practice.obstacle_days, obstacle_times_at_most=practice.obstacle_times
    )
    said = classify_change_in_law(change, policy)
    return {"kind": said.kind.value, "reasons": [asdict(reason) for reason in said.reasons]}


def get_refusal_extent(after: Collection[NewLine]) -> RefusalExtent:
    """Returns how much of what was wished for is refused."""
    refusals = [line for line in after if line.outcome == LineOutcome.REFUSED]
    if not refusals:
        return RefusalExtent.NOTHING
    return RefusalExtent.WHOLLY if len(refusals) == len(after) else RefusalExtent.PARTLY


def split_products(products: set[str], on: date, in_words: set[str]) -> tuple[set[str], set[str]]:
    """Splits products into those of the standard and the others: the law's own offers and help in words."""
    beside = {product for product in products if product in in_words or find_offer(product, on) is not None}
    return products - beside, beside
