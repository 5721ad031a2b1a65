"""What the help of a line costs the citizen, as its form says it."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.case_standards import CaseStandards
from municipality.casework.mappers.help.prices import describe_price, find_price
from municipality.casework.models import DecisionLine
from municipality.web.assessor.verdict.help_choices import get_line_offer


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
