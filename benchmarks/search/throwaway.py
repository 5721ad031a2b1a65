"""A municipality in a temporary database of its own."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections

from benchmarks.search.people import Somebody
from municipality.access.actions import found_municipality, install_signing_keys
from municipality.access.actor import Actor
from municipality.access.models import Municipality
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import Citizen
from municipality.engine import cluster
from municipality.engine.cluster import Cluster
from municipality.engine.roles import OWNER, RUNTIME, make_database
from municipality.engine.state import Secrets

BATCH = 5000
CODE = "951"
CITIZENS = """
    INSERT INTO casework_citizen (municipality_id, number, is_replacement_number, given_names, family_name, born,
        residence_code, is_name_protected, phone, interpreter_language, is_digital_post_exempt, version)
    SELECT %s, number, true, given, family, born, '951', false, '', '', false, 1
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::date[]) AS people (number, given, family, born)
    RETURNING id
"""
HOMES = """
    INSERT INTO casework_home
        (municipality_id, citizen_id, street, postcode, town, dwelling, is_protected, access, valid)
    SELECT %s, citizen, street, postcode, town, 'own_home', false, '', daterange('2020-01-01', NULL)
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS homes (citizen, street, postcode, town)
"""


@contextmanager
def database(kept: Path | None = None) -> Iterator[None]:
    """Yields a database with every table and the serving role, as durable as in production. It is empty, unless it is
    `kept` in a folder and was filled there before.
    """
    folder = kept or Path(tempfile.mkdtemp(prefix="helhed-search-"))
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    password = password_in(folder)
    made = Cluster(home=folder / "postgresql", password=password)
    port = cluster.start_cluster(made)
    try:
        with psycopg.connect(made.address(port), autocommit=True) as superuser:
            keys = Secrets(
                secret_key=password, engine_password=password, owner_password=password, web_password=password
            )
            make_database(superuser, keys)
            superuser.execute(f"GRANT {RUNTIME} TO {OWNER}")
        connections["default"].settings_dict.update(HOST="127.0.0.1", PORT=str(port), PASSWORD=password)
        call_command("migrate", verbosity=0)
        install_signing_keys("default")
        yield
    finally:
        connection.close()
        cluster.stop_cluster(made)
        if kept is None:
            shutil.rmtree(folder)


def password_in(folder: Path) -> str:
    """Return the password of the database in a folder; made on the first call."""
    file = folder / "password"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        file.chmod(0o600)
    return file.read_text(encoding="utf-8")


def municipality() -> Actor:
    """Make an assessor of an invented municipality."""
    town = Municipality.objects.filter(code=CODE).first() or found_municipality(name="Lyngbakke", code=CODE)
    return Actor(user=0, municipality=town.pk, organisation=0, role=Role.ASSESSOR, purpose="måling")


def is_filled(actor: Actor) -> bool:
    """Whether the citizens are there from an earlier run."""
    with as_actor(actor):
        return Citizen.objects.exists()


def fill(actor: Actor, people: Iterable[Somebody]) -> None:
    """Insert the citizens and their addresses under row-level security, with all triggers active."""
    remaining = iter(people)
    while batch := list(islice(remaining, BATCH)):
        with as_actor(actor), connection.cursor() as cursor:
            columns = zip(*((each.number, each.given, each.family, each.born) for each in batch), strict=True)
            cursor.execute(CITIZENS, [actor.municipality, *map(list, columns)])
            citizens = [row[0] for row in cursor.fetchall()]
            homes = zip(*((each.street, each.postcode, each.town) for each in batch), strict=True)
            cursor.execute(HOMES, [actor.municipality, citizens, *map(list, homes)])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def as_served() -> None:
    """Switch to the role that serves the pages."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {RUNTIME}")
