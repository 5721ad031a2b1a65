"""The choice of the Act a citizen's help rests on."""

from dataclasses import asdict
from datetime import date
from typing import Any

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts, propose_regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_choose_regime
from municipality.casework.act_proposals import ELDERLY_CARE_ACT_FROM, NEED_CAUSE
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.letters.letter_answers import FactText
from municipality.casework.actions.rows import get_or_refuse, log_change
from municipality.casework.catalogues import get_national
from municipality.casework.models import Citizen, RegimeChoice
from municipality.refusals import ActionRefused


def choose_regime(  # noqa: PLR0913 — the choice is all of this
    actor: Actor,
    citizen: int,
    *,
    regime: Regime,
    facts: RegimeFacts,
    reason: str,
    on: date,
    cause: FactText | None = None,
) -> RegimeChoice:
    """Chooses the Act. A reason is required where the facts do not point to it; what they pointed to is stored as read.
    `cause` is what the need comes from, which the letter says with its source and day.

    From the day ældreloven applies, help it can give is not given under serviceloven (its § 2, stk. 5). Where the facts
    meet every condition of ældreloven, the assessor corrects the facts and not the Act.

    Raises NotPermitted; ActionRefused `not_found`, `regime_has_a_reason`, `elderly_care_act_comes_first`.
    """
    context = CaseworkContext.open(actor, may_choose_regime, on=on)
    proposal = propose_regime(facts, get_national(), on)
    if is_against_the_facts(proposal.regime, regime, on):
        raise ActionRefused("elderly_care_act_comes_first", on=on.isoformat())
    with atomic_action():
        row = get_or_refuse(Citizen, citizen)
        made = RegimeChoice(
            municipality_id=row.municipality_id,
            citizen=row,
            regime=regime.value,
            proposed=proposal.regime.value if proposal.regime else "",
            facts=asdict(facts) | {"born": facts.born.isoformat() if facts.born else None} | keep_cause(cause),
            reasons=[asdict(each) for each in proposal.reasons],
            reason=reason,
            chosen_by_id=actor.user or None,
            on=on,
        )
        made.save(force_insert=True)
        log_change(context, made, "regime_chosen", regime=regime.value, proposed=made.proposed)
    return made


def keep_cause(cause: FactText | None) -> dict[str, Any]:
    """What the need comes from, among the facts of the choice; nothing where it is not written."""
    if cause is None or not cause.text.strip():
        return {}
    said = {name: getattr(cause, name) for name in ("text", "source", "source_name")}
    return {NEED_CAUSE: said | {"known_on": cause.known_on.isoformat()}}


def is_against_the_facts(proposed: Regime | None, chosen: Regime, on: date) -> bool:
    """Whether serviceloven is chosen for a citizen whom every fact brings under ældreloven."""
    is_new = on >= ELDERLY_CARE_ACT_FROM
    return is_new and proposed is Regime.ELDERLY_CARE_ACT and chosen is Regime.SOCIAL_SERVICES_ACT
