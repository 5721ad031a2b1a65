"""Whether a new decision gives less help than the one it replaces: the same help, or other help in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from helhed.catalogue import WEEKDAYS
from municipality.casework.bridge.help_extents import WeeklyExtent, add_extents, get_extent
from municipality.casework.bridge.replaced_help import get_replaced_grants, help_of_line, is_everyday_help
from municipality.casework.case_standards import CaseStandards, line_belongs_to
from municipality.casework.codes import DESCRIBED, LessHelp, LineOutcome
from municipality.casework.models import Decision, DecisionLine
from municipality.casework.offers import LAW

# What a person has written of help, which only a person can compare.
WRITTEN_WORDS = ("how_often", "described", "text")


class Comparison(StrEnum):
    """New help beside the help it goes on from."""

    LESS = "less"
    NOT_LESS = "not_less"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A granted line, the line of the replaced decision it goes on from, and what is the more."""

    line: DecisionLine
    before: DecisionLine
    comparison: Comparison


def compare_lines(
    decision: Decision, lines: Iterable[DecisionLine], standards: CaseStandards, had: Sequence[DecisionLine]
) -> list[Compared]:
    """Each granted line that goes on from help of the replaced decision (`had`), compared with it."""
    rows = list(lines) if had else []
    same = {line.pk: before for line in rows for before in had[::-1] if help_of_line(before) == help_of_line(line)}
    found = [
        Compared(line=line, before=same[line.pk], comparison=compare_same(line, same[line.pk]))
        for line in rows
        if line.pk in same and line.outcome == LineOutcome.GRANTED
    ]
    return [*found, *compare_exchanged(decision, rows, standards, had)]


def compare_exchanged(
    decision: Decision, rows: Sequence[DecisionLine], standards: CaseStandards, had: Sequence[DecisionLine]
) -> Iterator[Compared]:
    """The everyday help that comes in the place of help no line speaks of any longer: all of it beside all of that."""
    spoken_of = {help_of_line(line) for line in rows}
    known = {help_of_line(before) for before in had}
    gone = [before for before in had if line_belongs_to(before) != LAW and help_of_line(before) not in spoken_of]
    new = [line for line in rows if is_everyday_help(line) and help_of_line(line) not in known]
    if not gone:
        return
    now = add_extents(get_extent(line, standards, decision.on) for line in new)
    then = add_extents(get_extent(before, standards, before.decision.on) for before in gone)
    comparison = compare_extents(now, then)
    for line in new:
        yield Compared(line=line, before=gone[0], comparison=comparison)


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
    items, had = set(line.wish.get("items") or ()), set(before.wish.get("items") or ())
    fewer = bool(had - items) if had and items else bool(items) and not had
    if fewer or get_weekly_amount(line.wish) < get_weekly_amount(before.wish):
        return Comparison.LESS
    ends_earlier = line.last_day is not None and (before.last_day is None or line.last_day < before.last_day)
    is_otherwise = any(get_words(line.wish, name) != get_words(before.wish, name) for name in WRITTEN_WORDS)
    if ends_earlier or is_otherwise:
        return Comparison.UNKNOWN
    return compare_minutes(line.wish, before.wish) if line_belongs_to(line) == DESCRIBED else Comparison.NOT_LESS


def compare_minutes(now: Mapping[str, Any], then: Mapping[str, Any]) -> Comparison:
    """Help in words that comes as often: how long it takes, a time or a week."""
    pairs = [(now.get(name), then.get(name)) for name in ("minutes", "weekly_minutes")]
    if any((one is None) != (other is None) for one, other in pairs):
        return Comparison.UNKNOWN
    is_less = any(int(one) < int(other) for one, other in pairs if one is not None and other is not None)
    return Comparison.LESS if is_less else Comparison.NOT_LESS


def get_words(wish: Mapping[str, Any], name: str) -> str:
    """What is written of help, without regard to spaces and capitals."""
    return " ".join(str(wish.get(name) or "").split()).casefold()


def find_reductions(
    decision: Decision, lines: Iterable[DecisionLine], standards: CaseStandards, had: Sequence[DecisionLine]
) -> dict[int, DecisionLine]:
    """The lines that give less than before, by number, each with the line it goes on from.

    Where nothing but a person can tell, the assessor's answer tells it.
    """
    says_less = decision.less_help in (LessHelp.LESS, LessHelp.WISHED)
    return {
        each.line.pk: each.before
        for each in compare_lines(decision, lines, standards, had)
        if each.comparison is Comparison.LESS or (says_less and each.comparison is Comparison.UNKNOWN)
    }


def asks_whether_less(
    decision: Decision, lines: Iterable[DecisionLine], standards: CaseStandards, had: Sequence[DecisionLine]
) -> bool:
    """Whether only a person can tell that help is as much as before."""
    return any(each.comparison is Comparison.UNKNOWN for each in compare_lines(decision, lines, standards, had))


def get_granted_before(decision: Decision, lines: Iterable[DecisionLine], on: date) -> list[DecisionLine]:
    """The lines whose help the new decision puts an end to, where it runs on a day or is to come: those of the replaced
    decision, and of the other Act. Each begins when its grant does, which may be later than it was written. Nothing
    where none is replaced.
    """
    if decision.replaces_id is None:
        return []
    found: dict[int, DecisionLine] = {}
    for row in sorted(get_replaced_grants(decision, lines, on), key=lambda row: (row.line.position, row.valid.lower)):
        if row.line_id not in found:
            found[row.line_id] = row.line
            row.line.start = row.valid.lower
    return list(found.values())


def get_weekly_amount(wish: Mapping[str, Any]) -> Fraction:
    """How much of a package a wish is, counted in visits of whole packages in an average week."""
    days = len(wish.get("weekdays") or WEEKDAYS)
    per_day = int(wish.get("per_day") or 1) * int(wish.get("visits") or 1)
    return Fraction(days * per_day) * Fraction(str(wish.get("quantity") or 1))
