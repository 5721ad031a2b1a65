"""Checks that a letter can describe each kind of help in everyday words: a product's name is no answer to a citizen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue, HelpArea, Product, ProductKind

__all__ = ["check_letter_words"]


def check_letter_words(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:  # noqa: ARG001 -- every family has this form
    """Yields products without everyday words, area or elements, and products with the same everyday words."""
    said: dict[str, str] = {}
    for product in catalogue.products:
        yield from _missing(product)
        plain = product.plain.strip()
        if "{" in plain:
            continue  # the number filled in makes the text distinct
        if plain and plain in said:
            text = f"«{product.code}» og «{said[plain]}» siges med de samme ord i brevet: «{plain}»."
            yield _finding("plain_words_not_apart", product, text)
        said.setdefault(plain, product.code)


def _missing(product: Product) -> Iterator[CheckFinding]:
    if not product.plain.strip():
        text = f"«{product.code}» siger ikke med almindelige ord, hvad hjælpen er; uden dem kan intet brev sendes."
        yield _finding("no_plain_words", product, text)
    if product.kind is ProductKind.PACKAGE and product.area is HelpArea.UNSTATED:
        text = f"«{product.code}» siger ikke, om den er personlig pleje eller praktiske opgaver."
        yield _finding("no_help_area", product, text)
    if product.kind is ProductKind.PATHWAY and not product.elements:
        text = f"«{product.code}» siger ikke, hvad forløbet rummer, som brevet skal sige det."
        yield _finding("no_elements", product, text)


def _finding(code: str, product: Product, text: str) -> CheckFinding:
    return CheckFinding(
        id=f"{code}:{product.code}",
        code=code,
        severity=Severity.FAULT,
        text=text,
        products=(product.code,),
        sources=(product.recipients.source,),
    )
