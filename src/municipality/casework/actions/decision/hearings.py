"""Hearings: facts that may speak against the citizen are sent before the decision (forvaltningsloven § 19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.permissions import may_hear
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.assessment.draft_merging import (
    NO_VERSION,
    OtherSave,
    PageSave,
    record_save,
    require_in_order,
)
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.decision.approval import lock_for_step, take_decision_step
from municipality.casework.actions.decision.decisions import require_decision_draft
from municipality.casework.actions.letters.letter_sending import refuse_incomplete_letter, send_letter
from municipality.casework.actions.rows import lock_or_refuse, log_change
from municipality.casework.codes import LetterKind
from municipality.casework.fingerprints import rebuild_base
from municipality.casework.mappers.help.receipt import get_last_answer_day
from municipality.casework.mappers.letters.notice_letters import build_hearing_content
from municipality.casework.models import Decision, Hearing, HearingDraft
from municipality.casework.three_way_merge import Merge, merge_fields
from municipality.casework.workflow import DecisionState
from municipality.refusals import WrongState

# How long after the last day for an answer the decision is expected, if the assessor has written no day.
WEIGHED_WITHIN = timedelta(days=7)
DAYS = ("respond_by", "expected_on")
FIELDS = ("about", "facts", "may_mean", *DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingText:
    """What the citizen is asked about: the facts, each with its source and day, and what they may mean.

    Without `respond_by` the municipality's usual time applies; `expected_on` is the new day for the decision.
    """

    about: str
    facts: Sequence[str]
    may_mean: str
    respond_by: date | None = None
    expected_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedHearing:
    """The draft as saved, the fields in conflict, those taken from others, and who wrote them."""

    row: HearingDraft
    conflicts: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    others: tuple[OtherSave, ...] = ()


def draft_hearing(
    actor: Actor,
    decision: int,
    said: Mapping[str, str],
    *,
    read_at: str = "",
    save: PageSave = PageSave(),  # noqa: B008 — a frozen value
) -> DraftedHearing:
    """Saves the draft of a hearing, merged field by field with what others have written since the page was read.

    `said` is the form, days as ISO 8601; `read_at` its fingerprints as the page knows them (`take_fingerprints`).
    Raises NotPermitted; WrongState `decision_is_not_a_draft`; StaleState `save_superseded` where a later save of the
    same page was accepted before this one arrived.
    """
    context = CaseworkContext.open(actor, may_hear)
    with atomic_action(decision=decision):
        row = lock_or_refuse(Decision, decision)
        require_decision_draft(row)
        require_in_order(row, save)
        record_save(row, save, NO_VERSION, {}, {})
        kept = HearingDraft.objects.filter(decision=row).first()
        saved = read_hearing_fields(kept) if kept is not None else {}
        found = merge_hearing(kept, said, read_at, save) if kept is not None else Merge(merged=dict(said), conflicts=())
        written = dict(kept.written) if kept is not None else {}
        theirs = {name: written[name] for name in written if found.merged.get(name) != said.get(name)}
        values = {name: found.merged[name] or None if name in DAYS else found.merged[name] for name in FIELDS}
        mine = {name: build_writer_stamp(actor.user, save) for name in FIELDS if found.merged[name] != saved.get(name)}
        whose = {"municipality_id": row.municipality_id, "citizen_id": row.citizen_id}
        values |= {"written": written | mine}
        made, _is_new = HearingDraft.objects.update_or_create(
            decision=row, defaults=values, create_defaults=values | whose
        )
        log_change(context, made, "hearing_drafted")
    made.refresh_from_db()
    taken = tuple(name for name in theirs if name not in found.conflicts)
    return DraftedHearing(row=made, conflicts=found.conflicts, taken=taken, others=list_writers(actor.user, theirs))


def merge_hearing(kept: HearingDraft, said: Mapping[str, str], read_at: str, save: PageSave) -> Merge:
    """Merges the form with the draft. A field last saved by the same page counts as its own; a page without
    fingerprints overwrites every field.
    """
    saved, page = read_hearing_fields(kept), str(save.page or "")
    own = {name for name, last in kept.written.items() if page and last["page"] == page} | save.kept
    mine = {name: saved[name] if name in save.yielded else said[name] for name in FIELDS}
    base = rebuild_base(read_at, mine, saved) if read_at else saved
    return merge_fields({name: saved[name] if name in own else base[name] for name in FIELDS}, mine, saved)


def read_hearing_fields(row: HearingDraft) -> dict[str, str]:
    """Returns the draft as the form holds it."""
    days = {name: day.isoformat() if (day := getattr(row, name)) else "" for name in DAYS}
    return {"about": row.about, "facts": row.facts, "may_mean": row.may_mean, **days}


def build_writer_stamp(user: int, save: PageSave) -> dict[str, Any]:
    """Who writes a field, on which page, and when."""
    return {"page": str(save.page or ""), "user": user, "at": timezone.now().isoformat()}


def list_writers(asker: int, written: Mapping[str, Mapping[str, Any]]) -> tuple[OtherSave, ...]:
    """Returns who wrote these fields, each person once, with the latest time."""
    latest = {each["user"]: each["at"] for each in sorted(written.values(), key=lambda one: str(one["at"]))}
    names = dict(User.objects.filter(pk__in=latest).values_list("pk", "name"))
    return tuple(
        OtherSave(name=names.get(user, ""), at=datetime.fromisoformat(at), is_own=user == asker)
        for user, at in latest.items()
    )


def start_hearing(actor: Actor, decision: int, seen_version: int, said: HearingText, *, on: date) -> Hearing:
    """Sends the citizen the hearing letter at once; the decision waits until the hearing is closed.

    The letter says the day the decision is expected; without one, and where the deadline of the enquiry passes
    meanwhile, a week after the answer.
    Raises NotPermitted; StaleState `hearing_one_open`; WrongState; ActionRefused `hearing_has_facts` and its like.
    """
    context = CaseworkContext.open(actor, may_hear, on=on)
    with atomic_action(decision=decision):
        row = lock_for_step(decision, seen_version, DecisionState.IN_HEARING)
        made = build_hearing(context, row, said)
        with refuse_incomplete_letter():
            content = build_hearing_content(made, actor, context.practice, on)
        made.save(force_insert=True)
        take_decision_step(row, DecisionState.IN_HEARING)
        send_letter(context, LetterKind.HEARING, content, made.citizen, hearing=made)
        log_change(context, made, "hearing_started")
    return made


def build_hearing(context: CaseworkContext, row: Decision, said: HearingText) -> Hearing:
    """Returns the hearing as it is asked on the day of the action, not saved yet. The usual time to answer counts from
    the presumed receipt.
    """
    asked = Hearing(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        decision=row,
        about=said.about,
        facts=list(said.facts),
        may_mean=said.may_mean,
        asked_on=context.on,
        respond_by=said.respond_by or get_last_answer_day(row.citizen, context.practice, context.on),
    )
    asked.expected_on = find_new_day(asked, said.expected_on)
    return asked


def find_new_day(asked: Hearing, wished: date | None) -> date | None:
    """Returns the day the decision is expected: the one that is written, before the deadline of the enquiry or after
    it; without one, a week after the answer if the deadline passes while it is awaited.
    """
    if wished is not None:
        return wished
    enquiry = asked.decision.enquiry
    is_late = enquiry is not None and enquiry.due_on is not None and enquiry.due_on <= asked.respond_by
    return asked.respond_by + WEIGHED_WITHIN if is_late else None


def close_hearing(actor: Actor, hearing: int, *, answer: str, weight: str, on: date) -> Hearing:
    """Closes a hearing once the citizen has answered or the time is out, with the answer and what it led to. The
    decision is a draft again.

    Raises NotPermitted; WrongState `hearing_is_closed`, `hearing_still_open` before the time is out without an answer;
    ActionRefused `hearing_leads_to_something`.
    """
    context = CaseworkContext.open(actor, may_hear, on=on)
    with atomic_action(hearing=hearing):
        row = lock_or_refuse(Hearing, hearing)
        if row.closed_on is not None:
            raise WrongState("hearing_is_closed", number=hearing, closed_on=row.closed_on.isoformat())
        if not answer.strip() and on <= row.respond_by:
            raise WrongState("hearing_still_open", number=hearing, respond_by=row.respond_by.isoformat())
        Hearing.objects.filter(pk=row.pk).update(answer=answer, weight=weight, closed_on=on)
        decision = lock_or_refuse(type(row.decision), row.decision_id)
        if decision.state == DecisionState.IN_HEARING:
            take_decision_step(decision, DecisionState.DRAFT)
        log_change(context, row, "hearing_closed", answered=bool(answer.strip()))
    row.refresh_from_db()
    return row
