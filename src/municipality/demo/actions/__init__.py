"""Makes the demonstration, once: its people and its stories by the actions people's own work goes through.

make_demonstration(today)    the towns, who works there, some neighbours, and the first stories
populate_towns(today, told)  the other citizens who get help, many at a time (`background`)
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import DEFAULT_DB_ALIAS, transaction
from psycopg.types.range import DateRange

from municipality.access import actions as access
from municipality.access.actor import Actor
from municipality.access.models import Municipality, Organisation, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.settings import practices, prices, standards
from municipality.casework.actions.settings.catalogue_drafts import keep_catalogue_draft
from municipality.casework.codes import RelativeCapacity
from municipality.casework.models import Citizen, Relative
from municipality.demo import people, stories
from municipality.demo.actions import background
from municipality.demo.case_stages import CaseMix
from municipality.demo.histories import build_histories
from municipality.demo.municipalities import (
    PASSWORD,
    TOWNS,
    UNIT,
    Town,
    Worker,
    invented_telephone,
    list_town_organisations,
)
from municipality.demo.note_and_paper import file_note_and_paper
from municipality.demo.population import build_population
from municipality.demo.prices import invented_prices
from municipality.demo.standard_draft import draft_next_version
from municipality.demo.stories import Story

CITIZENS = 24
# The neighbours and the stories' people are fewer than this; a town with more has been filled.
FEW = 100
# The numbers of those who come later begin here; the stories' people have the hundreds before it.
FIRST_IN_BACKGROUND = 500
SINCE = date(2020, 1, 1)
OPEN_CASES = 9
PURPOSE = "demonstration"


def make_demonstration(
    today: date, owner: str = DEFAULT_DB_ALIAS, told: Callable[[Town], Sequence[Story]] = stories.list_first_stories
) -> list[str]:
    """Make the towns that are not there; returns their names. A town that was begun and not finished is finished.

    `told` chooses the stories of a town.
    """
    made = []
    for town in TOWNS:
        if User.objects.filter(username=town.workers[0].username).exists():
            continue
        municipality = Municipality.objects.filter(code=town.code).first() or access.found_municipality(
            name=town.name, code=town.code, using=owner
        )
        with transaction.atomic():
            fill_town(town, municipality.pk, today, told(town))
        made.append(town.name)
    return made


def fill_town(town: Town, municipality: int, today: date, told: Sequence[Story]) -> None:
    """The town's organisations, people and practice, its neighbours, and its stories."""
    founder = Actor(user=0, municipality=municipality, organisation=0, role=Role.ADMINISTRATOR, purpose=PURPOSE)
    with as_actor(founder):
        places = {
            name: access.add_organisation(founder, name=name, kind=kind, **invented_telephone(town, name))
            for name, kind in list_town_organisations(town)
        }
        users = {
            worker: hire_worker(founder, worker, places[worker.place])
            for worker in town.workers
            if not worker.has_own_case
        }
        practices.set_practice(founder, since=SINCE, decided=town.practice)
        for said_standard, adopted_from in town.standards:
            standards.adopt_standard(founder, said_standard, since=adopted_from)
        for priced_from, said in invented_prices(today):
            prices.set_price(founder, said, since=priced_from)
    teller = stories.Teller(
        actors={
            worker.username: build_demo_actor(worker, user, places[worker.place]) for worker, user in users.items()
        },
        places={name: place.pk for name, place in places.items()},
        town=town,
        today=today,
    )
    keep_standard_draft(teller)
    with as_actor(teller.assessor):
        for citizen, home in people.build_citizens(town, CITIZENS, today):
            citizens.add_citizen(teller.assessor, citizen, home)
    heroes = stories.tell_stories(teller, told)
    if "sent" in heroes:
        file_note_and_paper(teller, heroes["sent"])
    with as_actor(founder):
        for worker in town.workers:
            if worker.story in heroes:
                give_case_login(founder, worker, places[worker.place], heroes[worker.story], teller)


def keep_standard_draft(teller: stories.Teller) -> None:
    """The town's officer has a draft of next year's standard under way."""
    officer = next(each.username for each in teller.town.workers if each.role is Role.POLICY_OFFICER)
    with as_actor(teller.actors[officer]) as actor:
        keep_catalogue_draft(actor, draft_next_version(teller.town.catalogue, teller.today))


def hire_worker(founder: Actor, worker: Worker, place: Organisation) -> User:
    """Adds an employee of a town, who can sign in, with the employee's role."""
    user = add_demo_user(founder, worker)
    access.give_role(founder, user=user, organisation=place, role=worker.role, since=SINCE)
    return user


def add_demo_user(founder: Actor, worker: Worker) -> User:
    """Adds a user with the password shown on the sign-in page; all users of the demonstration have the same."""
    user = User(username=worker.username, name=worker.name, is_demo=True, password=hashed_password())
    return access.add_hashed_user(founder, user)


@cache
def hashed_password() -> str:
    """The hash of the demonstration's password, worked out once for some forty people."""
    return make_password(PASSWORD)


def give_case_login(founder: Actor, worker: Worker, place: Organisation, hero: Citizen, teller: stories.Teller) -> None:
    """Adds the login of a story's citizen, or of the holder of the power of attorney, to read the case."""
    right = None
    if worker.role is Role.RELATIVE:
        right = write_power_of_attorney(teller, worker, hero).series
    user = add_demo_user(founder, worker)
    access.give_role(
        founder,
        user=user,
        organisation=place,
        role=worker.role,
        since=SINCE,
        citizen=hero.pk,
        power_of_attorney=right,
    )


def write_power_of_attorney(teller: stories.Teller, worker: Worker, hero: Citizen) -> Relative:
    """Writes the citizen's power of attorney, as the assessor writes it on the case."""
    said = Relative(
        name=worker.name,
        relation="datter",
        capacity=RelativeCapacity.POWER_OF_ATTORNEY,
        consent="skriftlig fuldmagt",
        may_be_told=True,
        valid=DateRange(SINCE, None),
    )
    with as_actor(teller.assessor) as assessor:
        return citizens.add_relative(assessor, hero, said)


def build_demo_actor(worker: Worker, user: User, place: Organisation) -> Actor:
    """A worker at work in the demonstration."""
    return Actor(
        user=user.pk, municipality=place.municipality_id, organisation=place.pk, role=worker.role, purpose=PURPOSE
    )


def populate_towns(today: date, told: Callable[[str, int], None]) -> int:
    """Fill the towns up to their size; how many citizens that took. A town that is full is left as it is.

    `told` is called with a town's name and how many of its citizens are there. A town is filled whole or not at all.
    """
    return sum(populate_town(town, today, lambda written, town=town: told(town.name, written)) for town in TOWNS)  # type: ignore[misc]


def populate_town(town: Town, today: date, told: Callable[[int], None]) -> int:
    """The rest of one town's citizens."""
    assessor = get_demo_assessor(town)
    with as_actor(assessor):
        # A full town need not be counted to its end at every start.
        there = Citizen.objects.order_by()[: FEW + 1].count()
    if there > FEW:
        return 0
    everybody = build_population(town, town.citizens - there, today, first=FIRST_IN_BACKGROUND)
    cases = build_histories(town, everybody, CaseMix(open=OPEN_CASES), today)
    with as_actor(assessor):
        return background.write_histories(assessor, town, cases, today, told)


def get_demo_assessor(town: Town) -> Actor:
    """The first assessor of a town that has been made."""
    user = User.objects.get(username=town.workers[0].username)
    unit = Organisation.objects.get(municipality__code=town.code, name=UNIT)
    return build_demo_actor(town.workers[0], user, unit)
