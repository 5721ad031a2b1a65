"""What the help of a line costs the citizen, and what a no to it costs, as its form says it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.case_standards import CaseStandards
from municipality.casework.letters.danish_text import format_sentence
from municipality.casework.mappers.help.dwellings import get_home_name
from municipality.casework.mappers.help.prices import describe_price, find_price
from municipality.casework.mappers.lines.granted_places import describe_declined
from municipality.casework.models import Decision, DecisionLine
from municipality.web.assessor.verdict.help_choices import get_line_offer


def describe_usual_no(said: DecisionLineDraft, decision: Decision, standards: CaseStandards) -> str:
    """What the letter says of a no to the home of a line, where the assessor writes nothing else; empty of others."""
    offer = get_line_offer(said, standards, decision.on)
    if offer is None:
        return ""
    home, awaited = get_home_name(said.wish), str(said.wish.get("waits_for", ""))
    usual = describe_declined(offer, home, awaited, is_first=decision.replaces_id is None)
    return format_sentence(usual.text) if usual else ""


def get_answer_days(said: DecisionLineDraft, standards: CaseStandards, on: date) -> int:
    """The days to answer an offered home that the letter counts where no last day is written; 0 of other help."""
    offer = get_line_offer(said, standards, on)
    return offer.answer_days if offer else 0


def describe_line_price(row: DecisionLine, said: DecisionLineDraft, standards: CaseStandards) -> str:
    """What the citizen pays on the decision's day, or that no price is valid; empty where the help has no price."""
    on = row.decision.on
    offer = get_line_offer(said, standards, on)
    if offer is None or not offer.priced_per:
        return ""
    price = find_price(row.municipality_id, offer, on)
    if price is not None:
        return f"{describe_price(offer, price, on)} ({price.source})"
    return _(
        "Kommunen har ikke skrevet en pris, der gælder %(day)s. Brevet siger derfor ikke, hvad %(what)s koster."
    ) % {
        "day": date_format(on, "j. F Y"),
        "what": offer.priced,
    }
