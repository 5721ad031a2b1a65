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

from django.utils.translation import gettext as _

from helhed.catalogue import Catalogue, Product, Role

SHOWN_PLACES = 2
WORD = re.compile(r"\w+", re.UNICODE)
LONG_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
SHORT_FOLD = str.maketrans({"æ": "a", "ø": "o", "å": "a"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words, marked where the search found it."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a standard a word was found: under which heading, and the sentence."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A standard that holds every word of the search; `rank` is lower the closer to its name."""

    product: Product
    rank: int
    places: tuple[Place, ...]


def folds(text: str) -> tuple[str, str]:
    """A text as it is searched: small letters, no accents, Danish letters in both of their substitutes."""
    small = unicodedata.normalize("NFC", text).casefold()
    return _bare(small.translate(LONG_FOLD)), _bare(small.translate(SHORT_FOLD))


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


# The catalogues' own words, thousands of them and always the same; what a reader types is not kept.
_folds_of_catalogue = lru_cache(maxsize=16_384)(folds)


def search(catalogue: Catalogue, words: str) -> tuple[Hit, ...]:
    """The products of a catalogue that hold every word, best first and otherwise in the catalogue's order."""
    terms = [folds(word) for word in WORD.findall(words)]
    if not terms:
        return ()
    hits = (_hit(product, _fields(catalogue, product), terms) for product in catalogue.products)
    return tuple(sorted((hit for hit in hits if hit), key=lambda hit: hit.rank))


def _fields(catalogue: Catalogue, product: Product) -> list[tuple[str, str]]:
    """What is searched, the weightiest first."""
    signs = {sign.id: sign.text for sign in catalogue.signs}
    included = [item.text for item in product.items if item.role is not Role.EXCLUDED]
    excluded = [item.text for item in product.items if item.role is Role.EXCLUDED]
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


def _hit(product: Product, fields: Sequence[tuple[str, str]], terms: Sequence[tuple[str, str]]) -> Hit | None:
    first_place: list[int] = []
    for term in terms:
        found = next((number for number, (_heading, text) in enumerate(fields) if _holds(text, term)), None)
        if found is None:
            return None
        first_place.append(found)
    places = (
        Place(heading=heading, pieces=_pieces(text, terms))
        for heading, text in fields
        if heading and _holds_any(text, terms)
    )
    return Hit(product=product, rank=max(first_place), places=tuple(islice(places, SHOWN_PLACES)))


def _holds(text: str, term: tuple[str, str]) -> bool:
    """Whether a word of the text begins with the term, or (from four letters) holds it: *strømper* in
    *støttestrømper*.
    """
    return any(_word_holds(word, term) for word in WORD.findall(text))


def _word_holds(word: str, term: tuple[str, str]) -> bool:
    inside = len(term[0]) >= 4  # noqa: PLR2004 -- shorter pieces stand inside far too many words
    return any(
        own.startswith(sought) or (inside and sought in own) for own in _folds_of_catalogue(word) for sought in term
    )


def _holds_any(text: str, terms: Iterable[tuple[str, str]]) -> bool:
    return any(_holds(text, term) for term in terms)


def _pieces(text: str, terms: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    parts = re.split(r"(\w+)", text)
    return tuple(Piece(text=part, is_found=any(_word_holds(part, term) for term in terms)) for part in parts if part)
