"""Starts a review in one action: the municipality's own follow-up as an enquiry, its assignment, and its assessment."""

from datetime import date

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.permissions import may_assess, may_register_enquiry
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.assessment.assessments import create_assessment
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.enquiry.assignments import assign_enquiry
from municipality.casework.actions.enquiry.enquiries import create_enquiry
from municipality.casework.actions.rows import get_or_refuse
from municipality.casework.codes import EnquirySource, Matter
from municipality.casework.models import Assessment, Decision, Enquiry
from municipality.refusals import WrongState

# Follows «om» in lists and letters.
WISH = "opfølgning på hjælpen"


def begin_review(actor: Actor, decision: int, on: date) -> Assessment:
    """Starts a new assessment of the help of a sent decision, on the municipality's own initiative.

    Raises NotPermitted; ActionRefused `not_found`; WrongState `decision_is_not_sent`; StaleState
    `assessment_one_draft` where an assessment is being written already.
    """
    context = CaseworkContext.open(actor, may_assess, may_register_enquiry, on=on)
    with atomic_action(decision=decision):
        row = get_or_refuse(Decision, decision)
        if row.sent_at is None:
            raise WrongState("decision_is_not_sent", number=decision)
        asked = Enquiry(
            source=EnquirySource.MUNICIPALITY, matter=Matter.FOLLOW_UP, wish=WISH, received_at=timezone.now()
        )
        enquiry = create_enquiry(context, row.citizen_id, asked)
        if row.review_on is not None and row.review_on > enquiry.due_on:
            Enquiry.objects.filter(pk=enquiry.pk).update(due_on=row.review_on)
        assign_enquiry(context, enquiry, actor.user, "")
        return create_assessment(context, row.citizen_id, on=on, enquiry=enquiry.pk)
