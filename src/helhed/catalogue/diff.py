"""Lists what changed between two versions of a catalogue, in Danish and with the first day of each change.

Rules are matched by name, parameters are compared day by day: a parameter with a new value from July is a change from
July, also where the version itself applies from January.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from helhed.catalogue.model import Catalogue, Common, Product, Statement
from helhed.catalogue.phrases import format_date, format_value, join_words
from helhed.catalogue.rule_text import FORCE_SAID, WORDING_SAID, describe_requirement
from helhed.catalogue.rules import AllOf, AnyOf, LimitException, LimitScope, Test
from helhed.catalogue.values import Parameter

__all__ = ["CatalogueDifference", "DifferenceKind", "diff_catalogues"]


class DifferenceKind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueDifference:
    """One change. `place` is a product's code, empty for what is common; `what` names the part (`conditions.level`),
    `since` is the first day it applies, `text` the Danish sentence."""

    place: str
    what: str
    kind: DifferenceKind
    since: date
    text: str


_NAMES = {
    "documents": "dokumentet",
    "anchors": "henvisningen",
    "signs": "kendetegnet",
    "facts": "oplysningen",
    "adoptions": "beslutningen",
    "goals": "kvalitetsmålet",
    "competences": "kompetencen",
    "rates": "taksten",
    "questions": "spørgsmålet",
    "accepted": "den accepterede bemærkning",
    "process": "procesreglen",
    "parameters": "tallet",
    "conditions": "betingelsen",
    "limits": "grænsen",
    "combinations": "kombinationsreglen",
    "items": "indholdet",
    "applications": "reglen om at søge",
    "allowances": "klippekortet",
}
"""The lists of the model that are told apart by a name of their own, and what one entry is called."""

_FIELDS = {
    "force": "styrken",
    "wording": "kildens ordvalg",
    "text": "teksten",
    "source": "kilden",
    "requirement": "kravet",
    "question": "det åbne spørgsmål",
    "asks": "spørgsmålet til visitator",
    "kind": "arten",
    "parameter": "tallet, den bruger",
    "when": "hvornår den gælder",
    "unless": "undtagelserne",
    "per": "tiden, mængden tælles over",
    "most_saved": "det, der højst kan spares op",
    "kept_weeks": "ugerne, tiden gemmes",
    "notice": "varslet",
    "window": "tidsrummet",
    "weekdays": "ugedagene",
    "pauses": "pauserne i optjeningen",
    "is_cost_per_helper": "prisen for to hjælpere",
    "closed_days": "det, der sker på helligdage og lukkedage,",
    "rhythm": "hvor tit det gives",
    "minutes": "minutterne",
    "items": "indholdet",
    "applies_to": "ydelserne, den gælder",
    "packages": "ydelserne, den gælder",
    "others": "ydelserne, den nævner",
    "stated_by": "teksterne, der siger den",
    "role": "rollen",
    "name": "navnet",
    "english": "det engelske navn",
    "summary": "resumeet",
    "needs": "behovet",
    "recipients": "modtagerne",
    "character": "karakteren",
    "shift": "vagten",
    "group": "gruppen",
    "plain": "det, hjælpen er, med almindelige ord",
    "area": "hjælpens område",
    "elements": "det, forløbet rummer i brevet",
    "rate": "taksten",
    "care_elements": "det, hjælpen er i loven,",
    "care_element": "det, det er i loven,",
    "competence": "kompetencen",
    "competence_levels": "de niveauer, kompetencen kræves ved,",
    "is_morning_care": "morgenpleje",
    "is_delegated": "delegeret opgave",
    "provider_category": "det, leverandøren skal være godkendt til,",
    "delivered_by": "hvem der må levere",
    "allows_voucher": "fritvalgsbevis",
    "body": "hvem der har besluttet",
    "decided_on": "dagen for beslutningen",
    "agenda_item": "punktet på dagsordenen",
    "next_due": "hvornår den senest skal behandles igen",
    "measure": "det, der måles,",
    "target": "målet",
    "payer": "hvem der betaler",
    "times": "tiderne",
    "household": "husstanden",
    "months_charged": "månederne, der betales i,",
    "vat": "momsen",
    "unit": "enheden",
    "order": "rækkefølgen",
    "introduction": "indledningen",
    "valid_to": "sidste dag",
    "regime": "loven",
    "also_regime": "den anden lov",
    "regimes": "lovene, den gælder",
    "step": "trinnet",
    "after": "det, fristen regnes fra,",
    "closing_assessment": "om der afsluttes med en vurdering",
    "title": "titlen",
    "pathway_axes": "de oplysninger, forløbene kendes fra hinanden på,",
    "ask": "spørgsmålet",
    "ask_citizen": "spørgsmålet på den offentlige side",
    "said": "sætningerne",
    "meaning": "betydningen",
    "choices": "værdierne",
    "short": "de korte ord",
    "numbers": "antallene",
    "may_become": "det, den kan blive",
}
_WHOLE = (
    "documents", "anchors", "signs", "facts", "adoptions", "goals", "competences", "rates", "questions", "accepted",
)  # fmt: skip
"""The lists of the catalogue itself, in the order their changes are listed."""
_STATEMENTS = {"purpose": "formålet", "contains": "det, der kan indgå", "notes": "bemærkningerne"}
_WORDS: Mapping[Any, str] = {**FORCE_SAID, **WORDING_SAID, True: "ja", False: "nej", None: "intet", "": "intet"}
_SILENT = frozenset({"id", "version", "valid_from"})
_KEYS = ("id", "name", "finding")


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two versions, and the day from which the new one applies."""

    old: Catalogue
    new: Catalogue

    @property
    def since(self) -> date:
        return self.new.common.valid_from


def diff_catalogues(old: Catalogue, new: Catalogue) -> tuple[CatalogueDifference, ...]:
    """Returns every change from one version to another: the common file first, then each product in the new order."""
    pair = _Pair(old, new)
    return (*_common(pair), *_products(pair))


def _common(pair: _Pair) -> Iterator[CatalogueDifference]:
    for name in _WHOLE:
        yield from _listed(pair, "", name, getattr(pair.old, name), getattr(pair.new, name))
    yield from _record(pair, "", pair.old.common, pair.new.common)


def _products(pair: _Pair) -> Iterator[CatalogueDifference]:
    before = {product.code: product for product in pair.old.products}
    after = {product.code: product for product in pair.new.products}
    for code, product in after.items():
        if code in before:
            yield from _record(pair, code, before[code], product)
        else:
            yield _difference(pair, code, "product", DifferenceKind.ADDED, f"{product.name} er en ny ydelse.")
    for code, product in before.items():
        if code not in after:
            yield _difference(pair, code, "product", DifferenceKind.REMOVED, f"{product.name} findes ikke længere.")


def _record(pair: _Pair, place: str, old: Product | Common, new: Any) -> Iterator[CatalogueDifference]:
    """Compares a product, or the common file: its lists entry by entry, its other fields one by one."""
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in _SILENT or before == after:
            continue
        if field.name == "parameters":
            yield from _parameters(pair, place, before, after)
        elif field.name in _STATEMENTS:
            yield from _statements(pair, place, field.name, before, after)
        elif field.name in _NAMES:
            yield from _listed(pair, place, field.name, before, after)
        else:
            change = f"{_called(field.name).capitalize()} er ændret fra {_said(before)} til {_said(after)}."
            yield _difference(pair, place, field.name, DifferenceKind.CHANGED, change)


def _key(entry: Any) -> str:
    return str(next(getattr(entry, key) for key in _KEYS if hasattr(entry, key)))


def _listed(
    pair: _Pair, place: str, name: str, old: Sequence[Any], new: Sequence[Any]
) -> Iterator[CatalogueDifference]:
    """Yields the entries added, removed or changed, matched by their names."""
    before, after = ({_key(entry): entry for entry in entries} for entries in (old, new))
    for key, entry in after.items():
        what, title = f"{name}.{key}", f"{_NAMES[name].capitalize()} «{key}»"
        if key not in before:
            text = f"{title} er kommet til{_quoted(entry)}."
            yield _difference(pair, place, what, DifferenceKind.ADDED, text)
        elif before[key] != entry:
            changes = ", ".join(_changes(pair, place, before[key], entry))
            yield _difference(pair, place, what, DifferenceKind.CHANGED, f"{title}: {changes}.")
    for key, entry in before.items():
        if key not in after:
            text = f"{_NAMES[name].capitalize()} «{key}» er faldet bort{_quoted(entry)}."
            yield _difference(pair, place, f"{name}.{key}", DifferenceKind.REMOVED, text)


def _quoted(entry: Any) -> str:
    text = getattr(entry, "text", "")
    return f": {text.rstrip('.')}" if text else ""


def _changes(pair: _Pair, place: str, old: Any, new: Any) -> list[str]:
    """Describes each changed field of an entry, as «styrken er ændret fra vejledende til bindende»."""
    changed = []
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            was, is_now = _said_in(pair.old, place, before), _said_in(pair.new, place, after)
            changed.append(f"{_called(field.name)} er ændret fra {was} til {is_now}")
    return changed


def _said_in(catalogue: Catalogue, place: str, value: Any) -> str:
    """Describes a value of one version; a requirement is filled with that version's numbers on its first day."""
    if isinstance(value, LimitScope):
        return _said_in(catalogue, place, value.requirement)
    if isinstance(value, tuple) and value and isinstance(value[0], LimitException):
        return join_words((f"«{each.text}» ({_said_in(catalogue, place, each.requirement)})" for each in value), "og")
    if not isinstance(value, Test | AnyOf | AllOf):
        return _said(value)
    product = next((p for p in catalogue.products if p.code == place), None)
    return f"«{describe_requirement(catalogue, product, value, catalogue.common.valid_from)}»"


def _called(field: str) -> str:
    return _FIELDS.get(field, f"feltet «{field}»")


def _said(value: Any) -> str:
    if isinstance(value, Statement):
        return f"«{value.text}»"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, tuple):
        return join_words((_WORDS[part] if isinstance(part, bool) else str(part) for part in value), "og") or "intet"
    return _WORDS.get(value, f"«{value}»")


def _statements(
    pair: _Pair, place: str, name: str, old: Sequence[Statement], new: Sequence[Statement]
) -> Iterator[CatalogueDifference]:
    title = _STATEMENTS[name]
    for statement in new:
        if statement not in old:
            text = f"I {title} er kommet: «{statement.text}»"
            yield _difference(pair, place, name, DifferenceKind.ADDED, text)
    for statement in old:
        if statement not in new:
            text = f"Af {title} er gået ud: «{statement.text}»"
            yield _difference(pair, place, name, DifferenceKind.REMOVED, text)


def _parameters(
    pair: _Pair, place: str, old: Sequence[Parameter], new: Sequence[Parameter]
) -> Iterator[CatalogueDifference]:
    before, after = ({parameter.name: parameter for parameter in entries} for entries in (old, new))
    for name, parameter in after.items():
        if name not in before:
            text = f"Tallet «{name}» er nyt: {_value(parameter, pair.since)}."
            yield _difference(pair, place, f"parameters.{name}", DifferenceKind.ADDED, text)
        elif before[name] != parameter:
            yield from _parameter(pair, place, before[name], parameter)
    for name in before:
        if name not in after:
            text = f"Tallet «{name}» er faldet bort."
            yield _difference(pair, place, f"parameters.{name}", DifferenceKind.REMOVED, text)


def _parameter(pair: _Pair, place: str, old: Parameter, new: Parameter) -> Iterator[CatalogueDifference]:
    """Compares a parameter: the first day its values differ, and the differences of its other fields."""
    what, told = f"parameters.{new.name}", False
    last = ("", "")
    for day in _days(pair, old, new):
        values = (_value(old, day), _value(new, day))
        if values[0] != values[1] and values != last:
            told = True
            text = f"Tallet «{new.name}» er ændret fra {values[0]} til {values[1]}."
            yield CatalogueDifference(place=place, what=what, kind=DifferenceKind.CHANGED, since=day, text=text)
        last = values
    others = [
        f"{_called(name)} er ændret fra {_said(getattr(old, name))} til {_said(getattr(new, name))}"
        for name in ("unit", "source", "is_stated", "question")
        if getattr(old, name) != getattr(new, name)
    ]
    if not told and old.values != new.values:
        others.append("tidligere værdier eller den bogstavelige læsning er ændret")
    if others:
        yield _difference(
            pair, place, what, DifferenceKind.CHANGED, f"Tallet «{new.name}»: {join_words(others, 'og')}."
        )


def _days(pair: _Pair, old: Parameter, new: Parameter) -> list[date]:
    """Returns the days, from the new version's first, on which either parameter may change."""
    ends = [day for value in (*old.values, *new.values) for day in (value.valid_from, value.valid_to) if day]
    return sorted({pair.since, *(day for day in ends if day > pair.since)})


def _value(parameter: Parameter, day: date) -> str:
    dated = parameter.dated_value(day)
    return format_value(dated.value, parameter.unit) if dated else "ingen værdi"


def _difference(pair: _Pair, place: str, what: str, kind: DifferenceKind, text: str) -> CatalogueDifference:
    return CatalogueDifference(place=place, what=what, kind=kind, since=pair.since, text=text)
