"""How packages stand to one another: on the same weekday, needed by one another, kept apart. One function a kind.

Running grants and the lines of the request are counted together. Where it is not known what runs already, a need for
another package is unknown; a prohibition is judged on what is known, and the request says that grants are missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from helhed.catalogue import WEEKDAYS, Combination, CombinationKind
from helhed.catalogue.phrases import WEEKDAY_NAMES, joined
from helhed.catalogue.vocabulary import GRANTS
from helhed.eligibility.facts import Facts, RequestLine
from helhed.eligibility.finding import Outcome
from helhed.eligibility.limits import Reading, broken, kept
from helhed.eligibility.wording import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A line beside a combination and everything else that runs or is wished for."""

    combination: Combination
    line: RequestLine
    number: int
    facts: Facts

    def days(self) -> tuple[str, ...]:
        """The line's weekdays; every day where they are not said."""
        return self.line.weekdays or WEEKDAYS

    def has(self, packages: tuple[str, ...], day: str) -> bool:
        """Whether another line, or a grant, has one of these packages on a weekday."""
        return any(package in packages and day in days for package, days in self._others())

    def has_any(self, packages: tuple[str, ...]) -> bool:
        """Whether another line, or a grant, has one of these packages on any day."""
        return any(package in packages for package, _ in self._others())

    def _others(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for grant in self.facts.grants or ():
            yield grant.package, grant.weekdays
        for number, line in enumerate(self.facts.request):
            if number != self.number:
                yield line.package, line.weekdays or WEEKDAYS

    def unknown_grants(self) -> Reading:
        """A reading that waits for what runs already."""
        return Reading(outcome=Outcome.UNKNOWN, value=None, text=f"{said(GRANTS, None)}.", missing=(GRANTS,))


Judge = Callable[[Together], Reading | None]


def _named(days: list[str]) -> str:
    return joined((WEEKDAY_NAMES[day] for day in days), "og")


def _one_per_day(together: Together) -> Reading | None:
    """At most one of the packages a weekday; another grant or line of the same package counts too."""
    shared = [day for day in together.days() if together.has(together.combination.packages, day)]
    text = f"Der er allerede en {_named(shared)}." if shared else "Der er ikke andre samme dag."
    return (kept if not shared else broken)(",".join(shared) or None, text)


def _needs_same_day(together: Together) -> Reading | None:
    needed = together.combination.others
    lacking = [day for day in together.days() if not together.has(needed, day)]
    if lacking and together.facts.grants is None:
        return together.unknown_grants()
    names = joined(needed, "eller")
    text = f"{names} mangler {_named(lacking)}." if lacking else f"{names} er der alle de samme dage."
    return (kept if not lacking else broken)(",".join(lacking) or None, text)


def _needs(together: Together) -> Reading | None:
    needed = together.combination.others
    is_there = together.has_any(needed)
    if not is_there and together.facts.grants is None:
        return together.unknown_grants()
    names = joined(needed, "eller")
    return (kept if is_there else broken)(names, f"{names} er bevilget." if is_there else f"{names} er ikke bevilget.")


def _apart_same_day(together: Together) -> Reading | None:
    combination = together.combination
    others = combination.others if together.line.package in combination.packages else combination.packages
    shared = [day for day in together.days() if together.has(others, day)]
    if not shared:
        return None
    text = f"{joined(others, 'eller')} er der også {_named(shared)}."
    known = {fact: together.facts.known[fact] for fact in combination.when_any}
    if not known or True in known.values():
        return broken(",".join(shared), text)
    missing = tuple(fact for fact, value in known.items() if value is None)
    if missing:
        questions = " ".join(said(fact, None) for fact in missing)
        return Reading(outcome=Outcome.UNKNOWN, value=",".join(shared), text=f"{text} {questions}", missing=missing)
    return kept(",".join(shared), text)


def _item_not_alone(together: Together) -> Reading | None:
    if not together.line.items or not set(together.line.items) <= set(together.combination.items):
        return None
    is_running = together.has_any(together.combination.others)
    text = "Borgeren får også pleje." if is_running else "Borgeren får ikke anden pleje."
    return (kept if not is_running else broken)(",".join(together.line.items), text)


JUDGES: Mapping[CombinationKind, Judge] = {
    CombinationKind.ONE_PER_DAY: _one_per_day,
    CombinationKind.NEEDS_SAME_DAY: _needs_same_day,
    CombinationKind.NEEDS: _needs,
    CombinationKind.APART_SAME_DAY: _apart_same_day,
    CombinationKind.ITEM_NOT_ALONE: _item_not_alone,
}
"""How each kind of combination is judged."""

TWO_SIDED = frozenset({CombinationKind.APART_SAME_DAY})
"""Kinds that speak to a line of either side."""


def concerns(combination: Combination, package: str) -> bool:
    """Whether a combination has something to say to a line of this package."""
    if package in combination.packages:
        return True
    return combination.kind in TWO_SIDED and package in combination.others
