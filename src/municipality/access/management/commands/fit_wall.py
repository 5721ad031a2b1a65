"""Gives the database the key that the web processes sign with, and keeps it from counting identifying values; `./run`
does it at every start.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from municipality.access.actions import fit_wall, hide_statistics


class Command(BaseCommand):
    """As the owner of the database, after `migrate` and whenever HELHED_SECRET_KEY is another."""

    help = "Giver databasen den nøgle, som websiderne underskriver med. Køres af databasens ejer."

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        using = "owner" if "owner" in settings.DATABASES else "default"
        fit_wall(using)
        hide_statistics(using)
