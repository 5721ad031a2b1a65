"""Which Act: what the facts point to, and the form in which a person chooses and says why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts, RegimeProposal, RuleOutcome, propose_regime
from municipality.casework.act_proposals import NEED_CAUSE, get_act_of_age, is_of_pension_age
from municipality.casework.actions.decision.regimes import is_against_the_facts
from municipality.casework.actions.letters.letter_answers import FactText
from municipality.casework.catalogues import get_national
from municipality.casework.codes import REGIMES
from municipality.casework.models import AdoptedStandard, Assessment, Citizen, RegimeChoice
from municipality.web.assessor.letters.letter_answer_form import build_fact_form, read_fact
from municipality.web.shared.input.numbers import parse_number

# The questions, by the name of the fact and the name of the field.
ASKED = {
    "is_lawfully_resident": "ophold",
    "need_came_with_age": "alder",
    "corresponds_to_age": "svarer",
    "has_personal_assistance": "assistance",
}
# The answers of nearly all citizens; they are filled in until another is given, except where the last answer was
# another.
USUAL = {"ophold": "ja", "assistance": "nej"}
ANSWERS = ("ja", "nej", "")
CAUSE = "aarsag"
CONDITION_FIELDS = {"personal_assistance": "assistance", "residence": "ophold"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimeCondition:
    """One condition of the choice: what the facts say to it now, and what each other answer would say."""

    field: str
    text: str
    source: str
    by_answer: Mapping[str, str]

    @property
    def unanswered(self) -> str:
        """The sentence while the question is not answered."""
        return self.by_answer[""]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDoubt:
    """What speaks against the chosen Act. The key names the Act, what points elsewhere and why: it is the value of the
    tick that keeps the Act, so that the tick answers this doubt and no other.
    """

    key: str
    text: str


def regime_context(row: Assessment, today: date, given: Mapping[str, str]) -> dict[str, Any]:
    """The form, the answers of the last choice next to the questions, and the Act the facts point to.

    The Act and the question the citizen's age gives rise to are never filled in: a person answers them each time.
    """
    last = RegimeChoice.objects.newest_of(row.citizen_id)
    before = last_regime_values(last) if last else {}
    # Read one by one: unpacking a QueryDict would give the list of each field's values.
    said = {name: given[name] for name in given}
    is_answered = any(field in said for field in ASKED.values())
    if not is_answered:
        said |= {field: usual for field, usual in USUAL.items() if before.get(field, usual) == usual}
    is_of_age = is_of_pension_age(row.citizen, today)
    asked = "alder" if is_of_age else "svarer"
    proposal, doubt = propose_answer(row.citizen, said, today), find_doubt(row.citizen, said, today)
    return {
        "assessment": row,
        "said": {field: said.get(field, "") for field in (*ASKED.values(), "hvorfor", "lov", "fastholder")},
        "last_answers": before,
        "usual_answers": not is_answered and not before,
        "last_on": last.on if last else None,
        "is_of_pension_age": is_of_age,
        "conditions": list_conditions(row.citizen, said, today, asked),
        "asked": f"ophold,assistance,{asked}",
        "acts_by_answers": list_acts_by_answers(row.citizen, today, asked),
        "doubt": doubt,
        "cause": replace(build_fact_form(CAUSE, read_cause(said, row), row.assessed_on), asks_whether_known=False),
        "last_cause": last.facts.get(NEED_CAUSE, {}).get("text", "") if last else "",
        "replaced_number": parse_number(said.get("i-stedet-for", "")) or None,
        "proposed": dict(REGIMES).get(proposal.regime.value, "") if proposal.regime else "",
        "regimes": REGIMES,
        "without_standard": list_acts_without_standard(row.municipality_id, today),
    }


def read_cause(said: Mapping[str, str], row: Assessment) -> FactText | None:
    """What the need comes from, as it is written in the form; known since the assessment where no day is given."""
    return read_fact(said, CAUSE, row.assessed_on)


def find_doubt(citizen: Citizen, said: Mapping[str, str], on: date) -> ActDoubt | None:
    """What speaks against the Act that is chosen: what the answers point to, or the age where a question that decides
    it is not answered. None where nothing does. A person decides, once it has been shown.
    """
    chosen, proposal = parse_chosen_regime(said), propose_answer(citizen, said, on)
    pointed = proposal.regime or get_act_of_age(citizen, on)
    if chosen is None or chosen is pointed or is_against_the_facts(proposal.regime, chosen, on):
        return None
    outcome = RuleOutcome.UNKNOWN if proposal.regime is None else RuleOutcome.NOT_MET
    against = [reason for reason in proposal.reasons if reason.outcome is outcome]
    key = ":".join((chosen.value, pointed.value, outcome.value, *(reason.code for reason in against)))
    return ActDoubt(key=key, text=describe_doubt(pointed, proposal, " ".join(reason.text for reason in against)))


def is_doubt_answered(doubt: ActDoubt, said: Mapping[str, str]) -> bool:
    """Whether the tick was set at this doubt: one set at an earlier doubt, for other answers, does not answer it."""
    return said.get("fastholder") == doubt.key


def describe_doubt(pointed: Regime, proposal: RegimeProposal, why: str) -> str:
    """The doubt in words, and what can be done about it."""
    words = _("Oplysningerne peger på %(act)s. %(why)s") if proposal.regime else _("Alderen peger på %(act)s. %(why)s")
    told = words % {"act": dict(REGIMES)[pointed.value], "why": why}
    rest = _(
        "Loven følger af borgeren, ikke af de standarder, kommunen har: uden en standard beskrives hjælpen "
        "individuelt. Ret valget, eller sæt kryds ved, at du fastholder det."
    )
    return f"{told} {rest}"


def propose_answer(citizen: Citizen, said: Mapping[str, str], on: date) -> RegimeProposal:
    """What the answers of the form point to."""
    return propose_regime(build_regime_facts(citizen, said), get_national(), on)


def list_conditions(citizen: Citizen, said: Mapping[str, str], on: date, asked: str) -> list[RegimeCondition]:
    """The conditions, each with its sentence for every answer of the field it is read from."""
    found = []
    for place, reason in enumerate(propose_answer(citizen, said, on).reasons):
        field = CONDITION_FIELDS.get(reason.code, asked)
        texts = {each: propose_answer(citizen, {**said, field: each}, on).reasons[place].text for each in ANSWERS}
        found.append(RegimeCondition(field=field, text=reason.text, source=reason.source, by_answer=texts))
    return found


def list_acts_by_answers(citizen: Citizen, on: date, asked: str) -> str:
    """The Act each set of answers points to, for the script of the form: `{"ja,nej,nej": "social_services_act"}`."""
    found = {}
    for answers in product(ANSWERS, repeat=3):
        said = dict(zip(("ophold", "assistance", asked), answers, strict=True))
        regime = propose_answer(citizen, said, on).regime
        found[",".join(answers)] = regime.value if regime else ""
    return json.dumps(found)


def list_acts_without_standard(municipality: int, today: date) -> list[str]:
    """The Acts the municipality has no standard for: help is then described individually, and nothing stops."""
    adopted = set(
        AdoptedStandard.objects.filter(municipality_id=municipality).on(today).values_list("regime", flat=True)
    )
    return [name for code, name in REGIMES if code not in adopted]


def last_regime_values(last: RegimeChoice) -> dict[str, str]:
    """The answers of the last choice, as the form writes them."""
    words = {True: "ja", False: "nej"}
    return {field: words.get(last.facts.get(name), "") for name, field in ASKED.items()}


def build_regime_facts(citizen: Citizen, said: Mapping[str, str]) -> RegimeFacts:
    """What the choice is made from; what is not answered is unknown."""
    told = {name: {"ja": True, "nej": False}.get(said.get(field, "")) for name, field in ASKED.items()}
    return RegimeFacts(born=citizen.born, **told)


def parse_chosen_regime(said: Mapping[str, str]) -> Regime | None:
    """The Act that was chosen in the form."""
    return next((regime for regime in Regime if regime.value == said.get("lov")), None)
