"""Takes up the needs that an assessment found and its decision does not answer, as an enquiry of its own."""

from collections.abc import Collection

from django.utils import timezone

from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.enquiry.enquiries import create_enquiry
from municipality.casework.codes import EnquirySource
from municipality.casework.letters.danish_text import format_list
from municipality.casework.models import Decision, Enquiry


def take_up_found_needs(context: CaseworkContext, row: Decision, needs: Collection[str]) -> Enquiry | None:
    """Registers the needs as the municipality's own enquiry, with its deadline: the letter says that they are treated
    as an application (retssikkerhedslovens § 5). None where there are none, or an open enquiry is about the same.
    """
    wish = format_list(needs)
    same = Enquiry.objects.open().filter(citizen_id=row.citizen_id, wish=wish)
    if not needs or same.exists():
        return None
    asked = Enquiry(source=EnquirySource.MUNICIPALITY, wish=wish, received_at=timezone.now())
    return create_enquiry(context, row.citizen_id, asked)
