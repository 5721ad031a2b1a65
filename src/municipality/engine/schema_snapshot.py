"""A database without tables gets them from one file in a second; the migrations one after another take half a minute.

`schema.sql` holds the schema as the migrations it names make it. Later migrations are applied to it as ever. Where a
named migration, or a module of ours it imports, is gone or changed since the file was made, the file is left alone and
every migration is applied.
`tools/schema_snapshot.py` makes the file.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.sql import emit_post_migrate_signal
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from municipality.access.wall import NO_TEMPORARY_TABLES

SCHEMA = Path(__file__).with_name("schema.sql")
MADE_BY, APPLIED, FINGERPRINT = "-- PostgreSQL ", "-- applied: ", "-- fingerprint: "
HAS_TABLES = "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')"
# What no dump of one database's schema holds: its own seal, and the revoked right to make temporary tables in it.
OF_THIS_DATABASE = f"""
    SET LOCAL search_path = public;
    INSERT INTO wall_key VALUES (
        'seal',
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    );
    {NO_TEMPORARY_TABLES}
"""  # noqa: S608 — our own text
OURS = "municipality."
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
    """A digest of the text of the named migrations and of our modules they import; empty where a migration is missing.

    What those modules import in their turn is left out.
    """
    digest = hashlib.sha256()
    imported: set[Path] = set()
    for name in names:
        migration = loader.disk_migrations.get(name)
        if migration is None:
            return ""
        text = b"".join(path.read_bytes() for path in find_source(migration.__module__))
        imported.update(path for module in imported_names(text) for path in find_source(module))
        digest.update(text)
    for path in sorted(imported):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def imported_names(text: bytes) -> Iterator[str]:
    """Yields what a module imports: every module, and every name taken from one, which may be a module as well."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield module


def find_source(module: str) -> list[Path]:
    """Returns the file of a module of this project; none where the name is another's, or no module."""
    if not module.startswith(OURS):
        return []
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return []
    return [Path(spec.origin)] if spec is not None and spec.origin is not None else []
