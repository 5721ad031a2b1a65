"""`manage hand_over_letters MAPPE`: dispatches every waiting letter of every municipality, each once."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from municipality.access.models import Municipality
from municipality.casework.actions.outbox import build_outbox_actor, hand_over_all


class Command(BaseCommand):
    """The command may be stopped and started at any moment, and run several times at once."""

    help = "Afleverer ventende breve til Digital Post og print. En mappe står i stedet for operatøren."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Called by Django."""
        parser.add_argument("folder", metavar="MAPPE", type=Path, help="mappen, der står i stedet for operatøren")

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        for municipality in Municipality.objects.order_by("pk"):
            taken = hand_over_all(build_outbox_actor(municipality.pk), options["folder"] / municipality.code)
            self.stdout.write(f"{municipality.name}: {taken} {'brev' if taken == 1 else 'breve'} afleveret.")
