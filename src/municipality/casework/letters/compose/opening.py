"""The first line: what was decided, before any law and any reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from municipality.casework.letters.compose.closing import is_all_help_stopped, is_reduced
from municipality.casework.letters.compose.granted_help import is_on_condition
from municipality.casework.letters.compose.relief import describe_relief_answer as relief_answer
from municipality.casework.letters.compose.relief import get_relief_title as relief_title
from municipality.casework.letters.danish_text import (
    bracketed,
    format_help_list,
    format_long_date,
    format_short_date,
    is_plain_list,
)
from municipality.casework.letters.decision_parts import Granted, GrantedPackage, GrantedPlace, GrantedStay
from municipality.casework.letters.matters import (
    Acknowledgement,
    AdjustmentMatter,
    DecisionMatter,
    DelayNotice,
    Ending,
    HearingMatter,
    Matter,
    PauseCause,
    PauseMatter,
)
from municipality.casework.letters.relief import Relief

NAMED, MANY = 2, 4
PAUSES = {
    PauseCause.HOSPITAL: "mens du er på sygehuset",
    PauseCause.TEMPORARY_STAY: "mens du er på midlertidigt ophold",
    PauseCause.AWAY: "mens du er væk hjemmefra",
}


def describe_answer(matter: Matter) -> str:
    """The heading of the letter: its answer in a sentence or two."""
    if isinstance(matter, DecisionMatter):
        return describe_decision_answer(matter)
    if isinstance(matter, HearingMatter):
        return "Vi vil gerne høre din mening, før vi afgør din sag."
    if isinstance(matter, DelayNotice):
        return f"Dit svar bliver forsinket. Vi sender det senest {format_long_date(matter.expected)}."
    if isinstance(matter, Acknowledgement):
        what = "din ansøgning" if matter.application.by == "du" else "en ansøgning om hjælp til dig"
        return f"Vi har fået {what}. Vi sender dig svar senest {format_long_date(matter.due)}."
    if isinstance(matter, PauseMatter):
        return f"Din hjælp holder pause, {PAUSES[matter.cause]}."
    if isinstance(matter, AdjustmentMatter):
        return f"Din hjælp bliver lagt om fra {format_long_date(matter.start)}."
    if isinstance(matter, Relief):
        return relief_answer(matter)
    return describe_ending_answer(matter)


def describe_decision_answer(matter: DecisionMatter) -> str:
    """What becomes of the help, what one gets, what is offered or waits, and what one does not get."""
    given = [each for each in matter.granted if is_accepted(each) and not is_on_condition(each, matter)]
    return " ".join([*describe_changed_help(matter), *offers(matter), *got(given, matter)])


def describe_changed_help(matter: DecisionMatter) -> Iterator[str]:
    """What becomes of the help that is had: it stops, is more or less, from its day, otherwise, or the same."""
    replaced = matter.replaced
    if replaced is None or not is_about_help(matter):
        return
    if not replaced.is_changed:
        yield from ["Din hjælp fortsætter."] if matter.granted else []
    elif is_all_help_stopped(matter):
        last_days = {each.last_day for each in matter.refused if each.is_withdrawn and each.last_day}
        last = f" Sidste dag er {format_long_date(last_days.pop())}." if len(last_days) == 1 else ""
        yield f"Din hjælp stopper.{last}"
    elif replaced.is_more:
        yield f"Du får mere hjælp{f' fra den {format_short_date(replaced.more_from)}' if replaced.more_from else ''}."
    elif not replaced.lost:
        yield "Din hjælp bliver ændret."
    else:
        day = find_first_day_of_less(matter)
        since = f" fra den {format_short_date(day)}" if day else ""
        yield f"Noget af din hjælp bliver mindre{since}." if replaced.changes else f"Din hjælp bliver mindre{since}."


def find_first_day_of_less(matter: DecisionMatter) -> date | None:
    """The first day of less help, where all of it is on one day."""
    reduced = {each.span.start for each in matter.granted if is_reduced(each)}
    gone = {each.last_day + timedelta(days=1) for each in matter.refused if each.is_withdrawn and each.last_day}
    days = reduced | gone
    return days.pop() if len(days) == 1 else None


def is_about_help(matter: DecisionMatter) -> bool:
    """Whether anything but a dwelling is given or refused."""
    is_help_given = any(not isinstance(each, GrantedPlace) for each in matter.granted)
    return is_help_given or any(not each.is_dwelling for each in matter.refused)


def offers(matter: DecisionMatter) -> Iterator[str]:
    """Each dwelling that is not simply given, and the help that comes with a yes, a sentence each."""
    for each in matter.granted:
        if isinstance(each, GrantedPlace) and not is_accepted(each):
            yield " ".join(say_place(each))
    if with_it := [each.help for each in matter.granted if is_on_condition(each, matter)]:
        yield f"Siger du ja, får du {format_help_list(with_it)}."


def is_accepted(each: Granted) -> bool:
    """Whether it is anything but a dwelling that is offered, waited for or had already."""
    return not isinstance(each, GrantedPlace) or not (each.is_offered or each.is_waiting or each.is_had)


def say_place(each: GrantedPlace) -> Iterator[str]:
    """A dwelling that is had already, offered or waited for."""
    if each.is_had:
        yield f"Du beholder din plads på {each.home.strip().rstrip('.!')}."
        return
    if each.is_offered and each.is_right_new and each.right_since:
        yield f"Du har ret til en plejebolig fra den {format_short_date(each.right_since)}."
    has = "Du har" if each.is_waiting else "Du får"
    yield f"Vi tilbyder dig {each.help}." if each.is_offered else f"{has} {each.help}."
    if each.waits_for.strip():
        yield f"Du står {get_list_word(each)}på venteliste til {each.waits_for.strip().rstrip('.!')}."


def get_list_word(each: GrantedPlace) -> str:
    """«stadig » where an earlier letter put the citizen on the list, «også » beside an offer."""
    if each.is_listed_before:
        return "stadig "
    return "også " if each.is_offered else ""


def got(given: Sequence[Granted], matter: DecisionMatter) -> Iterator[str]:
    """What is given now, and what is not."""
    no = f"ikke{get_longer_word(matter)} {describe_refused(matter)}" if matter.refused else ""
    if not given:
        yield from [f"Du får {no}."] if no else []
        return
    first, rest = split_names([name_with_last_day(each, given) for each in given])
    lead, last = (f"Du får {first}. Du får også", rest) if rest else ("Du får", first)
    yield f"{lead} {bracketed(last)}, men {no}." if no else f"{lead} {last}."


def name_with_last_day(each: Granted, given: Sequence[Granted]) -> str:
    """A help by name, with its last day where the letter gives the same help after it, or no other help."""
    last_day = None if each.span.is_once else each.span.last_day
    is_alone = len(given) == 1 or sum(other.help == each.help for other in given) > 1
    if last_day is None or not is_alone or not isinstance(each, GrantedPackage):
        return each.help
    return f"{each.help.strip().rstrip('.!')}, til og med den {format_short_date(last_day)}"


def split_names(names: Sequence[str]) -> tuple[str, str]:
    """What is given as one list; where the list would be hard to read, the first help and then the rest. After the
    first two it is said by number where there are many.
    """
    if len(names) >= MANY:
        return format_help_list(names[:NAMED], last=f"{len(names) - NAMED} andre slags hjælp"), ""
    if len(names) > 1 and not is_plain_list([bracketed(each) for each in names]):
        return names[0].strip().rstrip(".!"), format_help_list(names[1:])
    return format_help_list(names), ""


def get_longer_word(matter: DecisionMatter) -> str:
    """« længere» where all that is not given was had until now."""
    return " længere" if all(each.is_withdrawn for each in matter.refused) else ""


def describe_refused(matter: DecisionMatter) -> str:
    """What is not given, by name."""
    return format_help_list((each.what for each in matter.refused), "eller")


def describe_ending_answer(matter: Ending) -> str:
    """What stops, its last day, and what was to come in its place."""
    what, other = drop_first_day(matter.help), drop_first_day(matter.not_begun)
    named = f"Du får ikke længere {what}." if what else "Din hjælp stopper."
    to_come = f" Du får heller ikke {other}, som skulle være begyndt senere." if other else ""
    return f"{named} Sidste dag er {format_long_date(matter.last_day)}.{to_come}"


def drop_first_day(help_named: str) -> str:
    """The help by name, for the middle of a sentence."""
    return help_named.strip().removesuffix(".").partition(", fra ")[0]


def get_letter_title(matter: Matter) -> str:
    """What the letter is called in a mailbox: no help and no illness by name."""
    if isinstance(matter, DecisionMatter):
        return get_decision_title(matter)
    if isinstance(matter, Relief):
        return relief_title(matter)
    titles = {
        HearingMatter: "Vi vil gerne høre din mening",
        DelayNotice: "Besked om et forsinket svar",
        Acknowledgement: "Vi har fået en ansøgning",
        PauseMatter: "Pause i hjælpen",
        AdjustmentMatter: "Ændring i hjælpen",
        Ending: "Hjælp, der stopper",
    }
    return titles[type(matter)]


def get_decision_title(matter: DecisionMatter) -> str:
    """A decision by what it gives."""
    is_of_dwelling = bool(matter.refused) and all(each.is_dwelling for each in matter.refused) and not matter.granted
    if is_of_dwelling or any(isinstance(each, GrantedPlace) for each in matter.granted):
        return "Afgørelse om plejebolig"
    if any(isinstance(each, GrantedStay) for each in matter.granted):
        return "Afgørelse om midlertidigt ophold"
    return "Afgørelse om hjælp"
