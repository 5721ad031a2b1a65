"""One invented citizen's whole case as values: who, how far, on which days, what was answered, and who delivers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from municipality.casework.catalogues import rulebook
from municipality.demo.hours import band_of
from municipality.demo.needs import Answered, answered
from municipality.demo.population import Person
from municipality.demo.standings import (
    GRANTED,
    NEW_ACT,
    OPEN,
    Mix,
    Standing,
    days_before,
    decision_days,
    pick,
    standings,
    working_day,
)
from municipality.demo.towns import Town

# 41 in a hundred have chosen a private provider (2022).
PRIVATE_IN_A_HUNDRED = 41
WORKING_DAYS_TO_ANSWER = (2, 3, 4, 5)
LESS_BEFORE, DAYS_BETWEEN = 0.6, 98
SOURCES = ("citizen", "relative", "relative", "hospital_medical", "hospital_emergency", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision in a case: when it was asked for and taken, and what was answered. `ends` and `cause` where over."""

    received: date
    decided: date
    answered: Answered
    source: str
    starts: date
    ends: date | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A case. `steps` are its decisions, the oldest first; `provider` counts among the town's."""

    person: Person
    standing: Standing
    steps: tuple[Step, ...]
    provider: int
    paused: tuple[date, date | None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.standing in OPEN


def histories(town: Town, people: Sequence[Person], mix: Mix, today: date) -> Iterator[History]:
    """A case for each of these people."""
    chance = Random(f"{town.code} histories {len(people)}")  # noqa: S311 — the same every time; it keeps no secret
    days = decision_days(town, today)
    for person, standing in zip(people, standings(len(people), mix, chance), strict=True):
        is_legacy = not town.is_of_pathways and person.age_group > 0
        on = pick(days.legacy if is_legacy else days.recent, chance)
        steps = tuple(decisions(town, person, standing, today if standing in OPEN else on, mix.earlier_share, chance))
        if standing is Standing.ENDED:
            steps = (*steps[:-1], ended(steps[-1], today, chance))
        paused = pause(today, chance) if standing is Standing.PAUSED else None
        yield History(person=person, standing=standing, steps=steps, provider=provider(town, chance), paused=paused)


def decisions(
    town: Town, person: Person, standing: Standing, on: date, earlier_share: float, chance: Random
) -> Iterator[Step]:
    """What was decided, the oldest first: nothing for somebody who is only known."""
    if standing is Standing.KNOWN:
        return
    now = step(town, person, on, chance)
    if standing in GRANTED and chance.random() < earlier_share:
        before = earlier(town, person, now, chance)
        if before is not None:
            yield before
    yield now


def step(town: Town, person: Person, on: date, chance: Random) -> Step:
    """A decision on a day."""
    said = answered(person, town, rulebook(town.catalogue, on), on, chance)
    return Step(
        received=days_before(on, chance.choice(WORKING_DAYS_TO_ANSWER)),
        decided=on,
        answered=said,
        source=chance.choice(SOURCES),
        starts=working_day(on + timedelta(days=chance.randint(1, 5)), back=-1),
    )


def earlier(town: Town, person: Person, now: Step, chance: Random) -> Step | None:
    """What was decided before, about less help; nothing where the standard did not hold yet."""
    on = working_day(now.decided - timedelta(days=DAYS_BETWEEN))
    if town.is_of_pathways and on < NEW_ACT:
        return None
    less = max(round(person.minutes * LESS_BEFORE), 20)
    before = replace(person, minutes=less, band=band_of(less))
    return replace(step(town, before, on, chance), ends=now.starts, cause="other")


def ended(now: Step, today: date, chance: Random) -> Step:
    """Help that is over."""
    longest = max((today - now.starts).days - 1, 2)
    over = min(now.starts + timedelta(days=chance.randint(1, longest)), today)
    return replace(now, ends=over, cause=chance.choice(("death", "death", "moved", "own_wish", "own_wish")))


def pause(today: date, chance: Random) -> tuple[date, date | None]:
    """From a day that has been, and until one to come or nobody knows when."""
    until = today + timedelta(days=chance.randint(2, 12)) if chance.randrange(2) else None
    return today - timedelta(days=chance.randint(0, 6)), until


def provider(town: Town, chance: Random) -> int:
    """The municipality's own, or a private one; never the care home, which is the last of the pathways' town."""
    private = [place for place, (_name, kind) in enumerate(town.providers) if kind == "external_provider"]
    return chance.choice(private) if chance.randrange(100) < PRIVATE_IN_A_HUNDRED else 0
