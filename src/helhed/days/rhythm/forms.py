"""The forms a rhythm can have. Each is a value that checks itself; a ValueError says in Danish what does not fit.

A rhythm has no beginning and no end of its own: those are the grant's. `from_week` and `from_month` only say which
weeks and months are counted from, so that moving them by one turns every second week to the other week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_WEEK = 53
MOST_WEEKS_BETWEEN = 52
MOST_MONTHS_BETWEEN = 60
LAST_DAY_OF_EVERY_MONTH = 28
LAST_OF_MONTH = -1
_NTH = (1, 2, 3, 4, LAST_OF_MONTH)


def _require(is_kept: object, message: str) -> None:
    if not is_kept:
        raise ValueError(message)


def _require_weekdays(weekdays: tuple[str, ...]) -> None:
    _require(
        weekdays == tuple(day for day in WEEKDAYS if day in weekdays),
        f"ugedagene skrives som {', '.join(WEEKDAYS)}, hver én gang og i ugens orden",
    )


def _require_days_or_times(weekdays: tuple[str, ...], times: int, per_day: int) -> None:
    _require_weekdays(weekdays)
    _require(bool(weekdays) != (times > 0), "skriv enten ugedagene eller hvor mange gange om ugen, ikke begge dele")
    _require(times >= 0 and per_day >= 1, "antallet skal være mindst 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryWeeks:
    """So many times a day on these weekdays, every `every` weeks; or `times` days of such a week, not yet fixed.

    `from_week` is the Monday of a week that has the occurrence. Without it, and with more than a week between, the
    weeks are not fixed yet.
    """

    every: int = 1
    weekdays: tuple[str, ...] = ()
    times: int = 0
    per_day: int = 1
    from_week: date | None = None

    def __post_init__(self) -> None:
        _require(1 <= self.every <= MOST_WEEKS_BETWEEN, f"der kan være 1–{MOST_WEEKS_BETWEEN} uger imellem")
        _require_days_or_times(self.weekdays, self.times, self.per_day)
        _require(self.times <= len(WEEKDAYS), "en uge har højst 7 dage; flere gange om dagen skrives for sig")
        _require(self.from_week is None or self.every > 1, "hver uge har ingen første uge; den er bevillingens")
        _require(self.from_week is None or self.from_week.weekday() == 0, "den første uge skrives som dens mandag")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksOfYear:
    """In these ISO weeks of every year: even weeks, odd weeks, or weeks 1, 5 and 9.

    It is not every second week: after a year of 53 weeks two odd weeks follow each other.
    """

    weeks: tuple[int, ...]
    weekdays: tuple[str, ...] = ()
    times: int = 0
    per_day: int = 1

    def __post_init__(self) -> None:
        is_ordered = self.weeks == tuple(sorted(set(self.weeks)))
        _require(bool(self.weeks) and is_ordered, "ugenumrene skrives hver én gang og i orden")
        _require(self.weeks[0] >= 1 and self.weeks[-1] <= LAST_WEEK, f"et ugenummer er mellem 1 og {LAST_WEEK}")
        _require_days_or_times(self.weekdays, self.times, self.per_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryMonths:
    """Every `every` months on a day of the month, on a weekday of it (the second Tuesday), or `times` unfixed days.

    `month_day` is 1–28, or -1 for the last day; `nth` is 1–4, or -1 for the last such weekday of the month.
    """

    every: int = 1
    month_day: int | None = None
    nth: int | None = None
    weekday: str = ""
    times: int = 0
    per_day: int = 1
    from_month: date | None = None

    def __post_init__(self) -> None:
        _require(1 <= self.every <= MOST_MONTHS_BETWEEN, f"der kan være 1–{MOST_MONTHS_BETWEEN} måneder imellem")
        ways = (self.month_day is not None, self.nth is not None, self.times > 0)
        _require(sum(ways) == 1, "skriv én af dagen i måneden, ugedagens nummer og antallet af gange")
        is_day = self.month_day is None or self.month_day in (*range(1, LAST_DAY_OF_EVERY_MONTH + 1), LAST_OF_MONTH)
        _require(is_day, "dagen i måneden er 1–28, eller -1 for den sidste")
        _require(self.nth is None or self.nth in _NTH, "ugedagens nummer i måneden er 1–4, eller -1 for den sidste")
        _require((self.nth is None) == (self.weekday == ""), "ugedagens nummer hører sammen med én ugedag")
        _require(self.weekday in ("", *WEEKDAYS), f"ugedagen skrives som {', '.join(WEEKDAYS)}")
        _require(self.times >= 0 and self.per_day >= 1, "antallet skal være mindst 1")
        _require(self.from_month is None or self.every > 1, "hver måned har ingen første måned; den er bevillingens")
        _require(self.from_month is None or self.from_month.day == 1, "den første måned skrives som dens første dag")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesAYear:
    """So many times a year, on days that are not fixed: 25 times a year."""

    times: int

    def __post_init__(self) -> None:
        _require(self.times >= 1, "antallet skal være mindst 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDates:
    """On these dates and no others."""

    dates: tuple[date, ...]
    per_day: int = 1

    def __post_init__(self) -> None:
        is_ordered = self.dates == tuple(sorted(set(self.dates)))
        _require(bool(self.dates) and is_ordered, "datoerne skrives hver én gang og i orden")
        _require(self.per_day >= 1, "antallet skal være mindst 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedAtVisit:
    """The next time is agreed at the visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsNeeded:
    """When there is a need."""


Rhythm = EveryWeeks | WeeksOfYear | EveryMonths | TimesAYear | OnDates | AgreedAtVisit | AsNeeded

EVEN_WEEKS = tuple(range(2, LAST_WEEK, 2))
ODD_WEEKS = tuple(range(1, LAST_WEEK + 1, 2))
