"""Search over the standards: names, codes, needs, what can be included, what cannot, and typical signs.

Danish letters are folded both ways people type them without a Danish keyboard: `støttestrømper` is found by *støtte*,
*stoette* and *stotte*. Every word of the search must be found in the same standard.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue, ItemRole, Product
from municipality.web.shared.standards.editions import require_catalogue_versions

SHOWN_PLACES = 2
LONGEST_SEARCH = 200
HELD_INSIDE_FROM = 4
"""Shorter pieces stand inside far too many words."""
WORD = re.compile(r"\w+", re.UNICODE)
LONG_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
SHORT_FOLD = str.maketrans({"æ": "a", "ø": "o", "å": "a"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words, marked where the search found it."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPlace:
    """Where in a standard a word was found: under which heading, and the sentence."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A standard that holds every word of the search; `rank` is lower the closer to its name."""

    product: Product
    rank: int
    places: tuple[MatchPlace, ...]


def fold_text(text: str) -> tuple[str, str]:
    """A text as it is searched: small letters, no accents, Danish letters in both of their substitutes."""
    small = unicodedata.normalize("NFC", text).casefold()
    return _bare(small.translate(LONG_FOLD)), _bare(small.translate(SHORT_FOLD))


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchableText:
    """A text of a standard as it is searched: the heading it is shown under (none: never shown), and its folded
    words.
    """

    heading: str
    text: str
    words: frozenset[str]


Term = tuple[str, str]
"""A word of the search in both foldings."""


def search_products(catalogue: Catalogue, words: str) -> tuple[Hit, ...]:
    """The products of a catalogue that hold every word, best first and otherwise in the catalogue's order."""
    terms = [fold_text(word) for word in WORD.findall(words[:LONGEST_SEARCH])]
    if not terms:
        return ()
    hits = (
        _hit(product, _texts_of(catalogue.id, catalogue.version, product.code, get_language()), terms)
        for product in catalogue.products
    )
    return tuple(sorted((hit for hit in hits if hit), key=lambda hit: hit.rank))


@lru_cache(maxsize=1024)
def _texts_of(catalogue: str, version: str, code: str, _language: str | None) -> tuple[SearchableText, ...]:
    """What is searched of a product, the weightiest first; folded once a language and kept, for it never changes."""
    found = next(c for c in require_catalogue_versions(catalogue) if c.version == version)
    return tuple(
        SearchableText(
            heading=heading, text=text, words=frozenset(fold for word in WORD.findall(text) for fold in fold_text(word))
        )
        for heading, text in _weighted(found, found.product(code))
    )


def _weighted(catalogue: Catalogue, product: Product) -> list[tuple[str, str]]:
    signs = {sign.id: sign.text for sign in catalogue.signs}
    included = [item.text for item in product.items if item.role is not ItemRole.EXCLUDED]
    excluded = [item.text for item in product.items if item.role is ItemRole.EXCLUDED]
    return [
        ("", product.code),
        ("", product.name),
        ("", product.english),
        ("", product.group),
        ("", product.summary),
        (_("Behov"), product.needs.text),
        *((_("Kan indgå"), text) for text in included),
        *((_("Kan indgå"), statement.text) for statement in product.contains),
        *((_("Kendetegn"), signs[sign.id]) for sign in product.signs),
        *((_("Indgår ikke"), text) for text in excluded),
    ]


def _hit(product: Product, texts: Sequence[SearchableText], terms: Sequence[Term]) -> Hit | None:
    first_place: list[int] = []
    for term in terms:
        found = next((number for number, text in enumerate(texts) if _any_holds(text.words, term)), None)
        if found is None:
            return None
        first_place.append(found)
    shown = (text for text in texts if text.heading and any(_any_holds(text.words, term) for term in terms))
    places = (MatchPlace(heading=text.heading, pieces=_pieces(text.text, terms)) for text in shown)
    return Hit(product=product, rank=max(first_place), places=tuple(islice(places, SHOWN_PLACES)))


def _any_holds(words: Iterable[str], term: Term) -> bool:
    """Whether a word begins with the term, or (from four letters) holds it: *strømper* in *støttestrømper*."""
    if len(term[0]) < HELD_INSIDE_FROM:
        return any(word.startswith(term) for word in words)
    return any(sought in word for word in words for sought in term)


def _pieces(text: str, terms: Sequence[Term]) -> tuple[Piece, ...]:
    parts = (part for part in re.split(r"(\w+)", text) if part)
    return tuple(Piece(text=part, is_found=any(_any_holds(fold_text(part), term) for term in terms)) for part in parts)
