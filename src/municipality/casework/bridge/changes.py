"""What a new decision changes beside the one it stands instead of, as the classifier reads it."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from types import MappingProxyType
from typing import Any

from helhed.catalogue import Regime
from helhed.eligibility import AdjustmentPolicy, HelpChange, Refused, classify
from municipality.casework.codes import DESCRIBED, LineOutcome
from municipality.casework.models import Decision, Practice, RegimeChoice
from municipality.casework.offers import offer_of


def classification_of(
    before: Decision,
    choice: RegimeChoice,
    after: Collection[tuple[str, str]],
    practice: Practice,
    last_days: Mapping[str, date | None] = MappingProxyType({}),
    described: Collection[str] = (),
) -> dict[str, Any]:
    """What the change is in law, with its reasons, as it is kept. `after` are products with their outcomes, `last_days`
    the last day of each that is granted: a stay that lasts longer is another stay. `described` are those of them that
    are described in words, which are part of no frame.

    The classifier knows pathways and their frame; where other packages are granted than before, what that is in law
    is not certain, and so it is a decision.
    """
    everything_before = {line.product for line in before.lines.all() if line.outcome == LineOutcome.GRANTED}
    everything_after = {product for product, outcome in after if outcome == LineOutcome.GRANTED}
    in_words = {line.product for line in before.lines.all() if line.catalogue == DESCRIBED} | set(described)
    granted_before, others_before = apart(everything_before, before.on, in_words)
    granted_after, others_after = apart(everything_after, before.on, in_words)
    lasted = {line.product: line.last_day for line in before.lines.all()}
    last_otherwise = any(last_days.get(each, lasted[each]) != lasted[each] for each in others_before & others_after)
    is_pathway = choice.regime == Regime.ELDERLY_CARE_ACT
    change = HelpChange(
        pathway_before="".join(sorted(granted_before)) if is_pathway else "",
        pathway_after="".join(sorted(granted_after)) if is_pathway else "",
        other_grants_change=others_before != others_after or last_otherwise,
        regime_changes=before.regime_choice.regime != choice.regime,
        refused=refused(after),
        is_certain=is_pathway or granted_before == granted_after,
    )
    policy = AdjustmentPolicy(
        obstacle_days_at_most=practice.obstacle_days, obstacle_times_at_most=practice.obstacle_times
    )
    said = classify(change, policy)
    return {"kind": said.kind.value, "reasons": [asdict(reason) for reason in said.reasons]}


def refused(after: Collection[tuple[str, str]]) -> Refused:
    """How much of what was wished for is refused."""
    refusals = [product for product, outcome in after if outcome == LineOutcome.REFUSED]
    if not refusals:
        return Refused.NOTHING
    return Refused.WHOLLY if len(refusals) == len(after) else Refused.PARTLY


def apart(products: set[str], on: date, in_words: set[str]) -> tuple[set[str], set[str]]:
    """What the standard gives, and what is given beside it: by the law, or described in words."""
    beside = {product for product in products if product in in_words or offer_of(product, on) is not None}
    return products - beside, beside
