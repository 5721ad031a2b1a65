"""The enquiry a decision makes of the needs it does not answer, and the day it is answered by."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from municipality.casework.act_proposals import get_likely_regime
from municipality.casework.case_standards import get_standards_on
from municipality.casework.codes import EnquirySource, Matter
from municipality.casework.deadlines import compute_matter_deadline, derive_matter
from municipality.casework.letters.danish_text import format_list
from municipality.casework.models import Citizen, Decision, Enquiry, Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsTakenUp:
    """The needs of a letter that are treated as an application: what they are, the last day of the answer where the
    letter promises another than the usual deadline, and the day the citizen is called.
    """

    needs: Collection[str]
    answer_by: date | None = None
    call_by: date | None = None

    @property
    def is_promised(self) -> bool:
        """Whether the letter promises a day."""
        return self.answer_by is not None or self.call_by is not None


def build_needs_enquiry(citizen: Citizen, needs: Collection[str], on: date) -> Enquiry | None:
    """The municipality's own enquiry about the needs, as of the day of the letter; None where there are none, or an
    open enquiry is about the same.
    """
    if not needs or find_open_enquiry(citizen.pk, needs) is not None:
        return None
    return Enquiry(source=EnquirySource.MUNICIPALITY, wish=format_list(needs), received_at=get_moment(on))


def find_open_enquiry(citizen: int, needs: Collection[str]) -> Enquiry | None:
    """The open enquiry about the same needs."""
    return Enquiry.objects.open().filter(citizen_id=citizen, wish=format_list(needs)).order_by("pk").first()


def get_moment(on: date) -> datetime:
    """When an enquiry of a letter's day is received: now, or in the middle of another day."""
    now = timezone.now()
    return now if timezone.localdate(now) == on else timezone.make_aware(datetime.combine(on, time(12)))


def compute_needs_due(decision: Decision, practice: Practice, on: date) -> date:
    """The last day of the answer to an enquiry that is taken up on a day."""
    citizen = decision.citizen
    matter = Matter(derive_matter(citizen, EnquirySource.MUNICIPALITY))
    standards = get_standards_on(citizen.municipality_id, get_likely_regime(citizen, on), on)
    return compute_matter_deadline(matter, get_moment(on), standards, practice).on
