"""Makes the invented municipalities of the demonstration; `./run` does it at its first start."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from municipality.demo.actions import demonstrate, populate
from municipality.demo.towns import TOWNS
from municipality.demo.turns import every


class Command(BaseCommand):
    """As the owner of the database, in a demonstration alone."""

    help = "Opretter de to opdigtede kommuner, hvis de ikke er der."

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        if not settings.IS_DEMONSTRATION:
            raise CommandError("Opdigtede mennesker oprettes kun i en demonstration.")
        owner = "owner" if "owner" in settings.DATABASES else DEFAULT_DB_ALIAS
        made = demonstrate(timezone.localdate(), owner, every)
        if made:
            self.say(f"Opdigtede kommuner er oprettet: {', '.join(made)}.")
        if settings.IS_DEMONSTRATION_WHOLE and populate(timezone.localdate(), self.tell):
            count_anew(owner)

    def tell(self, town: str, written: int) -> None:
        """How far it is."""
        size = next(each.citizens for each in TOWNS if each.name == town)
        self.say(f"  {town}: {written} af {size} borgere …")

    def say(self, words: str) -> None:
        """Written at once, so that whoever waits sees it."""
        self.stdout.write(words)
        self.stdout.flush()


def count_anew(owner: str) -> None:
    """Let the database count what is in its tables: it chooses its ways by that, and by itself only after a while."""
    with connections[owner].cursor() as cursor:
        cursor.execute("ANALYZE")
