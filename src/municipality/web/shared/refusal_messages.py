"""The messages when an action refuses: what is wrong, and what to do about it."""

from municipality.refusals import ActionRefused
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import place_fault

# The field a reason is written in, by what it is the reason of; and the field of other refusals that are about one.
REASON_FIELDS = {"enquiry": "hvorfor", "return": "fordi", "merge": "hvorfor", "death": "hvorfor"}
FIELDS = {
    "assignment_from_another_says_why": "hvorfor",
    "assignment_to_a_colleague": "til",
    "assignment_to_a_case_worker": "til",
    "assignment_of_the_teams": "henvendelse",
    "purpose_missing": "formaal",
    "merge_has_a_reason": "hvorfor",
    "hearing_leads_to_something": "foerte-til",
    "hearing_still_open": "svar",
    "death_is_not_ahead": "doed",
    "not_a_delay": "ventes",
    "paper_day_is_plausible": "modtaget",
    "regime_has_a_reason": "hvorfor",
    "elderly_care_act_comes_first": "lov",
    "login_has_no_case": "nummer",
    "login_needs_power_of_attorney": "navn",
    "organisation_exists": "navn",
    "role_held": "rolle",
    "role_needs_provider": "organisation",
    "role_not_at_provider": "organisation",
    "role_not_begun": "fra",
    "no_catalogue_in_force": "fra",
    "published_ahead": "fra",
    "published_before_its_day": "fra",
    "catalogue_of_another": "standard",
    "published_catalogue_day_once": "fra",
    "published_catalogue_days_are_plausible": "fra",
    "standard_adopted_once": "standard",
    "standard_period_is_empty": "til",
    "standard_has_ended": "til",
    "user_exists": "brugernavn",
    "orders_missing": "bestilling",
    "settlement_start_of_what_is_known": "foer",
}


def list_refusal_sentences(refused: ActionRefused) -> list[str]:
    """The refusal in words, then every single fault it carries."""
    told = get_sentence(refused.code)
    field = REASON_FIELDS.get(str(refused.details.get("what", ""))) if refused.code == "reason_missing" else None
    field = field or FIELDS.get(refused.code)
    first = place_fault(field, told) if field else told
    return [first, *(str(fault) for fault in refused.details.get("faults", ()))]
