"""Which Act: what the facts point to, and the form in which a person chooses and says why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts, propose_regime
from municipality.casework.catalogues import national
from municipality.casework.codes import REGIMES
from municipality.casework.models import Assessment, Citizen, RegimeChoice

# The questions, by the name of the fact and the name of the field.
ASKED = {
    "is_lawfully_resident": "ophold",
    "need_came_with_age": "alder",
    "corresponds_to_age": "svarer",
    "has_personal_assistance": "assistance",
}


def parts(row: Assessment, today: date, given: Mapping[str, str]) -> dict[str, Any]:
    """The form, filled with the last choice where there is one, and what the facts point to."""
    last = RegimeChoice.objects.newest_of(row.citizen_id)
    said = given or (last_said(last) if last else {"ophold": "ja", "assistance": "nej"})
    proposal = propose_regime(facts_of(row.citizen, said), national(), today)
    return {
        "assessment": row,
        "said": {field: said.get(field, "") for field in (*ASKED.values(), "lov", "hvorfor")},
        "proposal": proposal,
        "proposed": dict(REGIMES).get(proposal.regime.value, "") if proposal.regime else "",
        "regimes": REGIMES,
    }


def last_said(last: RegimeChoice) -> dict[str, str]:
    """The answers of the last choice, as the form writes them."""
    words = {True: "ja", False: "nej"}
    told = {field: words.get(last.facts.get(name), "") for name, field in ASKED.items()}
    return told | {"lov": last.regime, "hvorfor": last.reason}


def facts_of(citizen: Citizen, said: Mapping[str, str]) -> RegimeFacts:
    """What the choice is made from; what is not answered is unknown."""
    told = {name: {"ja": True, "nej": False}.get(said.get(field, "")) for name, field in ASKED.items()}
    return RegimeFacts(born=citizen.born, **told)


def chosen(said: Mapping[str, str]) -> Regime | None:
    """The Act that was chosen in the form."""
    return next((regime for regime in Regime if regime.value == said.get("lov")), None)
