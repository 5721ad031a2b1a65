"""The fields of a decision's line that hold something the line has no place for: none of it is in the rows.

Each gets a fault, so that the page marks it, keeps what is written, and says that it is not saved.
"""

from collections.abc import Collection, Iterator
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.codes import FactSource
from municipality.web.assessor.letters.item_extents import MINUTES_FIELD, RHYTHM_FIELD

ITEM_FACT = "opgavefakta-"
RELATIVE_FIELDS = {
    "paaroerende": "relative_id",
    "paaroerende-nummer": "relative_number",
    "paaroerende-hvorfor": "relative_reason",
}


def find_unsaved_fields(
    given: QueryDict, place: int, line: DecisionLineDraft, known_on: date, proposed_rules: Collection[str]
) -> dict[str, str]:
    """Returns the fields of the line that are written and not saved, each with what to do."""
    begin = f"linje-{place}-"
    own = [name for name in given if name.startswith(begin)]
    written = {name.removeprefix(begin): value for name in own if (value := given.get(name, "").strip())}
    refused = {each.item for each in line.refused_items}
    found = dict(list_item_faults(written, refused, proposed_rules))
    found |= dict(list_item_term_faults(written, line.wish.get("items") or ()))
    for name in sorted(own):
        if name.endswith("-kilde"):
            fact = name.removeprefix(begin).removesuffix("-kilde")
            found |= dict(list_fact_faults(written, fact, refused, known_on))
    found |= dict(list_relative_faults(written, line))
    if "leverandoer" in written and line.provider_id is None:
        found["leverandoer"] = _("Leverandøren kan ikke vælges mere. Vælg en anden.")
    if "fravigelse" in written and not line.deviation_reason:
        found["fravigelse"] = _("Ingen standard fraviges her. Ryd begrundelsen, eller skriv den et andet sted.")
    if "dispensation" in written and str(place) not in (given.get("giv"), given.get("send-tilbage")):
        found["dispensation"] = _("Begrundelsen gemmes, når du giver dispensationen. Giv den, eller ryd feltet.")
    return {f"{begin}{name}": sentence for name, sentence in found.items()}


def list_item_faults(
    written: dict[str, str], refused: Collection[str], proposed_rules: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yields the reason and the rule of items that are not refused."""
    for name, value in written.items():
        kind, _dash, item = name.partition("-")
        if not item or item in refused:
            continue
        if kind == "afslag":
            yield name, _("Sæt kryds ved opgaven, eller ryd begrundelsen. Den er ikke gemt.")
        if kind == "regel" and value not in proposed_rules:
            yield name, _("Skriv også, hvorfor opgaven ikke gives, eller ryd lovreglen. Den er ikke gemt.")


def list_item_term_faults(written: dict[str, str], wished: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yields how often and how long of items that are not wished for."""
    for name in written:
        prefix = next((each for each in (f"{RHYTHM_FIELD}-", f"{MINUTES_FIELD}-") if name.startswith(each)), "")
        if prefix and name.removeprefix(prefix) not in wished:
            yield name, _("Sæt kryds ved opgaven, eller ryd feltet. Det er ikke gemt.")


def list_fact_faults(
    written: dict[str, str], fact: str, refused: Collection[str], known_on: date
) -> Iterator[tuple[str, str]]:
    """Yields what is written of a fact without its text, and the text of an item's fact where it is not refused."""
    if fact in written:
        if fact.startswith(ITEM_FACT) and fact.removeprefix(ITEM_FACT) not in refused:
            yield fact, _("Skriv også, hvorfor opgaven ikke gives, eller ryd oplysningen. Den er ikke gemt.")
        return
    empty = {"kilde": FactSource.VISIT.value, "dag": known_on.isoformat(), "hvem": "", "kendt": ""}
    for part, value in empty.items():
        name = f"{fact}-{part}"
        if written.get(name, value) != value:
            yield name, _("Skriv selve oplysningen, eller sæt feltet tilbage. Det er ikke gemt.")


def list_relative_faults(written: dict[str, str], line: DecisionLineDraft) -> Iterator[tuple[str, str]]:
    """Yields what is written of a relative and not kept in the line."""
    for name, kept in RELATIVE_FIELDS.items():
        if name not in written or getattr(line, kept):
            continue
        if name == "paaroerende":
            yield name, _("Den pårørende er ikke gemt: hjælpen er ikke aflastning, eller vælg den pårørende igen.")
        elif line.relative_id is None and name == "paaroerende-nummer":
            yield name, _("Vælg også den pårørende, eller ryd nummeret. Det er ikke gemt.")
        else:
            yield name, _("Begrundelsen gemmes, når hjælpen er aflastning. Ryd den, hvis den ikke skal bruges.")
