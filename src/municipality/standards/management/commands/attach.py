"""`./run attach KATALOG FIL`: keeps a municipality's own document, and says which anchors it holds."""

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helhed.catalogue import Catalogue, catalogue_root, find_catalogue_folder, load
from helhed.catalogue.sources import AnchorChange, AnchorState, EditionChange, LocatedAnchor
from helhed.errors import CatalogueError
from municipality.refusals import ActionRefused
from municipality.standards.actions import AttachedEdition, attach_document
from municipality.standards.documents import read_text

STATE_WORDS = {
    AnchorState.FOUND: "fundet",
    AnchorState.CHANGED: "andre ord end reglen er skrevet efter",
    AnchorState.MISSING: "findes ikke",
}
CHANGE_WORDS = {
    EditionChange.MOVED: "flyttet",
    EditionChange.CHANGED: "ændret",
    EditionChange.DISAPPEARED: "forsvundet",
    EditionChange.APPEARED: "kommet til",
}
# So many passages that only moved are worth a line each.
MOVED_SHOWN = 5
NOT_UTF8 = (
    "{file} er ikke UTF-8-tekst (byte {byte}). Er den gemt af et ældre Windows-program, så åbn den i en "
    "teksteditor, vælg «Gem som» og tegnsættet UTF-8, og prøv igen."
)
REFUSALS = {
    "empty_document": "Dokumentet {document} er tomt.",
    "unknown_document": "Kataloget henviser ikke til noget dokument «{document}». Vælg med --document: {known}",
    "edition_already_attached": "En anden vedhæftede {document} i samme øjeblik. Prøv igen.",
}


class Command(BaseCommand):
    """Attach a document to a catalogue, as the owner of the database."""

    help = "Vedhæfter kommunens eget dokument til et katalog, så hver regel kan vises ved siden af sit sted i teksten."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Called by Django."""
        parser.add_argument("catalogue", metavar="KATALOG", help="katalogets id, for eksempel herning")
        parser.add_argument("file", metavar="FIL", type=Path, help="dokumentet som ren tekst i UTF-8")
        parser.add_argument("--document", metavar="NAVN", help="dokumentets navn i kataloget (ellers filens navn)")
        parser.add_argument("--on", metavar="DATO", type=date.fromisoformat, help="den version, der gjaldt denne dag")

    def handle(self, *args: Any, **options: Any) -> None:
        """Called by Django."""
        on = options["on"] or timezone.localdate()
        using = "owner" if "owner" in settings.DATABASES else "default"
        try:
            catalogue = load(find_catalogue_folder(options["catalogue"], catalogue_root()), on)
            text = read_text(options["file"])
            document = options["document"] or options["file"].name
            attached = attach_document(catalogue=catalogue, document=document, text=text, using=using)
        except ActionRefused as refused:
            raise CommandError(REFUSALS[refused.code].format(**format_refusal_details(refused.details))) from refused
        except UnicodeDecodeError as fault:
            raise CommandError(NOT_UTF8.format(file=options["file"], byte=fault.start + 1)) from fault
        except (CatalogueError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write("\n".join(describe_attached(catalogue, document, attached)))


def format_refusal_details(details: dict[str, Any]) -> dict[str, str]:
    """A refusal's data as words."""
    return {key: ", ".join(value) if isinstance(value, list) else str(value) for key, value in details.items()}


def describe_attached(catalogue: Catalogue, document: str, attached: AttachedEdition) -> list[str]:
    """What attaching came to: the edition, then each passage that asks for a look, then the count."""
    kept = "gemt" if attached.is_new else "uændret; intet er gemt"
    lines = [f"{document} i {catalogue.id} {catalogue.version}: udgave {attached.edition} ({kept})"]
    lines += change_lines(attached.changes)
    lines += [state_line(located) for located in attached.located if located.state is not AnchorState.FOUND]
    counts = {state: sum(located.state is state for located in attached.located) for state in AnchorState}
    lines.append(", ".join(f"{count} {STATE_WORDS[state]}" for state, count in counts.items()))
    return lines


def change_lines(changes: Iterable[AnchorChange]) -> list[str]:
    """What the new edition changed, passage by passage; those that only moved are counted, for one line on top moves
    all below it and would hide what was changed.
    """
    told = [change for change in changes if change.change in CHANGE_WORDS]
    moved = [change for change in told if change.change is EditionChange.MOVED]
    lines = [change_line(change) for change in told if change.change is not EditionChange.MOVED]
    if len(moved) > MOVED_SHOWN:
        return [*lines, f"  {len(moved)} steder er kun flyttet; deres ord er de samme"]
    return [*lines, *map(change_line, moved)]


def change_line(change: AnchorChange) -> str:
    """One passage that the new edition moved, changed, lost or gained."""
    return f"  {change.anchor.id}: {CHANGE_WORDS[change.change]} siden forrige udgave{format_line_range(change.new)}"


def state_line(located: LocatedAnchor) -> str:
    """One passage that differs from the words the rule was written from."""
    return f"  {located.anchor.id} ({located.anchor.section}): {STATE_WORDS[located.state]}{format_line_range(located)}"


def format_line_range(located: LocatedAnchor) -> str:
    """Returns the lines a passage is on now."""
    if not located.first_line:
        return ""
    ending = f"–{located.last_line}" if located.last_line > located.first_line else ""
    return f" (linje {located.first_line}{ending})"
