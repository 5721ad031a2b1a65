"""Matches products to stated needs: by part of the day, and by the task where a product names it.

A verdict compares the facts with the standard; it does not mean that the citizen asked for the product. So a verdict is
shown only where the product can meet a stated need. The match is coarse on purpose: it orders a list and decides
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from helhed.catalogue import ItemRole, Product, ProductKind, Shift

__all__ = ["NeedFit", "StatedNeed", "find_unmatched_needs", "match_needs", "match_wish"]


class NeedFit(StrEnum):
    """How a product matches the stated needs.

    `fits` · `other_task`: the part of the day fits, and other products name the task · `other_part_of_day` ·
    `none_stated`: no need is stated at all.
    """

    FITS = "fits"
    OTHER_TASK = "other_task"
    OTHER_PART_OF_DAY = "other_part_of_day"
    NONE_STATED = "none_stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNeed:
    """A need as a person wrote it: the part of the day («day», «evening», «night») and the task in free text."""

    shift: str
    what: str


# Words that name no task.
_NO_TASK = (
    "af at alle anden andet bestemte besøg brug daglig dagen de den der det dig din du efter eller en enkelte et "
    "flere for fra få gang gange give gives gøre ham har hele hende hjælp hjælpe hos hun hver i ikke ind kan "
    "klare komme med min morgen morgenen natten nogle når og om op os over på samt selv sig sin skal som støtte "
    "mest meste tilsyn opsyn "
    "opfølgning hjælpen særlig til ud ude under ved være aften aftenen dele"
)
_SILENT = frozenset(_NO_TASK.split())
# A time of day in a need, and a task where a standard names it.
_BEDTIME = "natten"
# What people write, and the words the standards use for it.
_EVERYDAY = {
    word: tuple(standard.split())
    for standard, words in (
        ("påklædning", "tøj tøjet klædt klæde omklædning afklædning bukser bluse kjole trøje sko"),
        ("vask", "toilette vaske vasket soignering nedre øvre intimvask"),
        ("toiletbesøg", "wc toilet toilettet tisse ble urin afføring"),
        ("toiletstol urinkolbe", "kolbe bækken"),
        ("medicin", "pille piller pillerne tablet tabletter tabletterne"),
        ("øjendråber", "dråber dråberne"),
        ("hudpleje huden", "creme cremes"),
        ("protese", "gebis gebisset"),
        ("barbering", "skæg skægget"),
        ("forflytning", "lift liften"),
        ("mad", "spise spisning måltid morgenmad frokost frokosten"),
        ("mad aftensmad", "aftensmad aftensmaden"),
        ("bad", "brusebad karbad bades bade badning"),
        (
            "støttestrømper",
            "strømpe strømper strømperne kompression kompressionsstrømpe kompressionsstrømper kompressionsstrømperne",
        ),
        # In the evening the standards speak of being made ready for the night, and of moving a person.
        (f"seng forflytning {_BEDTIME}", "seng senge sengen"),
        ("pleje", "morgenpleje aftenpleje plejen"),
        ("tandbørstning", "tænder tænderne tand mund munden mundpleje tandpleje"),
    )
    for word in words.split()
}
# Tasks written in several words that are one: without this «vaske tøj» would be about getting dressed. «vask og tøj på»
# is two tasks.
_ONE_TASK = (
    (re.compile(r"\bvask\w*(?: af)?(?: (?!og\b|eller\b|samt\b)\w+)? tøj\w*\b(?! (?:på|af)\b)"), "tøjvask"),
    (re.compile(r"\bvask\w*(?: af)?(?: (?!og\b|eller\b|samt\b)\w+)? gulv\w*"), "gulvvask"),
)
_ENDINGS = re.compile(r"(?:erne|ene|ning|ing|en|et|er|e|s)$")
_SHORTEST_STEM = 3
_SHORTEST_BEGINNING = 5


def match_needs(products: Sequence[Product], needs: Iterable[StatedNeed], proposed: str = "") -> Mapping[str, NeedFit]:
    """Returns the match of each product, by its code.

    A pathway covers every task: the proposed pathway fits, and without a proposal every pathway given at home fits. A
    need without a task («hjælp») fits every product of its part of the day. A task that no product names fits none: it
    is one of `find_unmatched_needs`, and its help is described in words.
    """
    stated = tuple(needs)
    if not stated:
        return {product.code: NeedFit.NONE_STATED for product in products}
    everyone = frozenset(product.code for product in products)
    named = {need: _naming(need, products) if _task(need) else everyone for need in stated}
    return {product.code: _fit(product, named, proposed) for product in products}


def find_unmatched_needs(products: Sequence[Product], needs: Iterable[StatedNeed]) -> tuple[StatedNeed, ...]:
    """Returns the needs with a task that no product of their part of the day names. A pathway covers every task."""
    if any(product.kind is ProductKind.PATHWAY and not product.is_residential for product in products):
        return ()
    return tuple(need for need in needs if _task(need) and not _naming(need, products))


def match_wish(products: Sequence[Product], wish: str) -> frozenset[str]:
    """Returns the products that name the task of a wish, at any part of the day.

    A wish has a task and no time of day; until a need is stated, it decides which questions to ask.
    """
    by_shift = (_naming(StatedNeed(shift=shift.value, what=wish), products) for shift in Shift)
    return frozenset().union(*by_shift)


def _fit(product: Product, named: Mapping[StatedNeed, frozenset[str]], proposed: str) -> NeedFit:
    if product.kind is ProductKind.PATHWAY:
        is_meant = product.code == proposed if proposed else not product.is_residential
        return NeedFit.FITS if is_meant else NeedFit.OTHER_TASK
    in_time = [need for need in named if product.shift in (need.shift, Shift.ANY)]
    if any(product.code in named[need] for need in in_time):
        return NeedFit.FITS
    return NeedFit.OTHER_TASK if in_time else NeedFit.OTHER_PART_OF_DAY


def _naming(need: StatedNeed, products: Sequence[Product]) -> frozenset[str]:
    """Returns the products of the need's part of the day that name its task: among their items, the excluded aside, or
    in what the help is called.
    """
    task = _task(need)
    return frozenset(
        product.code
        for product in products
        if product.shift in (need.shift, Shift.ANY)
        and any(_alike(one, other) for one in task for other in _named_stems(product))
    )


def _task(need: StatedNeed) -> frozenset[str]:
    said = need.what.casefold()
    for written, task in _ONE_TASK:
        said = written.sub(task, said)
    words = [word for word in _words(said) if word not in _SILENT]
    return frozenset(_stem(standard) for word in words for standard in _EVERYDAY.get(word, (word,)))


def _named_stems(product: Product) -> frozenset[str]:
    items = (item.text for item in product.items if item.role is not ItemRole.EXCLUDED)
    words = {word for text in (*items, product.name, product.plain) for word in _words(text)}
    return frozenset(map(_stem, words - (_SILENT - {_BEDTIME})))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return bare if len(bare) >= _SHORTEST_STEM else word


def _alike(one: str, other: str) -> bool:
    """Whether two stems are one word, or one is the end or the beginning of the other, as in a compound."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _SHORTEST_BEGINNING and (long.endswith(short) or long.startswith(short)))
