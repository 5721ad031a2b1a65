"""Which Act: what the facts point to, and the form in which a person chooses and says why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts, pension_date, propose_regime
from municipality.casework.catalogues import national
from municipality.casework.codes import REGIMES
from municipality.casework.models import AdoptedStandard, Assessment, Citizen, RegimeChoice

# The questions, by the name of the fact and the name of the field.
ASKED = {
    "is_lawfully_resident": "ophold",
    "need_came_with_age": "alder",
    "corresponds_to_age": "svarer",
    "has_personal_assistance": "assistance",
}
# The answers of nearly everybody; they stand until another is given, except where the last answer was another.
USUAL = {"ophold": "ja", "assistance": "nej"}


def parts(row: Assessment, today: date, given: Mapping[str, str]) -> dict[str, Any]:
    """The form, the answers of the last choice beside the questions, and the Act the facts point to.

    The Act and the question the citizen's age gives rise to are never filled in: a person answers them each time.
    """
    last = RegimeChoice.objects.newest_of(row.citizen_id)
    before = last_said(last) if last else {}
    said = given or {field: usual for field, usual in USUAL.items() if before.get(field, usual) == usual}
    proposal = propose_regime(facts_of(row.citizen, said), national(), today)
    return {
        "assessment": row,
        "said": {field: said.get(field, "") for field in (*ASKED.values(), "hvorfor", "lov")},
        "last_answers": before,
        "last_on": last.on if last else None,
        "is_of_pension_age": pension_date(row.citizen.born, national()) <= today,
        "proposal": proposal,
        "proposed": dict(REGIMES).get(proposal.regime.value, "") if proposal.regime else "",
        "regimes": REGIMES,
        "without_standard": without_standard(row.municipality_id, today),
    }


def without_standard(municipality: int, today: date) -> list[str]:
    """The Acts the municipality has no standard for: help is then described individually, and nothing stops."""
    adopted = set(
        AdoptedStandard.objects.filter(municipality_id=municipality).on(today).values_list("regime", flat=True)
    )
    return [name for code, name in REGIMES if code not in adopted]


def last_said(last: RegimeChoice) -> dict[str, str]:
    """The answers of the last choice, as the form writes them."""
    words = {True: "ja", False: "nej"}
    return {field: words.get(last.facts.get(name), "") for name, field in ASKED.items()}


def facts_of(citizen: Citizen, said: Mapping[str, str]) -> RegimeFacts:
    """What the choice is made from; what is not answered is unknown."""
    told = {name: {"ja": True, "nej": False}.get(said.get(field, "")) for name, field in ASKED.items()}
    return RegimeFacts(born=citizen.born, **told)


def chosen(said: Mapping[str, str]) -> Regime | None:
    """The Act that was chosen in the form."""
    return next((regime for regime in Regime if regime.value == said.get("lov")), None)
