"""Databases in a cluster of their own: new ones, and one of the version before the migrations were squashed.

`former_database.sql.xz` is a dump of that version's small demonstration: three invented municipalities and their
people, with letters, orders and a log. The keys of its claims are left out.
"""

from __future__ import annotations

import lzma
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from municipality.engine import cluster
from municipality.engine.binaries import reachable_binaries
from municipality.engine.cluster import Cluster
from municipality.engine.database import addresses_in_cluster
from municipality.engine.roles import OWNER
from municipality.engine.state import Secrets

ROOT = Path(__file__).resolve().parents[3]
FORMER = Path(__file__).with_name("former_database.sql.xz")
SEAL = """
    INSERT INTO wall_key VALUES (
        'seal', sha256(uuid_send(gen_random_uuid())), sha256(uuid_send(gen_random_uuid())))
"""
# How PostgreSQL writes a list of codes and a chain of OR, before and after they were dumped and read in again.
LIST_OF_CODES = re.compile(r"\(ARRAY\[([^\]]*)\]\)::text\[\]")
CHAIN = re.compile(r"^ +RETURN \(.* OR .*$", re.MULTILINE)
# A table's rows, as one number and one fingerprint.
# Columns that are newer than the former database; in rows from before they are empty.
NEW_COLUMNS = (
    "casework_decision.returned_by_id", "casework_decision.sent_by_id", "casework_grant.closed_by_id",
    "casework_hearing.closed_at", "casework_pause.closed_by_id", "casework_relative.closed_by_id",
    "casework_decisionline.offer_answer", "casework_decision.answered_conflicts",
    "casework_decision.answered_comparisons",
    "casework_grant.care_elements", "access_organisation.approved_for",
)  # fmt: skip
# What the database computes from the other columns of the row.
COMPUTED_COLUMNS = ("casework_unorderedperiod.ends_on",)
ROWS = """
    SELECT count(*), md5(coalesce(string_agg(said, '' ORDER BY said), '')) FROM (
        SELECT md5((to_jsonb(kept) - ARRAY[{empty}]::text[])::text) said FROM {table} kept) rows
"""
RIGHTS = """
    SELECT 'table', oid::regclass::text, privilege_type
    FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
        privilege_type
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
        AND has_table_privilege('helhed_web', oid, privilege_type)
    UNION SELECT 'column', attrelid::regclass::text || '.' || attname, privilege_type
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid,
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) privilege_type
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
        AND has_column_privilege('helhed_web', attrelid, attnum, privilege_type)
    UNION SELECT 'function', oid::regprocedure::text, 'EXECUTE' FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND has_function_privilege('helhed_web', oid, 'EXECUTE')
"""


@dataclass(frozen=True, kw_only=True)
class Databases:
    """A cluster, and the environment in which commands are run on its databases. `source` is the program's tree."""

    cluster: Cluster
    port: int
    environment: dict[str, str]
    source: Path = ROOT / "src"

    def create(self, name: str, *, template: str = "template0") -> None:
        with psycopg.connect(self.cluster.address(self.port), autocommit=True) as superuser:
            superuser.execute(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}".encode())

    def restore_former(self, name: str) -> None:
        """Make a database of the version before the migrations were squashed."""
        self.create(name)
        self.program("psql", name, "-qX", "-v", "ON_ERROR_STOP=1", said=lzma.decompress(FORMER.read_bytes()).decode())
        self.ask(name, SEAL)

    def run_command(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of Django's, as the owner of a database."""
        return self.run_python(name, "-m", "django", *words)

    def migrate(self, name: str) -> str:
        ran = self.run_command(name, "migrate", "--database", "owner")
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def run_python(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        return subprocess.run(command, env=self.of(name), capture_output=True, text=True, check=False, timeout=300)

    def of(self, name: str) -> dict[str, str]:
        """The environment of a process that works on a database, and runs the program in `source`."""
        addresses = {key: make_conninfo(self.environment[key], dbname=name) for key in self.environment if "URL" in key}
        return os.environ | self.environment | addresses | {"PYTHONPATH": str(self.source)}

    def ask(self, name: str, statement: str) -> list[tuple[Any, ...]]:
        """As the superuser, whom no policy binds."""
        with psycopg.connect(make_conninfo(self.cluster.address(self.port), dbname=name)) as connection:
            answer = connection.execute(statement.encode())
            return answer.fetchall() if answer.description else []

    def schema(self, name: str) -> str:
        """All of it in SQL, as a database that was dumped and read in again writes it."""
        dumped = self.program("pg_dump", name, "--schema-only")
        whole = "\n".join(line for line in dumped.splitlines() if not re.match(r"--|\\(un)?restrict|$", line))
        flat = LIST_OF_CODES.sub(lambda found: as_read_again(found[1]), whole)
        return CHAIN.sub(lambda found: re.sub("[()]", "", found[0]), flat)

    def rows(self, name: str) -> dict[str, tuple[Any, ...]]:
        """How many rows each table has, and a fingerprint of them."""
        tables = self.ask(name, "SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                          "'public'::regnamespace")  # fmt: skip
        new: dict[str, str] = {}
        for table, _dot, column in (each.partition(".") for each in (*NEW_COLUMNS, *COMPUTED_COLUMNS)):
            new[table] = ", ".join(filter(None, (new.get(table), f"'{column}'")))
        return {table: self.ask(name, ROWS.format(table=table, empty=new.get(table, "")))[0] for (table,) in tables}

    def rights(self, name: str) -> set[tuple[str, str, str]]:
        """What the role that serves the pages may do."""
        return set(self.ask(name, RIGHTS))

    def program(self, program: str, name: str, *words: str, said: str | None = None) -> str:
        """One of PostgreSQL's programs, as the superuser."""
        address = make_conninfo(self.cluster.address(self.port), dbname=name)
        command = [str(reachable_binaries(self.cluster.home) / program), *words, "--dbname", address]
        ran = subprocess.run(command, input=said, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def with_source(self, source: Path) -> Databases:
        """The same databases, for another tree of the program."""
        return replace(self, source=source)


def as_read_again(codes: str) -> str:
    """How PostgreSQL writes a list of codes once it has been written out and read in."""
    return f"ARRAY[{', '.join(f'({code})::text' for code in codes.split(', '))}]"


@contextmanager
def databases_in(home: Path) -> Iterator[Databases]:
    """A cluster in a folder, stopped afterwards."""
    made = Cluster(home=home / "postgresql", password="p", extra={"fsync": "off"})
    secrets = Secrets(secret_key="s", engine_password="p", owner_password="p", web_password="p", watchdog_password="p")
    try:
        port = cluster.start_cluster(made)
        addresses = addresses_in_cluster(made, port, secrets)
        environment = {
            "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
            "DATABASE_URL": addresses.owner,
            "DATABASE_RUNTIME_URL": addresses.runtime,
            "HELHED_SECRET_KEY": secrets.secret_key,
        }
        yield Databases(cluster=made, port=port, environment=environment)
    finally:
        cluster.stop_cluster(made)
