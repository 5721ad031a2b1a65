"""Which migrations a database has had, and whether this version can go on from there."""

from __future__ import annotations

from django.core.management import CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Name = tuple[str, str]
# The last version with the migrations that the first ones of today replace.
LAST_WITH_FORMER = "udgaven e50cfd6 (30. november 2026)"


def require_known_history(using: str) -> None:
    """Refuse a database that stopped halfway in the former migrations, and one a newer version has migrated.

    Raises CommandError with what to do, in Danish.
    """
    applied = set(MigrationRecorder(connections[using]).applied_migrations())
    loader = MigrationLoader(None)
    missing = find_missing(applied, loader)
    if missing:
        raise CommandError(
            "Databasen er fra en tidligere udgave af Helhed og blev aldrig bragt helt op til dens sidste form (den "
            f"mangler {name_migrations(missing)}). "
            f"Denne udgave kan ikke gøre det selv. Hent {LAST_WITH_FORMER}, start den "
            "én gang med ./run (på egen server: «python -m django migrate --database owner»), og start derefter denne. "
            "Intet er ændret."
        )
    unknown = find_unknown(applied, loader)
    if unknown:
        raise CommandError(
            "Databasen er brugt af en nyere udgave af Helhed end denne "
            f"(den kender {name_migrations(unknown)}). Hent den nyere "
            "udgave, eller brug en anden mappe: HELHED_STATE=/en/anden/mappe ./run. "
            "./run --reset begynder forfra med en tom database."
        )


def find_missing(applied: set[Name], loader: MigrationLoader) -> set[Name]:
    """Return the former migrations a database lacks that has had others replaced by the same one."""
    return {
        former
        for name, migration in loader.disk_migrations.items()
        if name not in applied and not applied.isdisjoint(migration.replaces)
        for former in migration.replaces
        if former not in applied
    }


def find_unknown(applied: set[Name], loader: MigrationLoader) -> set[Name]:
    """Return the migrations a database has had that this version neither has nor has replaced."""
    replaced = {former for migration in loader.disk_migrations.values() for former in migration.replaces}
    return applied - loader.disk_migrations.keys() - replaced


def name_migrations(names: set[Name]) -> str:
    """Return migrations as a reader looks for them."""
    return ", ".join(f"{app}.{name}" for app, name in sorted(names))
