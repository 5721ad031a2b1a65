"""The days a decision's letter promises: what happens until the citizen moves in, and when a found need is answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from municipality.casework import letters
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.letters.danish_text import describe_urgent_call, format_help_list, format_long_date
from municipality.casework.mappers.help.needs_enquiry import NeedsTakenUp, compute_needs_due, find_open_enquiry
from municipality.casework.mappers.help.unmet_needs import is_helped
from municipality.casework.mappers.letters.care_homes import CARE_APART
from municipality.casework.mappers.lines.letter_lines import is_dwelling
from municipality.casework.models import Decision, DecisionLine, Practice
from municipality.casework.offers import Offer, find_offer

CARE_APART_BY = "den hjælp, du får dér, afgør vi senest {day}, før du flytter ind"
GIVEN_HERE = "du får {help}. Ring til os, hvis det ikke er nok"
HAD_ALREADY = "du får den hjælp, du har i dag. Ring til os, hvis den ikke er nok"
# What the enquiry is about where the letter promises a day and names no need.
AROUND_THE_MOVE = "hjælp før og efter indflytning i plejebolig"
Help = letters.GrantedPackage | letters.GrantedPathway


def add_promised_days(
    content: letters.LetterContent, decision: Decision, given: Sequence[DecisionLine], practice: Practice
) -> letters.LetterContent:
    """Returns the letter with its promised days: for each home the citizen has not moved into, and for found needs."""
    matter = content.matter
    if not isinstance(matter, letters.DecisionMatter):
        return content
    places = iter([line for line in given if is_dwelling(line)])
    granted = tuple(
        promise_until_moved_in(each, next(places), matter, practice, content.dated)
        if isinstance(each, letters.GrantedPlace)
        else each
        for each in matter.granted
    )
    promised = date_needs(replace(matter, granted=granted), decision, practice, content.dated)
    return replace(content, matter=promised)


def promise_until_moved_in(
    place: letters.GrantedPlace, line: DecisionLine, matter: letters.DecisionMatter, practice: Practice, on: date
) -> letters.GrantedPlace:
    """The home with what happens until the citizen moves in, and by when the help there is decided on."""
    offer = find_offer(line.product, line.decision.on)
    if offer is None or not is_before_move(place, on):
        return place
    care_by = get_day_before(place.span.start, practice) if place.care == CARE_APART else None
    care_by = care_by if care_by and care_by > on else None
    care = CARE_APART_BY.format(day=format_long_date(care_by)) if care_by else place.care
    said, call_by = describe_meanwhile(place, line, offer, matter, practice, on)
    return replace(place, care=care, care_by=care_by, meanwhile=said, call_by=call_by)


def is_before_move(place: letters.GrantedPlace, on: date) -> bool:
    """Whether the citizen waits for the home, or can move into it on a later day."""
    return not place.is_had and (place.is_waiting or place.span.start > on)


def describe_meanwhile(
    place: letters.GrantedPlace,
    line: DecisionLine,
    offer: Offer,
    matter: letters.DecisionMatter,
    practice: Practice,
    on: date,
) -> tuple[str, date | None]:
    """What happens until the citizen moves in: what the assessor has written, the help that is given or had, or the
    day the municipality calls by.
    """
    if written := str(line.wish.get("meanwhile", "")).strip():
        return written, None
    if helps := list_help_before(place, matter):
        return GIVEN_HERE.format(help=format_help_list(helps)), None
    if is_helped(line.decision):
        return HAD_ALREADY, None
    call_by = get_call_day(offer, practice, on)
    call = offer.meanwhile_call.replace("{day}", format_long_date(call_by))
    return f"{call}. {describe_urgent_call(practice.round_the_clock_phone)}", call_by


def list_help_before(place: letters.GrantedPlace, matter: letters.DecisionMatter) -> list[str]:
    """The help at home of the same letter that begins before the citizen moves in."""
    helps = (each for each in matter.granted if isinstance(each, Help) and matter.is_at_home(each))
    return [each.help for each in helps if place.is_waiting or each.span.start < place.span.start]


def get_call_day(offer: Offer, practice: Practice, on: date) -> date:
    """The last day the citizen is called, in working days from the letter."""
    return build_working_calendar(on, practice.closed_days).after(on, offer.call_days)


def get_day_before(start: date, practice: Practice) -> date:
    """The last working day before a day."""
    day, calendar = start - timedelta(days=1), build_working_calendar(start, practice.closed_days)
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day


def date_needs(
    matter: letters.DecisionMatter, decision: Decision, practice: Practice, on: date
) -> letters.DecisionMatter:
    """The decision with the day its found needs are answered by: that of the open enquiry about them, else of the one
    that is taken up with the letter.
    """
    if not matter.unmet_needs:
        return matter
    begun, care = find_open_enquiry(decision.citizen_id, matter.unmet_needs), list_care_days(matter)
    due = min([compute_needs_due(decision, practice, on), *care])
    if begun is None:
        return replace(matter, unmet_due=due)
    if begun.due_on < on:
        return replace(matter, unmet_due=begun.due_on, is_need_begun=True, unmet_anew=due)
    return replace(matter, unmet_due=min([begun.due_on, *care]), is_need_begun=True)


def list_care_days(matter: letters.DecisionMatter) -> list[date]:
    """The days the help in each home is decided by."""
    return [each.care_by for each in list_places(matter.granted) if each.care_by]


def list_places(granted: Iterable[letters.Granted]) -> Iterator[letters.GrantedPlace]:
    """The homes among what is given."""
    return (each for each in granted if isinstance(each, letters.GrantedPlace))


def list_needs_taken_up(content: letters.LetterContent) -> NeedsTakenUp:
    """The needs that the letter says are treated as an application, and the days it promises."""
    matter = content.matter
    if not isinstance(matter, letters.DecisionMatter):
        return NeedsTakenUp(needs=())
    calls = [each.call_by for each in list_places(matter.granted) if each.call_by]
    answers = [*list_care_days(matter), *filter(None, [matter.unmet_anew])]
    needs = matter.unmet_needs or ((AROUND_THE_MOVE,) if calls or answers else ())
    return NeedsTakenUp(needs=needs, answer_by=min(answers, default=None), call_by=min(calls, default=None))
