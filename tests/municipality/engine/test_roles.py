"""Who may do what in the database."""

from __future__ import annotations

import psycopg
import pytest
from django.core.management import CommandError
from django.db.migrations.recorder import MigrationRecorder
from psycopg.conninfo import make_conninfo

from municipality.engine.addresses import Addresses, keep_without_addresses
from municipality.engine.cluster import Cluster
from municipality.engine.database import addresses_on_own_server
from municipality.engine.migrate import bring_to_shape
from municipality.engine.roles import MOST_CONNECTIONS, OWNER, TEMPORARY_FILES, WEB
from municipality.engine.serving_role import describe_missing_limits, require_restricted
from municipality.engine.startup_error import StartupError
from municipality.engine.state import Secrets


@pytest.fixture
def doors(database_cluster: tuple[Cluster, int]) -> Addresses:
    made, port = database_cluster
    place = make_conninfo("", host="127.0.0.1", port=port, dbname="helhed", password=made.password)
    return Addresses(owner=make_conninfo(place, user=OWNER), runtime=make_conninfo(place, user=WEB))


def secrets_of(made: Cluster) -> Secrets:
    return Secrets(
        secret_key="s", engine_password=made.password, owner_password=made.password, web_password=made.password
    )


def test_the_role_that_serves_can_do_no_more_than_it_was_given(doors: Addresses) -> None:
    require_restricted(doors)
    with psycopg.connect(doors.runtime, autocommit=True) as connection:
        for forbidden in ("CREATE TABLE mine ()", "CREATE SCHEMA mine", "CREATE ROLE mine", "CREATE DATABASE mine"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden.encode())


def test_a_role_without_limits_is_warned_of_with_what_sets_them(database_cluster: tuple[Cluster, int]) -> None:
    made, port = database_cluster
    limited = Addresses(
        owner="",
        runtime=make_conninfo("", host="127.0.0.1", port=port, dbname="helhed", user=WEB, password=made.password),
    )
    assert describe_missing_limits(limited) == ""
    said = describe_missing_limits(Addresses(owner="", runtime=make_conninfo(limited.runtime, user=OWNER)))
    assert f"ALTER ROLE {OWNER} CONNECTION LIMIT {MOST_CONNECTIONS};" in said
    assert f"ALTER ROLE {OWNER} SET temp_file_limit = '{TEMPORARY_FILES}';" in said


def test_a_process_that_serves_gets_no_secret_of_libpqs_from_the_owners_environment() -> None:
    given = {
        "PATH": "/bin", "DATABASE_URL": "x", "PGPASSWORD": "x", "PGPASSFILE": "x", "PGSERVICE": "x", "PGUSER": "x",
        "PGSSLKEY": "x", "PGOPTIONS": "x", "PGHOST": "db", "PGSSLROOTCERT": "ca",
        "PGREQUIREAUTH": "scram-sha-256", "PGSSLMINPROTOCOLVERSION": "TLSv1.3",
    }  # fmt: skip
    assert keep_without_addresses(given) == {
        "PATH": "/bin", "PGHOST": "db", "PGSSLROOTCERT": "ca", "PGREQUIREAUTH": "scram-sha-256",
        "PGSSLMINPROTOCOLVERSION": "TLSv1.3",
    }  # fmt: skip


def test_serving_as_the_owner_is_refused_with_what_is_too_much(doors: Addresses) -> None:
    with pytest.raises(StartupError, match=r"CREATEDB.*CREATE ON SCHEMA"):
        require_restricted(Addresses(owner=doors.owner, runtime=doors.owner))


def test_a_server_of_ones_own_gets_the_restricted_role_made(database_cluster: tuple[Cluster, int]) -> None:
    made, port = database_cluster
    addresses = addresses_on_own_server({"DATABASE_URL": made.address(port)}, secrets_of(made))
    with psycopg.connect(addresses.runtime) as connection:
        assert connection.info.user == WEB


def test_an_owner_who_may_not_make_roles_is_told_what_to_ask_for(
    database_cluster: tuple[Cluster, int], doors: Addresses
) -> None:
    made, _ = database_cluster
    with pytest.raises(StartupError, match="DATABASE_RUNTIME_URL"):
        addresses_on_own_server({"DATABASE_URL": doors.owner}, secrets_of(made))
    given = {"DATABASE_URL": doors.owner, "DATABASE_RUNTIME_URL": doors.runtime}
    assert addresses_on_own_server(given, secrets_of(made)) == doors


def test_a_server_that_does_not_answer_is_named(database_cluster: tuple[Cluster, int]) -> None:
    made, _ = database_cluster
    with pytest.raises(StartupError, match="svarer ikke"):
        addresses_on_own_server({"DATABASE_URL": "postgresql://somebody@127.0.0.1:1/x"}, secrets_of(made))


@pytest.mark.django_db
def test_a_database_of_a_newer_version_is_left_alone_and_explained() -> None:
    from django.db import connection

    bring_to_shape("default")
    MigrationRecorder(connection).record_applied("standards", "9999_from_the_future")
    with pytest.raises(CommandError, match=r"nyere udgave .*standards\.9999_from_the_future"):
        bring_to_shape("default")
