"""Turns a database constraint's error into the action's refusal: the constraint's name is the refusal's code."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import IntegrityError, connection, transaction

from municipality.access.row_security import forget_what_was_read
from municipality.refusals import ActionRefused, NotPermitted, StaleState, WrongState

# Another user was first, or the value is already taken: StaleState.
STALE = {
    "citizen_number_once", "earlier_number_once", "assessment_one_draft", "decision_replaced_once",
    "home_one_at_a_time", "grant_one_statement_at_a_time", "pause_one_at_a_time",
    "order_one_provider_at_a_time", "hearing_one_open", "assessment_version_counts", "decision_version_counts",
    "acknowledgement_once", "price_one_at_a_time", "case_note_corrected_once", "paper_corrected_once",
    "standard_adopted_once", "grant_limit_one_at_a_time", "death_one_at_a_time", "merge_one_at_a_time",
    "published_catalogue_version_once", "published_catalogue_day_once", "complaint_step_once",
}  # fmt: skip
# The row is in a state where this cannot be done: WrongState.
WRONG = {
    "assessment_is_final", "decision_is_final", "decision_is_not_a_draft", "decision_step_is_legal",
    "hearing_is_closed", "decision_hearing_is_closed", "decision_rests_on_an_assessment",
    "decision_replaces_a_sent_one", "grant_rests_on_a_sent_decision", "message_leaves_once",
    "order_notice_is_seen", "statement_is_final", "decision_approval_falls", "assignment_of_an_open_enquiry",
    "citizen_has_died", "citizen_is_merged",
    "death_is_corrected", "message_is_stopped", "merge_is_closed", "merge_in_one_step",
    "complaint_step_is_legal", "complaint_is_in_time",
}  # fmt: skip
# The actor is not allowed to: NotPermitted.
FORBIDDEN = {
    "decision_approved_by_another", "decision_approved_by_who_may", "dispensation_by_who_may",
    "decision_in_ones_own_name", "decision_needs_second_eyes", "assignment_by_who_may", "decision_needs_approver",
    "merge_approved_by_another", "published_by_a_second", "complaint_reconsidered_by_another",
}  # fmt: skip


# At the end of a transaction the actor's claims are cleared, so deferred constraints are checked while they are set.
AT_ONCE = "SET CONSTRAINTS {0} IMMEDIATE; SET CONSTRAINTS {0} DEFERRED".format(
    "grant_rests, letter_rests, order_within_grant"
)


def check_deferred_constraints() -> None:
    """Checks now the deferred constraints that grants and letters rest on a sent decision.

    Inside `atomic_action`, after writing.
    """
    with connection.cursor() as cursor:
        cursor.execute(AT_ONCE)


@contextmanager
def atomic_action(**details: object) -> Iterator[None]:
    """Runs the block in one transaction; a constraint error becomes the action's own refusal.

    What was read once may have been written in a block that is rolled back: it is read anew.
    Raises ActionRefused, or one of its kinds, with the constraint's name as code. A database error without a named
    constraint is raised unchanged.
    """
    is_done = False
    try:
        with transaction.atomic():
            yield
        is_done = True
    except IntegrityError as fault:
        name = get_constraint_name(fault)
        if name is None:
            raise
        raise get_refusal_class(name)(name, **details) from fault
    finally:
        if not is_done:
            forget_what_was_read()


def get_constraint_name(fault: IntegrityError) -> str | None:
    """Returns the name of the violated constraint."""
    cause = fault.__cause__
    return cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None


def get_refusal_class(constraint: str) -> type[ActionRefused]:
    """Returns the refusal for a constraint's name."""
    kinds = ((STALE, StaleState), (WRONG, WrongState), (FORBIDDEN, NotPermitted))
    return next((kind for names, kind in kinds if constraint in names), ActionRefused)
