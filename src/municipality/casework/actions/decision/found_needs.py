"""Takes up the needs that an assessment found and its decision does not answer, as an enquiry of its own."""

from datetime import date

from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.enquiry.enquiries import create_enquiry, fill_in_enquiry
from municipality.casework.actions.rows import log_change
from municipality.casework.mappers.help.needs_enquiry import NeedsTakenUp, build_needs_enquiry, find_open_enquiry
from municipality.casework.models import Decision, Enquiry


def take_up_found_needs(context: CaseworkContext, row: Decision, taken: NeedsTakenUp) -> Enquiry | None:
    """Registers the needs as the municipality's own enquiry, with its deadline: the letter says that they are treated
    as an application (retssikkerhedslovens § 5), and by when. None where there are none, or an open enquiry is about
    the same: that one then keeps the days the letter promises.
    """
    asked = build_needs_enquiry(row.citizen, taken.needs, context.on)
    if asked is None:
        keep_promised_days(context, row, taken)
        return None
    create_enquiry(context, row.citizen_id, asked)
    promise_days(asked, taken, context.on)
    asked.save(update_fields=["due_on", "target_on"])
    return asked


def preview_needs_enquiry(context: CaseworkContext, row: Decision, taken: NeedsTakenUp) -> Enquiry | None:
    """The enquiry `take_up_found_needs` would register now, with its deadline; nothing is saved."""
    asked = build_needs_enquiry(row.citizen, taken.needs, context.on)
    if asked is not None:
        fill_in_enquiry(context, row.citizen, asked)
        promise_days(asked, taken, context.on)
    return asked


def keep_promised_days(context: CaseworkContext, row: Decision, taken: NeedsTakenUp) -> None:
    """Puts the days the letter promises on the open enquiry about the same needs."""
    begun = find_open_enquiry(row.citizen_id, taken.needs) if taken.is_promised else None
    if begun is None:
        return
    before = begun.due_on, begun.target_on
    promise_days(begun, taken, context.on)
    if (begun.due_on, begun.target_on) != before:
        begun.save(update_fields=["due_on", "target_on"])
        log_change(context, begun, "days_promised", due_on=begun.due_on.isoformat())


def promise_days(asked: Enquiry, taken: NeedsTakenUp, on: date) -> None:
    """Puts the enquiry under the days the letter promises, where they come before the usual ones. A deadline that has
    passed stays, and the new day of its answer is the target; a target that has passed gives way.
    """
    is_late = asked.due_on < on
    if not is_late:
        asked.due_on = min(filter(None, [asked.due_on, taken.answer_by]))
    ahead = asked.target_on if asked.target_on and asked.target_on >= on else None
    promised = [ahead, taken.call_by, taken.answer_by if is_late else None]
    asked.target_on = min(filter(None, promised), default=asked.target_on)
