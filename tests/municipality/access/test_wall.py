"""Who sees which rows, asked in raw SQL past all of our code, as the role that serves the pages."""

from __future__ import annotations

import contextlib
import hmac
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from psycopg_pool import ConnectionPool

from municipality.access.actor import Actor
from municipality.access.models import Municipality
from municipality.access.roles import OWN_CASE, OrganisationKind, Role
from municipality.access.row_security import as_actor, claims, signing_key
from municipality.engine.roles import OWNER
from tests.municipality.access import people, trial
from tests.municipality.access.trial import COUNT, FAR, KAREN, KARL, NEAR, one, open_for

REFUSED = psycopg.errors.InsufficientPrivilege
READ_ALL = {Role.ASSESSOR, Role.DECISION_MAKER, Role.TEAM_LEADER, Role.SUPERVISOR}
PROVIDING = {Role.PLANNER, Role.CARER, Role.PROVIDER_LEADER}
PLANNING = {Role.PLANNER, Role.PROVIDER_LEADER}


@pytest.fixture
def towns(transactional_db: None) -> Iterator[tuple[Municipality, Municipality]]:
    """Two municipalities with citizens, committed, so that another connection could see them."""
    made = people.found(), people.found("Storeby", "902")
    trial.make()
    trial.fill(*made)
    yield made
    trial.drop()


@pytest.fixture
def town(towns: tuple[Municipality, Municipality]) -> Municipality:
    return towns[0]


@pytest.fixture
def raw(towns: tuple[Municipality, Municipality]) -> Iterator[psycopg.Connection[Any]]:
    with trial.door() as connected:
        yield connected


def seen(raw: psycopg.Connection[Any], actor: Actor) -> set[int]:
    raw.rollback()
    open_for(raw, actor)
    return {row[0] for row in raw.execute("SELECT id FROM trial_citizen")}


def actor(town: Municipality, role: Role, *, provider: int = NEAR, citizen: int = KARL) -> Actor:
    return people.acting(town, role, organisation=provider, citizen=citizen)


def test_nobody_sees_nothing(raw: psycopg.Connection[Any]) -> None:
    for table in ("trial_citizen", "trial_order", "trial_line", "access_membership", "audit_entry"):
        assert one(raw, f"SELECT count(*) FROM {table}") == 0, table
    with pytest.raises(REFUSED, match="row-level security"):
        raw.execute("INSERT INTO trial_citizen VALUES (9, 1, 'x')")


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_its_own_citizens(town: Municipality, raw: psycopg.Connection[Any], role: Role) -> None:
    expected = {KARL, KAREN} if role in READ_ALL else {KARL} if role in OWN_CASE else set()
    if role in PLANNING:
        expected = {KAREN}
    found = seen(raw, actor(town, role, provider=NEAR))
    assert found == expected
    if role in PROVIDING:
        assert seen(raw, actor(town, role, provider=FAR)) == {KARL, KAREN}


@pytest.mark.parametrize("role", sorted(PLANNING))
def test_an_order_opens_to_planners_the_day_it_is_made_and_closes_at_its_stop(
    town: Municipality, raw: psycopg.Connection[Any], role: Role
) -> None:
    """NEAR's order for Karl stopped today and its order for Karen starts tomorrow."""
    assert seen(raw, actor(town, role, provider=NEAR)) == {KAREN}
    assert {row[0] for row in raw.execute("SELECT id FROM trial_order")} == {3}
    assert {row[0] for row in raw.execute("SELECT order_id FROM trial_line")} == {3}
    raw.rollback()
    open_for(raw, actor(town, Role.ASSESSOR))
    raw.execute("UPDATE trial_order SET valid = 'empty' WHERE id = 3")
    raw.commit()
    assert seen(raw, actor(town, role, provider=NEAR)) == set(), "stopped before its first day"


def test_an_order_opens_from_its_start_and_closes_at_its_stop(town: Municipality, raw: psycopg.Connection[Any]) -> None:
    """NEAR's order for Karl stopped today and its order for Karen starts tomorrow; FAR's hold today."""
    carer = actor(town, Role.CARER, provider=NEAR)
    assert seen(raw, carer) == set()
    assert one(raw, "SELECT count(*) FROM trial_line") == 0
    assert seen(raw, actor(town, Role.CARER, provider=FAR)) == {KARL, KAREN}
    assert {row[0] for row in raw.execute("SELECT order_id FROM trial_line")} == {2, 4}


def test_a_provider_cannot_order_itself_a_citizen(town: Municipality, raw: psycopg.Connection[Any]) -> None:
    leader = actor(town, Role.PROVIDER_LEADER, provider=FAR)
    for attempt in (
        f"INSERT INTO trial_order VALUES (9, {town.pk}, 3, {FAR}, daterange(NULL, NULL))",
        "INSERT INTO trial_line VALUES (9, 2, 'mere')",
    ):
        raw.rollback()
        open_for(raw, leader)
        with pytest.raises(REFUSED, match="row-level security"):
            raw.execute(attempt.encode())
    raw.rollback()
    open_for(raw, leader)
    assert raw.execute("UPDATE trial_order SET valid = daterange(NULL, NULL)").rowcount == 0
    assert raw.execute("DELETE FROM trial_order").rowcount == 0


def test_another_municipality_does_not_exist(
    towns: tuple[Municipality, Municipality], raw: psycopg.Connection[Any]
) -> None:
    assert seen(raw, actor(towns[1], Role.ASSESSOR)) == {trial.OTHER}
    assert raw.execute("UPDATE trial_citizen SET name = 'x' WHERE id = 1").rowcount == 0
    with pytest.raises(REFUSED, match="row-level security"):
        raw.execute("INSERT INTO trial_citizen VALUES (9, %s, 'x')", [towns[0].pk])


def test_a_row_cannot_be_moved_to_another_municipality(
    towns: tuple[Municipality, Municipality], raw: psycopg.Connection[Any]
) -> None:
    open_for(raw, actor(towns[0], Role.ASSESSOR))
    with pytest.raises(REFUSED, match="row-level security"):
        raw.execute("UPDATE trial_citizen SET municipality_id = %s", [towns[1].pk])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ASSESSOR, Role.DECISION_MAKER, Role.TEAM_LEADER}))
def test_whoever_does_not_work_cases_writes_none(town: Municipality, raw: psycopg.Connection[Any], role: Role) -> None:
    open_for(raw, actor(town, role, provider=FAR))
    assert raw.execute("UPDATE trial_citizen SET name = 'x'").rowcount == 0
    assert raw.execute("DELETE FROM trial_line").rowcount == 0
    with pytest.raises(REFUSED, match="row-level security"):
        raw.execute("INSERT INTO trial_citizen VALUES (9, %s, 'x')", [town.pk])


@pytest.mark.django_db
def test_a_database_that_was_copied_or_restored_loses_its_temporary_tables_with_its_keys() -> None:
    allowed = "SELECT has_database_privilege('helhed_web', current_database(), 'TEMPORARY')"
    with connection.cursor() as cursor:
        cursor.execute(
            "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$"
        )
        cursor.execute(allowed)
        assert cursor.fetchone() == (True,)
        call_command("install_signing_keys")
        cursor.execute(allowed)
        assert cursor.fetchone() == (False,)


def test_the_wall_closes_with_the_transaction(town: Municipality, raw: psycopg.Connection[Any]) -> None:
    for end in (raw.commit, raw.rollback):
        open_for(raw, actor(town, Role.ASSESSOR))
        assert one(raw, COUNT) == 2
        end()
        assert one(raw, COUNT) == 0
        raw.rollback()


def test_the_role_cannot_become_another_or_lift_the_wall(town: Municipality, raw: psycopg.Connection[Any]) -> None:
    for attempt in (
        "SET ROLE helhed_owner",
        "SET ROLE helhed_engine",
        "SET SESSION AUTHORIZATION helhed_owner",
        "ALTER TABLE trial_citizen DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE trial_citizen NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY wall_read ON trial_citizen",
        "ALTER ROLE helhed_web BYPASSRLS",
        "TRUNCATE trial_citizen",
        "SELECT * FROM wall_key",
        "UPDATE wall_key SET inner_pad = ''",
        "SELECT wall_seal('1|1|1|assessor|')",
        "SELECT wall_mac('door', '')",
        "SELECT wall_claims()",
        "SELECT wall_claim(2, NULL)",
        "CREATE FUNCTION public.wall_reading(int) RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION wall_reading() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
        "CREATE TEMPORARY TABLE wall_key (name text)",
        "COPY trial_citizen TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
    ):
        raw.rollback()
        open_for(raw, actor(town, Role.CARER))
        with pytest.raises((REFUSED, psycopg.errors.UndefinedFile), match=r"permission denied|must be|may"):
            raw.execute(attempt.encode())
    raw.rollback()
    raw.execute("SET row_security = off")
    with pytest.raises(REFUSED, match="would be affected by row-level security"):
        raw.execute(COUNT.encode())


def test_what_a_query_says_about_itself_is_not_believed(town: Municipality, raw: psycopg.Connection[Any]) -> None:
    """What an SQL injection would try: writing, borrowing, bending or keeping the sealed claims."""
    carer, assessor = actor(town, Role.CARER), actor(town, Role.ASSESSOR)
    open_for(raw, assessor)
    assessors = one(raw, "SELECT current_setting('helhed.wall')")
    raw.rollback()
    open_for(raw, carer)
    own = one(raw, "SELECT current_setting('helhed.wall')")
    forged = [
        claims(assessor, backend=raw.info.backend_pid, at=int(time.time())),
        claims(assessor, backend=raw.info.backend_pid, at=int(time.time())) + "|" + "0" * 64,
        own.replace("|carer|", "|assessor|"),
        assessors,
        "x",
        "|" * 9,
    ]
    for value in forged:
        raw.execute("SELECT set_config('helhed.wall', %s, true)", [value])
        assert one(raw, COUNT) == 0, value
        assert one(raw, "SELECT wall_municipality()") is None
    raw.execute("SELECT set_config('helhed.wall', %s, true)", [own])
    assert one(raw, "SELECT wall_municipality()") == town.pk


def test_claims_kept_for_the_session_are_worth_nothing_in_the_next_transaction(
    town: Municipality, raw: psycopg.Connection[Any]
) -> None:
    open_for(raw, actor(town, Role.ASSESSOR))
    raw.execute("SELECT set_config('helhed.wall', current_setting('helhed.wall'), false)")
    assert one(raw, COUNT) == 2
    raw.commit()
    assert one(raw, "SELECT current_setting('helhed.wall')") != ""
    assert one(raw, COUNT) == 0


def test_a_signature_opens_one_connection_for_one_minute(town: Municipality, raw: psycopg.Connection[Any]) -> None:
    assessor = actor(town, Role.ASSESSOR)
    now, mine = int(time.time()), raw.info.backend_pid
    attempts = {
        "not ours": (claims(assessor, backend=mine, at=now), b"\0" * 32),
        "another connection": (claims(assessor, backend=mine + 1, at=now), None),
        "another minute": (claims(assessor, backend=mine, at=now - 61), None),
        "another connection or another minute": (claims(assessor, backend=mine, at=now + 90), None),
    }
    for reason, (said, signature) in attempts.items():
        raw.rollback()
        given = hmac.digest(signing_key(), said.encode(), "sha256") if signature is None else signature
        with pytest.raises(REFUSED, match=reason):
            raw.execute("SELECT wall_open(%s, %s)", [said, given])


def test_nobody_who_lists_the_queries_that_run_reads_anothers_signature(town: Municipality) -> None:
    with transaction.atomic(), as_actor(actor(town, Role.ASSESSOR)):
        mine = connection.connection.info.backend_pid
        with trial.door(user=OWNER) as other:
            listed = one(other, "SELECT query FROM pg_stat_activity WHERE pid = %s", [mine])
    assert "wall_open($1, $2)" in listed


def test_the_wall_goes_back_to_where_it_was(towns: tuple[Municipality, Municipality]) -> None:
    def count() -> int:
        with connection.cursor() as cursor:
            cursor.execute(COUNT)
            return cursor.fetchone()[0]

    with as_actor(actor(towns[0], Role.ASSESSOR)):
        assert count() == 2
        with as_actor(actor(towns[1], Role.ASSESSOR)):
            assert count() == 1
        assert count() == 2
        with pytest.raises(ZeroDivisionError), as_actor(actor(towns[1], Role.ASSESSOR)):
            raise ZeroDivisionError
        assert count() == 2
        with pytest.raises(ProgrammingError), as_actor(actor(towns[1], Role.ASSESSOR)), connection.cursor() as cursor:
            cursor.execute("SELECT nothing_of_the_kind")
        assert count() == 2
    assert count() == 0


def test_a_pooled_connection_carries_nobodys_rights_to_the_next(town: Municipality) -> None:
    settings = connection.settings_dict
    place = psycopg.conninfo.make_conninfo(
        "", host=settings["HOST"], port=settings["PORT"], dbname=settings["NAME"], password=settings["PASSWORD"]
    )
    with ConnectionPool(f"{place} user=helhed_web", min_size=1, max_size=1, open=True) as pool:
        for question in ("SELECT 1", "SELECT 1 / 0", "SELECT 1"):
            with contextlib.suppress(psycopg.errors.DivisionByZero), pool.connection() as raw:
                assert one(raw, COUNT) == 0
                open_for(raw, actor(town, Role.ASSESSOR))
                assert one(raw, COUNT) == 2
                raw.execute(question.encode())


def test_workers_of_a_parallel_query_see_no_more(town: Municipality, raw: psycopg.Connection[Any]) -> None:
    with as_actor(actor(town, Role.ASSESSOR)), connection.cursor() as cursor:
        cursor.execute("INSERT INTO trial_citizen SELECT n, %s, 'x' FROM generate_series(1000, 3000) n", [town.pk])
    for setting in ("parallel_setup_cost = 0", "parallel_tuple_cost = 0", "min_parallel_table_scan_size = 0"):
        raw.execute(f"SET {setting}".encode())
    raw.commit()
    raw.execute("SET LOCAL enable_indexonlyscan = off")
    assert one(raw, COUNT) == 0
    raw.rollback()
    open_for(raw, actor(town, Role.ASSESSOR))
    assert one(raw, COUNT) == 2003


def test_a_changed_secret_key_closes_the_wall_loudly_until_the_owner_fits_it(town: Municipality, settings: Any) -> None:
    before = settings.SECRET_KEY
    for key in ("another key, as after a restore from elsewhere", before):
        settings.SECRET_KEY = key
        with pytest.raises(ProgrammingError, match="signature is not ours"), as_actor(actor(town, Role.ASSESSOR)):
            pass
        call_command("install_signing_keys")
        with as_actor(actor(town, Role.ASSESSOR)), connection.cursor() as cursor:
            cursor.execute(COUNT)
            assert cursor.fetchone() == (2,)


@pytest.mark.parametrize("role", [None, Role.CARER, Role.ASSESSOR, Role.ADMINISTRATOR])
def test_nobody_changes_who_another_is_but_her_own_administrator(
    towns: tuple[Municipality, Municipality], raw: psycopg.Connection[Any], role: Role | None
) -> None:
    """Storeby's administrator gives Lilleby's Anna a role in Storeby, and gets no hold of her sign-in by that."""
    anna = people.add_person(towns[0], "anna", Role.SUPERVISOR)
    with as_actor(people.acting(towns[1], Role.ADMINISTRATOR)) as administrator:
        people.give(administrator, anna, Role.ASSESSOR)
    if role is not None:
        open_for(raw, actor(towns[1], role, provider=FAR))
    assert raw.execute("UPDATE access_user SET password = 'x'").rowcount == 0
    changed = raw.execute("UPDATE access_membership SET valid = daterange('2020-01-01', NULL)").rowcount
    assert changed == (1 if role is Role.ADMINISTRATOR else 0)
    raw.rollback()
    open_for(raw, actor(towns[0], Role.ADMINISTRATOR))
    assert raw.execute("UPDATE access_user SET is_active = false").rowcount == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_nobody_gives_herself_a_role(town: Municipality, raw: psycopg.Connection[Any], role: Role) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    organisation = people.add_organisation(town, "Tilsyn", OrganisationKind.TEAM)
    open_for(raw, replace(actor(town, role, provider=FAR), user=anna.pk))
    for attempt in (
        f"""INSERT INTO access_membership (user_id, organisation_id, role, valid)
            VALUES ({anna.pk}, {organisation.pk}, 'supervisor', daterange('2020-01-01', NULL))""",
        "UPDATE access_membership SET role = 'supervisor'",
    ):
        with pytest.raises(REFUSED), raw.transaction():
            raw.execute(attempt.encode())
    assert raw.execute("UPDATE access_membership SET valid = daterange('2020-01-01', NULL)").rowcount == 0


def tables_with_a_citizen() -> set[str]:
    """The tables of our apps that name a citizen, by a column or by being one."""
    own = [config for config in apps.get_app_configs() if config.name.startswith("municipality.")]
    return {
        model._meta.db_table
        for config in own
        for model in config.get_models()
        if model.__name__ == "Citizen"
        or any(field.column in ("citizen_id", "cpr") for field in model._meta.concrete_fields)
    }


@pytest.mark.django_db
def test_every_table_with_a_citizen_in_it_is_behind_the_wall() -> None:
    tables = tables_with_a_citizen()
    assert {"access_membership", "audit_entry"} <= tables
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND NOT (relrowsecurity AND relforcerowsecurity)",
            [sorted(tables)],
        )
        open_tables = [row[0] for row in cursor.fetchall()]
    assert not open_tables


@pytest.mark.django_db
def test_the_role_that_serves_owns_no_table_and_truncates_none() -> None:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
            AND (relowner = 'helhed_runtime'::regrole OR has_table_privilege('helhed_web', oid, 'TRUNCATE')
                 OR has_table_privilege('helhed_web', oid, 'TRIGGER'))""")
        assert cursor.fetchall() == []
