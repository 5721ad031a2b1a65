"""Why the municipality takes a case up by itself, where it is known without asking: its letter says so."""

from datetime import date, timedelta

from municipality.casework.codes import EnquirySource
from municipality.casework.letters.words import short_date
from municipality.casework.models import Decision, Enquiry

# A review is begun some weeks before the day that was promised.
BEFORE_REVIEW = timedelta(days=45)
REVIEW = "vi skulle se på din hjælp igen senest den {day}"


def find_occasion(enquiry: int | None, replaces: int | None, on: date) -> str:
    """What the municipality's own enquiry says, or that the promised day of review has come; empty where neither is so,
    or somebody has applied.
    """
    if enquiry is not None:
        asked = Enquiry.objects.only("source", "wish").get(pk=enquiry)
        return asked.wish.strip() if asked.source == EnquirySource.MUNICIPALITY else ""
    if replaces is None:
        return ""
    promised = Decision.objects.values_list("review_on", flat=True).get(pk=replaces)
    is_due = promised is not None and on >= promised - BEFORE_REVIEW
    return REVIEW.format(day=short_date(promised)) if promised is not None and is_due else ""
