"""Why the municipality takes a case up by itself, where it is known without asking: its letter says so."""

from datetime import date, timedelta

from municipality.casework.codes import EnquirySource
from municipality.casework.letters.words import short_date
from municipality.casework.models import Decision, Enquiry

# A review is begun some weeks before the day that was promised.
MERE_WORDS = 3
BEFORE_REVIEW = timedelta(days=45)
REVIEW = "vi skulle se på din hjælp igen senest den {day}"


def find_occasion(enquiry: int | None, replaces: int | None, on: date) -> str:
    """That the promised day of review has come, or what the municipality's own enquiry says in more than a word or two;
    empty where neither is so, or somebody has applied.
    """
    asked = Enquiry.objects.only("source", "wish").get(pk=enquiry) if enquiry is not None else None
    if asked is not None and asked.source != EnquirySource.MUNICIPALITY:
        return ""
    said = asked.wish.strip() if asked is not None and len(asked.wish.split()) > MERE_WORDS else ""
    return find_review(replaces, on) or said


def find_review(replaces: int | None, on: date) -> str:
    """That the replaced decision promised a review about now."""
    if replaces is None:
        return ""
    promised = Decision.objects.values_list("review_on", flat=True).get(pk=replaces)
    is_due = promised is not None and on >= promised - BEFORE_REVIEW
    return REVIEW.format(day=short_date(promised)) if promised is not None and is_due else ""
