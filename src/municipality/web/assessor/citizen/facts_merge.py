"""Two who write about a citizen at once: what one of them wrote is saved, what both wrote is asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.casework.codes import Dwelling, RelativeCapacity
from municipality.casework.fingerprints import rebuild_base, take_fingerprints
from municipality.casework.three_way_merge import merge_fields
from municipality.web.shared.choice_words import translate_choice

READ_AT, VERSION = "laest", "udgave"
NAMES = ("fornavne", "efternavn")
TICKS = {"navn_beskyttet", "fritaget", "adresse_beskyttet", "oplysninger", "breve"}


class MergedForm(dict[str, str]):
    """A form as it is to be read: what was written, merged with what was saved meanwhile."""

    faults: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMerge:
    """What is to be saved, and the fields both wrote differently; there it is what was written here."""

    said: MergedForm
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who saved meanwhile, and when."""

    user: User | None
    at: datetime | None


def with_read_at(said: Mapping[str, str]) -> dict[str, str]:
    """The form of a saved row, with the values that show later which of its fields were changed."""
    return {**said, READ_AT: take_fingerprints(said)} if said else {}


def merge_form(posted: QueryDict, read_at: str, saved: Mapping[str, str]) -> FormMerge:
    """What was posted, merged with what is saved since the form was drawn at `read_at`.

    A name that is protected is not in the form, and is left out.
    """
    theirs = {name: value for name, value in saved.items() if name not in NAMES or name in posted}
    mine = {name: posted.get(name, "").strip() for name in theirs}
    found = merge_fields(rebuild_base(read_at, mine, theirs), mine, theirs)
    said = MergedForm(posted.dict() | found.merged | {name: mine[name] for name in found.conflicts})
    said.faults = {}
    said[READ_AT] = take_fingerprints(saved)
    return FormMerge(said=said, conflicts=found.conflicts)


def describe_conflicts(
    actor: Actor, found: FormMerge, saved: Mapping[str, str], writer: Writer, teams: Mapping[int, str]
) -> Iterator[str]:
    """Each field both wrote, with who wrote what."""
    who = describe_writer(actor, writer)
    for name in found.conflicts:
        words = {"field": LABELS_OF[name](), "who": who, "theirs": describe_value(name, saved[name], teams)}
        yield _("%(field)s: %(who)s har skrevet «%(theirs)s», siden du læste det.") % words
    yield _("Det, du skrev i de felter, står her endnu. Gem igen, hvis det er det, der gælder.")


def describe_writer(actor: Actor, writer: Writer) -> str:
    """The person by name, or the own other window; and when."""
    if writer.user is None:
        return _("En anden")
    name = _("Du selv i et andet vindue") if writer.user.pk == actor.user else writer.user.name
    at = date_format(timezone.localtime(writer.at), "H.i") if writer.at else ""
    return f"{name} (kl. {at})" if at else name


def describe_value(name: str, value: str, teams: Mapping[int, str]) -> str:
    """A saved value as a person reads it."""
    if name in TICKS:
        return _("ja") if value else _("nej")
    if name == "boform":
        return translate_choice(Dwelling(value).label) if value in Dwelling.values else _("ingenting")
    if name == "egenskab":
        return translate_choice(RelativeCapacity(value).label) if value in RelativeCapacity.values else _("ingenting")
    if name == "team":
        return teams.get(int(value), _("ingenting")) if value.isdecimal() else _("ingenting")
    return value or _("ingenting")


LABELS_OF: Mapping[str, Any] = {
    "fornavne": lambda: _("Fornavne"), "efternavn": lambda: _("Efternavn"), "foedt": lambda: _("Født"),
    "bopael": lambda: _("Bopælskommune"), "navn_beskyttet": lambda: _("Navnet er beskyttet"),
    "telefon": lambda: _("Telefon"), "tolk": lambda: _("Tolk til"), "fritaget": lambda: _("Fritaget for Digital Post"),
    "hurtigt": lambda: _("Hurtigt forløb siden"), "team": lambda: _("Team"), "vej": lambda: _("Vej"),
    "postnummer": lambda: _("Postnummer"), "by": lambda: _("By"), "boform": lambda: _("Boform"),
    "adgang": lambda: _("Adgang"), "adresse_beskyttet": lambda: _("Adressen er beskyttet"), "navn": lambda: _("Navn"),
    "relation": lambda: _("Relation"), "egenskab": lambda: _("Egenskab"), "adresse": lambda: _("Adresse"),
    "samtykke": lambda: _("Samtykke"), "oplysninger": lambda: _("Må få oplysninger"),
    "breve": lambda: _("Får brevene"),
}  # fmt: skip
