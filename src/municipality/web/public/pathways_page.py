"""Every pathway of a catalogue on one page: the scale of weekly hours, then each pathway, then those of the care
homes.
"""

from dataclasses import dataclass

from helhed.catalogue import Product, ProductKind, Topic, format_value
from helhed.catalogue.check import check_catalogue
from municipality.web.public.package_page import (
    ItemGroup,
    ProcessPart,
    RuleLine,
    item_groups,
    list_combinations,
    list_delivery_sentences,
    list_process_parts,
    list_product_signs,
    list_rates,
    rule_line,
)
from municipality.web.public.pathway_scale import Scale, build_pathway_scale
from municipality.web.shared.standards import addresses, labels
from municipality.web.shared.standards.edition import CitedGroup, CitedSentence, Edition

PATHWAY_FINDINGS = ("pathway_gap", "pathway_overlap")


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayGap:
    """A place where the words point to no pathway or to two, and how it is read until the municipality answers."""

    text: str
    reason: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayPart:
    """One pathway's part of the page."""

    code: str
    slug: str
    name: str
    danish_name: str
    summary: str
    numbers: tuple[tuple[str, str], ...]
    needs: CitedSentence
    purpose: tuple[CitedGroup, ...]
    recipients: CitedSentence
    conditions: tuple[RuleLine, ...]
    signs: tuple[CitedGroup, ...]
    contains: tuple[CitedGroup, ...]
    items: tuple[ItemGroup, ...]
    notes: tuple[CitedGroup, ...]
    combinations: tuple[RuleLine, ...]
    delivery: tuple[str, ...]
    rates: tuple[CitedGroup, ...]
    permanent_address: str
    leaflet_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwaysPage:
    """Everything on the page."""

    municipality: str
    title: str
    introduction: str
    scale: Scale | None
    left_open: tuple[PathwayGap, ...]
    at_home: tuple[PathwayPart, ...]
    residential: tuple[PathwayPart, ...]
    process: tuple[ProcessPart, ...]


def build_pathways_page(edition: Edition) -> PathwaysPage:
    """The pathways of a catalogue on the edition's day."""
    common = edition.catalogue.common
    pathways = [product for product in edition.catalogue.products if product.kind is ProductKind.PATHWAY]
    return PathwaysPage(
        municipality=common.municipality,
        title=common.title,
        introduction=edition.text(None, common.introduction),
        scale=build_pathway_scale(edition),
        left_open=_left_open(edition),
        at_home=tuple(_part(edition, product) for product in pathways if not product.is_residential),
        residential=tuple(_part(edition, product) for product in pathways if product.is_residential),
        process=list_process_parts(edition, None, Topic),
    )


def _left_open(edition: Edition) -> tuple[PathwayGap, ...]:
    found = (
        finding
        for finding in check_catalogue(edition.catalogue, edition.on)
        if finding.code.startswith(PATHWAY_FINDINGS)
    )
    return tuple(PathwayGap(text=finding.text, reason=finding.reason, question=finding.question) for finding in found)


def _part(edition: Edition, product: Product) -> PathwayPart:
    return PathwayPart(
        code=product.code,
        slug=product.slug,
        name=labels.translate_product_name(product),
        danish_name=product.name,
        summary=edition.text(product, product.summary),
        numbers=list_product_numbers(edition, product),
        needs=edition.cite(product, product.needs),
        purpose=edition.grouped(product, product.purpose),
        recipients=edition.cite(product, product.recipients),
        conditions=tuple(rule_line(edition, product, c) for c in edition.catalogue.conditions_of(product)),
        signs=list_product_signs(edition, product),
        contains=edition.grouped(product, product.contains),
        items=item_groups(edition, product),
        notes=edition.grouped(product, product.notes),
        combinations=list_combinations(edition, product),
        delivery=list_delivery_sentences(edition, product),
        rates=list_rates(edition, product),
        permanent_address=addresses.product_version_address(edition.catalogue, product),
        leaflet_address=addresses.leaflet_address(edition.catalogue, product),
    )


def list_product_numbers(edition: Edition, product: Product) -> tuple[tuple[str, str], ...]:
    """The numbers of a product on the day, each under its name in words; those without a name here are left out."""
    named = ((labels.PARAMETERS.get(parameter.name), parameter) for parameter in product.parameters)
    dated = ((name, parameter, parameter.dated_value(edition.on)) for name, parameter in named if name)
    numbers = tuple(
        (labels.get_label(labels.PARAMETERS, p.name), format_value(d.value, p.unit)) for _name, p, d in dated if d
    )
    return (*numbers, (labels.get_label(labels.PARAMETERS, "rate"), product.rate)) if product.rate else numbers
