"""What the first page answers to everyday words: the need that was recognised, and in each municipality where its
standard has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhed.catalogue import Catalogue, Contact, EverydayNeed, Shift
from municipality.web.public.everyday_search import find_needs, find_shifts, get_everyday_words, list_products_for_need
from municipality.web.shared.standards import addresses
from municipality.web.shared.standards.labels import translate_product_name


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLink:
    """A standard that holds the need: its name, code, one sentence and address."""

    name: str
    code: str
    summary: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TownAnswer:
    """One town's answer to a need: the standards that hold it, or none, and whom to ring."""

    municipality: str
    links: tuple[NeedLink, ...]
    contact: Contact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAnswer:
    """A recognised need, and each town's answer; `elsewhere` is shown where a town's standard does not hold it."""

    id: str
    name: str
    elsewhere: str
    must_be_verified: bool
    is_question: bool
    towns: tuple[TownAnswer, ...]

    @property
    def is_held_everywhere(self) -> bool:
        """Whether every town's standard holds the need."""
        return all(town.links for town in self.towns)


def need_answers(catalogues: Sequence[Catalogue], written: str, today: date) -> tuple[NeedAnswer, ...]:
    """Returns the answers to what was written, the best first; none where no need is recognised."""
    shifts = find_shifts(written)
    return tuple(need_answer(catalogues, found.need, shifts, today) for found in find_needs(written))


def need_answer(
    catalogues: Sequence[Catalogue], need: EverydayNeed, shifts: frozenset[Shift], today: date
) -> NeedAnswer:
    """Returns each town's answer to one need."""
    return NeedAnswer(
        id=need.id,
        name=need.name,
        elsewhere=need.elsewhere,
        must_be_verified=need.must_be_verified,
        is_question=need.is_question,
        towns=tuple(_town(catalogue, need, shifts, today) for catalogue in catalogues),
    )


def _town(catalogue: Catalogue, need: EverydayNeed, shifts: frozenset[Shift], today: date) -> TownAnswer:
    return TownAnswer(
        municipality=catalogue.common.municipality,
        links=tuple(
            NeedLink(
                name=translate_product_name(product),
                code=product.code,
                summary=product.summary,
                address=addresses.product_address(catalogue, product),
            )
            for product in list_products_for_need(catalogue, need, shifts)
        ),
        contact=get_everyday_words().contact_of(catalogue.id, today),
    )
