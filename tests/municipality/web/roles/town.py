"""An invented municipality with somebody to sign in as in every role, a citizen with help, and one without."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg.types.range import DateRange

from municipality.access import actions as access
from municipality.access.actor import Actor
from municipality.access.models import Organisation, User
from municipality.access.roles import HELD_BY_PEOPLE, OWN_CASE, PROVIDING, Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import approval
from municipality.casework.actions.help import orders
from municipality.casework.models import CareOrder, Citizen, Decision, Relative
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World

NAMES = {role: f"{role.value.replace('_', ' ').capitalize()} Prøvesen" for role in HELD_BY_PEOPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """`karen` has help from the near provider and a letter about it; `ove` has asked, and his decision is awaited."""

    world: World
    karen: Citizen
    ove: Citizen
    order: CareOrder
    awaited: Decision


def build() -> Town:
    """The town, its people and its two cases, each brought there by the actions."""
    world = worlds.build()
    with as_actor(world.assessor) as assessor:
        karen = worlds.citizen(assessor)
        grant = worlds.grant_of(worlds.sent(assessor, karen))
        order = orders.order_care(assessor, grant.pk, world.near, since=DAY)
        ove = worlds.citizen(assessor, "0101429999", "Ove Opdigtsen")
        drafted = worlds.draft(assessor, ove, enquiry=worlds.enquiry(assessor, ove).pk)
        awaited = approval.ask_for_approval(assessor, drafted.pk, drafted.version)
    for role in HELD_BY_PEOPLE:
        add_person(world, role, karen.pk)
    return Town(world=world, karen=karen, ove=ove, order=order, awaited=awaited)


def add_person(world: World, role: Role, citizen: int) -> User:
    """Somebody invented, who may sign in with a password alone in a demonstration; named as her role."""
    where = world.near if role in PROVIDING else world.assessor.organisation
    return add(world, role.value, NAMES[role], role, where, citizen if role in OWN_CASE else None)


def add(world: World, username: str, name: str, role: Role, where: int, citizen: int | None = None) -> User:
    """A person with one role."""
    with as_actor(world.administrator) as administrator:
        user = access.add_user(
            administrator, User(username=username, name=name, is_demo=True), password=people.PASSWORD
        )
        organisation = Organisation.objects.get(pk=where)
        access.give_role(
            administrator,
            user=user,
            organisation=organisation,
            role=role,
            since=people.LONG_AGO,
            citizen=citizen,
            power_of_attorney=empowered(world, name, citizen).series if role is Role.RELATIVE and citizen else None,
        )
    return user


def empowered(world: World, name: str, citizen: int) -> Relative:
    """A power of attorney, as an assessor writes it on the case."""
    said = Relative(name=name, relation="datter", capacity="power_of_attorney", valid=DateRange(people.LONG_AGO, None))
    with as_actor(world.assessor) as assessor:
        return citizens.add_relative(assessor, Citizen.objects.get(pk=citizen), said)


def reading(town: Town) -> Actor:
    """Whoever reads the log."""
    return people.acting(town.world.town, Role.SUPERVISOR)
