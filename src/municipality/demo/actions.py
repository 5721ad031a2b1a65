"""Makes the demonstration, once. Everything is done by the actions people's own work goes through."""

from datetime import date

from django.db import DEFAULT_DB_ALIAS, transaction

from municipality.access import actions as access
from municipality.access.actor import Actor
from municipality.access.models import Municipality, User
from municipality.access.roles import OrganisationKind, Role
from municipality.access.wall import as_actor
from municipality.casework.actions import citizens, practices
from municipality.demo import people, stories
from municipality.demo.towns import PASSWORD, TOWNS, Town

CITIZENS = 24
SINCE = date(2020, 1, 1)


def demonstrate(today: date, owner: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Make the towns that are not there; returns their names. A town that was begun and not finished is finished."""
    made = []
    for town in TOWNS:
        if User.objects.filter(username=town.workers[0].username).exists():
            continue
        municipality = Municipality.objects.filter(code=town.code).first() or access.found_municipality(
            name=town.name, code=town.code, using=owner
        )
        with transaction.atomic():
            fill(town, municipality.pk, today)
        made.append(town.name)
    return made


def fill(town: Town, municipality: int, today: date) -> None:
    """The town's organisations, people and practice, its citizens, and five cases."""
    founder = Actor(user=0, municipality=municipality, organisation=0, role=Role.ADMINISTRATOR, purpose="demonstration")
    with as_actor(founder):
        unit = access.add_organisation(founder, name="Visitationen", kind=OrganisationKind.ASSESSMENT_UNIT)
        access.add_organisation(founder, name=f"{town.name} Hjemmepleje", kind=OrganisationKind.INTERNAL_PROVIDER)
        access.add_organisation(founder, name=f"{town.name} Omsorg ApS", kind=OrganisationKind.EXTERNAL_PROVIDER)
        for worker in town.workers:
            user = User(username=worker.username, name=worker.name, is_demo=True)
            access.add_user(founder, user, password=PASSWORD)
            access.give_role(founder, user=user, organisation=unit, role=worker.role, since=SINCE)
        practices.set_practice(founder, since=SINCE, decided=town.practice)
    assessor = Actor(
        user=User.objects.get(username=town.workers[0].username).pk,
        municipality=municipality,
        organisation=unit.pk,
        role=Role.ASSESSOR,
        purpose="demonstration",
    )
    with as_actor(assessor):
        added = [
            citizens.add_citizen(assessor, citizen, home) for citizen, home in people.citizens(town, CITIZENS, today)
        ]
        stories.tell(stories.Teller(actor=assessor, town=town, today=today), added)
