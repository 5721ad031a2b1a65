"""The database's log and the view of running statements hold no value of a statement."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from municipality.access.models import Municipality, Organisation
from municipality.engine import cluster
from municipality.engine.addresses import Addresses
from municipality.engine.backend.base import MOST_PARAMETERS
from municipality.engine.cluster import Cluster
from municipality.engine.log_settings import require_discreet_log
from municipality.engine.roles import DATABASE, OWNER, WEB, make_database
from municipality.engine.serving_role import require_restricted
from municipality.engine.startup_error import StartupError
from municipality.engine.state import Secrets

SECRET_NAME = "Hemmelig Personsen"
PASSWORD = "only-for-this-test"


@pytest.fixture
def own_cluster(open_folder: Path) -> Any:
    made = Cluster(home=open_folder / "postgresql", password=PASSWORD)
    port = cluster.start_cluster(made)
    yield made, port
    cluster.stop_cluster(made)


def doors(made: Cluster, port: int) -> Addresses:
    secrets = Secrets(
        secret_key="s", engine_password=PASSWORD, owner_password=PASSWORD, web_password=PASSWORD,
        watchdog_password=PASSWORD,
    )  # fmt: skip
    with psycopg.connect(made.address(port), autocommit=True) as superuser:
        make_database(superuser, secrets)
    place = make_conninfo("", host="127.0.0.1", port=port, dbname=DATABASE, password=PASSWORD)
    return Addresses(owner=make_conninfo(place, user=OWNER), runtime=make_conninfo(place, user=WEB))


def test_no_refusal_by_the_database_leaves_a_value_in_its_log(own_cluster: tuple[Cluster, int]) -> None:
    made, port = own_cluster
    with psycopg.connect(doors(made, port).owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE person (name text UNIQUE, born date CHECK (born > '1900-01-01'))")
        refused: list[tuple[str, list[str]]] = [
            ("INSERT INTO person VALUES (%s), (%s)", [SECRET_NAME, SECRET_NAME]),
            ("INSERT INTO person VALUES (%s, '0101-01-01')", [SECRET_NAME]),
            ("SELECT %s::text::int", [SECRET_NAME]),
            (f"SELECT 1 FROM person WHERE name = '{SECRET_NAME}' AND nonsense", []),
        ]
        for statement, values in refused:
            with pytest.raises(psycopg.Error):
                owner.execute(statement.encode(), values)
    assert SECRET_NAME not in made.log.read_text(encoding="utf-8")


def test_a_server_that_writes_statements_in_its_log_is_refused_with_what_mends_it(
    own_cluster: tuple[Cluster, int],
) -> None:
    made, port = own_cluster
    addresses = doors(made, port)
    require_discreet_log(addresses)
    cluster.stop_cluster(made)
    talkative = Cluster(home=made.home, password=PASSWORD, extra={"log_min_error_statement": "error"})
    port = cluster.start_cluster(talkative)
    with pytest.raises(StartupError, match="ALTER SYSTEM SET log_min_error_statement = 'panic'"):
        require_discreet_log(doors(talkative, port))


def test_what_the_serving_role_sets_for_itself_is_refused_and_gone_at_the_next_start(
    own_cluster: tuple[Cluster, int],
) -> None:
    made, port = own_cluster
    addresses = doors(made, port)
    with psycopg.connect(addresses.runtime, autocommit=True) as web:
        web.execute("ALTER ROLE helhed_web SET search_path = 'nowhere'")
        web.execute("ALTER ROLE helhed_web IN DATABASE helhed SET statement_timeout = '1ms'")
        web.execute("ALTER ROLE helhed_web PASSWORD 'another'")
        with pytest.raises(psycopg.Error):
            web.execute("SET temp_file_limit = '1TB'")
    changed = Addresses(owner=addresses.owner, runtime=make_conninfo(addresses.runtime, password="another"))
    with pytest.raises(StartupError, match="search_path=nowhere"):
        require_restricted(changed)
    require_restricted(doors(made, port))


def test_the_serving_role_writes_nothing_of_its_own_into_the_log(own_cluster: tuple[Cluster, int]) -> None:
    made, port = own_cluster
    addresses = doors(made, port)
    with psycopg.connect(addresses.runtime, autocommit=True) as web:
        for setting in ("debug_print_parse", "debug_print_rewritten", "debug_print_plan", "trace_sort", "trace_notify"):
            web.execute(f"SET {setting} = on".encode())
        web.execute("SET client_min_messages = error")
        for level in ("LOG", "WARNING", "NOTICE"):
            web.execute(f"DO $$BEGIN RAISE {level} '%', '{SECRET_NAME}'; END$$".encode())
        web.execute(f"SELECT '{SECRET_NAME}' ORDER BY 1".encode())
        for attempt in ("SET log_min_messages = log", "ALTER ROLE helhed_web SET log_min_messages = log"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(attempt.encode())
        web.execute("ALTER ROLE helhed_web RESET ALL")
    with psycopg.connect(addresses.runtime) as again:
        assert again.execute("SHOW log_min_messages").fetchone() == ("fatal",)
    assert SECRET_NAME not in made.log.read_text(encoding="utf-8")
    with psycopg.connect(made.address(port), autocommit=True) as superuser:
        superuser.execute("ALTER ROLE helhed_web RESET log_min_messages")
    with pytest.raises(StartupError, match="ALTER ROLE helhed_web SET log_min_messages = 'fatal'"):
        require_discreet_log(addresses)


def test_a_module_that_logs_statements_is_refused(own_cluster: tuple[Cluster, int]) -> None:
    made, port = own_cluster
    addresses = doors(made, port)
    with psycopg.connect(made.address(port), autocommit=True) as superuser:
        superuser.execute("ALTER ROLE helhed_web SET session_preload_libraries = 'auto_explain'")
        superuser.execute("ALTER SYSTEM SET auto_explain.log_min_duration = '0'")
        superuser.execute("SELECT pg_reload_conf()")
    with pytest.raises(StartupError, match=r"ALTER SYSTEM SET auto_explain\.log_min_duration = '-1'"):
        require_discreet_log(addresses)


@pytest.mark.parametrize(
    ("does", "mends"),
    [
        (
            "ALTER ROLE helhed_web SET local_preload_libraries = 'x'",
            "ALTER ROLE helhed_web RESET local_preload_libraries;",
        ),
        (
            "ALTER ROLE helhed_web IN DATABASE helhed SET local_preload_libraries = 'x'",
            "ALTER ROLE helhed_web IN DATABASE helhed RESET local_preload_libraries;",
        ),
        ("ALTER ROLE helhed_web PASSWORD 'x'", "ALTER ROLE helhed_web PASSWORD '…';"),
    ],
)
def test_a_serving_role_that_keeps_itself_out_is_answered_with_what_mends_it(
    own_cluster: tuple[Cluster, int], does: str, mends: str
) -> None:
    addresses = doors(*own_cluster)
    with psycopg.connect(addresses.runtime, autocommit=True) as web:
        web.execute(does.encode())
    with pytest.raises(StartupError, match=re.escape(mends)):
        require_restricted(addresses)


@pytest.mark.django_db(transaction=True)
def test_a_running_statement_shows_no_value_to_other_connections() -> None:
    """Another connection of the same role sees the text of what runs; Django's values are sent apart from it."""
    settings = connection.settings_dict
    other = psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], password=settings["PASSWORD"],
        dbname=settings["NAME"], autocommit=True,
    )  # fmt: skip
    with other, transaction.atomic():
        list(Organisation.objects.filter(name=SECRET_NAME))
        assert not list(Municipality.objects.extra(where=["name = %s"], params=[SECRET_NAME]))
        shown = other.execute("SELECT query FROM pg_stat_activity WHERE state = 'idle in transaction'").fetchall()
    assert shown
    assert all(SECRET_NAME not in query for (query,) in shown)


@pytest.mark.django_db
def test_more_rows_than_one_statement_can_carry_are_written_in_several() -> None:
    ends = timezone.now()
    rows = [Session(session_key=f"key {place}", session_data="", expire_date=ends) for place in range(30_000)]
    fields = Session._meta.concrete_fields
    assert connection.ops.bulk_batch_size(fields, rows) * len(fields) <= MOST_PARAMETERS
    Session.objects.bulk_create(rows)
    assert Session.objects.count() == len(rows)
    Session.objects.bulk_update(rows[:3], ["session_data"])


@pytest.mark.django_db
def test_a_refused_value_is_still_an_error_django_knows() -> None:
    Municipality.objects.create(name="En", code="9991")
    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.create(name="En", code="9992")
    with pytest.raises(DataError), transaction.atomic():
        Municipality.objects.create(name="To", code="99929999")
