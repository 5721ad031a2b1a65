"""A hundred thousand invented citizens: names spread as real ones are, a few held by many and many by few."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

GIVEN = (
    "Anne", "Peter", "Kirsten", "Jens", "Hanne", "Lars", "Mette", "Michael", "Anna", "Henrik", "Helle", "Thomas",
    "Susanne", "Søren", "Lene", "Jan", "Maria", "Christian", "Marianne", "Martin", "Inge", "Niels", "Karen",
    "Anders", "Lone", "Morten", "Camilla", "Jesper", "Bente", "Hans", "Charlotte", "Jørgen", "Jette", "Mads", "Pia",
    "Per", "Tina", "Ole", "Inger", "Rasmus", "Gitte", "Erik", "Birthe", "Svend", "Ruth", "Kaj", "Ellen", "Knud",
    "Åse", "Bent", "Tove", "Villy", "Gerda", "Lis", "Ove", "Grethe", "Poul", "Else", "Børge", "Edith", "Aage",
    "Asta", "Viggo", "Dagny", "Ejnar", "Ingrid", "Holger", "Ragnhild", "Osvald", "Signe", "Thorvald", "Æbbe",
    "Ørjan", "Åge", "Džemila", "Mohammad", "Fatima", "Nguyen", "Zofia", "Piotr", "Uwe", "Günther", "Renée", "José",
    "Xenia", "Wilfred", "Quentin", "Yrsa", "Zacharias", "Constance", "Philippa",
)  # fmt: skip
STEMS = (
    "Jens", "Niel", "Han", "Peder", "Ander", "Christian", "Lar", "Søren", "Rasmus", "Jørgen", "Mads", "Kristian",
    "Ol", "Thoms", "Poul", "Johan", "Knud", "Mortens", "Jakob", "Jeppe", "Frederik", "Mikkel", "Henrik", "Lauri",
    "Clau", "Simon", "Svend", "Iver", "Nickel", "Mathia", "Gregers", "Isak", "Tho", "Aage", "Bertel", "Eskild",
    "Asmus",
)  # fmt: skip
OTHERS = (
    "Møller", "Holm", "Schmidt", "Lund", "Dahl", "Kjær", "Bach", "Friis", "Winther", "Bech", "Krogh", "Vestergaard",
    "Nørgaard", "Søndergaard", "Kjeldgaard", "Damgaard", "Østergaard", "Lindholm", "Toft", "Brandt", "Kruse",
    "Bruun", "Lauritzen", "Dam", "Munk", "Skov", "Juhl", "Storm", "Beck", "Kofoed", "Hald", "Buch", "Thygesen",
    "Carlsen", "Villadsen", "Enevoldsen", "Ebbesen", "Overgaard", "Kirkegaard", "Aagaard", "Nygaard", "Ågård",
    "Ørsted", "Æbelø", "Bødker", "Skytte", "Rosenkrantz", "Hadžić", "Yılmaz", "Nowak", "Nguyen", "Abdullah",
    "Schwartz", "Müller", "Weiss", "Thorup", "Ravn", "Falk", "Bjerre", "Glud", "Hjort",
)  # fmt: skip
FAMILY = (*(f"{stem}sen" for stem in STEMS), *OTHERS)
GROWS = (
    "Birke", "Eng", "Mølle", "Skov", "Strand", "Kirke", "Skole", "Havne", "Bakke", "Å", "Lærke", "Rosen", "Vester",
    "Øster", "Nørre", "Sønder", "Ahorn",
)  # fmt: skip
WAYS = (
    "vej", "gade", "allé", "stien", "parken", "draget", "toften", "bakken", "vænget", "haven",
)  # fmt: skip
STREETS = tuple(f"{first}{second}" for first in GROWS for second in WAYS)
TOWNS = (
    ("9510", "Lyngbakke"), ("9511", "Strandeng"), ("9512", "Østerby"), ("9513", "Nørre Testrup"), ("9514", "Ågård"),
)  # fmt: skip
# What rare names are made of: as many as a municipality has, each held by few.
ONSETS = (
    "B", "Br", "D", "Dr", "F", "Fr", "G", "Gr", "H", "K", "Kl", "Kr", "L", "M", "N", "P", "R", "S", "Sk", "Sl",
    "St", "Str", "T", "Tr", "V",
)  # fmt: skip
HEARTS = (
    "a", "e", "i", "o", "u", "y", "æ", "ø", "å", "ei", "au",
)  # fmt: skip
ENDS = (
    "ch", "d", "g", "ger", "hof", "k", "l", "ld", "le", "lev", "lund", "m", "n", "nd", "ner", "ning", "r", "rup",
    "s", "sted", "strup", "t", "trup", "ve",
)  # fmt: skip
BORN = date(1925, 1, 1)
DAYS = 80 * 365
# Added to the month of a CPR number: no real number has such a month.
MONTHS_BEYOND = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """An invented citizen with an address."""

    number: str
    given: str
    family: str
    born: date
    street: str
    postcode: str
    town: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def address(self) -> str:
        return f"{self.street} {self.town}"


def invented(how_many: int) -> Iterator[Somebody]:
    """The same citizens every time."""
    chance = Random(20261121)
    given, family = weights(len(GIVEN)), weights(len(FAMILY))
    for serial in range(how_many):
        born = BORN + timedelta(days=chance.randrange(DAYS))
        first = chance.choices(GIVEN, cum_weights=given)[0]
        middle = f" {chance.choices(GIVEN, cum_weights=given)[0]}" if chance.random() < 0.3 else ""
        last = rare(chance) if chance.random() < 0.15 else chance.choices(FAMILY, cum_weights=family)[0]
        before = f"{chance.choices(FAMILY, cum_weights=family)[0]} " if chance.random() < 0.2 else ""
        postcode, town = chance.choice(TOWNS)
        yield Somebody(
            number=f"{born.day:02}{born.month + MONTHS_BEYOND:02}{born.year % 100:02}{letters(serial)}",
            given=f"{first}{middle}",
            family=f"{before}{last}",
            born=born,
            street=f"{chance.choice(STREETS)} {chance.randint(1, 120)}",
            postcode=postcode,
            town=town,
        )


def rare(chance: Random) -> str:
    """Return a rare family name."""
    return "".join(map(chance.choice, (ONSETS, HEARTS, ("", "ll", "nn", "rs", "b", "d"), HEARTS, ENDS)))


def weights(how_many: int) -> list[float]:
    """Return Zipf weights: the second name is held by half as many people as the first."""
    return list(accumulate(1 / (place + 4) for place in range(how_many)))


def letters(serial: int) -> str:
    """Return the last four characters of a replacement number, which no CPR number has."""
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    return "".join(alphabet[serial // len(alphabet) ** place % len(alphabet)] for place in range(4))


def misspelt(words: str, chance: Random) -> str:
    """Return every word with one typing error: a letter missing, extra or replaced, or two swapped."""
    return " ".join(one_wrong(word, chance) for word in words.split())


def one_wrong(word: str, chance: Random) -> str:
    """Return a word with one typing error, never in the first letter."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice("aeinrst") + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
