"""Gives the database the key that the web processes sign with, and keeps it from counting identifying values; `./run`
does it at every start.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections, transaction
from psycopg.errors import LockNotAvailable

from municipality.access.actions import hide_statistics, install_signing_keys
from municipality.access.kept_statistics import FIRST_THAT_CLEARS, REMOVES, clear_statistics

NOT_CHECKED = (
    "Advarsel: Det er ikke undersøgt, om databasen har talt værdier i kolonner om borgere, for en tabel var i brug. "
    "Afslut den åbne transaktion, og kør install_signing_keys eller ./run igen (docs/operations.md, «Egen database»)."
)


class Command(BaseCommand):
    """As the owner of the database, after `migrate` and whenever HELHED_SECRET_KEY is another."""

    help = "Giver databasen den nøgle, som websiderne underskriver med. Køres af databasens ejer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        using = "owner" if "owner" in settings.DATABASES else "default"
        install_signing_keys(using)
        hide_statistics(using)
        try:
            left = statistics_left(using)
        except OperationalError as fault:
            if not isinstance(fault.__cause__, LockNotAvailable):
                raise
            self.stderr.write(NOT_CHECKED)
            return
        if left:
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
