"""An invented municipality's people, made as its administrator would make them."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from municipality.access import actions
from municipality.access.actor import Actor
from municipality.access.models import Membership, Municipality, Organisation, User
from municipality.access.roles import OWN_CASE, PROVIDING, OrganisationKind, Role
from municipality.access.row_security import as_actor

PASSWORD = "grøn bænk ved søen"
LONG_AGO = date(2020, 1, 1)


def acting(municipality: Municipality, role: Role, *, organisation: int = 0, citizen: int | None = None) -> Actor:
    """Somebody in a role, without a row of her own."""
    return Actor(
        user=0,
        municipality=municipality.pk,
        organisation=organisation,
        role=role,
        purpose="prøve",
        citizen=citizen if role in OWN_CASE else None,
    )


def found(name: str = "Lilleby", code: str = "901") -> Municipality:
    return actions.found_municipality(name=name, code=code)


def add_organisation(municipality: Municipality, name: str, kind: OrganisationKind) -> Organisation:
    with as_actor(acting(municipality, Role.ADMINISTRATOR)) as administrator:
        return actions.add_organisation(administrator, name=name, kind=kind)


def add_person(
    municipality: Municipality,
    username: str,
    *roles: Role,
    password: str | None = PASSWORD,
    citizen: int | None = None,
    is_demo: bool = False,
) -> User:
    """A person with these roles, each in an organisation of its own that can have it."""
    with as_actor(acting(municipality, Role.ADMINISTRATOR)) as administrator:
        user = actions.add_user(
            administrator, User(username=username, name=f"{username} Prøvesen", is_demo=is_demo), password=password
        )
        for role in roles:
            give(administrator, user, role, citizen=citizen)
    return user


def give(administrator: Actor, user: User, role: Role, *, citizen: int | None = None) -> Membership:
    kind = OrganisationKind.EXTERNAL_PROVIDER if role in PROVIDING else OrganisationKind.ASSESSMENT_UNIT
    name = f"{user.username} {role.value}"
    organisation = actions.add_organisation(administrator, name=name, kind=kind)
    return actions.give_role(
        administrator,
        user=user,
        organisation=organisation,
        role=role,
        since=LONG_AGO,
        citizen=citizen if role in OWN_CASE else None,
        power_of_attorney=uuid4() if role is Role.RELATIVE else None,
    )


ADD_CITIZEN = """
    INSERT INTO casework_citizen (id, municipality_id, number, is_replacement_number, given_names, family_name, born,
        residence_code, is_name_protected, phone, interpreter_language, is_digital_post_exempt, version, recorded_at)
    VALUES (%s, %s, lpad(%s::text, 10, '0'), false, 'Karen', 'Prøvesen', '1940-01-01', '', false, '', '', false, 1,
        now())
"""


def add_citizens(municipality: Municipality, *numbers: int) -> None:
    """Citizens of a municipality, known by these numbers, but not by their names.

    A flush takes citizens without their triggers, and the words of these would stay for others with their numbers.
    """
    with as_actor(acting(municipality, Role.ASSESSOR)), connection.cursor() as cursor:
        for number in numbers:
            cursor.execute(ADD_CITIZEN, [number, municipality.pk, number])
        cursor.execute("DELETE FROM casework_words WHERE citizen_id = ANY(%s)", [list(numbers)])


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)
