"""Counts a package per day and per week, over grants and all lines of the request together.

A line or a grant may leave its weekdays out. Then the count is an interval from `at_least` to `at_most`, and a cap is
kept, broken or unknown; the days are not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from helhed.catalogue import WEEKDAYS
from helhed.days.rhythm import EveryWeeks, WeeksOfYear
from helhed.eligibility.facts import Facts, RequestLine, RunningGrant
from helhed.eligibility.finding import RuleOutcome

OF_GRANTS = -1
"""Stands among the indexes of lines for the running grants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A number of packages. `missing` are the indexes of the request lines without weekdays, and `OF_GRANTS` where a
    running grant has none.
    """

    at_least: Decimal
    at_most: Decimal
    missing: tuple[int, ...]

    def beside(self, cap: int) -> RuleOutcome:
        """Whether a cap is kept."""
        if self.at_most <= cap:
            return RuleOutcome.MET
        return RuleOutcome.NOT_MET if self.at_least > cap else RuleOutcome.UNKNOWN


def busiest_day(facts: Facts, number: int) -> Tally:
    """The most of a line's package on any weekday that the line falls on."""
    line = facts.request[number]
    open_lines = _without_weekdays(facts, line.package)
    fixed = [_on(day, facts, line.package) for day in line.weekdays or WEEKDAYS]
    if line.weekdays is None:
        at_least = min(fixed) + _amount(line)
    else:
        at_least = max([*fixed, *_where_it_must_fall(facts, line, fixed, open_lines)])
    added = sum((_amount(facts.request[other]) for other in open_lines), Decimal(0))
    grants = _grants_without_weekdays(facts, line.package)
    added += sum(_per_day(grant) for grant in grants)
    return Tally(at_least=at_least, at_most=max(fixed) + added, missing=(*open_lines, *(OF_GRANTS for _ in grants[:1])))


def whole_week(facts: Facts, number: int) -> Tally:
    """A line's package in a whole week."""
    package = facts.request[number].package
    open_lines = _without_weekdays(facts, package)
    fixed = sum((_on(day, facts, package) for day in WEEKDAYS), Decimal(0))
    added = sum((_amount(facts.request[other]) for other in open_lines), Decimal(0))
    grants = _grants_without_weekdays(facts, package)
    least, most = (sum(bound(grant) for grant in grants) for bound in (_least_a_week, _most_a_week))
    return Tally(
        at_least=fixed + added + least,
        at_most=fixed + added * len(WEEKDAYS) + most,
        missing=(*open_lines, *(OF_GRANTS for _ in grants[:1])),
    )


def _grants_without_weekdays(facts: Facts, package: str) -> tuple[RunningGrant, ...]:
    return tuple(grant for grant in facts.grants or () if grant.package == package and grant.weekdays is None)


def _per_day(grant: RunningGrant) -> int:
    per_day = 1 if grant.rhythm is None else getattr(grant.rhythm, "per_day", 1)
    return max(per_day, grant.per_day)


def _least_a_week(grant: RunningGrant) -> int:
    """What a grant on open days has in each week; one that is rarer than each week may have none."""
    is_weekly = isinstance(grant.rhythm, EveryWeeks) and grant.rhythm.every == 1
    return _most_a_week(grant) if is_weekly else 0


def _most_a_week(grant: RunningGrant) -> int:
    rhythm = grant.rhythm
    days = rhythm.times if isinstance(rhythm, EveryWeeks | WeeksOfYear) and rhythm.times else len(WEEKDAYS)
    return days * _per_day(grant)


def _where_it_must_fall(
    facts: Facts, line: RequestLine, fixed: Sequence[Decimal], open_lines: Sequence[int]
) -> list[Decimal]:
    """Counts each line without weekdays on top of the least busy day, where this line takes every weekday."""
    is_every_day = line.weekdays is not None and len(line.weekdays) == len(WEEKDAYS)
    return [min(fixed) + _amount(facts.request[other]) for other in open_lines] if is_every_day else []


def _without_weekdays(facts: Facts, package: str) -> tuple[int, ...]:
    return tuple(n for n, line in enumerate(facts.request) if line.package == package and line.weekdays is None)


def _on(day: str, facts: Facts, package: str) -> Decimal:
    running = sum(g.per_day for g in facts.grants or () if g.package == package and day in (g.weekdays or ()))
    wished = (_amount(line) for line in facts.request if line.package == package and day in (line.weekdays or ()))
    return sum(wished, Decimal(running))


def _amount(line: RequestLine) -> Decimal:
    return line.per_day * line.quantity
