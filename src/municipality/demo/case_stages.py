"""How far each invented citizen's case is, and on which days things happened in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from municipality.casework.closed_days import list_holidays
from municipality.demo.municipalities import Town

# The Elderly Care Act holds from this day; help under the old Act to older people was granted before it.
NEW_ACT = date(2025, 7, 1)
DECISION_DAYS = 12
LEAST_DAYS_AGO, MOST_DAYS_AGO = 12, 330
LEGACY_SPAN = 200
SATURDAY = 5


class CaseStage(StrEnum):
    """Where a case is."""

    KNOWN = "known"
    ENQUIRED = "enquired"
    BEING_ASSESSED = "being_assessed"
    BEING_DECIDED = "being_decided"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


OPEN = frozenset({CaseStage.ENQUIRED, CaseStage.BEING_ASSESSED, CaseStage.BEING_DECIDED})
GRANTED = frozenset({CaseStage.RUNNING, CaseStage.PAUSED, CaseStage.ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMix:
    """How many of a town's cases are where. `open` and `known` are numbers, the rest get help or got it."""

    open: int
    known: int = 0
    paused_share: float = 0.025
    ended_share: float = 0.09
    earlier_share: float = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDays:
    """The days decisions were taken on: few, as where decisions are made on Tuesdays and Thursdays."""

    recent: tuple[date, ...]
    legacy: tuple[date, ...]


def deal_case_stages(how_many: int, mix: CaseMix, chance: Random) -> list[CaseStage]:
    """A standing for each of so many, in an order of chance."""
    third = mix.open // 3
    helped = how_many - mix.open - mix.known
    paused, ended = round(helped * mix.paused_share), round(helped * mix.ended_share)
    counts = {
        CaseStage.KNOWN: mix.known,
        CaseStage.ENQUIRED: mix.open - 2 * third,
        CaseStage.BEING_ASSESSED: third,
        CaseStage.BEING_DECIDED: third,
        CaseStage.PAUSED: paused,
        CaseStage.ENDED: ended,
        CaseStage.RUNNING: helped - paused - ended,
    }
    dealt = [standing for standing, number in counts.items() for _one in range(number)]
    chance.shuffle(dealt)
    return dealt


def choose_decision_days(town: Town, today: date) -> DecisionDays:
    """When decisions were taken: lately, and before the new Act."""
    latest = min(today - timedelta(days=LEAST_DAYS_AGO), NEW_ACT - timedelta(days=4))
    earliest = today - timedelta(days=MOST_DAYS_AGO)
    if town.is_of_pathways:
        earliest = max(earliest, NEW_ACT + timedelta(days=14))
    return DecisionDays(
        recent=spread_days(earliest, today - timedelta(days=LEAST_DAYS_AGO)),
        legacy=spread_days(latest - timedelta(days=LEGACY_SPAN), latest),
    )


def spread_days(since: date, until: date) -> tuple[date, ...]:
    """Working days, evenly between two."""
    step = max((until - since).days // (DECISION_DAYS - 1), 1)
    return tuple(dict.fromkeys(working_day(since + timedelta(days=step * place)) for place in range(DECISION_DAYS)))


def working_day(day: date, back: int = 1) -> date:
    """The day itself where it is a working day, else the nearest before it; `back` of -1 looks ahead instead."""
    while day.weekday() >= SATURDAY or day in list_holidays(day.year):
        day -= timedelta(days=back)
    return day


def days_before(day: date, working_days: int) -> date:
    """The working day so many working days earlier."""
    for _one in range(working_days):
        day = working_day(day - timedelta(days=1))
    return day


def pick_day(days: Sequence[date], chance: Random) -> date:
    """One of these days."""
    return days[chance.randrange(len(days))]
