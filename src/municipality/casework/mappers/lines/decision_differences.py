"""Everything a decision changes in the help it replaces: each help by itself, and help exchanged for a pathway."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from helhed.catalogue import ProductKind
from municipality.casework.codes import FRAMES, LessHelp, OfferAnswer
from municipality.casework.letters.danish_text import format_help_list, lowercase_first
from municipality.casework.mappers.help.lost_tasks import LostTask, name_lost
from municipality.casework.mappers.help.replaced_help import Succession, get_start_day, is_everyday_help, is_granted
from municipality.casework.mappers.lines.difference_sentences import Aspect, HelpDifference
from municipality.casework.mappers.lines.differences import (
    build_grant_terms,
    describe_line_help,
    find_catalogue_product,
    get_place_answer,
    later_than,
    list_differences,
)
from municipality.casework.mappers.lines.letter_contents import list_need_phrases
from municipality.casework.mappers.lines.letter_lines import is_dwelling
from municipality.casework.mappers.lines.place_phrases import describe_new_place
from municipality.casework.models import Decision, DecisionLine
from municipality.casework.offers import LAW

# What is less of help that gets less, also in the words written of it. Another time of the day, another provider and
# new items are no loss.
OF_AMOUNT = frozenset(
    {
        Aspect.HELP,
        Aspect.DAYS,
        Aspect.WEEKS,
        Aspect.VISITS,
        Aspect.AMOUNT,
        Aspect.MINUTES,
        Aspect.ITEMS_REMOVED,
        Aspect.ITEM_TERMS,
        Aspect.NEEDS,
        Aspect.TASKS_LOST,
        Aspect.DETAILS,
        Aspect.LAST_DAY,
    }
)


def get_differences(  # noqa: PLR0913, PLR0917 — the decision, what it replaces, and what becomes less of it
    decision: Decision,
    rows: Sequence[Succession],
    lines: Sequence[DecisionLine],
    on: date,
    providers: Mapping[str, str],
    reduced: Collection[int] = (),
    lost_tasks: Mapping[int, Sequence[LostTask]] = MappingProxyType({}),
) -> tuple[HelpDifference, ...]:
    """Returns everything the decision changes in the help it replaces (`rows`); empty where it changes nothing.

    `providers` names who delivers each series of a grant now; `reduced` are the lines that give less than before, and
    `lost_tasks` what falls away from each.
    """
    answered = {row.line.pk for row in rows if row.line is not None}
    new = [line for line in lines if is_granted(line) and line.pk not in answered]
    gone, instead = find_exchange(rows, new)
    found = [
        replace(each, is_loss=is_loss(each, row, reduced))
        for row in rows
        if row not in gone
        for each in (
            *name_lost_tasks(row, decision, on, lost_tasks),
            *list_differences(row, decision, on, providers),
            *compare_needs(row, decision, on, reduced),
        )
    ]
    exchanged = [exchange_help(gone, instead, decision, on)] if gone else []
    if any(line.pk in reduced for line in instead):
        exchanged = [replace(each, is_loss=True) for each in exchanged]
    if decision.less_help == LessHelp.WISHED:
        found, exchanged = ([replace(each, is_loss=False) for each in some] for some in (found, exchanged))
    return (*exchanged, *found, *(new_help(line, decision, on) for line in new if line not in instead))


def is_loss(difference: HelpDifference, row: Succession, reduced: Collection[int]) -> bool:
    """Whether a difference takes help away: help that is refused now, or less of what a line grants."""
    if row.successor is None:
        return row.line is not None and row.has_begun and difference.aspect is Aspect.ENDED
    return row.successor.pk in reduced and difference.aspect in OF_AMOUNT


def name_lost_tasks(
    row: Succession, decision: Decision, on: date, lost_tasks: Mapping[int, Sequence[LostTask]]
) -> Iterator[HelpDifference]:
    """The tasks that fall away from a line altogether, once for all the grants it takes the place of."""
    line = row.successor
    if line is None or not row.is_last or not (names := name_lost(lost_tasks, line)):
        return
    yield HelpDifference(
        aspect=Aspect.TASKS_LOST,
        help=describe_line_help(line, decision),
        before=format_help_list(names, "eller"),
        has_begun=row.has_begun,
        since=later_than(on, get_start_day(line, on)),
    )


def compare_needs(row: Succession, decision: Decision, on: date, reduced: Collection[int]) -> Iterator[HelpDifference]:
    """What is done in a pathway that gets less: its hours alone do not say what the citizen loses."""
    line, before = row.successor, row.before
    if line is None or line.pk not in reduced or before.kind not in FRAMES or not is_pathway(line):
        return
    was, now = (describe_needs(each) for each in (before.line.decision, decision))
    if was and now and was != now:
        yield HelpDifference(
            aspect=Aspect.NEEDS,
            help=describe_line_help(line, decision),
            before=was,
            now=now,
            has_begun=before.valid.lower <= on,
            since=later_than(on, get_start_day(line, on)),
        )


def describe_needs(decision: Decision) -> str:
    """The needs of a decision's assessment inside a sentence: «bad om dagen, hver dag; tøjvask om dagen, hver uge»."""
    return "; ".join(map(lowercase_first, list_need_phrases(decision.assessment.needs.all())))


def find_exchange(
    rows: Sequence[Succession], new: Sequence[DecisionLine]
) -> tuple[list[Succession], list[DecisionLine]]:
    """Returns the everyday help that ends without a line of its own, and the new everyday help in its place: where one
    side is a pathway, which is all the help of a home at once. Both are empty where there is no such exchange.
    """
    gone = [row for row in rows if row.line is None and row.before.catalogue != LAW]
    instead = [line for line in new if is_everyday_help(line)]
    is_one_for_another = any(row.before.kind in FRAMES for row in gone) or any(map(is_pathway, instead))
    return (gone, instead) if gone and instead and is_one_for_another else ([], [])


def is_pathway(line: DecisionLine) -> bool:
    """Whether a line's help is a pathway of a standard."""
    home = line.catalogue or line.decision.catalogue
    product = find_catalogue_product(home, line.product, line.decision.on)
    return product is not None and product.kind is ProductKind.PATHWAY


def exchange_help(
    gone: Sequence[Succession], instead: Sequence[DecisionLine], decision: Decision, on: date
) -> HelpDifference:
    """All the help that ends, and all that is given in its place, as one change."""
    was = dict.fromkeys(build_grant_terms(row.before, "").help for row in gone)
    now = dict.fromkeys(describe_line_help(line, decision) for line in instead)
    return HelpDifference(
        aspect=Aspect.HELP,
        help=format_help_list(now),
        before=format_help_list(was),
        now=format_help_list(now),
        has_begun=any(row.before.valid.lower <= on for row in gone),
        since=later_than(on, min(get_start_day(line, on) for line in instead)),
    )


def new_help(line: DecisionLine, decision: Decision, on: date) -> HelpDifference:
    """Help that was not given before, from its first day; a dwelling as it is waited for, offered or given."""
    if is_dwelling(line):
        now = describe_new_place(line.wish, answer := get_place_answer(line, decision))
        since = None if answer == OfferAnswer.AWAITED else later_than(on, line.start)
        return HelpDifference(aspect=Aspect.NEW_PLACE, help=describe_line_help(line, decision), now=now, since=since)
    return HelpDifference(aspect=Aspect.NEW, help=describe_line_help(line, decision), since=later_than(on, line.start))
