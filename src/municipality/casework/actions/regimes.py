"""Which Act a citizen's help rests on."""

from dataclasses import asdict
from datetime import date

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts, propose_regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_choose_regime
from municipality.casework.actions.found import changed, found
from municipality.casework.actions.refused import whole
from municipality.casework.catalogues import national
from municipality.casework.models import Citizen, RegimeChoice


def choose_regime(
    actor: Actor, citizen: int, *, regime: Regime, facts: RegimeFacts, reason: str, on: date
) -> RegimeChoice:
    """A person chooses the Act and says why; what the facts pointed to is kept beside it, as read.

    Raises NotPermitted; ActionRefused `not_found`, `regime_has_a_reason`.
    """
    may_choose_regime.require(actor)
    proposal = propose_regime(facts, national(), on)
    with whole():
        row = found(Citizen, citizen)
        made = RegimeChoice(
            municipality_id=row.municipality_id,
            citizen=row,
            regime=regime.value,
            proposed=proposal.regime.value if proposal.regime else "",
            facts=asdict(facts) | {"born": facts.born.isoformat() if facts.born else None},
            reasons=[asdict(each) for each in proposal.reasons],
            reason=reason,
            chosen_by_id=actor.user or None,
            on=on,
        )
        made.save(force_insert=True)
        changed(actor, made, "regime_chosen", regime=regime.value, proposed=made.proposed)
    return made
