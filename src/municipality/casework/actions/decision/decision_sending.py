"""Sends a decision: its grants, its letter and its message are written in one transaction."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant, may_decide
from municipality.casework import letters
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.citizen.stays import pause_during_stays
from municipality.casework.actions.constraint_errors import atomic_action, check_deferred_constraints
from municipality.casework.actions.decision.approval import take_decision_step
from municipality.casework.actions.decision.found_needs import take_up_found_needs
from municipality.casework.actions.help.relief import build_relative_letters, send_to_relative
from municipality.casework.actions.help.replaced_grants import (
    carry_pauses,
    end_replaced_grants,
    place_orders,
    require_answered,
)
from municipality.casework.actions.letters.letter_sending import refuse_incomplete_letter, send_letter
from municipality.casework.actions.rows import (
    get_or_refuse,
    lock_or_refuse,
    log_change,
    require_version,
)
from municipality.casework.case_standards import get_decision_standards, get_line_catalogue
from municipality.casework.catalogues import get_catalogue
from municipality.casework.codes import DESCRIBED, EnquiryState, GrantKind, LetterKind, LineOutcome
from municipality.casework.lookups.decision_lines import list_whole_lines
from municipality.casework.mappers.authorities import RANKS, get_approval_demands, get_highest_role, may_grant
from municipality.casework.mappers.help.burden_days import postpone_burdens
from municipality.casework.mappers.help.care_elements import get_granted_elements
from municipality.casework.mappers.help.help_in_words import IN_PLACE_OF
from municipality.casework.mappers.help.periods import get_period_end
from municipality.casework.mappers.help.products import get_grant_kind
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, read_replaced_help
from municipality.casework.mappers.help.unheard_facts import find_unheard_facts
from municipality.casework.mappers.letters.letters import build_decision_content
from municipality.casework.mappers.letters.promised_days import list_needs_taken_up
from municipality.casework.mappers.lines.letter_contents import drop_refused_items
from municipality.casework.mappers.orders.order_changes import get_order_changes
from municipality.casework.models import Decision, DecisionLine, Enquiry, Grant, Practice
from municipality.casework.models.grants import HOME_CARE
from municipality.casework.offers import LAW, find_offer
from municipality.casework.workflow import DecisionState, is_legal
from municipality.refusals import NotPermitted, WrongState


def send(actor: Actor, decision: int, seen_version: int, on: date) -> Decision:
    """Sends the decision: its grants become valid, its letter is made and stored, and its message waits for dispatch.

    The log names the facts from others that less help rests on, if the citizen has not been heard about them.
    What is granted is ordered from the chosen provider in the same step. A decision that replaces another ends each of
    the other's grants the day before its successor begins, and carries its order and its pause over.
    Raises NotPermitted; StaleState; WrongState `decision_step_is_legal`; ActionRefused `letter_incomplete` with every
    sentence that is missing, `grant_one_regime_for_the_same_help`, `replaced_help_is_decided`, or the name of what the
    decision still lacks.
    """
    context = CaseworkContext.open(actor, may_decide, may_change_grant, on=on)
    practice = context.practice
    with atomic_action(decision=decision):
        row = lock_or_refuse(Decision, decision)
        if not is_legal(row.state, DecisionState.SENT) or (row.state == DecisionState.DRAFT and row.needs_approval):
            raise WrongState("decision_step_is_legal", number=row.pk, before=row.state, after="sent")
        require_version(row, seen_version)
        lines, had = get_grantable_lines(row, on)
        require_authority(context, row, lines)
        unheard = find_unheard_facts(row, lines, get_decision_standards(row), had)
        to_relatives = build_relative_letters(row, actor, practice, lines, had)
        content = build_decision_letter(row, actor, practice, lines, had)
        replaced = require_answered(lines, had)
        ordered = get_order_changes(row, lines, replaced, on)
        end_replaced_grants(context, row, replaced, ordered)
        grant_lines(row, lines, on)
        carry_pauses(context, replaced)
        place_orders(context, ordered, lines)
        pause_during_stays(context, row)
        send_letter(context, LetterKind.DECISION, content, row.citizen, decision=row)
        for letter in to_relatives:
            send_to_relative(context, letter)
        decided_on = row.decided_on or on
        take_decision_step(row, DecisionState.SENT, sent_at=timezone.now(), decided_on=decided_on)
        check_deferred_constraints()
        Enquiry.objects.filter(decision=row).open().update(state=EnquiryState.ANSWERED)
        take_up_found_needs(context, row, list_needs_taken_up(content))
        log_change(context, row, "decision_sent", **({"unheard": [fact.pk for fact in unheard]} if unheard else {}))
    return get_or_refuse(Decision, decision)


def require_authority(context: CaseworkContext, row: Decision, lines: Sequence[DecisionLine]) -> None:
    """Raises NotPermitted `decision_needs_approver` where something in it is reserved to a role that neither the actor
    nor the approver has; WrongState `approver_role_changed` where the municipality's table has changed since.
    """
    needed = get_highest_role(get_approval_demands(row, lines, context.on))
    if RANKS[needed] > RANKS[row.approver_role]:
        raise WrongState("approver_role_changed", number=row.pk, role=needed)
    if row.state == DecisionState.DRAFT and not may_grant(context.actor.role, row.approver_role):
        raise NotPermitted("decision_needs_approver", number=row.pk, role=row.approver_role)


def build_decision_letter(
    row: Decision, actor: Actor, practice: Practice, lines: Sequence[DecisionLine], had: ReplacedHelp
) -> letters.LetterContent:
    """The letter's content. Raises ActionRefused `letter_incomplete`."""
    with refuse_incomplete_letter():
        return build_decision_content(row, actor, practice, lines, had)


def get_grantable_lines(row: Decision, on: date) -> tuple[list[DecisionLine], ReplacedHelp]:
    """Returns the lines as a letter of this day grants them, and the help they end. A burden begins once the letter is
    presumed received. Raises ActionRefused `letter_incomplete`.
    """
    lines = list_whole_lines(row)
    had = read_replaced_help(row, lines, on)
    with refuse_incomplete_letter():
        return postpone_burdens(lines, get_decision_standards(row), had), had


def grant_lines(row: Decision, lines: Sequence[DecisionLine], on: date) -> None:
    """A grant for each line that was granted."""
    for line in lines:
        if line.outcome == LineOutcome.GRANTED:
            build_grant(row, line, on).save(force_insert=True)


def build_grant_fields(row: Decision, line: DecisionLine) -> dict[str, str]:
    """Its kind and area in law, and what it belongs to: a standard, the law's own offers, or words alone."""
    home = get_line_catalogue(line)
    if home == DESCRIBED:
        return {"kind": GrantKind.DESCRIBED, "area": HOME_CARE, "catalogue": DESCRIBED, "catalogue_version": ""}
    offer = find_offer(line.product, row.on) if home == LAW else None
    if offer is not None:
        return {"kind": offer.kind, "area": offer.area, "catalogue": LAW, "catalogue_version": offer.version}
    catalogue = get_catalogue(home, row.on)
    return {
        "kind": get_grant_kind(catalogue.product(line.product)),
        "area": HOME_CARE,
        "catalogue": catalogue.id,
        "catalogue_version": catalogue.version,
    }


def build_grant(row: Decision, line: DecisionLine, on: date) -> Grant:
    """The first statement of a grant."""
    start, terms = line.start or on, drop_refused_items(line.wish, {each.item for each in line.refused_items.all()})
    belongs = build_grant_fields(row, line)
    return Grant(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        decision=row,
        line=line,
        series=uuid.uuid4(),
        regime=row.regime_choice.regime,
        product=line.product,
        terms={name: value for name, value in terms.items() if name != IN_PLACE_OF},
        provider_id=line.provider_id,
        is_one_off=bool(line.wish.get("one_off")),
        is_temporary=line.last_day is not None,
        valid=DateRange(start, get_period_end(line.last_day)),
        care_elements=get_granted_elements(belongs["catalogue"], line.product, terms, row.on),
        **belongs,
    )
