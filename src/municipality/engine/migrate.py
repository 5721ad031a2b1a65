"""Migrates a database to this version's schema, as its owner, in a process that is given the owner's address.

DATABASE_URL=… python -m municipality.engine.migrate
"""

from __future__ import annotations

import sys

import django
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import DiskFull

from municipality.access.database_rules.checksums import differing_rules
from municipality.access.migration_history import require_known_history

OWNER_ALIAS = "owner"
SHAPING = "Databasen bringes til den form, denne udgave bruger …"


def main() -> int:
    """0 when the database has this version's shape; 1, and a Danish sentence why, when it cannot get it."""
    django.setup()
    alias = OWNER_ALIAS if OWNER_ALIAS in connections else DEFAULT_DB_ALIAS
    trouble = ""
    try:
        bring_to_shape(alias)
    except CommandError as refused:
        trouble = str(refused)
    except Error as fault:
        trouble = (
            f"Databasen kunne ikke bringes til den form, denne udgave bruger: {str(fault).strip()}{way_out(fault)}"
        )
    if trouble:
        print(trouble, file=sys.stderr)
    return 1 if trouble else 0


def bring_to_shape(alias: str) -> None:
    """Apply what is missing. Raises CommandError in Danish where this version cannot."""
    require_known_history(alias)
    executor = MigrationExecutor(connections[alias])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()) or differing_rules(alias):
        print(SHAPING, flush=True)
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("install_signing_keys")
    if settings.IS_DEMONSTRATION and apps.is_installed("municipality.demo"):
        call_command("demonstrate")


def way_out(fault: Error) -> str:
    """What to do about a fault from the database, where we know it."""
    if isinstance(fault.__cause__, DiskFull):
        return "\nDisken er fuld. Gør plads, og kør ./run igen."
    return ""


if __name__ == "__main__":
    sys.exit(main())
