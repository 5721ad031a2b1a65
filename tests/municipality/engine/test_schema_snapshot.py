"""The file an empty database gets its tables from makes what the migrations make, and is left alone where it cannot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from municipality.engine import cluster
from municipality.engine.binaries import reachable_binaries
from municipality.engine.cluster import Cluster
from municipality.engine.database import addresses_in_cluster
from municipality.engine.schema_snapshot import APPLIED, SCHEMA
from municipality.engine.state import Secrets

SETUP = "import django; django.setup()\nfrom django.db import connections\n"
LOAD = (
    f"{SETUP}from municipality.engine.schema_snapshot import load_snapshot\nassert load_snapshot(connections['owner'])"
)
NOT_LOADED = LOAD.replace("assert", "assert not")
MIGRATE = (
    f"{SETUP}from django.core.management import call_command\ncall_command('migrate', database='owner', verbosity=0)"
)
# A chain of OR is nested to the left until it is read in again.
CHAIN = re.compile(r"^ +RETURN \(.* OR .*$", re.MULTILINE)
LIST_OF_CODES = re.compile(r"\(ARRAY\[([^\]]*)\]\)::text\[\]")
MADE = {
    "who may make temporary tables": "SELECT datacl FROM pg_database WHERE datname = current_database()",
    "migrations": "SELECT app, name FROM django_migrations ORDER BY 1, 2",
    "kinds of rows": "SELECT app_label, model FROM django_content_type ORDER BY 1, 2",
    "rights by name": "SELECT codename, name FROM auth_permission ORDER BY 1, 2",
    "keys": "SELECT name, length(inner_pad) FROM wall_key WHERE name = 'seal'",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Databases:
    """A cluster, and the environment its databases are shaped in; `helhed` and `again` are loaded from the file."""

    cluster: Cluster
    port: int
    environment: dict[str, str]

    def run(self, code: str, database: str) -> None:
        """Some Python with this database as the owner's."""
        address = make_conninfo(self.environment["DATABASE_URL"], dbname=database)
        environment = self.environment | {"DATABASE_URL": address}
        ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr

    def answers(self, database: str) -> dict[str, object]:
        with psycopg.connect(make_conninfo(self.cluster.address(self.port), dbname=database)) as connection:
            return {what: connection.execute(question.encode()).fetchall() for what, question in MADE.items()}

    def schema(self, database: str) -> str:
        """All of it but its seal's value, in SQL."""
        address = make_conninfo(self.cluster.address(self.port), dbname=database)
        command = [str(reachable_binaries(self.cluster.home) / "pg_dump"), "--schema-only", "--dbname", address]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        whole = re.sub(r"\n(\\(un)?restrict.*)?(?=\n)", "", said)
        flat = LIST_OF_CODES.sub(lambda found: as_read_again(found[1]), whole)
        return CHAIN.sub(lambda found: re.sub("[()]", "", found[0]), flat)


def as_read_again(codes: str) -> str:
    """How PostgreSQL writes a list of codes once it has been written out and read in."""
    return f"ARRAY[{', '.join(f'({code})::text' for code in codes.split(', '))}]"


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    home = Path(tempfile.mkdtemp(prefix="helhed-snapshot-"))
    home.chmod(0o755)
    made = Cluster(home=home / "postgresql", password="p", extra={"fsync": "off"})
    secrets = Secrets(secret_key="s", engine_password="p", owner_password="p", web_password="p", watchdog_password="p")
    try:
        addresses = addresses_in_cluster(made, port := cluster.start(made), secrets)
        with psycopg.connect(addresses.owner, autocommit=True) as owner:
            owner.execute("CREATE DATABASE migrated")
            owner.execute("CREATE DATABASE again")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))}
        environment = kept | {
            "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
            "DATABASE_URL": addresses.owner,
            "DATABASE_RUNTIME_URL": addresses.runtime,
            "HELHED_SECRET_KEY": "s",
        }
        loaded = Databases(cluster=made, port=port, environment=environment)
        for database in ("helhed", "again"):
            loaded.run(LOAD, database)
        yield loaded
    finally:
        cluster.stop(made)
        shutil.rmtree(home)


def test_the_file_and_later_migrations_make_what_the_migrations_make(databases: Databases) -> None:
    databases.run(MIGRATE, "migrated")
    databases.run(MIGRATE, "helhed")
    assert databases.schema("helhed") == databases.schema("migrated"), "run tools/schema_snapshot.py"
    assert databases.answers("helhed") == databases.answers("migrated")


def test_a_database_with_a_table_is_left_alone_and_each_gets_a_seal_of_its_own(databases: Databases) -> None:
    databases.run(NOT_LOADED, "again")
    seals = set()
    for database in ("again", "helhed"):
        with psycopg.connect(make_conninfo(databases.cluster.address(databases.port), dbname=database)) as connection:
            seals.add(str(connection.execute("SELECT inner_pad FROM wall_key WHERE name = 'seal'").fetchone()))
    assert len(seals) == 2


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?=-- applied)", f"{APPLIED}casework.9999_later\n"),
        (r"-- PostgreSQL.*\n", "-- PostgreSQL 14\n"),
        (r"-- fingerprint.*\n", "-- fingerprint: 0\n"),
    ],
)
def test_a_file_made_of_other_migrations_or_by_another_postgresql_is_not_used(
    databases: Databases, pattern: str, said: str, tmp_path: Path
) -> None:
    other = tmp_path / "schema.sql"
    other.write_text(re.sub(pattern, said, SCHEMA.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    aside = f"schema_snapshot.SCHEMA = schema_snapshot.Path({str(other)!r})\n"
    databases.run(f"{SETUP}from municipality.engine import schema_snapshot\n{aside}{NOT_LOADED}", "postgres")


def test_every_migration_the_file_names_is_there() -> None:
    """Otherwise each first start takes the long way: run tools/schema_snapshot.py."""
    from django.db.migrations.loader import MigrationLoader

    from municipality.engine.schema_snapshot import FINGERPRINT, fingerprint

    schema = SCHEMA.read_text(encoding="utf-8")
    names = [tuple(line.removeprefix(APPLIED).split(".")) for line in schema.splitlines() if line.startswith(APPLIED)]
    assert len(names) > 90
    assert f"{FINGERPRINT}{fingerprint(MigrationLoader(None), names)}\n" in schema


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("import municipality.casework.models.shapes", "casework/models/shapes.py"),
        ("from municipality.access.wall import protect", "access/wall.py"),
        ("from municipality.casework import codes", "casework/codes.py"),
        ("import_module('municipality.casework.workflow').STEPS", "casework/workflow.py"),
        ("importlib.import_module('municipality.casework.workflow')", "casework/workflow.py"),
    ],
)
def test_a_module_that_a_migration_imports_counts_in_the_fingerprint(line: str, module: str) -> None:
    from municipality.engine.schema_snapshot import find_source, imported_names

    found = [path for name in imported_names(line.encode()) for path in find_source(name)]
    assert any(path.as_posix().endswith(f"src/municipality/{module}") for path in found)


def test_another_text_in_an_imported_module_is_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db.migrations.loader import MigrationLoader

    from municipality.engine import schema_snapshot

    loader, names = MigrationLoader(None), [("access", "0002_wall")]
    before = schema_snapshot.fingerprint(loader, names)
    find_source, changed = schema_snapshot.find_source, tmp_path / "wall.py"

    def changed_source(module: str) -> list[Path]:
        return [changed] if module == "municipality.access.wall" else find_source(module)

    changed.write_bytes(find_source("municipality.access.wall")[0].read_bytes() + b"# another rule")
    monkeypatch.setattr(schema_snapshot, "find_source", changed_source)
    assert schema_snapshot.fingerprint(loader, names) != before
