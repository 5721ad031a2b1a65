"""The assignment of enquiries to case workers: by the team's leader, or from a colleague with a reason."""

from collections.abc import Sequence
from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_distribute_cases
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import lock_or_refuse, log_change
from municipality.casework.codes import EnquiryState
from municipality.casework.lookups.teams import find_team, list_colleagues, list_team_enquiries
from municipality.casework.models import Assignment, Enquiry
from municipality.refusals import ActionRefused


def hand_out(actor: Actor, enquiries: Sequence[int], to: int, on: date, why: str = "") -> list[Assignment]:
    """Assigns one or several of the team's open enquiries to one colleague: all of them, or none.

    Enquiries that the colleague already has stay unchanged. Raises NotPermitted; ActionRefused
    `assignment_to_a_colleague`; `assignment_of_the_teams` where one is another team's, closed or missing;
    `assignment_from_another_says_why` where one is assigned already and no reason is given.
    """
    context = CaseworkContext.open(actor, may_distribute_cases, on=on)
    team, wanted = find_team(actor), sorted(set(enquiries))
    if to not in {user.pk for user in list_colleagues(actor, team, on)}:
        raise ActionRefused("assignment_to_a_colleague", user=to)
    with atomic_action():
        rows = list(list_team_enquiries(actor, team).filter(pk__in=wanted))
        if not wanted or len(rows) != len(wanted):
            raise ActionRefused("assignment_of_the_teams", enquiries=wanted)
        return [assign_enquiry(context, row, to, why) for row in rows if row.taken_by_id != to]


def take_if_free(context: CaseworkContext, enquiry: int) -> None:
    """Assigns an open enquiry without a case worker to the actor. Inside `atomic_action`."""
    row = lock_or_refuse(Enquiry, enquiry)
    if row.taken_by_id is None and row.state == EnquiryState.OPEN and context.actor.user:
        assign_enquiry(context, row, context.actor.user, "")


def assign_enquiry(context: CaseworkContext, row: Enquiry, to: int, why: str) -> Assignment:
    """Assigns an enquiry to a user; a database trigger updates `Enquiry.taken_by`. Inside `atomic_action`."""
    made = Assignment(
        municipality_id=row.municipality_id, citizen_id=row.citizen_id, enquiry=row, given_to_id=to, why=why.strip()
    )
    made.save(force_insert=True)
    log_change(
        context, made, "enquiry_taken" if to == context.actor.user else "enquiry_handed_out", to=to, why=why.strip()
    )
    return made
