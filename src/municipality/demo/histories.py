"""One invented citizen's whole case as values: who, how far, on which days, what was answered, and who delivers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from helhed.eligibility import pension_date
from municipality.casework.catalogues import get_national, get_rulebook
from municipality.demo.case_stages import (
    GRANTED,
    NEW_ACT,
    OPEN,
    CaseMix,
    CaseStage,
    choose_decision_days,
    days_before,
    deal_case_stages,
    pick_day,
    working_day,
)
from municipality.demo.hours import get_hour_band
from municipality.demo.municipalities import Town
from municipality.demo.needs import AnsweredNeeds, answer_needs
from municipality.demo.population import InventedPerson

# 41 in a hundred have chosen a private provider (2022).
PRIVATE_IN_A_HUNDRED = 41
WORKING_DAYS_TO_ANSWER = (2, 3, 4, 5)
LESS_BEFORE, DAYS_BETWEEN = 0.6, 98
SOURCES = ("citizen", "relative", "relative", "hospital_medical", "hospital_emergency", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """One decision in a case: when it was asked for and taken, and what was answered. `ends` and `cause` where over."""

    received: date
    decided: date
    answered: AnsweredNeeds
    source: str
    starts: date
    ends: date | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A case. `steps` are its decisions, the oldest first; `provider` counts among the town's."""

    person: InventedPerson
    standing: CaseStage
    steps: tuple[CaseStep, ...]
    provider: int
    paused: tuple[date, date | None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the citizen waits for an answer."""
        return self.standing in OPEN


def build_histories(town: Town, people: Sequence[InventedPerson], mix: CaseMix, today: date) -> Iterator[History]:
    """A case for each of these people."""
    chance = Random(f"{town.code} histories {len(people)}")  # noqa: S311 — the same every time; it keeps no secret
    days = choose_decision_days(town, today)
    dealt = keep_old_act_undecided(town, people, deal_case_stages(len(people), mix, chance), today)
    for person, standing in zip(people, dealt, strict=True):
        is_legacy = not town.is_of_pathways and person.age_group > 0
        on = pick_day(days.legacy if is_legacy else days.recent, chance)
        steps = tuple(
            build_case_steps(town, person, standing, today if standing in OPEN else on, mix.earlier_share, chance)
        )
        if standing is CaseStage.ENDED:
            steps = (*steps[:-1], end_case_step(steps[-1], today, chance))
        paused = choose_pause_days(today, chance) if standing is CaseStage.PAUSED else None
        yield History(
            person=person, standing=standing, steps=steps, provider=choose_provider(town, chance), paused=paused
        )


def keep_old_act_undecided(
    town: Town, people: Sequence[InventedPerson], dealt: Sequence[CaseStage], today: date
) -> list[CaseStage]:
    """The stages, so that no citizen of pension age is being decided about by packages: a new decision about such a
    citizen is under ældreloven. Such a case changes places with that of a younger citizen.
    """
    stages = list(dealt)
    if town.is_of_pathways:
        return stages
    is_old = [pension_date(person.born, get_national()) <= today for person in people]
    young = [at for at, old in enumerate(is_old) if not old and stages[at] is not CaseStage.BEING_DECIDED]
    for at, old in enumerate(is_old):
        if old and stages[at] is CaseStage.BEING_DECIDED:
            other = young.pop(0)
            stages[at], stages[other] = stages[other], stages[at]
    return stages


def build_case_steps(
    town: Town, person: InventedPerson, standing: CaseStage, on: date, earlier_share: float, chance: Random
) -> Iterator[CaseStep]:
    """What was decided, the oldest first: nothing for a citizen who is only known."""
    if standing is CaseStage.KNOWN:
        return
    now = build_case_step(town, person, on, chance)
    if standing in GRANTED and chance.random() < earlier_share:
        before = build_earlier_step(town, person, now, chance)
        if before is not None:
            yield before
    yield now


def build_case_step(town: Town, person: InventedPerson, on: date, chance: Random) -> CaseStep:
    """A decision on a day."""
    said = answer_needs(person, town, get_rulebook(town.catalogue, on), on, chance)
    return CaseStep(
        received=days_before(on, chance.choice(WORKING_DAYS_TO_ANSWER)),
        decided=on,
        answered=said,
        source=chance.choice(SOURCES),
        starts=working_day(on + timedelta(days=chance.randint(1, 5)), back=-1),
    )


def build_earlier_step(town: Town, person: InventedPerson, now: CaseStep, chance: Random) -> CaseStep | None:
    """What was decided before, about less help; nothing where the standard did not hold yet."""
    on = working_day(now.decided - timedelta(days=DAYS_BETWEEN))
    if town.is_of_pathways and on < NEW_ACT:
        return None
    less = max(round(person.minutes * LESS_BEFORE), 20)
    before = replace(person, minutes=less, band=get_hour_band(less))
    return replace(build_case_step(town, before, on, chance), ends=now.starts, cause="other")


def end_case_step(now: CaseStep, today: date, chance: Random) -> CaseStep:
    """Help that is over."""
    longest = max((today - now.starts).days - 1, 2)
    over = min(now.starts + timedelta(days=chance.randint(1, longest)), today)
    return replace(now, ends=over, cause=chance.choice(("death", "death", "moved", "own_wish", "own_wish")))


def choose_pause_days(today: date, chance: Random) -> tuple[date, date | None]:
    """Returns the first day, at most six days ago, and the day after the pause, or None where the end is not known."""
    until = today + timedelta(days=chance.randint(2, 12)) if chance.randrange(2) else None
    return today - timedelta(days=chance.randint(0, 6)), until


def choose_provider(town: Town, chance: Random) -> int:
    """The municipality's own, or a private one; never the care home, which is the last of the pathways' town."""
    private = [place for place, (_name, kind) in enumerate(town.providers) if kind == "external_provider"]
    return chance.choice(private) if chance.randrange(100) < PRIVATE_IN_A_HUNDRED else 0
