"""Makes the invented municipalities of the demonstration; `./run` does it at its first start."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from municipality.demo.actions import demonstrate


class Command(BaseCommand):
    """As the owner of the database, in a demonstration alone."""

    help = "Opretter de to opdigtede kommuner, hvis de ikke er der."

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        if not settings.IS_DEMONSTRATION:
            raise CommandError("Opdigtede mennesker oprettes kun i en demonstration.")
        made = demonstrate(timezone.localdate(), "owner" if "owner" in settings.DATABASES else "default")
        if made:
            self.stdout.write(f"Opdigtede kommuner er oprettet: {', '.join(made)}.")
