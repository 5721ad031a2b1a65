"""The watch list of running help, in one query: reviews, ends, pauses without a known end, granted help without an
order, and letters that have not been sent.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat

from municipality.casework.codes import AssessmentState, EnquiryState, Matter, MessageState
from municipality.casework.models import (
    Assessment,
    Citizen,
    Decision,
    Grant,
    OutgoingMessage,
    Pause,
    PromisedReview,
    UnorderedPeriod,
)
from municipality.casework.workflow import DecisionState

# How far ahead a review, an end and help without an order are listed.
AHEAD = timedelta(days=14)
# A letter is handed over the same day; one that has waited over a long weekend has not been able to leave.
LETTER_WAITS = timedelta(days=5)
# Separates a catalogue from the code of its product.
BAR = "|"
BY_CATALOGUE = Concat("catalogue", Value(BAR), "product", output_field=CharField())
OWN_NUMBER = F("pk")
COLUMNS = ("watched", "about_citizen", "what", "day", "number", "who")


class WatchedKind(StrEnum):
    """What is to be looked at."""

    REVIEW = "review"
    ENDING = "ending"
    PAUSE = "pause"
    NOT_ORDERED = "not_ordered"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedItem:
    """One thing to look at: `what` is a product with its catalogue, a cause or a title, `who` decided or wrote it."""

    kind: WatchedKind
    citizen: int
    what: str
    day: date
    number: int
    who: int | None


def get_watched(municipality: int, today: date, most: int) -> list[WatchedItem]:
    """Everything of each kind that is due, the soonest of each first and at most so many of each."""
    each = (
        list_lasting_reviews(municipality, today),
        list_ending_reviews(municipality, today),
        list_due_endings(municipality, today),
        list_open_pauses(municipality, today),
        list_unordered_help(municipality, today),
        list_waiting_letters(municipality, today),
    )
    first, *rest = [rows.order_by("day", "number").values_list(*COLUMNS)[:most] for rows in each]
    return [
        WatchedItem(kind=WatchedKind(kind), citizen=citizen, what=what, day=day, number=number, who=who)
        for kind, citizen, what, day, number, who in first.union(*rest, all=True)
    ]


def select_watch_columns(
    rows: "QuerySet[Any]", kind: WatchedKind, what: Any, day: Any, who: Any, number: Any = OWN_NUMBER
) -> "QuerySet[Any]":
    """Returns the rows of living citizens, with the shared columns."""
    living = Citizen.objects.filter(pk=OuterRef("citizen"), died__isnull=True)
    shared: QuerySet[Any] = keep_each_with(rows, living).annotate(
        watched=Value(kind.value, output_field=CharField()),
        about_citizen=F("citizen_id"),
        what=what,
        day=day,
        number=Cast(number, BigIntegerField()),
        who=who,
    )
    return shared


def keep_each_with(rows: "QuerySet[Any]", others: "QuerySet[Any]") -> "QuerySet[Any]":
    """Returns those of `rows` for which `others` (with an outer reference) has a row, asked row by row.

    As `Exists` the database makes a join of it, thinks that row-level security leaves next to nothing, and reads and
    sorts all that is due; asked row by row it follows the order of the index until the list is full.
    """
    name = f"its_{others.model._meta.model_name}"
    found: QuerySet[Any] = rows.alias(**{name: Subquery(others.order_by().values("pk")[:1])})
    return found.filter(**{f"{name}__isnull": False})


def list_lasting_reviews(municipality: int, today: date) -> "QuerySet[Any]":
    """Returns decisions due for review within a fortnight or overdue, whose help has no end."""
    return select_reviews(PromisedReview.objects.filter(municipality_id=municipality, ends_on__isnull=True), today)


def list_ending_reviews(municipality: int, today: date) -> "QuerySet[Any]":
    """Returns decisions due for review within a fortnight or overdue, whose help ends after today."""
    return select_reviews(PromisedReview.objects.filter(municipality_id=municipality, ends_on__gt=today), today)


def select_reviews(rows: "QuerySet[PromisedReview]", today: date) -> "QuerySet[Any]":
    """Returns the reviews that are due of help that runs, neither replaced nor reviewed. A decision that replaces it
    counts from its draft. The citizen's help is reviewed while an assessment is under way, and by the municipality's
    own follow-up from when the review was due.

    An assessment of another matter that has been decided is no review of this help, and neither is a discarded one.
    """
    running = Grant.objects.believed().filter(decision=OuterRef("decision"), valid__contains=today)
    from_day = ExpressionWrapper(OuterRef("review_on") - Value(AHEAD), output_field=DateField())
    is_under_way = Q(state=AssessmentState.DRAFT) | Q(enquiry__state=EnquiryState.OPEN)
    is_follow_up = Q(enquiry__matter=Matter.FOLLOW_UP, assessed_on__gte=from_day)
    followed = Assessment.objects.exclude(state=AssessmentState.DISCARDED).filter(
        is_under_way | is_follow_up, citizen=OuterRef("citizen"), assessed_on__gt=OuterRef("decision__decided_on")
    )
    newer = Decision.objects.exclude(state=DecisionState.DISCARDED).filter(replaces=OuterRef("decision"))
    due = keep_each_with(rows.filter(review_on__lte=today + AHEAD), running)
    nothing = Value("", output_field=CharField())
    return select_watch_columns(
        due.filter(~Exists(followed), ~Exists(newer)),
        WatchedKind.REVIEW,
        nothing,
        F("review_on"),
        F("decision__drafted_by_id"),
        number=F("decision_id"),
    )


def list_due_endings(municipality: int, today: date) -> "QuerySet[Any]":
    """Temporary help that ends within a fortnight, with nothing of the same kind after it; `day` is the last day."""
    ends = Func(F("valid"), function="upper", output_field=DateField())
    after = Grant.objects.believed().filter(citizen=OuterRef("citizen"), area=OuterRef("area"))
    rows = Grant.objects.believed().filter(municipality_id=municipality, is_temporary=True, is_one_off=False)
    rows = rows.filter(end_cause="").annotate(ends=ends).filter(ends__gt=today, ends__lte=today + AHEAD)
    rows = rows.filter(~Exists(after.filter(valid__contains=OuterRef("ends"))))
    last_day = Cast(F("ends") - Value(timedelta(days=1)), DateField())
    return select_watch_columns(rows, WatchedKind.ENDING, BY_CATALOGUE, last_day, F("decision__drafted_by_id"))


def list_open_pauses(municipality: int, today: date) -> "QuerySet[Any]":
    """Returns running help that is paused without a known end."""
    grant = Grant.objects.believed().filter(series=OuterRef("series"), valid__contains=today)
    rows = Pause.objects.believed().filter(municipality_id=municipality, valid__upper_inf=True, valid__contains=today)
    since = Func(F("valid"), function="lower", output_field=DateField())
    return select_watch_columns(keep_each_with(rows, grant), WatchedKind.PAUSE, F("cause"), since, F("recorded_by_id"))


def list_unordered_help(municipality: int, today: date) -> "QuerySet[Any]":
    """Help granted today or within a fortnight that no provider is ordered to deliver."""
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    rows = UnorderedPeriod.objects.filter(lasts, municipality_id=municipality, valid__overlap=(today, today + AHEAD))
    since = Func(F("valid"), function="lower", output_field=DateField())
    return select_watch_columns(rows, WatchedKind.NOT_ORDERED, BY_CATALOGUE, since, F("decided_by_id"))


def get_first_listed_day(since: date) -> date:
    """Returns the first day `list_unordered_help` lists help that begins on a day."""
    return since - AHEAD + timedelta(days=1)


def list_waiting_letters(municipality: int, today: date) -> "QuerySet[Any]":
    """Letters that were sent and have not been handed over."""
    rows = OutgoingMessage.objects.filter(
        municipality_id=municipality, state=MessageState.WAITING, sent_on__lt=today - LETTER_WAITS
    )
    return select_watch_columns(rows, WatchedKind.LETTER, F("letter__title"), F("sent_on"), F("letter__recorded_by_id"))
