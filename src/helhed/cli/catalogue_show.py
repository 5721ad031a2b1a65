"""`helhed catalogue show`: a standard as a person wants to read it in a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from helhed.catalogue.allowance_words import describe_allowance
from helhed.catalogue.delivery_terms import RateDefinition
from helhed.catalogue.delivery_words import (
    describe_marks,
    describe_needed_competence,
    describe_providers,
    describe_rate,
    list_frame_sentences,
    list_product_rates,
)
from helhed.catalogue.elements import get_fsiii_intervention, list_care_elements
from helhed.catalogue.exchange import catalogue_tables
from helhed.catalogue.model import Catalogue, ItemRole, Product
from helhed.catalogue.phrases import fill_placeholders, format_date, format_item, format_source, join_words
from helhed.catalogue.regimes import REGIME_FACT
from helhed.catalogue.rule_text import (
    FORCE_SAID,
    describe_application_rule,
    describe_closed_days,
    describe_limit_scope,
)
from helhed.catalogue.rules import Limit
from helhed.cli.arguments import exit_with_faults, exit_with_json_faults, find_version, parse_on_option
from helhed.eligibility.combinations import is_about_package
from helhed.errors import CatalogueError, Fault, HelhedError, suggest_known_word

__all__ = ["show"]

_ROLES = {
    ItemRole.CORE: "Kan indgå",
    ItemRole.TOGETHER_WITH: "Kan indgå sammen med det første",
    ItemRole.AS_NEEDED: "Kan indgå efter behov",
    ItemRole.EXCLUDED: "Indgår ikke",
}


def show(
    catalogue: Annotated[str, typer.Argument(help="Katalogets id eller sti.")],
    code: Annotated[str | None, typer.Argument(help="Ydelsens kode; uden vises hele kataloget.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Dagen, ÅÅÅÅ-MM-DD (i dag).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv kun JSON.")] = False,
) -> None:
    """Vis et katalog, eller én af dets ydelser."""
    try:
        when = parse_on_option(on)
        found = find_version(catalogue, when)
        product = _product(found, code) if code else None
    except HelhedError as error:
        (exit_with_json_faults if as_json else exit_with_faults)(error)
    if as_json:
        tables = catalogue_tables(found)
        shown = tables["products"][product.slug] if product else tables
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2, default=str))
    elif product:
        _Page(found, when).product(product)
    else:
        _Page(found, when).catalogue_page()


def _product(catalogue: Catalogue, code: str) -> Product:
    codes = {product.code: product for product in catalogue.products}
    slugs = {product.slug: product for product in catalogue.products}
    found = codes.get(code) or slugs.get(code.lower())
    if found is None:
        suggestion = suggest_known_word(code, [*codes])
        message = f"«{code}» er ikke en ydelse i «{catalogue.id}».{suggestion} Kendte: {', '.join(codes)}."
        raise CatalogueError([Fault(key="code", message=message)])
    return found


class _Page:
    """A console with the catalogue and the day its numbers are read on."""

    def __init__(self, catalogue: Catalogue, on: date) -> None:
        self.console = Console(highlight=False)
        self.catalogue = catalogue
        self.on = on

    def catalogue_page(self) -> None:
        """Title, introduction, the products by group, and the rules of the case."""
        common = self.catalogue.common
        self.line(f"{common.municipality}: {common.title}", "bold")
        self.line(f"Udgaven af {format_date(common.version)}, gælder fra {format_date(common.valid_from)}", "dim")
        acts = [str(dict(REGIME_FACT.short)[regime]) for regime in common.regimes]
        self.line(f"Gælder for hjælp efter {join_words(acts, 'og')}", "dim")
        self.line(self.filled(common.introduction))
        for group, products in groupby(self.catalogue.products, key=lambda product: product.group):
            self.heading(group)
            for product in products:
                self.bullet(f"{product.code}: {product.name}. {self.filled(product.summary, product)}")
        self.sentences("Besluttet og lovet", list_frame_sentences(self.catalogue, self.on))
        self.rates("Takster", self.catalogue.rates)
        self.heading("Sagen")
        for rule in common.process:
            only = [*rule.applies_to, *(dict(REGIME_FACT.short)[regime] for regime in rule.regimes)]
            owner = self.catalogue.product(rule.applies_to[0]) if rule.applies_to else None
            self.bullet(self.filled(rule.text, owner) + (f" ({', '.join(only)})" if only else ""))

    def product(self, product: Product) -> None:
        """One product from top to bottom, each rule with its force and its source."""
        self.line(f"{product.name} ({product.code})", "bold")
        self.line(
            f"{self.catalogue.common.municipality}, udgaven af {format_date(self.catalogue.common.version)}", "dim"
        )
        self.line(self.filled(product.summary, product))
        texts = [(product.needs, "Behov"), *((s, "Formål") for s in product.purpose), (product.recipients, "Modtagere")]
        texts += [(product.character, "Karakter")] if product.character else []
        texts += [*((s, "Indhold") for s in product.contains), *((s, "Bemærkninger") for s in product.notes)]
        for title, statements in groupby(texts, key=lambda pair: pair[1]):
            self.heading(title)
            for statement, _ in statements:
                self.bullet(self.filled(statement.text, product), self.source(statement.source))
        self.rules("Betingelser", product, self.catalogue.conditions_of(product))
        self.applications(product)
        self.allowances(product)
        self.rules("Hvornår og hvor meget", product, self.catalogue.limits_of(product))
        if said := describe_closed_days(self.catalogue, product):
            self.heading("Helligdage og lukkedage")
            self.bullet(said)
        about = (c for c in self.catalogue.combinations() if is_about_package(c, product.code))
        self.rules("Sammen med andet", product, about)
        self.delivery(product)
        for role, title in _ROLES.items():
            items = [item for item in product.items if item.role is role]
            if items:
                self.heading(title)
                for item in items:
                    marks = describe_needed_competence(item, product, self.catalogue)
                    text = format_item(item, self.catalogue, product, self.on)
                    self.bullet(f"{text}: {marks}" if marks else text, self.source(item.source))
        if product.signs:
            self.heading("Kendetegn")
            signs = {sign.id: sign.text for sign in self.catalogue.signs}
            for sign in product.signs:
                self.bullet(signs.get(sign.id, sign.id), self.source(sign.source))

    def rules(self, title: str, product: Product, rules: Iterable[object]) -> None:
        """Rules under a heading, with force and source; nothing where there is none."""
        listed = [*rules]
        if listed:
            self.heading(title)
        for rule in listed:
            text, force, source = (getattr(rule, name) for name in ("text", "force", "source"))
            question = getattr(rule, "question", "")
            asked = f", åbent spørgsmål {question}" if question else ""
            said = " ".join((self.filled(text, product), *self.scope(rule, product)))
            self.bullet(said, f"{FORCE_SAID[force]}; {self.source(source)}{asked}")

    def delivery(self, product: Product) -> None:
        """What the help is in law and asks for, who may deliver it, and at which rates."""
        marks = (*describe_marks(product, self.catalogue, self.on), *describe_providers(product))
        self.sentences("Hvem leverer, og hvad kræves", marks)
        self.sentences("Indsats i Fælles Sprog III", tuple(self.interventions(product)))
        self.rates("Takster", list_product_rates(self.catalogue, product))

    def interventions(self, product: Product) -> Iterator[str]:
        """Each element as its intervention under each Act of the standard, with the code other systems know it by."""
        for regime in self.catalogue.common.regimes:
            for element in list_care_elements(product):
                found = get_fsiii_intervention(element, regime)
                yield f"{found.display} ({dict(REGIME_FACT.short)[regime]}): {found.code}"

    def rates(self, title: str, rates: Sequence[RateDefinition]) -> None:
        """Rates under a heading, each with its source; their kroner are the municipality's own."""
        if rates:
            self.heading(title)
        for rate in rates:
            self.bullet(describe_rate(rate, self.catalogue, self.on), self.source(rate.source))

    def sentences(self, title: str, said: Sequence[str]) -> None:
        """Sentences under a heading; nothing where there is none."""
        if said:
            self.heading(title)
        for sentence in said:
            self.bullet(sentence)

    def allowances(self, product: Product) -> None:
        """The terms of a banked allowance."""
        for rule in product.allowances:
            self.heading("Klippekort")
            for said in (self.filled(rule.text, product), *describe_allowance(self.catalogue, product, rule, self.on)):
                self.bullet(said, self.source(rule.source))

    def applications(self, product: Product) -> None:
        """What is said about applying, and for whom."""
        if product.applications:
            self.heading("At søge")
        for stated in product.applications:
            text = describe_application_rule(stated, self.catalogue, product, self.on)
            self.bullet(text, self.source(stated.source))

    def scope(self, rule: object, product: Product) -> tuple[str, ...]:
        """Whom a limit is about, and its exceptions."""
        return describe_limit_scope(rule, self.catalogue, product, self.on) if isinstance(rule, Limit) else ()

    def filled(self, text: str, product: Product | None = None) -> str:
        """A text with the numbers of the day."""
        return fill_placeholders(text, self.catalogue, product, self.on)

    def source(self, anchor_id: str) -> str:
        """A source by its place in the document."""
        return format_source(self.catalogue.anchor(anchor_id))

    def heading(self, text: str) -> None:
        """A title with air above it."""
        self.console.print()
        self.line(text, "bold")

    def line(self, text: str, style: str = "") -> None:
        """A line of its own."""
        self.console.print(Text(text, style=style))

    def bullet(self, text: str, note: str = "") -> None:
        """A point, with its note in a paler hand."""
        line = Text(f"• {text}")
        if note:
            line.append(f"  [{note}]", style="dim")
        self.console.print(Padding(line, (0, 0, 0, 2)))
