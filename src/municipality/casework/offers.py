"""What the law offers next to a municipality's catalogue: a dwelling in a care home, a stay, meals, relief, training.

Dated data (`offers.toml`), because much of the law behind it could not be read in the original. An offer is wished for
by its code, as a package is; a municipality's catalogue may not use the same codes.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from municipality.casework.codes import GrantKind

OFFERS_FILE = Path(__file__).with_name("offers.toml")
# What a grant of an offer names as its catalogue.
LAW = "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One kind of help in law. `rules` names, by Act, the rule it is given by; an Act left out does not give it.

    `housing` is the fact `housing_grant` it makes true. `rests_on` says what the row rests on. `priced` is what the
    citizen may be asked to pay for, by `priced_per`; `pays` is what the citizen always pays as well. `for_relative`
    describes the help in the relative's own letter. `deadline` is by when it must be offered, counted from the day the
    right was decided, with `deadline_rule`; `deadline_after_no` is counted from the day a no was received,
    `deadline_ready` is when it must be ready, and `deadline_chosen` applies where the citizen waits for a named home.
    `choice` is that a home may be chosen, with `choice_rule`. `declined` is what happens where an offered home is
    declined, `declined_first` where the citizen is on no list yet, `declined_chosen` where another one is waited for.
    `unanswered` is what happens where the offer is not answered within `answer_days` of the presumed receipt.
    `showing` is how the home can be seen, `meanwhile_call` that the municipality calls within `call_days` working days
    about help until the citizen moves in. `municipal_rule` is the rule of a home that the municipality owns itself;
    `moving` is what the citizen must know of moving in.
    """

    code: str
    name: str
    kind: GrantKind
    area: str
    rules: Mapping[str, str]
    contains: tuple[str, ...]
    valid_from: date
    verified: bool
    rests_on: str
    housing: str = ""
    needs_care_home: bool = False
    for_relative: str = ""
    priced: str = ""
    priced_per: str = ""
    pays: str = ""
    deadline: str = ""
    deadline_after_no: str = ""
    deadline_ready: str = ""
    deadline_chosen: str = ""
    deadline_chosen_rule: str = ""
    deadline_rule: str = ""
    choice: str = ""
    choice_rule: str = ""
    declined: str = ""
    declined_first: str = ""
    declined_chosen: str = ""
    unanswered: str = ""
    answer_days: int = 0
    showing: str = ""
    meanwhile_call: str = ""
    call_days: int = 0
    municipal_rule: str = ""
    moving: str = ""

    @property
    def version(self) -> str:
        """The day it applies from, as a grant keeps it."""
        return self.valid_from.isoformat()


@cache
def load_offer_tables() -> dict[str, Any]:
    """The file as it is."""
    with OFFERS_FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def load_offers() -> tuple[Offer, ...]:
    """Every row. An unknown or missing key is a TypeError, said by name."""
    return tuple(
        Offer(**(row | {"kind": GrantKind(row["kind"]), "contains": tuple(row["contains"])}))
        for row in load_offer_tables()["offers"]
    )


def get_offers_on(on: date) -> tuple[Offer, ...]:
    """What the law offers on a day, the latest row of each."""
    begun = sorted((row for row in load_offers() if row.valid_from <= on), key=lambda row: row.valid_from)
    return tuple({row.code: row for row in begun}.values())


def find_offer(code: str, on: date) -> Offer | None:
    """Returns the offer with this code on a day; None where the law has none."""
    return next((row for row in get_offers_on(on) if row.code == code), None)
