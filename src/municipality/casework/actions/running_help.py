"""Help that waits, ends or is laid out otherwise, and the letter that says so: both at once, or neither.

The letter names all the help it is about, so that a citizen who goes to hospital gets one letter and not one for each
package. `on` is the day the letter is written. The page rehearses the action
itself (docs/adr/0021).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from helhed.catalogue import Regime
from helhed.eligibility import ChangeKind, Classification, GrantEndCause, HelpChange
from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant
from municipality.casework import letters
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.grants import (
    classify_grant_change,
    end_grant,
    lock_current_grant,
    pause_grant,
    resume_grant,
)
from municipality.casework.actions.letter_answers import FactText
from municipality.casework.actions.letter_sending import refuse_incomplete_letter, send_letter
from municipality.casework.actions.relief import ReliefEnds, notify_of_relief_end
from municipality.casework.actions.rows import get_or_refuse, log_change, require_practice
from municipality.casework.codes import FRAMES, GrantPauseCause, LetterKind, MessageState
from municipality.casework.mappers.agreed_help import find_unexplained_less, get_plan
from municipality.casework.mappers.later_help import find_later_pauses, find_stopped_help, find_waiting_help
from municipality.casework.mappers.letter_facts import build_facts
from municipality.casework.mappers.letters import build_letter_content
from municipality.casework.mappers.running_help import build_adjustment_matter, build_ending_matter, build_pause_matter
from municipality.casework.models import Adjustment, Grant, LineFact, OutgoingMessage, Pause
from municipality.refusals import ActionRefused

# What a letter says of a fact.
IN_A_LETTER = ("text", "source", "source_name", "known_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPause:
    """Help waits from a day up to another, not included, or until it is resumed.

    `goes_on` names, as whole sentences, what does not wait: «Dit nødkald er tændt».
    """

    since: date
    cause: GrantPauseCause
    until: date | None = None
    goes_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpStop:
    """Help ends so that its last day is the one before `since`.

    `reason` stands in the letter: «du ringede til os og bad om, at hjælpen stopper»; empty says what the cause says.
    `note` is for the house alone. `fact` is what the ending rests on, with its source and day: it stands in the letter.
    `relative_asked_on` and `relative_answer` are for relief, which is the relative's own: heard before it stops.
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
    """What is agreed to be otherwise inside the frame, as whole sentences, from a day on and with whom.

    `as_much_because` says why the help is as much as before, where the words of the change speak of less.
    """

    since: date
    changes: tuple[str, ...]
    agreed_with: str
    why: str = ""
    as_much_because: str = ""


def pause_help(actor: Actor, grants: Sequence[int], waiting: HelpPause, on: date) -> list[Pause]:
    """Several grants of one citizen wait, and the citizen is told in one letter. What comes in the place of one of them
    while it waits, waits too.

    Raises NotPermitted; WrongState `statement_is_old`; StaleState `pause_one_at_a_time`; ActionRefused
    `grants_of_one_citizen`, `letter_incomplete`, `post_incomplete`.
    """
    may_change_grant.require(actor)
    with atomic_action():
        rows = find_waiting_help(require_one_citizen(grants), waiting.since, waiting.until, on)
        made = [
            pause_grant(actor, row.pk, since=waiting.since, until=waiting.until, cause=waiting.cause) for row in rows
        ]
        send_letter(actor, LetterKind.PAUSE, build_pause_letter(actor, rows, waiting, on), on, rows[0].citizen)
    return made


def resume_help(actor: Actor, pauses: Sequence[int], since: date, on: date) -> None:
    """The help of several pauses is delivered again from `since`, and with it what comes in its place: all, or none.
    A pause that never was is not told: its letter is stopped, where it has not left.

    Raises NotPermitted; WrongState `statement_is_old`; ActionRefused `not_found`.
    """
    may_change_grant.require(actor)
    with atomic_action():
        rows = [get_or_refuse(Pause, number) for number in sorted(set(pauses))]
        resumed = [*rows, *find_later_pauses(rows, since, on)]
        for row in resumed:
            resume_grant(actor, row.pk, on=since)
        stop_pause_letters(actor, resumed)


def stop_pause_letters(actor: Actor, pauses: Sequence[Pause]) -> None:
    """A letter that waits to be sent and says that help waits is stopped, where none of that help waits any more."""
    citizen = pauses[0].citizen_id
    told = {row.valid.lower for row in pauses}
    told -= set(Pause.objects.filter(citizen_id=citizen).believed().values_list("valid__startswith", flat=True))
    waiting = OutgoingMessage.objects.filter(citizen_id=citizen, state=MessageState.WAITING)
    of_pauses = waiting.filter(letter__kind=LetterKind.PAUSE).select_related("letter").order_by("pk")
    for message in of_pauses.select_for_update(of=("self",)):
        matter = letters.content_from_json(message.letter.content).matter
        if isinstance(matter, letters.Pause) and matter.start in told:
            OutgoingMessage.objects.filter(pk=message.pk).update(state=MessageState.STOPPED)
            log_change(actor, message, "message_stopped", why="Pausen blev taget tilbage, før brevet var sendt.")


def build_pause_letter(actor: Actor, rows: Sequence[Grant], waiting: HelpPause, on: date) -> letters.LetterContent:
    """That help waits. Raises ActionRefused `letter_incomplete`."""
    with refuse_incomplete_letter():
        cause = letters.PauseCause(waiting.cause)
        matter = build_pause_matter(rows, waiting.since, waiting.until, cause, waiting.goes_on)
        return build_grant_letter(actor, rows, matter, on)


def end_help(actor: Actor, grants: Sequence[int], stopping: HelpStop, on: date) -> list[Grant]:
    """Several grants of one citizen end, and the citizen is told in one letter; no letter is written to a citizen who
    has died. What was granted to come in the place of one of them ends with it. A relative who loses relief by it is
    told in a letter of the relative's own.

    Returns what is left of them. Raises NotPermitted; WrongState `grant_has_ended`, `statement_is_old`; ActionRefused
    `ending_needs_a_decision` where the citizen has not wished it, `grants_of_one_citizen`,
    `relief_one_relative_at_a_time`, `letter_incomplete`.
    """
    may_change_grant.require(actor)
    with atomic_action():
        rows = find_stopped_help(require_one_citizen(grants), stopping.since, on)
        ended = [end_grant(actor, row.pk, on=stopping.since, cause=stopping.cause, note=stopping.note) for row in rows]
        if stopping.cause is not GrantEndCause.DEATH:
            send_letter(actor, LetterKind.ENDING, build_ending_letter(actor, rows, stopping, on), on, rows[0].citizen)
            notify_of_relief_end(actor, rows, build_relief_ends(stopping, on), on)
    return [left for left in ended if left is not None]


def build_relief_ends(stopping: HelpStop, on: date) -> ReliefEnds:
    """Returns the stop as the relative's letter describes it."""
    return ReliefEnds(
        since=stopping.since,
        cause=stopping.cause,
        known_on=stopping.fact.known_on if stopping.fact else on,
        asked_on=stopping.relative_asked_on,
        answer=stopping.relative_answer,
    )


def build_ending_letter(actor: Actor, rows: Sequence[Grant], stopping: HelpStop, on: date) -> letters.LetterContent:
    """That help stops. Raises ActionRefused `letter_incomplete`, also where no fact says why it may."""
    said = stopping.fact
    written = said is not None and said.text.strip()
    facts = [LineFact(**{name: getattr(said, name) for name in IN_A_LETTER})] if written else []
    with refuse_incomplete_letter():
        matter = build_ending_matter(rows, stopping.since, stopping.cause, stopping.reason, build_facts(facts))
        return build_grant_letter(actor, rows, matter, on)


def adjust_help(actor: Actor, grant: int, change: HelpChange, agreed: AgreedChange, on: date) -> Adjustment:
    """The help is laid out otherwise inside the frame of what was granted: kept with its reasons, and told.

    Raises NotPermitted; WrongState `statement_is_old`; ActionRefused `change_needs_a_decision` with every reason where
    it is more than that, `change_is_an_obstacle` where it is the provider who cannot deliver, `adjustment_may_be_less`
    where its words speak of less and nothing says why it is as much, `letter_incomplete`.
    """
    may_change_grant.require(actor)
    with atomic_action(grant=grant):
        row = lock_current_grant(grant)
        said = require_adjustment(actor, row, change, on)
        require_same_amount(row, agreed)
        sent = build_adjustment_letter(actor, row, agreed, on)
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
        log_change(actor, made, "help_adjusted", since=agreed.since.isoformat())
        send_letter(actor, LetterKind.ADJUSTMENT, sent, on, row.citizen)
    return made


def require_adjustment(actor: Actor, row: Grant, change: HelpChange, on: date) -> Classification:
    """What the change is, where it is an adjustment. A package has no frame to move in, and so it is never certain."""
    asked = change if row.kind in FRAMES else replace(change, is_certain=False)
    said = classify_grant_change(actor, asked, on)
    require_no_decision(said, "change_needs_a_decision")
    if said.kind is not ChangeKind.ADJUSTMENT:
        raise ActionRefused("change_is_an_obstacle", reasons=[reason.text for reason in said.reasons])
    return said


def require_same_amount(row: Grant, agreed: AgreedChange) -> None:
    """Raises ActionRefused `adjustment_may_be_less` where the change speaks of less than what is done now, and nothing
    says why it is as much. `said` are its words, `plan` what is done.
    """
    if said := find_unexplained_less(row, agreed.changes, agreed.as_much_because):
        raise ActionRefused("adjustment_may_be_less", said=list(said), plan=list(get_plan(row)))


def require_no_decision(said: Classification, code: str) -> None:
    """Raises ActionRefused with this code and every reason, where the change takes a new decision."""
    if said.kind is ChangeKind.NEW_DECISION:
        raise ActionRefused(code, reasons=[reason.text for reason in said.reasons])


def build_adjustment_letter(actor: Actor, row: Grant, agreed: AgreedChange, on: date) -> letters.LetterContent:
    """That help is laid out otherwise. Raises ActionRefused `letter_incomplete`."""
    with refuse_incomplete_letter():
        matter = build_adjustment_matter(
            row, agreed.since, agreed.changes, agreed.agreed_with, agreed.why, agreed.as_much_because
        )
        return build_grant_letter(actor, (row,), matter, on)


def build_grant_letter(actor: Actor, rows: Sequence[Grant], matter: letters.Matter, on: date) -> letters.LetterContent:
    """A letter about help that was granted, under the Act it rests on."""
    return build_letter_content(matter, rows[0].citizen, actor, require_practice(actor, on), Regime(rows[0].regime), on)


def require_one_citizen(grants: Sequence[int]) -> list[Grant]:
    """The grants, in the order of their numbers. Raises ActionRefused `grants_of_one_citizen`, `not_found`."""
    rows = [get_or_refuse(Grant, number) for number in sorted(set(grants))]
    if len({row.citizen_id for row in rows}) != 1:
        raise ActionRefused("grants_of_one_citizen", grants=list(grants))
    return rows
