"""Django's `migrate`, and then the database's rules (`<app>/sql/`), so that no database has tables without them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management import CommandError
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import Error, connections
from django.db.migrations.executor import MigrationExecutor

from municipality.access.actions import install_signing_keys
from municipality.access.database_rules.actions import RuleFault, apply_rules, remove_rules
from municipality.access.migration_history import require_known_history
from municipality.access.row_security import has_signing_keys

NOT_APPLIED = (
    "Databasens regler er taget af, og siderne kan ikke vises, før alle migreringer er udført: kør «migrate» igen uden "
    "at nævne en app."
)

# The roles that the rules give rights to, and the statement that makes each.
ROLES = {
    "helhed_runtime": "CREATE ROLE helhed_runtime NOLOGIN;",
    "helhed_worker": "CREATE ROLE helhed_worker LOGIN PASSWORD '…' IN ROLE helhed_runtime;",
}


class Command(MigrateCommand):
    """As the owner of the database. Rules are taken off before tables change, and applied when all have changed."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        using = options["database"]
        require_known_history(using)
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        require_roles(using)
        if is_unfinished(using):
            change_rules(remove_rules, using)
        super().handle(*args, **options)
        if is_unfinished(using):
            self.stderr.write(NOT_APPLIED)
        else:
            change_rules(apply_rules, using)
            if not has_signing_keys(using):
                install_signing_keys(using)


def require_roles(using: str) -> None:
    """Refuse, before anything is changed, where a role that the rules name is missing. Raises CommandError."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT name FROM unnest(%s::text[]) name WHERE to_regrole(name) IS NULL", [list(ROLES)])
        missing = [name for (name,) in cursor.fetchall()]
    if missing:
        make = " ".join(ROLES[name] for name in missing)
        raise CommandError(
            f"Databaserollen {missing[0]} mangler, og intet er ændret. Lad databasens administrator oprette den, og "
            f"kør igen (docs/operations.md, «Egen database»): {make}"
        )


def is_unfinished(using: str) -> bool:
    """Return whether the database lacks a migration of this version."""
    executor = MigrationExecutor(connections[using])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def change_rules(change: Callable[[str], object], using: str) -> None:
    """Apply the rules or take them off. Raises CommandError with what the database refuses, in Danish."""
    try:
        change(using)
    except (RuleFault, Error) as fault:
        raise CommandError(
            f"Databasens regler kunne ikke anvendes: {str(fault).strip()}\nIngen af dem er ændret. Ret det, der "
            "nævnes. Er en tabel i brug af et andet program, så vent, til det er færdigt. Kør derefter igen."
        ) from fault
