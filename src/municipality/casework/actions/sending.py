"""What leaves the house: a decision with its grants, its letter and its message, all at once or not at all."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.casework import letters
from municipality.casework.actions.approval import move
from municipality.casework.actions.found import changed, found, locked, practice_of, require_seen
from municipality.casework.actions.posting import composed, send_letter
from municipality.casework.actions.refused import check_now, whole
from municipality.casework.actions.relief import decision_letters, send_to_relative
from municipality.casework.actions.replaced_grants import (
    carry_pauses,
    end_replaced_grants,
    place_orders,
    require_answered,
)
from municipality.casework.actions.stays import wait_during_stays
from municipality.casework.bridge.authorities import RANKS, get_approval_demands, highest_role, may_grant
from municipality.casework.bridge.burden_days import postpone_burdens
from municipality.casework.bridge.letter_contents import given_of
from municipality.casework.bridge.letters import decision_content, lines_to_tell
from municipality.casework.bridge.order_changes import get_order_changes
from municipality.casework.bridge.periods import through
from municipality.casework.bridge.products import kind_of_product
from municipality.casework.bridge.replaced_help import ReplacedHelp, read_replaced_help
from municipality.casework.case_standards import line_belongs_to, standards_of
from municipality.casework.catalogues import catalogue_on
from municipality.casework.codes import DESCRIBED, EnquiryState, GrantKind, LetterKind, LineOutcome
from municipality.casework.models import Decision, DecisionLine, Enquiry, Grant, Practice
from municipality.casework.models.grants import HOME_CARE
from municipality.casework.offers import LAW, offer_of
from municipality.casework.workflow import DecisionState, is_legal
from municipality.refusals import NotPermitted, WrongState


def preview(actor: Actor, decision: int, on: date) -> str:
    """The letter's words as they would be sent. Raises NotPermitted; ActionRefused `letter_incomplete`."""
    may_decide.require(actor)
    row = found(Decision, decision)
    lines, had = lines_to_grant(row, on)
    return letters.text(content_of(row, actor, practice_of(actor, on), lines, had))


def send(actor: Actor, decision: int, seen_version: int, on: date) -> Decision:
    """The decision leaves: what is granted holds, the letter is made and kept, and its message waits to be taken.

    What is granted is ordered from the chosen provider in the same step. A decision that replaces another ends each of
    the other's grants the day before its successor begins, and carries its order and its pause over.
    Raises NotPermitted; StaleState; WrongState `decision_step_is_legal`; ActionRefused `letter_incomplete` with every
    sentence that is missing, `grant_one_regime_for_the_same_help`, `replaced_help_is_decided`, or the name of what the
    decision still lacks.
    """
    may_decide.require(actor)
    practice = practice_of(actor, on)
    with whole(decision=decision):
        row = locked(Decision, decision)
        if not is_legal(row.state, DecisionState.SENT) or (row.state == DecisionState.DRAFT and row.needs_approval):
            raise WrongState("decision_step_is_legal", number=row.pk, before=row.state, after="sent")
        require_seen(row, seen_version)
        lines, had = lines_to_grant(row, on)
        require_authority(actor, row, lines, on)
        to_relatives = decision_letters(actor, row, practice, lines, had)
        content = content_of(row, actor, practice, lines, had)
        replaced = require_answered(lines, had)
        ordered = get_order_changes(row, lines, replaced, on)
        end_replaced_grants(actor, row, replaced, ordered)
        grant_lines(row, lines, on)
        carry_pauses(actor, replaced)
        place_orders(actor, ordered, lines)
        wait_during_stays(actor, row)
        send_letter(actor, LetterKind.DECISION, content, on, row.citizen, decision=row)
        for letter in to_relatives:
            send_to_relative(actor, letter, practice, on)
        decided_on = row.decided_on or on
        move(row, DecisionState.SENT, sent_at=timezone.now(), decided_on=decided_on)
        check_now()
        Enquiry.objects.filter(decision=row).open().update(state=EnquiryState.ANSWERED)
        changed(actor, row, "decision_sent")
    return found(Decision, decision)


def require_authority(actor: Actor, row: Decision, lines: Sequence[DecisionLine], on: date) -> None:
    """Raises NotPermitted `decision_needs_approver` where the municipality reserves something in it to a role that
    neither the actor has nor its approver had; WrongState `approver_role_changed` where its table is another since.
    """
    needed = highest_role(get_approval_demands(row, lines, on))
    if RANKS[needed] > RANKS[row.approver_role]:
        raise WrongState("approver_role_changed", number=row.pk, role=needed)
    if row.state == DecisionState.DRAFT and not may_grant(actor.role, row.approver_role):
        raise NotPermitted("decision_needs_approver", number=row.pk, role=row.approver_role)


def content_of(
    row: Decision, actor: Actor, practice: Practice, lines: Sequence[DecisionLine], had: ReplacedHelp
) -> letters.LetterContent:
    """The letter's content. Raises ActionRefused `letter_incomplete`."""
    with composed():
        return decision_content(row, actor, practice, lines, had)


def lines_to_grant(row: Decision, on: date) -> tuple[list[DecisionLine], ReplacedHelp]:
    """The lines as a letter of this day grants them, and the help they put an end to: a burden begins once it is
    presumed received. Raises ActionRefused `letter_incomplete`.
    """
    lines = lines_to_tell(row)
    had = read_replaced_help(row, lines, on)
    with composed():
        return postpone_burdens(lines, standards_of(row), had), had


def grant_lines(row: Decision, lines: Sequence[DecisionLine], on: date) -> None:
    """A grant for each line that was granted."""
    for line in lines:
        if line.outcome == LineOutcome.GRANTED:
            new_grant(row, line, on).save(force_insert=True)


def what_is_granted(row: Decision, line: DecisionLine) -> dict[str, str]:
    """Its kind and area in law, and what it belongs to: a standard, the law's own offers, or words alone."""
    home = line_belongs_to(line)
    if home == DESCRIBED:
        return {"kind": GrantKind.DESCRIBED, "area": HOME_CARE, "catalogue": DESCRIBED, "catalogue_version": ""}
    offer = offer_of(line.product, row.on) if home == LAW else None
    if offer is not None:
        return {"kind": offer.kind, "area": offer.area, "catalogue": LAW, "catalogue_version": offer.version}
    catalogue = catalogue_on(home, row.on)
    return {
        "kind": kind_of_product(catalogue.product(line.product)),
        "area": HOME_CARE,
        "catalogue": catalogue.id,
        "catalogue_version": catalogue.version,
    }


def new_grant(row: Decision, line: DecisionLine, on: date) -> Grant:
    """The first statement of a grant."""
    start = line.start or on
    return Grant(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        decision=row,
        line=line,
        series=uuid.uuid4(),
        regime=row.regime_choice.regime,
        product=line.product,
        terms=given_of(line.wish, {each.item for each in line.refused_items.all()}),
        provider_id=line.provider_id,
        is_one_off=bool(line.wish.get("one_off")),
        is_temporary=line.last_day is not None,
        valid=DateRange(start, through(line.last_day)),
        **what_is_granted(row, line),
    )
