"""The messages when an action refuses: what is wrong, and what to do about it."""

from municipality.refusals import ActionRefused
from municipality.web.shared.refusal_sentences import get_sentence
from municipality.web.shared.saves.input_middleware import place_fault

# The field a reason is written in, by what it is the reason of; and the field of other refusals that are about one.
REASON_FIELDS = {"enquiry": "hvorfor", "return": "fordi", "merge": "hvorfor", "death": "hvorfor"}
FIELDS = {
    "assignment_from_another_says_why": "hvorfor",
    "merge_has_a_reason": "hvorfor",
    "hearing_leads_to_something": "foerte-til",
    "hearing_still_open": "svar",
    "death_is_not_ahead": "doed",
    "not_a_delay": "ventes",
    "paper_day_is_plausible": "modtaget",
    "regime_has_a_reason": "hvorfor",
    "elderly_care_act_comes_first": "lov",
}


def list_refusal_sentences(refused: ActionRefused) -> list[str]:
    """The refusal in words, then every single fault it carries."""
    told = get_sentence(refused.code)
    field = REASON_FIELDS.get(str(refused.details.get("what", ""))) if refused.code == "reason_missing" else None
    field = field or FIELDS.get(refused.code)
    first = place_fault(field, told) if field else told
    return [first, *(str(fault) for fault in refused.details.get("faults", ()))]
