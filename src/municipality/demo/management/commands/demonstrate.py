"""Makes the invented municipalities of the demonstration; `./run` does it at its first start."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from municipality.demo.actions import make_demonstration, populate_towns
from municipality.demo.municipalities import TOWNS, Town
from municipality.demo.special_cases import list_all_stories
from municipality.demo.stories import Story


class Command(BaseCommand):
    """As the owner of the database, in a demonstration alone."""

    help = "Opretter de to opdigtede kommuner, hvis de ikke er der."

    def add_arguments(self, parser: CommandParser) -> None:
        """Called by Django."""
        parser.add_argument("--fill", action="store_true", help="fyld kommunerne med de øvrige borgere")

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        if not settings.IS_DEMONSTRATION:
            raise CommandError("Opdigtede mennesker oprettes kun i en demonstration.")
        owner = "owner" if "owner" in settings.DATABASES else DEFAULT_DB_ALIAS
        if not options["fill"]:
            made = make_demonstration(timezone.localdate(), owner, self.begin)
            if made:
                self.say(f"Opdigtede kommuner er oprettet: {', '.join(made)}.")
        elif settings.IS_DEMONSTRATION_WHOLE:
            self.fill(owner)

    def fill(self, owner: str) -> None:
        """Make the rest of the citizens, out of the way of the screens that are served meanwhile."""
        # Ctrl+C reaches every process of a terminal; the one that started this one ends it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.nice(10)
        if populate_towns(timezone.localdate(), self.tell):
            count_anew(owner)
            self.say("De opdigtede kommuner er fyldt.")
        note_progress("")

    def begin(self, town: Town) -> Sequence[Story]:
        """The stories of a town, with a word that they are being made: it takes some seconds."""
        self.say(f"Opdigtede kommuner oprettes: {town.name} …")
        return list_all_stories(town)

    def tell(self, town: str, written: int) -> None:
        """How far it is."""
        size = next(each.citizens for each in TOWNS if each.name == town)
        self.say(f"  {town}: {written} af {size} borgere …")
        note_progress(f"{town}: {written} af {size} borgere")

    def say(self, words: str) -> None:
        """Writes the words and flushes them at once."""
        self.stdout.write(words)
        self.stdout.flush()


def note_progress(words: str) -> None:
    """Keep how far it is in the file the sign-in page reads; none where nothing is under way."""
    kept = os.environ.get("HELHED_PROGRESS")
    if kept:
        Path(kept).write_text(words, encoding="utf-8")


def count_anew(owner: str) -> None:
    """Let the database count what is in its tables: it chooses its ways by that, and by itself only after a while."""
    with connections[owner].cursor() as cursor:
        cursor.execute("ANALYZE")
