"""Why the municipality takes a case up on its own initiative, if it is known already; the letter says so."""

from datetime import date, timedelta

from municipality.casework.codes import EnquirySource, Matter
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.models import Decision, Enquiry

# A review is begun some weeks before the day that was promised.
BEFORE_REVIEW = timedelta(days=45)
REVIEW = "vi skulle se på din hjælp igen senest den {day}"


def find_occasion(enquiry: int | None, replaces: int | None, on: date) -> str:
    """Returns the promised review, where its day is near and only a follow-up is begun. Empty otherwise: the text of an
    enquiry is the municipality's own note and is not quoted in a letter, so the assessor writes the occasion.
    """
    asked = Enquiry.objects.only("source", "matter").get(pk=enquiry) if enquiry is not None else None
    is_review = asked is None or (asked.source == EnquirySource.MUNICIPALITY and asked.matter == Matter.FOLLOW_UP)
    return describe_promised_review(replaces, on) if is_review else ""


def describe_promised_review(replaces: int | None, on: date) -> str:
    """The review the replaced decision promised, where its day is near."""
    if replaces is None:
        return ""
    promised = Decision.objects.values_list("review_on", flat=True).get(pk=replaces)
    if promised is None or on < promised - BEFORE_REVIEW:
        return ""
    return REVIEW.format(day=format_short_date(promised))
