"""Finds needs in what people write: single words, whole sentences, endings, compound words and slips of the finger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from helhed.catalogue import Catalogue, Everyday, EverydayNeed, Product, Shift, catalogue_root, load_everyday
from municipality.web.public.search import WORD, fold_text

LONGEST_READ = 400
MOST_SHOWN = 3
# A need is shown next to the best one where it scores at least this share of it.
NEAR_THE_BEST = 0.6
EXACT, COMPOUND, SLIP = 1.0, 0.7, 0.6
PHRASE_BONUS = 0.6
# Of a shorter word, one other letter makes another word: `nøgle` is not `negle`.
SHORTEST_COMPOUND_PART, SHORTEST_SLIP, SHORTEST_TWO_SLIPS = 4, 6, 9
# Endings of Danish nouns, adjectives and verbs, the longest first; what is left has at least three letters, and
# four where the ending has three: `træne` is not `træ`.
ENDINGS = (
    "ernes", "enes", "erne", "erens", "eren", "erer", "ende", "ede", "ens", "ets", "ene", "ers", "er", "en", "et",
    "es", "te", "e", "s", "t",
)  # fmt: skip
SHORTEST_STEM, LONG_ENDING = 3, 3
# Words every sentence has: they must be there where a phrase has them, and tell little.
SMALL_WORDS_WRITTEN = (
    "jeg du han hun den det vi de mig dig ham hende os dem sig sin sine min mit mine din dit dine vores en et af at til"
    " fra på i om for med ud ned op og eller som er var har have får fik kan kunne vil ikke mere snart brug hjælp"
    " hjælpe mor far mand kone kommer komme kom kommet dag skal tid selv hele gå går virker hvordan man"
)
SMALL_WORDS = frozenset(fold_text(word)[0] for word in SMALL_WORDS_WRITTEN.split())
SMALL = 0.15
SHIFT_WORDS = {"nat": Shift.NIGHT, "aft": Shift.EVENING, "aften": Shift.EVENING}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNeed:
    """A need that was recognised, and how well what was written fits it."""

    need: EverydayNeed
    score: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in one folding, and without its ending; the stem is empty where the word is meant with its own ending."""

    folded: str
    stem: str


@cache
def get_everyday_words() -> Everyday:
    """Returns the table of everyday words, read once a process."""
    return load_everyday(catalogue_root())


def find_needs(written: str) -> tuple[FoundNeed, ...]:
    """Returns the needs in what was written, the best first; none where no word is known. Of two that fit equally, a
    question with a whole word comes first: «klage over hjemmehjælpen» asks where to complain.
    """
    words = _words_of(written[:LONGEST_READ])
    scored = [FoundNeed(need=need, score=score) for need, terms in _terms().items() if (score := _score(words, terms))]
    scored.sort(key=lambda found: (-found.score, not found.need.is_question or found.score < EXACT))
    best = scored[0].score if scored else 0.0
    return tuple(found for found in scored if found.score >= best * NEAR_THE_BEST)[:MOST_SHOWN]


def find_shifts(written: str) -> frozenset[Shift]:
    """Returns the shifts the words name: night and evening."""
    stems = {word.stem for word in _words_of(written[:LONGEST_READ])} | {
        word.folded for word in _words_of(written[:LONGEST_READ])
    }
    return frozenset(shift for stem, shift in SHIFT_WORDS.items() if stem in stems)


def list_products_for_need(catalogue: Catalogue, need: EverydayNeed, shifts: frozenset[Shift]) -> tuple[Product, ...]:
    """Returns the catalogue's products that hold the need, in the shifts that were named where there are any."""
    codes = need.products_of(catalogue.id)
    held = tuple(product for product in catalogue.products if product.code in codes)
    in_shift = tuple(product for product in held if product.shift in shifts or product.shift is Shift.ANY)
    return in_shift if shifts and in_shift else held


@cache
def _terms() -> dict[EverydayNeed, tuple[tuple[_Word, ...], ...]]:
    return {need: tuple(_term(written) for written in need.words) for need in get_everyday_words().needs}


def _term(written: str) -> tuple[_Word, ...]:
    """The words of a row of the table; `=haven` is that word alone, for `have` is also a word of every sentence."""
    words = _words_of(written)
    return tuple(_Word(word.folded, "") for word in words) if written.startswith("=") else words


def _words_of(text: str) -> tuple[_Word, ...]:
    folded = (fold_text(word)[0] for word in WORD.findall(re.sub(r"[-‐-―]", " ", text)))
    return tuple(_Word(word, _stem(word)) for word in folded)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        shortest = SHORTEST_STEM if len(ending) < LONG_ENDING else SHORTEST_STEM + 1
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return _single(word[: -len(ending)])
    return _single(word)


def _single(stem: str) -> str:
    """A consonant that is doubled before an ending is one without it: `bukser`, `tisser`, `toppen`."""
    return stem[:-1] if len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] else stem


def _score(words: Sequence[_Word], terms: Iterable[tuple[_Word, ...]]) -> float:
    """The sum over the words that were recognised, each counted once at its best, and a bonus for each phrase."""
    best: dict[int, float] = {}
    phrases = 0.0
    for term in terms:
        places = [_place(words, part) for part in term]
        found = [place for place in places if place is not None]
        if len(found) < len(term):
            continue
        telling = sum(part.folded not in SMALL_WORDS for part in term)
        if not telling and len(term) > 1 and not _stand_together(words, term):
            continue
        phrases += PHRASE_BONUS * max(telling - 1, 0)
        for part, (number, likeness) in zip(term, found, strict=True):
            weight = SMALL if part.folded in SMALL_WORDS and len(term) > 1 else 1.0
            best[number] = max(best.get(number, 0.0), likeness * weight)
    return sum(best.values()) + phrases


def _stand_together(words: Sequence[_Word], term: Sequence[_Word]) -> bool:
    """Whether the words of a term follow one another: «kom ikke» matches, «kan ikke komme» does not."""
    wide = len(term)
    spans = (words[first : first + wide] for first in range(len(words) - wide + 1))
    return any(all(_likeness(word, part) for word, part in zip(span, term, strict=True)) for span in spans)


def _place(words: Sequence[_Word], part: _Word) -> tuple[int, float] | None:
    """Returns the position of a term's word in the query, and the likeness there; None where no word is like it."""
    likenesses = [(_likeness(word, part), -number) for number, word in enumerate(words)]
    likeness, number = max(likenesses, default=(0.0, 0))
    return (-number, likeness) if likeness else None


def _likeness(word: _Word, part: _Word) -> float:
    """How alike they are. A word of every sentence is no ending of another: `var` is not `varer`."""
    if not part.stem or (word.folded in SMALL_WORDS and part.folded not in SMALL_WORDS):
        return EXACT if part.folded == word.folded else 0.0
    if part.folded in (word.folded, word.stem) or word.stem == part.stem:
        return EXACT
    if len(part.stem) >= SHORTEST_COMPOUND_PART and (
        word.folded.startswith(part.stem) or word.folded.endswith(part.folded) or word.stem.endswith(part.stem)
    ):
        return COMPOUND
    most = 0 if len(part.folded) < SHORTEST_SLIP else 2 if len(part.folded) >= SHORTEST_TWO_SLIPS else 1
    return SLIP if most and word.folded[0] == part.folded[0] and _slips(word.folded, part.folded, most) else 0.0


def _slips(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters are missing, added, changed or swapped with their neighbour."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [number]
        for place, wanted in enumerate(other, start=1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if number > 1 and place > 1 and letter == other[place - 2] and one[number - 2] == wanted:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
    return row[-1] <= most
