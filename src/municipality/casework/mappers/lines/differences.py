"""What a decision changes for the citizen compared with the one it replaces: typed values, each with a sentence.

The values come from the running grants and the new lines; the module does not read the classifier.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from helhed.catalogue import WEEKDAYS, Product, Unit, format_value
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.catalogues import get_catalogue
from municipality.casework.codes import DESCRIBED, GrantKind
from municipality.casework.individual_help import describe_extent
from municipality.casework.letters.danish_text import (
    format_help_list,
    format_list,
    format_number_word,
    format_short_date,
)
from municipality.casework.mappers.help.dwellings import get_grant_answer, get_home_name, get_line_answer
from municipality.casework.mappers.help.item_terms import add_item_terms
from municipality.casework.mappers.help.replaced_help import Succession
from municipality.casework.mappers.help.wish_rhythm import describe_wish_rhythm, list_amount_phrases
from municipality.casework.mappers.lines.difference_sentences import Aspect, HelpDifference
from municipality.casework.mappers.lines.letter_contents import describe_item, drop_refused_items
from municipality.casework.mappers.lines.letter_lines import get_plain_help, is_dwelling, lowercase_name
from municipality.casework.mappers.lines.letter_rhythm import HALF, format_weekly_days
from municipality.casework.mappers.lines.place_phrases import (
    describe_earlier_place,
    describe_lost_place,
    describe_new_place,
    is_same_place,
)
from municipality.casework.models import Decision, DecisionLine, Grant
from municipality.casework.offers import LAW, find_offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Help as it is compared: what was granted before, or is granted by a line now."""

    catalogue: str
    product: str
    help: str
    wish: Mapping[str, Any]
    items: Mapping[str, str]
    provider: str
    start: date
    last_day: date | None
    kind: str = ""
    answer: str = ""


def later_than(on: date, day: date | None) -> date | None:
    """The day, where it is after the day of the letter."""
    return day if day is not None and day > on else None


def list_differences(
    row: Succession, decision: Decision, on: date, providers: Mapping[str, str]
) -> Iterator[HelpDifference]:
    """Yields what becomes of one grant, as the letter lists it."""
    return (each for each in compare_succession(row, decision, on, providers) if is_real_difference(each, row))


def compare_succession(
    row: Succession, decision: Decision, on: date, providers: Mapping[str, str]
) -> Iterator[HelpDifference]:
    """Yields every difference between one grant and the line that answers for it."""
    before = build_grant_terms(row.before, providers.get(str(row.before.series), ""))
    since = later_than(on, row.ends)
    if row.successor is None:
        found = iter((describe_ended_help(before),) if row.is_first else ())
    else:
        now = build_line_terms(row.successor, decision)
        found, since = compare_terms(before, now, on), later_than(on, now.start)
    return (replace(each, has_begun=before.start <= on, since=since) for each in found)


def describe_ended_help(before: Terms) -> HelpDifference:
    """Help that ends; of a dwelling, what it was: waited for, offered or given."""
    if before.kind != GrantKind.PLACE:
        return HelpDifference(aspect=Aspect.ENDED, help=before.help)
    now = describe_lost_place(before.wish, before.answer)
    return HelpDifference(aspect=Aspect.PLACE_ENDED, help=before.help, now=now)


def is_real_difference(difference: HelpDifference, row: Succession) -> bool:
    """Returns False for days that only follow from grants of one help running one after the other: help that has begun
    does not begin, and help replaced by later help has no last day of its own.
    """
    if difference.aspect in (Aspect.START, Aspect.MOVE_IN):
        return not row.has_begun
    return difference.aspect is not Aspect.LAST_DAY or row.is_last


def compare_terms(before: Terms, now: Terms, on: date) -> Iterator[HelpDifference]:
    """What is different between the same help then and now. Another product is another help: its terms are new. Help of
    a standard that continues in the same words is the same help, and its items are not named any more.
    """
    if (before.catalogue, before.product) == (now.catalogue, now.product):
        is_place = now.kind in (GrantKind.PLACE, GrantKind.STAY)
        yield from compare_places(before, now) if is_place else compare_wishes(before, now)
    elif before.help.casefold() == now.help.casefold():
        yield from compare_rhythms(before, now)
    else:
        yield HelpDifference(aspect=Aspect.HELP, help=now.help, before=before.help, now=now.help)
    if before.provider and now.provider and before.provider != now.provider:
        yield HelpDifference(aspect=Aspect.PROVIDER, help=now.help, before=before.provider, now=now.provider)
    if before.start > on and before.start != now.start:
        was, is_now = f"den {format_short_date(before.start)}", f"den {format_short_date(now.start)}"
        aspect = Aspect.MOVE_IN if now.kind == GrantKind.PLACE else Aspect.START
        yield HelpDifference(aspect=aspect, help=now.help, before=was, now=is_now)
    if before.last_day != now.last_day:
        was, is_now = until_phrase(before.last_day), until_phrase(now.last_day)
        yield HelpDifference(aspect=Aspect.LAST_DAY, help=now.help, before=was, now=is_now)


def compare_places(before: Terms, now: Terms) -> Iterator[HelpDifference]:
    """A dwelling that is waited for, offered or given; or where a stay is."""
    if now.kind == GrantKind.STAY:
        was, is_now = get_home_name(before.wish), get_home_name(now.wish)
        if was and is_now and was != is_now:
            yield HelpDifference(aspect=Aspect.STAY, help=now.help, before=was, now=is_now)
    elif not is_same_place(before.wish, now.wish, before.answer, now.answer):
        was = describe_earlier_place(before.wish, before.answer)
        is_now = describe_new_place(now.wish, now.answer)
        yield HelpDifference(aspect=Aspect.PLACE, help=now.help, before=was, now=is_now)


def compare_wishes(before: Terms, now: Terms) -> Iterator[HelpDifference]:
    """The same product: when it comes, how much of it, and what it holds."""
    yield from compare_rhythms(before, now)
    was_done, is_done = get_terms_items(before), get_terms_items(now)
    if added := [now.items.get(each, each) for each in is_done if each not in was_done]:
        yield HelpDifference(aspect=Aspect.ITEMS_ADDED, help=now.help, now=format_help_list(added))
    if removed := [before.items.get(each, each) for each in was_done if each not in is_done]:
        yield HelpDifference(aspect=Aspect.ITEMS_REMOVED, help=now.help, before=format_help_list(removed))
    changed = [each for each in is_done if each in was_done and item_phrase(before, each) != item_phrase(now, each)]
    if changed:
        was, is_now = (format_list(item_phrase(terms, each) for each in changed) for terms in (before, now))
        yield HelpDifference(aspect=Aspect.ITEM_TERMS, help=now.help, before=was, now=is_now)


def item_phrase(terms: Terms, item: str) -> str:
    """One item, how often and how long: «bad (1 gang om ugen, 25 minutter)»."""
    return add_item_terms(terms.items.get(item, item), terms.wish, item)


def compare_rhythms(before: Terms, now: Terms) -> Iterator[HelpDifference]:
    """When the same help comes, and how much of it."""
    for aspect, said in PHRASES.items():
        was, is_now = said(before, now), said(now, before)
        if was != is_now:
            yield HelpDifference(aspect=aspect, help=now.help, before=was, now=is_now)


def get_terms_items(terms: Terms) -> tuple[str, ...]:
    """The items named, in order."""
    return tuple(terms.wish.get("items") or ())


def days_phrase(terms: Terms, other: Terms) -> str:
    """«fem dage om ugen»; by name where both come equally often. Help that is not of a standard and names no days comes
    as often as is written, never every day: only where the other names days is that said here.
    """
    days, others = get_weekdays(terms), get_weekdays(other)
    if days is None:
        return describe_written_days(terms) if others is not None else ""
    if len(days) == len(WEEKDAYS):
        return "alle dage"
    if others is None or len(days) == len(others):
        return format_value(tuple(days), Unit.WEEKDAYS)
    return "én dag om ugen" if len(days) == 1 else f"{format_number_word(len(days))} dage om ugen"


def get_weekdays(terms: Terms) -> Sequence[str] | None:
    """The days it comes. A package without named days comes every day; help in words and offers of the law do not: None
    where only words say how often.
    """
    return terms.wish.get("weekdays") or (None if terms.catalogue in (LAW, DESCRIBED) else WEEKDAYS)


def describe_written_days(terms: Terms) -> str:
    """How often, in the words written, inside a sentence."""
    written = format_weekly_days(str(terms.wish.get("how_often") or "")).strip()
    return lowercase_name(written).rstrip(".") or "efter aftale"


def weeks_phrase(terms: Terms, _other: Terms) -> str:
    """In which weeks, or how often where it is not each week."""
    if rhythm := describe_wish_rhythm(terms.wish):
        return rhythm
    weeks = terms.wish.get("weeks")
    return f"i uge {format_list(str(week) for week in weeks)}" if weeks else "hver uge"


def visits_phrase(terms: Terms, _other: Terms) -> str:
    """How often on such a day."""
    count = (terms.wish.get("visits") or 1) * (terms.wish.get("per_day") or 1)
    return f"{format_number_word(count)} {'gang' if count == 1 else 'gange'} om dagen"


def clock_phrase(terms: Terms, _other: Terms) -> str:
    """From what o'clock."""
    clocks = [start.removeprefix("0").replace(":", ".") for start in terms.wish.get("starts") or ()]
    return f"fra kl. {format_list(clocks)}" if clocks else "på et tidspunkt, vi aftaler"


def amount_phrase(terms: Terms, _other: Terms) -> str:
    """How much of the help, and whether it comes once."""
    if terms.wish.get("one_off"):
        return "hjælpen én gang"
    if amounts := [*list_amount_phrases(terms.wish)]:
        return format_list(amounts)
    return "halv hjælp" if terms.wish.get("quantity") == HALF else "hel hjælp"


def minutes_phrase(terms: Terms, _other: Terms) -> str:
    """How long help in words takes: a time, or a week."""
    return describe_extent(terms.wish) or "ikke aftalt"


def details_phrase(terms: Terms, other: Terms) -> str:
    """What was agreed of an offer: where, and how often, where `days_phrase` does not say it."""
    is_said = (get_weekdays(terms) is None) != (get_weekdays(other) is None)
    names = ("home", "described", "text") if is_said else ("home", "how_often", "described", "text")
    said = [str(terms.wish.get(name, "")).strip() for name in names]
    return format_list(each for each in said if each) or "ikke skrevet"


PHRASES: Mapping[Aspect, Callable[[Terms, Terms], str]] = {
    Aspect.DAYS: days_phrase,
    Aspect.WEEKS: weeks_phrase,
    Aspect.VISITS: visits_phrase,
    Aspect.CLOCK: clock_phrase,
    Aspect.AMOUNT: amount_phrase,
    Aspect.MINUTES: minutes_phrase,
    Aspect.DETAILS: details_phrase,
}


def until_phrase(last_day: date | None) -> str:
    """Until when, inside a sentence."""
    return f"til og med den {format_short_date(last_day)}" if last_day else "uden slutdato"


def build_grant_terms(row: Grant, provider: str) -> Terms:
    """What was granted, as the standard of its own day calls it."""
    product = find_catalogue_product(row.catalogue, row.product, row.valid.lower)
    return Terms(
        catalogue=row.catalogue,
        product=row.product,
        help=describe_help(product, row.catalogue, row.product, row.valid.lower),
        wish=row.terms,
        items=get_item_texts(product),
        provider=provider,
        start=row.valid.lower,
        last_day=row.valid.upper - timedelta(days=1) if row.valid.upper else None,
        kind=row.kind,
        answer=get_grant_answer(row) if row.kind == GrantKind.PLACE and get_home_name(row.terms) else "",
    )


def get_place_answer(line: DecisionLine, decision: Decision) -> str:
    """The citizen's answer to the home a line gives; empty where it gives none."""
    return get_line_answer(line, decision) if is_dwelling(line) and get_home_name(line.wish) else ""


def build_line_terms(line: DecisionLine, decision: Decision) -> Terms:
    """What a line grants."""
    offer = find_offer(line.product, decision.on) if get_line_catalogue(line) == LAW else None
    return Terms(
        catalogue=get_line_catalogue(line),
        product=line.product,
        help=describe_line_help(line, decision),
        wish=drop_refused_items(line.wish, {each.item for each in line.refused_items.all()}),
        items=get_item_texts(find_catalogue_product(line.catalogue or decision.catalogue, line.product, decision.on)),
        provider=line.provider.name if line.provider else "",
        start=line.start or decision.on,
        last_day=line.last_day,
        kind=offer.kind if offer is not None else "",
        answer=get_place_answer(line, decision),
    )


def describe_line_help(line: DecisionLine, decision: Decision) -> str:
    """What a line's help is called inside a sentence."""
    home = line.catalogue or decision.catalogue
    return describe_help(find_catalogue_product(home, line.product, decision.on), home, line.product, decision.on)


def find_catalogue_product(catalogue: str, code: str, on: date) -> Product | None:
    """The product, where the code is one of the catalogue's on a day."""
    if catalogue in ("", LAW, DESCRIBED):
        return None
    return next((each for each in get_catalogue(catalogue, on).products if each.code == code), None)


def describe_help(product: Product | None, catalogue: str, code: str, on: date) -> str:
    """Returns the help inside a sentence; a pathway has its hours, since they distinguish one from another."""
    if product is None:
        offer = find_offer(code, on) if catalogue != DESCRIBED else None
        return lowercase_name(offer.name if offer else code)
    return (
        get_plain_help(product, get_catalogue(catalogue, on), on)
        if product.plain.strip()
        else lowercase_name(product.name)
    )


def get_item_texts(product: Product | None) -> Mapping[str, str]:
    """The words of a product's items."""
    return {item.id: describe_item(item) for item in product.items} if product else {}
