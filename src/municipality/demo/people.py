"""Invented citizens: the same ones every time, and no real persons."""

from collections.abc import Iterator
from datetime import date
from random import Random

from psycopg.types.range import DateRange

from municipality.casework.models import Citizen, Home
from municipality.demo.municipalities import Town

GIVEN = (
    "Karen", "Ove", "Inge", "Svend", "Åse", "Bent", "Ellen", "Kaj", "Ruth", "Erik", "Ærtha", "Tove", "Jørgen", "Lis",
    "Villy", "Gerda", "Knud", "Birthe",
)  # fmt: skip
FAMILY = ("Testesen", "Opdigtsen", "Prøvegaard", "Eksempelsen", "Påfund", "Øvelund")
STREETS = ("Birkevej", "Engdraget", "Ålekistevej", "Skolestien", "Havnegade", "Møllebakken")
# No month is so late in the year, so no person can have the number.
MONTHS_BEYOND = 20
ONLY_ENGLISH_OR_ARABIC = ("arabisk", "engelsk")


def build_citizens(town: Town, how_many: int, today: date) -> Iterator[tuple[Citizen, Home]]:
    """A town's citizens and where they live."""
    chance = Random(town.code)  # noqa: S311 — the same people every time; nothing is kept secret by it
    for serial in range(how_many):
        born = date(today.year - chance.randint(*town.ages), chance.randint(1, 12), chance.randint(1, 28))
        citizen = Citizen(
            number=impossible_number(born, serial),
            given_names=chance.choice(GIVEN),
            family_name=chance.choice(FAMILY),
            born=born,
            interpreter_language=chance.choice(ONLY_ENGLISH_OR_ARABIC) if serial % 12 == 11 else "",  # noqa: PLR2004
            is_name_protected=serial % 24 == 23,  # noqa: PLR2004 — the last of two dozen
        )
        home = Home(
            street=f"{chance.choice(STREETS)} {chance.randint(1, 99)}",
            postcode=town.postcode,
            town=town.place,
            dwelling="own_home",
            is_protected=citizen.is_name_protected,
            valid=DateRange(date(today.year - 5, 1, 1), None),
        )
        yield citizen, home


def impossible_number(born: date, serial: int) -> str:
    """Returns ten digits that look like a CPR number and can be no person's."""
    return f"{born.day:02}{born.month + MONTHS_BEYOND:02}{born.year % 100:02}{1000 + serial:04}"
