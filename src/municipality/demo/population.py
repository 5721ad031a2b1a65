"""The invented citizens who get help: who they are, where and with whom they live, and how much help they need.

The same town has the same people every time: chance is seeded with the town's code and nothing else.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from municipality.demo import names
from municipality.demo.hours import choose_weekly_minutes, deal_bands
from municipality.demo.municipalities import Town
from municipality.demo.people import impossible_number

NUMBERS_A_DAY = 9000
DAYS_A_YEAR = 365
# Of those who live with another, one in so many has the other one among the citizens too.
COUPLES_ONE_IN = 9
HOUSES_A_STREET = 140
ONE_IN_PROTECTED, ONE_IN_INTERPRETER, ONE_IN_EXEMPT = 90, 60, 6
WOMEN_IN_A_HUNDRED = 63
# The oldest are fewer the older they get.
OLDEST_GROUP_MODE = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedPerson:
    """An invented citizen. `minutes` is the help needed in a week; those who share a home have the same `household`."""

    number: str
    given_names: str
    family_name: str
    is_woman: bool
    born: date
    street: str
    district: int
    household: int
    minutes: int
    band: int
    age_group: int
    is_protected: bool = False
    is_exempt: bool = False
    interpreter_language: str = ""


def build_population(town: Town, how_many: int, today: date, first: int = 0) -> list[InventedPerson]:
    """So many people of a town, with the national distribution of hours. `first` is the first running number."""
    chance = Random(f"{town.code} {how_many} {first}")  # noqa: S311 — the same every time; it keeps no secret
    taken: set[str] = set()
    made: list[InventedPerson] = []
    for serial, (age_group, band) in enumerate(deal_bands(town.age_shares, how_many, chance), start=first):
        person = build_person(town, serial, age_group, band, today, chance)
        if made and serial % COUPLES_ONE_IN == 0:
            person = build_spouse(made[-1], person)
        while person.number in taken:
            born = person.born + timedelta(days=1)
            person = replace(person, born=born, number=build_person_number(born, serial))
        taken.add(person.number)
        made.append(person)
    return made


def build_person(town: Town, serial: int, age_group: int, band: int, today: date, chance: Random) -> InventedPerson:
    """One person of an age group and a band."""
    is_woman = chance.randrange(100) < WOMEN_IN_A_HUNDRED
    born = choose_birthday(town.age_groups[age_group], today, chance)
    street = chance.randrange(len(names.STREETS))
    return InventedPerson(
        number=build_person_number(born, serial),
        given_names=chance.choice(names.WOMEN if is_woman else names.MEN),
        family_name=choose_family_name(chance),
        is_woman=is_woman,
        born=born,
        street=f"{names.STREETS[street]} {chance.randint(1, HOUSES_A_STREET)}",
        district=street % len(town.teams),
        household=serial,
        minutes=choose_weekly_minutes(band, chance),
        band=band,
        age_group=age_group,
        is_protected=chance.randrange(ONE_IN_PROTECTED) == 0,
        is_exempt=chance.randrange(ONE_IN_EXEMPT) == 0,
        interpreter_language=chance.choice(("arabisk", "tyrkisk", "polsk", "vietnamesisk"))
        if chance.randrange(ONE_IN_INTERPRETER) == 0
        else "",
    )


def build_spouse(other: InventedPerson, person: InventedPerson) -> InventedPerson:
    """The same person, in the same home and with the same family name as another."""
    return replace(
        person,
        family_name=other.family_name,
        street=other.street,
        district=other.district,
        household=other.household,
        is_protected=other.is_protected,
    )


def choose_birthday(ages: tuple[int, int], today: date, chance: Random) -> date:
    """A day of birth so that the age today lies between two."""
    youngest, oldest = ages
    mode = max(youngest, min(oldest, OLDEST_GROUP_MODE))
    years = chance.triangular(youngest + 0.1, oldest + 0.9, mode)
    return date(today.year, today.month, min(today.day, 28)) - timedelta(days=round(years * (DAYS_A_YEAR + 0.2425)))


def choose_family_name(chance: Random) -> str:
    """A family name."""
    if chance.randrange(names.FROM_ELSEWHERE_ONE_IN) == 0:
        return chance.choice(names.OTHER_FAMILIES)
    return chance.choice(names.FAMILIES)


def build_person_number(born: date, serial: int) -> str:
    """Returns a number no person can have. The serial begins anew after every nine thousand; then the day of birth
    differs.
    """
    return impossible_number(born, serial % NUMBERS_A_DAY)
