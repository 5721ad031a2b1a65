"""The first page: every standard by municipality and group, or those a search found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue, Product
from municipality.web.public.everyday_answers import NeedAnswer, need_answers
from municipality.web.public.search import Hit, MatchPlace, search_products
from municipality.web.shared.standards import addresses
from municipality.web.shared.standards.editions import NoEdition, get_edition_on, load_all_catalogues
from municipality.web.shared.standards.labels import translate_product_name


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardEntry:
    """One standard in a list: what it is called, for whom it is, and where a search found its words."""

    name: str
    code: str
    summary: str
    address: str
    compare_as: str
    places: tuple[MatchPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardGroup:
    """Standards that belong together."""

    name: str
    entries: tuple[StandardEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityStandards:
    """One municipality's standards on the first page."""

    municipality: str
    title: str
    introduction: str
    address: str
    pathways_address: str
    groups: tuple[StandardGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice of a select box."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """Everything on the first page; `told` is one line on what is shown, also for screen readers."""

    words: str
    municipalities: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    needs: tuple[NeedAnswer, ...]
    shelves: tuple[MunicipalityStandards, ...]
    told: str
    is_narrowed: bool


def build_front_page(*, words: str, municipality: str, topic: str, today: date) -> FrontPage:
    """The standards of today, narrowed by what the reader chose and typed."""
    everything = tuple(_of_today(today))
    chosen = [c for c in everything if municipality in ("", c.id)]
    shelves = tuple(shelf for shelf in (_shelf(c, words.strip(), topic) for c in chosen) if shelf.groups)
    needs = need_answers(chosen, words, today) if words.strip() else ()
    return FrontPage(
        words=words,
        municipalities=tuple(
            Choice(value=c.id, text=c.common.municipality, is_chosen=c.id == municipality) for c in everything
        ),
        topics=_topics(chosen, topic),
        needs=needs,
        shelves=shelves,
        told=_told(shelves, words.strip(), is_recognised=bool(needs)),
        is_narrowed=bool(words.strip() or municipality or topic),
    )


def _of_today(today: date) -> Iterable[Catalogue]:
    for name in load_all_catalogues():
        try:
            yield get_edition_on(name, today).catalogue
        except NoEdition:  # a catalogue that is not in force yet, or no longer, is found by its own address
            continue


def _topics(catalogues: Iterable[Catalogue], topic: str) -> tuple[Choice, ...]:
    names = dict.fromkeys(product.group for catalogue in catalogues for product in catalogue.products)
    return tuple(Choice(value=name, text=name, is_chosen=name == topic) for name in names)


def _shelf(catalogue: Catalogue, words: str, topic: str) -> MunicipalityStandards:
    hits = (
        search_products(catalogue, words)
        if words
        else tuple(Hit(product=p, rank=0, places=()) for p in catalogue.products)
    )
    kept = [hit for hit in hits if topic in ("", hit.product.group)]
    groups = _as_found(catalogue, kept) if words else _by_group(catalogue, kept)
    return MunicipalityStandards(
        municipality=catalogue.common.municipality,
        title=catalogue.common.title,
        introduction=catalogue.common.introduction,
        address=addresses.catalogue_address(catalogue),
        pathways_address=addresses.pathways_address(catalogue),
        groups=groups,
    )


def _as_found(catalogue: Catalogue, hits: list[Hit]) -> tuple[StandardGroup, ...]:
    return (StandardGroup(name="", entries=tuple(_entry(catalogue, hit) for hit in hits)),) if hits else ()


def _by_group(catalogue: Catalogue, hits: list[Hit]) -> tuple[StandardGroup, ...]:
    groups = groupby(hits, key=lambda hit: hit.product.group)
    return tuple(
        StandardGroup(name=name, entries=tuple(_entry(catalogue, hit) for hit in members)) for name, members in groups
    )


def _entry(catalogue: Catalogue, hit: Hit) -> StandardEntry:
    product: Product = hit.product
    return StandardEntry(
        name=translate_product_name(product),
        code=product.code,
        summary=product.summary,
        address=addresses.product_address(catalogue, product),
        compare_as=f"{catalogue.id}:{product.code}",
        places=hit.places,
    )


def _told(shelves: tuple[MunicipalityStandards, ...], words: str, *, is_recognised: bool) -> str:
    number = sum(len(group.entries) for shelf in shelves for group in shelf.groups)
    if words and number:
        return _("Fundet for “%(words)s”: %(number)d") % {"words": words, "number": number}
    if words and is_recognised:
        return _("Ingen standard nævner “%(words)s” ordret. Her står, hvor den slags hjælp hører til.") % {
            "words": words
        }
    if words:
        return _(
            "Ingen standard nævner “%(words)s”. Prøv et andet ord, for eksempel bad, medicin eller seng, eller ring."
        ) % {"words": words}
    return _("Standarder i alt: %(number)d") % {"number": number}
