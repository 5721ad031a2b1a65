"""The permanent addresses of the standards: unversioned shows today's, a version in the path stays what it was."""

from datetime import date
from functools import cache

from django.urls import reverse

from helhed.catalogue import Catalogue, Product, ProductKind

PATHWAYS = "forloeb"


def catalogue_address(catalogue: Catalogue) -> str:
    """A catalogue as it is today."""
    return reverse("public:catalogue", args=[catalogue.id])


def version_address(catalogue: Catalogue) -> str:
    """This version of a catalogue, for ever."""
    return reverse("public:catalogue-version", args=[catalogue.id, catalogue.common.version])


def product_address(catalogue: Catalogue, product: Product) -> str:
    """A product as it is today; a pathway is a part of its catalogue's one page."""
    return _product_today(catalogue.id, product.slug, product.kind)


@cache
def _product_today(catalogue: str, slug: str, kind: ProductKind) -> str:
    if kind is ProductKind.PATHWAY:
        return reverse("public:pathways", args=[catalogue]) + f"#{slug}"
    return reverse("public:product", args=[catalogue, slug])


def product_version_address(catalogue: Catalogue, product: Product) -> str:
    """A product in this version, for ever."""
    if product.kind is ProductKind.PATHWAY:
        return reverse("public:pathways-version", args=[catalogue.id, catalogue.common.version]) + f"#{product.slug}"
    return reverse("public:product-version", args=[catalogue.id, catalogue.common.version, product.slug])


def leaflet_address(catalogue: Catalogue, product: Product) -> str:
    """The leaflet about a product in this version, for ever."""
    return reverse("public:leaflet", args=[catalogue.id, catalogue.common.version, product.slug])


def pathways_address(catalogue: Catalogue) -> str:
    """The one page of a catalogue's pathways as it is today; empty where it has none."""
    has_pathways = any(product.kind is ProductKind.PATHWAY for product in catalogue.products)
    return reverse("public:pathways", args=[catalogue.id]) if has_pathways else ""


def on_date(address: str, on: date) -> str:
    """The same page as it was on a day."""
    path, _, fragment = address.partition("#")
    return f"{path}?dato={on.isoformat()}" + (f"#{fragment}" if fragment else "")
