"""Django's `migrate`, and then the database's rules (`<app>/sql/`), so that no database has tables without them."""

from __future__ import annotations

from typing import Any

from django.core.management import CommandError
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from municipality.access.actions import fit_wall
from municipality.access.database_rules.actions import RuleFault, apply_rules, remove_rules
from municipality.access.migration_history import require_known_history
from municipality.access.wall import has_signing_keys

NOT_APPLIED = (
    "Databasens regler er taget af, og siderne kan ikke vises, før alle migreringer er udført: kør «migrate» igen uden "
    "at nævne en app."
)


class Command(MigrateCommand):
    """As the owner of the database. Rules are taken off before tables change, and applied when all have changed."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        using = options["database"]
        require_known_history(using)
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        if is_unfinished(using):
            remove_rules(using)
        super().handle(*args, **options)
        if is_unfinished(using):
            self.stderr.write(NOT_APPLIED)
        else:
            apply_or_refuse(using)
            if not has_signing_keys(using):
                fit_wall(using)


def is_unfinished(using: str) -> bool:
    """Return whether the database lacks a migration of this version."""
    executor = MigrationExecutor(connections[using])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def apply_or_refuse(using: str) -> None:
    """Apply the rules. Raises CommandError with the file the database refuses."""
    try:
        apply_rules(using)
    except RuleFault as fault:
        raise CommandError(
            f"Databasens regler kunne ikke anvendes: {fault.rule} blev afvist ({fault.said}). Ingen af dem er ændret. "
            "Er en tabel i brug af et andet program, så vent og kør igen."
        ) from fault
