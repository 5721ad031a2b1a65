"""`helhed facts`: the national vocabulary and what catalogues declare: every fact with its type, its meaning and the
rules that read it.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from helhed.catalogue import (
    FACTS,
    GRANTS,
    REGIME_FACT,
    Catalogue,
    FactDefinition,
    FactKind,
    catalogue_ids,
    catalogue_root,
)
from helhed.catalogue.references import list_limit_facts, tests_of
from helhed.cli.arguments import exit_with_faults, find_version, parse_on_option
from helhed.eligibility.combinations import is_about_package
from helhed.errors import HelhedError

_TYPES = {
    FactKind.LEVEL: "0–4 eller 9",
    FactKind.FLAG: "true · false",
    FactKind.MINUTES: "hele minutter",
    FactKind.WEEKS: "liste af ISO-uger",
    FactKind.AMOUNT: "helt tal, 0 eller mere",
}


def facts(
    catalogue: Annotated[str | None, typer.Option(help="Katalogets id eller sti; ellers alle.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Vis ordforrådet: hvert faktum, dets type, dets betydning og de regler, der læser det."""
    try:
        catalogues = _catalogues(catalogue)
    except HelhedError as error:
        exit_with_faults(error)
    if as_json:
        print(json.dumps(_as_json(catalogues), ensure_ascii=False, indent=2))
    else:
        _show(catalogues)


def _catalogues(name: str | None) -> list[Catalogue]:
    names = [name] if name else catalogue_ids(catalogue_root())
    return [find_version(known, parse_on_option(None)) for known in names]


def rules_reading(fact: str, catalogue: Catalogue) -> list[str]:
    """The ids of a catalogue's rules that read a fact, in the catalogue's order: those a finding carries."""
    found = []
    for product in catalogue.products:
        found += [
            f"{product.code}.{condition.name}"
            for condition in catalogue.conditions_of(product)
            if any(test.fact == fact for test in tests_of(condition.requirement))
        ]
        found += [
            f"{product.code}.{limit.name}" for limit in catalogue.limits_of(product) if fact in list_limit_facts(limit)
        ]
        found += [
            f"{product.code}.{combination.name}"
            for combination in catalogue.combinations()
            if fact in combination.when_any and is_about_package(combination, product.code)
        ]
    return found


def _listed(catalogues: list[Catalogue]) -> tuple[FactDefinition, ...]:
    """The national facts, the Act where a catalogue is for both, then those each catalogue declares itself."""
    acts = (REGIME_FACT,) if any(catalogue.common.also_regime for catalogue in catalogues) else ()
    return (*FACTS, *acts, *(fact for catalogue in catalogues for fact in catalogue.own_facts))


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
            for fact in _listed(catalogues)
        ],
        "grants": {c.id: rules for c in catalogues if (rules := rules_reading(GRANTS, c))},
        "signs": {c.id: [{"id": sign.id, "text": sign.text} for sign in c.signs] for c in catalogues},
    }


def _show(catalogues: list[Catalogue]) -> None:
    """One fact below another, so that nothing is broken in a narrow window."""
    console = Console(highlight=False)
    console.print(Text("Fakta", style="bold underline"))
    for fact in _listed(catalogues):
        console.print(Text.assemble((fact.name, "bold"), "  ", (_type(fact), "dim")))
        _indented(console, fact.meaning)
        for catalogue in catalogues:
            if rules := rules_reading(fact.name, catalogue):
                _indented(console, f"læses i {catalogue.id} af {_shortened(rules)}", "dim")
    for catalogue in catalogues:
        _show_signs(console, catalogue)


def _show_signs(console: Console, catalogue: Catalogue) -> None:
    if catalogue.signs:
        console.print(Text(f"\nKendetegn i {catalogue.id}", style="bold underline"))
    for sign in catalogue.signs:
        console.print(Text(sign.id, style="bold"))
        _indented(console, sign.text)


def _indented(console: Console, text: str, style: str = "") -> None:
    console.print(Padding(Text(text, style=style), (0, 0, 0, 4)))


def _shortened(rules: list[str]) -> str:
    shown = 4
    more = f" … ({len(rules)} regler)" if len(rules) > shown else ""
    return ", ".join(rules[:shown]) + more
