"""Evaluates combinations of packages: on the same weekday, one required by another, kept apart. One function per kind.

Running grants and the lines of the request are counted together. Where the running grants are unknown, a requirement
of another package is unknown; a prohibition is judged on the known lines, and the request lists grants as missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from helhed.catalogue import WEEKDAYS, Combination, CombinationKind, FactDefinition
from helhed.catalogue.phrases import WEEKDAY_NAMES, join_words
from helhed.catalogue.vocabulary import GRANTS
from helhed.eligibility.facts import Facts, RequestLine
from helhed.eligibility.finding import RuleOutcome
from helhed.eligibility.limits import (
    UNSAID_WEEKDAYS,
    LimitReading,
    build_broken_reading,
    build_kept_reading,
    build_unknown_weekdays_reading,
    weekday_fields,
)
from helhed.eligibility.wording import describe_fact_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The weekdays a line certainly shares with others; `unsaid` are the lines without weekdays that may add more."""

    days: tuple[str, ...] = ()
    unsaid: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Other:
    """A grant or another line: its package, its weekdays (None: not said), and a line's place in the request."""

    package: str
    weekdays: tuple[str, ...] | None
    number: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinationContext:
    """A combination, one line of the request, and the facts with all grants and other lines; `defined` has the
    definitions of the facts."""

    combination: Combination
    line: RequestLine
    number: int
    facts: Facts
    defined: Mapping[str, FactDefinition]

    def beside(self, packages: tuple[str, ...]) -> Overlap:
        """Returns the weekdays the line shares with other lines, or grants, of these packages."""
        others = [other for other in self._others() if other.package in packages]
        taken = {day for other in others for day in other.weekdays or ()}
        unsaid = tuple(other.number for other in others if other.weekdays is None)
        own = self.line.weekdays
        if own is None:
            if len(taken) == len(WEEKDAYS):
                return Overlap(days=WEEKDAYS)
            return Overlap(unsaid=(self.number, *unsaid) if others else ())
        if unsaid and len(own) == len(WEEKDAYS):
            return Overlap(days=tuple(day for day in WEEKDAYS if day in taken) or WEEKDAYS)
        return Overlap(days=tuple(day for day in own if day in taken), unsaid=unsaid)

    def has_any(self, packages: tuple[str, ...]) -> bool:
        """Whether another line, or a grant, has one of these packages on any day."""
        return any(other.package in packages for other in self._others())

    def _others(self) -> Iterator[_Other]:
        for grant in self.facts.grants or ():
            yield _Other(package=grant.package, weekdays=grant.weekdays)
        for number, line in enumerate(self.facts.request):
            if number != self.number:
                yield _Other(package=line.package, weekdays=line.weekdays, number=number)

    def unknown_grants(self) -> LimitReading:
        """Returns an unknown reading: the running grants are missing."""
        return LimitReading(
            outcome=RuleOutcome.UNKNOWN, value=None, text=f"{describe_fact_value(None, None)}.", missing=(GRANTS,)
        )


Judge = Callable[[CombinationContext], LimitReading | None]


def _named(days: tuple[str, ...]) -> str:
    return join_words((WEEKDAY_NAMES[day] for day in days), "og")


def _one_per_day(together: CombinationContext) -> LimitReading | None:
    """At most one of the packages per weekday; another grant or line of the same package counts too."""
    overlap = together.beside(together.combination.packages)
    if overlap.days:
        return build_broken_reading(",".join(overlap.days), f"Der er allerede en {_named(overlap.days)}.")
    if overlap.unsaid:
        return build_unknown_weekdays_reading(overlap.unsaid)
    return build_kept_reading(None, "Der er ikke andre samme dag.")


def _needs_same_day(together: CombinationContext) -> LimitReading | None:
    needed = together.combination.others
    overlap = together.beside(needed)
    names = join_words(needed, "eller")
    own = together.line.weekdays
    lacking = tuple(day for day in own or WEEKDAYS if day not in overlap.days)
    if not lacking:
        return build_kept_reading(None, f"{names} er der alle de samme dage.")
    if together.facts.grants is None:
        return together.unknown_grants()
    if overlap.unsaid:
        return build_unknown_weekdays_reading(overlap.unsaid)
    return build_broken_reading(",".join(lacking), f"{names} mangler {_named(lacking)}.")


def _needs(together: CombinationContext) -> LimitReading | None:
    needed = together.combination.others
    is_there = together.has_any(needed)
    if not is_there and together.facts.grants is None:
        return together.unknown_grants()
    names = join_words(needed, "eller")
    return (build_kept_reading if is_there else build_broken_reading)(
        names, f"{names} er bevilget." if is_there else f"{names} er ikke bevilget."
    )


def _needs_first(together: CombinationContext) -> LimitReading | None:
    return _comes_after(together, "givet", "Det gives først.")


def _consider_first(together: CombinationContext) -> LimitReading | None:
    return _comes_after(together, "overvejet", "Det overvejes først.")


def _comes_after(together: CombinationContext, done: str, first: str) -> LimitReading:
    """Another grant or line comes first, or a fact says that it is done; one that is unknown is asked for."""
    names = join_words(together.combination.others, "eller")
    known = {fact: together.facts.known[fact] for fact in together.combination.when_any}
    if together.has_any(together.combination.others):
        return build_kept_reading(names, f"{names} er bevilget.")
    if True in known.values():
        return build_kept_reading(names, f"{names} er {done}.")
    unsaid = tuple(fact for fact, told in known.items() if told is None)
    if unsaid:
        is_known = together.facts.grants is not None
        begins = f"{names} er ikke bevilget." if is_known else f"{describe_fact_value(None, None)}."
        questions = (describe_fact_value(together.defined[fact], None) for fact in unsaid)
        text = " ".join((begins, first, *questions))
        missing = unsaid if is_known else (GRANTS, *unsaid)
        return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=text, missing=missing)
    if together.facts.grants is None:
        return together.unknown_grants()
    return build_broken_reading(names, f"{names} er ikke {done}. {first}")


def _apart_same_day(together: CombinationContext) -> LimitReading | None:
    combination = together.combination
    others = combination.others if together.line.package in combination.packages else combination.packages
    overlap = together.beside(others)
    if not overlap.days and not overlap.unsaid:
        return None
    known = {fact: together.facts.known[fact] for fact in combination.when_any}
    text = f"{join_words(others, 'eller')} er der også {_named(overlap.days)}." if overlap.days else UNSAID_WEEKDAYS
    value = ",".join(overlap.days) or None
    is_needed = not known or True in known.values()
    if not is_needed and None not in known.values():
        return build_kept_reading(value, text)
    if is_needed and overlap.days:
        return build_broken_reading(value, text)
    asked = () if is_needed else tuple(fact for fact, told in known.items() if told is None)
    days = () if overlap.days else weekday_fields(overlap.unsaid)
    questions = " ".join((text, *(describe_fact_value(together.defined[fact], None) for fact in asked)))
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=value, text=questions, missing=(*days, *asked))


def _item_not_alone(together: CombinationContext) -> LimitReading | None:
    if not together.line.items or not set(together.line.items) <= set(together.combination.items):
        return None
    is_running = together.has_any(together.combination.others)
    text = "Borgeren får også pleje." if is_running else "Borgeren får ikke anden pleje."
    return (build_kept_reading if not is_running else build_broken_reading)(",".join(together.line.items), text)


JUDGES: Mapping[CombinationKind, Judge] = {
    CombinationKind.ONE_PER_DAY: _one_per_day,
    CombinationKind.NEEDS_SAME_DAY: _needs_same_day,
    CombinationKind.NEEDS: _needs,
    CombinationKind.NEEDS_FIRST: _needs_first,
    CombinationKind.CONSIDER_FIRST: _consider_first,
    CombinationKind.APART_SAME_DAY: _apart_same_day,
    CombinationKind.ITEM_NOT_ALONE: _item_not_alone,
}
"""How each kind of combination is judged."""

TWO_SIDED = frozenset({CombinationKind.APART_SAME_DAY})
"""Kinds that speak to a line of either side."""


def is_about_package(combination: Combination, package: str) -> bool:
    """Whether a combination applies to a line of this package."""
    if package in combination.packages:
        return True
    return combination.kind in TWO_SIDED and package in combination.others
