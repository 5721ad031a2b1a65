"""A database without tables gets them from one file in a second; the migrations one after another take half a minute.

`schema.sql` holds the schema as the migrations it names make it. Later migrations are applied to it as ever. Where a
named migration is gone or changed since the file was made, the file is left alone and every migration is applied.
`tools/schema_snapshot.py` makes the file.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.sql import emit_post_migrate_signal
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

SCHEMA = Path(__file__).with_name("schema.sql")
MADE_BY, APPLIED, FINGERPRINT = "-- PostgreSQL ", "-- applied: ", "-- fingerprint: "
HAS_TABLES = "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')"
# What no dump of one database's schema holds: its own seal, and that nobody may make temporary tables in it.
OF_THIS_DATABASE = """
    SET LOCAL search_path = public;
    INSERT INTO wall_key VALUES (
        'seal',
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    );
    DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;
"""
Name = tuple[str, str]


def load_snapshot(connection: Any) -> bool:
    """Make the tables of an empty database from the file, whole or not at all; False where that cannot be done."""
    schema = SCHEMA.read_text(encoding="utf-8")
    names = [tuple(line.removeprefix(APPLIED).split(".")) for line in schema.splitlines() if line.startswith(APPLIED)]
    major = connection.pg_version // 10000
    if f"{MADE_BY}{major}\n" not in schema or has_tables(connection):
        return False
    loader = MigrationLoader(None)
    if f"{FINGERPRINT}{fingerprint(loader, names)}\n" not in schema:
        return False
    recorder = MigrationRecorder(connection)
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute(schema)
            cursor.execute(OF_THIS_DATABASE)
        for app, name in names:
            recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return True


def has_tables(connection: Any) -> bool:
    """Whether anything was made in this database before."""
    with connection.cursor() as cursor:
        cursor.execute(HAS_TABLES)
        return bool(cursor.fetchone()[0])


def fingerprint(loader: MigrationLoader, names: Sequence[Any]) -> str:
    """A digest of the named migrations' own text; empty where one of them is not there."""
    digest = hashlib.sha256()
    for name in names:
        migration = loader.disk_migrations.get(name)
        if migration is None:
            return ""
        digest.update(Path(str(sys.modules[migration.__module__].__file__)).read_bytes())
    return digest.hexdigest()
