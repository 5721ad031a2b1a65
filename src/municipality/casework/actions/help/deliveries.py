"""What a provider does for the citizens it has an order for: it looks one up, and reports that needs have changed."""

from datetime import date

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.permissions import may_read_order, may_report_change
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.enquiry.enquiries import get_matter_standards
from municipality.casework.actions.rows import get_or_refuse, log_change, require_practice
from municipality.casework.codes import EnquirySource, EnquiryState
from municipality.casework.deadlines import compute_matter_deadline, derive_matter
from municipality.casework.models import CareOrder, Citizen, Enquiry
from municipality.refusals import ActionRefused


def open_delivery(actor: Actor, citizen: int, on: date) -> Citizen:
    """Returns a citizen for whom the actor's organisation has an order that day; planners may also see one with a later
    order. The look-up is logged first, also where the citizen is not shown.

    Raises NotPermitted; ActionRefused `not_found`, the same for a missing citizen and a missing order.
    """
    may_read_order.require(actor)
    ordered = CareOrder.objects.filter(citizen_id=citizen).open_to(actor, on)
    row = Citizen.objects.filter(pk__in=ordered.values("citizen_id")).first()
    if row is None:
        audit.look_up(actor, [], LookUp.MISSED, subject=f"citizen:{citizen}")
        raise ActionRefused("not_found", what="citizen", number=citizen)
    audit.look_up(actor, [row.pk], LookUp.OPENED, subject="order")
    return row


def report_change(actor: Actor, citizen: int, about: str) -> Enquiry:
    """Registers a report from a provider that the help no longer fits: an enquiry to the assessors, with its deadline.

    The row policy accepts it only for a citizen the provider has an order for today. Raises NotPermitted; ActionRefused
    `not_found`, `no_practice`, `enquiry_has_a_wish`.
    """
    context = CaseworkContext.open(actor, may_report_change)
    received_at = timezone.now()
    received = timezone.localdate(received_at)
    practice = require_practice(context.municipality, received)
    with atomic_action():
        row = get_or_refuse(Citizen, citizen)
        matter = derive_matter(row, EnquirySource.HOME_CARE)
        last = compute_matter_deadline(matter, received_at, get_matter_standards(row, matter, received), practice)
        made = Enquiry(
            municipality_id=row.municipality_id,
            citizen=row,
            source=EnquirySource.HOME_CARE,
            wish=about.strip(),
            received_at=received_at,
            due_on=last.on,
            due_rule=last.rule,
            due_at=last.at,
            target_on=last.target,
            matter=matter,
            state=EnquiryState.OPEN,
            reported_by_id=actor.organisation,
        )
        made.save(force_insert=True)
        log_change(context, made, "change_reported", due_on=last.on.isoformat())
    return made
