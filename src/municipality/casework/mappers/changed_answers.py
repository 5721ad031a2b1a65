"""How much running help another version of a catalogue would answer otherwise: numbers only, and no small ones."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from helhed.catalogue import Catalogue
from helhed.eligibility import Rulebook, as_json, assess, parse_facts, prepare_rulebook
from helhed.errors import FactError
from municipality.casework.mappers.verdicts import build_line_verdict

FACTS_OF_RUNNING_HELP = "SELECT product, facts, grants FROM casework_facts_of_running_help(%s, %s)"
FEWEST_TOLD, ROUNDED_TO = 5, 5
# The answers there can be; a wish that the new version does not know is one of them.
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedAnswers:
    """Of one product's running grants, how many another version answers otherwise; both rounded for showing."""

    product: str
    changed: int
    running: int

    @property
    def is_few(self) -> bool:
        """Whether there are too few to be counted without pointing at a person."""
        return 0 < self.changed < FEWEST_TOLD

    @property
    def about(self) -> int:
        """The number that changes, rounded."""
        return round_for_showing(self.changed)


def round_for_showing(count: int) -> int:
    """A number rounded to the nearest five, from five up."""
    return max(FEWEST_TOLD, (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO) if count >= FEWEST_TOLD else 0


def count_changed_answers(old: Catalogue, new: Catalogue, on: date) -> tuple[ChangedAnswers, ...]:
    """The running help of the officer's municipality on a day, by product: with the facts it was decided on, how much
    of it `new` answers otherwise than `old`. Products without a receiver are not among them.
    """
    before, after = prepare_rulebook(old, on), prepare_rulebook(new, max(on, new.common.valid_from))
    running, changed = Counter[str](), Counter[str]()
    for product, facts, grants in read_facts_of_running_help(old.id, on):
        running[product] += grants
        answer = find_verdict(after, facts, product)
        if answer == UNREADABLE or answer != find_verdict(before, facts, product):
            changed[product] += grants
    return tuple(ChangedAnswers(product=each, changed=changed[each], running=running[each]) for each in sorted(running))


def read_facts_of_running_help(catalogue: str, on: date) -> Iterator[tuple[str, Mapping[str, Any], int]]:
    """The help, the facts as a standard received them, and how many grants rest on the same."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS_OF_RUNNING_HELP, [catalogue, on])
        yield from ((product, json.loads(facts), grants) for product, facts, grants in cursor.fetchall())


def find_verdict(rules: Rulebook, facts: Mapping[str, Any], product: str) -> str:
    """What a version answers to a product and the wish for it; UNREADABLE where it cannot be asked that."""
    try:
        answer = as_json(assess(rules, parse_facts(keep_known_facts(facts, rules.catalogue), rules.catalogue)))
    except FactError:
        return UNREADABLE
    wishes = answer.get("request", {}).get("lines", [])
    asked = [number for number, line in enumerate(wishes) if line["package"] == product]
    if asked:
        return build_line_verdict(answer, asked[0]).verdict
    found = next((each["verdict"] for each in answer["products"] if each["code"] == product), UNREADABLE)
    return str(found)


def keep_known_facts(told: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """What a version can read: a fact that only another version declares is left out."""
    facts = {name: value for name, value in told.get("facts", {}).items() if name in catalogue.defined}
    return {**told, "facts": facts}
