"""What the standard itself promises of each step of a case: the receipt, the visit, the start, the follow-up.

These are the municipality's own targets beside the deadline of the law. They refuse nothing.
"""

import re
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from helhed.catalogue import Catalogue, ProcessStep, Regime, StepStart
from helhed.eligibility import StepDeadline, list_step_deadlines
from municipality.casework.catalogues import get_catalogue
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.models import Decision, Enquiry, Practice
from municipality.refusals import ActionRefused

# `Enquiry.due_rule` where a standard promised the answer: the catalogue, its version, and the rule.
PROMISED = re.compile(r"([a-z][a-z0-9_-]*) \d{4}-\d\d-\d\d \S+")
BEFORE_THE_ANSWER = frozenset({ProcessStep.RECEIPT, ProcessStep.VISIT})
AFTER_THE_ANSWER = frozenset({ProcessStep.START, ProcessStep.FOLLOW_UP})


def list_enquiry_targets(row: Enquiry, practice: Practice | None) -> tuple[StepDeadline, ...]:
    """Returns the targets before the answer, by the standard that promised the enquiry's deadline.

    The answer is left out: it is the deadline itself. Asks the database nothing of the case.
    """
    promised = PROMISED.fullmatch(row.due_rule)
    received = timezone.localdate(row.received_at)
    catalogue = find_promising_catalogue(promised[1], received) if promised else None
    if catalogue is None or practice is None:
        return ()
    calendar = build_working_calendar(received, practice.closed_days)
    found = list_step_deadlines(catalogue, {StepStart.ENQUIRY: received}, calendar)
    return tuple(each for each in found if each.step in BEFORE_THE_ANSWER)


def list_decision_targets(
    row: Decision, regime: str, first_day: date, practice: Practice | None
) -> tuple[StepDeadline, ...]:
    """Returns the targets after the answer: when the help begins, and when it is followed up from its first day."""
    catalogue = find_promising_catalogue(row.catalogue, row.on)
    if catalogue is None or practice is None or row.decided_on is None:
        return ()
    begun = {StepStart.DECISION: row.decided_on, StepStart.START: first_day}
    products = list(list_line_products(row, catalogue))
    found = list_step_deadlines(
        catalogue,
        begun,
        build_working_calendar(row.decided_on, practice.closed_days),
        products=products,
        regime=Regime(regime) if regime else None,
    )
    return tuple(each for each in found if each.step in AFTER_THE_ANSWER)


def list_line_products(row: Decision, catalogue: Catalogue) -> Iterator[str]:
    """Yields the products of a catalogue that a decision has lines about."""
    yield from (line.product for line in row.lines.all() if line.catalogue in ("", catalogue.id))


def find_promising_catalogue(number: str, on: date) -> Catalogue | None:
    """Returns the catalogue in the version of a day; None where it has none."""
    try:
        return get_catalogue(number, on) if number else None
    except ActionRefused:
        return None
