"""An enquiry from its receipt to its answer."""

from datetime import date

from django.utils import timezone

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_register_enquiry
from municipality.casework.act_proposals import get_likely_regime
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.enquiry.assignments import assign_enquiry
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse, log_change, require_practice
from municipality.casework.case_standards import CaseStandards, get_standards_on
from municipality.casework.codes import EnquiryState, Matter
from municipality.casework.deadlines import (
    PRODUCTS,
    Deadline,
    compute_matter_deadline,
    compute_standard_deadline,
    derive_matter,
)
from municipality.casework.models import Citizen, Delay, Enquiry
from municipality.refusals import ActionRefused, WrongState


def register_enquiry(actor: Actor, citizen: int, enquiry: Enquiry, product: str = "") -> Enquiry:
    """Registers an enquiry about a citizen; its deadline runs from the day it was received.

    `enquiry` says who, about what and when received, and its matter where a person chose one; else it is derived.
    `product` is what it is about, if known: some products have a case time of their own.
    Raises NotPermitted; ActionRefused `not_found`, `no_practice`.
    """
    return create_enquiry(CaseworkContext.open(actor, may_register_enquiry), citizen, enquiry, product)


def create_enquiry(context: CaseworkContext, citizen: int, enquiry: Enquiry, product: str = "") -> Enquiry:
    """Registers an enquiry, as a step of an action. Raises as `register_enquiry`, but for NotPermitted."""
    with atomic_action():
        fill_in_enquiry(context, get_or_refuse(Citizen, citizen), enquiry, product)
        enquiry.save(force_insert=True)
        log_change(context, enquiry, "enquiry_registered", source=enquiry.source, due_on=enquiry.due_on.isoformat())
    return enquiry


def fill_in_enquiry(context: CaseworkContext, row: Citizen, enquiry: Enquiry, product: str = "") -> None:
    """Fills in the citizen, the matter and the deadline, as it is registered. Raises ActionRefused `no_practice`."""
    received = timezone.localdate(enquiry.received_at)
    practice = require_practice(context.municipality, received)
    if not enquiry.matter:
        enquiry.matter = derive_matter(row, enquiry.source, product)
    matter = Matter(enquiry.matter)
    standards = get_matter_standards(row, matter, received)
    last = (
        compute_standard_deadline(received, standards, practice, product)
        if product and matter is Matter.HOME_CARE
        else compute_matter_deadline(matter, enquiry.received_at, standards, practice)
    )
    enquiry.citizen, enquiry.municipality_id = row, row.municipality_id
    set_clock(enquiry, last)
    enquiry.state = EnquiryState.OPEN


def set_clock(enquiry: Enquiry, last: Deadline) -> None:
    """Sets the deadline of the enquiry."""
    enquiry.due_on, enquiry.due_rule, enquiry.due_at, enquiry.target_on = last.on, last.rule, last.at, last.target


def get_enquiry_standards(citizen: Citizen, on: date) -> CaseStandards:
    """Returns the standards an enquiry is answered by: those of the chosen Act, or of the Act likely by age."""
    return get_standards_on(citizen.municipality_id, get_likely_regime(citizen, on), on)


def get_matter_standards(citizen: Citizen, matter: Matter, on: date) -> CaseStandards:
    """Returns the standards that set the case time of a matter. A matter with its own product is of serviceloven."""
    if matter in PRODUCTS:
        return get_standards_on(citizen.municipality_id, Regime.SOCIAL_SERVICES_ACT, on)
    return get_enquiry_standards(citizen, on)


def hurry_enquiries(context: CaseworkContext, citizen: int) -> None:
    """Puts each open enquiry of a dying citizen under the deadline in hours. A deadline never gets later by it.

    Inside `atomic_action`.
    """
    now = timezone.now()
    for row in Enquiry.objects.open().filter(citizen_id=citizen).exclude(matter=Matter.END_OF_LIFE):
        on = timezone.localdate(now)
        practice = require_practice(context.municipality, on)
        last = compute_matter_deadline(Matter.END_OF_LIFE, now, get_enquiry_standards(row.citizen, on), practice)
        if row.due_at is not None and last.at is not None and row.due_at <= last.at:
            continue
        Enquiry.objects.filter(pk=row.pk).update(
            matter=Matter.END_OF_LIFE,
            due_on=min(row.due_on, last.on),
            due_rule=last.rule,
            due_at=last.at,
            target_on=last.target,
        )
        log_change(context, row, "enquiry_hurried", due_on=last.on.isoformat())


def take_enquiry(actor: Actor, number: int, why: str = "") -> None:
    """Assigns the enquiry to the actor. A reason is required where another case worker has it.

    Raises NotPermitted; ActionRefused `assignment_from_another_says_why`; WrongState `enquiry_is_closed`.
    """
    context = CaseworkContext.open(actor, may_register_enquiry)
    with atomic_action():
        row = lock_open_enquiry(number)
        if row.taken_by_id != actor.user:
            assign_enquiry(context, row, actor.user, why)


def withdraw_enquiry(actor: Actor, number: int, why: str) -> None:
    """Closes an enquiry that is no longer wished for, with the reason.

    Raises NotPermitted; ActionRefused `reason_missing`; WrongState `enquiry_is_closed`.
    """
    context = CaseworkContext.open(actor, may_register_enquiry)
    if not why.strip():
        raise ActionRefused("reason_missing", what="enquiry")
    with atomic_action():
        row = lock_open_enquiry(number)
        Enquiry.objects.filter(pk=row.pk).update(state=EnquiryState.WITHDRAWN, withdrawn_because=why.strip())
        log_change(context, row, "enquiry_withdrawn", why=why)


def answer_report(actor: Actor, number: int, answer: str) -> None:
    """Answers a provider's report that needs no decision: the provider and the case read what was done.

    Raises NotPermitted; ActionRefused `answer_missing`, `answer_to_a_report` where the enquiry is no provider's report
    and so is answered with a decision; WrongState `enquiry_is_closed`.
    """
    context = CaseworkContext.open(actor, may_register_enquiry)
    said = answer.strip()
    if not said:
        raise ActionRefused("answer_missing", number=number)
    with atomic_action(enquiry=number):
        row = lock_open_enquiry(number)
        Enquiry.objects.filter(pk=row.pk).update(state=EnquiryState.ANSWERED, answer=said)
        log_change(context, row, "report_answered", answer=said)


def delay_enquiry(actor: Actor, number: int, *, expected_on: date, cause: str) -> Delay:
    """Registers that an enquiry cannot be answered in time: why, and by when it will be. The letter is another action
    (`notices.send_delay_notice`).

    Raises NotPermitted; ActionRefused `not_a_delay` where the expected day is in time; WrongState.
    """
    context = CaseworkContext.open(actor, may_register_enquiry)
    with atomic_action():
        row = lock_open_enquiry(number)
        if expected_on <= row.due_on:
            raise ActionRefused("not_a_delay", due_on=row.due_on.isoformat(), expected_on=expected_on.isoformat())
        made = Delay(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            enquiry=row,
            expected_on=expected_on,
            cause=cause,
        )
        made.save(force_insert=True)
        log_change(context, row, "enquiry_delayed", expected_on=expected_on.isoformat())
    return made


def lock_open_enquiry(number: int) -> Enquiry:
    """Returns an open enquiry, locked. Raises WrongState `enquiry_is_closed`."""
    row = lock_or_refuse(Enquiry, number)
    if row.state != EnquiryState.OPEN:
        raise WrongState("enquiry_is_closed", number=number, state=row.state)
    return row
