"""Facts that may speak against the citizen are sent to her before the decision (forvaltningsloven § 19)."""

from collections.abc import Sequence
from datetime import date, timedelta

from municipality.access.actor import Actor
from municipality.access.permissions import may_hear
from municipality.casework.actions.approval import move, step
from municipality.casework.actions.decisions import require_draft
from municipality.casework.actions.draft_merging import NO_VERSION, PageSave, record_save, require_in_order
from municipality.casework.actions.found import changed, locked, practice_of
from municipality.casework.actions.posting import composed, send_letter
from municipality.casework.actions.refused import whole
from municipality.casework.bridge.letters import hearing_content
from municipality.casework.codes import LetterKind
from municipality.casework.models import Decision, Hearing, HearingDraft, Practice
from municipality.casework.workflow import DecisionState
from municipality.refusals import WrongState

# How long after the last day for an answer the decision is expected, where the assessor has written no day.
WEIGHED_WITHIN = timedelta(days=7)


def draft_hearing(  # noqa: PLR0913 — a hearing is all of this
    actor: Actor,
    decision: int,
    *,
    about: str,
    facts: str,
    may_mean: str,
    respond_by: date | None,
    expected_on: date | None = None,
    save: PageSave = PageSave(),  # noqa: B008 — a frozen value
) -> HearingDraft:
    """Keep what is being written, as it stands in the form; the last save of the page is kept, as there is one text.

    Raises NotPermitted; WrongState `decision_is_not_a_draft`; StaleState `save_superseded` where a later save of the
    same page was accepted before this one arrived.
    """
    may_hear.require(actor)
    with whole(decision=decision):
        row = locked(Decision, decision)
        require_draft(row)
        require_in_order(row, save)
        record_save(row, save, NO_VERSION, {}, {})
        said = {"about": about, "facts": facts, "may_mean": may_mean, "respond_by": respond_by}
        said |= {"expected_on": expected_on}
        whose = {"municipality_id": row.municipality_id, "citizen_id": row.citizen_id}
        kept, _is_new = HearingDraft.objects.update_or_create(decision=row, defaults=said, create_defaults=said | whose)
        changed(actor, kept, "hearing_drafted")
    return kept


def start_hearing(  # noqa: PLR0913 — a hearing is all of this
    actor: Actor,
    decision: int,
    seen_version: int,
    *,
    about: str,
    facts: Sequence[str],
    may_mean: str,
    on: date,
    respond_by: date | None = None,
    expected_on: date | None = None,
) -> Hearing:
    """Ask the citizen, in a letter that is sent at once; the decision waits until the hearing is closed.

    Without a last day for the answer she has as long as the municipality gives everybody. Where the deadline of the
    enquiry passes meanwhile, the letter says the new day, `expected_on`; without one it is a week after the answer.
    Raises NotPermitted; StaleState `hearing_one_open`; WrongState; ActionRefused `hearing_has_facts` and its like.
    """
    may_hear.require(actor)
    practice = practice_of(actor, on)
    with whole(decision=decision):
        row = step(decision, seen_version, DecisionState.IN_HEARING)
        made = new_hearing(row, practice, about=about, facts=facts, may_mean=may_mean, on=on, respond_by=respond_by)
        made.expected_on = find_new_day(made, expected_on)
        made.save(force_insert=True)
        move(row, DecisionState.IN_HEARING)
        with composed():
            content = hearing_content(made, actor, practice, on)
        send_letter(actor, LetterKind.HEARING, content, on, made.citizen, hearing=made)
        changed(actor, made, "hearing_started")
    return made


def new_hearing(  # noqa: PLR0913 — a hearing is all of this
    row: Decision,
    practice: Practice,
    *,
    about: str,
    facts: Sequence[str],
    may_mean: str,
    on: date,
    respond_by: date | None,
) -> Hearing:
    """The hearing as it is asked, not kept yet."""
    return Hearing(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        decision=row,
        about=about,
        facts=list(facts),
        may_mean=may_mean,
        asked_on=on,
        respond_by=respond_by or on + timedelta(days=practice.hearing_days),
    )


def find_new_day(asked: Hearing, wished: date | None) -> date | None:
    """The new day of the decision, where the deadline of the enquiry passes while the answer is awaited."""
    enquiry = asked.decision.enquiry
    if enquiry is None or enquiry.due_on is None:
        return None
    if enquiry.due_on > asked.respond_by:
        return wished if wished is not None and wished > enquiry.due_on else None
    return wished or asked.respond_by + WEIGHED_WITHIN


def close_hearing(actor: Actor, hearing: int, *, answer: str, weight: str, on: date) -> Hearing:
    """She has answered, or the time is out: what she said, and what it led to. The decision is written on.

    Raises NotPermitted; WrongState `hearing_is_closed`, `hearing_still_open` before the time is out without an answer;
    ActionRefused `hearing_leads_to_something`.
    """
    may_hear.require(actor)
    with whole(hearing=hearing):
        row = locked(Hearing, hearing)
        if row.closed_on is not None:
            raise WrongState("hearing_is_closed", number=hearing, closed_on=row.closed_on.isoformat())
        if not answer.strip() and on <= row.respond_by:
            raise WrongState("hearing_still_open", number=hearing, respond_by=row.respond_by.isoformat())
        Hearing.objects.filter(pk=row.pk).update(answer=answer, weight=weight, closed_on=on)
        decision = locked(type(row.decision), row.decision_id)
        if decision.state == DecisionState.IN_HEARING:
            move(decision, DecisionState.DRAFT)
        changed(actor, row, "hearing_closed", answered=bool(answer.strip()))
    row.refresh_from_db()
    return row
