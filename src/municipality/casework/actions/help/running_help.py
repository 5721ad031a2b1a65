"""Pauses, ends or adjusts running help, and sends its letter in the same transaction.

One letter names all the help it is about, also where a citizen in hospital has several packages. `on` is the day the
letter is written. The page rehearses the action itself (docs/adr/0021).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from helhed.catalogue import Regime
from helhed.eligibility import ChangeKind, Classification, GrantEndCause, HelpChange
from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant
from municipality.casework import letters
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.help.grants import (
    classify_grant_change,
    close_grant,
    create_pause,
    lock_current_grant,
    resume_pause,
)
from municipality.casework.actions.help.relief import ReliefEnds, notify_of_relief_end
from municipality.casework.actions.letters.letter_answers import FactText
from municipality.casework.actions.letters.letter_sending import refuse_incomplete_letter, send_letter, stop_message
from municipality.casework.actions.rows import get_or_refuse, log_change
from municipality.casework.codes import FRAMES, GrantKind, GrantPauseCause, LetterKind, MessageState
from municipality.casework.mappers.help.later_help import find_later_pauses, find_stopped_help, find_waiting_help
from municipality.casework.mappers.letters.letters import build_letter_content
from municipality.casework.mappers.letters.running_help import (
    build_adjustment_matter,
    build_ending_matter,
    build_pause_matter,
    list_answering,
)
from municipality.casework.mappers.lines.agreed_help import find_unexplained_less, get_plan
from municipality.casework.mappers.lines.letter_facts import build_facts
from municipality.casework.models import Adjustment, Grant, LineFact, OutgoingMessage, Pause
from municipality.refusals import ActionRefused

# The fields of a fact that a letter shows.
IN_A_LETTER = ("text", "source", "source_name", "known_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPause:
    """A pause of help from a day up to another, not included, or until it is resumed.

    `goes_on` names, in whole sentences, the help that continues: «Dit nødkald er tændt».
    """

    since: date
    cause: GrantPauseCause
    until: date | None = None
    goes_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpStop:
    """An end of help, so that its last day is the one before `since`.

    `reason` is written in the letter: «du ringede til os og bad om, at hjælpen stopper»; empty uses the text of the
    cause. `note` is for the municipality only. `fact` is what the ending rests on, with its source and day: it is
    written in the letter. `relative_asked_on` and `relative_answer` are for relief: the relative is heard before it
    stops.
    """

    since: date
    cause: GrantEndCause
    reason: str = ""
    note: str = ""
    fact: FactText | None = None
    relative_asked_on: date | None = None
    relative_answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedChange:
    """A change agreed within the frame, in whole sentences: from which day, and with whom.

    `as_much_because` says why the help is as much as before, where the text of the change could mean less.
    """

    since: date
    changes: tuple[str, ...]
    agreed_with: str
    why: str = ""
    as_much_because: str = ""


def pause_help(actor: Actor, grants: Sequence[int], waiting: HelpPause, on: date) -> list[Pause]:
    """Pauses several grants of one citizen, and notifies the citizen in one letter. Grants that replace one of them
    during the pause are paused too.

    Raises NotPermitted; WrongState `statement_is_old`; StaleState `pause_one_at_a_time`; ActionRefused
    `grants_of_one_citizen`, `letter_incomplete`, `post_incomplete`.
    """
    context = CaseworkContext.open(actor, may_change_grant, on=on)
    with atomic_action():
        rows = find_waiting_help(require_one_citizen(grants), waiting.since, waiting.until, on)
        sent = build_pause_letter(context, rows, waiting)
        made = [
            create_pause(context, row.pk, since=waiting.since, until=waiting.until, cause=waiting.cause) for row in rows
        ]
        send_letter(context, LetterKind.PAUSE, sent, rows[0].citizen)
    return made


def resume_help(actor: Actor, pauses: Sequence[int], since: date, on: date) -> None:
    """Resumes the help of several pauses from `since`, and the help that replaces it: all, or none. A letter about a
    pause that never applied is stopped, if it is not sent yet.

    Raises NotPermitted; WrongState `statement_is_old`; ActionRefused `not_found`.
    """
    context = CaseworkContext.open(actor, may_change_grant, on=on)
    with atomic_action():
        rows = [get_or_refuse(Pause, number) for number in sorted(set(pauses))]
        resumed = [*rows, *find_later_pauses(rows, since, on)]
        for row in resumed:
            resume_pause(context, row.pk, on=since)
        stop_pause_letters(context, resumed)


def stop_pause_letters(context: CaseworkContext, pauses: Sequence[Pause]) -> None:
    """Stops waiting letters about pauses, if none of that help is paused any more."""
    citizen = pauses[0].citizen_id
    told = {row.valid.lower for row in pauses}
    told -= set(Pause.objects.filter(citizen_id=citizen).believed().values_list("valid__startswith", flat=True))
    waiting = OutgoingMessage.objects.filter(citizen_id=citizen, state=MessageState.WAITING)
    of_pauses = waiting.filter(letter__kind=LetterKind.PAUSE).select_related("letter").order_by("pk")
    for message in of_pauses.select_for_update(of=("self",)):
        matter = letters.content_from_json(message.letter.content).matter
        if isinstance(matter, letters.PauseMatter) and matter.start in told:
            stop_message(context, message, "Pausen blev taget tilbage, før brevet var sendt.")


def build_pause_letter(context: CaseworkContext, rows: Sequence[Grant], waiting: HelpPause) -> letters.LetterContent:
    """Returns the letter about a pause. Raises ActionRefused `letter_incomplete`."""
    with refuse_incomplete_letter():
        cause = letters.PauseCause(waiting.cause)
        answering = list_answering(rows) if waiting.until is None else ()
        matter = build_pause_matter(rows, waiting.since, waiting.until, cause, waiting.goes_on, answering)
        return build_grant_letter(context, rows, matter)


def end_help(actor: Actor, grants: Sequence[int], stopping: HelpStop, on: date) -> list[Grant]:
    """Ends several grants of one citizen, and notifies the citizen in one letter. A citizen who has died gets no
    letter. Grants that were to replace one of them end too. A relative who loses relief by it gets a letter of the
    relative's own.

    Returns what is left of them. Raises NotPermitted; WrongState `grant_has_ended`, `statement_is_old`; ActionRefused
    `ending_needs_a_decision` where the citizen has not wished it, `grants_of_one_citizen`,
    `relief_one_relative_at_a_time`, `letter_incomplete`.
    """
    context = CaseworkContext.open(actor, may_change_grant, on=on)
    with atomic_action():
        rows = sort_stays_last(find_stopped_help(require_one_citizen(grants), stopping.since, on))
        ended = [
            close_grant(context, row.pk, on=stopping.since, cause=stopping.cause, note=stopping.note) for row in rows
        ]
        if stopping.cause is not GrantEndCause.DEATH:
            send_letter(context, LetterKind.ENDING, build_ending_letter(context, rows, stopping), rows[0].citizen)
            notify_of_relief_end(context, rows, build_relief_ends(stopping, on))
    return [left for left in ended if left is not None]


def sort_stays_last(rows: Sequence[Grant]) -> list[Grant]:
    """The grants, with stays last: help that stops too is not resumed by the end of a stay first."""
    return sorted(rows, key=lambda row: row.kind == GrantKind.STAY)


def build_relief_ends(stopping: HelpStop, on: date) -> ReliefEnds:
    """Returns the stop as the relative's letter describes it."""
    return ReliefEnds(
        since=stopping.since,
        cause=stopping.cause,
        known_on=stopping.fact.known_on if stopping.fact else on,
        asked_on=stopping.relative_asked_on,
        answer=stopping.relative_answer,
    )


def build_ending_letter(context: CaseworkContext, rows: Sequence[Grant], stopping: HelpStop) -> letters.LetterContent:
    """Returns the letter about help that ends. Raises ActionRefused `letter_incomplete`, also where no fact says why it
    may.
    """
    said = stopping.fact
    written = said is not None and said.text.strip()
    facts = [LineFact(**{name: getattr(said, name) for name in IN_A_LETTER})] if written else []
    with refuse_incomplete_letter():
        matter = build_ending_matter(rows, stopping.since, stopping.cause, stopping.reason, build_facts(facts))
        return build_grant_letter(context, rows, matter)


def adjust_help(actor: Actor, grant: int, change: HelpChange, agreed: AgreedChange, on: date) -> Adjustment:
    """Adjusts help within the frame of its grant: stores the change with its reasons, and notifies the citizen.

    Raises NotPermitted; WrongState `statement_is_old`; ActionRefused `change_needs_a_decision` with every reason where
    it is more than that, `change_is_an_obstacle` where it is the provider who cannot deliver, `adjustment_may_be_less`
    where its text could mean less help and no reason says why it is as much, `letter_incomplete`.
    """
    context = CaseworkContext.open(actor, may_change_grant, on=on)
    with atomic_action(grant=grant):
        row = lock_current_grant(grant)
        said = require_adjustment(context, row, change)
        require_same_amount(row, agreed)
        sent = build_adjustment_letter(context, row, agreed)
        made = Adjustment(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            series=row.series,
            since=agreed.since,
            changes=list(agreed.changes),
            agreed_with=agreed.agreed_with,
            why=agreed.why,
            as_much_because=agreed.as_much_because,
            classification={"kind": said.kind.value, "reasons": [asdict(reason) for reason in said.reasons]},
        )
        made.save(force_insert=True)
        log_change(context, made, "help_adjusted", since=agreed.since.isoformat())
        send_letter(context, LetterKind.ADJUSTMENT, sent, row.citizen)
    return made


def require_adjustment(context: CaseworkContext, row: Grant, change: HelpChange) -> Classification:
    """Returns the classification of a change that is an adjustment. A package has no frame, so it is never certain."""
    asked = change if row.kind in FRAMES else replace(change, is_certain=False)
    said = classify_grant_change(context.practice, asked)
    require_no_decision(said, "change_needs_a_decision")
    if said.kind is not ChangeKind.ADJUSTMENT:
        raise ActionRefused("change_is_an_obstacle", reasons=[reason.text for reason in said.reasons])
    return said


def require_same_amount(row: Grant, agreed: AgreedChange) -> None:
    """Raises ActionRefused `adjustment_may_be_less` where the text of the change could mean less than the present plan,
    and no reason says why it is as much. `said` is that text, `plan` the present plan.
    """
    if said := find_unexplained_less(row, agreed.changes, agreed.as_much_because):
        raise ActionRefused("adjustment_may_be_less", said=list(said), plan=list(get_plan(row)))


def require_no_decision(said: Classification, code: str) -> None:
    """Raises ActionRefused with this code and every reason, where the change needs a new decision."""
    if said.kind is ChangeKind.NEW_DECISION:
        raise ActionRefused(code, reasons=[reason.text for reason in said.reasons])


def build_adjustment_letter(context: CaseworkContext, row: Grant, agreed: AgreedChange) -> letters.LetterContent:
    """Returns the letter about adjusted help. Raises ActionRefused `letter_incomplete`."""
    with refuse_incomplete_letter():
        matter = build_adjustment_matter(
            row, agreed.since, agreed.changes, agreed.agreed_with, agreed.why, agreed.as_much_because
        )
        return build_grant_letter(context, (row,), matter)


def build_grant_letter(
    context: CaseworkContext, rows: Sequence[Grant], matter: letters.Matter
) -> letters.LetterContent:
    """Returns a letter about granted help, under the Act it rests on."""
    return build_letter_content(
        matter, rows[0].citizen, context.actor, context.practice, Regime(rows[0].regime), context.on
    )


def require_one_citizen(grants: Sequence[int]) -> list[Grant]:
    """Returns the grants, ordered by number. Raises ActionRefused `grants_of_one_citizen`, `not_found`."""
    rows = [get_or_refuse(Grant, number) for number in sorted(set(grants))]
    if len({row.citizen_id for row in rows}) != 1:
        raise ActionRefused("grants_of_one_citizen", grants=list(grants))
    return rows
