"""What the answers of a citizen's last choice of Act point to on a later day, and whether the Act is chosen anew."""

from datetime import date

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts, RegimeProposal, pension_date, propose_regime
from municipality.casework.catalogues import get_national
from municipality.casework.models import Citizen, RegimeChoice

# Ældreloven applies from this day (LOV 1651 of 30 December 2024).
ELDERLY_CARE_ACT_FROM = date(2025, 7, 1)
# What the need comes from, among the stored facts of a choice; no rule asks for it.
NEED_CAUSE = "need_cause"
ASKED_FACTS = ("is_lawfully_resident", "need_came_with_age", "corresponds_to_age", "has_personal_assistance")


def read_choice_facts(choice: RegimeChoice, born: date | None) -> RegimeFacts:
    """Returns the answers of a choice, for a person born on a day."""
    return RegimeFacts(born=born, **{name: choice.facts.get(name) for name in ASKED_FACTS})


def propose_from_choice(choice: RegimeChoice, citizen: Citizen, on: date) -> RegimeProposal:
    """Returns what the answers of a choice point to on a day, with the citizen's birthday as it is known now."""
    return propose_regime(read_choice_facts(choice, citizen.born), get_national(), on)


def is_choice_outdated(choice: RegimeChoice, citizen: Citizen, on: date) -> bool:
    """Whether the same answers point to another Act on a day than when the Act was chosen, and not to the chosen one.

    A citizen reaches the age of pension, a birthday is corrected, or ældreloven has come into force since. A choice
    against the answers, with a reason, is kept while they point where they did.
    """
    now = propose_from_choice(choice, citizen, on).regime
    if now is not None and now.value == choice.regime:
        return False
    is_from_before = choice.on < ELDERLY_CARE_ACT_FROM <= on
    return is_from_before or (now.value if now else "") != choice.proposed


def is_of_pension_age(citizen: Citizen, on: date) -> bool:
    """Whether a citizen has reached the age of pension by a day."""
    return citizen.born is not None and pension_date(citizen.born, get_national()) <= on


def get_act_of_age(citizen: Citizen, on: date) -> Regime:
    """Returns the Act the citizen's age alone points to."""
    return Regime.ELDERLY_CARE_ACT if is_of_pension_age(citizen, on) else Regime.SOCIAL_SERVICES_ACT


def get_likely_regime(citizen: Citizen, on: date) -> Regime:
    """Returns the Act a decision of a day is likely to rest on: the one last chosen, unless it is to be chosen anew;
    then what the same answers point to now, else what the age points to.
    """
    choice = RegimeChoice.objects.newest_of(citizen.pk)
    if choice is None:
        return get_act_of_age(citizen, on)
    if not is_choice_outdated(choice, citizen, on):
        return Regime(choice.regime)
    return propose_from_choice(choice, citizen, on).regime or get_act_of_age(citizen, on)


def is_act_certain(citizen: Citizen, on: date) -> bool:
    """Whether every question of the Act is answered, so that an assessment need not ask what the other Act asks."""
    choice = RegimeChoice.objects.newest_of(citizen.pk)
    return choice is not None and propose_from_choice(choice, citizen, on).regime is not None
