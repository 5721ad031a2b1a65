"""Compares a new decision's help with the help it ends: the same help, or other help in its place."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from helhed.catalogue import WEEKDAYS
from helhed.days.rhythm import average_times_a_week
from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import DESCRIBED, LessHelp
from municipality.casework.mappers.help.doubts import hash_doubt, select_unanswered
from municipality.casework.mappers.help.help_extents import WeeklyExtent, add_extents, get_extent
from municipality.casework.mappers.help.item_terms import get_item_minutes, read_item_rhythm
from municipality.casework.mappers.help.replaced_help import (
    ReplacedHelp,
    get_answered_key,
    get_grant_key,
    get_line_key,
    is_everyday_help,
    is_granted,
    pair_with_lines,
)
from municipality.casework.mappers.help.wish_rhythm import read_wish_rhythm
from municipality.casework.models import DecisionLine, Grant
from municipality.casework.offers import LAW

# What a person has written of help, which only a person can compare.
WRITTEN_WORDS = ("how_often", "described", "text")
WEEKS_A_YEAR = 52


class Comparison(StrEnum):
    """The new help compared with the help it replaces."""

    LESS = "less"
    NOT_LESS = "not_less"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineComparison:
    """A granted line, a grant its help replaces, and the comparison of the two."""

    line: DecisionLine
    before: Grant
    comparison: Comparison

    @property
    def key(self) -> str:
        """What distinguishes it from every other: both lines as they are compared."""
        return hash_doubt(*map(describe_compared_line, (self.line, self.before.line)), str(self.before.series))


def describe_compared_line(line: DecisionLine) -> str:
    """Everything in a line that a comparison reads."""
    refused = sorted(each.item for each in line.refused_items.all())
    said = [get_line_catalogue(line), line.product, line.wish, str(line.last_day), refused]
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def compare_lines(lines: Iterable[DecisionLine], standards: CaseStandards, had: ReplacedHelp) -> list[LineComparison]:
    """Pairs each granted line with every grant its help replaces: the running grant, and a later one that begins where
    the notice of the first ends.
    """
    rows = list(lines) if had else []
    answers, new = pair_with_lines(had.sequels, rows) if had else ([], [])
    found = [
        LineComparison(line=line, before=before, comparison=compare_grant(line, before, standards, had))
        for line, sequel in zip(answers, had.sequels, strict=True)
        if line is not None and is_granted(line) and line not in new
        for before in sequel
    ]
    return [*found, *compare_exchanged(rows, standards, had)]


def compare_grant(line: DecisionLine, before: Grant, standards: CaseStandards, had: ReplacedHelp) -> Comparison:
    """Pairs a line with a grant of the help it answers for: the same help, or other help that it replaces."""
    if get_grant_key(before) == get_line_key(line):
        return compare_same(line, before.line)
    now = get_extent(line, standards, had.decision.on)
    return compare_extents(now, get_extent(before.line, standards, before.line.decision.on))


def compare_exchanged(
    rows: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> Iterator[LineComparison]:
    """Compares new everyday help with the replaced help that no line mentions: the whole of one with the whole of the
    other, on each day some of the old help begins.
    """
    spoken_of = {get_answered_key(line) for line in rows}
    known = {get_grant_key(before) for before in had.grants}
    gone = [before for before in had.grants if before.catalogue != LAW and get_grant_key(before) not in spoken_of]
    new = [line for line in rows if is_everyday_help(line) and get_answered_key(line) not in known]
    if not new:
        return
    now = add_extents(get_extent(line, standards, had.decision.on) for line in new)
    for day in sorted({max(before.valid.lower, had.on) for before in gone}):
        running = [before for before in gone if day in before.valid]
        then = add_extents(get_extent(each.line, standards, each.line.decision.on) for each in running)
        for line in new:
            for before in running:
                yield LineComparison(line=line, before=before, comparison=compare_extents(now, then))


def compare_extents(now: WeeklyExtent | None, then: WeeklyExtent | None) -> Comparison:
    """Two extents. Frames are compared by their lower ends; a number of minutes within a frame cannot be compared."""
    if now is None or then is None:
        return Comparison.UNKNOWN
    if now.is_exact == then.is_exact:
        return Comparison.LESS if now.least < then.least else Comparison.NOT_LESS
    if now.most is not None and now.most < then.least:
        return Comparison.LESS
    return Comparison.NOT_LESS if then.most is not None and now.least >= then.most else Comparison.UNKNOWN


def compare_same(line: DecisionLine, before: DecisionLine) -> Comparison:
    """The same help: its items, its days and visits, how long it takes, and how long it lasts."""
    items, amounts = compare_items(line, before), compare_amounts(line, before)
    compared = {items, amounts, compare_item_terms(line, before)}
    if Comparison.LESS in compared:
        return Comparison.LESS
    if Comparison.UNKNOWN in compared:
        return Comparison.UNKNOWN
    ends_earlier = line.last_day is not None and (before.last_day is None or line.last_day < before.last_day)
    is_otherwise = any(get_words(line.wish, name) != get_words(before.wish, name) for name in WRITTEN_WORDS)
    if ends_earlier or is_otherwise:
        return Comparison.UNKNOWN
    return compare_minutes(line.wish, before.wish) if get_line_catalogue(line) == DESCRIBED else Comparison.NOT_LESS


def compare_items(line: DecisionLine, before: DecisionLine) -> Comparison:
    """The items that are given: those wished for and not refused. A package without named items gives all it has:
    whether an item refused now was one of them, only a person can tell.
    """
    items, had, is_named = get_given_items(line), get_given_items(before), bool(line.wish.get("items"))
    if is_named and (had - items or not had):
        return Comparison.LESS
    if had or is_named or not line.refused_items.all():
        return Comparison.NOT_LESS
    refused_before = {each.item for each in before.refused_items.all()}
    is_new = any(each.item not in refused_before for each in line.refused_items.all())
    return Comparison.UNKNOWN if is_new else Comparison.NOT_LESS


def compare_item_terms(line: DecisionLine, before: DecisionLine) -> Comparison:
    """How often and how long each item is given that both give. Less often or less time is less; a rhythm without an
    average beside another one can only a person compare.
    """
    found = {compare_item(line.wish, before.wish, item) for item in get_given_items(line) & get_given_items(before)}
    return next((each for each in (Comparison.LESS, Comparison.UNKNOWN) if each in found), Comparison.NOT_LESS)


def compare_item(now: Mapping[str, Any], then: Mapping[str, Any], item: str) -> Comparison:
    """One item now and then; what neither says is as much as before."""
    often, had = read_item_rhythm(now, item), read_item_rhythm(then, item)
    minutes, took = get_item_minutes(now, item), get_item_minutes(then, item)
    averages = [average_times_a_week(each) if each else None for each in (often, had)]
    is_compared = often == had or None not in averages
    is_more_rare = often != had and is_compared and averages[0] < averages[1]  # type: ignore[operator]
    if is_more_rare or (minutes and took and minutes < took):
        return Comparison.LESS
    return Comparison.NOT_LESS if is_compared and bool(minutes) == bool(took) else Comparison.UNKNOWN


def get_given_items(line: DecisionLine) -> set[str]:
    """The items of a line that are wished for and not refused."""
    wished = set(line.wish.get("items") or ())
    return wished - {each.item for each in line.refused_items.all()} if wished else wished


def compare_minutes(now: Mapping[str, Any], then: Mapping[str, Any]) -> Comparison:
    """Help in words that comes at least as often: how long it takes, a time or a week. Shorter visits that come more
    often cannot be compared.
    """
    pairs = [(now.get(name), then.get(name)) for name in ("minutes", "weekly_minutes")]
    if any((one is None) != (other is None) for one, other in pairs):
        return Comparison.UNKNOWN
    if not any(int(one) < int(other) for one, other in pairs if one is not None and other is not None):
        return Comparison.NOT_LESS
    return Comparison.UNKNOWN if get_amount(now) > get_amount(then) else Comparison.LESS


def get_words(wish: Mapping[str, Any], name: str) -> str:
    """Returns the written text of the help, without regard to spaces and capitals."""
    return " ".join(str(wish.get(name) or "").split()).casefold()


def find_reductions(
    lines: Iterable[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> dict[int, list[Grant]]:
    """The lines that give less than before, by number, each with the grants it gives less than.

    Where only a person can tell, the assessor's answer decides.
    """
    says_less = had.decision.less_help in (LessHelp.LESS, LessHelp.WISHED)
    found: dict[int, list[Grant]] = {}
    for each in compare_lines(lines, standards, had):
        if each.comparison is Comparison.LESS or (says_less and each.comparison is Comparison.UNKNOWN):
            found.setdefault(each.line.pk, []).append(each.before)
    return found


def list_unclear_comparisons(
    lines: Iterable[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> list[LineComparison]:
    """The comparisons where only a person can tell whether help is as much as before."""
    return [each for each in compare_lines(lines, standards, had) if each.comparison is Comparison.UNKNOWN]


def list_open_comparisons(
    lines: Iterable[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> list[LineComparison]:
    """The unclear comparisons that the answer of the decision does not cover."""
    unclear, decision = list_unclear_comparisons(lines, standards, had), had.decision
    return select_unanswered(unclear, decision.less_help, decision.answered_comparisons)


def compare_amounts(line: DecisionLine, before: DecisionLine) -> Comparison:
    """How often, and how much each time. Where only words say how often, other words or days cannot be compared."""
    now, then = (is_frequency_known(each.wish, get_line_catalogue(each)) for each in (line, before))
    is_said_otherwise = get_words(line.wish, "how_often") != get_words(before.wish, "how_often")
    if now != then or (not now and is_said_otherwise):
        return Comparison.UNKNOWN
    is_less = get_amount(line.wish) < get_amount(before.wish)
    return Comparison.LESS if is_less else Comparison.NOT_LESS


def is_frequency_known(wish: Mapping[str, Any], home: str) -> bool:
    """Whether days say how often. A package without named days is given every day; help in words and an offer of the
    law are not.
    """
    return bool(wish.get("weekdays")) or home not in (LAW, DESCRIBED)


def get_amount(wish: Mapping[str, Any]) -> tuple[bool, Fraction]:
    """How much of a package a wish is: whether it comes again, and the whole packages of an average week. Help that
    comes once is less than any that comes again. `weeks` are ISO weeks of the year.
    """
    rhythm = read_wish_rhythm(wish)
    average = average_times_a_week(rhythm) if rhythm else None
    if average is not None:
        visits = int(wish.get("visits") or 1)
        return not wish.get("one_off"), average * visits * Fraction(str(wish.get("quantity") or 1))
    days = len(wish.get("weekdays") or WEEKDAYS)
    per_day = int(wish.get("per_day") or 1) * int(wish.get("visits") or 1)
    weeks = len(set(wish.get("weeks") or ())) or WEEKS_A_YEAR
    amount = Fraction(days * per_day * min(weeks, WEEKS_A_YEAR), WEEKS_A_YEAR)
    return not wish.get("one_off"), amount * Fraction(str(wish.get("quantity") or 1))
