"""Registers that a citizen has died, in one action: what runs ends, and what waits to leave is stopped. Sent letters
stay sent.

The death names the rows it ended, for two reasons. The page before it rehearses the action and shows exactly these
rows. A death registered by mistake can be explained in words.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant, may_keep_citizen
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.decision.approval import take_decision_step
from municipality.casework.actions.help.grants import close_grant, close_pause
from municipality.casework.actions.letters.letter_sending import stop_message
from municipality.casework.actions.rows import lock_or_refuse, log_change
from municipality.casework.codes import AssessmentState, EnquiryState, MessageState
from municipality.casework.mappers.help.periods import get_period_end
from municipality.casework.models import (
    Assessment,
    Citizen,
    Death,
    Decision,
    Enquiry,
    Grant,
    Hearing,
    OutgoingMessage,
    Pause,
)
from municipality.casework.workflow import FINAL, DecisionState
from municipality.refusals import ActionRefused, WrongState

Ended = dict[str, list[int]]


def register_death(actor: Actor, citizen: int, died_on: date, on: date) -> Death:
    """Registers the death: help ends with that day, open matters are closed, and waiting letters are stopped.

    Raises NotPermitted; StaleState `death_one_at_a_time`; ActionRefused `death_is_not_ahead`,
    `citizen_dies_after_birth`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen, may_change_grant, on=on)
    with atomic_action(citizen=citizen):
        row = lock_or_refuse(Citizen, citizen)
        require_plausible(row, died_on, on)
        ended = end_all(context, row, died_on, on)
        made = Death(municipality_id=row.municipality_id, citizen=row, died_on=died_on, ended=ended)
        made.save(force_insert=True)
        Citizen.objects.filter(pk=row.pk).update(died=died_on, version=row.version + 1)
        log_change(context, made, "death_registered", died_on=died_on.isoformat())
    return made


def require_plausible(row: Citizen, died_on: date, on: date) -> None:
    """Raises ActionRefused; StaleState where a death is registered already."""
    if died_on > on:
        raise ActionRefused("death_is_not_ahead", number=row.pk)
    if died_on < row.born:
        raise ActionRefused("citizen_dies_after_birth", number=row.pk)
    if Death.objects.filter(citizen=row, corrected_at__isnull=True).exists():
        raise WrongState("death_one_at_a_time", number=row.pk)


def correct_death(actor: Actor, citizen: int, why: str) -> Death:
    """Marks a registered death as a mistake. Nothing that ended is resumed by itself: the page lists it.

    Raises NotPermitted; ActionRefused `reason_missing`, `not_found` where no death is registered.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    if not why.strip():
        raise ActionRefused("reason_missing", what="death")
    with atomic_action(citizen=citizen):
        row = lock_or_refuse(Citizen, citizen)
        death = Death.objects.select_for_update().filter(citizen=row, corrected_at__isnull=True).first()
        if death is None:
            raise ActionRefused("not_found", what="death", number=citizen)
        Death.objects.filter(pk=death.pk).update(corrected_at=timezone.now(), corrected_because=why.strip())
        Citizen.objects.filter(pk=row.pk).update(died=None, version=row.version + 1)
        log_change(context, death, "death_corrected", why=why.strip())
    death.refresh_from_db()
    return death


def end_all(context: CaseworkContext, row: Citizen, died_on: date, on: date) -> Ended:
    """Ends everything, in the order of the dependencies. Returns the numbers of the rows by kind."""
    since = get_period_end(died_on) or died_on
    why = f"Borgeren er død {date_format(died_on, 'j. F Y')}."
    return {
        "messages": list(stop_letters(context, row, why)),
        "pauses": list(end_pauses(context, row, since)),
        "grants": list(end_grants(context, row, since)),
        "hearings": list(close_hearings(context, row, why, on)),
        "decisions": list(discard_decisions(context, row, why)),
        "assessments": list(discard_assessments(context, row, why)),
        "enquiries": list(close_enquiries(context, row, why)),
    }


def stop_letters(context: CaseworkContext, row: Citizen, why: str) -> Iterator[int]:
    """Stops the waiting letters: those to the citizen, and those to relatives about relief that is over."""
    waiting = OutgoingMessage.objects.filter(citizen=row, state=MessageState.WAITING)
    for message in waiting.select_for_update().order_by("pk"):
        stop_message(context, message, why)
        yield message.pk


def end_pauses(context: CaseworkContext, row: Citizen, since: date) -> Iterator[int]:
    """Ends pauses that last beyond the day; no provider is notified that the help begins again."""
    beyond = Q(valid__upper_inf=True) | Q(valid__endswith__gt=since)
    for pause in Pause.objects.filter(beyond, citizen=row).believed().order_by("pk"):
        close_pause(context, pause.pk, on=since)
        yield pause.pk


def end_grants(context: CaseworkContext, row: Citizen, since: date) -> Iterator[int]:
    """Ends help and its orders.

    No letter is written, also not to a relative who had relief. Relief is for a person who cares for another
    (ældreloven § 16, serviceloven § 84): it lapses with the death, and nothing is decided that a letter must say. The
    page names the relatives to call.
    """
    for grant in Grant.objects.filter(citizen=row).lasting(since).order_by("pk"):
        if grant.valid.upper is None or grant.valid.upper > since:
            close_grant(context, grant.pk, on=since, cause=GrantEndCause.DEATH)
            yield grant.pk


def close_hearings(context: CaseworkContext, row: Citizen, why: str, on: date) -> Iterator[int]:
    """Closes the hearings of a citizen who has died."""
    for hearing in Hearing.objects.filter(citizen=row, closed_on__isnull=True).select_for_update().order_by("pk"):
        Hearing.objects.filter(pk=hearing.pk).update(answer="", weight=why, closed_on=on)
        log_change(context, hearing, "hearing_closed", answered=False, why=why)
        yield hearing.pk


def discard_decisions(context: CaseworkContext, row: Citizen, why: str) -> Iterator[int]:
    """Discards the decisions that are not sent."""
    for decision in Decision.objects.filter(citizen=row).exclude(state__in=FINAL).select_for_update().order_by("pk"):
        take_decision_step(decision, DecisionState.DISCARDED)
        log_change(context, decision, "decision_discarded", why=why)
        yield decision.pk


def discard_assessments(context: CaseworkContext, row: Citizen, why: str) -> Iterator[int]:
    """Discards the assessments that are not completed."""
    drafts = Assessment.objects.filter(citizen=row, state=AssessmentState.DRAFT).select_for_update().order_by("pk")
    for assessment in drafts:
        state, version = AssessmentState.DISCARDED, assessment.version + 1
        Assessment.objects.filter(pk=assessment.pk).update(state=state, completed_at=None, version=version)
        log_change(context, assessment, "assessment_discarded", why=why)
        yield assessment.pk


def close_enquiries(context: CaseworkContext, row: Citizen, why: str) -> Iterator[int]:
    """Closes open enquiries as withdrawn, with the reason."""
    for enquiry in Enquiry.objects.filter(citizen=row).open().select_for_update().order_by("pk"):
        Enquiry.objects.filter(pk=enquiry.pk).update(state=EnquiryState.WITHDRAWN, withdrawn_because=why)
        log_change(context, enquiry, "enquiry_withdrawn", why=why)
        yield enquiry.pk
