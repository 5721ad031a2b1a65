"""How far each invented citizen's case is, and on which days things happened in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from municipality.casework.closed_days import holidays_around
from municipality.demo.towns import Town

# The Elderly Care Act holds from this day; help under the old Act to older people was granted before it.
NEW_ACT = date(2025, 7, 1)
DECISION_DAYS = 12
LEAST_DAYS_AGO, MOST_DAYS_AGO = 12, 330
LEGACY_SPAN = 200
SATURDAY = 5


class Standing(StrEnum):
    """Where a case is."""

    KNOWN = "known"
    ENQUIRED = "enquired"
    BEING_ASSESSED = "being_assessed"
    BEING_DECIDED = "being_decided"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


OPEN = frozenset({Standing.ENQUIRED, Standing.BEING_ASSESSED, Standing.BEING_DECIDED})
GRANTED = frozenset({Standing.RUNNING, Standing.PAUSED, Standing.ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How many of a town's cases are where. `open` and `known` are numbers, the rest get help or got it."""

    open: int
    known: int = 0
    paused_share: float = 0.025
    ended_share: float = 0.09
    earlier_share: float = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days decisions were taken on: few, as where somebody decides on Tuesdays and Thursdays."""

    recent: tuple[date, ...]
    legacy: tuple[date, ...]


def standings(how_many: int, mix: Mix, chance: Random) -> list[Standing]:
    """A standing for each of so many, in an order of chance."""
    third = mix.open // 3
    helped = how_many - mix.open - mix.known
    paused, ended = round(helped * mix.paused_share), round(helped * mix.ended_share)
    counts = {
        Standing.KNOWN: mix.known,
        Standing.ENQUIRED: mix.open - 2 * third,
        Standing.BEING_ASSESSED: third,
        Standing.BEING_DECIDED: third,
        Standing.PAUSED: paused,
        Standing.ENDED: ended,
        Standing.RUNNING: helped - paused - ended,
    }
    dealt = [standing for standing, number in counts.items() for _one in range(number)]
    chance.shuffle(dealt)
    return dealt


def decision_days(town: Town, today: date) -> Days:
    """When decisions were taken: lately, and before the new Act."""
    latest = min(today - timedelta(days=LEAST_DAYS_AGO), NEW_ACT - timedelta(days=4))
    earliest = today - timedelta(days=MOST_DAYS_AGO)
    if town.is_of_pathways:
        earliest = max(earliest, NEW_ACT + timedelta(days=14))
    return Days(
        recent=spread(earliest, today - timedelta(days=LEAST_DAYS_AGO)),
        legacy=spread(latest - timedelta(days=LEGACY_SPAN), latest),
    )


def spread(since: date, until: date) -> tuple[date, ...]:
    """Working days, evenly between two."""
    step = max((until - since).days // (DECISION_DAYS - 1), 1)
    return tuple(dict.fromkeys(working_day(since + timedelta(days=step * place)) for place in range(DECISION_DAYS)))


def working_day(day: date, back: int = 1) -> date:
    """The day itself where it is a working day, else the nearest before it; `back` of -1 looks ahead instead."""
    while day.weekday() >= SATURDAY or day in holidays_around(day.year):
        day -= timedelta(days=back)
    return day


def days_before(day: date, working_days: int) -> date:
    """The working day so many working days earlier."""
    for _one in range(working_days):
        day = working_day(day - timedelta(days=1))
    return day


def pick(days: Sequence[date], chance: Random) -> date:
    """One of these days."""
    return days[chance.randrange(len(days))]
