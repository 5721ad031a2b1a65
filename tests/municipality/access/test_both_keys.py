"""Rights and the log name municipality and citizen together: raw SQL as the serving role cannot join two towns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from municipality.access.actor import Actor
from municipality.access.models import Municipality, User
from municipality.access.roles import OrganisationKind, Role
from tests.municipality.access import people, trial
from tests.municipality.access.trial import one, open_for

REFUSED = psycopg.errors.InsufficientPrivilege
OUR, THEIR = 71, 72
Towns = tuple[Municipality, Municipality]
GIVE_ROLE = """
    INSERT INTO access_membership (user_id, organisation_id, municipality_id, role, citizen_id, valid)
    VALUES (%s, %s, %s, %s, %s, daterange('2020-01-01', NULL))
"""
WRITE_LOG = """
    INSERT INTO audit_entry (municipality_id, user_id, organisation_id, role, purpose, kind, verb, citizen_id,
        subject, details)
    SELECT wall_municipality(), 0, 0, wall_role(), 'prøve', 'look_up', 'opened', citizen, '', '{}'
    FROM unnest(%s) citizen
"""


@pytest.fixture
def towns(transactional_db: None) -> Towns:
    """Two municipalities, each with one citizen."""
    made = people.found(), people.found("Storeby", "902")
    for town, citizen in zip(made, (OUR, THEIR), strict=True):
        people.add_citizens(town, citizen)
    return made


@pytest.fixture
def raw(towns: Towns) -> Iterator[psycopg.Connection[Any]]:
    with trial.door() as connected:
        yield connected


@pytest.fixture
def user(towns: Towns) -> User:
    return people.add_person(towns[0], "anna", Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", ["citizen", "relative"])
def test_an_administrator_gives_no_role_in_a_case_of_another_municipality(
    towns: Towns, raw: psycopg.Connection[Any], user: User, role: str
) -> None:
    unit = people.add_organisation(towns[0], "Visitation", OrganisationKind.ASSESSMENT_UNIT)
    administrator = people.acting(towns[0], Role.ADMINISTRATOR)
    for municipality, refused_by in (
        (towns[0], "membership_citizen_of_its_municipality"),
        (towns[1], "membership_organisation_of_its_municipality"),
    ):
        open_for(raw, administrator)
        with pytest.raises(psycopg.errors.ForeignKeyViolation, match=refused_by):
            raw.execute(GIVE_ROLE, [user.pk, unit.pk, municipality.pk, role, THEIR])
        raw.rollback()
    open_for(raw, administrator)
    assert raw.execute(GIVE_ROLE, [user.pk, unit.pk, towns[0].pk, role, OUR]).rowcount == 1


def test_an_administrator_gives_no_role_in_an_organisation_of_another_municipality(
    towns: Towns, raw: psycopg.Connection[Any], user: User
) -> None:
    theirs = people.add_organisation(towns[1], "Visitation", OrganisationKind.ASSESSMENT_UNIT)
    for municipality in towns:
        open_for(raw, people.acting(towns[0], Role.ADMINISTRATOR))
        with pytest.raises(REFUSED, match="row-level security"):
            raw.execute(GIVE_ROLE, [user.pk, theirs.pk, municipality.pk, "assessor", None])
        raw.rollback()


def test_a_user_moves_neither_alone_nor_by_an_administrator(
    towns: Towns, raw: psycopg.Connection[Any], user: User
) -> None:
    own = replace(people.acting(towns[0], Role.ASSESSOR), user=user.pk)
    for actor in (own, people.acting(towns[0], Role.ADMINISTRATOR), people.acting(towns[1], Role.ADMINISTRATOR)):
        for change in ("municipality_id = municipality_id + 1", "is_demo = true", "username = 'else'", "id = id + 1"):
            open_for(raw, actor)
            with pytest.raises(REFUSED, match="permission denied"):
                raw.execute(f"UPDATE access_user SET {change} WHERE id = {user.pk}".encode())
            raw.rollback()


def test_an_organisation_moves_to_no_other_municipality(towns: Towns, raw: psycopg.Connection[Any], user: User) -> None:
    open_for(raw, people.acting(towns[0], Role.ADMINISTRATOR))
    for change in ("municipality_id = municipality_id + 1", "kind = 'external_provider'", "id = id + 1"):
        with pytest.raises(REFUSED, match="permission denied"), raw.transaction():
            raw.execute(f"UPDATE access_organisation SET {change}".encode())


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CARER])
def test_a_log_entry_about_a_citizen_is_of_the_citizens_municipality(
    towns: Towns, raw: psycopg.Connection[Any], role: Role
) -> None:
    for citizens in ([THEIR], [OUR, THEIR], [99]):
        open_for(raw, people.acting(towns[0], role))
        with pytest.raises(psycopg.errors.CheckViolation, match="of the citizen's municipality"):
            raw.execute(WRITE_LOG, [citizens])
        raw.rollback()
    open_for(raw, people.acting(towns[0], role))
    assert raw.execute(WRITE_LOG, [[OUR, OUR, None]]).rowcount == 3
    raw.commit()


def test_the_policy_the_log_is_checked_by_shows_the_serving_role_nothing(
    towns: Towns, raw: psycopg.Connection[Any]
) -> None:
    open_for(raw, people.acting(towns[0], Role.ADMINISTRATOR))
    for setting in ("log", "login"):
        raw.execute("SELECT set_config('helhed.asks', %s, true)", [setting])
        assert one(raw, "SELECT count(*) FROM casework_citizen") == 0
    with pytest.raises(REFUSED, match="permission denied"):
        raw.execute(
            "CREATE TRIGGER mine AFTER INSERT ON audit_entry EXECUTE FUNCTION casework_log_is_of_its_citizens()"
        )


def own_case_tables(raw: psycopg.Connection[Any]) -> dict[str, bool]:
    """The tables with a policy for the own case, and whether each such policy names both keys."""
    asked = """
        SELECT tablename, bool_and(qual ~ 'municipality_id = \\( SELECT wall_municipality\\(\\)')
        FROM pg_policies WHERE qual ~ 'wall_citizen\\(\\)' GROUP BY tablename
    """
    return dict(raw.execute(asked.encode()).fetchall())


def test_every_policy_for_the_own_case_names_both_keys(raw: psycopg.Connection[Any]) -> None:
    found = own_case_tables(raw)
    assert {"casework_citizen", "casework_grant", "casework_letter", "audit_entry"} <= set(found)
    assert all(found.values()), found


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.RELATIVE])
def test_claims_to_a_citizen_of_another_municipality_show_nothing(
    towns: Towns, raw: psycopg.Connection[Any], role: Role
) -> None:
    def seen(actor: Actor) -> set[str]:
        raw.rollback()
        open_for(raw, actor)
        return {table for table in own_case_tables(raw) if one(raw, f"SELECT count(*) FROM {table}")}

    for town, citizen in zip(towns, (OUR, THEIR), strict=True):
        raw.rollback()
        open_for(raw, people.acting(town, Role.ASSESSOR))
        raw.execute(WRITE_LOG, [[citizen]])
        raw.commit()
    assert seen(people.acting(towns[0], role, citizen=OUR)) == {"casework_citizen", "audit_entry"}
    assert seen(people.acting(towns[0], role, citizen=THEIR)) == set()
