"""Takes up the needs that an assessment found and its decision does not answer, as an enquiry of its own."""

from collections.abc import Collection

from django.utils import timezone

from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.enquiry.enquiries import create_enquiry, fill_in_enquiry
from municipality.casework.codes import EnquirySource
from municipality.casework.letters.danish_text import format_list
from municipality.casework.models import Decision, Enquiry


def take_up_found_needs(context: CaseworkContext, row: Decision, needs: Collection[str]) -> Enquiry | None:
    """Registers the needs as the municipality's own enquiry, with its deadline: the letter says that they are treated
    as an application (retssikkerhedslovens § 5). None where there are none, or an open enquiry is about the same.
    """
    asked = build_needs_enquiry(row, needs)
    return create_enquiry(context, row.citizen_id, asked) if asked is not None else None


def preview_needs_enquiry(context: CaseworkContext, row: Decision, needs: Collection[str]) -> Enquiry | None:
    """The enquiry `take_up_found_needs` would register now, with its deadline; nothing is saved."""
    asked = build_needs_enquiry(row, needs)
    if asked is not None:
        fill_in_enquiry(context, row.citizen, asked)
    return asked


def build_needs_enquiry(row: Decision, needs: Collection[str]) -> Enquiry | None:
    """The enquiry about the needs; None where there are none, or an open enquiry is about the same."""
    wish = format_list(needs)
    if not needs or Enquiry.objects.open().filter(citizen_id=row.citizen_id, wish=wish).exists():
        return None
    return Enquiry(source=EnquirySource.MUNICIPALITY, wish=wish, received_at=timezone.now())
