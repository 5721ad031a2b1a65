"""`helhed facts`: the vocabulary, every fact with its type, its meaning and the rules that read it."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from helhed.catalogue import FACTS, GRANTS, Catalogue, FactDefinition, FactKind, catalogue_ids
from helhed.catalogue.references import tests_of
from helhed.cli.place import catalogue_root, day, refuse, version_of
from helhed.eligibility.combinations import concerns
from helhed.errors import HelhedError

_TYPES = {
    FactKind.LEVEL: "0–4 eller 9",
    FactKind.FLAG: "true · false",
    FactKind.MINUTES: "hele minutter",
    FactKind.WEEKS: "liste af ISO-uger",
}


def facts(
    catalogue: Annotated[str | None, typer.Option(help="Katalogets id eller sti; ellers alle.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Vis ordforrådet: hvert faktum, dets type, dets betydning og de regler, der læser det."""
    try:
        catalogues = _catalogues(catalogue)
    except HelhedError as error:
        refuse(error)
    if as_json:
        print(json.dumps(_as_json(catalogues), ensure_ascii=False, indent=2))
    else:
        _show(catalogues)


def _catalogues(name: str | None) -> list[Catalogue]:
    names = [name] if name else catalogue_ids(catalogue_root())
    return [version_of(known, day(None)) for known in names]


def rules_reading(fact: str, catalogue: Catalogue) -> list[str]:
    """The ids of a catalogue's rules that read a fact, in the catalogue's order: those a finding carries."""
    found = []
    for product in catalogue.products:
        found += [
            f"{product.code}.{condition.name}"
            for condition in catalogue.conditions_of(product)
            if any(test.fact == fact for test in tests_of(condition.requirement))
        ]
        found += [f"{product.code}.{limit.name}" for limit in catalogue.limits_of(product) if limit.fact == fact]
        found += [
            f"{product.code}.{combination.name}"
            for combination in catalogue.combinations()
            if fact in combination.when_any and concerns(combination, product.code)
        ]
    return found


def _type(fact: FactDefinition) -> str:
    if fact.kind is FactKind.SHIFTS:
        return f"liste af {' · '.join(fact.choices)}"
    return _TYPES.get(fact.kind) or " · ".join(fact.choices or tuple(map(str, fact.numbers)))


def _as_json(catalogues: list[Catalogue]) -> dict[str, Any]:
    return {
        "facts": [
            {
                "fact": fact.name,
                "type": fact.kind.value,
                "values": list(fact.choices or fact.numbers),
                "meaning": fact.meaning,
                "rules": {c.id: rules for c in catalogues if (rules := rules_reading(fact.name, c))},
            }
            for fact in FACTS
        ],
        "grants": {c.id: rules for c in catalogues if (rules := rules_reading(GRANTS, c))},
        "signs": {c.id: [{"id": sign.id, "text": sign.text} for sign in c.signs] for c in catalogues},
    }


def _show(catalogues: list[Catalogue]) -> None:
    console = Console()
    table = Table(title="Fakta", title_justify="left", show_lines=False)
    for heading in ("faktum", "type", "betydning", "læses af"):
        table.add_column(heading, overflow="fold")
    for fact in FACTS:
        readers = [f"{c.id}: {_shortened(rules)}" for c in catalogues if (rules := rules_reading(fact.name, c))]
        table.add_row(fact.name, _type(fact), fact.meaning, "\n".join(readers))
    console.print(table)
    for catalogue in catalogues:
        _show_signs(console, catalogue)


def _show_signs(console: Console, catalogue: Catalogue) -> None:
    if not catalogue.signs:
        return
    table = Table(title=f"Kendetegn i {catalogue.id}", title_justify="left")
    table.add_column("kendetegn", overflow="fold")
    table.add_column("betydning", overflow="fold")
    for sign in catalogue.signs:
        table.add_row(sign.id, sign.text)
    console.print(table)


def _shortened(rules: list[str]) -> str:
    shown = 4
    more = f" … ({len(rules)} regler)" if len(rules) > shown else ""
    return ", ".join(rules[:shown]) + more
