"""Merges two registrations of one person. Likely duplicates are listed, one case worker asks, and another approves."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.permissions import may_keep_citizen
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse, log_change
from municipality.casework.codes import AssessmentState
from municipality.casework.models import Assessment, Citizen, CitizenMerge, Decision, Enquiry, Grant
from municipality.casework.queries.citizens import ListedCitizen
from municipality.casework.workflow import FINAL
from municipality.refusals import ActionRefused, WrongState

DOUBLES_AT_MOST = 10
PURPOSE = "mulig dublet ved oprettelse"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonToRegister:
    """The person about to be registered."""

    given_names: str
    family_name: str
    born: date


def find_doubles(actor: Actor, person: PersonToRegister, known: Collection[int] = ()) -> list[ListedCitizen]:
    """Returns citizens of the actor's municipality with the same birthday and a similar name, or a protected one, but
    those that are `known` to be another person.

    Each result is logged as a look-up with its purpose. Raises NotPermitted.
    """
    may_keep_citizen.require(actor)
    same_day = Citizen.objects.filter(municipality_id=actor.municipality, born=person.born).exclude(pk__in=known)
    shown = same_day.named_like(person.given_names, person.family_name)[:DOUBLES_AT_MOST].listed()
    if shown:
        audit.look_up(replace(actor, purpose=PURPOSE), [each.id for each in shown], LookUp.FOUND, by="double")
    return shown


def ask_for_merge(actor: Actor, citizen: int, survivor: int, why: str) -> CitizenMerge:
    """Requests to merge `citizen` into `survivor` as a second registration. Nothing changes before it is approved.

    Raises NotPermitted; StaleState `merge_one_at_a_time`; WrongState `merge_has_open_matters` where help runs or
    something is open on the registration to be closed; ActionRefused `merge_has_a_reason`, `merge_of_two_citizens`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    with atomic_action(citizen=citizen):
        row, kept = lock_or_refuse(Citizen, citizen), get_or_refuse(Citizen, survivor)
        require_closed(row)
        made = CitizenMerge(municipality_id=row.municipality_id, citizen=row, survivor=kept, why=why.strip())
        made.save(force_insert=True)
        log_change(context, made, "merge_asked_for", survivor=survivor, why=why.strip())
    return made


def approve_merge(actor: Actor, merge: int) -> CitizenMerge:
    """Approves a merge, by another case worker: one registration now leads to the other, and both histories stay.

    Raises NotPermitted `merge_approved_by_another`; WrongState `merge_is_closed`, `merge_has_open_matters`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    with atomic_action(merge=merge):
        row = lock_or_refuse(CitizenMerge, merge)
        if row.undone_at is not None or row.approved_at is not None:
            raise WrongState("merge_is_closed", number=merge)
        require_closed(lock_or_refuse(Citizen, row.citizen_id))
        CitizenMerge.objects.filter(pk=row.pk).update(approved_at=timezone.now())
        log_change(context, row, "merge_approved", survivor=row.survivor_id)
    row.refresh_from_db()
    return row


def undo_merge(actor: Actor, merge: int, why: str) -> CitizenMerge:
    """Rejects or undoes a merge: both registrations are as before.

    Raises NotPermitted; WrongState `merge_is_closed`; ActionRefused `reason_missing`.
    """
    context = CaseworkContext.open(actor, may_keep_citizen)
    if not why.strip():
        raise ActionRefused("reason_missing", what="merge")
    with atomic_action(merge=merge):
        row = lock_or_refuse(CitizenMerge, merge)
        if row.undone_at is not None:
            raise WrongState("merge_is_closed", number=merge)
        CitizenMerge.objects.filter(pk=row.pk).update(undone_at=timezone.now(), undone_because=why.strip())
        log_change(context, row, "merge_undone", survivor=row.survivor_id, why=why.strip())
    row.refresh_from_db()
    return row


def require_closed(row: Citizen) -> None:
    """Raises WrongState `merge_has_open_matters` where help runs, or something that was begun is open."""
    runs = Grant.objects.filter(citizen=row).lasting(timezone.localdate()).exists()
    is_open = Enquiry.objects.filter(citizen=row).open().exists()
    is_written = Decision.objects.filter(citizen=row).exclude(state__in=FINAL).exists()
    is_assessed = Assessment.objects.filter(citizen=row, state=AssessmentState.DRAFT).exists()
    if runs or is_open or is_written or is_assessed:
        raise WrongState("merge_has_open_matters", number=row.pk)
