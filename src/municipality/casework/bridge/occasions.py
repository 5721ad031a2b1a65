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
    """What the municipality's own enquiry says in more than a word or two, else the review that was promised: by a
    follow-up that is begun, or by a day that has come. Empty where neither is so, or somebody has applied.
    """
    asked = Enquiry.objects.only("source", "wish").get(pk=enquiry) if enquiry is not None else None
    if asked is None:
        return describe_review(replaces, due_on=on)
    if asked.source != EnquirySource.MUNICIPALITY:
        return ""
    said = asked.wish.strip()
    return said if len(said.split()) > MERE_WORDS else describe_review(replaces)


def describe_review(replaces: int | None, due_on: date | None = None) -> str:
    """The review the replaced decision promised; with `due_on` only where its day is near."""
    if replaces is None:
        return ""
    promised = Decision.objects.values_list("review_on", flat=True).get(pk=replaces)
    if promised is None or (due_on is not None and due_on < promised - BEFORE_REVIEW):
        return ""
    return REVIEW.format(day=short_date(promised))
