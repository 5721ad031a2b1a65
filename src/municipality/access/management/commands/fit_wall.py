"""Gives the database the key that the web processes sign with, and keeps it from counting identifying values; `./run`
does it at every start.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from municipality.access.actions import fit_wall, hide_statistics
from municipality.access.kept_statistics import FIRST_THAT_CLEARS, REMOVES, clear_statistics


class Command(BaseCommand):
    """As the owner of the database, after `migrate` and whenever HELHED_SECRET_KEY is another."""

    help = "Giver databasen den nøgle, som websiderne underskriver med. Køres af databasens ejer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        using = "owner" if "owner" in settings.DATABASES else "default"
        fit_wall(using)
        hide_statistics(using)
        if left := statistics_left(using):
            raise CommandError(
                f"Databasen har talt værdier i kolonner om borgere ({', '.join(left)}), og dem kan der gættes efter. "
                f"Lad en superbruger køre i Helheds database: {REMOVES} (docs/operations.md, «Egen database»)"
            )


def statistics_left(using: str) -> list[str]:
    """What the server still keeps of identifying columns, after what its owner may clear is cleared."""
    made = connections[using]
    made.ensure_connection()
    major_version = made.connection.info.server_version // 10000
    with transaction.atomic(using=using), made.cursor() as cursor:
        left = clear_statistics(cursor, major_version)
        transaction.set_rollback(major_version < FIRST_THAT_CLEARS, using=using)
    return left
