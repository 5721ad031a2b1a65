"""A leaflet about one product: the catalogue's own words in large print, with its English words at the end."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import override

from helhed.catalogue import ItemRole, Product, Topic
from helhed.catalogue.delivery_terms import RatePayer
from helhed.catalogue.delivery_words import (
    describe_providers,
    describe_rate,
    list_frame_sentences,
    list_product_rates,
)
from municipality.casework.letters.blocks import Block, Bullets, Heading, LetterSheet, Paragraph
from municipality.casework.letters.characters import make_printable
from municipality.casework.letters.typesetting import get_leaflet_typesetter
from municipality.web.shared.standards.edition import Edition
from municipality.web.shared.standards.editions import get_catalogues_digest

DANISH = "da"
LEAFLETS_KEPT = 128
_typeset: dict[tuple[str, str, str, str, date], bytes] = {}
# What the citizen pays; what the municipality pays its providers is not in the leaflet.
PAID_BY_CITIZEN = (RatePayer.CITIZEN, RatePayer.EXTRA_PURCHASE)
TOPICS = (Topic.CASE_TIME, Topic.START_UP, Topic.FREE_CHOICE, Topic.PAYMENT, Topic.CHANGE, Topic.COMPLAINT)


def build_leaflet(edition: Edition, product: Product) -> LetterSheet:
    """The leaflet of a product as of the edition's day. It is Danish in every language of the page."""
    common = edition.catalogue.common
    with override(DANISH):
        blocks = tuple(list_leaflet_blocks(edition, product))
    return LetterSheet(
        title=f"{product.name}, {common.municipality}",
        sender_lines=(common.municipality, common.title),
        receiver_lines=(),
        reference=(("In English", f"{product.english}. {common.english}."),),
        blocks=blocks,
        footer=f"Udgaven af {common.version.isoformat()}",
        dated=common.version.isoformat(),
    )


def list_leaflet_blocks(edition: Edition, product: Product) -> Iterator[Block]:
    """Yields what the leaflet says, section by section; a section without words is left out."""
    catalogue, on = edition.catalogue, edition.on
    yield Heading(level=1, text=product.name)
    yield Paragraph(text=edition.text(product, product.summary))
    yield Heading(level=2, text="Hvad hjælpen er til")
    yield Paragraph(text=edition.text(product, product.needs.text))
    yield Bullets(items=tuple(edition.text(product, each.text) for each in product.purpose))
    yield Heading(level=2, text="Hvem kan få den")
    yield Paragraph(text=edition.text(product, product.recipients.text))
    conditions = catalogue.conditions_of(product)
    yield from list_section("Det ser kommunen på", (edition.text(product, each.text) for each in conditions))
    yield from list_section("Hvad kan indgå", list_contents(edition, product))
    yield from list_section("Hvad indgår ikke", list_items(edition, product, is_excluded=True))
    limits = (
        " ".join((edition.text(product, limit.text), *edition.limit_scope(product, limit)))
        for limit in catalogue.limits_of(product)
    )
    yield from list_section("Hvornår og hvor meget", limits)
    yield from list_section("Hvem giver hjælpen", describe_providers(product))
    rates = (rate for rate in list_product_rates(catalogue, product) if rate.payer in PAID_BY_CITIZEN)
    yield from list_section("Hvad du betaler", (describe_rate(rate, catalogue, on) for rate in rates))
    yield from list_section("Sagen og dine rettigheder", list_process_sentences(edition, product))
    yield from list_section("Hvem har besluttet det", list_frame_sentences(catalogue, on))


def list_section(heading: str, sentences: Iterable[str]) -> Iterator[Block]:
    """A heading and its sentences; nothing where there are none."""
    said = tuple(sentences)
    if said:
        yield Heading(level=2, text=heading)
        yield Bullets(items=said)


def list_contents(edition: Edition, product: Product) -> Iterator[str]:
    """What can be part of the help: its items, then its statements."""
    yield from list_items(edition, product, is_excluded=False)
    yield from (edition.text(product, each.text) for each in (*product.contains, *product.notes))


def list_items(edition: Edition, product: Product, *, is_excluded: bool) -> Iterator[str]:
    """The items that are excluded, or those that are not."""
    chosen = (item for item in product.items if (item.role is ItemRole.EXCLUDED) is is_excluded)
    return (edition.item(product, item) for item in chosen)


def list_process_sentences(edition: Edition, product: Product) -> Iterator[str]:
    """The rules of the case that a citizen needs to know."""
    for topic in TOPICS:
        for rule in edition.catalogue.common.process:
            if rule.topic is topic and (not rule.applies_to or product.code in rule.applies_to):
                yield edition.text(product, rule.text)


def typeset_leaflet(edition: Edition, product: Product) -> bytes:
    """The leaflet as a tagged PDF, typeset once a process for each version, product and day."""
    catalogue = edition.catalogue
    key = (get_catalogues_digest(), catalogue.id, catalogue.version, product.code, edition.on)
    pdf = _typeset.get(key)
    if pdf is None:
        pdf = get_leaflet_typesetter().pdf(build_leaflet(edition, product).changed(make_printable))
        if len(_typeset) >= LEAFLETS_KEPT:
            _typeset.clear()
        _typeset[key] = pdf
    return pdf
