"""Takes up the needs that an assessment found and its decision does not answer, as an enquiry of its own."""

from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.enquiry.enquiries import create_enquiry, fill_in_enquiry
from municipality.casework.mappers.help.needs_enquiry import NeedsTakenUp, build_needs_enquiry
from municipality.casework.models import Decision, Enquiry


def take_up_found_needs(context: CaseworkContext, row: Decision, taken: NeedsTakenUp) -> Enquiry | None:
    """Registers the needs as the municipality's own enquiry, with its deadline: the letter says that they are treated
    as an application (retssikkerhedslovens § 5), and by when. None where there are none, or an open enquiry is about
    the same.
    """
    asked = build_needs_enquiry(row.citizen, taken.needs, context.on)
    if asked is None:
        return None
    create_enquiry(context, row.citizen_id, asked)
    promise_days(asked, taken)
    asked.save(update_fields=["due_on", "target_on"])
    return asked


def preview_needs_enquiry(context: CaseworkContext, row: Decision, taken: NeedsTakenUp) -> Enquiry | None:
    """The enquiry `take_up_found_needs` would register now, with its deadline; nothing is saved."""
    asked = build_needs_enquiry(row.citizen, taken.needs, context.on)
    if asked is not None:
        fill_in_enquiry(context, row.citizen, asked)
        promise_days(asked, taken)
    return asked


def promise_days(asked: Enquiry, taken: NeedsTakenUp) -> None:
    """Puts the enquiry under the days the letter promises, where they come before the usual ones."""
    asked.due_on = min(filter(None, [asked.due_on, taken.answer_by]))
    asked.target_on = min(filter(None, [asked.target_on, taken.call_by]), default=None)
