"""What the pages of a complaint show: its words, how far it is, by when, and what can be done next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from municipality.access.actor import Actor
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.codes import ComplainantKind, LetterKind, RelativeCapacity
from municipality.casework.complaint_deadlines import get_complaint_practice
from municipality.casework.complaint_workflow import (
    ComplaintAction,
    ComplaintState,
    list_next_actions,
)
from municipality.casework.models import Complaint, ComplaintStep, Decision, Letter, Practice
from municipality.web.assessor.verdict.line_names import short_name
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import join_parts, mark_danish
from municipality.web.shared.dates import DeadlineText, describe_deadline

DAY = "j. F Y"
# What is to be done in each state.
NEXT: Mapping[str, str] = {
    ComplaintState.RECEIVED: gettext_noop("Se på sagen igen, og svar på klagen"),
    ComplaintState.UPHELD: gettext_noop("Send den nye afgørelse"),
    ComplaintState.PARTLY_UPHELD: gettext_noop("Send den nye afgørelse"),
    ComplaintState.WITH_CITIZEN: gettext_noop("Skriv, om borgeren holder fast i klagen"),
    ComplaintState.TO_BOARD: gettext_noop("Send klagen til Ankestyrelsen"),
    ComplaintState.AT_BOARD: gettext_noop("Skriv, hvad Ankestyrelsen svarer"),
    ComplaintState.TO_FOLLOW: gettext_noop("Følg Ankestyrelsens afgørelse"),
    ComplaintState.CLOSED: gettext_noop("Klagen er afsluttet"),
}
# Where a late complaint can still be sent on.
TO_BE_SENT = frozenset({ComplaintState.RECEIVED, ComplaintState.TO_BOARD})
NEEDS_A_DECISION = frozenset({ComplaintState.UPHELD, ComplaintState.PARTLY_UPHELD, ComplaintState.TO_FOLLOW})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenComplaint:
    """An open complaint on the case page."""

    number: int
    words: str
    state: str
    next: str
    deadline: DeadlineText | None


def list_open_complaints(papers: CaseFile, practice: Practice | None, today: date) -> list[OpenComplaint]:
    """The complaints of a case that are not closed, in the order they were received."""
    newest = {step.complaint_id: step for step in papers.complaint_steps}
    return [
        OpenComplaint(
            number=row.pk,
            words=row.words,
            state=translate_choice(newest[row.pk].get_after_display()),
            next=_(NEXT[newest[row.pk].after]),
            deadline=describe_step_deadline(newest[row.pk], practice, today),
        )
        for row in papers.complaints
        if row.pk in newest and newest[row.pk].after != ComplaintState.CLOSED
    ]


def describe_step_deadline(step: ComplaintStep, practice: Practice | None, today: date) -> DeadlineText | None:
    """The day the next step is due, in words; None where nothing is due."""
    is_due = step.due_on is not None and step.after != ComplaintState.CLOSED
    return describe_deadline(step.due_on, practice, today) if is_due and step.due_on else None


def describe_complained_decision(row: Decision) -> str:
    """A sent decision in Danish on every page, as its letter has it: its day, and each line with its outcome."""
    with override("da"):
        lines = (
            f"{short_name(line, row.on)} {translate_choice(line.get_outcome_display())}" for line in row.lines.all()
        )
        return f"Afgørelsen {date_format(row.decided_on or row.on, DAY)}: {', '.join(lines)}"


def describe_complainant(row: Complaint) -> SafeString:
    """Who complains: the name, and what the complainant is. Where the citizen's name is protected it is not shown."""
    kind = translate_choice(row.get_complainant_display())
    return join_parts((mark_danish(row.complainant_name), kind), ", ")


def list_notices(row: Complaint, state: str, actor: Actor) -> list[str]:
    """What the assessor should know before the next step. Nothing here refuses it."""
    notices = []
    last = get_known_last_day(row)
    if last is not None and is_late(row) and state in TO_BE_SENT:
        said = _(
            "Klagen kom efter klagefristen den %(day)s. Den afvises ikke: kun Ankestyrelsen kan se bort fra fristen,"
            " så send den videre."
        )
        notices.append(said % {"day": date_format(last, DAY)})
    if row.complainant != ComplainantKind.CITIZEN and state != ComplaintState.CLOSED and not may_complain(row):
        notices.append(_("Der er ingen fuldmagt i sagen fra borgeren. Bed om den; klagen behandles imens."))
    if state == ComplaintState.RECEIVED and must_be_another(row, actor):
        notices.append(_("Kommunen har bestemt, at en anden end den, der traf afgørelsen, genvurderer klagen."))
    return notices


def is_late(row: Complaint) -> bool:
    """Whether the complaint came after the last day as it is known now: a receipt that is registered can move it."""
    known = get_known_last_day(row)
    return known is not None and row.received_on > known


def get_known_last_day(row: Complaint) -> date | None:
    """The last day to complain as `Complaints.with_state` read it."""
    known: date | None = getattr(row, "known_last_day", row.last_day)
    return known


def may_complain(row: Complaint) -> bool:
    """Whether the complainant acts for the citizen in law, or has had a decision on relief of their own."""
    acts = (RelativeCapacity.POWER_OF_ATTORNEY, RelativeCapacity.GUARDIAN, RelativeCapacity.REPRESENTATIVE)
    if row.relative is None:
        return False
    own = Letter.objects.filter(
        kind=LetterKind.RELIEF_DECISION, line__decision=row.decision_id, line__relative=row.relative
    )
    return row.relative.capacity in acts or own.exists()


def must_be_another(row: Complaint, actor: Actor) -> bool:
    """Whether another than the actor must reconsider, by the municipality's own rule."""
    said = row.decision
    if said is None or actor.user not in (said.drafted_by_id, said.sent_by_id, said.approved_by_id):
        return False
    return get_complaint_practice(row.municipality_id, row.received_on).is_by_another


def list_action_choices(row: Complaint, state: str) -> list[tuple[str, str]]:
    """What can be done now, each with its words. A conversion has a form of its own, and late is shown where it is."""
    actions = [each for each in list_next_actions(state, row.kind) if each is not ComplaintAction.CONVERT]
    if not is_late(row):
        actions = [each for each in actions if each is not ComplaintAction.PASS_ON_LATE]
    return [(each.value, translate_choice(each.label)) for each in actions]


def may_convert(row: Complaint, state: str) -> bool:
    """Whether the complaint can still be treated as one of the other kind."""
    return ComplaintAction.CONVERT in list_next_actions(state, row.kind)


def list_new_decisions(row: Complaint, sent: Iterable[Decision]) -> list[Decision]:
    """The decisions that an answer to the complaint can rest on: sent after it was received."""
    return [each for each in sent if each.pk != row.decision_id and (each.decided_on or each.on) >= row.received_on]
